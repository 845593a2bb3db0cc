#include "backend/vulkan/vulkan_adapter.h"

#include "backend/cpu/packed_matrix.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kNoPlace = ~std::uint64_t{0};

// Where each of adapted_projections() stands.
struct Standing {
    LoraStage stage;
    std::uint32_t part;
};
constexpr std::array<Standing, kAdaptedProjections> kStanding{{{LoraStage::qkv, 0},
                                                               {LoraStage::qkv, 1},
                                                               {LoraStage::qkv, 2},
                                                               {LoraStage::o, 0},
                                                               {LoraStage::gate_up, 0},
                                                               {LoraStage::gate_up, 1},
                                                               {LoraStage::down, 0}}};

}  // namespace

LoraStageShape lora_stage_shape(const ModelConfig& config, LoraStage stage) {
    LoraStageShape shape;
    const auto projections = adapted_projections(config);
    for (std::size_t index = 0; index < kAdaptedProjections; ++index) {
        if (kStanding[index].stage == stage) {
            shape.columns = projections[index].in;
            shape.panels[shape.projections++] = static_cast<std::uint32_t>(lora_panels(projections[index].out));
        }
    }
    return shape;
}

Result<std::unique_ptr<VulkanAdapter>> VulkanAdapter::create(const Adapter& adapter, const ModelConfig& config,
                                                             std::shared_ptr<VulkanLayerPool> pool) {
    LAPIDARY_TRY(check_adapter(adapter, config));
    std::unique_ptr<VulkanAdapter> made(new VulkanAdapter(std::move(pool), adapter.rank));
    made->places_.assign(config.layer_count, kNoPlace);
    made->entries_.resize(std::size_t{config.layer_count} * kLoraStages);
    for (std::uint32_t layer = 0; layer < config.layer_count; ++layer) {
        LAPIDARY_TRY(made->add_layer(adapter, config, layer));
    }
    return made;
}

VulkanAdapter::~VulkanAdapter() {
    for (std::uint32_t layer = 0; layer < places_.size(); ++layer) {
        if (places_[layer] != kNoPlace) {
            pool_->release(layer, places_[layer]);
        }
    }
}

Status VulkanAdapter::add_layer(const Adapter& adapter, const ModelConfig& config, std::uint32_t layer) {
    constexpr std::size_t kVec4 = 4;
    LoraWords* const entries = entries_.data() + std::size_t{layer} * kLoraStages;
    const auto projections = adapted_projections(config);
    const std::size_t rank_panels = lora_panels(adapter.rank);
    for (std::size_t index = 0; index < kAdaptedProjections; ++index) {
        if (adapter.layers[layer].*projections[index].pair) {
            entries[static_cast<std::size_t>(kStanding[index].stage)].parts |= 1U << kStanding[index].part;
        }
    }
    std::vector<float> values;
    for (std::size_t stage = 0; stage < kLoraStages; ++stage) {
        LoraWords& entry = entries[stage];
        if (entry.parts == 0) {
            continue;
        }
        const LoraStageShape shape = lora_stage_shape(config, static_cast<LoraStage>(stage));
        entry.rank = adapter.rank;
        entry.a = static_cast<std::uint32_t>(values.size() / kVec4);
        values.resize(values.size() + shape.projections * rank_panels * shape.columns * kPanelRows);
        entry.b = static_cast<std::uint32_t>(values.size() / kVec4);
        values.resize(values.size() + std::size_t{shape.first(shape.projections)} * adapter.rank * kPanelRows);
        for (std::size_t index = 0; index < kAdaptedProjections; ++index) {
            const auto& pair = adapter.layers[layer].*projections[index].pair;
            if (!pair || kStanding[index].stage != static_cast<LoraStage>(stage)) {
                continue;
            }
            const std::uint32_t part = kStanding[index].part;
            pack_lora(pair->a, pair->rank, pair->in, 1.0F,
                      values.data() + entry.a * kVec4 + part * rank_panels * shape.columns * kPanelRows);
            pack_lora(pair->b, pair->out, pair->rank, adapter.scale(),
                      values.data() + entry.b * kVec4 + std::size_t{shape.first(part)} * adapter.rank * kPanelRows);
        }
    }
    if (values.empty()) {
        return {};
    }
    const std::uint64_t size = (values.size() * sizeof(float) + 255) / 256 * 256;
    LAPIDARY_ASSIGN(places_[layer], pool_->place(layer, size));
    bytes_ += size;
    for (std::size_t stage = 0; stage < kLoraStages; ++stage) {
        entries[stage].a += static_cast<std::uint32_t>(places_[layer] / sizeof(float) / kVec4);
        entries[stage].b += static_cast<std::uint32_t>(places_[layer] / sizeof(float) / kVec4);
    }
    const std::span<const float> all(values);
    return pool_->device().upload(pool_->buffer(layer).part(places_[layer], all.size_bytes()), std::as_bytes(all));
}

}  // namespace lapidary
