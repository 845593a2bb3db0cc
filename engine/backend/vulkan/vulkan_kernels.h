// Compute pipelines, made when first needed from the embedded modules.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backend/vulkan/vulkan_device.h"
#include "backend/vulkan/vulkan_pipeline_cache.h"

namespace lapidary {

// A value for a specialisation constant of shaders/kernel_interface.h.
struct Specialisation {
    std::uint32_t id = 0;
    std::uint32_t value = 0;
    auto operator<=>(const Specialisation&) const = default;
};

// A module with its constants. name: for traces.
struct VulkanKernel {
    std::string name;
    VkPipeline pipeline = VK_NULL_HANDLE;
};

// All kernels share one layout: kBindings storage buffers and 128 bytes of push constants, the least that every device
// gives.
class VulkanKernels {
public:
    static constexpr std::uint32_t kBindings = 9;
    static constexpr std::uint32_t kPushBytes = 128;

    static Result<std::unique_ptr<VulkanKernels>> create(VulkanDevice& device);
    ~VulkanKernels();
    VulkanKernels(const VulkanKernels&) = delete;
    VulkanKernels& operator=(const VulkanKernels&) = delete;

    // The kernel stays valid as long as this object. An error for what is not in the table of variants, or needs more
    // than the device has.
    Result<const VulkanKernel*> get(std::string_view module, std::span<const Specialisation> constants = {});
    [[nodiscard]] VkPipelineLayout pipeline_layout() const { return pipeline_layout_; }
    [[nodiscard]] VkDescriptorSetLayout set_layout() const { return set_layout_; }

private:
    explicit VulkanKernels(VulkanDevice& device) : device_(device), cache_(device) {}
    Status create_layouts();
    Result<VkShaderModule> module(std::string_view name);

    VulkanDevice& device_;
    VkDescriptorSetLayout set_layout_ = VK_NULL_HANDLE;
    VkPipelineLayout pipeline_layout_ = VK_NULL_HANDLE;
    VulkanPipelineCache cache_;
    std::map<std::string, VkShaderModule, std::less<>> modules_;
    std::map<std::pair<std::string, std::vector<Specialisation>>, VulkanKernel> kernels_;
};

}  // namespace lapidary
