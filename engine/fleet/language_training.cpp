#include "fleet/language_training.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <stop_token>
#include <system_error>
#include <utility>

#include "evaluate/words_recipe.h"
#include "fleet/learning.h"
#include "fleet/trained_weights.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

// One part of the data, side by side.
struct Rows {
    std::vector<std::string> texts;
    std::vector<ClassId> labels;
    std::vector<std::uint64_t> numbers;
};

Rows rows_of(const Dataset& data, Part part) {
    Rows out;
    for (const DatasetRow& row : data.rows) {
        if (row.part == part) {
            out.texts.push_back(row.text);
            out.labels.push_back(row.label);
            out.numbers.push_back(row.number);
        }
    }
    return out;
}

// What a classifier says of rows: [rows, classes] and the time it took.
struct Scores {
    std::vector<float> log_scores;
    double ms_per_row = 0.0;
};

class Training {
public:
    Training(const Dataset& data, const LanguageJob& job, const LanguageHooks& hooks)
        : data_(data),
          job_(job),
          hooks_(hooks),
          pool_(job.load.threads),
          training_(rows_of(data, Part::train)),
          validation_(rows_of(data, Part::validation)),
          test_(rows_of(data, Part::test)) {}

    Result<TrainedLanguage> run() {
        begin(TrainStage::preparing);
        LAPIDARY_ASSIGN(opened_, open_base(job_.base, job_.recipe, job_.out));
        task_.info = job_.info;
        task_.labels = labels_of(data_, job_.described);
        task_.list_labels = false;
        LAPIDARY_TRY(answer_with_baselines());
        LAPIDARY_TRY(learn_labels());
        LAPIDARY_TRY(prove());
        return finish();
    }

private:
    void begin(TrainStage stage) {
        if (hooks_.stage) {
            hooks_.stage(stage);
        }
    }

    [[nodiscard]] TrainWish wish() const { return hooks_.wish ? hooks_.wish() : TrainWish::go_on; }

    // Those that need no language model; they also refuse data of which nothing can be learned.
    Status answer_with_baselines() {
        WordsRecipe recipe;
        recipe.seed = opened_.recipe.run.seed;
        std::stop_source leave;
        const auto ask = [&](const WordsProgress&) {
            if (wish() == TrainWish::pause) {
                leave.request_stop();
            }
        };
        LAPIDARY_ASSIGN(const TrainedWords words, train_words(data_, recipe, pool_, leave.get_token(), ask));
        const std::vector<float> scores = words.words.log_probabilities(test_.texts, pool_);
        contestants_.push_back({kMajority, {}, 0.0});
        LAPIDARY_ASSIGN(const ClassId commonest, majority_class(training_.labels, data_.labels.size()));
        contestants_.back().answers.assign(test_.labels.size(), commonest);
        contestants_.push_back(
            {kBagOfWordsBaseline, judge(scores, test_.labels, words.calibration).answers.predicted, 0.0});
        return {};
    }

    Status learn_labels() {
        const auto make = [&](const Rows& rows) {
            return classify_examples(*opened_.tokenizer, task_, rows.texts, rows.labels, rows.numbers,
                                     opened_.recipe.examples);
        };
        LAPIDARY_ASSIGN(const Examples training, make(training_));
        LAPIDARY_ASSIGN(const Examples validation, make(validation_));
        LAPIDARY_ASSIGN(history_, learn(opened_, training, validation, test_.texts.size(), job_.out, pool_, hooks_));
        return {};
    }

    // Scores of texts, in their order.
    Result<Scores> score(Classifier& classifier, const std::vector<std::string>& texts) const {
        Scores out;
        std::size_t answered = 0;
        double ms = 0.0;
        const Status done = classifier.classify(
            texts,
            [&](std::size_t, const Classification& result) {
                out.log_scores.insert(out.log_scores.end(), result.log_scores.begin(), result.log_scores.end());
                ms += result.ms;
                if (hooks_.answered) {
                    hooks_.answered(++answered, texts.size());
                }
                return wish() != TrainWish::pause;
            },
            {});
        if (!done.ok()) {
            return done.error();
        }
        if (out.log_scores.size() != texts.size() * task_.labels.size()) {
            return training_paused();
        }
        out.ms_per_row = ms / static_cast<double>(std::max<std::size_t>(texts.size(), 1));
        return out;
    }

