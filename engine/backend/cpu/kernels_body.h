// The kernels, written once on the sixteen lanes of Simd and compiled for every instruction set. No function of the
// standard library is called here: an inline one, compiled for a newer processor, could be the copy that the linker
// keeps for all.
#pragma once

#include "backend/cpu/kernel_table.h"

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

using F = Simd::F;
using I = Simd::I;
constexpr int kLanes = static_cast<int>(kPanelRows);

// ---------------------------------------------------------------- products with activations in single precision

struct ElementF32 {
    using Type = float;
    static constexpr int kSteps = 1;
    static void load(const Type* p, F* out) { out[0] = Simd::load(p); }
};
struct ElementF16 {
    using Type = std::uint16_t;
    static constexpr int kSteps = 1;
    static void load(const Type* p, F* out) { out[0] = Simd::load_f16(p); }
};
struct ElementBf16 {
    using Type = std::uint16_t;
    static constexpr int kSteps = 2;
    static void load(const Type* p, F* out) { Simd::load_bf16_pairs(p, out[0], out[1]); }
};

// P panels by R rows of the result in registers; one pass over k.
template <class Element, int P, int R>
void tile_float(const FloatPanels& panels, std::size_t panel, const float* x, std::size_t x_stride, float* out,
                std::size_t out_stride, bool accumulate) {
    const auto* w = static_cast<const typename Element::Type*>(panels.data) + panel * panels.panel_stride;
    float* const corner = out + panel * kPanelRows;
    F acc[P][R];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            acc[p][r] =
                accumulate ? Simd::load(corner + static_cast<std::size_t>(r) * out_stride + p * kLanes) : Simd::zero();
        }
    }
    for (std::size_t k = 0; k < panels.k; k += Element::kSteps) {
        F column[P][Element::kSteps];
#pragma GCC unroll 16
        for (int p = 0; p < P; ++p) {
            Element::load(w + static_cast<std::size_t>(p) * panels.panel_stride, column[p]);
        }
        w += panels.k_stride;
#pragma GCC unroll 16
        for (int step = 0; step < Element::kSteps; ++step) {
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                const F value =
                    Simd::set1(x[static_cast<std::size_t>(r) * x_stride + k + static_cast<std::size_t>(step)]);
#pragma GCC unroll 16
                for (int p = 0; p < P; ++p) {
                    acc[p][r] = Simd::fma(column[p][step], value, acc[p][r]);
                }
            }
        }
    }
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            Simd::store(corner + static_cast<std::size_t>(r) * out_stride + p * kLanes, acc[p][r]);
        }
    }
}

template <class Element, int P>
void rows_float(const FloatPanels& panels, std::size_t panel, const float* x, std::size_t x_stride, std::size_t rows,
                float* out, std::size_t out_stride, bool accumulate) {
    constexpr int kFull = Simd::kFloatRows;
    std::size_t row = 0;
    const auto tile = [&]<int R>() {
        tile_float<Element, P, R>(panels, panel, x + row * x_stride, x_stride, out + row * out_stride, out_stride,
                                  accumulate);
        row += R;
    };
    while (rows - row >= kFull) {
        tile.template operator()<kFull>();
    }
    while (rows - row >= 4) {
        tile.template operator()<4>();
    }
    while (rows - row >= 2) {
        tile.template operator()<2>();
    }
    if (row < rows) {
        tile.template operator()<1>();
    }
}

