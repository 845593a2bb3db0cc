// Memory that comes and goes while a model is on the device, a buffer for each layer, so that one dispatch sees what
// all sequences of a batch have of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backend/vulkan/vulkan_device.h"

namespace lapidary {

class VulkanLayerPool {
public:
    // too_much: the sentence for a place that a binding could not see.
    VulkanLayerPool(std::shared_ptr<VulkanDevice> device, std::uint32_t layers, std::string too_much)
        : device_(std::move(device)), too_much_(std::move(too_much)), buffers_(layers), used_(layers) {}

    // Where a free place begins, in bytes; a buffer may be replaced by a larger one with the same content. The device
    // must be idle. ErrorCode::limit or out_of_memory.
    Result<std::uint64_t> place(std::uint32_t layer, std::uint64_t size);
    void release(std::uint32_t layer, std::uint64_t begin);
    [[nodiscard]] BufferSlice buffer(std::uint32_t layer) const { return buffers_[layer].all(); }
    // Grows when a buffer was replaced: what was recorded with the old ones is void.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }
    [[nodiscard]] VulkanDevice& device() const { return *device_; }

private:
    struct Range {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };
    Status grow(std::uint32_t layer, std::uint64_t size);

    std::shared_ptr<VulkanDevice> device_;
    std::string too_much_;
    std::uint64_t generation_ = 0;
    std::vector<VulkanBuffer> buffers_;
    std::vector<std::vector<Range>> used_;  // per layer, in order
};

}  // namespace lapidary
