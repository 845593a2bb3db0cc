#include "train/train_attention.h"

#include <algorithm>
#include <cstring>

namespace lapidary {

namespace {

constexpr std::uint32_t kQueries = 128;  // of a block

std::size_t padded(std::size_t keys) {
    return (keys + kPanelRows - 1) / kPanelRows * kPanelRows;
}

}  // namespace

TrainAttention::TrainAttention(const ModelConfig& config, const KernelTable& kernels, const Gemm& gemm,
                               ThreadPool& pool)
    : config_(config),
      kernels_(kernels),
      gemm_(gemm),
      pool_(pool),
      q_stride_(config.q_size()),
      kv_stride_(config.kv_size()),
      scratch_(pool.size()) {}

std::uint64_t TrainAttention::bytes() const {
    std::uint64_t total = 0;
    for (const Scratch& scratch : scratch_) {
        total += scratch.probabilities.size() + scratch.gradients.size();
    }
    return total;
}

Status TrainAttention::prepare(std::span<const Segment> segments, bool backward) {
    forward_pieces_.clear();
    backward_pieces_.clear();
    std::uint32_t longest = 0;
    for (const Segment& segment : segments) {
        longest = std::max(longest, segment.tokens);
        for (std::uint32_t head = 0; head < config_.head_count; ++head) {
            backward_pieces_.push_back({segment, head, 0, segment.tokens});
            for (std::uint32_t first = 0; first < segment.tokens; first += kQueries) {
                forward_pieces_.push_back({segment, head, first, std::min(first + kQueries, segment.tokens)});
            }
        }
    }
    const std::size_t bytes = std::min(longest, kQueries) * padded(longest) * sizeof(float);
    for (Scratch& scratch : scratch_) {
        if (scratch.probabilities.size() < bytes) {
            LAPIDARY_ASSIGN(scratch.probabilities, AlignedBuffer::allocate(bytes));
        }
        if (backward && scratch.gradients.size() < bytes) {
            LAPIDARY_ASSIGN(scratch.gradients, AlignedBuffer::allocate(bytes));
        }
    }
    return {};
}

std::uint32_t TrainAttention::window(LayerKind kind) const {
    return kind == LayerKind::sliding ? config_.sliding_window : UINT32_MAX;
}

TrainAttention::Block TrainAttention::make_block(LayerKind kind, const Piece& piece, std::uint32_t first) const {
    const std::uint32_t last = std::min(first + kQueries, piece.last);
    const std::uint32_t low = first + 1 > window(kind) ? first + 1 - window(kind) : 0;
    return {first, last, low, padded(last - low)};
}

void TrainAttention::probabilities(unsigned thread, LayerKind kind, const Piece& piece, const Block& block,
                                   const float* q, const float* k) {
    const std::size_t group = config_.head_count / config_.kv_head_count;
    const std::size_t rows = block.last - block.first;
    const std::size_t keys = block.last - block.low;
    const float* const queries =
        q + (piece.segment.begin + block.first) * q_stride_ + std::size_t{piece.head} * config_.head_dim;
    const float* const key = k + (piece.segment.begin + block.low) * kv_stride_ + piece.head / group * config_.head_dim;
    auto* const scores = scratch_[thread].probabilities.as<float>();
    gemm_.multiply_alone(thread, {rows, keys, config_.head_dim}, {queries, false, q_stride_, 1},
                         {key, false, 1, kv_stride_}, scores, block.stride, false);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t query = block.first + row;
        const std::size_t from = query + 1 > window(kind) ? query + 1 - window(kind) : 0;
        kernels_.softmax(scores + row * block.stride, block.stride, from - block.low, query + 1 - block.low, 0.0F);
    }
}

void TrainAttention::forward(LayerKind kind, const float* q, const float* k, const float* v, float* out) {
    const std::size_t group = config_.head_count / config_.kv_head_count;
    pool_.parallel_for(forward_pieces_.size(), 1, [&](std::size_t begin, std::size_t end, unsigned thread) {
        for (std::size_t index = begin; index < end; ++index) {
            const Piece& piece = forward_pieces_[index];
            const Block block = make_block(kind, piece, piece.first);
            probabilities(thread, kind, piece, block, q, k);
            const float* const value =
                v + (piece.segment.begin + block.low) * kv_stride_ + piece.head / group * config_.head_dim;
            float* const result =
                out + (piece.segment.begin + block.first) * q_stride_ + std::size_t{piece.head} * config_.head_dim;
            gemm_.multiply_alone(thread, {block.last - block.first, config_.head_dim, block.last - block.low},
                                 {scratch_[thread].probabilities.data(), false, block.stride, 1},
                                 {value, false, kv_stride_, 1}, result, q_stride_, false);
        }
    });
}

void TrainAttention::run_backward(unsigned thread, LayerKind kind, const Piece& piece, const float* q, const float* k,
                                  const float* v, const float* dout, float* dq, float* dk, float* dv) {
    const std::size_t group = config_.head_count / config_.kv_head_count;
    const std::size_t width = config_.head_dim;
    const std::size_t q_offset = piece.segment.begin * q_stride_ + piece.head * width;
    const std::size_t kv_offset = piece.segment.begin * kv_stride_ + piece.head / group * width;
    for (std::size_t token = 0; token < piece.segment.tokens; ++token) {
        std::memset(dk + q_offset + token * q_stride_, 0, width * sizeof(float));
        std::memset(dv + q_offset + token * q_stride_, 0, width * sizeof(float));
    }
    for (std::uint32_t first = 0; first < piece.last; first += kQueries) {
        const Block block = make_block(kind, piece, first);
        const std::size_t rows = block.last - block.first;
        const std::size_t keys = block.last - block.low;
        const std::size_t at_queries = q_offset + block.first * q_stride_;
        const std::size_t at_keys = kv_offset + block.low * kv_stride_;
        probabilities(thread, kind, piece, block, q, k);
        const auto* const p = scratch_[thread].probabilities.as<float>();
        auto* const ds = scratch_[thread].gradients.as<float>();
        // dP = dO V^T, then dS in its place.
        gemm_.multiply_alone(thread, {rows, keys, width}, {dout + at_queries, false, q_stride_, 1},
                             {v + at_keys, false, 1, kv_stride_}, ds, block.stride, false);
        for (std::size_t row = 0; row < rows; ++row) {
            kernels_.train.softmax_backward(p + row * block.stride, ds + row * block.stride, keys, 1.0F);
        }
        const std::size_t at_head_keys = q_offset + block.low * q_stride_;
        gemm_.multiply_alone(thread, {rows, width, keys}, {ds, false, block.stride, 1},
                             {k + at_keys, false, kv_stride_, 1}, dq + at_queries, q_stride_, false);
        gemm_.multiply_alone(thread, {keys, width, rows}, {ds, false, 1, block.stride},
                             {q + at_queries, false, q_stride_, 1}, dk + at_head_keys, q_stride_, true);
        gemm_.multiply_alone(thread, {keys, width, rows}, {p, false, 1, block.stride},
                             {dout + at_queries, false, q_stride_, 1}, dv + at_head_keys, q_stride_, true);
    }
}

void TrainAttention::backward(LayerKind kind, const float* q, const float* k, const float* v, const float* dout,
                              float* dq, float* dk, float* dv) {
    pool_.parallel_for(backward_pieces_.size(), 1, [&](std::size_t begin, std::size_t end, unsigned thread) {
        for (std::size_t index = begin; index < end; ++index) {
            run_backward(thread, kind, backward_pieces_[index], q, k, v, dout, dq, dk, dv);
        }
    });
}

}  // namespace lapidary
