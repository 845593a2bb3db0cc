#include "task/classify.h"

#include <algorithm>
#include <numeric>

namespace lapidary {

std::string classify_instruction(const ClassifyTask& task) {
    std::string text = task.info.instruction;
    if (text.empty()) {
        text = task.multi         ? "Say which of these labels apply to the text below."
               : task.list_labels ? "Sort the text below: answer with exactly one of these labels."
                                  : "Sort the text below.";
    }
    if (!task.list_labels) {
        return text;
    }
    text += "\n\nLabels:";
    for (const Label& label : task.labels) {
        text += "\n- " + label.name + (label.description.empty() ? "" : ": " + label.description);
    }
    return text;
}

Status check_classify(const ClassifyTask& task, const ClassifyOptions& options) {
    LAPIDARY_TRY(check_labels(task.labels));
    if (options.window == 0 || options.overlap >= options.window) {
        return Error{ErrorCode::invalid_argument, "Windows must be longer than what they share.", {}};
    }
    if (options.calibration && !options.calibration->bias.empty() &&
        options.calibration->bias.size() != task.labels.size()) {
        return Error{
            ErrorCode::invalid_argument, "The calibration was fitted for other labels; fit it again for these.", {}};
    }
    return {};
}

void decide(const ClassifyTask& task, Classification& result) {
    std::vector<std::size_t> order(result.scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return result.scores[a] > result.scores[b]; });
    result.runner_up = order[1];
    result.labels = {order[0]};
    result.confidence = result.scores[order[0]];
    if (task.multi) {
        result.labels.clear();
        result.confidence = 1.0F;
        for (const std::size_t label : order) {
            const float score = result.scores[label];
            result.confidence = std::min(result.confidence, std::max(score, 1.0F - score));
            if (score >= 0.5F) {
                result.labels.push_back(label);
            }
        }
    }
    result.unsure = result.confidence < static_cast<float>(task.info.threshold);
}

}  // namespace lapidary
