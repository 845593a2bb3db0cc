#include "evaluate/logistic_regression.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/random.h"

namespace lapidary {

namespace {

// The dual variables of a row are a distribution q over the classes, which starts as its label and moves towards the
// model's p = softmax(scores). The weights are always  strength * sum over rows of importance * x (label - q)^T. The
// sum over rows of strength * importance * KL(q || p) is the duality gap: how far the objective can be from its least
// value.
class DualAscent {
public:
    DualAscent(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features, std::size_t classes,
               const LogisticRegressionOptions& options)
        : rows_(rows),
          options_(options),
          q_(rows.size() * classes),
          squares_(rows.size() * (options.scales.empty() ? 1 : classes)),
          p_(classes),
          scores_(classes),
          step_(classes) {
        model_.classes = classes;
        model_.weights.resize(features * classes);
        model_.bias.resize(classes);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            q_[row * classes + labels[row]] = 1.0F;
        }
        const std::size_t each = squares_.size() / rows.size();
        for (std::size_t at = 0; at < squares_.size(); ++at) {
            squares_[at] = 1.0;  // of the bias
            for (const Feature& feature : rows[at / each]) {
                const float value = feature.value * scale(feature.id, at % each);
                squares_[at] += static_cast<double>(value) * static_cast<double>(value);
            }
        }
    }

    // Moves q of one row along p - q to the best point for the dual objective.
    void ascend(std::size_t row) {
        measure(row);
        const auto q = of_row(row);
        const double strength = strength_of(row);
        const double size = best_step(row, strength);
        for (std::size_t c = 0; c < q.size(); ++c) {
            const float by = static_cast<float>(size) * (p_[c] - q[c]);
            q[c] += by;
            step_[c] = -static_cast<float>(strength) * by;
            model_.bias[c] += step_[c];
        }
        for (const Feature& feature : rows_[row]) {
            float* const weights = &model_.weights[feature.id * model_.classes];
            for (std::size_t c = 0; c < q.size(); ++c) {
                const float by = feature.value * step_[c];
                weights[c] += options_.scales.empty() ? by : by * scale(feature.id, c) * scale(feature.id, c);
            }
        }
    }

    // Share of the duality gap of one row.
    double gap(std::size_t row) {
        measure(row);
        const auto q = of_row(row);
        double sum = 0.0;
        for (std::size_t c = 0; c < q.size(); ++c) {
            if (q[c] > 0.0F) {
                sum += static_cast<double>(q[c]) * (std::log(static_cast<double>(q[c])) - log_p(c));
            }
        }
        return strength_of(row) * std::max(sum, 0.0);
    }

    [[nodiscard]] LinearModel take() { return std::move(model_); }
    [[nodiscard]] const LinearModel& model() const { return model_; }

private:
    std::span<float> of_row(std::size_t row) { return std::span(q_).subspan(row * model_.classes, model_.classes); }
    [[nodiscard]] double log_p(std::size_t c) const { return static_cast<double>(scores_[c]); }
    [[nodiscard]] double strength_of(std::size_t row) const {
        return options_.strength * (options_.importance.empty() ? 1.0 : static_cast<double>(options_.importance[row]));
    }

    [[nodiscard]] float scale(std::size_t feature, std::size_t c) const {
        return options_.scales.empty() ? 1.0F : options_.scales[feature * model_.classes + c];
    }

    // Fills scores_ with ln p and p_ with p.
    void measure(std::size_t row) {
        model_.score(rows_[row], scores_);
        log_softmax(scores_);
        std::transform(scores_.begin(), scores_.end(), p_.begin(), [](float value) { return std::exp(value); });
    }

    // The step in [0, 1] at which the derivative of the dual objective is 0:
    // sum of d (ln p - ln(q + s d)) - s strength sum of d^2 |scale x|^2, with d = p - q. It falls with s, so bisection
    // finds it.
    [[nodiscard]] double best_step(std::size_t row, double strength) const {
        constexpr float kLeast = 1.0e-30F;
        const auto q = std::span(q_).subspan(row * model_.classes, model_.classes);
        const std::size_t each = squares_.size() / rows_.size();
        double towards = 0.0;
        double curvature = 0.0;
        for (std::size_t c = 0; c < q.size(); ++c) {
            const double d = static_cast<double>(p_[c]) - static_cast<double>(q[c]);
            towards += d * log_p(c);
            curvature += strength * d * d * squares_[row * each + c % each];
        }
        double low = 0.0;
        double high = 1.0;
        constexpr int kHalvings = 6;  // finer steps do not save rounds
        for (int halving = 0; halving < kHalvings; ++halving) {
            const double middle = 0.5 * (low + high);
            float entropy = 0.0F;
            for (std::size_t c = 0; c < q.size(); ++c) {
                const float d = p_[c] - q[c];
                entropy += d * std::log(std::max(q[c] + static_cast<float>(middle) * d, kLeast));
            }
            const double slope = towards - static_cast<double>(entropy) - middle * curvature;
            (slope > 0.0 ? low : high) = middle;
        }
        return 0.5 * (low + high);
    }

