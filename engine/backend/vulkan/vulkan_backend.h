// Vulkan devices as backends.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "backend/vulkan/vulkan_instance.h"
#include "model/model_file.h"

namespace lapidary {

struct VulkanOptions {
    unsigned threads = 0;  // that pack the weights
    Precision precision = Precision::automatic;
    std::function<bool(float)> progress;  // 0..1; false cancels
    bool trace = false;                   // keep the time of every kernel
    DeviceReasons reasons = {};           // why the device was chosen, for DeviceInfo
};

// Puts the weights of an opened model onto a device. ErrorCode::unsupported, with the reason, for shapes that the
// kernels do not cover; ErrorCode::out_of_memory when the device is too small.
Result<std::unique_ptr<DeviceModel>> load_on_vulkan(const ModelFile& file, const VulkanPhysicalDevice& physical,
                                                    const VulkanOptions& options);

}  // namespace lapidary