template <class Element>
void panels_float(const FloatPanels& panels, std::size_t begin, std::size_t end, const float* x, std::size_t x_stride,
                  std::size_t rows, float* out, std::size_t out_stride, bool accumulate) {
    std::size_t panel = begin;
    // One or two rows leave the multipliers waiting for each other's sums: take more panels at a time instead.
    if (rows <= 2) {
        constexpr int kNarrow = Simd::kNarrowPanels;
        for (; panel + kNarrow <= end; panel += kNarrow) {
            if (rows == 2) {
                tile_float<Element, kNarrow, 2>(panels, panel, x, x_stride, out, out_stride, accumulate);
            } else {
                tile_float<Element, kNarrow, 1>(panels, panel, x, x_stride, out, out_stride, accumulate);
            }
        }
    }
    for (; panel + Simd::kFloatPanels <= end; panel += Simd::kFloatPanels) {
        rows_float<Element, Simd::kFloatPanels>(panels, panel, x, x_stride, rows, out, out_stride, accumulate);
    }
    for (; panel < end; ++panel) {
        rows_float<Element, 1>(panels, panel, x, x_stride, rows, out, out_stride, accumulate);
    }
}

void matmul_float(const FloatPanels& panels, std::size_t begin, std::size_t end, const float* x, std::size_t x_stride,
                  std::size_t rows, float* out, std::size_t out_stride, bool accumulate) {
    switch (panels.kind) {
        case PackedKind::f16:
            panels_float<ElementF16>(panels, begin, end, x, x_stride, rows, out, out_stride, accumulate);
            break;
        case PackedKind::bf16:
            panels_float<ElementBf16>(panels, begin, end, x, x_stride, rows, out, out_stride, accumulate);
            break;
        default:
            panels_float<ElementF32>(panels, begin, end, x, x_stride, rows, out, out_stride, accumulate);
            break;
    }
}

// ---------------------------------------------------------------- products with 8-bit activations

// kCommon: what nearly all files have, scales in half precision and no offsets.
template <bool kIsCommon>
struct Quant8 {
    static constexpr bool kCommon = kIsCommon;
    static constexpr bool kNibbles = false;
    static constexpr std::size_t kBlockBytes = kBlock * kPanelRows;
    static constexpr bool kNeedsOffset = Simd::kUnsignedW8;
};
template <bool kIsCommon>
struct Quant4 {
    static constexpr bool kCommon = kIsCommon;
    static constexpr bool kNibbles = true;
    static constexpr std::size_t kBlockBytes = kBlock * kPanelRows / 2;
    static constexpr bool kNeedsOffset = true;
};

inline F load_factor(const std::byte* plane, bool f32, std::size_t index) {
    return f32 ? Simd::load(reinterpret_cast<const float*>(plane) + index * kPanelRows)
               : Simd::load_f16(reinterpret_cast<const std::uint16_t*>(plane) + index * kPanelRows);
}

// What R neighbouring rows of a matrix are reached by: a pointer for three of them, and the distance to the next two. A
// pointer for each row and matrix is more than the processor has registers, and what does not fit is loaded again in
// every block.
template <class T, int R>
class RowPointers {
public:
    RowPointers(const T* first, std::size_t stride) : one_(stride * sizeof(T)), two_(2 * one_) {
        for (int group = 0; group < kGroups; ++group) {
            base_[group] = reinterpret_cast<const char*>(first + static_cast<std::size_t>(3 * group) * stride);
            keep(base_[group]);
        }
        keep(one_);
        keep(two_);
    }
    [[nodiscard]] const T* operator[](int row) const {
        const char* const base = base_[row / 3];
        return reinterpret_cast<const T*>(row % 3 == 0 ? base : row % 3 == 1 ? base + one_ : base + two_);
    }
    void advance(std::size_t count) {
#pragma GCC unroll 8
        for (int group = 0; group < kGroups; ++group) {
            base_[group] += count * sizeof(T);
        }
    }

private:
    static constexpr int kGroups = (R + 2) / 3;
    // The compiler no longer knows where it comes from, and keeps it instead of making others of it.
    template <class V>
    static void keep(V& value) {
        asm("" : "+r"(value));
    }
    const char* base_[kGroups];
    std::size_t one_;
    std::size_t two_;
};

