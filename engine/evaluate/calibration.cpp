#include "evaluate/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lapidary {

namespace {

constexpr double kLowestScore = -100.0;  // relative to the best of its row: e^-100 is no probability any more

Error refuse(const std::string& reason) {
    return {ErrorCode::invalid_argument, "The calibration cannot be made: " + reason + ".", {}};
}

// A row's log-scores relative to its best, with a floor, so that -inf has no arithmetic of its own.
void copy_shifted(std::span<const float> row, std::span<double> out) {
    const double best = *std::max_element(row.begin(), row.end());
    std::transform(row.begin(), row.end(), out.begin(), [&](float score) {
        return std::isfinite(best) ? std::max(static_cast<double>(score) - best, kLowestScore) : 0.0;
    });
}

void softmax(std::span<double> values) {
    const double best = *std::max_element(values.begin(), values.end());
    double sum = 0.0;
    for (double& value : values) {
        value = std::exp(value - best);
        sum += value;
    }
    for (double& value : values) {
        value /= sum;
    }
}

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// The objective: the rows' negative log-likelihood plus the priors. A point is [sharpness, bias of each class].
class Objective {
public:
    Objective(std::span<const float> log_scores, std::span<const ClassId> labels, std::size_t classes,
              const CalibrationOptions& options)
        : labels_(labels),
          classes_(classes),
          fit_bias_(options.fit_bias),
          sharpness_weight_(1.0 / (options.sharpness_deviation * options.sharpness_deviation)),
          bias_weight_(1.0 / (options.bias_deviation * options.bias_deviation)),
          scores_(log_scores.size()),
          probabilities_(log_scores.size()) {
        for (std::size_t row = 0; row < labels.size(); ++row) {
            copy_shifted(log_scores.subspan(row * classes, classes),
                         std::span(scores_).subspan(row * classes, classes));
        }
    }

    // The value at `point`; keeps the probabilities for the two functions below.
    double evaluate(std::span<const double> point) {
        double value = 0.5 * sharpness_weight_ * (point[0] - 1.0) * (point[0] - 1.0) +
                       0.5 * bias_weight_ * dot(point.subspan(1), point.subspan(1));
        for (std::size_t row = 0; row < labels_.size(); ++row) {
            const auto p = of_row(probabilities_, row);
            for (std::size_t c = 0; c < classes_; ++c) {
                p[c] = point[0] * of_row(scores_, row)[c] + point[1 + c];
            }
            const double own = p[labels_[row]];
            const double best = *std::max_element(p.begin(), p.end());
            double sum = 0.0;
            for (const double logit : p) {
                sum += std::exp(logit - best);
            }
            value += best + std::log(sum) - own;
            softmax(p);
        }
        return value;
    }

    [[nodiscard]] std::vector<double> gradient(std::span<const double> point) {
        std::vector<double> out(point.size());
        out[0] = sharpness_weight_ * (point[0] - 1.0);
        for (std::size_t c = 0; c < classes_; ++c) {
            out[1 + c] = bias_weight_ * point[1 + c];
        }
        for (std::size_t row = 0; row < labels_.size(); ++row) {
            for (std::size_t c = 0; c < classes_; ++c) {
                const double slope = of_row(probabilities_, row)[c] - (c == labels_[row] ? 1.0 : 0.0);
                out[0] += slope * of_row(scores_, row)[c];
                out[1 + c] += slope;
            }
        }
        freeze_bias(out);
        return out;
    }

    // The second derivative times `direction`.
    [[nodiscard]] std::vector<double> curvature(std::span<const double> direction) {
        std::vector<double> out(direction.size());
        out[0] = sharpness_weight_ * direction[0];
        for (std::size_t c = 0; c < classes_; ++c) {
            out[1 + c] = bias_weight_ * direction[1 + c];
        }
        std::vector<double> change(classes_);
        for (std::size_t row = 0; row < labels_.size(); ++row) {
            const auto p = of_row(probabilities_, row);
            const auto scores = of_row(scores_, row);
            for (std::size_t c = 0; c < classes_; ++c) {
                change[c] = direction[0] * scores[c] + direction[1 + c];
            }
            const double mean = dot(p, change);
            for (std::size_t c = 0; c < classes_; ++c) {
                const double slope = p[c] * (change[c] - mean);
                out[0] += slope * scores[c];
                out[1 + c] += slope;
            }
        }
        freeze_bias(out);
        return out;
    }

private:
    [[nodiscard]] std::span<double> of_row(std::vector<double>& all, std::size_t row) const {
        return std::span(all).subspan(row * classes_, classes_);
    }
    void freeze_bias(std::vector<double>& derivative) const {
        if (!fit_bias_) {
            std::fill(derivative.begin() + 1, derivative.end(), 0.0);
        }
    }

    std::span<const ClassId> labels_;
    std::size_t classes_;
    bool fit_bias_;
    double sharpness_weight_;
    double bias_weight_;
    std::vector<double> scores_;         // [rows, classes]
    std::vector<double> probabilities_;  // [rows, classes], of the point last evaluated
};

// Solves curvature * step = -gradient by conjugate gradients (Hestenes, Stiefel 1952).
std::vector<double> newton_step(Objective& objective, const std::vector<double>& gradient) {
    constexpr int kRounds = 100;
    std::vector<double> step(gradient.size());
    std::vector<double> residual(gradient.size());
    std::transform(gradient.begin(), gradient.end(), residual.begin(), [](double value) { return -value; });
    std::vector<double> direction = residual;
    double square = dot(residual, residual);
    const double enough = square * 1.0e-12;
    for (int round = 0; round < kRounds && square > enough; ++round) {
        const auto bent = objective.curvature(direction);
        const double length = square / dot(direction, bent);
        for (std::size_t index = 0; index < step.size(); ++index) {
            step[index] += length * direction[index];
            residual[index] -= length * bent[index];
        }
        const double next = dot(residual, residual);
        for (std::size_t index = 0; index < step.size(); ++index) {
            direction[index] = residual[index] + next / square * direction[index];
        }
        square = next;
    }
    return step;
}

Status check_scores(std::span<const float> log_scores, std::size_t rows, std::size_t classes) {
    if (rows == 0 || classes == 0 || log_scores.size() / classes != rows || log_scores.size() % classes != 0) {
        return refuse("the scores are not rows of " + std::to_string(classes) + " classes each");
    }
    const bool good = std::none_of(log_scores.begin(), log_scores.end(),
                                   [](float score) { return std::isnan(score) || score > 1.0e30F; });
    return good ? Status() : Status(refuse("a score is not a number"));
}

}  // namespace

