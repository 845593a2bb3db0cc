// Making a classifier's probabilities mean what they say, from rows with known labels or from empty documents.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/metrics.h"

namespace lapidary {

// p(class) = softmax(sharpness * log-score + bias). The log-scores of a row may be logits or log-probabilities: what is
// added to all of a row does not matter. The default changes nothing.
struct Calibration {
    double sharpness = 1.0;    // 1 / temperature (Guo et al. 2017)
    std::vector<double> bias;  // [classes]; empty: none

    // log_scores: [classes]. Scores of -inf, as a class has that cannot be, keep a probability of next to nothing.
    [[nodiscard]] std::vector<double> probabilities(std::span<const float> log_scores) const;

    [[nodiscard]] Json to_json() const;
    static Result<Calibration> from_json(const Json& json, std::size_t classes);
};

struct CalibrationOptions {
    bool fit_bias = true;
    // Standard deviations of the normal priors around "change nothing": with few rows the fit stays there, with many
    // they do not matter.
    double sharpness_deviation = 0.5;
    double bias_deviation = 1.0;
};

// The most probable calibration of these rows: log_scores [rows, classes], labels [rows]. The problem is convex; it is
// solved by Newton's method whose steps come from conjugate gradients, so that many classes need no matrix.
Result<Calibration> fit_calibration(std::span<const float> log_scores, std::span<const ClassId> labels,
                                    std::size_t classes, const CalibrationOptions& options = {});

// Contextual calibration (Zhao et al., "Calibrate Before Use", 2021): divides by the probabilities that the model gives
// to documents without content ("", "N/A", ...), whose log-scores stand in [documents, classes]. Needs no labels.
Result<Calibration> contextual_calibration(std::span<const float> content_free_log_scores, std::size_t classes);

// The lowest threshold, so the largest coverage, at which the answered rows are as accurate as wanted; at least
// `least_rows` of them, so that one lucky row is no evidence. nullopt where no threshold does it.
Result<std::optional<CoveragePoint>> abstain_threshold(std::span<const double> confidence,
                                                       std::span<const std::uint8_t> correct, double wanted_accuracy,
                                                       std::size_t least_rows = 20);

}  // namespace lapidary
