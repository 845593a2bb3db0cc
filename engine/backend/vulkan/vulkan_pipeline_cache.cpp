#include "backend/vulkan/vulkan_pipeline_cache.h"

#include <optional>
#include <vector>

#include "base/cache_file.h"
#include "kernel_modules.h"

namespace lapidary {

std::string device_cache_key(const VulkanPhysicalDevice& physical) {
    static const std::uint64_t modules = [] {
        std::uint64_t hash = kHashStart;
        for (const ShaderModule& module : shader_modules()) {
            hash = hash_bytes(std::as_bytes(module.code), hash_text(module.name, hash));
        }
        return hash;
    }();
    return physical.identity() + " " LAPIDARY_VERSION " " + std::to_string(modules);
}

std::filesystem::path VulkanPipelineCache::file_for(const VulkanPhysicalDevice& physical) {
    const std::filesystem::path folder = cache_folder();
    return folder.empty() ? folder : folder / "vulkan" / (physical.identity() + ".pipelines");
}

VulkanPipelineCache::VulkanPipelineCache(VulkanDevice& device) : device_(device) {
    if (!device.capabilities().pipeline_cache) {
        return;
    }
    std::optional<std::vector<std::byte>> content =
        read_cache_file(file_for(device.physical()), device_cache_key(device.physical()));
    VkPipelineCacheCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO;
    if (content) {
        info.initialDataSize = content->size();
        info.pInitialData = content->data();
        loaded_hash_ = hash_bytes(*content);
    }
    const VolkDeviceTable& vk = device.vk();
    if (vk.vkCreatePipelineCache(device.handle(), &info, nullptr, &cache_) != VK_SUCCESS) {
        info.initialDataSize = 0;
        info.pInitialData = nullptr;
        loaded_hash_ = 0;
        if (vk.vkCreatePipelineCache(device.handle(), &info, nullptr, &cache_) != VK_SUCCESS) {
            cache_ = VK_NULL_HANDLE;
        }
    }
}

VulkanPipelineCache::~VulkanPipelineCache() {
    if (cache_ != VK_NULL_HANDLE) {
        device_.vk().vkDestroyPipelineCache(device_.handle(), cache_, nullptr);
    }
}

void VulkanPipelineCache::save() const {
    const std::filesystem::path file = file_for(device_.physical());
    if (cache_ == VK_NULL_HANDLE || file.empty() || device_.lost()) {
        return;
    }
    const VolkDeviceTable& vk = device_.vk();
    std::size_t size = 0;
    if (vk.vkGetPipelineCacheData(device_.handle(), cache_, &size, nullptr) != VK_SUCCESS || size == 0) {
        return;
    }
    std::vector<std::byte> content(size);
    if (vk.vkGetPipelineCacheData(device_.handle(), cache_, &size, content.data()) != VK_SUCCESS) {
        return;
    }
    content.resize(size);
    if (hash_bytes(content) != loaded_hash_) {
        (void)write_cache_file(file, device_cache_key(device_.physical()), content);  // else: compiled again
    }
}

}  // namespace lapidary
