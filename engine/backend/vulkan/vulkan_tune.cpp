#include "backend/vulkan/vulkan_tune.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "backend/vulkan/vulkan_recorder.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr std::uint32_t kColumns = 640;
constexpr int kRuns = 3;
// 8-bit activations must be worth their error.
constexpr double kWorthIt = 0.95;

// The work of a use. One matrix after the other, so that weights come from memory and not from a cache, as they do when
// a model decodes.
struct Work {
    ProductUse use;
    std::uint32_t rows;     // of the batch
    std::uint32_t outputs;  // of a matrix
    std::uint32_t matrices;
};
constexpr std::array<Work, kProductUses> kWorks{{{ProductUse::one_row, 1, 2048, 16},
                                                 {ProductUse::tall, 1, 32768, 1},
                                                 {ProductUse::few_rows, 4, 2048, 16},
                                                 {ProductUse::many_rows, 64, 2048, 2}}};
constexpr std::uint64_t kWeightBytes = std::uint64_t{32768} * kColumns;  // of the largest work
constexpr std::uint64_t kScaleBytes = kWeightBytes / 32 * 2;
constexpr std::uint64_t kInputBytes = std::uint64_t{64} * kColumns * sizeof(float);
constexpr std::uint64_t kOutputBytes = std::uint64_t{64} * 32768 * sizeof(float);

std::uint32_t divided_up(std::uint32_t n, std::uint32_t by) {
    return (n + by - 1) / by;
}

class Stopwatch {
public:
    static Result<std::unique_ptr<Stopwatch>> create(const VulkanPhysicalDevice& physical) {
        std::unique_ptr<Stopwatch> watch(new Stopwatch());
        LAPIDARY_ASSIGN(watch->device_, VulkanDevice::create(physical));
        LAPIDARY_ASSIGN(watch->kernels_, VulkanKernels::create(*watch->device_));
        LAPIDARY_ASSIGN(watch->recording_, VulkanRecording::create(*watch->device_, *watch->kernels_, true));
        const auto room = [&](std::uint64_t bytes) { return watch->device_->make_buffer(bytes, MemoryUse::device); };
        LAPIDARY_ASSIGN(watch->weights_, room(kWeightBytes));
        LAPIDARY_ASSIGN(watch->scales_, room(kScaleBytes));
        LAPIDARY_ASSIGN(watch->input_, room(kInputBytes));
        LAPIDARY_ASSIGN(watch->quants_, room(kInputBytes));
        LAPIDARY_ASSIGN(watch->output_, room(kOutputBytes));
        // What is multiplied does not matter, but it must be numbers.
        const std::vector<std::byte> zeros(kWeightBytes);
        LAPIDARY_TRY(watch->device_->upload(watch->weights_.all(), zeros));
        LAPIDARY_TRY(watch->device_->upload(watch->scales_.all(), std::span(zeros).first(kScaleBytes)));
        LAPIDARY_TRY(watch->device_->upload(watch->input_.all(), std::span(zeros).first(kInputBytes)));
        return watch;
    }

    // Milliseconds of the best run, after one that does not count.
    Result<double> measure(const KernelVariant& variant, const Work& work, std::uint32_t kind) {
        LAPIDARY_TRY(record(variant, work, kind));
        double best = 0.0;
        for (int run = 0; run <= kRuns; ++run) {
            const VkCommandBuffer commands = recording_->commands();
            LAPIDARY_TRY(device_->submit({&commands, 1}));
            LAPIDARY_TRY(device_->wait());
            KernelTimes times;
            recording_->collect_times(times);
            double ms = 0.0;
            for (const auto& [name, time] : times) {
                ms += time.ms;
            }
            best = run <= 1 ? ms : std::min(best, ms);
        }
        return best;
    }

private:
    Stopwatch() = default;