    const SparseRows& rows_;
    const LogisticRegressionOptions& options_;
    LinearModel model_;
    std::vector<float> q_;         // [rows, classes]
    std::vector<double> squares_;  // |x|^2 of each row; with scales of each row and class
    std::vector<float> p_;
    std::vector<float> scores_;
    std::vector<float> step_;
};

Status check_fit(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features, std::size_t classes,
                 const LogisticRegressionOptions& options) {
    constexpr std::uint64_t kMostNumbers = std::uint64_t{1} << 30U;
    const bool in_range =
        std::all_of(labels.begin(), labels.end(), [&](ClassId label) { return label < classes; }) &&
        std::all_of(rows.features.begin(), rows.features.end(), [&](const Feature& f) { return f.id < features; });
    if (rows.size() == 0 || rows.size() != labels.size() || classes == 0 || !in_range || !(options.strength > 0.0) ||
        !std::isfinite(options.strength)) {
        return Error{ErrorCode::invalid_argument,
                     "A logistic regression needs rows with a label each and a strength above 0.",
                     {}};
    }
    if (!options.importance.empty() && options.importance.size() != rows.size()) {
        return Error{ErrorCode::invalid_argument, "A logistic regression needs the importance of every row.", {}};
    }
    if (!options.scales.empty() && options.scales.size() != features * classes) {
        return Error{ErrorCode::invalid_argument, "A logistic regression needs the scale of every weight.", {}};
    }
    if (features > kMostNumbers / classes || rows.size() > kMostNumbers / classes) {
        return Error{ErrorCode::limit,
                     "There are too many rows and classes for a bag of words; train it on a part of the rows.",
                     {}};
    }
    return {};
}

}  // namespace

void LinearModel::score(std::span<const Feature> row, std::span<float> scores) const {
    std::copy(bias.begin(), bias.end(), scores.begin());
    for (const Feature& feature : row) {
        const float* const of_feature = &weights[feature.id * classes];
        for (std::size_t c = 0; c < classes; ++c) {
            scores[c] += feature.value * of_feature[c];
        }
    }
}

void log_softmax(std::span<float> scores) {
    const float best = *std::max_element(scores.begin(), scores.end());
    float sum = 0.0F;
    for (const float score : scores) {
        sum += std::exp(score - best);
    }
    const float normaliser = best + std::log(sum);
    for (float& score : scores) {
        score -= normaliser;
    }
}

Result<LogisticRegressionFit> fit_logistic_regression(const SparseRows& rows, std::span<const ClassId> labels,
                                                      std::size_t features, std::size_t classes,
                                                      const LogisticRegressionOptions& options,
                                                      const std::stop_token& stop,
                                                      const std::function<void(std::size_t, double)>& progress) {
    LAPIDARY_TRY(check_fit(rows, labels, features, classes, options));
    DualAscent ascent(rows, labels, features, classes, options);
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    Random random(options.seed);
    LogisticRegressionFit out;
    constexpr std::size_t kBetweenChecks = 5;
    while (out.rounds < options.most_rounds) {
        for (std::size_t left = order.size(); left > 1; --left) {
            std::swap(order[left - 1], order[random.below(left)]);
        }
        for (std::size_t done = 0; done < order.size(); ++done) {
            if (done % 256 == 0 && stop.stop_requested()) {
                return Error{ErrorCode::cancelled, "The training was stopped.", {}};
            }
            ascent.ascend(order[done]);
        }
        ++out.rounds;
        if (out.rounds % kBetweenChecks == 0 || out.rounds == options.most_rounds) {
            out.gap = 0.0;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                out.gap += ascent.gap(row);
            }
            out.objective = logistic_objective(rows, labels, ascent.model(), options);
            if (progress) {
                progress(out.rounds, out.gap / out.objective);
            }
            if (out.gap <= options.tolerance * out.objective) {
                break;
            }
        }
    }
    out.model = ascent.take();
    return out;
}

