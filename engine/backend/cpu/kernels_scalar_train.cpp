// The specification of the kernels of training: the shortest correct loops. A tile of 3 by 16, odd on purpose, so that
// the tests of what is built on it see tails everywhere.
#include <algorithm>
#include <cmath>

#include "backend/cpu/kernel_table.h"
#include "base/half.h"

namespace lapidary::isa_scalar {

namespace {

constexpr std::size_t kRows = 3;
constexpr std::size_t kColumns = 16;

void gemm_tile(const float* a, const float* b, std::size_t k, float* c, std::size_t c_stride, bool accumulate) {
    for (std::size_t row = 0; row < kRows; ++row) {
        for (std::size_t column = 0; column < kColumns; ++column) {
            float sum = 0.0F;
            for (std::size_t step = 0; step < k; ++step) {
                sum += a[step * kRows + row] * b[step * kColumns + column];
            }
            float& result = c[row * c_stride + column];
            result = accumulate ? result + sum : sum;
        }
    }
}

float element(const MatrixView& source, std::size_t lane, std::size_t k) {
    const std::size_t index = lane * source.row_stride + k * source.column_stride;
    return source.bf16 ? bf16_to_f32(static_cast<const std::uint16_t*>(source.data)[index])
                       : static_cast<const float*>(source.data)[index];
}

void pack(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, float* out) {
    for (std::size_t step = 0; step < k; ++step) {
        for (std::size_t lane = 0; lane < width; ++lane) {
            out[step * width + lane] = lane < lanes ? element(source, lane, step) : 0.0F;
        }
    }
}

void pack_bf16(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, std::uint16_t* out) {
    for (std::size_t step = 0; step < (k + 1) / 2 * 2; ++step) {
        for (std::size_t lane = 0; lane < width; ++lane) {
            const bool inside = lane < lanes && step < k;
            out[(step / 2 * width + lane) * 2 + step % 2] = inside ? f32_to_bf16(element(source, lane, step)) : 0;
        }
    }
}

void thin_scores(const float* x, std::size_t rows, const MatrixView& w, std::size_t columns, std::size_t k,
                 float* scores, std::size_t stride) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            float sum = 0.0F;
            for (std::size_t step = 0; step < k; ++step) {
                sum += x[row * k + step] * element(w, column, step);
            }
            scores[row * stride + column] = sum;
        }
    }
}

void thin_sums(const float* p, std::size_t stride, std::size_t rows, const MatrixView& w, std::size_t k,
               std::size_t columns, float* sums) {
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            for (std::size_t step = 0; step < k; ++step) {
                sums[row * columns + column] += p[row * stride + step] * element(w, step, column);
            }
        }
    }
}

void rms_norm_backward(const float* x, const float* weight, const float* dy, std::size_t n, float eps, float* dx,
                       float* dweight) {
    float squares = 0.0F;
    float products = 0.0F;
    for (std::size_t k = 0; k < n; ++k) {
        squares += x[k] * x[k];
        products += weight[k] * dy[k] * x[k];
    }
    const float count = static_cast<float>(n);
    const float r = 1.0F / std::sqrt(squares / count + eps);
    for (std::size_t k = 0; k < n; ++k) {
        dx[k] += r * (weight[k] * dy[k] - x[k] * r * r * products / count);
        if (dweight != nullptr) {
            dweight[k] += dy[k] * x[k] * r;
        }
    }
}

void geglu_backward(float* gate, float* up, const float* dm, std::size_t n) {
    constexpr float kSqrt2OverPi = 0.7978845608F;
    constexpr float kCubic = 0.044715F;
    for (std::size_t k = 0; k < n; ++k) {
        const float g = gate[k];
        const float t = std::tanh(kSqrt2OverPi * (g + kCubic * g * g * g));
        const float slope = kSqrt2OverPi * (1.0F + 3.0F * kCubic * g * g);
        const float derivative = 0.5F * (1.0F + t) + 0.5F * g * (1.0F - t * t) * slope;
        gate[k] = derivative * up[k] * dm[k];
        up[k] = 0.5F * g * (1.0F + t) * dm[k];
    }
}

void softmax_backward(const float* p, float* dp, std::size_t n, float scale) {
    float sum = 0.0F;
    for (std::size_t k = 0; k < n; ++k) {
        sum += p[k] * dp[k];
    }
    for (std::size_t k = 0; k < n; ++k) {
        dp[k] = scale * p[k] * (dp[k] - sum);
    }
}

float largest(const float* x, std::size_t n) {
    return *std::max_element(x, x + n);
}

float exp_sum(float* x, std::size_t n, float shift) {
    float sum = 0.0F;
    for (std::size_t k = 0; k < n; ++k) {
        x[k] = std::exp(x[k] - shift);
        sum += x[k];
    }
    return sum;
}

float sum_of_squares(const float* x, std::size_t n) {
    float sum = 0.0F;
    for (std::size_t k = 0; k < n; ++k) {
        sum += x[k] * x[k];
    }
    return sum;
}

void adamw(float* value, const float* gradient, float* m, float* v, std::size_t n, const AdamWFactors& factors) {
    for (std::size_t k = 0; k < n; ++k) {
        const float g = gradient[k] * factors.gradient;
        m[k] = factors.beta1 * m[k] + (1.0F - factors.beta1) * g;
        v[k] = factors.beta2 * v[k] + (1.0F - factors.beta2) * g * g;
        value[k] = value[k] * factors.keep - factors.rate * m[k] / (std::sqrt(v[k]) * factors.second + factors.epsilon);
    }
}

}  // namespace

const TrainKernels& train_table();

const TrainKernels& train_table() {
    static constexpr TrainKernels kTable{
        kRows,
        kColumns,
        gemm_tile,
        {},
        pack,
        pack_bf16,
        thin_scores,
        thin_sums,
        rms_norm_backward,
        geglu_backward,
        softmax_backward,
        largest,
        exp_sum,
        sum_of_squares,
        adamw,
    };
    return kTable;
}

}  // namespace lapidary::isa_scalar
