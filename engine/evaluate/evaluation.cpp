#include "evaluate/evaluation.h"

#include <algorithm>

#include "base/rounding.h"

namespace lapidary {

namespace {

// Numbers in documents: as many digits as mean something.
OrderedJson pair(const Interval& interval) {
    return OrderedJson::array({four_digits(interval.low), four_digits(interval.high)});
}

std::size_t best_of(std::span<const float> scores) {
    return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

Result<Evaluation> evaluate_answers(const Answers& answers, std::size_t classes, std::uint64_t seed) {
    Evaluation out;
    LAPIDARY_ASSIGN(out.report, report_classification(answers.truth, answers.predicted, classes));
    BootstrapOptions bootstrap;
    bootstrap.seed = seed;
    LAPIDARY_ASSIGN(out.intervals, bootstrap_intervals(answers.truth, answers.predicted, classes, bootstrap));
    std::vector<std::uint8_t> correct(answers.truth.size());
    for (std::size_t row = 0; row < correct.size(); ++row) {
        correct[row] = answers.truth[row] == answers.predicted[row] ? 1 : 0;
    }
    LAPIDARY_ASSIGN(const Reliability reliable, reliability(answers.confidence, correct));
    out.expected_calibration_error = reliable.expected_calibration_error;
    return out;
}

OrderedJson to_json(const Evaluation& evaluation, const std::vector<std::string>& labels) {
    const ClassificationReport& report = evaluation.report;
    OrderedJson classes = OrderedJson::object();
    std::vector<ClassId> shown;
    for (ClassId label = 0; label < labels.size(); ++label) {
        const Counts& counts = report.classes[label];
        if (counts.support() + counts.false_positive == 0) {
            continue;
        }
        shown.push_back(label);
        classes[labels[label]] = {{"rows", counts.support()},
                                  {"precision", four_digits(counts.precision())},
                                  {"recall", four_digits(counts.recall())},
                                  {"f1", four_digits(counts.f1())}};
    }
    OrderedJson names = OrderedJson::array();
    OrderedJson rows = OrderedJson::array();
    for (const ClassId truth : shown) {
        names.push_back(labels[truth]);
        OrderedJson row = OrderedJson::array();
        for (const ClassId predicted : shown) {
            row.push_back(report.confused(truth, predicted));
        }
        rows.push_back(std::move(row));
    }
    return {{"rows", report.rows},
            {"accuracy", four_digits(report.accuracy)},
            {"macro_f1", four_digits(report.macro_f1)},
            {"intervals",
             {{"accuracy", pair(evaluation.intervals.accuracy)}, {"macro_f1", pair(evaluation.intervals.macro_f1)}}},
            {"ece", four_digits(evaluation.expected_calibration_error)},
            {"classes", std::move(classes)},
            {"confusion", {{"labels", std::move(names)}, {"rows", std::move(rows)}}}};
}

OrderedJson baseline_json(const ClassificationReport& report) {
    return {{"accuracy", four_digits(report.accuracy)}, {"macro_f1", four_digits(report.macro_f1)}};
}

Result<ClassificationReport> majority_baseline(std::span<const ClassId> training, std::span<const ClassId> truth,
                                               std::size_t classes) {
    LAPIDARY_ASSIGN(const ClassId majority, majority_class(training, classes));
    return report_classification(truth, std::vector<ClassId>(truth.size(), majority), classes);
}

std::vector<ClassId> answer_with_words(const BagOfWords& words, std::span<const std::string> texts, ThreadPool& pool) {
    const std::size_t classes = words.labels().size();
    const std::vector<float> scores = words.log_probabilities(texts, pool);
    std::vector<ClassId> out(texts.size());
    for (std::size_t text = 0; text < texts.size(); ++text) {
        out[text] = static_cast<ClassId>(best_of(std::span(scores).subspan(text * classes, classes)));
    }
    return out;
}

Result<std::vector<ClassId>> cross_validate_words(const Dataset& data, std::size_t folds,
                                                  const BagOfWordsOptions& options, ThreadPool& pool,
                                                  const std::stop_token& stop) {
    std::vector<ClassId> out(data.rows.size());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        LabelledTexts known;
        std::vector<std::string> asked;
        std::vector<std::size_t> places;
        for (std::size_t row = 0; row < data.rows.size(); ++row) {
            if (fold_of(data.rows[row], folds) == fold) {
                asked.push_back(data.rows[row].text);
                places.push_back(row);
            } else {
                known.texts.push_back(data.rows[row].text);
                known.labels.push_back(data.rows[row].label);
            }
        }
        if (asked.empty()) {
            continue;
        }
        LAPIDARY_ASSIGN(const BagOfWords words,
                        BagOfWords::train(known.texts, known.labels, data.labels, options, pool, stop));
        const std::vector<ClassId> answers = answer_with_words(words, asked, pool);
        for (std::size_t index = 0; index < places.size(); ++index) {
            out[places[index]] = answers[index];
        }
    }
    return out;
}

}  // namespace lapidary
