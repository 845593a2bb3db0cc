// The self-test of graphics devices, on a software driver (VK_ICD_FILENAMES).
#include "backend/vulkan/vulkan_self_test.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "kernel_modules.h"

namespace lapidary {
namespace {

class SelfTestTest : public testing::Test {
protected:
    void SetUp() override {
        const char* driver = std::getenv("VK_ICD_FILENAMES");
        if (driver == nullptr || !std::filesystem::exists(driver)) {
            std::printf("NOT TESTED: the Vulkan driver is not installed\n");
            GTEST_SKIP();
        }
        const Result<const VulkanInstance*> vulkan = VulkanInstance::get();
        ASSERT_TRUE(vulkan.ok()) << vulkan.error().message;
        device_ = (*vulkan)->devices().front();
    }
    VulkanPhysicalDevice device_;
};

// A kernel that nobody added to the self-test would be trusted unseen.
TEST_F(SelfTestTest, RunsEveryKernelThatTheDeviceMayUse) {
    const VulkanSelfTest result = self_test_vulkan(device_);
    EXPECT_TRUE(result.passed) << result.failure;
    EXPECT_TRUE(result.subgroup_passed) << result.failure;
    EXPECT_EQ(result.failure, "");
    EXPECT_LT(result.largest_difference, 1e-3);
    const bool subgroups = device_.capabilities.uses_subgroups();
    for (const ShaderModule& module : shader_modules()) {
        const bool needs_subgroup = module.name.find("_subgroup") != std::string_view::npos;
        EXPECT_EQ(result.modules.contains(std::string(module.name)), subgroups || !needs_subgroup) << module.name;
    }
}

TEST_F(SelfTestTest, ADeviceThatCannotBeOpenedFailsWithItsReason) {
    device_.unusable = "It is a toaster.";
    const VulkanSelfTest result = self_test_vulkan(device_);
    EXPECT_FALSE(result.passed);
    EXPECT_EQ(result.kernels, 0U);
    EXPECT_NE(result.failure.find("toaster"), std::string::npos) << result.failure;
}

}  // namespace
}  // namespace lapidary
