#include "backend/cpu/self_test.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "backend/cpu/cpu_matmul.h"

namespace lapidary {

namespace {

constexpr std::size_t kOutputs = 53;
constexpr std::size_t kColumns = 320;
constexpr std::size_t kRows = 13;
constexpr double kTolerance = 1e-4;

// A fixed sequence in -1..1: the test must be the same on every machine.
float next_value(std::uint32_t& state) {
    state = state * 1664525U + 1013904223U;
    return static_cast<float>(state >> 8U) / 8388608.0F - 1.0F;
}

// Largest difference between the two tables' products, relative to the largest result; negative on an error.
double compare(DType type, ThreadPool& pool) {
    std::uint32_t state = 1;
    const std::size_t bytes = row_bytes(type, kColumns).value_or(0);
    std::vector<std::byte> data(bytes * kOutputs);
    std::vector<float> values(kColumns);
    for (std::size_t row = 0; row < kOutputs; ++row) {
        std::generate(values.begin(), values.end(), [&] { return next_value(state); });
        (void)quantize_row(type, values.data(), kColumns, data.data() + row * bytes);
    }
    auto weights = pack_matrix({"self-test", type, {kOutputs, kColumns}, data}, pool);
    auto x = Activations::create(kRows, kColumns);
    if (!weights.ok() || !x.ok()) {
        return -1.0;
    }
    const KernelTable& kernels = choose_kernels();
    const KernelTable& scalar = *available_kernels().front();
    x->shape(kColumns, true, false);
    for (std::size_t row = 0; row < kRows; ++row) {
        std::generate(x->row(row), x->row(row) + kColumns, [&] { return next_value(state); });
        x->convert(scalar, row);
    }
    const std::size_t stride = weights->panels() * kPanelRows;
    std::vector<float> want(kRows * stride);
    std::vector<float> got(kRows * stride);
    std::vector<float> scratch(kColumns * kPanelRows);
    const MatmulMode mode = weights->quantized() ? MatmulMode::quantized : MatmulMode::floating;
    matmul_panels(scalar, *weights, mode, 0, weights->panels(), *x, kRows, want.data(), stride, scratch.data());
    matmul_panels(kernels, *weights, mode, 0, weights->panels(), *x, kRows, got.data(), stride, scratch.data());
    double largest = 0.0;
    double difference = 0.0;
    for (std::size_t index = 0; index < want.size(); ++index) {
        largest = std::max(largest, std::abs(static_cast<double>(want[index])));
        difference = std::max(difference, std::abs(static_cast<double>(want[index]) - static_cast<double>(got[index])));
    }
    return std::isfinite(difference) && largest > 0.0 ? difference / largest : -1.0;
}

}  // namespace

SelfTest self_test_kernels() {
    SelfTest out;
    ThreadPool pool(1);
    for (const DType type : {DType::f32, DType::f16, DType::bf16, DType::q8_0, DType::q4_0, DType::q4_1, DType::q5_1}) {
        const double difference = compare(type, pool);
        ++out.products;
        if (difference < 0.0 || difference > kTolerance) {
            out.failure = dtype_info(type).name;
            return out;
        }
        out.largest_difference = std::max(out.largest_difference, difference);
    }
    out.passed = true;
    return out;
}

}  // namespace lapidary
