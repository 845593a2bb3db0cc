// The tensors of a layer: their names in both formats and the shapes that the configuration demands.
#pragma once

#include <cstdint>
#include <vector>

#include "model/config.h"
#include "model/model_file.h"

namespace lapidary {

struct LayerEntry {
    TensorView LayerTensors::*field;
    const char* gguf;          // "blk.N.<this>.weight"
    const char* hugging_face;  // "model.layers.N.<this>.weight"
    std::uint64_t rows;        // 0: a vector
    std::uint64_t columns;
};

inline std::vector<LayerEntry> layer_entries(const ModelConfig& c) {
    using L = LayerTensors;
    return {
        {&L::attention_norm, "attn_norm", "input_layernorm", 0, c.hidden_size},
        {&L::q, "attn_q", "self_attn.q_proj", c.q_size(), c.hidden_size},
        {&L::k, "attn_k", "self_attn.k_proj", c.kv_size(), c.hidden_size},
        {&L::v, "attn_v", "self_attn.v_proj", c.kv_size(), c.hidden_size},
        {&L::o, "attn_output", "self_attn.o_proj", c.hidden_size, c.q_size()},
        {&L::q_norm, "attn_q_norm", "self_attn.q_norm", 0, c.head_dim},
        {&L::k_norm, "attn_k_norm", "self_attn.k_norm", 0, c.head_dim},
        {&L::post_attention_norm, "post_attention_norm", "post_attention_layernorm", 0, c.hidden_size},
        {&L::ffn_norm, "ffn_norm", "pre_feedforward_layernorm", 0, c.hidden_size},
        {&L::gate, "ffn_gate", "mlp.gate_proj", c.ffn_size, c.hidden_size},
        {&L::up, "ffn_up", "mlp.up_proj", c.ffn_size, c.hidden_size},
        {&L::down, "ffn_down", "mlp.down_proj", c.hidden_size, c.ffn_size},
        {&L::post_ffn_norm, "post_ffw_norm", "post_feedforward_layernorm", 0, c.hidden_size},
    };
}

}  // namespace lapidary
