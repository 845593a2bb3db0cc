// Cross-entropy over the vocabulary without ever having all its logits: tiles of the vocabulary go by once, with the
// running maximum and sum of attention over long sequences (Milakov, Gimelshein 2018; Dao et al. 2022). The gradient of
// a position,
//     dh = sum over v of p(v) E(v) - E(target),
// is such a weighted sum as well, so it is collected in the same pass: a tile of the head is read once for both.
//
// Many positions: all threads share each tile's products. Few of them, as when only the labels are scored: the work is
// in reading the head, so a tile is one thread's, in slices that its caches hold, and what the tiles have found is
// brought together in their order.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "backend/cpu/gemm.h"
#include "backend/cpu/kernel_table.h"
#include "base/thread_pool.h"
#include "train/train_weights.h"

namespace lapidary {

struct PositionLoss {
    double loss = 0.0;
    std::int32_t best = -1;  // the token with the largest logit
};

class VocabularyLoss {
public:
    VocabularyLoss(std::uint32_t vocabulary, std::uint32_t hidden, const KernelTable& kernels, const Gemm& gemm,
                   ThreadPool& pool);

    // Makes room for that many positions.
    Status prepare(std::size_t positions);
    static std::uint64_t bytes_for(std::size_t vocabulary, std::size_t hidden, std::size_t positions);
    [[nodiscard]] std::uint64_t bytes() const { return room_.size(); }

    // h [positions, D], the normed activations. dh (where not null) becomes scale * d(sum of the losses)/dh.
    std::span<const PositionLoss> forward(const VocabularyMatrix& head, const float* h,
                                          std::span<const std::int32_t> targets, float scale, float* dh);
    // Adds the gradient of the head's rows after forward() with the same arguments. scaled: scale * h.
    void add_head_gradient(const VocabularyMatrix& head, const float* h, const float* scaled,
                           std::span<const std::int32_t> targets);

private:
    // What is known of a position when some tiles have gone by.
    struct Running {
        float most = 0.0F;    // the largest logit
        double sum = 0.0;     // of e^(logit - most)
        float target = 0.0F;  // the target's logit
        std::int32_t best = -1;
    };
    void logits_of_tile(const VocabularyMatrix& head, std::size_t first, std::size_t count, const float* h,
                        std::size_t positions);
    // Takes the logits of a piece of the vocabulary into what is known of a position.
    void take(Running& running, float* logits, std::size_t first, std::size_t count, std::int32_t target,
              float* dh) const;
    void forward_many(const VocabularyMatrix& head, const float* h, std::span<const std::int32_t> targets, float* dh);
    void forward_few(const VocabularyMatrix& head, const float* h, std::span<const std::int32_t> targets, float* dh);
    // One position of forward_few(): running_ and dh from what each tile has found.
    void bring_together(std::size_t position, std::size_t positions, float* dh);

    std::size_t vocabulary_, hidden_;
    const KernelTable& kernels_;
    const Gemm& gemm_;
    ThreadPool& pool_;
    AlignedBuffer room_;  // the logits of a tile, [positions, tile], or dh of each tile, [tiles, positions, D]
    std::vector<Running> running_;
    std::vector<Running> of_tiles_;  // [tiles, positions]
    std::vector<PositionLoss> losses_;
};

}  // namespace lapidary
