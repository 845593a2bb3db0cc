// What evaluate does with --calibrate: temperature and bias from rows with labels, and a task file that holds them.
#pragma once

#include <filesystem>
#include <stop_token>

#include "cli/common.h"
#include "evaluate/evaluation.h"
#include "task/classify.h"

namespace lapidary::app {

struct CalibrationRun {
    ClassifyTask task;  // with the threshold that was found
    Calibration calibration;
    std::size_t rows = 0;     // that it was fitted on
    Answers answers;          // to the rows that are measured
    double ece_before = 0.0;  // calibration error on these rows without it
};

// `raw` gives the model's own scores. Rows whose label the model does not know are not fitted; measured they are wrong.
Result<CalibrationRun> calibrate(Classifier& raw, const LabelledTexts& fitted, const LabelledTexts& measured,
                                 std::size_t classes, const std::stop_token& stop);

// A task file, for --task.
Status write_calibrated_task(const CalibrationRun& run, const std::string& model, const std::filesystem::path& path);

}  // namespace lapidary::app
