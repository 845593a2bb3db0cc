// Forward and backward of one packed row through the layers. Behind the attention of the last layer nothing is computed
// for positions that the loss does not look at.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "backend/cpu/gemm.h"
#include "backend/cpu/kernel_table.h"
#include "backend/rope_table.h"
#include "base/aligned_buffer.h"
#include "base/thread_pool.h"
#include "train/pass_memory.h"
#include "train/train_attention.h"
#include "train/train_weights.h"

namespace lapidary {

class TrainPass {
public:
    TrainPass(const ModelConfig& config, const TrainModelOptions& options, TrainWeights& weights,
              const KernelTable& kernels, const Gemm& gemm, ThreadPool& pool);

    // Makes room for the row and finds its positions; it is one that check_row() has passed. scored: the positions that
    // the loss looks at, ascending, S of them.
    Status prepare(const TrainRow& row, std::span<const std::uint32_t> scored, bool backward);
    [[nodiscard]] std::uint64_t bytes() const { return buffer_.size() + attention_.bytes(); }

    // dropout_key: what the masks of this row are drawn from.
    void forward(std::span<const std::int32_t> tokens, std::uint64_t dropout_key);
    // The activations after the last layer, [S, D].
    [[nodiscard]] const float* output() const { return memory_.inputs.back(); }
    // The place for their gradient; zeros.
    float* output_gradient();
    // Adds the gradients of everything that is trained, from output_gradient() down to the embedding.
    void backward(std::span<const std::int32_t> tokens);

    // dx += the gradient of norm(x) and norm.gradient += its own, for rows of norm.gains.size() numbers.
    void norm_backward(const float* x, Norm& norm, const float* dy, float* dx, std::size_t rows);

private:
    template <class Body>
    void for_rows(std::size_t rows, const Body& body) const;
    void fill_rotations();
    void norm_rows(const float* x, const Norm& norm, float* out, std::size_t rows) const;
    void add_norm_rows(float* x, const float* block, const Norm& norm, std::size_t rows) const;
    void rotate(const TrainLayer& layer, LayerKind kind, const KeptLayer& kept);
    void gated(const KeptLayer& kept, float* out, std::size_t rows) const;

    // Rows of a layer behind its attention: all, or in the last layer the scored ones.
    [[nodiscard]] std::size_t rows_behind(std::uint32_t layer) const;
    // The scored rows of x move to the front.
    void gather(float* x, std::size_t width) const;
    // And back to their places, zeros between them.
    void spread(float* x, std::size_t width) const;

    // A projection of a layer, and the rows that go through it.
    struct Place {
        std::uint32_t layer;
        std::size_t index;  // ProjectionIndex
        std::size_t rows;
    };
    // The projections of a layer that have the same input.
    void project(std::uint32_t layer, std::initializer_list<std::size_t> indices, std::size_t rows, const float* x,
                 const KeptLayer& kept);
    void add_adapter(const Place& place, const KeptLayer& kept);
    // dx (where not null) becomes, or grows by, the gradient of x.
    void project_backward(const Place& place, const float* x, const float* dy, const KeptLayer& kept, float* dx,
                          bool accumulate);
    const float* drop(const Place& place, const float* x, bool accumulate, float* out);

    void layer_forward(std::uint32_t layer, const float* in, const KeptLayer& kept, float* out);
    // What stands between the two blocks of a layer, into work.middle.
    void find_middle(std::uint32_t layer, const float* in, const KeptLayer& kept);
    void layer_backward(std::uint32_t layer, const float* in, const KeptLayer& kept);
    void attention_backward(std::uint32_t layer, const float* in, const KeptLayer& kept);
    void rotate_backward(std::uint32_t layer, const KeptLayer& kept);
    void embed(std::span<const std::int32_t> tokens, float* out) const;
    void embed_backward(std::span<const std::int32_t> tokens);
    [[nodiscard]] const Rotations& rotations(LayerKind kind) const {
        return kind == LayerKind::sliding ? memory_.sliding : memory_.full;
    }

    const ModelConfig& config_;
    const TrainModelOptions& options_;
    TrainWeights& weights_;
    const KernelTable& kernels_;
    const Gemm& gemm_;
    ThreadPool& pool_;
    TrainAttention attention_;
    RopeTable rope_sliding_, rope_full_;

    std::uint32_t tokens_ = 0;
    std::vector<std::uint32_t> scored_;
    std::uint64_t dropout_key_ = 0;  // 0: none
    std::vector<std::uint32_t> positions_;
    AlignedBuffer buffer_;
    PassMemory memory_;  // in the buffer
    PassWork& work_ = memory_.work;
};

}  // namespace lapidary
