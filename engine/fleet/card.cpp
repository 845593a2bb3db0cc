#include "fleet/card.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/rounding.h"

namespace lapidary {

namespace {

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

}  // namespace

OrderedJson to_json(const Cleaning& cleaning) {
    OrderedJson out = OrderedJson::object();
    for (const CleaningStep& step : kCleaningSteps) {
        out[step.name] = cleaning.*step.wished;
    }
    out["shortest"] = cleaning.shortest;
    out["longest"] = cleaning.longest;
    return out;
}

OrderedJson to_json(const DataFindings& findings, std::size_t used) {
    OrderedJson contradictions = OrderedJson::array();
    for (const Contradiction& contradiction : findings.contradictions) {
        contradictions.push_back(contradiction.rows);
    }
    OrderedJson out{{"rows", findings.rows},
                    {"used", used},
                    {"encoding", findings.encoding},
                    {"header", !findings.no_header},
                    {"malformed", findings.malformed.count},
                    {"empty_texts", findings.empty_texts.count},
                    {"empty_labels", findings.empty_labels.count},
                    {"duplicates", findings.duplicates.count},
                    {"near_same", findings.near_same},
                    {"contradictory", findings.contradictory},
                    {"contradictions", std::move(contradictions)},
                    {"alike_labels", findings.alike_labels},
                    {"near_looked_for", findings.near_looked_for}};
    OrderedJson steps = OrderedJson::object();
    OrderedJson numbers = OrderedJson::object();
    const auto note = [&](const char* name, const FoundRows& found) {
        if (found.count > 0) {
            numbers[name] = found.rows;
        }
    };
    note("malformed", findings.malformed);
    note("empty_texts", findings.empty_texts);
    note("empty_labels", findings.empty_labels);
    for (const CleaningStep& step : kCleaningSteps) {
        steps[step.name] = (findings.*step.found).count;
        note(step.name, findings.*step.found);
    }
    out["steps"] = std::move(steps);
    out["row_numbers"] = std::move(numbers);
    return out;
}

OrderedJson data_card(const Dataset& data, const CardNotes& notes) {
    char hash[17];
    std::snprintf(hash, sizeof hash, "%016llx", static_cast<unsigned long long>(data.hash));
    OrderedJson findings = to_json(data.findings, data.rows.size());
    findings.erase("contradictions");  // row numbers mean something to who has the file only
    findings.erase("row_numbers");
    return {{"file", notes.data_name},
            {"hash", hash},
            {"text_column", data.text_column},
            {"label_column", data.label_column},
            {"cleaning", to_json(data.cleaning)},
            {"found", std::move(findings)},
            {"labels", counts_json(data)},
            {"attribution", notes.attribution}};
}

OrderedJson threshold_card(const ChosenThreshold& chosen, double wanted_accuracy) {
    OrderedJson out{{"wanted_accuracy", wanted_accuracy}, {"threshold", chosen.threshold}};
    if (chosen.coverage) {
        out["validation_coverage"] = four_digits(chosen.coverage->coverage);
        out["validation_accuracy"] = four_digits(chosen.coverage->accuracy);
    }
    return out;
}

OrderedJson test_card(const Evaluation& evaluation, const std::vector<std::string>& labels) {
    OrderedJson test = to_json(evaluation, labels);
    test.erase("confusion");  // grows with the square of the labels
    test["mistakes"] = mistakes_json(evaluation.report, labels);
    return test;
}

std::vector<Label> labels_of(const Dataset& data, const std::vector<Label>& described) {
    std::vector<Label> out;
    for (const std::string& name : data.labels) {
        const auto found =
            std::find_if(described.begin(), described.end(), [&](const Label& label) { return label.name == name; });
        out.push_back({name, found == described.end() ? std::string() : found->description});
    }
    return out;
}

}  // namespace lapidary