// Units [first, last) of four columns of one block, all P panels and R rows.
template <class Quant, int P, int R>
inline void block_dot(const std::uint8_t* const* quants, const RowPointers<std::int8_t, R>& q, int first, int last,
                      I (&acc)[P][R]) {
#pragma GCC unroll 8
    for (int unit = first; unit < last; ++unit) {
        if constexpr (Quant::kNibbles) {
            typename Simd::W4 low[P];
            typename Simd::W4 high[P];
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
                const auto bytes = Simd::load_bytes(quants[p] + unit * 64);
                low[p] = Simd::low_nibbles(bytes);
                high[p] = Simd::high_nibbles(bytes);
            }
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                const auto x_low = Simd::broadcast4(q[r] + 4 * unit);
                const auto x_high = Simd::broadcast4(q[r] + 16 + 4 * unit);
#pragma GCC unroll 8
                for (int p = 0; p < P; ++p) {
                    acc[p][r] = Simd::dot4(acc[p][r], low[p], x_low);
                    acc[p][r] = Simd::dot4(acc[p][r], high[p], x_high);
                }
            }
        } else {
            typename Simd::W8 w[P];
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
                w[p] = Simd::as_w8(Simd::load_bytes(quants[p] + unit * 64));
            }
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                const auto value = Simd::broadcast4(q[r] + 4 * unit);
#pragma GCC unroll 8
                for (int p = 0; p < P; ++p) {
                    acc[p][r] = Simd::dot8(acc[p][r], w[p], value);
                }
            }
        }
        if constexpr (P * R > 8) {
            // One unit after the other. GCC else broadcasts all of a block first, spills that, and adds up each sum in
            // eight steps that wait for each other.
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
                for (int r = 0; r < R; ++r) {
                    Simd::settle(acc[p][r]);
                }
            }
        }
    }
}

template <class Quant, bool kHalves, int P, int R>
void tile_quantized(const PackedMatrix& weights, std::size_t panel, const QuantizedRows& x, std::size_t row, float* out,
                    std::size_t out_stride) {
    constexpr int kUnits = Quant::kNibbles ? 4 : 8;
    constexpr int kParts = kHalves ? 2 : 1;  // scales a block of 32
    const std::size_t blocks = x.columns / kBlock;
    const std::uint8_t* quants[P];
    const std::byte* scales[P];
    for (int p = 0; p < P; ++p) {
        const std::size_t index = panel + static_cast<std::size_t>(p);
        quants[p] = reinterpret_cast<const std::uint8_t*>(weights.quants) + index * weights.quant_stride();
        scales[p] = weights.scales + index * weights.scale_stride();
    }
    RowPointers<std::int8_t, R> q(x.q + row * x.columns, x.columns);
    RowPointers<ActivationBlock, R> activation(x.blocks + row * blocks, blocks);
    const bool scales_f32 = !Quant::kCommon && weights.scales_f32;
    const std::byte* const mins = Quant::kCommon ? nullptr : weights.mins;
    const std::int32_t zero_point = weights.zero_point;
    F sum[P][R];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            sum[p][r] = Simd::zero();
        }
    }
    for (std::size_t block = 0; block < blocks; ++block) {
#pragma GCC unroll 2
        for (int part = 0; part < kParts; ++part) {
            I acc[P][R];
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                I start = Simd::izero();
                if constexpr (Quant::kNibbles) {
                    start = Simd::iset1(zero_point == 0 ? 0 : activation[r]->minus_8);
                } else if constexpr (Quant::kNeedsOffset) {
                    start = Simd::iset1(kHalves ? activation[r]->minus_128_half[part] : activation[r]->minus_128);
                }
#pragma GCC unroll 8
                for (int p = 0; p < P; ++p) {
                    acc[p][r] = start;
                }
            }
            block_dot<Quant, P, R>(quants, q, part * (kUnits / kParts), (part + 1) * (kUnits / kParts), acc);
            F scale[P];
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
                scale[p] = load_factor(scales[p], scales_f32, block * kParts + static_cast<std::size_t>(part));
            }