    Status record(const KernelVariant& variant, const Work& work, std::uint32_t kind) {
        const bool ready = variant.is_dot() && work.rows > 1;
        const std::array<Specialisation, 5> constants{
            Specialisation{SPEC_KIND, kind}, Specialisation{SPEC_SCALE_BLOCK, 32}, Specialisation{SPEC_SCALES_F32, 0},
            Specialisation{SPEC_HAS_MINS, 0},
            Specialisation{SPEC_PROLOGUE, static_cast<std::uint32_t>(ready ? PROLOGUE_QUANTIZED : PROLOGUE_NONE)}};
        LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get(variant.name, constants));
        LAPIDARY_TRY(recording_->begin());
        if (ready) {
            LAPIDARY_ASSIGN(const VulkanKernel* quantize, kernels_->get("quantize"));
            const std::array<Binding, 2> bindings{Binding{0, input_.all(), Access::read},
                                                  Binding{1, quants_.all(), Access::write}};
            const shader::QuantizePush push{work.rows * kColumns / QUANT_BLOCK};
            LAPIDARY_TRY(recording_->dispatch(*quantize, bindings, push, {divided_up(push.blocks, MATMUL_LANES), 1}));
        }
        shader::MatmulPush push{};
        push.columns = kColumns;
        push.panels = work.outputs / PANEL_ROWS;
        push.outputs = work.outputs;
        push.rows = work.rows;
        push.out_stride = work.outputs;
        push.zero_point = 8.0F;
        const std::uint64_t bytes = std::uint64_t{work.outputs} * kColumns / (kind == KIND_I4 ? 2 : 1);
        const std::uint64_t scales = std::uint64_t{work.outputs} * kColumns / 32 * 2;
        for (std::uint32_t matrix = 0; matrix < work.matrices; ++matrix) {
            const std::array<Binding, 4> bindings{Binding{0, weights_.all().part(matrix * bytes, bytes), Access::read},
                                                  Binding{1, scales_.all().part(matrix * scales, scales), Access::read},
                                                  Binding{3, ready ? quants_.all() : input_.all(), Access::read},
                                                  Binding{6, output_.all(), Access::write}};
            LAPIDARY_TRY(
                recording_->dispatch(*kernel, bindings, push,
                                     {divided_up(push.panels, variant.panels), divided_up(work.rows, variant.rows)}));
        }
        return recording_->end();
    }

    std::unique_ptr<VulkanDevice> device_;
    std::unique_ptr<VulkanKernels> kernels_;
    std::unique_ptr<VulkanRecording> recording_;
    VulkanBuffer weights_, scales_, input_, quants_, output_;
};

std::optional<double> best_time(const std::vector<ProductTime>& times, ProductUse use, std::uint32_t kind, bool dot) {
    std::optional<double> best;
    for (const ProductTime& time : times) {
        if (time.use == use && time.kind == kind && time.variant->is_dot() == dot && (!best || time.ms < *best)) {
            best = time.ms;
        }
    }
    return best;
}

// The mean, over the uses, of how long 8-bit activations take for what single precision takes 1; nothing unless all
// were measured.
std::optional<double> dot_ratio(const std::vector<ProductTime>& times, std::uint32_t kind) {
    double logarithms = 0.0;
    for (std::size_t index = 0; index < kProductUses; ++index) {
        const auto dot = best_time(times, static_cast<ProductUse>(index), kind, true);
        const auto plain = best_time(times, static_cast<ProductUse>(index), kind, false);
        if (!dot || !plain || *dot <= 0.0 || *plain <= 0.0) {
            return std::nullopt;
        }
        logarithms += std::log(*dot / *plain);
    }
    return std::exp(logarithms / static_cast<double>(kProductUses));
}

}  // namespace

std::vector<ProductTime> time_products(const VulkanPhysicalDevice& physical, std::chrono::milliseconds limit) {
    const VulkanCapabilities& can = physical.capabilities;
    std::vector<ProductTime> times;
    if (!can.timestamps || kWeightBytes > can.storage_range) {
        return times;
    }
    const auto watch = Stopwatch::create(physical);
    if (!watch.ok()) {
        return times;
    }
    const auto end = std::chrono::steady_clock::now() + limit;
    for (const std::uint32_t kind : {KIND_I8, KIND_I4}) {
        for (const Work& work : kWorks) {
            for (const KernelVariant& variant : kernel_variants()) {
                if (!variant.fits(work.use) || !runs_on(variant, can)) {
                    continue;
                }
                if (std::chrono::steady_clock::now() >= end) {
                    return times;
                }
                const Result<double> ms = (*watch)->measure(variant, work, kind);
                if (!ms.ok()) {
                    return {};
                }
                times.push_back({&variant, work.use, kind, *ms});
            }
        }
    }
    return times;
}

ProductPlan fastest(const std::vector<ProductTime>& times) {
    ProductPlan plan;
    for (const ProductTime& time : times) {
        if (time.kind != KIND_I8) {
            continue;  // the order of kernels is the same for other kinds
        }
        const auto use = static_cast<std::size_t>(time.use);
        const KernelVariant*& chosen = (time.variant->is_dot() ? plan.dots : plan.floats)[use];
        if (best_time(times, time.use, KIND_I8, time.variant->is_dot()) == time.ms && chosen == nullptr) {
            chosen = time.variant;
        }
    }
    plan.dot_i8 = dot_ratio(times, KIND_I8).value_or(1.0) < kWorthIt;
    plan.dot_i4 = dot_ratio(times, KIND_I4).value_or(1.0) < kWorthIt;
    return plan;
}

}  // namespace lapidary
