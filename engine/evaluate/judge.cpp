#include "evaluate/judge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace lapidary {

Judged judge(std::span<const float> scores, std::span<const ClassId> labels, const Calibration& calibration) {
    const std::size_t classes = scores.size() / labels.size();
    Judged out;
    out.answers.truth.assign(labels.begin(), labels.end());
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const auto p = calibration.probabilities(scores.subspan(row * classes, classes));
        const auto best = std::max_element(p.begin(), p.end());
        out.answers.predicted.push_back(static_cast<ClassId>(best - p.begin()));
        out.answers.confidence.push_back(std::min(1.0, *best));
        out.log_loss -= std::log(std::max(p[labels[row]], std::numeric_limits<double>::min()));
    }
    out.log_loss /= static_cast<double>(labels.size());
    return out;
}

Result<ChosenThreshold> choose_threshold(const Answers& answers, double wanted_accuracy) {
    std::vector<std::uint8_t> correct;
    for (std::size_t row = 0; row < answers.truth.size(); ++row) {
        correct.push_back(answers.truth[row] == answers.predicted[row] ? 1 : 0);
    }
    ChosenThreshold out;
    LAPIDARY_ASSIGN(out.coverage, abstain_threshold(answers.confidence, correct, wanted_accuracy));
    if (out.coverage) {
        // A few digits, rounded down, so that the row that defines it is above it.
        out.threshold = std::floor(out.coverage->threshold * 1.0e4) / 1.0e4;
    }
    return out;
}

}  // namespace lapidary