    // The specialist as it will be used: loaded from its folder, calibrated on validation rows, measured on test rows.
    Status prove() {
        begin(TrainStage::measuring);
        Specialist& specialist = out_.specialist;
        specialist.method = opened_.recipe.model.method == TrainMethod::lora ? kLoraMethod : kFullMethod;
        specialist.base = opened_.base;
        specialist.folder = job_.out;
        specialist.task = task_;
        ClassifyOptions raw;
        raw.contextual = false;
        raw.window = opened_.recipe.examples.document_tokens;
        raw.overlap = std::min(raw.overlap, raw.window / 4);
        {
            LAPIDARY_ASSIGN(const auto classifier, open_classifier(specialist, task_, job_.load, raw));
            LAPIDARY_ASSIGN(const Scores validation, score(*classifier, validation_.texts));
            LAPIDARY_ASSIGN(specialist.calibration,
                            fit_calibration(validation.log_scores, validation_.labels, task_.labels.size()));
            const Judged chosen = judge(validation.log_scores, validation_.labels, specialist.calibration);
            LAPIDARY_ASSIGN(threshold_, choose_threshold(chosen.answers, opened_.recipe.wanted_accuracy));
            specialist.task.info.threshold = threshold_.threshold;
            LAPIDARY_ASSIGN(const Scores test, score(*classifier, test_.texts));
            answers_ = judge(test.log_scores, test_.labels, specialist.calibration).answers;
            ms_per_row_ = test.ms_per_row;
        }
        return compare();
    }

    // The base as it came, with the labels in its instruction. Whoever does not want to wait for it goes without.
    Status ask_base(std::size_t rows) {
        begin(TrainStage::comparing);
        ClassifyTask asked = task_;
        asked.list_labels = true;
        LAPIDARY_ASSIGN(auto model, load_model(opened_.base.path, job_.load));
        LAPIDARY_ASSIGN(const auto classifier, make_classifier(std::move(model), asked));
        const std::vector<std::string> texts(test_.texts.begin(),
                                             test_.texts.begin() + static_cast<std::ptrdiff_t>(rows));
        Contestant base{kZeroShot, {}, 0.0};
        const auto note = [&](std::size_t, const Classification& result) {
            base.answers.push_back(static_cast<ClassId>(result.labels.front()));
            if (hooks_.answered) {
                hooks_.answered(base.answers.size(), rows);
            }
            return wish() == TrainWish::go_on;
        };
        const Status done = classifier->classify(texts, note, {});
        if (!done.ok() && (done.error().code != ErrorCode::cancelled || wish() == TrainWish::pause)) {
            return done;
        }
        if (base.answers.size() == rows) {
            contestants_.push_back(std::move(base));
        }
        return {};
    }

    Status compare() {
        const std::size_t rows = std::min<std::size_t>(opened_.recipe.zero_shot, test_.texts.size());
        if (rows > 0) {
            LAPIDARY_TRY(ask_base(rows));
        }
        contestants_.push_back({kSpecialist, answers_.predicted, ms_per_row_});
        LAPIDARY_ASSIGN(out_.board,
                        make_scoreboard(test_.labels, contestants_, data_.labels.size(), opened_.recipe.run.seed));
        return {};
    }

