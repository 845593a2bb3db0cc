// The numbers of one Gemma 3 text model, read from its file: nothing in the engine is hard-coded to one size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lapidary {

enum class LayerKind : std::uint8_t { sliding, full };

// Rotary embedding of one kind of layer (NeoX pairing: element i with i + head_dim/2). Positions are divided by
// `factor` ("linear" scaling of the larger Gemma 3 models) before base^(-2i/head_dim) is applied.
struct RopeConfig {
    float base = 10000.0F;
    float factor = 1.0F;

    bool operator==(const RopeConfig&) const = default;
};

struct ModelConfig {
    std::uint32_t vocab_size = 0;
    std::uint32_t hidden_size = 0;
    std::uint32_t layer_count = 0;
    std::uint32_t head_count = 0;
    std::uint32_t kv_head_count = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t ffn_size = 0;
    std::uint32_t context_length = 0;  // the longest sequence that the model was made for
    std::uint32_t sliding_window = 0;  // positions a sliding layer sees, the token itself included
    std::vector<LayerKind> layers;     // layer_count entries
    RopeConfig rope_sliding{10000.0F, 1.0F};
    RopeConfig rope_full{1000000.0F, 1.0F};
    float rms_eps = 1e-6F;
    float query_scale = 0.0F;        // query_pre_attn_scalar^-0.5; multiplies q.k
    float embedding_scale = 0.0F;    // sqrt(hidden_size) in single precision
    float attention_softcap = 0.0F;  // 0: none; otherwise cap * tanh(score / cap)
    float final_softcap = 0.0F;      // the same, on the logits
    bool tied_head = true;           // the head is the embedding table

    [[nodiscard]] std::uint32_t q_size() const { return head_count * head_dim; }
    [[nodiscard]] std::uint32_t kv_size() const { return kv_head_count * head_dim; }

    bool operator==(const ModelConfig&) const = default;
};

}  // namespace lapidary
