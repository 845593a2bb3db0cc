#include "backend/vulkan/vulkan_kv_cache.h"

#include <algorithm>
#include <utility>

#include "backend/batch_rules.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kWord = 4;
constexpr std::uint64_t kAlignment = 256;

}  // namespace

VulkanKvPool::VulkanKvPool(std::shared_ptr<VulkanDevice> device, const ModelConfig& config, std::uint32_t max_batch,
                           bool half)
    : pool_(std::move(device), config.layer_count,
            "The graphics device cannot hold conversations of that length: choose a smaller context length."),
      config_(config),
      max_batch_(max_batch),
      half_(half) {}

std::uint32_t VulkanKvPool::slots(std::uint32_t layer, std::uint32_t capacity) const {
    return kv_slots(config_, config_.layers[layer], capacity, max_batch_);
}

std::uint64_t VulkanKvPool::bytes(std::uint32_t layer, std::uint32_t capacity) const {
    const std::uint64_t elements = std::uint64_t{slots(layer, capacity)} * config_.kv_size();
    const std::uint64_t plane = elements * (half_ ? 2 : 4);
    return 2 * ((plane + kAlignment - 1) / kAlignment * kAlignment);
}

Result<std::vector<shader::KvPlace>> VulkanKvPool::place(std::uint32_t capacity) {
    std::vector<shader::KvPlace> places;
    for (std::uint32_t layer = 0; layer < config_.layer_count; ++layer) {
        auto place = place_layer(layer, capacity);
        if (!place) {
            release(places);
            return std::move(place).error();
        }
        places.push_back(*place);
    }
    return places;
}

Result<shader::KvPlace> VulkanKvPool::place_layer(std::uint32_t layer, std::uint32_t capacity) {
    const std::uint64_t size = bytes(layer, capacity);
    LAPIDARY_ASSIGN(const std::uint64_t begin, pool_.place(layer, size));
    return shader::KvPlace{static_cast<std::uint32_t>(begin / kWord),
                           static_cast<std::uint32_t>((begin + size / 2) / kWord), slots(layer, capacity), 0};
}

void VulkanKvPool::release(std::span<const shader::KvPlace> places) {
    for (std::uint32_t layer = 0; layer < places.size(); ++layer) {
        pool_.release(layer, std::uint64_t{places[layer].keys} * kWord);
    }
}

Status VulkanKvPool::copy(std::span<const shader::KvPlace> from, std::span<const shader::KvPlace> to,
                          std::uint32_t positions) {
    std::vector<VulkanDevice::CopyPart> parts;
    const std::uint64_t row = std::uint64_t{config_.head_dim} * (half_ ? 2 : 4);
    for (std::uint32_t layer = 0; layer < from.size(); ++layer) {
        const BufferSlice all = pool_.buffer(layer);
        const std::uint64_t used = std::min((positions + 15) / 16 * 16, from[layer].slots) * row;
        for (std::uint64_t head = 0; head < config_.kv_head_count; ++head) {
            const std::uint64_t offset = head * from[layer].slots * row;
            const auto part = [&](std::uint32_t word) { return all.part(word * kWord + offset, used); };
            parts.push_back({part(from[layer].keys), part(to[layer].keys)});
            parts.push_back({part(from[layer].values), part(to[layer].values)});
        }
    }
    return pool_.device().copy(parts);
}

bool VulkanKvCache::rewind(std::uint32_t length) {
    const ModelConfig& config = pool_->config();
    if (length > length_) {
        return false;
    }
    for (std::uint32_t layer = 0; layer < config.layer_count; ++layer) {
        if (!kv_can_rewind(config, config.layers[layer], pool_->slots(layer, capacity_), length, written_end_)) {
            return false;
        }
    }
    length_ = length;
    if (length == 0) {
        written_end_ = 0;
    }
    return true;
}

Status VulkanKvCache::copy_from(const KvCache& other) {
    const auto* source = dynamic_cast<const VulkanKvCache*>(&other);
    if (source == nullptr || source->pool_ != pool_ || source->capacity_ != capacity_) {
        return kv_not_alike();
    }
    length_ = 0;
    written_end_ = 0;
    if (source->written_end_ > 0) {
        LAPIDARY_TRY(pool_->copy(source->places_, places_, source->written_end_));
    }
    length_ = source->length_;
    written_end_ = source->written_end_;
    return {};
}

std::uint64_t VulkanKvCache::bytes() const {
    std::uint64_t total = 0;
    for (std::uint32_t layer = 0; layer < pool_->config().layer_count; ++layer) {
        total += pool_->bytes(layer, capacity_);
    }
    return total;
}

}  // namespace lapidary
