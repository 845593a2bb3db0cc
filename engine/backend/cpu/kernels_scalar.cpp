// The specification: the shortest correct loops over the packed layout, in the standard library's arithmetic. Every
// other table, and every shader, is compared with these.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "backend/cpu/kernel_table.h"
#include "base/half.h"

namespace lapidary::isa_scalar {

const TrainKernels& train_table();

namespace {

float panel_value(const FloatPanels& panels, std::size_t panel, std::size_t k, std::size_t lane) {
    const std::size_t base = panel * panels.panel_stride;
    switch (panels.kind) {
        case PackedKind::f16:
            return f16_to_f32(static_cast<const std::uint16_t*>(panels.data)[base + k * panels.k_stride + lane]);
        case PackedKind::bf16: {
            const std::size_t pair = base + k / 2 * panels.k_stride + 2 * lane + k % 2;
            return bf16_to_f32(static_cast<const std::uint16_t*>(panels.data)[pair]);
        }
        default:
            return static_cast<const float*>(panels.data)[base + k * panels.k_stride + lane];
    }
}

float factor(const PackedMatrix& weights, const std::byte* plane, std::size_t panel, std::size_t block,
             std::size_t lane) {
    plane += panel * weights.scale_stride();
    const std::size_t index = block * kPanelRows + lane;
    return weights.scales_f32 ? reinterpret_cast<const float*>(plane)[index]
                              : f16_to_f32(reinterpret_cast<const std::uint16_t*>(plane)[index]);
}

// The stored quant minus its zero point.
std::int32_t quant(const PackedMatrix& weights, std::size_t panel, std::size_t k, std::size_t lane) {
    const auto* plane = reinterpret_cast<const std::uint8_t*>(weights.quants) + panel * weights.quant_stride();
    if (weights.kind == PackedKind::i8) {
        return plane[(k / 4 * kPanelRows + lane) * 4 + k % 4] - weights.zero_point;
    }
    const std::size_t within = k % kBlock;
    const std::size_t byte = (k / kBlock * 4 + within % 16 / 4) * 64 + lane * 4 + within % 4;
    return (within < 16 ? plane[byte] & 15 : plane[byte] >> 4) - weights.zero_point;
}

float weight_value(const PackedMatrix& weights, std::size_t panel, std::size_t k, std::size_t lane) {
    const std::size_t block = k / weights.scale_block;
    const float minimum = weights.mins == nullptr ? 0.0F : factor(weights, weights.mins, panel, block, lane);
    return static_cast<float>(quant(weights, panel, k, lane)) * factor(weights, weights.scales, panel, block, lane) +
           minimum;
}

void matmul_float(const FloatPanels& panels, std::size_t begin, std::size_t end, const float* x, std::size_t x_stride,
                  std::size_t rows, float* out, std::size_t out_stride, bool accumulate) {
    for (std::size_t panel = begin; panel < end; ++panel) {
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t lane = 0; lane < kPanelRows; ++lane) {
                float& result = out[row * out_stride + panel * kPanelRows + lane];
                float sum = accumulate ? result : 0.0F;
                for (std::size_t k = 0; k < panels.k; ++k) {
                    sum += panel_value(panels, panel, k, lane) * x[row * x_stride + k];
                }
                result = sum;
            }
        }
    }
}

void matmul_quantized(const PackedMatrix& weights, std::size_t begin, std::size_t end, const QuantizedRows& x,
                      std::size_t rows, float* out, std::size_t out_stride) {
    const std::size_t blocks = x.columns / kBlock;
    for (std::size_t panel = begin; panel < end; ++panel) {
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t lane = 0; lane < kPanelRows; ++lane) {
                float sum = 0.0F;
                for (std::size_t first = 0; first < x.columns; first += weights.scale_block) {
                    const ActivationBlock& activation = x.blocks[row * blocks + first / kBlock];
                    std::int32_t dot = 0;
                    std::int32_t q_sum = 0;
                    for (std::size_t k = first; k < first + weights.scale_block; ++k) {
                        dot += quant(weights, panel, k, lane) * x.q[row * x.columns + k];
                        q_sum += x.q[row * x.columns + k];
                    }
                    const std::size_t block = first / weights.scale_block;
                    sum += static_cast<float>(dot) * factor(weights, weights.scales, panel, block, lane) *
                           activation.scale;
                    if (weights.mins != nullptr) {
                        sum += factor(weights, weights.mins, panel, block, lane) * activation.scale *
                               static_cast<float>(q_sum);
                    }
                }
                out[row * out_stride + panel * kPanelRows + lane] = sum;
            }
        }
    }
}

