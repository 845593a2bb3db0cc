#include "cli/evaluate_calibrate.h"

#include <algorithm>

#include "base/write_file.h"
#include "cli/json_text.h"
#include "evaluate/judge.h"
#include "task/calibrated_task.h"

namespace lapidary::app {

namespace {

constexpr double kWantedAccuracy = 0.95;  // above the threshold, as train has it
constexpr std::size_t kLeastRows = 20;

Result<std::vector<float>> scores_of(Classifier& raw, const std::vector<std::string>& texts,
                                     const std::stop_token& stop) {
    std::vector<float> out;
    LAPIDARY_TRY(raw.classify(
        texts,
        [&](std::size_t, const Classification& result) {
            out.insert(out.end(), result.log_scores.begin(), result.log_scores.end());
            return true;
        },
        stop));
    return out;
}

// Answers with the true labels, some of which the model may not know.
Answers answers_of(const std::vector<float>& scores, const LabelledTexts& rows, std::size_t known,
                   const Calibration& calibration) {
    std::vector<ClassId> labels(rows.labels.begin(), rows.labels.end());
    std::transform(labels.begin(), labels.end(), labels.begin(),
                   [&](ClassId label) { return std::min<ClassId>(label, static_cast<ClassId>(known - 1)); });
    Answers out = judge(scores, labels, calibration).answers;
    out.truth.assign(rows.labels.begin(), rows.labels.end());
    return out;
}

}  // namespace

Result<CalibrationRun> calibrate(Classifier& raw, const LabelledTexts& fitted, const LabelledTexts& measured,
                                 std::size_t classes, const std::stop_token& stop) {
    CalibrationRun out;
    out.task = raw.task();
    const std::size_t known = out.task.labels.size();
    LabelledTexts rows;
    for (std::size_t row = 0; row < fitted.texts.size(); ++row) {
        if (fitted.labels[row] < known) {
            rows.texts.push_back(fitted.texts[row]);
            rows.labels.push_back(fitted.labels[row]);
        }
    }
    out.rows = rows.texts.size();
    if (out.rows < kLeastRows || measured.texts.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "There are too few rows to calibrate on and to measure on (" + std::to_string(out.rows) + " and " +
                         std::to_string(measured.texts.size()) + "); the data needs about 200.",
                     {}};
    }
    LAPIDARY_ASSIGN(const std::vector<float> scores, scores_of(raw, rows.texts, stop));
    LAPIDARY_ASSIGN(out.calibration, fit_calibration(scores, rows.labels, known));
    LAPIDARY_ASSIGN(const ChosenThreshold threshold,
                    choose_threshold(answers_of(scores, rows, known, out.calibration), kWantedAccuracy));
    out.task.info.threshold = threshold.threshold;
    LAPIDARY_ASSIGN(const std::vector<float> asked, scores_of(raw, measured.texts, stop));
    LAPIDARY_ASSIGN(const Evaluation before, evaluate_answers(answers_of(asked, measured, known, {}), classes));
    out.ece_before = before.expected_calibration_error;
    out.answers = answers_of(asked, measured, known, out.calibration);
    return out;
}

Status write_calibrated_task(const CalibrationRun& run, const std::string& model, const std::filesystem::path& path) {
    ClassifyTask task = run.task;
    task.info.expects = "The model it was calibrated with: " + model;
    const std::string text = json_line(calibrated_task_json(task, run.calibration));
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    return write_file(path, {&bytes, 1});
}

}  // namespace lapidary::app
