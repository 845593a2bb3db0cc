// Which device computes: the devices of this machine, and loading a model on the one that was asked for.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backend/backend.h"
#include "model/model_file.h"

namespace lapidary {

struct DeviceOptions {
    std::string backend = "auto";  // "auto", "cpu", "vulkan" or "vulkan:N"
    unsigned threads = 0;
    Precision precision = Precision::automatic;
    std::function<bool(float)> progress;
    bool trace = false;  // keep the time of every kernel of a graphics device
};

// Whether the word could name a backend, on this machine or another.
bool is_backend(std::string_view name);

std::vector<DeviceInfo> list_devices();

// Packs the model on the device. An unknown backend is ErrorCode::invalid_argument.
Result<std::unique_ptr<DeviceModel>> load_on_device(const ModelFile& file, const DeviceOptions& options);

}  // namespace lapidary
