// Compiled kernels kept on disk between starts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "backend/vulkan/vulkan_device.h"

namespace lapidary {

// Names what was computed for this device by this program: another driver, version or kernel gives another key.
std::string device_cache_key(const VulkanPhysicalDevice& physical);

// The driver's cache of pipelines, filled from the file and written back to it. Whatever is wrong with the file, the
// cache is merely empty: its checksum is tested before a byte of it reaches the driver.
class VulkanPipelineCache {
public:
    explicit VulkanPipelineCache(VulkanDevice& device);
    ~VulkanPipelineCache();
    VulkanPipelineCache(const VulkanPipelineCache&) = delete;
    VulkanPipelineCache& operator=(const VulkanPipelineCache&) = delete;

    [[nodiscard]] VkPipelineCache handle() const { return cache_; }  // null: the device has none
    // Writes the file if the driver has more to keep than it was given.
    void save() const;

    static std::filesystem::path file_for(const VulkanPhysicalDevice& physical);

private:
    VulkanDevice& device_;
    VkPipelineCache cache_ = VK_NULL_HANDLE;
    std::uint64_t loaded_hash_ = 0;
};

}  // namespace lapidary
