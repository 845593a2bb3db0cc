#include "evaluate/words_recipe.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace lapidary {

namespace {

constexpr std::size_t kLeastRows = 10;

Status check_parts(const Dataset& data, const LabelledTexts& train, std::size_t validation, std::size_t test) {
    if (train.texts.size() < kLeastRows || validation < kLeastRows || test < kLeastRows) {
        return Error{ErrorCode::invalid_argument,
                     "There are too few texts to train and to measure: of " + std::to_string(data.rows.size()) + ", " +
                         std::to_string(train.texts.size()) + " are for training, " + std::to_string(validation) +
                         " for validation and " + std::to_string(test) + " for the test, and each needs " +
                         std::to_string(kLeastRows) + "; give 150 or more.",
                     {}};
    }
    if (std::all_of(train.labels.begin(), train.labels.end(),
                    [&](ClassId label) { return label == train.labels.front(); })) {
        return Error{ErrorCode::invalid_argument,
                     "All training texts have the label \"" + data.labels[train.labels.front()] +
                         "\"; give texts with other labels.",
                     {}};
    }
    return {};
}

Status check_recipe(const WordsRecipe& recipe) {
    const bool good = !recipe.strengths.empty() &&
                      std::all_of(recipe.strengths.begin(), recipe.strengths.end(),
                                  [](double strength) { return strength > 0.0 && strength <= 1.0e6; }) &&
                      recipe.wanted_accuracy >= 0.0 && recipe.wanted_accuracy <= 1.0;
    return good
               ? Status()
               : Error{
                     ErrorCode::invalid_argument, "The strengths to try must be numbers above 0, up to a million.", {}};
}

// Mean of -ln p(label); with importance, of rows that count differently.
double log_loss(const std::vector<float>& scores, const LabelledTexts& rows, const Calibration& calibration,
                const std::vector<float>& importance) {
    const std::size_t classes = scores.size() / rows.labels.size();
    double sum = 0.0;
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
        const auto p = calibration.probabilities(std::span(scores).subspan(row * classes, classes));
        const double loss = -std::log(std::max(p[rows.labels[row]], std::numeric_limits<double>::min()));
        sum += loss * (importance.empty() ? 1.0 : static_cast<double>(importance[row]));
    }
    return sum / static_cast<double>(rows.labels.size());
}

}  // namespace

Result<TrainedWords> train_words(const Dataset& data, const WordsRecipe& recipe, ThreadPool& pool,
                                 const std::stop_token& stop,
                                 const std::function<void(const WordsProgress&)>& progress) {
    LAPIDARY_TRY(check_recipe(recipe));
    const LabelledTexts train = select(data, Part::train);
    const LabelledTexts validation = select(data, Part::validation);
    const LabelledTexts test = select(data, Part::test);
    LAPIDARY_TRY(check_parts(data, train, validation.texts.size(), test.texts.size()));
    const std::size_t classes = data.labels.size();
    BagOfWordsOptions options;
    options.features = recipe.features;
    options.regression.seed = recipe.seed;
    options.balanced = recipe.balanced;
    CalibrationOptions calibrating;
    calibrating.fit_bias = !recipe.balanced;  // a bias would bring back what balancing took out
    const std::vector<float> importance =
        recipe.balanced ? balanced_importance(validation.labels) : std::vector<float>();
    TrainedWords out;
    Answers chosen;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t trial = 0; trial < recipe.strengths.size(); ++trial) {
        options.regression.strength = recipe.strengths[trial];
        const auto report = [&](std::size_t round, double gap) {
            if (progress) {
                progress({trial, recipe.strengths[trial], round, gap});
            }
        };
        LAPIDARY_ASSIGN(BagOfWords words,
                        BagOfWords::train(train.texts, train.labels, data.labels, options, pool, stop, report));
        const std::vector<float> scores = words.log_probabilities(validation.texts, pool);
        LAPIDARY_ASSIGN(Calibration calibration, fit_calibration(scores, validation.labels, classes, calibrating));
        Judged judged = judge(scores, validation.labels, calibration);
        LAPIDARY_ASSIGN(const auto quality,
                        report_classification(judged.answers.truth, judged.answers.predicted, classes));
        const double loss = log_loss(scores, validation, calibration, importance);
        out.trials.push_back({recipe.strengths[trial], quality.accuracy, quality.macro_f1, loss});
        if (loss < least) {
            least = loss;
            out.strength = recipe.strengths[trial];
            out.words = std::move(words);
            out.calibration = std::move(calibration);
            chosen = std::move(judged.answers);
        }
    }
    LAPIDARY_ASSIGN(out.threshold, choose_threshold(chosen, recipe.wanted_accuracy));
    const Judged measured = judge(out.words.log_probabilities(test.texts, pool), test.labels, out.calibration);
    LAPIDARY_ASSIGN(out.test, evaluate_answers(measured.answers, classes, recipe.seed));
    LAPIDARY_ASSIGN(out.majority, majority_baseline(train.labels, test.labels, classes));
    if (recipe.refit) {
        const LabelledTexts all = select(data, std::nullopt);
        options.regression.strength = out.strength;
        LAPIDARY_ASSIGN(out.words, BagOfWords::train(all.texts, all.labels, data.labels, options, pool, stop));
    }
    return out;
}

}  // namespace lapidary
