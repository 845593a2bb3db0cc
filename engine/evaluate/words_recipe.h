// From labelled texts to a bag of words that is ready for use: its settings chosen, its probabilities calibrated, its
// quality measured, each on rows that the step before has not seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <stop_token>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"
#include "evaluate/bag_of_words.h"
#include "evaluate/calibration.h"
#include "evaluate/evaluation.h"
#include "evaluate/judge.h"
#include "train/dataset.h"

namespace lapidary {

struct WordsRecipe {
    std::vector<double> strengths{3.0, 10.0, 30.0};  // see LogisticRegressionOptions
    bool count_ratios = false;                       // see WordsTuning
    std::set<std::uint32_t> ratio_scripts;           // with scripts_apart: for texts in these only; empty: for all
    FeatureOptions features;
    bool balanced = false;  // every label counts alike, in learning and in the choice of the strength
    bool refit = false;     // at the end the words are learned anew, from all rows; the test is of those before
    std::uint64_t seed = 0;
    double wanted_accuracy = 0.95;  // of the answers above the threshold
};

// One strength on the validation rows, calibrated.
struct WordsTrial {
    double strength = 0.0;
    double accuracy = 0.0;
    double macro_f1 = 0.0;
    double log_loss = 0.0;  // mean of -ln p(label); balanced: of the labels' means
};

struct TrainedWords {
    BagOfWords words;
    Calibration calibration;
    std::vector<WordsTrial> trials;
    WordsTuning tuning;                               // of the trial with the lowest log loss
    std::map<std::uint32_t, WordsTuning> of_scripts;  // with scripts_apart: of texts in these scripts, if it differs
    ChosenThreshold threshold;                        // on the validation rows
    Evaluation test;
    ClassificationReport majority;  // on the test rows
};

struct WordsProgress {
    std::size_t trial = 0;  // from 0
    std::size_t trials = 0;
    double strength = 0.0;
    std::size_t round = 0;
    double gap = 0.0;  // see fit_logistic_regression
};

// Trains on the data's train rows, chooses and calibrates on its validation rows, measures on its test rows. Balanced
// probabilities are those of labels that are all equally likely before a text is read. With scripts apart each script
// gets the strength that is best for it. Each of the three must have at least ten rows and training at least two
// labels. The same for any number of threads.
Result<TrainedWords> train_words(const Dataset& data, const WordsRecipe& recipe, ThreadPool& pool,
                                 const std::stop_token& stop = {},
                                 const std::function<void(const WordsProgress&)>& progress = {});

}  // namespace lapidary
