// From the scores that a classifier gave to rows with known labels to its answers, and to the confidence below which it
// should not be believed.
#pragma once

#include <optional>
#include <span>

#include "base/result.h"
#include "evaluate/calibration.h"
#include "evaluate/evaluation.h"

namespace lapidary {

struct Judged {
    Answers answers;
    double log_loss = 0.0;  // mean of -ln p(label)
};

// scores: [rows, classes] before calibration.
Judged judge(std::span<const float> scores, std::span<const ClassId> labels, const Calibration& calibration);

// The lowest confidence above which answers reach the wanted accuracy; 1 and no coverage where none does.
struct ChosenThreshold {
    double threshold = 1.0;
    std::optional<CoveragePoint> coverage;
};

Result<ChosenThreshold> choose_threshold(const Answers& answers, double wanted_accuracy);

}  // namespace lapidary
