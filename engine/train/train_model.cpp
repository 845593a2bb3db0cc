#include "train/train_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/memory.h"
#include "base/random.h"
#include "train/train_pass.h"
#include "train/train_weights.h"
#include "train/vocabulary_loss.h"

namespace lapidary {

namespace {

Error bad_row(const std::string& why) {
    return {ErrorCode::invalid_argument, "A row to learn from " + why + ".", {}};
}

Status check_row(const TrainRow& row, const ModelConfig& config) {
    constexpr std::size_t kMostTokens = std::size_t{1} << 20U;
    if (row.tokens.empty() || row.tokens.size() > kMostTokens || row.targets.size() != row.tokens.size()) {
        return bad_row("has " + std::to_string(row.tokens.size()) + " tokens and " +
                       std::to_string(row.targets.size()) + " targets; both are as many, from 1 to " +
                       std::to_string(kMostTokens));
    }
    const auto outside = [&](std::int32_t id, std::int32_t lowest) {
        return id < lowest || (id >= 0 && static_cast<std::uint32_t>(id) >= config.vocab_size);
    };
    for (std::size_t index = 0; index < row.tokens.size(); ++index) {
        const bool token = outside(row.tokens[index], 0);
        if (token || outside(row.targets[index], -1)) {
            return bad_row("holds the token " + std::to_string(token ? row.tokens[index] : row.targets[index]) +
                           ", which is not in the vocabulary of " + std::to_string(config.vocab_size));
        }
    }
    if (row.starts.empty() || row.starts.front() != 0) {
        return bad_row("does not begin with an example");
    }
    for (std::size_t index = 0; index < row.starts.size(); ++index) {
        const std::size_t end = index + 1 < row.starts.size() ? row.starts[index + 1] : row.tokens.size();
        if (end <= row.starts[index] || end > row.tokens.size()) {
            return bad_row("has an example without tokens");
        }
        if (config.context_length != 0 && end - row.starts[index] > config.context_length) {
            return bad_row("has an example of " + std::to_string(end - row.starts[index]) +
                           " tokens, and the model was made for " + std::to_string(config.context_length));
        }
    }
    return {};
}

// The positions of a row that are scored, and what the last norm and the head do there; only there.
class ScoredPositions {
public:
    ScoredPositions(const ModelConfig& config, const KernelTable& kernels, const Gemm& gemm, ThreadPool& pool)
        : config_(config),
          kernels_(kernels),
          pool_(pool),
          loss_(config.vocab_size, config.hidden_size, kernels, gemm, pool) {}

    Status prepare(const TrainRow& row) {
        places_.clear();
        targets_.clear();
        for (std::size_t index = 0; index < row.targets.size(); ++index) {
            if (row.targets[index] >= 0) {
                places_.push_back(static_cast<std::uint32_t>(index));
                targets_.push_back(row.targets[index]);
            }
        }
        const std::size_t floats = places_.size() * config_.hidden_size;
        for (AlignedBuffer* buffer : {&normed_, &gradient_}) {
            if (buffer->size() < floats * sizeof(float)) {
                LAPIDARY_ASSIGN(*buffer, AlignedBuffer::allocate(floats * sizeof(float)));
            }
        }
        return loss_.prepare(places_.size());
    }

    // Losses from their activations after the last layer, and with them, if asked for, the gradient of their normed
    // form.
    RowLoss forward(const TrainRow& row, const TrainWeights& weights, const float* activations, float scale,
                    bool backward) {
        const std::size_t width = config_.hidden_size;
        pool_.parallel_for(places_.size(), 16, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t index = begin; index < end; ++index) {
                kernels_.rms_norm(activations + index * width, weights.final_norm.gains.data(), width, config_.rms_eps,
                                  normed_.as<float>() + index * width);
            }
        });
        const auto losses = loss_.forward(weights.head, normed_.as<float>(), targets_, scale,
                                          backward ? gradient_.as<float>() : nullptr);
        return summed(row, losses);
    }

    // Gradients of the head, the last norm and the activations.
    void backward(TrainWeights& weights, TrainPass& pass, float scale) {
        if (weights.head.gradient != nullptr) {
            // normed comes scaled twice into one product and not at all into the other; scale is on the smaller side.
            const auto* const normed = normed_.as<float>();
            scaled_.resize(targets_.size() * config_.hidden_size);
            std::transform(normed, normed + scaled_.size(), scaled_.begin(), [scale](float v) { return scale * v; });
            loss_.add_head_gradient(weights.head, normed, scaled_.data(), targets_);
        }
        pass.norm_backward(pass.output(), weights.final_norm, gradient_.as<float>(), pass.output_gradient(),
                           targets_.size());
    }

    [[nodiscard]] bool empty() const { return places_.empty(); }
    [[nodiscard]] std::span<const std::uint32_t> places() const { return places_; }
    [[nodiscard]] std::uint64_t bytes() const {
        return normed_.size() + gradient_.size() + scaled_.capacity() * sizeof(float) + loss_.bytes();
    }

private:
    RowLoss summed(const TrainRow& row, std::span<const PositionLoss> losses) const {
        RowLoss out;
        std::size_t index = 0;
        for (std::size_t example = 0; example < row.starts.size(); ++example) {
            const std::size_t end = example + 1 < row.starts.size() ? row.starts[example + 1] : row.tokens.size();
            const std::size_t first = index;
            bool right = true;
            for (; index < places_.size() && places_[index] < end; ++index) {
                out.loss += losses[index].loss;
                right = right && losses[index].best == targets_[index];
            }
            out.examples += index > first ? 1U : 0U;
            out.right += index > first && right ? 1U : 0U;
        }
        out.scored = static_cast<std::uint32_t>(places_.size());
        return out;
    }

