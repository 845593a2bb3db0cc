#include "evaluate/words_recipe.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
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
    if (!recipe.features.scripts_apart && !recipe.ratio_scripts.empty()) {
        return Error{ErrorCode::invalid_argument, "Count ratios for some scripts need scripts apart.", {}};
    }
    const bool good = !recipe.strengths.empty() &&
                      std::all_of(recipe.strengths.begin(), recipe.strengths.end(),
                                  [](double strength) { return strength > 0.0 && strength <= 1.0e6; }) &&
                      recipe.wanted_accuracy >= 0.0 && recipe.wanted_accuracy <= 1.0;
    return good
               ? Status()
               : Error{
                     ErrorCode::invalid_argument, "The strengths to try must be numbers above 0, up to a million.", {}};
}

// -ln p(label) of each row, times its importance.
std::vector<double> log_losses(const std::vector<float>& scores, const LabelledTexts& rows,
                               const Calibration& calibration, const std::vector<float>& importance) {
    const std::size_t classes = scores.size() / rows.labels.size();
    std::vector<double> out;
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
        const auto p = calibration.probabilities(std::span(scores).subspan(row * classes, classes));
        const double loss = -std::log(std::max(p[rows.labels[row]], std::numeric_limits<double>::min()));
        out.push_back(loss * (importance.empty() ? 1.0 : static_cast<double>(importance[row])));
    }
    return out;
}

// Tries the strengths on the validation rows.
class WordsTrials {
public:
    WordsTrials(const Dataset& data, const WordsRecipe& recipe, ThreadPool& pool, const std::stop_token& stop,
                const std::function<void(const WordsProgress&)>& progress)
        : data_(data),
          pool_(pool),
          stop_(stop),
          progress_(progress),
          recipe_(recipe),
          train_(select(data, Part::train)),
          validation_(select(data, Part::validation)) {
        options_.features = recipe.features;
        options_.seed = recipe.seed;
        options_.balanced = recipe.balanced;
        calibrating_.fit_bias = !recipe.balanced;  // a bias would bring back what balancing took out
        scripts_ = recipe.features.scripts_apart ? scripts_of(validation_.texts)
                                                 : std::vector<std::uint32_t>(validation_.texts.size());
        if (recipe.balanced) {
            importance_ = balanced_importance(validation_.labels, scripts_);
        }
    }

    Status run(TrainedWords& out) {
        for (std::size_t trial = 0; trial < recipe_.strengths.size(); ++trial) {
            tune(trial, {});
            LAPIDARY_ASSIGN(Tried tried, train(trial));
            note_losses(tried.losses, trial);
            out.trials.push_back(tried.trial);
            if (trial == best_.trial) {
                keep(tried, out);
            }
        }
        std::map<std::uint32_t, std::size_t> others;  // scripts with a best trial of their own
        for (const auto& [script, best] : best_of_scripts_) {
            if (best.rows >= kLeastRows && best.trial != best_.trial) {
                others[script] = best.trial;
            }
        }
        tune(best_.trial, others);
        if (!others.empty()) {
            LAPIDARY_ASSIGN(Tried tried, train(best_.trial));
            keep(tried, out);
        }
        out.tuning = options_.tuning;
        out.of_scripts = options_.of_scripts;
        return {};
    }

    [[nodiscard]] const Answers& answers() const { return answers_; }  // of the best
    [[nodiscard]] const LabelledTexts& train_rows() const { return train_; }
    [[nodiscard]] std::size_t validation_rows() const { return validation_.texts.size(); }

    // The best once more, on all rows.
    Result<BagOfWords> refit() {
        const LabelledTexts all = select(data_, std::nullopt);
        return BagOfWords::train(all.texts, all.labels, data_.labels, options_, pool_, stop_);
    }

private:
    struct Tried {
        BagOfWords words;
        Calibration calibration;
        Answers answers;
        WordsTrial trial;
        std::vector<double> losses;  // of each validation row
    };
    struct Best {
        double loss = std::numeric_limits<double>::infinity();
        std::size_t trial = 0;
        std::size_t rows = 0;
    };

