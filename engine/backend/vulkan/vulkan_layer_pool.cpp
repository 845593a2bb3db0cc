#include "backend/vulkan/vulkan_layer_pool.h"

#include <algorithm>

namespace lapidary {

Result<std::uint64_t> VulkanLayerPool::place(std::uint32_t layer, std::uint64_t size) {
    std::vector<Range>& used = used_[layer];
    std::uint64_t begin = 0;
    auto next = used.begin();
    while (next != used.end() && next->begin - begin < size) {
        begin = next->end;
        ++next;
    }
    if (begin + size > buffers_[layer].size()) {
        LAPIDARY_TRY(grow(layer, begin + size));
    }
    used.insert(next, {begin, begin + size});
    return begin;
}

Status VulkanLayerPool::grow(std::uint32_t layer, std::uint64_t size) {
    const std::uint64_t limit = device_->capabilities().storage_range;
    if (size > limit) {
        return Error{ErrorCode::limit, too_much_, {}};
    }
    VulkanBuffer& old = buffers_[layer];
    LAPIDARY_ASSIGN(VulkanBuffer larger, device_->make_buffer(std::min(limit, size), MemoryUse::device));
    if (old.size() > 0) {
        LAPIDARY_TRY(device_->copy(old.all(), larger.all().part(0, old.size())));
    }
    std::swap(old, larger);
    ++generation_;
    return {};
}

void VulkanLayerPool::release(std::uint32_t layer, std::uint64_t begin) {
    std::erase_if(used_[layer], [&](const Range& range) { return range.begin == begin; });
}

}  // namespace lapidary
