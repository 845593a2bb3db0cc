// LoRA adapters (Hu et al. 2021): what was learned beside a frozen model, y = W x + alpha / rank * B A x for some of
// its projections. Files are PEFT's: a folder with adapter_config.json and adapter_model.safetensors.
//
// GGUF files of this architecture keep the rows of q and k in the order of Hugging Face files (rotations pair element i
// with i + head_dim / 2 in both), so one adapter fits a model in either format.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/config.h"
#include "model/model_file.h"

namespace lapidary {

struct LoraPair {
    std::uint32_t rank = 0, in = 0, out = 0;
    std::vector<float> a;  // [rank, in]
    std::vector<float> b;  // [out, rank]
};

struct AdapterLayer {
    std::optional<LoraPair> q, k, v, o, gate, up, down;
};

struct Adapter {
    std::uint32_t rank = 0;
    float alpha = 0.0F;
    std::string base_model;  // the name or path of the model it was trained on; may be ""
    std::vector<AdapterLayer> layers;

    [[nodiscard]] float scale() const { return alpha / static_cast<float>(rank); }
};

// A projection that can have a pair: its name in Hugging Face files, its places in the two layers, and its shape.
struct AdaptedProjection {
    std::string_view name;  // "self_attn.q_proj"
    std::optional<LoraPair> AdapterLayer::*pair;
    TensorView LayerTensors::*weight;
    std::uint32_t out = 0, in = 0;
};
inline constexpr std::size_t kAdaptedProjections = 7;
std::array<AdaptedProjection, kAdaptedProjections> adapted_projections(const ModelConfig& config);

// Sets one tensor by the name that PEFT gives it ("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight",
// with or without the first two words), rows x columns. adapter.rank must have been set. Fails on a name that is no
// projection of the model, another shape than the model's, and values that are not finite.
Status set_adapter_tensor(Adapter& adapter, const ModelConfig& config, std::string_view name, std::uint64_t rows,
                          std::uint64_t columns, std::vector<float> values);

// Whether it is whole and fits the model: the error says what does not.
Status check_adapter(const Adapter& adapter, const ModelConfig& config);

// What adapter_config.json and the header of the weights say, without a model and without reading the weights.
struct AdapterInfo {
    std::uint32_t rank = 0;
    float alpha = 0.0F;
    std::string base_model;
    std::vector<std::string> targets;  // "self_attn.q_proj", in the order of a layer
    std::uint32_t layer_count = 0;     // layers with at least one pair
    std::uint64_t parameter_count = 0;
    std::uint64_t weight_bytes = 0;
};

// Whether a folder holds an adapter_config.json.
bool is_adapter(const std::filesystem::path& folder);

// Fails on kinds of adapters that Lapidary does not have (DoRA, rsLoRA, another rank for some layers, biases).
Result<AdapterInfo> read_adapter_info(const std::filesystem::path& folder);

// The whole adapter, checked against the model that it is to run on. F32, F16 and BF16 become single precision.
Result<Adapter> read_adapter(const std::filesystem::path& folder, const ModelConfig& config);

// The same checks on the two files in memory (fuzzing).
Result<Adapter> parse_adapter(std::string_view config_json, std::span<const std::byte> weights,
                              const ModelConfig& config);

// Makes the folder, or replaces the adapter in it; other files in it stay. adapter_config.json is written last, so that
// a folder that was written halfway is no adapter. The weights are F32.
Status write_adapter(const std::filesystem::path& folder, const Adapter& adapter, const ModelConfig& config);

// The model that an adapter names as its base, where that is a path from the adapter's folder or an absolute one at
// which there is a model; nullopt where it is a name only.
std::optional<std::filesystem::path> find_adapter_base(const std::filesystem::path& folder,
                                                       const std::string& base_model);

}  // namespace lapidary
