#include "backend/cpu/cpu_kv_cache.h"

#include <algorithm>
#include <cstring>

#include "backend/batch_rules.h"

namespace lapidary {

namespace {

std::uint32_t to_panel(std::uint32_t n) {
    return (n + 15) / 16 * 16;
}

std::size_t key_elements(const ModelConfig& config, std::uint32_t slots) {
    return std::size_t{config.kv_head_count} * slots * config.head_dim;
}

std::size_t value_elements(const ModelConfig& config, std::uint32_t slots) {
    return std::size_t{config.kv_head_count} * slots * to_panel(config.head_dim);
}

}  // namespace

std::uint64_t CpuKvCache::bytes_for(const ModelConfig& config, std::uint32_t positions, std::uint32_t capacity,
                                    std::uint32_t max_batch, bool half) {
    std::uint64_t elements = 0;
    for (const LayerKind kind : config.layers) {
        const std::uint32_t slots = std::min(kv_slots(config, kind, capacity, max_batch), to_panel(positions));
        elements += key_elements(config, slots) + value_elements(config, slots);
    }
    return elements * (half ? 2 : 4);
}

Result<std::unique_ptr<CpuKvCache>> CpuKvCache::create(const ModelConfig& config, std::uint32_t capacity,
                                                       std::uint32_t max_batch, bool half) {
    auto cache = std::make_unique<CpuKvCache>();
    cache->config_ = config;
    cache->capacity_ = capacity;
    cache->max_batch_ = max_batch;
    cache->half_ = half;
    cache->value_stride_ = to_panel(config.head_dim);
    const std::size_t element = half ? 2 : 4;
    std::size_t total = 0;
    const auto line = [](std::size_t bytes) { return (bytes + 63) / 64 * 64; };
    for (const LayerKind kind : config.layers) {
        const std::uint32_t slots = kv_slots(config, kind, capacity, max_batch);
        total += line(key_elements(config, slots) * element) + line(value_elements(config, slots) * element);
    }
    LAPIDARY_ASSIGN(cache->storage_, AlignedBuffer::allocate(total));
    std::byte* next = cache->storage_.data();
    for (const LayerKind kind : config.layers) {
        KvLayer layer;
        layer.slots = kv_slots(config, kind, capacity, max_batch);
        layer.window = kind == LayerKind::sliding ? config.sliding_window : 0;
        layer.keys = next;
        next += line(key_elements(config, layer.slots) * element);
        layer.values = next;
        next += line(value_elements(config, layer.slots) * element);
        cache->layers_.push_back(layer);
    }
    return cache;
}

bool CpuKvCache::rewind(std::uint32_t length) {
    if (length > length_) {
        return false;
    }
    for (std::size_t index = 0; index < layers_.size(); ++index) {
        if (!kv_can_rewind(config_, config_.layers[index], layers_[index].slots, length, written_end_)) {
            return false;
        }
    }
    length_ = length;
    if (length == 0) {
        written_end_ = 0;
    }
    return true;
}

Status CpuKvCache::copy_from(const KvCache& other) {
    const auto* source = dynamic_cast<const CpuKvCache*>(&other);
    if (source == nullptr || source->capacity_ != capacity_ || source->half_ != half_ ||
        source->layers_.size() != layers_.size()) {
        return kv_not_alike();
    }
    // Of every head only the slots that were ever stored: the rest of the memory stays untouched.
    for (std::size_t index = 0; index < layers_.size(); ++index) {
        const KvLayer& from = source->layers_[index];
        const KvLayer& to = layers_[index];
        const std::size_t used = std::min(to_panel(source->written_end_), from.slots);
        const auto copy_plane = [&](const std::byte* plane, std::byte* target, std::size_t width) {
            const std::size_t row = width * element_bytes();
            for (std::uint32_t head = 0; head < config_.kv_head_count; ++head) {
                const std::size_t offset = std::size_t{head} * from.slots * row;
                std::memcpy(target + offset, plane + offset, used * row);
            }
        };
        copy_plane(from.keys, to.keys, config_.head_dim);
        copy_plane(from.values, to.values, value_stride_);
    }
    length_ = source->length_;
    written_end_ = source->written_end_;
    return {};
}

std::uint64_t CpuKvCache::bytes() const {
    return bytes_for(config_, length_, capacity_, max_batch_, half_);
}

void CpuKvCache::store(const KernelTable& kernels, std::uint32_t layer_index, std::uint32_t kv_head,
                       std::uint32_t position, const float* key, const float* value) {
    const KvLayer& layer = layers_[layer_index];
    const std::size_t head_dim = config_.head_dim;
    const std::size_t slot = position % layer.slots;
    const std::size_t key_base = (std::size_t{kv_head} * layer.slots + slot / 16 * 16) * head_dim + slot % 16;
    const std::size_t value_base = (std::size_t{kv_head} * layer.slots + slot) * value_stride_;
    if (!half_) {
        float* keys = reinterpret_cast<float*>(layer.keys) + key_base;
        for (std::size_t k = 0; k < head_dim; ++k) {
            keys[k * 16] = key[k];
        }
        std::copy(value, value + head_dim, reinterpret_cast<float*>(layer.values) + value_base);
        return;
    }
    auto* keys = reinterpret_cast<std::uint16_t*>(layer.keys) + key_base;
    constexpr std::size_t kStep = 64;
    for (std::size_t k = 0; k < head_dim; k += kStep) {
        const std::size_t n = std::min(kStep, head_dim - k);
        std::uint16_t halves[kStep];
        kernels.to_f16(key + k, n, halves);
        for (std::size_t lane = 0; lane < n; ++lane) {
            keys[(k + lane) * 16] = halves[lane];
        }
    }
    kernels.to_f16(value, head_dim, reinterpret_cast<std::uint16_t*>(layer.values) + value_base);
}

}  // namespace lapidary
