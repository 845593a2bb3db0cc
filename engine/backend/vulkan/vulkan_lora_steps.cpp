// Adapters in the steps of a transformer.
#include <algorithm>
#include <array>
#include <map>

#include "backend/vulkan/vulkan_model.h"

namespace lapidary {

Result<std::unique_ptr<DeviceAdapter>> VulkanModel::make_adapter(const Adapter& adapter) {
    if (device_->lost()) {
        return Error{ErrorCode::device, "The graphics device was lost.", {}};
    }
    LAPIDARY_TRY(device_->wait());
    LAPIDARY_ASSIGN(auto made, VulkanAdapter::create(adapter, config_, adapters_));
    const std::uint64_t entries = std::uint64_t{config_.layer_count} * kLoraStages;
    if (step_.lora.size() == 0) {
        LAPIDARY_ASSIGN(step_.lora,
                        device_->make_buffer(kMaxBatch * (1 + entries) * sizeof(LoraWords), MemoryUse::upload));
    }
    if (made->rank() > most_rank_) {
        constexpr std::uint32_t kMostProjections = 3;  // of a stage
        const std::uint32_t stride = (made->rank() + PANEL_ROWS - 1) / PANEL_ROWS * PANEL_ROWS * kMostProjections;
        LAPIDARY_ASSIGN(act_.reduced,
                        device_->make_buffer(std::uint64_t{kMaxBatch} * stride * sizeof(float), MemoryUse::device));
        adapted_decode_.clear();  // they name the old one
        most_rank_ = made->rank();
        lora_stride_ = stride;
    }
    return std::unique_ptr<DeviceAdapter>(std::move(made));
}

Status VulkanModel::plan_adapters(const Batch& batch) {
    adapted_ = false;
    for (const BatchSequence& sequence : batch.sequences) {
        const auto* adapter = dynamic_cast<const VulkanAdapter*>(sequence.adapter);
        if (sequence.adapter != nullptr && (adapter == nullptr || &adapter->pool() != adapters_.get())) {
            return Error{ErrorCode::invalid_argument, "A batch holds an adapter of another device or model.", {}};
        }
        adapted_ = adapted_ || adapter != nullptr;
    }
    if (!adapted_) {
        return {};
    }
    std::map<const VulkanAdapter*, std::uint32_t> begins;  // entries of the adapters of this batch
    auto* table = step_.lora.as<LoraWords>();
    std::uint32_t next = kMaxBatch;
    std::uint32_t row = 0;
    for (const BatchSequence& sequence : batch.sequences) {
        std::uint32_t begin = 0;
        if (sequence.adapter != nullptr) {
            const auto* adapter = dynamic_cast<const VulkanAdapter*>(sequence.adapter);
            const auto [found, added] = begins.try_emplace(adapter, next);
            if (added) {
                std::copy(adapter->entries().begin(), adapter->entries().end(), table + next);
                next += static_cast<std::uint32_t>(adapter->entries().size());
            }
            begin = found->second;
        }
        std::fill_n(table + row, sequence.rows, LoraWords{begin, 0, 0, 0});
        row += sequence.rows;
    }
    return {};
}

Result<std::optional<VulkanModel::LoraUse>> VulkanModel::adapters_of(std::uint32_t layer, LoraStage stage,
                                                                     const BufferSlice& input) {
    if (!adapted_ || adapters_->buffer(layer).size == 0) {
        return std::optional<LoraUse>();
    }
    const LoraStageShape shape = lora_stage_shape(config_, stage);
    LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("lora_reduce"));
    const std::array<Binding, 4> bindings{
        Binding{0, input, Access::read}, Binding{1, activations(act_.reduced, rows_, lora_stride_), Access::write},
        Binding{5, adapters_->buffer(layer), Access::read}, Binding{8, step_.lora.all(), Access::read}};
    const std::uint32_t panels = (most_rank_ + PANEL_ROWS - 1) / PANEL_ROWS;
    const shader::LoraPush push{shape.columns, layer * kLoraStages + static_cast<std::uint32_t>(stage), lora_stride_,
                                panels};
    LAPIDARY_TRY(recording_->dispatch(*kernel, bindings, push, {panels * shape.projections, rows_}));
    return std::optional(LoraUse{layer, stage, 0, false});
}

void VulkanModel::add_lora(const LoraUse& use, const VulkanMatrixPart& part, shader::MatmulPush& push) const {
    const LoraStageShape shape = lora_stage_shape(config_, use.stage);
    constexpr std::uint32_t kNever = 0xFFFFFFFFU;
    push.lora_entry = use.layer * kLoraStages + static_cast<std::uint32_t>(use.stage);
    push.lora_stride = lora_stride_;
    push.lora_panel = part.first_row / PANEL_ROWS + (use.turns ? 0 : shape.first(use.projection));
    push.lora_turns = use.turns ? shape.panels[0] : 0;
    push.lora_second = shape.projections > 1 ? shape.first(1) : kNever;
    push.lora_third = shape.projections > 2 ? shape.first(2) : kNever;
}

}  // namespace lapidary
