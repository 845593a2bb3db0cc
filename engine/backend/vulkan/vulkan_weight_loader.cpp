#include "backend/vulkan/vulkan_weight_loader.h"

#include <algorithm>
#include <array>

#include "backend/cpu/cpu_backend.h"

namespace lapidary {

std::uint64_t vulkan_weight_bytes(const ModelFile& file) {
    // Planes are rounded up to 256 bytes: three planes of eight matrices a layer at most.
    return cpu_weight_bytes(file) + std::uint64_t{file.config.layer_count + 1} * 3 * 8 * 256;
}

Status VulkanWeightLoader::load() {
    for (const TensorView& tensor : file_.tensors()) {
        total_ += tensor.data.size();
    }
    LAPIDARY_TRY(load_norms());
    LAPIDARY_ASSIGN(model_.embedding_, place(file_.embedding));
    if (!file_.config.tied_head) {
        LAPIDARY_ASSIGN(model_.separate_head_, place(file_.head));
    }
    for (std::uint32_t layer = 0; layer < file_.config.layer_count; ++layer) {
        LAPIDARY_TRY(load_layer(layer));
    }
    return {};
}

Result<PackedMatrix> VulkanWeightLoader::pack(const TensorView& tensor) {
    LAPIDARY_ASSIGN(PackedMatrix matrix, pack_matrix(tensor, pool_));
    done_ += tensor.data.size();
    if (options_.progress && !options_.progress(static_cast<float>(done_) / static_cast<float>(total_))) {
        return Error{ErrorCode::cancelled, "Loading was cancelled.", {}};
    }
    return matrix;
}

Result<VulkanMatrix> VulkanWeightLoader::place(const TensorView& tensor) {
    LAPIDARY_ASSIGN(const PackedMatrix matrix, pack(tensor));
    const std::array<const PackedMatrix*, 1> one{&matrix};
    return model_.weights_->place(panels_in_row(one), matrix.rows);
}

Status VulkanWeightLoader::load_layer(std::uint32_t index) {
    const LayerTensors& tensors = file_.layers[index];
    VulkanLayer& layer = model_.layers_[index];
    LAPIDARY_TRY(load_qkv(tensors, layer));
    LAPIDARY_ASSIGN(layer.o, place(tensors.o));
    LAPIDARY_TRY(load_gate_up(tensors, layer));
    LAPIDARY_ASSIGN(layer.down, place(tensors.down));
    return {};
}

Status VulkanWeightLoader::load_qkv(const LayerTensors& tensors, VulkanLayer& layer) {
    std::array<PackedMatrix, 3> matrices;
    const std::array<const TensorView*, 3> sources{&tensors.q, &tensors.k, &tensors.v};
    for (std::size_t index = 0; index < 3; ++index) {
        LAPIDARY_ASSIGN(matrices[index], pack(*sources[index]));
    }
    const std::array<const PackedMatrix*, 3> all{&matrices[0], &matrices[1], &matrices[2]};
    const WeightFormat format = weight_format(matrices[0]);
    const bool joined = format == weight_format(matrices[1]) && format == weight_format(matrices[2]) &&
                        matrices[0].rows % kPanelRows == 0 && matrices[1].rows % kPanelRows == 0;
    if (joined) {
        LAPIDARY_ASSIGN(
            VulkanMatrix matrix,
            model_.weights_->place(panels_in_row(all), matrices[0].rows + matrices[1].rows + matrices[2].rows));
        layer.qkv.push_back({std::move(matrix), 0});
        return {};
    }
    std::uint32_t offset = 0;
    for (const PackedMatrix* matrix : all) {
        const std::array<const PackedMatrix*, 1> one{matrix};
        LAPIDARY_ASSIGN(VulkanMatrix placed, model_.weights_->place(panels_in_row(one), matrix->rows));
        layer.qkv.push_back({std::move(placed), offset});
        offset += matrix->rows;
    }
    return {};
}

Status VulkanWeightLoader::load_gate_up(const LayerTensors& tensors, VulkanLayer& layer) {
    LAPIDARY_ASSIGN(const PackedMatrix gate, pack(tensors.gate));
    LAPIDARY_ASSIGN(const PackedMatrix up, pack(tensors.up));
    if (weight_format(gate) == weight_format(up)) {
        LAPIDARY_ASSIGN(VulkanMatrix both, model_.weights_->place(panels_in_turn(gate, up), gate.rows + up.rows));
        layer.gate_up.push_back(std::move(both));
        return {};
    }
    for (const PackedMatrix* matrix : {&gate, &up}) {
        const std::array<const PackedMatrix*, 1> one{matrix};
        LAPIDARY_ASSIGN(VulkanMatrix placed, model_.weights_->place(panels_in_row(one), matrix->rows));
        layer.gate_up.push_back(std::move(placed));
    }
    return {};
}

Status VulkanWeightLoader::load_norms() {
    std::vector<float> values;
    const auto add = [&](const TensorView& tensor, std::uint32_t& offset) -> Status {
        LAPIDARY_ASSIGN(const std::vector<float> weights, file_.norm_weights(tensor));
        offset = static_cast<std::uint32_t>(values.size() / 4);
        values.insert(values.end(), weights.begin(), weights.end());
        return {};
    };
    model_.layers_.resize(file_.config.layer_count);
    for (std::uint32_t index = 0; index < file_.config.layer_count; ++index) {
        const LayerTensors& tensors = file_.layers[index];
        VulkanLayer& layer = model_.layers_[index];
        LAPIDARY_TRY(add(tensors.attention_norm, layer.attention_norm));
        LAPIDARY_TRY(add(tensors.q_norm, layer.q_norm));
        LAPIDARY_TRY(add(tensors.k_norm, layer.k_norm));
        LAPIDARY_TRY(add(tensors.post_attention_norm, layer.post_attention_norm));
        LAPIDARY_TRY(add(tensors.ffn_norm, layer.ffn_norm));
        LAPIDARY_TRY(add(tensors.post_ffn_norm, layer.post_ffn_norm));
    }
    LAPIDARY_TRY(add(file_.final_norm, model_.final_norm_));
    LAPIDARY_ASSIGN(model_.norms_, model_.weights_->place_floats(values));
    return {};
}

}  // namespace lapidary