double logistic_objective(const SparseRows& rows, std::span<const ClassId> labels, const LinearModel& model,
                          const LogisticRegressionOptions& options, LinearModel* gradient) {
    const auto half_square = [](double sum, float value) {
        return sum + 0.5 * static_cast<double>(value) * static_cast<double>(value);
    };
    double objective = std::accumulate(model.bias.begin(), model.bias.end(), 0.0, half_square);
    if (gradient != nullptr) {
        *gradient = model;
    }
    for (std::size_t at = 0; at < model.weights.size(); ++at) {
        const float scale = options.scales.empty() ? 1.0F : options.scales[at];
        objective = half_square(objective, model.weights[at] / scale);
        if (gradient != nullptr) {
            gradient->weights[at] /= scale * scale;
        }
    }
    std::vector<float> scores(model.classes);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const double strength =
            options.strength * (options.importance.empty() ? 1.0 : static_cast<double>(options.importance[row]));
        model.score(rows[row], scores);
        log_softmax(scores);
        objective -= strength * static_cast<double>(scores[labels[row]]);
        for (std::size_t c = 0; gradient != nullptr && c < model.classes; ++c) {
            const auto slope = static_cast<float>(strength) * (std::exp(scores[c]) - (c == labels[row] ? 1.0F : 0.0F));
            gradient->bias[c] += slope;
            for (const Feature& feature : rows[row]) {
                gradient->weights[feature.id * model.classes + c] += slope * feature.value;
            }
        }
    }
    return objective;
}

std::vector<float> balanced_importance(std::span<const ClassId> labels, std::span<const std::uint32_t> groups) {
    std::map<std::uint32_t, std::map<ClassId, double>> counts;
    std::map<std::uint32_t, double> sizes;
    const auto group_of = [&](std::size_t row) { return groups.empty() ? 0U : groups[row]; };
    for (std::size_t row = 0; row < labels.size(); ++row) {
        ++counts[group_of(row)][labels[row]];
        ++sizes[group_of(row)];
    }
    std::vector<float> out;
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const auto& of_group = counts[group_of(row)];
        const double share = sizes[group_of(row)] / static_cast<double>(of_group.size());
        out.push_back(static_cast<float>(share / of_group.at(labels[row])));
    }
    return out;
}

std::vector<float> count_ratios(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features,
                                std::size_t classes, std::span<const std::uint32_t> groups) {
    constexpr double kSmoothing = 1.0;
    constexpr double kLeast = 0.01;
    std::map<std::uint32_t, std::vector<double>> totals;  // of each group: features of the rows of each class
    std::map<std::uint32_t, std::size_t> sizes;
    std::vector<float> counts(features * classes);
    std::vector<std::uint32_t> group_of(features);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::uint32_t group = groups.empty() ? 0U : groups[row];
        ++sizes[group];
        totals.try_emplace(group, classes).first->second[labels[row]] += static_cast<double>(rows[row].size());
        for (const Feature& feature : rows[row]) {
            counts[feature.id * classes + labels[row]] += 1.0F;
            group_of[feature.id] = group;
        }
    }
    std::vector<float> out(features * classes, 1.0F);
    for (std::size_t feature = 0; feature < features; ++feature) {
        const auto of_feature = std::span(counts).subspan(feature * classes, classes);
        const auto& of_group = totals[group_of[feature]];
        const double there = std::accumulate(of_feature.begin(), of_feature.end(), 0.0);
        const double all = std::accumulate(of_group.begin(), of_group.end(), 0.0);
        if (there == static_cast<double>(sizes[group_of[feature]])) {
            continue;
        }
        for (std::size_t c = 0; c < classes; ++c) {
            const auto count = static_cast<double>(of_feature[c]);
            const double within = (count + kSmoothing) / (of_group[c] + kSmoothing);
            const double outside = (there - count + kSmoothing) / (all - of_group[c] + kSmoothing);
            out[feature * classes + c] = static_cast<float>(std::max(std::abs(std::log(within / outside)), kLeast));
        }
    }
    return out;
}

LinearModel fit_naive_bayes(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features,
                            std::size_t classes, double smoothing) {
    std::vector<double> counts(features * classes, smoothing);
    std::vector<double> totals(classes, smoothing * static_cast<double>(features));
    std::vector<double> documents(classes, smoothing);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        documents[labels[row]] += 1.0;
        for (const Feature& feature : rows[row]) {
            counts[feature.id * classes + labels[row]] += static_cast<double>(feature.value);
            totals[labels[row]] += static_cast<double>(feature.value);
        }
    }
    const double all = std::accumulate(documents.begin(), documents.end(), 0.0);
    LinearModel out;
    out.classes = classes;
    for (std::size_t c = 0; c < classes; ++c) {
        out.bias.push_back(static_cast<float>(std::log(documents[c] / all)));
    }
    out.weights.resize(counts.size());
    for (std::size_t at = 0; at < counts.size(); ++at) {
        out.weights[at] = static_cast<float>(std::log(counts[at] / totals[at % classes]));
    }
    return out;
}

}  // namespace lapidary
