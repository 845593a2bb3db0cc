// The self-test of graphics devices, on a software driver (VK_ICD_FILENAMES).
#include "backend/vulkan/vulkan_self_test.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "backend/vulkan/vulkan_tune.h"

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
    EXPECT_TRUE(result.int8_dot_passed) << result.failure;
    EXPECT_EQ(result.failure, "");
    EXPECT_LT(result.largest_difference, 4e-3);
    for (const KernelVariant& variant : kernel_variants()) {
        EXPECT_EQ(result.modules.contains(std::string(variant.name)), runs_on(variant, device_.capabilities))
            << variant.name;
    }
}

// As many measurements as the time allows, and what follows from them can be used.
TEST_F(SelfTestTest, KernelsAreTimedWithinTheLimit) {
    const std::vector<ProductTime> times = time_products(device_, std::chrono::milliseconds(300));
    ASSERT_FALSE(times.empty());
    for (const ProductTime& time : times) {
        EXPECT_GT(time.ms, 0.0) << time.variant->name;
        EXPECT_TRUE(runs_on(*time.variant, device_.capabilities)) << time.variant->name;
    }
    const ProductPlan plan = complete_plan(fastest(times), device_.capabilities);
    for (const KernelVariant* kernel : plan.floats) {
        EXPECT_NE(kernel, nullptr);
    }
    device_.capabilities.timestamps = false;
    EXPECT_TRUE(time_products(device_, std::chrono::milliseconds(300)).empty());
}

TEST_F(SelfTestTest, ADeviceThatCannotBeOpenedFailsWithItsReason) {
    device_.unusable = DeviceReason{.detail = "It is a toaster."};
    const VulkanSelfTest result = self_test_vulkan(device_);
    EXPECT_FALSE(result.passed);
    EXPECT_EQ(result.kernels, 0U);
    EXPECT_NE(result.failure.find("toaster"), std::string::npos) << result.failure;
}

}  // namespace
}  // namespace lapidary
