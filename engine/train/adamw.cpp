#include "train/adamw.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "backend/cpu/kernel_table.h"
#include "base/memory.h"

namespace lapidary {

namespace {

// Numbers that are worked on at once; fixed, so that the norm does not depend on the threads.
constexpr std::size_t kSlice = std::size_t{1} << 15U;

struct Slice {
    std::size_t parameter = 0;
    std::size_t begin = 0;
    std::size_t count = 0;
    std::size_t average = 0;  // its first number among all
};

std::vector<Slice> cut(std::span<const Parameter> parameters) {
    std::vector<Slice> slices;
    std::size_t average = 0;
    for (std::size_t index = 0; index < parameters.size(); ++index) {
        const std::size_t size = parameters[index].value.size();
        for (std::size_t begin = 0; begin < size; begin += kSlice) {
            slices.push_back({index, begin, std::min(kSlice, size - begin), average + begin});
        }
        average += size;
    }
    return slices;
}

}  // namespace

Result<AdamW> AdamW::create(std::span<const Parameter> parameters, const AdamWConfig& config, ThreadPool& pool) {
    AdamW out;
    out.config_ = config;
    out.pool_ = &pool;
    for (const Parameter& parameter : parameters) {
        out.count_ += parameter.value.size();
    }
    const std::uint64_t need = 2 * sizeof(float) * std::uint64_t{out.count_};
    const std::uint64_t available = available_memory();
    if (available != 0 && need > available) {
        return Error{ErrorCode::out_of_memory,
                     "The averages of the optimiser take " + std::to_string(need >> 20U) + " MB, and " +
                         std::to_string(available >> 20U) +
                         " MB are free; close other programs, train with LoRA, or choose a smaller model.",
                     {}};
    }
    LAPIDARY_ASSIGN(out.averages_, AlignedBuffer::allocate(need));
    return out;
}

AdamWReport AdamW::step(std::span<Parameter> parameters, double learning_rate) {
    const KernelTable& kernels = choose_kernels();
    const std::vector<Slice> slices = cut(parameters);
    std::vector<double> squares(slices.size());
    pool_->parallel_for(slices.size(), 4, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t index = begin; index < end; ++index) {
            const Slice& slice = slices[index];
            squares[index] =
                kernels.train.sum_of_squares(parameters[slice.parameter].gradient.data() + slice.begin, slice.count);
        }
    });
    double sum = 0.0;
    for (const double value : squares) {
        sum += value;
    }
    AdamWReport report;
    report.gradient_norm = std::sqrt(sum);
    if (!std::isfinite(report.gradient_norm)) {
        report.skipped = true;
        return report;
    }
    ++steps_;
    const auto steps = static_cast<double>(steps_);
    constexpr double kAvoidZero = 1.0e-6;  // as PyTorch's clip_grad_norm_ has it
    AdamWFactors factors;
    if (config_.clip > 0.0F) {
        factors.gradient = static_cast<float>(std::min(1.0, config_.clip / (report.gradient_norm + kAvoidZero)));
    }
    factors.beta1 = config_.beta1;
    factors.beta2 = config_.beta2;
    factors.rate = static_cast<float>(learning_rate / (1.0 - std::pow(static_cast<double>(config_.beta1), steps)));
    factors.second = static_cast<float>(1.0 / std::sqrt(1.0 - std::pow(static_cast<double>(config_.beta2), steps)));
    factors.epsilon = config_.epsilon;
    auto* const m = averages_.as<float>();
    pool_->parallel_for(slices.size(), 4, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t index = begin; index < end; ++index) {
            const Slice& slice = slices[index];
            const Parameter& parameter = parameters[slice.parameter];
            AdamWFactors own = factors;
            own.keep = parameter.decays ? static_cast<float>(1.0 - learning_rate * config_.weight_decay) : 1.0F;
            kernels.train.adamw(parameter.value.data() + slice.begin, parameter.gradient.data() + slice.begin,
                                m + slice.average, m + count_ + slice.average, slice.count, own);
        }
    });
    return report;
}

Status AdamW::restore(std::uint64_t steps, std::span<const float> averages) {
    if (averages.size() != 2 * count_) {
        return Error{ErrorCode::invalid_argument,
                     "The state of the optimiser holds " + std::to_string(averages.size()) + " numbers where " +
                         std::to_string(2 * count_) + " are needed: it belongs to another model or method.",
                     {}};
    }
    steps_ = steps;
    if (!averages.empty()) {
        std::memcpy(averages_.data(), averages.data(), averages.size_bytes());
    }
    return {};
}

}  // namespace lapidary
