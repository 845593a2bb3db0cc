#include "train/pass_memory.h"

#include <algorithm>

namespace lapidary {

namespace {

class Arena {
public:
    explicit Arena(float* base) : base_(base) {}
    float* take(std::uint64_t floats) {
        constexpr std::uint64_t kLine = 16;
        float* const out = base_ == nullptr ? nullptr : base_ + used_;
        used_ += (floats + kLine - 1) / kLine * kLine;
        return out;
    }
    [[nodiscard]] std::uint64_t bytes() const { return used_ * sizeof(float); }

private:
    float* base_;
    std::uint64_t used_ = 0;
};

}  // namespace

std::uint64_t PassMemory::lay_out(const ModelConfig& config, const TrainModelOptions& options, std::uint32_t tokens,
                                  bool backward, float* base) {
    Arena arena(base);
    const std::uint64_t rows = tokens;
    const std::uint64_t hidden = rows * config.hidden_size;
    const std::uint64_t q_size = rows * config.q_size();
    const std::uint64_t kv_size = rows * config.kv_size();
    const std::uint64_t ffn = rows * config.ffn_size;

    inputs.assign(std::size_t{config.layer_count} + 1, nullptr);
    for (std::size_t index = 0; index < inputs.size(); ++index) {
        inputs[index] = backward || index < 2 ? arena.take(hidden) : inputs[index - 2];
    }
    kept.assign(backward && !options.recompute_layers ? config.layer_count : 1, {});
    for (KeptLayer& layer : kept) {
        layer = {arena.take(q_size), arena.take(kv_size), arena.take(kv_size),
                 arena.take(q_size), arena.take(hidden),  arena.take(ffn),
                 arena.take(ffn),    arena.take(hidden),  {}};
        for (std::size_t index = 0; index < kProjections; ++index) {
            layer.low[index] = arena.take(rows * adapter_rank(options, index));
        }
    }
    work = {};
    work.normed = arena.take(hidden);
    work.middle = arena.take(hidden);
    work.q = arena.take(q_size);
    work.k = arena.take(kv_size);
    work.wide = arena.take(ffn);
    for (Rotations* rotations : {&sliding, &full}) {
        rotations->cosines = arena.take(rows * config.head_dim / 2);
        rotations->sines = arena.take(rows * config.head_dim / 2);
        rotations->minus_sines = arena.take(rows * config.head_dim / 2);
    }
    if (!backward) {
        return arena.bytes();
    }
    const bool lora = options.method == TrainMethod::lora;
    work.dropped = arena.take(lora && options.lora.dropout > 0.0F ? std::max({hidden, q_size, ffn}) : 0);
    work.dx = arena.take(hidden);
    work.dblock = arena.take(hidden);
    work.dwide = arena.take(ffn);
    work.dnormed = arena.take(hidden);
    work.dmixed = arena.take(q_size);
    work.dq = arena.take(q_size);
    work.dk_heads = arena.take(q_size);
    work.dv_heads = arena.take(q_size);
    work.dk = arena.take(kv_size);
    work.dv = arena.take(kv_size);
    work.dlow = arena.take(lora ? rows * options.lora.rank : 0);
    // One row of sums for each kNormRows rows, of the hidden size or of a head.
    work.norm_parts = arena.take(std::max((rows / kNormRows + 1) * config.hidden_size,
                                          (rows * config.head_count / kNormRows + 1) * config.head_dim));
    return arena.bytes();
}

}  // namespace lapidary
