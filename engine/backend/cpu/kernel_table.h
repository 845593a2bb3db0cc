// The functions that a CPU instruction set must provide. The scalar table is the specification; the others are compared
// with it by tests/engine/kernels. One table is chosen at start; LAPIDARY_ISA=<name> forces one that the processor can
// run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "backend/cpu/packed_matrix.h"
#include "backend/cpu/train_kernels.h"

namespace lapidary {

// What the integer kernels need to know of 32 activations beside their 8-bit values.
struct ActivationBlock {
    float scale = 0.0F;          // activation = scale * q, q in -127..127
    float sum = 0.0F;            // scale * sum of q: what a weight block's min is multiplied by
    std::int32_t minus_8 = 0;    // -8 * sum of q: the zero-point corrections of i4
    std::int32_t minus_128 = 0;  // -128 * sum of q, and of each half, of i8
    std::int32_t minus_128_half[2] = {0, 0};
    std::int32_t unused[2] = {0, 0};  // keeps the size a power of two
};

// Rows of 8-bit activations: q + row * columns, blocks + row * (columns / 32).
struct QuantizedRows {
    const std::int8_t* q = nullptr;
    const ActivationBlock* blocks = nullptr;
    std::size_t columns = 0;
};

// Vectors of 16 values at column k of panel p: data + (p * panel_stride + k * k_stride) elements. Weights, key panels
// (16 positions a panel, k = head_dim) and values (16 dimensions a panel, k = position) all read like this.
struct FloatPanels {
    PackedKind kind =
        PackedKind::f32;  // f32, f16 or bf16 (bf16: pairs, see packed_matrix.h; strides count pairs' elements)
    const void* data = nullptr;
    std::size_t k_stride = kPanelRows;
    std::size_t panel_stride = 0;
    std::size_t k = 0;
};

// out[row * out_stride + 16 * panel + lane] (+)= sum over k of panel[panel][k][lane] * x[row * x_stride + k], for rows
// rows and the panels begin..end. Sums run over k in ascending order in single precision with one accumulator, so a
// row's result does not depend on the other rows of its batch.
using MatmulFloat = void (*)(const FloatPanels& panels, std::size_t begin, std::size_t end, const float* x,
                             std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride,
                             bool accumulate);

struct KernelTable {
    std::string_view name;         // value of LAPIDARY_ISA
    std::string_view description;  // for people

    MatmulFloat matmul_float;
    // The same product with 8-bit activations on i8 and i4 weights: exact integer sums within a block of 32.
    void (*matmul_quantized)(const PackedMatrix& weights, std::size_t begin, std::size_t end, const QuantizedRows& x,
                             std::size_t rows, float* out, std::size_t out_stride);
    // The same product on bf16 weights with activations rounded to bf16, x[row * x_stride + k]; null where the
    // processor has no instruction for it.
    void (*matmul_bf16)(const PackedMatrix& weights, std::size_t begin, std::size_t end, const std::uint16_t* x,
                        std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride);
    void (*round_bf16)(const float* x, std::size_t n, std::uint16_t* out);
    // A panel of quantised weights as floats, out[k][16].
    void (*unpack_panel)(const PackedMatrix& weights, std::size_t panel, float* out);
    // n activations (a multiple of 32) to 8 bits; ties round to even.
    void (*quantize_row)(const float* x, std::size_t n, std::int8_t* q, ActivationBlock* blocks);

    // out = x / sqrt(mean(x^2) + eps) * weight. out may be x.
    void (*rms_norm)(const float* x, const float* weight, std::size_t n, float eps, float* out);
    // x += y / sqrt(mean(y^2) + eps) * weight
    void (*add_rms_norm)(float* x, const float* y, const float* weight, std::size_t n, float eps);
    // Rotates element i with i + half by the angle whose cosine and sine are given (NeoX pairing).
    void (*rope)(float* x, const float* cosines, const float* sines, std::size_t half);
    // gate = gelu_tanh(gate) * up
    void (*geglu)(float* gate, const float* up, std::size_t n);
    // Softmax of scores[first..last) in place, everything else in 0..n (a multiple of 16) set to 0. softcap 0: none.
    void (*softmax)(float* scores, std::size_t n, std::size_t first, std::size_t last, float softcap);
    void (*to_f16)(const float* x, std::size_t n, std::uint16_t* out);  // saturates at +-65504

    TrainKernels train;
};

// Every table compiled in that this processor can run, slowest (scalar) first.
std::span<const KernelTable* const> available_kernels();
// The best one, or the one that LAPIDARY_ISA names.
const KernelTable& choose_kernels();
// By name; null if it is unknown or the processor lacks it.
const KernelTable* find_kernels(std::string_view name);

}  // namespace lapidary
