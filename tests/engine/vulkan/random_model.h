// Models with random weights of any geometry and any mix of stored types, for comparing backends with each other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "format/tensor.h"

namespace lapidary::test {

struct RandomModel {
    std::uint32_t hidden = 64, layers = 6, heads = 4, kv_heads = 2, head_dim = 32, ffn = 128, vocab = 300, window = 16;
    std::uint32_t pattern = 3;  // every pattern-th layer is full
    std::uint32_t seed = 1;
    // The type of a tensor by its GGUF name without layer and ".weight": "attn_q", "ffn_down", "token_embd".
    std::function<DType(std::string_view)> type = [](std::string_view) { return DType::f32; };
};

// Writes a GGUF file. Weights are such that logits have a spread of some units, so that an absolute tolerance means
// something.
Status write_random_model(const RandomModel& model, const std::filesystem::path& path);

}  // namespace lapidary::test