#pragma GCC unroll 16
            for (int r = 0; r < R; ++r) {
                const F row_scale = Simd::set1(activation[r]->scale);
#pragma GCC unroll 8
                for (int p = 0; p < P; ++p) {
                    sum[p][r] = Simd::fma(Simd::to_float(acc[p][r]), Simd::mul(scale[p], row_scale), sum[p][r]);
                }
            }
        }
        if (mins != nullptr) {
            for (int p = 0; p < P; ++p) {
                const std::byte* plane = mins + (panel + static_cast<std::size_t>(p)) * weights.scale_stride();
                const F minimum = load_factor(plane, scales_f32, block);
#pragma GCC unroll 16
                for (int r = 0; r < R; ++r) {
                    sum[p][r] = Simd::fma(minimum, Simd::set1(activation[r]->sum), sum[p][r]);
                }
            }
        }
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            quants[p] += Quant::kBlockBytes;
        }
        q.advance(kBlock);
        activation.advance(1);
    }
    for (int p = 0; p < P; ++p) {
        for (int r = 0; r < R; ++r) {
            Simd::store(out + (row + static_cast<std::size_t>(r)) * out_stride +
                            (panel + static_cast<std::size_t>(p)) * kPanelRows,
                        sum[p][r]);
        }
    }
}

template <class Quant, bool kHalves, int P>
void rows_quantized(const PackedMatrix& weights, std::size_t panel, const QuantizedRows& x, std::size_t rows,
                    float* out, std::size_t out_stride) {
    constexpr int kFull = Simd::kQuantRows;
    std::size_t row = 0;
    const auto tile = [&]<int R>() {
        tile_quantized<Quant, kHalves, P, R>(weights, panel, x, row, out, out_stride);
        row += R;
    };
    while (rows - row >= kFull) {
        tile.template operator()<kFull>();
    }
    if constexpr (kFull > 4) {
        while (rows - row >= 4) {
            tile.template operator()<4>();
        }
    }
    if constexpr (kFull > 2) {
        while (rows - row >= 2) {
            tile.template operator()<2>();
        }
    }
    if (row < rows) {
        tile.template operator()<1>();
    }
}

template <class Quant, bool kHalves>
void panels_quantized(const PackedMatrix& weights, std::size_t begin, std::size_t end, const QuantizedRows& x,
                      std::size_t rows, float* out, std::size_t out_stride) {
    std::size_t panel = begin;
    if (rows <= 2) {
        constexpr int kNarrow = Simd::kNarrowPanels;
        for (; panel + kNarrow <= end; panel += kNarrow) {
            if (rows == 2) {
                tile_quantized<Quant, kHalves, kNarrow, 2>(weights, panel, x, 0, out, out_stride);
            } else {
                tile_quantized<Quant, kHalves, kNarrow, 1>(weights, panel, x, 0, out, out_stride);
            }
        }
    }
    for (; panel + Simd::kQuantPanels <= end; panel += Simd::kQuantPanels) {
        rows_quantized<Quant, kHalves, Simd::kQuantPanels>(weights, panel, x, rows, out, out_stride);
    }
    for (; panel < end; ++panel) {
        rows_quantized<Quant, kHalves, 1>(weights, panel, x, rows, out, out_stride);
    }
}

template <bool kCommon>
void matmul_quantized_as(const PackedMatrix& weights, std::size_t begin, std::size_t end, const QuantizedRows& x,
                         std::size_t rows, float* out, std::size_t out_stride) {
    if (weights.kind == PackedKind::i4) {
        panels_quantized<Quant4<kCommon>, false>(weights, begin, end, x, rows, out, out_stride);
    } else if (weights.scale_block == kBlock) {
        panels_quantized<Quant8<kCommon>, false>(weights, begin, end, x, rows, out, out_stride);
    } else {
        panels_quantized<Quant8<false>, true>(weights, begin, end, x, rows, out, out_stride);
    }
}

