// Multinomial logistic regression on sparse features, with an L2 penalty.
//
// Minimises  strength * sum over rows of importance * -ln p(label | row)  +  |weights|^2 / 2,  where
// p = softmax(weights^T x). The bias is the weight of a feature that is 1 in every row, so the penalty holds for it too
// (as in LIBLINEAR, Fan et al. 2008). With scales, |weight / scale|^2 takes the place of |weight|^2.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "evaluate/features.h"
#include "evaluate/metrics.h"

namespace lapidary {

// Rows of features, one behind the other.
struct SparseRows {
    std::vector<Feature> features;
    std::vector<std::size_t> ends;  // of each row in `features`

    [[nodiscard]] std::size_t size() const { return ends.size(); }
    [[nodiscard]] std::span<const Feature> operator[](std::size_t row) const {
        const std::size_t begin = row == 0 ? 0 : ends[row - 1];
        return std::span(features).subspan(begin, ends[row] - begin);
    }
    void add(std::span<const Feature> row) {
        features.insert(features.end(), row.begin(), row.end());
        ends.push_back(features.size());
    }
};

// A class score is bias + sum of value * weight; the classes of one feature lie together, because they are used
// together.
struct LinearModel {
    std::size_t classes = 0;
    std::vector<float> weights;  // [features, classes]
    std::vector<float> bias;     // [classes]

    // scores: [classes]
    void score(std::span<const Feature> row, std::span<float> scores) const;
};

struct LogisticRegressionOptions {
    double strength = 10.0;     // scikit-learn's C
    double tolerance = 1.0e-3;  // ends when the objective is proven to be within this share of its least value
    std::size_t most_rounds = 100;
    std::uint64_t seed = 0;
    std::vector<float> importance;  // [rows], above 0; empty: 1
    std::vector<float> scales;      // [features, classes], above 0: how far a weight may easily go; empty: 1
};

struct LogisticRegressionFit {
    LinearModel model;
    std::size_t rounds = 0;
    double objective = 0.0;
    double gap = 0.0;  // the objective is at most this much above its least value
};

// Stochastic dual coordinate ascent (Shalev-Shwartz, Zhang, "Accelerated Proximal Stochastic Dual Coordinate Ascent for
// Regularized Loss Minimization", 2014) in its plain form: no step size to choose, a bound on the distance to the
// optimum in every round, the same result on every run. progress: rounds done and the gap as a share of the objective.
Result<LogisticRegressionFit> fit_logistic_regression(const SparseRows& rows, std::span<const ClassId> labels,
                                                      std::size_t features, std::size_t classes,
                                                      const LogisticRegressionOptions& options = {},
                                                      const std::stop_token& stop = {},
                                                      const std::function<void(std::size_t, double)>& progress = {});

// The objective at `model`; fills `gradient`, which has its shape, if there is one. Plain, for checking the solver.
double logistic_objective(const SparseRows& rows, std::span<const ClassId> labels, const LinearModel& model,
                          const LogisticRegressionOptions& options, LinearModel* gradient = nullptr);

// Importance that makes every label count as much as any other, however many rows it has, within each group of rows
// (groups [rows]; empty: all are one); 1 on average.
std::vector<float> balanced_importance(std::span<const ClassId> labels, std::span<const std::uint32_t> groups = {});

// How telling each feature is of each class, as naive Bayes sees it: |ln of how often it is there in rows of the class,
// over how often in the other rows|, each as a share of all features there (Wang, Manning, "Baselines and Bigrams",
// 2012), within the group of rows (groups [rows]; empty: all are one) that a feature belongs to: no row of another may
// have it. As scales they let telling features speak up. A feature of every row of its group is a bias: 1.
std::vector<float> count_ratios(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features,
                                std::size_t classes, std::span<const std::uint32_t> groups = {});

// Multinomial naive Bayes (McCallum, Nigam 1998) on counts, with `smoothing` added to each.
LinearModel fit_naive_bayes(const SparseRows& rows, std::span<const ClassId> labels, std::size_t features,
                            std::size_t classes, double smoothing = 1.0);

// Turns scores into natural logarithms of probabilities, in place.
void log_softmax(std::span<float> scores);

}  // namespace lapidary
