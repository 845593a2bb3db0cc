// Brings a model file's weights onto a device.
#pragma once

#include "backend/vulkan/vulkan_model.h"

namespace lapidary {

class VulkanWeightLoader {
public:
    VulkanWeightLoader(VulkanModel& model, const ModelFile& file, const VulkanOptions& options)
        : model_(model), file_(file), options_(options), pool_(options.threads) {}
    Status load();

private:
    Result<PackedMatrix> pack(const TensorView& tensor);
    Result<VulkanMatrix> place(const TensorView& tensor);
    Status load_layer(std::uint32_t index);
    Status load_qkv(const LayerTensors& tensors, VulkanLayer& layer);
    Status load_gate_up(const LayerTensors& tensors, VulkanLayer& layer);
    Status load_norms();

    VulkanModel& model_;
    const ModelFile& file_;
    const VulkanOptions& options_;
    ThreadPool pool_;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
};

// What load will place, within the rounding of buffers.
std::uint64_t vulkan_weight_bytes(const ModelFile& file);

}  // namespace lapidary
