#include "fleet/words_specialist.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace lapidary {

namespace {

double rounded(double value) {
    return std::round(value * 1.0e4) / 1.0e4;
}

// Rows of each label in each part.
OrderedJson counts_json(const Dataset& data) {
    const auto train = count_labels(data, Part::train);
    const auto validation = count_labels(data, Part::validation);
    const auto test = count_labels(data, Part::test);
    OrderedJson out = OrderedJson::object();
    for (std::size_t label = 0; label < data.labels.size(); ++label) {
        out[data.labels[label]] = {{"train", train[label]}, {"validation", validation[label]}, {"test", test[label]}};
    }
    return out;
}

OrderedJson data_json(const Dataset& data, const CardNotes& notes) {
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(data.hash));
    OrderedJson findings = to_json(data.findings, data.rows.size());
    findings.erase("contradictions");  // row numbers mean something to who has the file only
    return {{"file", notes.data_name},         {"hash", hash},
            {"text_column", data.text_column}, {"label_column", data.label_column},
            {"found", std::move(findings)},    {"labels", counts_json(data)},
            {"attribution", notes.attribution}};
}

OrderedJson recipe_json(const TrainedWords& trained, const WordsRecipe& recipe) {
    const FeatureOptions& features = trained.words.space().options();
    OrderedJson trials = OrderedJson::array();
    for (const WordsTrial& trial : trained.trials) {
        trials.push_back({{"strength", trial.strength},
                          {"validation_accuracy", rounded(trial.accuracy)},
                          {"validation_log_loss", rounded(trial.log_loss)}});
    }
    return {{"model", "logistic regression on TF-IDF of word and character n-grams"},
            {"word_ngrams", features.word_ngrams},
            {"character_ngrams", {features.character_least, features.character_most}},
            {"most_features", recipe.features.most_features},
            {"features", trained.words.space().size()},
            {"strength", trained.strength},
            {"trials", std::move(trials)},
            {"seed", recipe.seed},
            {"split", "80 % train, 10 % validation, 10 % test, by a hash of each text's words or of its group"}};
}

// The pairs of labels that are taken for each other most often.
OrderedJson mistakes_json(const ClassificationReport& report, const std::vector<std::string>& labels) {
    constexpr std::size_t kShown = 10;
    std::vector<std::pair<std::uint64_t, std::size_t>> pairs;
    for (std::size_t place = 0; place < report.confusion.size(); ++place) {
        if (report.confusion[place] > 0 && place / labels.size() != place % labels.size()) {
            pairs.emplace_back(report.confusion[place], place);
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    pairs.resize(std::min(kShown, pairs.size()));
    OrderedJson out = OrderedJson::array();
    for (const auto& [rows, place] : pairs) {
        out.push_back(
            {{"truth", labels[place / labels.size()]}, {"answer", labels[place % labels.size()]}, {"rows", rows}});
    }
    return out;
}

OrderedJson threshold_json(const TrainedWords& trained, const WordsRecipe& recipe) {
    OrderedJson out{{"wanted_accuracy", recipe.wanted_accuracy}, {"threshold", trained.threshold}};
    if (trained.coverage) {
        out["validation_coverage"] = rounded(trained.coverage->coverage);
        out["validation_accuracy"] = rounded(trained.coverage->accuracy);
    }
    return out;
}

}  // namespace

OrderedJson to_json(const DataFindings& findings, std::size_t used) {
    OrderedJson contradictions = OrderedJson::array();
    for (const Contradiction& contradiction : findings.contradictions) {
        contradictions.push_back(contradiction.rows);
    }
    return {{"rows", findings.rows},
            {"used", used},
            {"malformed", findings.malformed},
            {"empty_texts", findings.empty_texts},
            {"empty_labels", findings.empty_labels},
            {"duplicates", findings.duplicates},
            {"near_same", findings.near_same},
            {"contradictory", findings.contradictory},
            {"contradictions", std::move(contradictions)},
            {"alike_labels", findings.alike_labels}};
}

Specialist make_words_specialist(const Dataset& data, TrainedWords trained, const WordsRecipe& recipe,
                                 const TaskInfo& info, const std::vector<Label>& described, const CardNotes& notes) {
    Specialist out;
    out.task.info = info;
    out.task.info.threshold = trained.threshold;
    for (const std::string& name : data.labels) {
        const auto found =
            std::find_if(described.begin(), described.end(), [&](const Label& label) { return label.name == name; });
        out.task.labels.push_back({name, found == described.end() ? std::string() : found->description});
    }
    OrderedJson test = to_json(trained.test, data.labels);
    test.erase("confusion");  // grows with the square of the labels
    test["mistakes"] = mistakes_json(trained.test.report, data.labels);
    test["baselines"] = {{"majority", baseline_json(trained.majority)}};
    out.card = {{"base", kBagOfWordsMethod},
                {"data", data_json(data, notes)},
                {"recipe", recipe_json(trained, recipe)},
                {"threshold", threshold_json(trained, recipe)},
                {"test", std::move(test)},
                {"notes", notes.notes}};
    out.calibration = std::move(trained.calibration);
    out.words = std::make_shared<const BagOfWords>(std::move(trained.words));
    return out;
}

}  // namespace lapidary
