// The kernels of training, written once on the sixteen lanes of Simd and compiled for every instruction set; see
// kernels_body.h, which this continues.
#pragma once

#include "backend/cpu/kernels_body.h"

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

// ---------------------------------------------------------------- products

// P vectors by R rows of C in registers. Both panels are read in order, so two pointers are all the addresses there
// are.
template <int P, int R>
void gemm_tile(const float* a, const float* b, std::size_t k, float* c, std::size_t c_stride, bool accumulate) {
    F acc[P][R];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            acc[p][r] = Simd::zero();
        }
    }
    for (std::size_t step = 0; step < k; ++step, a += R, b += P * kLanes) {
        F column[P];
#pragma GCC unroll 16
        for (int p = 0; p < P; ++p) {
            column[p] = Simd::load(b + p * kLanes);
        }
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            const F value = Simd::set1(a[r]);
#pragma GCC unroll 16
            for (int p = 0; p < P; ++p) {
                acc[p][r] = Simd::fma(column[p], value, acc[p][r]);
            }
        }
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
        float* const row = c + static_cast<std::size_t>(r) * c_stride;
#pragma GCC unroll 16
        for (int p = 0; p < P; ++p) {
            Simd::store(row + p * kLanes, accumulate ? Simd::add(Simd::load(row + p * kLanes), acc[p][r]) : acc[p][r]);
        }
    }
}

// ---------------------------------------------------------------- panels

// Four 32-bit units of any instruction set.
using Units = std::uint32_t __attribute__((vector_size(16)));
using Halves4 = std::uint16_t __attribute__((vector_size(8)));

template <class T>
inline T load_as(const void* p) {
    T value;
    __builtin_memcpy(&value, p, sizeof value);
    return value;
}

inline void transpose4(Units (&rows)[4]) {
    const Units a = __builtin_shufflevector(rows[0], rows[1], 0, 4, 1, 5);
    const Units b = __builtin_shufflevector(rows[0], rows[1], 2, 6, 3, 7);
    const Units c = __builtin_shufflevector(rows[2], rows[3], 0, 4, 1, 5);
    const Units d = __builtin_shufflevector(rows[2], rows[3], 2, 6, 3, 7);
    rows[0] = __builtin_shufflevector(a, c, 0, 1, 4, 5);
    rows[1] = __builtin_shufflevector(a, c, 2, 3, 6, 7);
    rows[2] = __builtin_shufflevector(b, d, 0, 1, 4, 5);
    rows[3] = __builtin_shufflevector(b, d, 2, 3, 6, 7);
}

// Adds half a unit of the last place that bf16 keeps, ties to even; the upper halves are the rounded values.
inline Units rounded_bf16(Units bits) {
    return bits + 0x7FFFU + ((bits >> 16U) & 1U);
}
inline std::uint32_t rounded_bf16(std::uint32_t bits) {
    return bits + 0x7FFFU + ((bits >> 16U) & 1U);
}
inline Units bf16_pairs(Units even, Units odd) {
    return (rounded_bf16(even) >> 16U) | (rounded_bf16(odd) & 0xFFFF0000U);
}