void unpack_panel(const PackedMatrix& weights, std::size_t panel, float* out) {
    for (std::size_t k = 0; k < weights.columns; ++k) {
        for (std::size_t lane = 0; lane < kPanelRows; ++lane) {
            out[k * kPanelRows + lane] = weight_value(weights, panel, k, lane);
        }
    }
}

void round_bf16(const float* x, std::size_t n, std::uint16_t* out) {
    std::transform(x, x + n, out, f32_to_bf16);
}

void quantize_row(const float* x, std::size_t n, std::int8_t* q, ActivationBlock* blocks) {
    for (std::size_t first = 0; first < n; first += kBlock) {
        float peak = 0.0F;
        for (std::size_t k = first; k < first + kBlock; ++k) {
            peak = std::max(peak, std::abs(x[k]));
        }
        const float inverse = peak > 0.0F ? 127.0F / peak : 0.0F;
        std::int32_t half_sum[2] = {0, 0};
        for (std::size_t k = first; k < first + kBlock; ++k) {
            q[k] = static_cast<std::int8_t>(std::nearbyint(x[k] * inverse));
            half_sum[(k - first) / 16] += q[k];
        }
        const std::int32_t sum = half_sum[0] + half_sum[1];
        const float scale = peak / 127.0F;
        blocks[first / kBlock] = {scale,      scale * static_cast<float>(sum),          -8 * sum,
                                  -128 * sum, {-128 * half_sum[0], -128 * half_sum[1]}, {0, 0}};
    }
}

float inverse_rms(const float* x, std::size_t n, float eps) {
    float squares = 0.0F;
    for (std::size_t k = 0; k < n; ++k) {
        squares += x[k] * x[k];
    }
    return 1.0F / std::sqrt(squares / static_cast<float>(n) + eps);
}

void rms_norm(const float* x, const float* weight, std::size_t n, float eps, float* out) {
    const float scale = inverse_rms(x, n, eps);
    for (std::size_t k = 0; k < n; ++k) {
        out[k] = x[k] * scale * weight[k];
    }
}

void add_rms_norm(float* x, const float* y, const float* weight, std::size_t n, float eps) {
    const float scale = inverse_rms(y, n, eps);
    for (std::size_t k = 0; k < n; ++k) {
        x[k] += y[k] * scale * weight[k];
    }
}

void rope(float* x, const float* cosines, const float* sines, std::size_t half) {
    for (std::size_t k = 0; k < half; ++k) {
        const float a = x[k];
        const float b = x[half + k];
        x[k] = a * cosines[k] - b * sines[k];
        x[half + k] = b * cosines[k] + a * sines[k];
    }
}

void geglu(float* gate, const float* up, std::size_t n) {
    constexpr float kSqrt2OverPi = 0.7978845608F;
    for (std::size_t k = 0; k < n; ++k) {
        const float g = gate[k];
        const float gelu = 0.5F * g * (1.0F + std::tanh(kSqrt2OverPi * (g + 0.044715F * g * g * g)));
        gate[k] = gelu * up[k];
    }
}

void softmax(float* scores, std::size_t n, std::size_t first, std::size_t last, float softcap) {
    for (std::size_t k = first; softcap != 0.0F && k < last; ++k) {
        scores[k] = softcap * std::tanh(scores[k] / softcap);
    }
    const float largest = *std::max_element(scores + first, scores + last);
    float sum = 0.0F;
    for (std::size_t k = first; k < last; ++k) {
        scores[k] = std::exp(scores[k] - largest);
        sum += scores[k];
    }
    for (std::size_t k = 0; k < n; ++k) {
        scores[k] = k < first || k >= last ? 0.0F : scores[k] / sum;
    }
}

void to_f16(const float* x, std::size_t n, std::uint16_t* out) {
    std::transform(x, x + n, out, [](float v) { return f32_to_f16(std::clamp(v, -65504.0F, 65504.0F)); });
}

}  // namespace

const KernelTable& table() {
    static const KernelTable kTable{
        "scalar",   "portable C++", matmul_float, matmul_quantized, nullptr,
        round_bf16, unpack_panel,   quantize_row, rms_norm,         add_rms_norm,
        rope,       geglu,          softmax,      to_f16,           train_table(),
    };
    return kTable;
}

}  // namespace lapidary::isa_scalar