std::vector<double> Calibration::probabilities(std::span<const float> log_scores) const {
    std::vector<double> out(log_scores.size());
    if (out.empty()) {
        return out;
    }
    copy_shifted(log_scores, out);
    for (std::size_t c = 0; c < out.size(); ++c) {
        out[c] = sharpness * out[c] + (c < bias.size() ? bias[c] : 0.0);
    }
    softmax(out);
    return out;
}

Json Calibration::to_json() const {
    return {{"sharpness", sharpness}, {"bias", bias}};
}

Result<Calibration> Calibration::from_json(const Json& json, std::size_t classes) {
    Calibration out;
    const auto sharpness = json_number(json, "sharpness");
    const Json* bias = json_member(json, "bias");
    const bool array = bias != nullptr && bias->is_array() && (bias->empty() || bias->size() == classes);
    const auto sane = [](double value) { return std::isfinite(value) && std::abs(value) <= 1.0e6; };
    bool good = sharpness.has_value() && sane(*sharpness) && *sharpness > 0.0 && array;
    for (std::size_t c = 0; good && c < bias->size(); ++c) {
        good = (*bias)[c].is_number() && sane((*bias)[c].get<double>());
        out.bias.push_back(good ? (*bias)[c].get<double>() : 0.0);
    }
    if (!good) {
        return Error{ErrorCode::bad_format, "The calibration is damaged; calibrate again.", {}};
    }
    out.sharpness = *sharpness;
    return out;
}

Result<Calibration> fit_calibration(std::span<const float> log_scores, std::span<const ClassId> labels,
                                    std::size_t classes, const CalibrationOptions& options) {
    LAPIDARY_TRY(check_scores(log_scores, labels.size(), classes));
    if (std::any_of(labels.begin(), labels.end(), [&](ClassId label) { return label >= classes; })) {
        return refuse("a row has a class that is not in the list of classes");
    }
    if (!(options.sharpness_deviation > 0.0) || !(options.bias_deviation > 0.0)) {
        return refuse("the deviations of the priors must be above 0");
    }
    constexpr double kLeastSharpness = 0.01;  // at 0 and below the order of the classes would be lost or reversed
    constexpr int kRounds = 50;
    Objective objective(log_scores, labels, classes, options);
    std::vector<double> point(1 + classes);
    point[0] = 1.0;
    double value = objective.evaluate(point);
    for (int round = 0; round < kRounds; ++round) {
        const auto gradient = objective.gradient(point);
        const auto step = newton_step(objective, gradient);
        const double expected = dot(gradient, step);
        std::vector<double> next(point.size());
        double next_value = value;
        double length = 1.0;
        for (; length > 1.0e-6; length *= 0.5) {
            std::transform(point.begin(), point.end(), step.begin(), next.begin(),
                           [&](double at, double by) { return at + length * by; });
            next[0] = std::max(next[0], kLeastSharpness);
            next_value = objective.evaluate(next);
            if (next_value <= value + 1.0e-4 * length * expected) {
                break;
            }
        }
        const bool done = !(next_value < value - 1.0e-10 * (1.0 + std::abs(value)));
        if (next_value < value) {
            point = next;
            value = next_value;
        }
        if (done) {
            break;
        }
        objective.evaluate(point);
    }
    Calibration out;
    out.sharpness = point[0];
    if (options.fit_bias) {
        out.bias.assign(point.begin() + 1, point.end());
    }
    return out;
}

Result<Calibration> contextual_calibration(std::span<const float> content_free_log_scores, std::size_t classes) {
    const std::size_t documents = classes == 0 ? 0 : content_free_log_scores.size() / classes;
    LAPIDARY_TRY(check_scores(content_free_log_scores, documents, classes));
    Calibration out;
    out.bias.assign(classes, 0.0);
    for (std::size_t document = 0; document < documents; ++document) {
        const auto p = Calibration().probabilities(content_free_log_scores.subspan(document * classes, classes));
        std::transform(p.begin(), p.end(), out.bias.begin(), out.bias.begin(), std::plus<>());
    }
    constexpr double kLeast = 1.0e-6;  // a class that the empty document rules out must not win every other one
    for (double& bias : out.bias) {
        bias = -std::log(std::max(bias / static_cast<double>(documents), kLeast));
    }
    return out;
}

Result<std::optional<CoveragePoint>> abstain_threshold(std::span<const double> confidence,
                                                       std::span<const std::uint8_t> correct, double wanted_accuracy,
                                                       std::size_t least_rows) {
    LAPIDARY_ASSIGN(const auto curve, coverage_curve(confidence, correct));
    std::optional<CoveragePoint> best;
    for (const CoveragePoint& point : curve) {
        const double rows = point.coverage * static_cast<double>(correct.size());
        if (point.accuracy >= wanted_accuracy && rows + 0.5 >= static_cast<double>(least_rows)) {
            best = point;
        }
    }
    return best;
}

}  // namespace lapidary