    // The strength of one trial, and of others for texts in some scripts.
    void tune(std::size_t trial, const std::map<std::uint32_t, std::size_t>& others) {
        const auto tuning = [&](std::size_t of, bool listed) {
            return WordsTuning{recipe_.strengths[of],
                               recipe_.count_ratios && (listed || recipe_.ratio_scripts.empty())};
        };
        options_.tuning = tuning(trial, false);
        options_.of_scripts.clear();
        for (const std::uint32_t script : recipe_.ratio_scripts) {
            options_.of_scripts[script] = tuning(trial, true);
        }
        for (const auto& [script, of] : others) {
            options_.of_scripts[script] = tuning(of, recipe_.ratio_scripts.contains(script));
        }
    }

    Result<Tried> train(std::size_t trial) {
        const auto report = [&](std::size_t round, double gap) {
            if (progress_) {
                progress_({trial, recipe_.strengths.size(), options_.tuning.strength, round, gap});
            }
        };
        Tried out;
        LAPIDARY_ASSIGN(out.words,
                        BagOfWords::train(train_.texts, train_.labels, data_.labels, options_, pool_, stop_, report));
        const std::vector<float> scores = out.words.log_probabilities(validation_.texts, pool_);
        const std::size_t classes = data_.labels.size();
        LAPIDARY_ASSIGN(out.calibration, fit_calibration(scores, validation_.labels, classes, calibrating_));
        out.answers = judge(scores, validation_.labels, out.calibration).answers;
        LAPIDARY_ASSIGN(const auto quality, report_classification(out.answers.truth, out.answers.predicted, classes));
        out.losses = log_losses(scores, validation_, out.calibration, importance_);
        out.trial = {options_.tuning.strength, quality.accuracy, quality.macro_f1, mean(out.losses)};
        return out;
    }

    static double mean(const std::vector<double>& of) {
        return std::accumulate(of.begin(), of.end(), 0.0) / static_cast<double>(of.size());
    }

    void note_losses(const std::vector<double>& losses, std::size_t trial) {
        std::map<std::uint32_t, Best> now;
        for (std::size_t row = 0; row < losses.size(); ++row) {
            Best& of_script = now.try_emplace(scripts_[row], Best{0.0, trial, 0}).first->second;
            of_script.loss += losses[row];
            ++of_script.rows;
        }
        for (const auto& [script, tried] : now) {
            Best& best = best_of_scripts_[script];
            best = tried.loss < best.loss ? tried : best;
        }
        if (const double loss = mean(losses); loss < best_.loss) {
            best_ = {loss, trial, losses.size()};
        }
    }

    void keep(Tried& tried, TrainedWords& out) {
        out.words = std::move(tried.words);
        out.calibration = std::move(tried.calibration);
        answers_ = std::move(tried.answers);
    }

    const Dataset& data_;
    ThreadPool& pool_;
    const std::stop_token& stop_;
    const std::function<void(const WordsProgress&)>& progress_;
    const WordsRecipe& recipe_;
    LabelledTexts train_, validation_;
    std::vector<std::uint32_t> scripts_;  // of the validation rows
    std::vector<float> importance_;       // of the validation rows; empty: 1
    BagOfWordsOptions options_;
    CalibrationOptions calibrating_;
    Best best_;
    std::map<std::uint32_t, Best> best_of_scripts_;
    Answers answers_;
};

}  // namespace

Result<TrainedWords> train_words(const Dataset& data, const WordsRecipe& recipe, ThreadPool& pool,
                                 const std::stop_token& stop,
                                 const std::function<void(const WordsProgress&)>& progress) {
    LAPIDARY_TRY(check_recipe(recipe));
    WordsTrials trials(data, recipe, pool, stop, progress);
    const LabelledTexts test = select(data, Part::test);
    LAPIDARY_TRY(check_parts(data, trials.train_rows(), trials.validation_rows(), test.texts.size()));
    const std::size_t classes = data.labels.size();
    TrainedWords out;
    LAPIDARY_TRY(trials.run(out));
    LAPIDARY_ASSIGN(out.threshold, choose_threshold(trials.answers(), recipe.wanted_accuracy));
    const Judged measured = judge(out.words.log_probabilities(test.texts, pool), test.labels, out.calibration);
    LAPIDARY_ASSIGN(out.test, evaluate_answers(measured.answers, classes, recipe.seed));
    LAPIDARY_ASSIGN(out.majority, majority_baseline(trials.train_rows().labels, test.labels, classes));
    if (recipe.refit) {
        LAPIDARY_ASSIGN(out.words, trials.refit());
    }
    return out;
}

}  // namespace lapidary