    Result<TrainedLanguage> finish() {
        LAPIDARY_ASSIGN(const Evaluation evaluation,
                        evaluate_answers(answers_, data_.labels.size(), opened_.recipe.run.seed));
        LAPIDARY_ASSIGN(const ClassificationReport majority,
                        report_classification(test_.labels, contestants_[0].answers, data_.labels.size()));
        LAPIDARY_ASSIGN(const ClassificationReport words,
                        report_classification(test_.labels, contestants_[1].answers, data_.labels.size()));
        OrderedJson test = test_card(evaluation, data_.labels);
        test["baselines"] = {{"majority", baseline_json(majority)}, {"bag_of_words", baseline_json(words)}};
        out_.specialist.card = {{"base", opened_.base.name},
                                {"data", data_card(data_, job_.notes)},
                                {"recipe", recipe_card(opened_.recipe)},
                                {"history", history_card(history_)},
                                {"threshold", threshold_card(threshold_, opened_.recipe.wanted_accuracy)},
                                {"test", std::move(test)},
                                {"scoreboard", to_json(out_.board)},
                                {"notes", job_.notes.notes}};
        LAPIDARY_TRY(write_specialist(job_.out, out_.specialist));
        out_.history = std::move(history_);
        note_mistakes();
        out_.answers = std::move(answers_);
        return std::move(out_);
    }

    void note_mistakes() {
        constexpr std::size_t kMost = 50;
        constexpr std::size_t kTextShown = 400;
        std::vector<std::size_t> wrong;
        for (std::size_t row = 0; row < answers_.truth.size(); ++row) {
            if (answers_.truth[row] != answers_.predicted[row]) {
                wrong.push_back(row);
            }
        }
        std::stable_sort(wrong.begin(), wrong.end(),
                         [&](std::size_t a, std::size_t b) { return answers_.confidence[a] > answers_.confidence[b]; });
        wrong.resize(std::min(kMost, wrong.size()));
        for (const std::size_t row : wrong) {
            out_.mistakes.push_back({test_.numbers[row], test_.texts[row].substr(0, kTextShown),
                                     data_.labels[answers_.truth[row]], data_.labels[answers_.predicted[row]],
                                     answers_.confidence[row]});
        }
    }

    const Dataset& data_;
    const LanguageJob& job_;
    OpenedBase opened_;  // with the job's recipe
    const LanguageHooks& hooks_;
    ThreadPool pool_;
    Rows training_, validation_, test_;
    ClassifyTask task_;
    std::vector<Contestant> contestants_;
    TrainHistory history_;
    ChosenThreshold threshold_;
    Answers answers_;  // of the specialist to the test rows
    double ms_per_row_ = 0.0;
    TrainedLanguage out_;
};

}  // namespace

TrainHooks run_hooks(const LanguageHooks& hooks, const fs::path& folder, std::uint64_t base,
                     const TrainModelOptions& options) {
    TrainHooks out;
    out.checkpoint = folder / kCheckpointFile;
    out.fingerprint = std::to_string(base) + to_json(options).dump();
    out.wish = hooks.wish;
    out.stepped = hooks.stepped;
    out.measured = hooks.measured;
    return out;
}

Error training_paused() {
    return {ErrorCode::cancelled, "The training was paused; the same command goes on.", {}};
}

LanguageRecipe recipe_for(Budget budget, TrainMethod method) {
    LanguageRecipe recipe;
    recipe.model.method = method;
    recipe.model.precision = Precision::fast;
    recipe.run.learning_rate = 0.0F;
    recipe.run.epochs = budget == Budget::quick ? 1 : budget == Budget::balanced ? 3 : 8;
    recipe.run.patience = budget == Budget::thorough ? 2 : 0;
    return recipe;
}

float learning_rate_for(TrainMethod method, const ModelConfig& config) {
    constexpr float kHidden = 640.0F;
    const float there = method == TrainMethod::lora ? 8e-4F : 5e-5F;
    return there * kHidden / static_cast<float>(config.hidden_size);
}

Result<TrainedLanguage> train_language(const Dataset& data, const LanguageJob& job, const LanguageHooks& hooks) {
    return Training(data, job, hooks).run();
}

}  // namespace lapidary