// How a panel's units are read. A unit is a value of one k, or a pair of bf16 of two k; `step` counts units along k.
struct FloatOfFloat {
    static constexpr std::size_t kSourceBytes = 4, kSteps = 1;
    static Units along(const std::byte* p) { return load_as<Units>(p); }
    static Units across(const std::byte* p, std::size_t) { return load_as<Units>(p); }
    static std::uint32_t one(const std::byte* p, const std::byte*) { return load_as<std::uint32_t>(p); }
};
struct FloatOfHalf {
    static constexpr std::size_t kSourceBytes = 2, kSteps = 1;
    static Units along(const std::byte* p) { return __builtin_convertvector(load_as<Halves4>(p), Units) << 16U; }
    static Units across(const std::byte* p, std::size_t) { return along(p); }
    static std::uint32_t one(const std::byte* p, const std::byte*) {
        return static_cast<std::uint32_t>(load_as<std::uint16_t>(p)) << 16U;
    }
};
struct PairOfFloat {
    static constexpr std::size_t kSourceBytes = 4, kSteps = 2;
    static Units along(const std::byte* p) {
        const Units low = load_as<Units>(p);
        const Units high = load_as<Units>(p + 16);
        return bf16_pairs(__builtin_shufflevector(low, high, 0, 2, 4, 6),
                          __builtin_shufflevector(low, high, 1, 3, 5, 7));
    }
    static Units across(const std::byte* p, std::size_t stride) {
        return bf16_pairs(load_as<Units>(p), load_as<Units>(p + stride));
    }
    static std::uint32_t one(const std::byte* even, const std::byte* odd) {
        const std::uint32_t high = odd == nullptr ? 0U : rounded_bf16(load_as<std::uint32_t>(odd)) & 0xFFFF0000U;
        return (rounded_bf16(load_as<std::uint32_t>(even)) >> 16U) | high;
    }
};
struct PairOfHalf {
    static constexpr std::size_t kSourceBytes = 2, kSteps = 2;
    static Units along(const std::byte* p) { return load_as<Units>(p); }
    static Units across(const std::byte* p, std::size_t stride) {
        const Units even = __builtin_convertvector(load_as<Halves4>(p), Units);
        return even | __builtin_convertvector(load_as<Halves4>(p + stride), Units) << 16U;
    }
    static std::uint32_t one(const std::byte* even, const std::byte* odd) {
        const std::uint32_t high = odd == nullptr ? 0U : load_as<std::uint16_t>(odd);
        return load_as<std::uint16_t>(even) | high << 16U;
    }
};

template <class Read>
std::uint32_t unit_at(const MatrixView& source, std::size_t lane, std::size_t step, std::size_t k) {
    const std::size_t first = step * Read::kSteps;
    const auto* const even = static_cast<const std::byte*>(source.data) +
                             (lane * source.row_stride + first * source.column_stride) * Read::kSourceBytes;
    const bool whole = Read::kSteps == 1 || first + 1 < k;
    return Read::one(even, whole ? even + source.column_stride * Read::kSourceBytes : nullptr);
}

// Four lanes by four steps at a time, turned where k runs along memory; what is left over one by one. Lanes are the
// outer loop there: four rows are read from end to end, where 32 of them, a power of two apart, would throw each other
// out of the cache. The next four are fetched meanwhile: pieces of rows are too short for the processor to foresee.
template <class Read>
void pack_units(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, std::uint32_t* out) {
    const auto* const data = static_cast<const std::byte*>(source.data);
    const std::size_t whole_steps = k / Read::kSteps;
    const std::size_t steps = (k + Read::kSteps - 1) / Read::kSteps;
    const std::size_t lane_bytes = source.row_stride * Read::kSourceBytes;
    const std::size_t k_bytes = source.column_stride * Read::kSourceBytes;
    const bool along = source.column_stride == 1;
    const std::size_t fours = lanes / 4 * 4;
    const std::size_t done = along ? whole_steps / 4 * 4 : whole_steps;
    constexpr std::size_t kLineSteps = 64 / (Read::kSteps * Read::kSourceBytes);  // of a cache line
    for (std::size_t lane = 0; along && lane < fours; lane += 4) {
        const std::byte* p = data + lane * lane_bytes;
        std::uint32_t* to = out + lane;
        for (std::size_t step = 0; step < done; step += 4, p += 4 * Read::kSteps * k_bytes, to += 4 * width) {
            for (std::size_t row = 4; step % kLineSteps == 0 && row < 8; ++row) {
                __builtin_prefetch(p + row * lane_bytes);
            }
            Units block[4] = {Read::along(p), Read::along(p + lane_bytes), Read::along(p + 2 * lane_bytes),
                              Read::along(p + 3 * lane_bytes)};
            transpose4(block);
            __builtin_memcpy(to, &block[0], sizeof(Units));
            __builtin_memcpy(to + width, &block[1], sizeof(Units));
            __builtin_memcpy(to + 2 * width, &block[2], sizeof(Units));
            __builtin_memcpy(to + 3 * width, &block[3], sizeof(Units));
        }
    }
    for (std::size_t step = 0; !along && step < done; ++step) {
        const std::byte* p = data + step * Read::kSteps * k_bytes;
        for (std::size_t lane = 0; lane < fours; lane += 4, p += 4 * lane_bytes) {
            const Units block = Read::across(p, k_bytes);
            __builtin_memcpy(out + step * width + lane, &block, sizeof(Units));
        }
    }
    for (std::size_t step = 0; step < steps; ++step) {
        for (std::size_t lane = step < done ? fours : 0; lane < width; ++lane) {
            out[step * width + lane] = lane < lanes ? unit_at<Read>(source, lane, step, k) : 0U;
        }
    }
}

