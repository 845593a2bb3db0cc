#include "fleet/words_specialist.h"

#include <utility>

#include "base/rounding.h"

namespace lapidary {

namespace {

OrderedJson recipe_json(const TrainedWords& trained, const WordsRecipe& recipe) {
    const FeatureOptions& features = trained.words.space().options();
    OrderedJson trials = OrderedJson::array();
    for (const WordsTrial& trial : trained.trials) {
        trials.push_back({{"strength", trial.strength},
                          {"validation_accuracy", four_digits(trial.accuracy)},
                          {"validation_macro_f1", four_digits(trial.macro_f1)},
                          {"validation_log_loss", four_digits(trial.log_loss)}});
    }
    OrderedJson out{{"model", "logistic regression on TF-IDF of word and character n-grams"},
                    {"word_ngrams", features.word_ngrams},
                    {"character_ngrams", {features.character_least, features.character_most}},
                    {"letter_ngrams", {features.letter_least, features.letter_most}},
                    {"scripts_apart", features.scripts_apart},
                    {"balanced", recipe.balanced},
                    {"most_features", recipe.features.most_features},
                    {"features", trained.words.space().size()},
                    {"strength", trained.tuning.strength}};
    if (recipe.count_ratios) {
        out["count_ratios"] = trained.tuning.count_ratios;
    }
    for (const auto& [script, tuning] : trained.of_scripts) {
        out["of_scripts"][std::string(script_name(script))] = {{"strength", tuning.strength},
                                                               {"count_ratios", tuning.count_ratios}};
    }
    out["trials"] = std::move(trials);
    out["seed"] = recipe.seed;
    out["split"] = "80 % train, 10 % validation, 10 % test, by a hash of each text's words or of its group";
    out["learned_from"] = recipe.refit ? "all rows, after the test" : "the train rows";
    return out;
}

}  // namespace

Specialist make_words_specialist(const Dataset& data, TrainedWords trained, const WordsRecipe& recipe,
                                 const TaskInfo& info, const std::vector<Label>& described, const CardNotes& notes) {
    Specialist out;
    out.task.info = info;
    out.task.info.threshold = trained.threshold.threshold;
    out.task.labels = labels_of(data, described);
    OrderedJson test = test_card(trained.test, data.labels);
    test["baselines"] = {{"majority", baseline_json(trained.majority)}};
    out.card = {{"base", kBagOfWordsMethod},
                {"data", data_card(data, notes)},
                {"recipe", recipe_json(trained, recipe)},
                {"threshold", threshold_card(trained.threshold, recipe.wanted_accuracy)},
                {"test", std::move(test)},
                {"notes", notes.notes}};
    out.calibration = std::move(trained.calibration);
    out.words = std::make_shared<const BagOfWords>(std::move(trained.words));
    return out;
}

}  // namespace lapidary
