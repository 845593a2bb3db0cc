// What a pass over a row keeps in memory, laid out in one buffer.
//
// A token leaves behind for the backward pass, in numbers: the input of each layer (D), q, k, v before their norms, the
// mixed values, the two products that end a block (2 D), gate, up, and the rank of every adapter; 8.7 k a layer in the
// 270M model, 620 KB a token. Norms, rotations and gelu(gate) * up are computed again. With recompute_layers only the
// layers' inputs stay, 46 KB a token, and each layer runs forward once more.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "train/train_weights.h"

namespace lapidary {

// What one layer keeps for its backward pass; T rows each.
struct KeptLayer {
    float *q, *k, *v, *mixed, *attended, *gate, *up, *down;
    std::array<float*, kProjections> low;  // scale * x A^T of the adapters

    // What a projection gives.
    [[nodiscard]] float* output(std::size_t projection) const {
        return std::array<float*, kProjections>{q, k, v, attended, gate, up, down}[projection];
    }
};

// Room for one layer at a time.
struct PassWork {
    float *normed, *middle, *q, *k, *wide;
    // For the backward pass only. The gradients of keys and values are first found for each query head.
    float *dropped, *dx, *dblock, *dwide, *dnormed, *dmixed, *dq, *dk_heads, *dv_heads, *dk, *dv, *dlow, *norm_parts;
};

struct Rotations {
    float *cosines, *sines, *minus_sines;  // [T, C / 2]
};

// Rows whose weight gradients of a norm are added up first. Fixed, so that sums do not depend on the threads.
inline constexpr std::size_t kNormRows = 32;

struct PassMemory {
    std::vector<float*> inputs;  // of the layers, and the output of the last
    std::vector<KeptLayer> kept;
    PassWork work{};
    Rotations sliding{}, full{};

    // Lays everything out from `base` on and returns the bytes that it takes; a null base only counts. Without a
    // backward pass two inputs take turns, and one layer is kept.
    std::uint64_t lay_out(const ModelConfig& config, const TrainModelOptions& options, std::uint32_t tokens,
                          bool backward, float* base);
};

}  // namespace lapidary