void pack(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, float* out) {
    auto* const units = reinterpret_cast<std::uint32_t*>(out);
    if (source.bf16) {
        pack_units<FloatOfHalf>(source, lanes, width, k, units);
    } else {
        pack_units<FloatOfFloat>(source, lanes, width, k, units);
    }
}

void pack_bf16(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t k, std::uint16_t* out) {
    auto* const units = reinterpret_cast<std::uint32_t*>(out);
    if (source.bf16) {
        pack_units<PairOfHalf>(source, lanes, width, k, units);
    } else {
        pack_units<PairOfFloat>(source, lanes, width, k, units);
    }
}

// ---------------------------------------------------------------- thin products

struct WideFloat {
    using Type = float;
    static F load(const float* p) { return Simd::load(p); }
    static float one(const float* p) { return *p; }
};
struct WideBf16 {
    using Type = std::uint16_t;
    static F load(const std::uint16_t* p) { return Simd::load_bf16(p); }
    static float one(const std::uint16_t* p) {
        return __builtin_bit_cast(float, static_cast<std::uint32_t>(*p) << 16U);
    }
};

// R rows by C columns at a time.
template <class Read, int R, int C>
void thin_scores_tile(const float* x, const typename Read::Type* w, std::size_t w_stride, std::size_t k, float* scores,
                      std::size_t stride) {
    F acc[R][C];
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c) {
            acc[r][c] = Simd::zero();
        }
    }
    std::size_t step = 0;
    for (; step + kLanes <= k; step += kLanes) {
        F column[C];
#pragma GCC unroll 16
        for (int c = 0; c < C; ++c) {
            column[c] = Read::load(w + static_cast<std::size_t>(c) * w_stride + step);
        }
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            const F value = Simd::load(x + static_cast<std::size_t>(r) * k + step);
#pragma GCC unroll 16
            for (int c = 0; c < C; ++c) {
                acc[r][c] = Simd::fma(column[c], value, acc[r][c]);
            }
        }
    }
    for (int r = 0; r < R; ++r) {
        for (int c = 0; c < C; ++c) {
            float sum = Simd::sum(acc[r][c]);
            for (std::size_t rest = step; rest < k; ++rest) {
                sum += x[static_cast<std::size_t>(r) * k + rest] *
                       Read::one(w + static_cast<std::size_t>(c) * w_stride + rest);
            }
            scores[static_cast<std::size_t>(r) * stride + static_cast<std::size_t>(c)] = sum;
        }
    }
}

template <class Read, int R>
void thin_sums_tile(const float* p, std::size_t stride, const typename Read::Type* w, std::size_t w_stride,
                    std::size_t k, std::size_t columns, float* sums) {
    constexpr int kVectors = 2;
    constexpr std::size_t kWidth = std::size_t{kVectors} * kLanes;
    std::size_t column = 0;
    for (; column + kWidth <= columns; column += kWidth) {
        F acc[R][kVectors];
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
            for (int v = 0; v < kVectors; ++v) {
                acc[r][v] = Simd::load(sums + static_cast<std::size_t>(r) * columns + column + v * kLanes);
            }
        }
        for (std::size_t step = 0; step < k; ++step) {
            F row[kVectors];
#pragma GCC unroll 16
            for (int v = 0; v < kVectors; ++v) {
                row[v] = Read::load(w + step * w_stride + column + v * kLanes);
            }
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                const F value = Simd::set1(p[static_cast<std::size_t>(r) * stride + step]);
#pragma GCC unroll 16
                for (int v = 0; v < kVectors; ++v) {
                    acc[r][v] = Simd::fma(row[v], value, acc[r][v]);
                }
            }
        }
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
            for (int v = 0; v < kVectors; ++v) {
                Simd::store(sums + static_cast<std::size_t>(r) * columns + column + v * kLanes, acc[r][v]);
            }
        }
    }
    for (; column < columns; ++column) {
        for (int r = 0; r < R; ++r) {
            float& sum = sums[static_cast<std::size_t>(r) * columns + column];
            for (std::size_t step = 0; step < k; ++step) {
                sum += p[static_cast<std::size_t>(r) * stride + step] * Read::one(w + step * w_stride + column);
            }
        }
    }
}

