#include "train/vocabulary_loss.h"

#include <algorithm>
#include <cmath>

namespace lapidary {

namespace {

// Rows of the head in a tile. With 512 positions its logits are 8 MB, and the second product finds them and the rows in
// the last-level cache.
constexpr std::size_t kTile = 4096;

void scale_row(float* row, std::size_t n, float factor) {
    for (std::size_t k = 0; k < n; ++k) {
        row[k] *= factor;
    }
}

}  // namespace

VocabularyLoss::VocabularyLoss(std::uint32_t vocabulary, std::uint32_t hidden, const KernelTable& kernels,
                               const Gemm& gemm, ThreadPool& pool)
    : vocabulary_(vocabulary), hidden_(hidden), kernels_(kernels), gemm_(gemm), pool_(pool) {}

std::uint64_t VocabularyLoss::bytes_for(std::size_t vocabulary, std::size_t positions) {
    return positions * std::min(kTile, vocabulary) * sizeof(float);
}

Status VocabularyLoss::prepare(std::size_t positions) {
    const std::uint64_t need = bytes_for(vocabulary_, positions);
    if (tile_.size() < need) {
        LAPIDARY_ASSIGN(tile_, AlignedBuffer::allocate(need));
    }
    running_.resize(std::max(running_.size(), positions));
    losses_.resize(std::max(losses_.size(), positions));
    return {};
}

void VocabularyLoss::logits_of_tile(const VocabularyMatrix& head, std::size_t first, std::size_t count, const float* h,
                                    std::size_t positions) {
    gemm_.multiply({positions, count, hidden_}, {h, false, hidden_, 1}, head.rows.from(first, 0).transposed(),
                   tile_.as<float>(), count, false);
}

// Leaves e^(logit - most) in the place of the logits, and dh multiplied by what the old weights are worth now. The
// target's weight is left out of it: 1 - p(target) is known more exactly from the loss.
void VocabularyLoss::take_tile(Running& running, float* logits, std::size_t first, std::size_t count,
                               std::int32_t target, float* dh) const {
    const auto place = static_cast<std::size_t>(target) - first;  // wraps for targets before the tile
    if (place < count) {
        running.target = logits[place];
    }
    const float most = kernels_.train.largest(logits, count);
    if (running.best < 0 || most > running.most) {
        const float factor = running.best < 0 ? 0.0F : std::exp(running.most - most);
        running.sum *= factor;
        running.most = most;
        running.best = static_cast<std::int32_t>(
            first + static_cast<std::size_t>(std::find(logits, logits + count, most) - logits));
        if (dh != nullptr) {
            scale_row(dh, hidden_, factor);
        }
    }
    running.sum += kernels_.train.exp_sum(logits, count, running.most);
    if (place < count) {
        logits[place] = 0.0F;
    }
}

std::span<const PositionLoss> VocabularyLoss::forward(const VocabularyMatrix& head, const float* h,
                                                      std::span<const std::int32_t> targets, float scale, float* dh) {
    const std::size_t positions = targets.size();
    std::fill_n(running_.begin(), positions, Running{});
    if (dh != nullptr) {
        std::fill_n(dh, positions * hidden_, 0.0F);
    }
    auto* const tile = tile_.as<float>();
    for (std::size_t first = 0; first < vocabulary_; first += kTile) {
        const std::size_t count = std::min(kTile, vocabulary_ - first);
        logits_of_tile(head, first, count, h, positions);
        pool_.parallel_for(positions, 4, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t row = begin; row < end; ++row) {
                take_tile(running_[row], tile + row * count, first, count, targets[row],
                          dh == nullptr ? nullptr : dh + row * hidden_);
            }
        });
        if (dh != nullptr) {
            gemm_.multiply({positions, hidden_, count}, {tile, false, count, 1}, head.rows.from(first, 0), dh, hidden_,
                           true);
        }
    }
    pool_.parallel_for(positions, 16, [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<float> row(hidden_);
        for (std::size_t index = begin; index < end; ++index) {
            const Running& running = running_[index];
            const double loss = static_cast<double>(running.most) + std::log(running.sum) - running.target;
            losses_[index] = {loss, running.best};
            if (dh != nullptr) {
                const auto target = static_cast<std::size_t>(targets[index]);
                kernels_.train.pack(head.rows.from(target, 0), 1, 1, hidden_, row.data());
                const auto others = static_cast<float>(scale / running.sum);
                const auto missing = static_cast<float>(scale * std::expm1(-loss));
                for (std::size_t k = 0; k < hidden_; ++k) {
                    dh[index * hidden_ + k] = dh[index * hidden_ + k] * others + missing * row[k];
                }
            }
        }
    });
    return {losses_.data(), positions};
}

void VocabularyLoss::add_head_gradient(const VocabularyMatrix& head, const float* h, const float* scaled,
                                       std::span<const std::int32_t> targets) {
    const std::size_t positions = targets.size();
    auto* const tile = tile_.as<float>();
    for (std::size_t first = 0; first < vocabulary_; first += kTile) {
        const std::size_t count = std::min(kTile, vocabulary_ - first);
        logits_of_tile(head, first, count, h, positions);
        pool_.parallel_for(positions, 4, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t row = begin; row < end; ++row) {
                kernels_.train.exp_sum(tile + row * count, count, running_[row].most);
                scale_row(tile + row * count, count, static_cast<float>(1.0 / running_[row].sum));
                const auto place = static_cast<std::size_t>(targets[row]) - first;
                if (place < count) {
                    tile[row * count + place] = static_cast<float>(std::expm1(-losses_[row].loss));
                }
            }
        });
        gemm_.multiply({count, hidden_, positions}, {tile, false, 1, count}, {scaled, false, hidden_, 1},
                       head.gradient + first * hidden_, hidden_, true);
    }
}

}  // namespace lapidary
