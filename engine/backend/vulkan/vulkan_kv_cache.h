// Keys and values on the device. Each layer has one buffer for the caches of all sequences, so that one dispatch serves
// a whole batch; a cache is a range of positions in each of them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "backend/backend.h"
#include "backend/vulkan/vulkan_layer_pool.h"
#include "kernel_interface.h"

namespace lapidary {

class VulkanKvPool {
public:
    VulkanKvPool(std::shared_ptr<VulkanDevice> device, const ModelConfig& config, std::uint32_t max_batch, bool half);

    // Ring positions of a layer for a cache of that capacity, a multiple of 16.
    [[nodiscard]] std::uint32_t slots(std::uint32_t layer, std::uint32_t capacity) const;
    [[nodiscard]] std::uint64_t bytes(std::uint32_t layer, std::uint32_t capacity) const;
    [[nodiscard]] const ModelConfig& config() const { return config_; }
    [[nodiscard]] BufferSlice buffer(std::uint32_t layer) const { return pool_.buffer(layer); }
    [[nodiscard]] bool half() const { return half_; }
    [[nodiscard]] std::uint64_t generation() const { return pool_.generation(); }  // VulkanLayerPool

    // Room for a cache in all layers, or ErrorCode::out_of_memory / limit. The device must be idle.
    Result<std::vector<shader::KvPlace>> place(std::uint32_t capacity);
    void release(std::span<const shader::KvPlace> places);
    // Copies the first `positions` slots of every head of one cache to another of the same capacity.
    Status copy(std::span<const shader::KvPlace> from, std::span<const shader::KvPlace> to, std::uint32_t positions);

private:
    Result<shader::KvPlace> place_layer(std::uint32_t layer, std::uint32_t capacity);

    VulkanLayerPool pool_;
    ModelConfig config_;
    std::uint32_t max_batch_;
    bool half_;
};

class VulkanKvCache final : public KvCache {
public:
    VulkanKvCache(std::shared_ptr<VulkanKvPool> pool, std::uint32_t capacity, std::vector<shader::KvPlace> places)
        : pool_(std::move(pool)), capacity_(capacity), places_(std::move(places)) {}
    ~VulkanKvCache() override { pool_->release(places_); }
    VulkanKvCache(const VulkanKvCache&) = delete;
    VulkanKvCache& operator=(const VulkanKvCache&) = delete;

    [[nodiscard]] std::uint32_t length() const override { return length_; }
    [[nodiscard]] std::uint32_t capacity() const override { return capacity_; }
    bool rewind(std::uint32_t length) override;
    Status copy_from(const KvCache& other) override;
    [[nodiscard]] std::uint64_t bytes() const override;

    [[nodiscard]] const VulkanKvPool& pool() const { return *pool_; }
    [[nodiscard]] const std::vector<shader::KvPlace>& places() const { return places_; }
    void note_written(std::uint32_t end) { written_end_ = end > written_end_ ? end : written_end_; }
    void advance(std::uint32_t rows) { length_ += rows; }

private:
    std::shared_ptr<VulkanKvPool> pool_;
    std::uint32_t capacity_ = 0;
    std::uint32_t length_ = 0;
    std::uint32_t written_end_ = 0;
    std::vector<shader::KvPlace> places_;
};

}  // namespace lapidary