inline constexpr std::size_t kThinRows = 4;

template <class Read>
void thin_scores_of(const float* x, std::size_t rows, const MatrixView& w, std::size_t columns, std::size_t k,
                    float* scores, std::size_t stride) {
    const auto* data = static_cast<const typename Read::Type*>(w.data);
    for (std::size_t column = 0; column < columns; column += 2, data += 2 * w.row_stride) {
        const bool pair = column + 1 < columns;
        std::size_t row = 0;
        for (; row + kThinRows <= rows; row += kThinRows) {
            const auto tile = pair ? thin_scores_tile<Read, kThinRows, 2> : thin_scores_tile<Read, kThinRows, 1>;
            tile(x + row * k, data, w.row_stride, k, scores + row * stride + column, stride);
        }
        for (; row < rows; ++row) {
            const auto tile = pair ? thin_scores_tile<Read, 1, 2> : thin_scores_tile<Read, 1, 1>;
            tile(x + row * k, data, w.row_stride, k, scores + row * stride + column, stride);
        }
    }
}

void thin_scores(const float* x, std::size_t rows, const MatrixView& w, std::size_t columns, std::size_t k,
                 float* scores, std::size_t stride) {
    const auto run = w.bf16 ? thin_scores_of<WideBf16> : thin_scores_of<WideFloat>;
    run(x, rows, w, columns, k, scores, stride);
}

template <class Read>
void thin_sums_of(const float* p, std::size_t stride, std::size_t rows, const MatrixView& w, std::size_t k,
                  std::size_t columns, float* sums) {
    const auto* const data = static_cast<const typename Read::Type*>(w.data);
    std::size_t row = 0;
    for (; row + kThinRows <= rows; row += kThinRows) {
        thin_sums_tile<Read, kThinRows>(p + row * stride, stride, data, w.row_stride, k, columns, sums + row * columns);
    }
    for (; row < rows; ++row) {
        thin_sums_tile<Read, 1>(p + row * stride, stride, data, w.row_stride, k, columns, sums + row * columns);
    }
}

void thin_sums(const float* p, std::size_t stride, std::size_t rows, const MatrixView& w, std::size_t k,
               std::size_t columns, float* sums) {
    const auto run = w.bf16 ? thin_sums_of<WideBf16> : thin_sums_of<WideFloat>;
    run(p, stride, rows, w, k, columns, sums);
}

// ---------------------------------------------------------------- rows

// With r = 1 / sqrt(mean(x^2) + eps): dx = r (w dy - x r^2 mean(w dy x)), dw = dy x r.
void rms_norm_backward(const float* x, const float* weight, const float* dy, std::size_t n, float eps, float* dx,
                       float* dweight) {
    const float inverse = inverse_rms(x, n, eps);
    F products = Simd::zero();
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto&) {
        products = Simd::fma(Simd::mul(load(weight + k), load(dy + k)), load(x + k), products);
    });
    const float mean = Simd::sum(products) / static_cast<float>(n);
    const F r = Simd::set1(inverse);
    const F pull = Simd::set1(-inverse * inverse * inverse * mean);
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        const F scaled = Simd::mul(Simd::mul(load(weight + k), load(dy + k)), r);
        store(dx + k, Simd::add(load(dx + k), Simd::fma(load(x + k), pull, scaled)));
    });
    if (dweight != nullptr) {
        over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
            store(dweight + k, Simd::fma(Simd::mul(load(dy + k), load(x + k)), r, load(dweight + k)));
        });
    }
}

