// LoRA adapters on the device, in single precision: A and B of every layer lie in the layer's buffer of a pool, so that
// one dispatch serves rows with different adapters, and rows with none. A stage's projections (q, k and v; gate and up)
// read the same input: shaders/lora_reduce.comp makes t = A x of all of them, and their product adds B t to its sums
// (shaders/matmul.glsl). What a step is told is a table of entries (shaders/lora.glsl), so that what was recorded runs
// for any adapters.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "backend/backend.h"
#include "backend/lora_layout.h"
#include "backend/vulkan/vulkan_layer_pool.h"
#include "model/adapter.h"

namespace lapidary {

inline constexpr std::uint32_t kLoraStages = 4;  // by LoraStage

// An entry of shaders/lora.glsl.
struct LoraWords {
    std::uint32_t a = 0, b = 0, rank = 0, parts = 0;
};

// The panels of 16 outputs that a stage's projections have, in its order: every projection begins a panel.
struct LoraStageShape {
    std::uint32_t columns = 0;
    std::array<std::uint32_t, 3> panels{};
    std::uint32_t projections = 0;
    [[nodiscard]] std::uint32_t first(std::uint32_t projection) const {
        std::uint32_t sum = 0;
        for (std::uint32_t index = 0; index < projection; ++index) {
            sum += panels[index];
        }
        return sum;
    }
};
LoraStageShape lora_stage_shape(const ModelConfig& config, LoraStage stage);

class VulkanAdapter final : public DeviceAdapter {
public:
    // Uploads it. The device must be idle.
    static Result<std::unique_ptr<VulkanAdapter>> create(const Adapter& adapter, const ModelConfig& config,
                                                         std::shared_ptr<VulkanLayerPool> pool);
    ~VulkanAdapter() override;
    VulkanAdapter(const VulkanAdapter&) = delete;
    VulkanAdapter& operator=(const VulkanAdapter&) = delete;

    [[nodiscard]] std::uint64_t bytes() const override { return bytes_; }
    [[nodiscard]] const VulkanLayerPool& pool() const { return *pool_; }
    [[nodiscard]] std::uint32_t rank() const { return rank_; }
    // By layer and stage.
    [[nodiscard]] std::span<const LoraWords> entries() const { return entries_; }

private:
    VulkanAdapter(std::shared_ptr<VulkanLayerPool> pool, std::uint32_t rank) : pool_(std::move(pool)), rank_(rank) {}
    Status add_layer(const Adapter& adapter, const ModelConfig& config, std::uint32_t layer);

    std::shared_ptr<VulkanLayerPool> pool_;
    std::uint32_t rank_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<std::uint64_t> places_;  // of the layers that it has something in; kNoPlace for others
    std::vector<LoraWords> entries_;
};

}  // namespace lapidary
