// Every kernel on one device, compared with the scalar kernels of the CPU: a driver that compiles a kernel wrongly must
// be found before somebody reads its nonsense.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "backend/vulkan/vulkan_instance.h"

namespace lapidary {

struct VulkanSelfTest {
    bool passed = false;              // everything that cannot be done without
    bool subgroup_passed = true;      // variants that exchange values within a subgroup
    bool int8_dot_passed = true;      // variants that multiply packed bytes
    std::uint32_t kernels = 0;        // kernels, with their constants, that were compared
    double largest_difference = 0.0;  // relative to the largest value of the result that was wanted
    std::set<std::string> modules;    // of which kernels were run
    std::string failure;              // what went wrong with which kernel, as a sentence; "" when all passed
};

// Opens the device and runs each kernel in three shapes: one row, odd tails, and the widths of the models' matrices.
// Variants that the device's capabilities rule out are not run.
VulkanSelfTest self_test_vulkan(const VulkanPhysicalDevice& physical);

}  // namespace lapidary