    const ModelConfig& config_;
    const KernelTable& kernels_;
    ThreadPool& pool_;
    VocabularyLoss loss_;
    std::vector<std::uint32_t> places_;
    std::vector<std::int32_t> targets_;
    AlignedBuffer normed_, gradient_;
    std::vector<float> scaled_;
};

class CpuTrainModel final : public TrainModel {
public:
    CpuTrainModel(ModelConfig config, TrainModelOptions options, TrainWeights weights, Gemm gemm,
                  const KernelTable& kernels, ThreadPool& pool)
        : config_(std::move(config)),
          options_(std::move(options)),
          weights_(std::move(weights)),
          gemm_(std::move(gemm)),
          pool_(pool),
          pass_(config_, options_, weights_, kernels, gemm_, pool),
          scored_(config_, kernels, gemm_, pool) {}

    [[nodiscard]] const ModelConfig& config() const override { return config_; }
    [[nodiscard]] const TrainModelOptions& options() const override { return options_; }
    std::span<Parameter> parameters() override { return weights_.parameters; }
    [[nodiscard]] std::uint64_t bytes() const override {
        return weights_.bytes() + gemm_.bytes() + pass_.bytes() + scored_.bytes();
    }

    void clear_gradients(std::uint64_t step) override {
        weights_.clear_gradients(pool_);
        step_ = step;
        rows_ = 0;
    }

    Result<RowLoss> learn(const TrainRow& row, float scale) override {
        std::uint64_t state = options_.seed ^ (step_ * 0x9E3779B97F4A7C15U) ^ (rows_ * 0xD1B54A32D192ED03U);
        const std::uint64_t dropout_key = split_mix(state) | 1U;
        ++rows_;
        LAPIDARY_ASSIGN(const RowLoss loss, evaluate(row, scale, true, dropout_key));
        if (!scored_.empty()) {
            scored_.backward(weights_, pass_, scale);
            pass_.backward(row.tokens);
        }
        return loss;
    }

    Result<RowLoss> measure(const TrainRow& row) override { return evaluate(row, 1.0F, false, 0); }

private:
    Result<RowLoss> evaluate(const TrainRow& row, float scale, bool backward, std::uint64_t dropout_key) {
        LAPIDARY_TRY(check_row(row, config_));
        LAPIDARY_TRY(scored_.prepare(row));
        if (scored_.empty()) {
            return RowLoss{};
        }
        LAPIDARY_TRY(pass_.prepare(row, scored_.places(), backward));
        weights_.refresh_gains();
        pass_.forward(row.tokens, dropout_key);
        const RowLoss loss = scored_.forward(row, weights_, pass_.output(), scale, backward);
        if (!std::isfinite(loss.loss)) {
            return Error{ErrorCode::invalid_argument,
                         "The loss is no longer a finite number (row " + std::to_string(rows_) + " of step " +
                             std::to_string(step_) + ", " + std::to_string(row.tokens.size()) +
                             " tokens); use a smaller learning rate.",
                         {}};
        }
        return loss;
    }

    ModelConfig config_;
    TrainModelOptions options_;
    TrainWeights weights_;
    Gemm gemm_;
    ThreadPool& pool_;
    TrainPass pass_;
    ScoredPositions scored_;
    std::uint64_t step_ = 0;
    std::uint64_t rows_ = 0;  // of the step so far
};

Result<std::unique_ptr<TrainModel>> make(const ModelConfig& config, const ModelFile* file,
                                         const TrainModelOptions& options, ThreadPool& pool) {
    const KernelTable& kernels = choose_kernels();
    LAPIDARY_ASSIGN(TrainWeights weights, TrainWeights::create(config, file, options, pool));
    LAPIDARY_ASSIGN(Gemm gemm, Gemm::create(kernels, pool, options.precision == Precision::fast));
    return std::unique_ptr<TrainModel>(
        std::make_unique<CpuTrainModel>(config, options, std::move(weights), std::move(gemm), kernels, pool));
}

}  // namespace

Result<std::unique_ptr<TrainModel>> make_train_model(const ModelFile& file, const TrainModelOptions& options,
                                                     ThreadPool& pool) {
    return make(file.config, &file, options, pool);
}

Result<std::unique_ptr<TrainModel>> make_train_model(const ModelConfig& config, const TrainModelOptions& options,
                                                     ThreadPool& pool) {
    TrainModelOptions all = options;
    all.method = TrainMethod::full;
    all.train_embedding = true;
    return make(config, nullptr, all, pool);
}

std::uint64_t train_memory_need(const ModelFile& file, const TrainModelOptions& options, std::uint32_t row_tokens) {
    const std::uint64_t averages = 2 * sizeof(float) * TrainWeights::trained_numbers(file.config, &file, options);
    const std::uint64_t head = VocabularyLoss::bytes_for(file.config.vocab_size, file.config.hidden_size, row_tokens) +
                               3 * sizeof(float) * std::uint64_t{row_tokens} * file.config.hidden_size;
    return TrainWeights::bytes_needed(file.config, &file, options) + averages + head +
           PassMemory().lay_out(file.config, options, row_tokens, true, nullptr);
}

}  // namespace lapidary
