// Attention of packed examples, forward and backward. Queries and keys come normed and rotated, queries scaled too.
//
// A piece of work is one query head of one example: it owns its queries' gradients, and keys' and values' gradients of
// that head, which the caller adds up over the heads that share them; so nothing is written by two threads. Inside a
// piece, blocks of queries see only the keys that causality and the window leave them. Probabilities are computed anew
// in the backward pass instead of being kept. Always in single precision: scores in bf16 are known to diverge.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "backend/cpu/gemm.h"
#include "backend/cpu/kernel_table.h"
#include "base/thread_pool.h"
#include "model/config.h"

namespace lapidary {

// One example in the row.
struct Segment {
    std::uint32_t begin = 0;
    std::uint32_t tokens = 0;
};

class TrainAttention {
public:
    TrainAttention(const ModelConfig& config, const KernelTable& kernels, const Gemm& gemm, ThreadPool& pool);

    // Makes room for rows that are cut like this, which the next calls are about.
    Status prepare(std::span<const Segment> segments, bool backward);
    [[nodiscard]] std::uint64_t bytes() const;

    // q, out [T, H C]; k, v [T, K C].
    void forward(LayerKind kind, const float* q, const float* k, const float* v, float* out);
    // dq, dk, dv [T, H C]: of keys and values for each query head.
    void backward(LayerKind kind, const float* q, const float* k, const float* v, const float* dout, float* dq,
                  float* dk, float* dv);

private:
    struct Piece {
        Segment segment;
        std::uint32_t head = 0;
        std::uint32_t first = 0;  // query of the segment
        std::uint32_t last = 0;
    };
    struct Block {
        std::uint32_t first, last;  // queries of the segment
        std::uint32_t low;          // the first key that any of them sees; the last is last - 1
        std::size_t stride;         // of the scores
    };
    struct Scratch {
        AlignedBuffer probabilities, gradients;
    };
    [[nodiscard]] std::uint32_t window(LayerKind kind) const;
    [[nodiscard]] Block make_block(LayerKind kind, const Piece& piece, std::uint32_t first) const;
    void probabilities(unsigned thread, LayerKind kind, const Piece& piece, const Block& block, const float* q,
                       const float* k);
    void run_backward(unsigned thread, LayerKind kind, const Piece& piece, const float* q, const float* k,
                      const float* v, const float* dout, float* dq, float* dk, float* dv);

    const ModelConfig& config_;
    const KernelTable& kernels_;
    const Gemm& gemm_;
    ThreadPool& pool_;
    std::size_t q_stride_, kv_stride_;
    std::vector<Piece> forward_pieces_, backward_pieces_;
    std::vector<Scratch> scratch_;
};

}  // namespace lapidary
