// The self-test's cases for choosing the best token on the device.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "backend/vulkan/vulkan_test_bench.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr double kTolerance = 1e-3;       // a device's exp need not be precise
constexpr std::uint32_t kPartBytes = 16;  // a candidate of shaders/argmax.glsl

struct Shape {
    std::uint32_t rows;
    std::uint32_t vocab;
    float softcap;
};
constexpr std::array<Shape, 3> kShapes{{{1, 640, 0.0F}, {3, ARGMAX_PART + 1, 30.0F}, {2, 3 * ARGMAX_PART - 5, 0.0F}}};

// The natural logarithm of the probability of the largest of the logits.
float best_logprob(std::span<const float> logits, float softcap) {
    const auto capped = [&](float x) { return softcap == 0.0F ? x : softcap * std::tanh(x / softcap); };
    const double best = capped(*std::max_element(logits.begin(), logits.end()));
    double sum = 0.0;
    for (const float logit : logits) {
        sum += std::exp(static_cast<double>(capped(logit)) - best);
    }
    return static_cast<float>(-std::log(sum));
}

Status run_argmax(VulkanTestBench& bench, const Shape& shape) {
    bench.start_case();
    const std::uint32_t parts = (shape.vocab + ARGMAX_PART - 1) / ARGMAX_PART;
    std::vector<float> logits = bench.random(std::size_t{shape.rows} * shape.vocab);
    std::vector<shader::StepRow> steps(shape.rows);
    std::vector<std::uint32_t> ids(shape.rows);
    std::vector<float> logprobs(shape.rows);
    for (std::uint32_t row = 0; row < shape.rows; ++row) {
        const std::span<float> values(logits.data() + std::size_t{row} * shape.vocab, shape.vocab);
        // Equal values: the last of all, and one before it, which is the one to be chosen.
        values[shape.vocab - 1] = 3.0F;
        values[shape.vocab / (row + 2)] = 3.0F;
        steps[row] = {0, 41, row, row};
        ids[row] = static_cast<std::uint32_t>(std::max_element(values.begin(), values.end()) - values.begin());
        logprobs[row] = best_logprob(values, shape.softcap);
    }
    LAPIDARY_ASSIGN(const BufferSlice logit_slice, bench.put(logits));
    LAPIDARY_ASSIGN(const BufferSlice part_slice, bench.room(std::uint64_t{kPartBytes} * parts * shape.rows));
    LAPIDARY_ASSIGN(const BufferSlice step_slice, bench.put(std::span<const shader::StepRow>(steps)));
    LAPIDARY_ASSIGN(const BufferSlice chosen_slice, bench.room(sizeof(shader::ChosenToken) * shape.rows));
    const shader::ArgmaxPush push{shape.vocab, shape.rows, shape.softcap};
    const std::array<Binding, 2> first{{{0, logit_slice, Access::read}, {1, part_slice, Access::write}}};
    LAPIDARY_TRY(bench.run("argmax_part", {}, first, push, {parts, shape.rows}));
    const std::array<Binding, 3> second{
        {{0, part_slice, Access::read}, {1, step_slice, Access::read_write}, {2, chosen_slice, Access::write}}};
    LAPIDARY_TRY(bench.run("argmax", {}, second, push, {shape.rows, 1}));
    const auto chosen = bench.get<shader::ChosenToken>(chosen_slice, shape.rows);
    const auto after = bench.get<shader::StepRow>(step_slice, shape.rows);
    std::vector<float> got;
    for (std::uint32_t row = 0; row < shape.rows; ++row) {
        const shader::StepRow& step = after[row];
        if (chosen[row].id != ids[row] || step.token != ids[row] || step.position != 42 ||
            step.rope_row != row + shape.rows || step.cache != row) {
            return VulkanTestBench::wrong("argmax");
        }
        got.push_back(chosen[row].logprob);
    }
    return bench.compare("argmax", got, logprobs, kTolerance);
}

}  // namespace

Status test_argmax(VulkanTestBench& bench) {
    for (const Shape& shape : kShapes) {
        LAPIDARY_TRY(run_argmax(bench, shape));
    }
    return {};
}

}  // namespace lapidary