void matmul_quantized(const PackedMatrix& weights, std::size_t begin, std::size_t end, const QuantizedRows& x,
                      std::size_t rows, float* out, std::size_t out_stride) {
    if (weights.scales_f32 || weights.mins != nullptr) {
        matmul_quantized_as<false>(weights, begin, end, x, rows, out, out_stride);
    } else {
        matmul_quantized_as<true>(weights, begin, end, x, rows, out, out_stride);
    }
}

void unpack_panel(const PackedMatrix& weights, std::size_t panel, float* out) {
    const auto* quants = reinterpret_cast<const std::uint8_t*>(weights.quants) + panel * weights.quant_stride();
    const std::byte* scales = weights.scales + panel * weights.scale_stride();
    const std::byte* mins = weights.mins == nullptr ? nullptr : weights.mins + panel * weights.scale_stride();
    const F zero_point = Simd::set1(static_cast<float>(weights.zero_point));
    const bool nibbles = weights.kind == PackedKind::i4;
    const std::size_t units = weights.scale_block / 4;
    for (std::size_t block = 0; block < weights.columns / weights.scale_block; ++block) {
        const F scale = load_factor(scales, weights.scales_f32, block);
        const F minimum = mins == nullptr ? Simd::zero() : load_factor(mins, weights.scales_f32, block);
        float* const block_out = out + block * weights.scale_block * kPanelRows;
        for (std::size_t unit = 0; unit < units; ++unit) {
            auto bytes = Simd::load_bytes(quants + (nibbles ? unit % 4 : unit) * 64);
            if (nibbles) {
                bytes = unit < 4 ? Simd::low_nibbles(bytes) : Simd::high_nibbles(bytes);
            }
            for (int c = 0; c < 4; ++c) {
                const F value = Simd::mul(Simd::sub(Simd::byte_column(bytes, c), zero_point), scale);
                Simd::store(block_out + (unit * 4 + static_cast<std::size_t>(c)) * kPanelRows,
                            Simd::add(value, minimum));
            }
        }
        quants += weights.scale_block * kPanelRows / (nibbles ? 2 : 1);
    }
}

void quantize_row(const float* x, std::size_t n, std::int8_t* q, ActivationBlock* blocks) {
    for (std::size_t block = 0; block < n / kBlock; ++block, x += kBlock, q += kBlock) {
        const F low = Simd::load(x);
        const F high = Simd::load(x + kPanelRows);
        const float peak = Simd::largest(Simd::max(Simd::abs(low), Simd::abs(high)));
        const float scale = peak / 127.0F;
        const F inverse = Simd::set1(peak > 0.0F ? 127.0F / peak : 0.0F);
        const std::int32_t sum_low = Simd::isum(Simd::store_rounded(q, Simd::mul(low, inverse)));
        const std::int32_t sum_high = Simd::isum(Simd::store_rounded(q + kPanelRows, Simd::mul(high, inverse)));
        ActivationBlock& out = blocks[block];
        out.scale = scale;
        out.sum = scale * static_cast<float>(sum_low + sum_high);
        out.minus_8 = -8 * (sum_low + sum_high);
        out.minus_128 = -128 * (sum_low + sum_high);
        out.minus_128_half[0] = -128 * sum_low;
        out.minus_128_half[1] = -128 * sum_high;
    }
}

// ---------------------------------------------------------------- row operations

