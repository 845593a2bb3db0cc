#include "backend/vulkan/vulkan_test_weights.h"

#include <algorithm>
#include <cstring>

#include "base/half.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

std::vector<std::byte> bytes(VulkanTestBench& bench, std::size_t count) {
    std::vector<std::byte> out(count);
    const std::vector<float> values = bench.random(count);
    std::transform(values.begin(), values.end(), out.begin(),
                   [](float v) { return static_cast<std::byte>((v + 1.0F) * 127.9F); });
    return out;
}

std::vector<std::byte> numbers(VulkanTestBench& bench, std::size_t count, PackedKind kind) {
    const std::vector<float> values = bench.random(count);
    std::vector<std::byte> out(count * (kind == PackedKind::f32 ? 4 : 2));
    for (std::size_t index = 0; index < count; ++index) {
        if (kind == PackedKind::f32) {
            std::memcpy(out.data() + index * 4, &values[index], 4);
        } else {
            const std::uint16_t half = kind == PackedKind::f16 ? f32_to_f16(values[index]) : f32_to_bf16(values[index]);
            std::memcpy(out.data() + index * 2, &half, 2);
        }
    }
    return out;
}

float plain_value(const PackedMatrix& matrix, std::size_t element) {
    if (matrix.kind == PackedKind::f32) {
        return reinterpret_cast<const float*>(matrix.quants)[element];
    }
    const std::uint16_t half = reinterpret_cast<const std::uint16_t*>(matrix.quants)[element];
    return matrix.kind == PackedKind::f16 ? f16_to_f32(half) : bf16_to_f32(half);
}

}  // namespace

TestWeights::TestWeights(VulkanTestBench& bench, const TestFormat& format, std::uint32_t rows, std::uint32_t columns) {
    matrix_.kind = format.kind;
    matrix_.rows = rows;
    matrix_.columns = columns;
    matrix_.scale_block = format.scale_block;
    matrix_.scales_f32 = format.scales_f32;
    matrix_.zero_point = format.zero_point;
    const std::size_t values = matrix_.panels() * kPanelRows * columns;
    quants_ = matrix_.quantized() ? bytes(bench, matrix_.panels() * matrix_.quant_stride())
                                  : numbers(bench, values, format.kind);
    matrix_.quants = quants_.data();
    if (!matrix_.quantized()) {
        return;
    }
    const PackedKind kind = format.scales_f32 ? PackedKind::f32 : PackedKind::f16;
    scales_ = numbers(bench, values / format.scale_block, kind);
    matrix_.scales = scales_.data();
    if (format.mins) {
        mins_ = numbers(bench, values / format.scale_block, kind);
        matrix_.mins = mins_.data();
    }
}

std::vector<Specialisation> TestWeights::constants() const {
    const WeightFormat format = weight_format(matrix_);
    return {{SPEC_KIND, format.kind},
            {SPEC_SCALE_BLOCK, format.scale_block},
            {SPEC_SCALES_F32, format.scales_f32 ? 1U : 0U},
            {SPEC_HAS_MINS, format.has_mins ? 1U : 0U}};
}

Status TestWeights::bind(VulkanTestBench& bench, std::vector<Binding>& bindings) const {
    std::uint32_t index = 0;
    for (const std::vector<std::byte>* plane : {&quants_, &scales_, &mins_}) {
        if (!plane->empty()) {
            LAPIDARY_ASSIGN(const BufferSlice slice, bench.put(std::span<const std::byte>(*plane)));
            bindings.push_back({index, slice, Access::read});
        }
        ++index;
    }
    return {};
}

std::vector<float> TestWeights::unpacked() const {
    const KernelTable& scalar = VulkanTestBench::scalar();
    const std::size_t stride = std::size_t{matrix_.columns} * kPanelRows;
    std::vector<float> out(matrix_.panels() * stride);
    for (std::size_t panel = 0; panel < matrix_.panels(); ++panel) {
        if (matrix_.quantized()) {
            scalar.unpack_panel(matrix_, panel, out.data() + panel * stride);
            continue;
        }
        for (std::size_t at = 0; at < stride; ++at) {
            const std::size_t k = at / kPanelRows;
            const bool pairs = matrix_.kind == PackedKind::bf16;
            const std::size_t element = pairs ? k / 2 * 2 * kPanelRows + at % kPanelRows * 2 + k % 2 : at;
            out[panel * stride + at] = plain_value(matrix_, panel * stride + element);
        }
    }
    return out;
}

std::vector<float> TestWeights::multiply(const std::vector<float>& h, std::uint32_t rows) const {
    const std::size_t panels = matrix_.panels();
    const std::vector<float> weights = unpacked();
    std::vector<float> out(rows * panels * kPanelRows);
    const FloatPanels source{PackedKind::f32, weights.data(), kPanelRows, matrix_.columns * kPanelRows,
                             matrix_.columns};
    VulkanTestBench::scalar().matmul_float(source, 0, panels, h.data(), matrix_.columns, rows, out.data(),
                                           panels * kPanelRows, false);
    return out;
}

std::vector<float> TestWeights::multiply_quantized(const std::vector<float>& h, std::uint32_t rows) const {
    const KernelTable& scalar = VulkanTestBench::scalar();
    const std::size_t panels = matrix_.panels();
    std::vector<std::int8_t> q(h.size());
    std::vector<ActivationBlock> blocks(h.size() / kBlock);
    scalar.quantize_row(h.data(), h.size(), q.data(), blocks.data());
    std::vector<float> out(rows * panels * kPanelRows);
    scalar.matmul_quantized(matrix_, 0, panels, {q.data(), blocks.data(), matrix_.columns}, rows, out.data(),
                            panels * kPanelRows);
    return out;
}

}  // namespace lapidary
