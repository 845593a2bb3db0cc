// Which kernels multiply fastest on a device, found out by timing them for at most a second.
#pragma once

#include <chrono>
#include <vector>

#include "backend/vulkan/vulkan_instance.h"

namespace lapidary {

// One measurement: a kernel at the work of one use, with weights of a kind (KIND_* of shaders/kernel_interface.h).
struct ProductTime {
    const KernelVariant* variant = nullptr;
    ProductUse use{};
    std::uint32_t kind = 0;
    double ms = 0.0;  // the best of some runs
};

// Times the kernels of the table that run on the device, on matrices of a small model's widths, until the time is up;
// what was measured before stays. Empty where the device has no clock, or fails.
std::vector<ProductTime> time_products(const VulkanPhysicalDevice& physical, std::chrono::milliseconds limit);

// The fastest for each use that was measured, and 8-bit activations where they are faster over all uses: all of them
// must have been measured for that. No times: an empty plan.
ProductPlan fastest(const std::vector<ProductTime>& times);

}  // namespace lapidary
