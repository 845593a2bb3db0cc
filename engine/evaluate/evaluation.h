// The numbers by which a classifier is judged, with those of the baselines beside them, as one document.
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/thread_pool.h"
#include "evaluate/bag_of_words.h"
#include "evaluate/metrics.h"
#include "train/dataset.h"

namespace lapidary {

// What a classifier answered to rows with known labels. The three lists are as long as each other.
struct Answers {
    std::vector<ClassId> truth;
    std::vector<ClassId> predicted;
    std::vector<double> confidence;  // the probability that it gave to its answer
};

struct Evaluation {
    ClassificationReport report;
    ClassificationIntervals intervals;
    double expected_calibration_error = 0.0;
};

// seed: of the resamples of the intervals.
Result<Evaluation> evaluate_answers(const Answers& answers, std::size_t classes, std::uint64_t seed = 0);

// {"rows", "accuracy", "macro_f1", "intervals": {"accuracy": [low, high], "macro_f1"}, "ece", "classes": {label:
// {"rows", "precision", "recall", "f1"}}, "confusion": {"labels", "rows": [[true label][answer]]}}. Labels that occur
// neither as truth nor as answer are left out.
OrderedJson to_json(const Evaluation& evaluation, const std::vector<std::string>& labels);

// {"accuracy", "macro_f1"}
OrderedJson baseline_json(const ClassificationReport& report);

// What answering every row with the commonest label of the training rows would give.
Result<ClassificationReport> majority_baseline(std::span<const ClassId> training, std::span<const ClassId> truth,
                                               std::size_t classes);

// What a bag of words gives that has not seen the row: each of `folds` parts of the data is answered by one that was
// trained on the others. In the order of data.rows.
Result<std::vector<ClassId>> cross_validate_words(const Dataset& data, std::size_t folds,
                                                  const BagOfWordsOptions& options, ThreadPool& pool,
                                                  const std::stop_token& stop = {});

// The likeliest label of each text.
std::vector<ClassId> answer_with_words(const BagOfWords& words, std::span<const std::string> texts, ThreadPool& pool);

}  // namespace lapidary
