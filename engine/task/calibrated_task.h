// A task of labels with the calibration that was fitted for it on labelled rows, in one file: {"kind": "classify", ...,
// "calibration": {...}}. It holds for the model that it was fitted with.
#pragma once

#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/calibration.h"
#include "task/task.h"

namespace lapidary {

// Null where the file has none. `name` stands in messages.
Result<std::shared_ptr<const Calibration>> task_calibration(const Json& json, const ClassifyTask& task,
                                                            const std::string& name);

Json calibrated_task_json(const ClassifyTask& task, const Calibration& calibration);

}  // namespace lapidary
