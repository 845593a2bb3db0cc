// The functions that training needs of a CPU instruction set, beside those of inference (kernel_table.h). The scalar
// ones are the specification; the others are compared with them by tests/engine/kernels.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lapidary {

// One operand of a product as it lies in memory: element (row, column) at data[row * row_stride + column *
// column_stride]. One of the strides is 1.
struct MatrixView {
    const void* data = nullptr;
    bool bf16 = false;  // else single precision
    std::size_t row_stride = 0;
    std::size_t column_stride = 1;

    // The same numbers with rows and columns exchanged.
    [[nodiscard]] MatrixView transposed() const { return {data, bf16, column_stride, row_stride}; }
    [[nodiscard]] MatrixView from(std::size_t row, std::size_t column) const {
        const std::size_t offset = row * row_stride + column * column_stride;
        return {static_cast<const std::byte*>(data) + offset * (bf16 ? 2 : 4), bf16, row_stride, column_stride};
    }
};

// What AdamW does to every number of a tensor.
struct AdamWFactors {
    float gradient = 1.0F;  // of clipping
    float beta1 = 0.0F;
    float beta2 = 0.0F;
    float keep = 1.0F;    // 1 - learning rate * weight decay
    float rate = 0.0F;    // learning rate / (1 - beta1^step)
    float second = 1.0F;  // 1 / sqrt(1 - beta2^step)
    float epsilon = 0.0F;
};

// Products of bf16 operands, summed in single precision.
struct Bf16Products {
    std::size_t tile_rows = 0;  // its columns are those of TrainKernels
    std::size_t step = 2;       // panels hold k in multiples of this, filled up with 0
    // TrainKernels::gemm_tile on pairs; null where the processor has no instruction for it.
    void (*gemm_tile)(const std::uint16_t* a, const std::uint16_t* b, std::size_t pairs, float* c, std::size_t c_stride,
                      bool accumulate) = nullptr;
    // A's panel where the tile does not read it as pack_bf16 makes it; else null. Filled up to the tile and the step.
    void (*pack_rows)(const MatrixView& source, std::size_t lanes, std::size_t k, std::uint16_t* out) = nullptr;
};

struct TrainKernels {
    // The tile of C that a product keeps in registers. Panels hold, for every k, one value for each of the tile's rows
    // (of A) or columns (of B); in bf16, for every two k, a pair for each.
    std::size_t tile_rows;
    std::size_t tile_columns;
    // c[row * c_stride + column] (+)= sum over k of a[k][row] * b[k][column], k ascending, one sum.
    void (*gemm_tile)(const float* a, const float* b, std::size_t k, float* c, std::size_t c_stride, bool accumulate);
    Bf16Products bf16;
    // A panel of `width` lanes: out[k][lane] = source(lane, k) for lanes below `lanes`, 0 for the others.
    void (*pack)(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, float* out);
    // out[k / 2][lane][k % 2], rounded to bf16; an odd last k is paired with 0.
    void (*pack_bf16)(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k,
                      std::uint16_t* out);

    // Products of so few rows that packing would take longer than multiplying: w is read once, where it lies.
    // scores[row * stride + column] = sum over k of x[row][k] * w(column, k); x [rows, k], w by rows.
    void (*thin_scores)(const float* x, std::size_t rows, const MatrixView& w, std::size_t columns, std::size_t k,
                        float* scores, std::size_t stride);
    // sums[row][column] += sum over k of p[row * stride + k] * w(k, column), k ascending; sums [rows, columns], w by
    // rows.
    void (*thin_sums)(const float* p, std::size_t stride, std::size_t rows, const MatrixView& w, std::size_t k,
                      std::size_t columns, float* sums);

    // dx += d(sum of dy * y)/dx for y = x / sqrt(mean(x^2) + eps) * weight; dweight (where not null) += the same for
    // the weight.
    void (*rms_norm_backward)(const float* x, const float* weight, const float* dy, std::size_t n, float eps, float* dx,
                              float* dweight);
    // For m = gelu_tanh(gate) * up: gate becomes dm * dm/dgate, up becomes dm * dm/dup.
    void (*geglu_backward)(float* gate, float* up, const float* dm, std::size_t n);
    // dp[k] = scale * p[k] * (dp[k] - sum of p * dp): from the gradient of a softmax's results to that of its scores.
    void (*softmax_backward)(const float* p, float* dp, std::size_t n, float scale);
    float (*largest)(const float* x, std::size_t n);  // n > 0
    // x = e^(x - shift); returns their sum.
    float (*exp_sum)(float* x, std::size_t n, float shift);
    float (*sum_of_squares)(const float* x, std::size_t n);
    // m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, value = keep value - rate m / (second sqrt(v) + eps)
    // for g = factors.gradient * gradient.
    void (*adamw)(float* value, const float* gradient, float* m, float* v, std::size_t n, const AdamWFactors& factors);
};

}  // namespace lapidary
