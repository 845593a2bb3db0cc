#include "task/calibrated_task.h"

namespace lapidary {

namespace {
constexpr const char* kKey = "calibration";
}

Result<std::shared_ptr<const Calibration>> task_calibration(const Json& json, const ClassifyTask& task,
                                                            const std::string& name) {
    const Json* found = json_member(json, kKey);
    if (found == nullptr) {
        return std::shared_ptr<const Calibration>();
    }
    auto calibration = Calibration::from_json(*found, task.labels.size());
    if (!calibration.ok()) {
        return Error{ErrorCode::bad_format,
                     "The task " + name + " cannot be used: its calibration does not fit its labels.",
                     calibration.error().message};
    }
    return std::make_shared<const Calibration>(std::move(calibration).value());
}

Json calibrated_task_json(const ClassifyTask& task, const Calibration& calibration) {
    Json json = to_json(task);
    json[kKey] = calibration.to_json();
    return json;
}

}  // namespace lapidary
