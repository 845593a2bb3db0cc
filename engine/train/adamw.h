// AdamW (Loshchilov, Hutter 2019): Adam with bias correction and decoupled weight decay, after clipping the norm of all
// gradients together.
#pragma once

#include <cstdint>
#include <span>

#include "base/aligned_buffer.h"
#include "base/result.h"
#include "base/thread_pool.h"
#include "train/train_model.h"

namespace lapidary {

struct AdamWConfig {
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float epsilon = 1.0e-8F;
    float weight_decay = 0.01F;  // of the parameters that decay
    float clip = 1.0F;           // the largest norm of all gradients together; 0: no clipping
};

struct AdamWReport {
    double gradient_norm = 0.0;  // before clipping
    bool skipped = false;        // the norm was not finite: parameters and averages are as before
};

class AdamW {
public:
    // For tensors of these sizes. Fails when memory is short.
    static Result<AdamW> create(std::span<const Parameter> parameters, const AdamWConfig& config, ThreadPool& pool);

    // One step with the gradients that the parameters hold; they must be those of create().
    AdamWReport step(std::span<Parameter> parameters, double learning_rate);

    // What a checkpoint holds: the number of steps, and the averages m of all parameters in their order, then v.
    [[nodiscard]] std::uint64_t steps() const { return steps_; }
    [[nodiscard]] std::span<const float> averages() const { return {averages_.as<float>(), 2 * count_}; }
    // Goes on from a checkpoint. ErrorCode::invalid_argument when the sizes differ.
    Status restore(std::uint64_t steps, std::span<const float> averages);

    [[nodiscard]] std::uint64_t bytes() const { return averages_.size(); }

private:
    AdamWConfig config_;
    ThreadPool* pool_ = nullptr;
    std::size_t count_ = 0;  // numbers in all parameters
    std::uint64_t steps_ = 0;
    AlignedBuffer averages_;
};

}  // namespace lapidary
