#include "backend/choose.h"

#include "backend/cpu/cpu_backend.h"

namespace lapidary {

std::vector<DeviceInfo> list_devices() {
    return {cpu_device()};
}

Result<std::unique_ptr<DeviceModel>> load_on_device(const ModelFile& file, const DeviceOptions& options) {
    if (options.backend != "auto" && options.backend != "cpu") {
        return Error{ErrorCode::invalid_argument,
                     "There is no backend named \"" + options.backend + "\" in this version; use auto or cpu.",
                     {}};
    }
    return load_on_cpu(file, {options.threads, options.precision, options.progress});
}

}  // namespace lapidary