// Vectors over the whole sixteens, then the tail one by one through a buffer of the padding value.
template <class Op>
void over_row(std::size_t n, float padding, const Op& op) {
    std::size_t k = 0;
    for (; k + kPanelRows <= n; k += kPanelRows) {
        op(
            k, [](const float* p) { return Simd::load(p); }, [](float* p, F v) { Simd::store(p, v); });
    }
    if (k == n) {
        return;
    }
    const std::size_t tail = n - k;
    op(
        k,
        [=](const float* p) {
            float buffer[kPanelRows];
            for (std::size_t lane = 0; lane < kPanelRows; ++lane) {
                buffer[lane] = lane < tail ? p[lane] : padding;
            }
            return Simd::load(buffer);
        },
        [=](float* p, F v) {
            float buffer[kPanelRows];
            Simd::store(buffer, v);
            for (std::size_t lane = 0; lane < tail; ++lane) {
                p[lane] = buffer[lane];
            }
        });
}

// Four sums side by side: one would wait for itself at every step.
float inverse_rms(const float* x, std::size_t n, float eps) {
    constexpr std::size_t kSums = 4;
    F squares[kSums] = {Simd::zero(), Simd::zero(), Simd::zero(), Simd::zero()};
    std::size_t k = 0;
    for (; k + kSums * kPanelRows <= n; k += kSums * kPanelRows) {
#pragma GCC unroll 4
        for (std::size_t part = 0; part < kSums; ++part) {
            const F v = Simd::load(x + k + part * kPanelRows);
            squares[part] = Simd::fma(v, v, squares[part]);
        }
    }
    over_row(n - k, 0.0F, [&](std::size_t at, const auto& load, const auto&) {
        const F v = load(x + k + at);
        squares[0] = Simd::fma(v, v, squares[0]);
    });
    const F all = Simd::add(Simd::add(squares[0], squares[1]), Simd::add(squares[2], squares[3]));
    return 1.0F / __builtin_sqrtf(Simd::sum(all) / static_cast<float>(n) + eps);
}

void rms_norm(const float* x, const float* weight, std::size_t n, float eps, float* out) {
    const F factor = Simd::set1(inverse_rms(x, n, eps));
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        store(out + k, Simd::mul(Simd::mul(load(x + k), factor), load(weight + k)));
    });
}

void add_rms_norm(float* x, const float* y, const float* weight, std::size_t n, float eps) {
    const F factor = Simd::set1(inverse_rms(y, n, eps));
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        store(x + k, Simd::fma(Simd::mul(load(y + k), factor), load(weight + k), load(x + k)));
    });
}

void rope(float* x, const float* cosines, const float* sines, std::size_t half) {
    over_row(half, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        const F a = load(x + k);
        const F b = load(x + half + k);
        const F cosine = load(cosines + k);
        const F sine = load(sines + k);
        store(x + k, Simd::sub(Simd::mul(a, cosine), Simd::mul(b, sine)));
        store(x + half + k, Simd::fma(b, cosine, Simd::mul(a, sine)));
    });
}

// e^x by x = n ln 2 + r, |r| <= ln 2 / 2, and a polynomial in r: relative error below 2e-7. A NaN stays one, because
// x86 returns the second operand for it.
inline F exp(F x) {
    x = Simd::min(Simd::set1(88.0F), Simd::max(Simd::set1(-87.0F), x));
    const F n = Simd::round(Simd::mul(x, Simd::set1(1.44269504F)));
    F r = Simd::fma(n, Simd::set1(-0.693359375F), x);
    r = Simd::fma(n, Simd::set1(2.12194440e-4F), r);
    F p = Simd::set1(1.0F / 720.0F);
    p = Simd::fma(p, r, Simd::set1(1.0F / 120.0F));
    p = Simd::fma(p, r, Simd::set1(1.0F / 24.0F));
    p = Simd::fma(p, r, Simd::set1(1.0F / 6.0F));
    p = Simd::fma(p, r, Simd::set1(0.5F));
    p = Simd::fma(p, r, Simd::set1(1.0F));
    p = Simd::fma(p, r, Simd::set1(1.0F));
    return Simd::scale2(p, n);
}

