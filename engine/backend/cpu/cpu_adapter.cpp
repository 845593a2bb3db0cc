#include "backend/cpu/cpu_adapter.h"

#include <algorithm>

namespace lapidary {

namespace {

constexpr std::array<LoraStage, kAdaptedProjections> kStageOf{LoraStage::qkv, LoraStage::qkv,     LoraStage::qkv,
                                                              LoraStage::o,   LoraStage::gate_up, LoraStage::gate_up,
                                                              LoraStage::down};

}  // namespace

Result<std::unique_ptr<CpuAdapter>> CpuAdapter::create(const Adapter& adapter, const ModelConfig& config,
                                                       const void* owner) {
    LAPIDARY_TRY(check_adapter(adapter, config));
    const auto projections = adapted_projections(config);
    const std::size_t rank_panels = lora_panels(adapter.rank);
    std::size_t floats = 0;
    for (const AdapterLayer& layer : adapter.layers) {
        for (const AdaptedProjection& projection : projections) {
            if (const auto& pair = layer.*projection.pair) {
                floats += (rank_panels * pair->in + lora_panels(pair->out) * pair->rank) * kPanelRows;
            }
        }
    }
    auto out = std::make_unique<CpuAdapter>();
    out->rank_ = adapter.rank;
    out->owner_ = owner;
    out->layers_.resize(adapter.layers.size());
    LAPIDARY_ASSIGN(out->storage_, AlignedBuffer::allocate(floats * sizeof(float)));
    auto* next = out->storage_.as<float>();
    for (std::size_t index = 0; index < adapter.layers.size(); ++index) {
        Layer& layer = out->layers_[index];
        // First all A, those of a stage one after the other, then all B.
        for (std::size_t which = 0; which < kAdaptedProjections; ++which) {
            const auto& pair = adapter.layers[index].*projections[which].pair;
            if (!pair) {
                continue;
            }
            Reduced& stage = layer.stages[static_cast<std::size_t>(kStageOf[which])];
            stage.panels = stage.panels == nullptr ? next : stage.panels;
            stage.columns = pair->in;
            layer.projections[which].first = stage.count * kPanelRows;
            stage.count += rank_panels;
            out->width_ = std::max(out->width_, stage.count * kPanelRows);
            pack_lora(pair->a, pair->rank, pair->in, 1.0F, next);
            next += rank_panels * pair->in * kPanelRows;
        }
        for (std::size_t which = 0; which < kAdaptedProjections; ++which) {
            if (const auto& pair = adapter.layers[index].*projections[which].pair) {
                layer.projections[which].panels = next;
                pack_lora(pair->b, pair->out, pair->rank, adapter.scale(), next);
                next += lora_panels(pair->out) * pair->rank * kPanelRows;
            }
        }
    }
    return out;
}

void CpuAdapter::reduce(const KernelTable& kernels, std::uint32_t layer, LoraStage stage, const float* x,
                        std::size_t x_stride, std::size_t rows, float* t, std::size_t t_stride) const {
    const Reduced& a = layers_[layer].stages[static_cast<std::size_t>(stage)];
    if (a.panels != nullptr) {
        const FloatPanels panels{PackedKind::f32, a.panels, kPanelRows, a.columns * kPanelRows, a.columns};
        kernels.matmul_float(panels, 0, a.count, x, x_stride, rows, t, t_stride, false);
    }
}

void CpuAdapter::expand(const KernelTable& kernels, std::uint32_t layer, Projection projection, std::size_t begin,
                        std::size_t end, const float* t, std::size_t t_stride, std::size_t rows, float* out,
                        std::size_t out_stride) const {
    const Expanded& b = layers_[layer].projections[static_cast<std::size_t>(projection)];
    if (b.panels != nullptr) {
        const FloatPanels panels{PackedKind::f32, b.panels, kPanelRows, rank_ * kPanelRows, rank_};
        kernels.matmul_float(panels, begin, end, t + b.first, t_stride, rows, out, out_stride, true);
    }
}

}  // namespace lapidary
