#include "train/vocabulary_loss.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lapidary {

namespace {

// Rows of the head in a tile. With 512 positions its logits are 8 MB, and the second product finds them and the rows in
// the last-level cache.
constexpr std::size_t kTile = 4096;
// So many positions, or fewer, do not make up for packing the head.
constexpr std::size_t kFewPositions = 32;
// Rows of the head in a slice: 320 KB of the 270M model.
constexpr std::size_t kSlice = 128;

std::size_t tiles_of(std::size_t vocabulary) {
    return (vocabulary + kTile - 1) / kTile;
}

void scale_row(float* row, std::size_t n, float factor) {
    for (std::size_t k = 0; k < n; ++k) {
        row[k] *= factor;
    }
}

}  // namespace

VocabularyLoss::VocabularyLoss(std::uint32_t vocabulary, std::uint32_t hidden, const KernelTable& kernels,
                               const Gemm& gemm, ThreadPool& pool)
    : vocabulary_(vocabulary), hidden_(hidden), kernels_(kernels), gemm_(gemm), pool_(pool) {}

std::uint64_t VocabularyLoss::bytes_for(std::size_t vocabulary, std::size_t hidden, std::size_t positions) {
    const std::size_t logits = std::min(kTile, vocabulary);  // add_head_gradient() has them of few positions too
    const std::size_t each = positions > kFewPositions ? logits : std::max(logits, tiles_of(vocabulary) * hidden);
    return std::uint64_t{positions} * each * sizeof(float);
}

Status VocabularyLoss::prepare(std::size_t positions) {
    const std::uint64_t need = bytes_for(vocabulary_, hidden_, positions);
    if (room_.size() < need) {
        LAPIDARY_ASSIGN(room_, AlignedBuffer::allocate(need));
    }
    running_.resize(std::max(running_.size(), positions));
    losses_.resize(std::max(losses_.size(), positions));
    if (positions <= kFewPositions) {
        of_tiles_.resize(std::max(of_tiles_.size(), tiles_of(vocabulary_) * positions));
    }
    return {};
}

void VocabularyLoss::logits_of_tile(const VocabularyMatrix& head, std::size_t first, std::size_t count, const float* h,
                                    std::size_t positions) {
    gemm_.multiply({positions, count, hidden_}, {h, false, hidden_, 1}, head.rows.from(first, 0).transposed(),
                   room_.as<float>(), count, false);
}

// Leaves e^(logit - most) in the place of the logits, and dh multiplied by what the old weights are worth now. The
// target's weight is left out of it: 1 - p(target) is known more exactly from the loss.
void VocabularyLoss::take(Running& running, float* logits, std::size_t first, std::size_t count, std::int32_t target,
                          float* dh) const {
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

void VocabularyLoss::forward_many(const VocabularyMatrix& head, const float* h, std::span<const std::int32_t> targets,
                                  float* dh) {
    const std::size_t positions = targets.size();
    std::fill_n(running_.begin(), positions, Running{});
    if (dh != nullptr) {
        std::fill_n(dh, positions * hidden_, 0.0F);
    }
    auto* const tile = room_.as<float>();
    for (std::size_t first = 0; first < vocabulary_; first += kTile) {
        const std::size_t count = std::min(kTile, vocabulary_ - first);
        logits_of_tile(head, first, count, h, positions);
        pool_.parallel_for(positions, 4, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t row = begin; row < end; ++row) {
                take(running_[row], tile + row * count, first, count, targets[row],
                     dh == nullptr ? nullptr : dh + row * hidden_);
            }
        });
        if (dh != nullptr) {
            gemm_.multiply({positions, hidden_, count}, {tile, false, count, 1}, head.rows.from(first, 0), dh, hidden_,
                           true);
        }
    }
}

void VocabularyLoss::forward_few(const VocabularyMatrix& head, const float* h, std::span<const std::int32_t> targets,
                                 float* dh) {
    const std::size_t positions = targets.size();
    const auto run = [&](std::size_t tile) {
        std::array<float, kSlice * kFewPositions> logits;
        Running* const running = of_tiles_.data() + tile * positions;
        std::fill_n(running, positions, Running{});
        float* const sums = dh == nullptr ? nullptr : room_.as<float>() + tile * positions * hidden_;
        if (sums != nullptr) {
            std::fill_n(sums, positions * hidden_, 0.0F);
        }
        const std::size_t end = std::min((tile + 1) * kTile, vocabulary_);
        for (std::size_t first = tile * kTile; first < end; first += kSlice) {
            const std::size_t count = std::min(kSlice, end - first);
            const MatrixView rows = head.rows.from(first, 0);
            kernels_.train.thin_scores(h, positions, rows, count, hidden_, logits.data(), count);
            for (std::size_t row = 0; row < positions; ++row) {
                take(running[row], logits.data() + row * count, first, count, targets[row],
                     sums == nullptr ? nullptr : sums + row * hidden_);
            }
            if (sums != nullptr) {
                kernels_.train.thin_sums(logits.data(), count, positions, rows, count, hidden_, sums);
            }
        }
    };
    pool_.parallel_for(tiles_of(vocabulary_), 1, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t tile = begin; tile < end; ++tile) {
            run(tile);
        }
    });
    for (std::size_t position = 0; position < positions; ++position) {
        bring_together(position, positions, dh);
    }
}

void VocabularyLoss::bring_together(std::size_t position, std::size_t positions, float* dh) {
    Running all = of_tiles_[position];
    const std::size_t tiles = tiles_of(vocabulary_);
    for (std::size_t tile = 1; tile < tiles; ++tile) {
        const Running& part = of_tiles_[tile * positions + position];
        if (part.most > all.most) {
            all.most = part.most;
            all.best = part.best;
        }
    }
    all.sum = 0.0;
    all.target = 0.0F;
    float* const out = dh == nullptr ? nullptr : dh + position * hidden_;
    if (out != nullptr) {
        std::fill_n(out, hidden_, 0.0F);
    }
    for (std::size_t tile = 0; tile < tiles; ++tile) {
        const Running& part = of_tiles_[tile * positions + position];
        const float factor = std::exp(part.most - all.most);
        all.sum += part.sum * factor;
        all.target += part.target;  // 0 in all tiles but one
        const float* const sums = room_.as<float>() + (tile * positions + position) * hidden_;
        for (std::size_t k = 0; out != nullptr && k < hidden_; ++k) {
            out[k] += factor * sums[k];
        }
    }
    running_[position] = all;
}

std::span<const PositionLoss> VocabularyLoss::forward(const VocabularyMatrix& head, const float* h,
                                                      std::span<const std::int32_t> targets, float scale, float* dh) {
    const std::size_t positions = targets.size();
    if (positions > kFewPositions) {
        forward_many(head, h, targets, dh);
    } else {
        forward_few(head, h, targets, dh);
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
    auto* const tile = room_.as<float>();
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