inline F tanh(F x) {
    const F e = exp(Simd::mul(x, Simd::set1(2.0F)));
    return Simd::sub(Simd::set1(1.0F), Simd::div(Simd::set1(2.0F), Simd::add(e, Simd::set1(1.0F))));
}

// gelu_tanh(g) = g * (1 + tanh(u)) / 2 = g / (1 + e^(-2u)), u = sqrt(2 / pi) * (g + 0.044715 g^3)
void geglu(float* gate, const float* up, std::size_t n) {
    over_row(n, 0.0F, [&](std::size_t k, const auto& load, const auto& store) {
        const F g = load(gate + k);
        const F cubic = Simd::mul(Simd::mul(g, g), Simd::mul(g, Simd::set1(0.044715F)));
        const F u2 = Simd::mul(Simd::add(g, cubic), Simd::set1(-1.5957691216F));
        const F gelu = Simd::div(g, Simd::add(Simd::set1(1.0F), exp(u2)));
        store(gate + k, Simd::mul(gelu, load(up + k)));
    });
}

void softmax(float* scores, std::size_t n, std::size_t first, std::size_t last, float softcap) {
    constexpr float kLowest = -3.0e38F;
    for (std::size_t k = 0; k < first; ++k) {
        scores[k] = kLowest;
    }
    for (std::size_t k = last; k < n; ++k) {
        scores[k] = kLowest;
    }
    F largest = Simd::set1(kLowest);
    for (std::size_t k = 0; k < n; k += kPanelRows) {
        F v = Simd::load(scores + k);
        if (softcap != 0.0F) {
            v = Simd::mul(Simd::set1(softcap), tanh(Simd::mul(v, Simd::set1(1.0F / softcap))));
            Simd::store(scores + k, v);
        }
        largest = Simd::max(largest, v);
    }
    const F shift = Simd::set1(Simd::largest(largest));
    for (std::size_t k = 0; k < n; k += kPanelRows) {
        Simd::store(scores + k, exp(Simd::sub(Simd::load(scores + k), shift)));
    }
    // Exact zeros outside: then neither the sum nor the weighted values depend on how far the padding reaches.
    for (std::size_t k = 0; k < first; ++k) {
        scores[k] = 0.0F;
    }
    for (std::size_t k = last; k < n; ++k) {
        scores[k] = 0.0F;
    }
    F total = Simd::zero();
    for (std::size_t k = 0; k < n; k += kPanelRows) {
        total = Simd::add(total, Simd::load(scores + k));
    }
    const F factor = Simd::set1(1.0F / Simd::sum(total));
    for (std::size_t k = 0; k < n; k += kPanelRows) {
        Simd::store(scores + k, Simd::mul(Simd::load(scores + k), factor));
    }
}

void to_f16(const float* x, std::size_t n, std::uint16_t* out) {
    const F limit = Simd::set1(65504.0F);
    const auto convert = [&](F v) { return Simd::max(Simd::min(v, limit), Simd::sub(Simd::zero(), limit)); };
    std::size_t k = 0;
    for (; k + kPanelRows <= n; k += kPanelRows) {
        Simd::store_f16(out + k, convert(Simd::load(x + k)));
    }
    if (k < n) {
        float buffer[kPanelRows] = {};
        std::uint16_t halves[kPanelRows];
        for (std::size_t lane = 0; k + lane < n; ++lane) {
            buffer[lane] = x[k + lane];
        }
        Simd::store_f16(halves, convert(Simd::load(buffer)));
        for (std::size_t lane = 0; k + lane < n; ++lane) {
            out[k + lane] = halves[lane];
        }
    }
}

// bf16 by adding half a unit in the last place, ties to even; written so that compilers vectorise it.
void round_bf16(const float* x, std::size_t n, std::uint16_t* out) {
    for (std::size_t k = 0; k < n; ++k) {
        std::uint32_t bits;
        __builtin_memcpy(&bits, x + k, 4);
        out[k] = static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U);
    }
}

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