// gelu(g) = g s with s = 1 / (1 + e^(-2u)), u = c (g + a g^3); gelu'(g) = s + 2 g s (1 - s) c (1 + 3 a g^2).
void geglu_backward(float* gate, float* up, const float* dm, std::size_t n) {
    const F one = Simd::set1(1.0F);
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        const F g = load(gate + k);
        const F square = Simd::mul(g, g);
        const F cubic = Simd::mul(square, Simd::mul(g, Simd::set1(0.044715F)));
        const F s = Simd::div(one, Simd::add(one, exp(Simd::mul(Simd::add(g, cubic), Simd::set1(-1.5957691216F)))));
        const F slope = Simd::fma(square, Simd::set1(3.0F * 0.044715F * 1.5957691216F), Simd::set1(1.5957691216F));
        const F derivative = Simd::fma(Simd::mul(Simd::mul(g, s), Simd::sub(one, s)), slope, s);
        const F d = load(dm + k);
        store(gate + k, Simd::mul(Simd::mul(derivative, load(up + k)), d));
        store(up + k, Simd::mul(Simd::mul(g, s), d));
    });
}

void softmax_backward(const float* p, float* dp, std::size_t n, float scale) {
    F products = Simd::zero();
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto&) {
        products = Simd::fma(load(p + k), load(dp + k), products);
    });
    const F mean = Simd::set1(Simd::sum(products));
    const F factor = Simd::set1(scale);
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        store(dp + k, Simd::mul(Simd::mul(load(p + k), factor), Simd::sub(load(dp + k), mean)));
    });
}

float largest(const float* x, std::size_t n) {
    constexpr float kLowest = -3.4e38F;
    F most = Simd::set1(kLowest);
    over_row(n, kLowest, [&](std::size_t k, const auto& load, const auto&) { most = Simd::max(most, load(x + k)); });
    return Simd::largest(most);
}

float exp_sum(float* x, std::size_t n, float shift) {
    const F low = Simd::set1(shift);
    std::size_t k = 0;
    F total = Simd::zero();
    for (; k + kPanelRows <= n; k += kPanelRows) {
        const F e = exp(Simd::sub(Simd::load(x + k), low));
        Simd::store(x + k, e);
        total = Simd::add(total, e);
    }
    float buffer[kPanelRows];
    for (std::size_t lane = 0; k < n && lane < kPanelRows; ++lane) {
        buffer[lane] = k + lane < n ? x[k + lane] : shift;
    }
    float sum = Simd::sum(total);
    if (k < n) {
        Simd::store(buffer, exp(Simd::sub(Simd::load(buffer), low)));
        for (; k < n; ++k) {
            x[k] = buffer[k % kPanelRows];
            sum += x[k];
        }
    }
    return sum;
}

float sum_of_squares(const float* x, std::size_t n) {
    F squares = Simd::zero();
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto&) {
        const F v = load(x + k);
        squares = Simd::fma(v, v, squares);
    });
    return Simd::sum(squares);
}

void adamw(float* value, const float* gradient, float* m, float* v, std::size_t n, const AdamWFactors& factors) {
    const F clip = Simd::set1(factors.gradient);
    const F beta1 = Simd::set1(factors.beta1);
    const F beta2 = Simd::set1(factors.beta2);
    const F rest1 = Simd::set1(1.0F - factors.beta1);
    const F rest2 = Simd::set1(1.0F - factors.beta2);
    const F keep = Simd::set1(factors.keep);
    const F rate = Simd::set1(-factors.rate);
    const F second = Simd::set1(factors.second);
    const F epsilon = Simd::set1(factors.epsilon);
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        const F g = Simd::mul(load(gradient + k), clip);
        const F mean = Simd::fma(load(m + k), beta1, Simd::mul(g, rest1));
        const F square = Simd::fma(load(v + k), beta2, Simd::mul(Simd::mul(g, g), rest2));
        const F step = Simd::div(mean, Simd::fma(Simd::sqrt(square), second, epsilon));
        store(m + k, mean);
        store(v + k, square);
        store(value + k, Simd::fma(step, rate, Simd::mul(load(value + k), keep)));
    });
}

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
