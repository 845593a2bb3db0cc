#include "backend/vulkan/vulkan_self_test.h"

#include <algorithm>
#include <span>

#include "backend/vulkan/vulkan_test_bench.h"

namespace lapidary {

namespace {

using Cases = Status (*)(VulkanTestBench& bench);

Status base_products(VulkanTestBench& bench) {
    return test_products(bench, KernelNeed::nothing);
}

Status subgroup_products(VulkanTestBench& bench) {
    return test_products(bench, KernelNeed::subgroups);
}

Status dot_products(VulkanTestBench& bench) {
    return test_products(bench, KernelNeed::int8_dot);
}

// Runs the cases on a device that is opened for them: after a failure the last one may be lost.
Status run_on_own_device(const VulkanPhysicalDevice& physical, std::span<const Cases> groups, VulkanSelfTest& result) {
    LAPIDARY_ASSIGN(const auto bench, VulkanTestBench::create(physical));
    Status status;
    for (const Cases cases : groups) {
        status = cases(*bench);
        if (!status) {
            break;
        }
    }
    result.kernels += bench->kernels();
    result.modules.insert(bench->modules().begin(), bench->modules().end());
    result.largest_difference = std::max(result.largest_difference, bench->largest_difference());
    return status;
}

void note(VulkanSelfTest& result, const Error& error) {
    result.failure += (result.failure.empty() ? "" : " ") + error.message;
}

}  // namespace

VulkanSelfTest self_test_vulkan(const VulkanPhysicalDevice& physical) {
    VulkanSelfTest result;
    static constexpr Cases kBase[] = {base_products, test_rows, test_attention, test_lora, test_argmax, test_draw};
    if (const Status status = run_on_own_device(physical, kBase, result); !status) {
        note(result, status.error());
        return result;
    }
    result.passed = true;
    static constexpr Cases kSubgroup[] = {subgroup_products};
    if (const Status status = run_on_own_device(physical, kSubgroup, result); !status) {
        note(result, status.error());
        result.subgroup_passed = false;
    }
    static constexpr Cases kDot[] = {dot_products};
    if (const Status status = run_on_own_device(physical, kDot, result); !status) {
        note(result, status.error());
        result.int8_dot_passed = false;
    }
    return result;
}

}  // namespace lapidary
