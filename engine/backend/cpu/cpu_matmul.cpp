#include "backend/cpu/cpu_matmul.h"

#include <algorithm>

namespace lapidary {

MatmulMode matmul_mode(const PackedMatrix& weights, const KernelTable& kernels, bool fast) {
    if (!fast) {
        return MatmulMode::floating;
    }
    if (weights.quantized()) {
        return MatmulMode::quantized;
    }
    return weights.kind == PackedKind::bf16 && kernels.matmul_bf16 != nullptr ? MatmulMode::bf16 : MatmulMode::floating;
}

Result<Activations> Activations::create(std::size_t rows, std::size_t columns) {
    Activations out;
    const std::size_t padded = (columns + kBlock - 1) / kBlock * kBlock;
    LAPIDARY_ASSIGN(out.floats_, AlignedBuffer::allocate(rows * padded * sizeof(float)));
    LAPIDARY_ASSIGN(out.bytes_, AlignedBuffer::allocate(rows * padded));
    LAPIDARY_ASSIGN(out.blocks_, AlignedBuffer::allocate(rows * padded / kBlock * sizeof(ActivationBlock)));
    LAPIDARY_ASSIGN(out.halves_, AlignedBuffer::allocate(rows * padded * sizeof(std::uint16_t)));
    return out;
}

void Activations::shape(std::size_t columns, bool quantized, bool bf16) {
    columns_ = columns;
    with_quantized_ = quantized;
    with_bf16_ = bf16;
}

void Activations::convert(const KernelTable& kernels, std::size_t row_index, std::size_t begin, std::size_t end) {
    const std::size_t offset = row_index * columns_ + begin;
    if (with_quantized_) {
        kernels.quantize_row(floats_.as<float>() + offset, end - begin, bytes_.as<std::int8_t>() + offset,
                             blocks_.as<ActivationBlock>() + offset / kBlock);
    }
    if (with_bf16_) {
        kernels.round_bf16(floats_.as<float>() + offset, end - begin, halves_.as<std::uint16_t>() + offset);
    }
}

void matmul_panels(const KernelTable& kernels, const PackedMatrix& weights, MatmulMode mode, std::size_t begin,
                   std::size_t end, const Activations& x, std::size_t rows, float* out, std::size_t out_stride,
                   float* scratch) {
    if (mode == MatmulMode::quantized) {
        kernels.matmul_quantized(weights, begin, end, x.quantized(), rows, out, out_stride);
        return;
    }
    if (mode == MatmulMode::bf16) {
        kernels.matmul_bf16(weights, begin, end, x.bf16(), x.columns(), rows, out, out_stride);
        return;
    }
    if (!weights.quantized()) {
        const FloatPanels panels{weights.kind, weights.quants,
                                 weights.kind == PackedKind::bf16 ? 2 * kPanelRows : kPanelRows,
                                 weights.columns * kPanelRows, weights.columns};
        kernels.matmul_float(panels, begin, end, x.row(0), x.columns(), rows, out, out_stride, false);
        return;
    }
    const FloatPanels unpacked{PackedKind::f32, scratch, kPanelRows, 0, weights.columns};
    for (std::size_t panel = begin; panel < end; ++panel) {
        kernels.unpack_panel(weights, panel, scratch);
        kernels.matmul_float(unpacked, 0, 1, x.row(0), x.columns(), rows, out + panel * kPanelRows, out_stride, false);
    }
}

std::size_t panel_chunk(std::size_t panels, unsigned threads) {
    const std::size_t wanted = panels / (std::size_t{threads} * 4);
    return std::clamp<std::size_t>(wanted / 4 * 4, 4, 64);
}

}  // namespace lapidary
