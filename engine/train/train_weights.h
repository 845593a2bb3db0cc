// The weights of a model that learns, in the layout of their files (row-major, [out, in]): frozen ones in single
// precision or bf16, trained ones in single precision with a gradient of the same size beside them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "backend/cpu/train_kernels.h"
#include "base/aligned_buffer.h"
#include "train/train_model.h"

namespace lapidary {

enum ProjectionIndex : std::uint8_t { q_proj, k_proj, v_proj, o_proj, gate_proj, up_proj, down_proj };
inline constexpr std::size_t kProjections = 7;

// y[T, out] = x[T, in] W^T, with an adapter: + scale * (x A^T) B^T.
struct Projection {
    std::uint32_t out = 0;
    std::uint32_t in = 0;
    MatrixView weight;
    float* gradient = nullptr;  // null: frozen
    std::uint32_t rank = 0;     // 0: no adapter
    const float* a = nullptr;   // [rank, in]
    const float* b = nullptr;   // [out, rank]
    float* a_gradient = nullptr;
    float* b_gradient = nullptr;
};

struct Norm {
    const float* value = nullptr;  // w of 1 + w
    float* gradient = nullptr;     // null: frozen
    std::vector<float> gains;      // 1 + w
};

struct TrainLayer {
    std::array<Projection, kProjections> projections;
    Norm attention_norm, q_norm, k_norm, post_attention_norm, ffn_norm, post_ffn_norm;
};

// The rows of the vocabulary: embeddings, or the head's.
struct VocabularyMatrix {
    MatrixView rows;            // [V, D]
    float* gradient = nullptr;  // null: frozen
};

class TrainWeights {
public:
    // file null: random weights. The sizes are checked against the memory that there is before any is taken.
    static Result<TrainWeights> create(const ModelConfig& config, const ModelFile* file,
                                       const TrainModelOptions& options, ThreadPool& pool);

    // What create() takes.
    static std::uint64_t bytes_needed(const ModelConfig& config, const ModelFile* file,
                                      const TrainModelOptions& options);
    static std::uint64_t trained_numbers(const ModelConfig& config, const ModelFile* file,
                                         const TrainModelOptions& options);

    std::vector<TrainLayer> layers;
    Norm final_norm;
    VocabularyMatrix embedding;
    VocabularyMatrix head;  // the embedding's again where they are tied
    std::vector<Parameter> parameters;

    void refresh_gains();  // after values have changed
    void clear_gradients(ThreadPool& pool);
    [[nodiscard]] std::uint64_t bytes() const { return frozen_.size() + values_.size() + gradients_.size(); }

private:
    AlignedBuffer frozen_, values_, gradients_;
};

// The rank of the adapter of a projection; 0: none.
std::uint32_t adapter_rank(const TrainModelOptions& options, std::size_t projection);

// Whether the targets are names of projections, the ranks and sizes are possible, and the model is one that training
// knows.
Status check_train_options(const ModelConfig& config, const TrainModelOptions& options);

}  // namespace lapidary
