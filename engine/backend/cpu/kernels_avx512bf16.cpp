// AVX-512 with dpbusd and dpbf16: Cooper Lake, Zen 4 and later.
#define LAPIDARY_ISA_NAMESPACE isa_avx512bf16
#define LAPIDARY_ISA_NAME "avx512bf16"
#define LAPIDARY_ISA_DESCRIPTION "AVX-512 BF16"
#define LAPIDARY_BF16_MATMUL matmul_bf16
#define LAPIDARY_BF16_GEMM \
    { Simd::kFloatRows, 2, gemm_tile_bf16, nullptr }

#include "backend/cpu/kernel_table.h"
#include "backend/cpu/simd_avx512.h"

namespace lapidary::LAPIDARY_ISA_NAMESPACE {
void matmul_bf16(const PackedMatrix& weights, std::size_t begin, std::size_t end, const std::uint16_t* x,
                 std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride);
void gemm_tile_bf16(const std::uint16_t* a, const std::uint16_t* b, std::size_t pairs, float* c, std::size_t c_stride,
                    bool accumulate);
}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE

#include "backend/cpu/kernels_table_body.h"

namespace lapidary::LAPIDARY_ISA_NAMESPACE {

// P panels by R rows; two columns an instruction.
template <int P, int R>
void tile_bf16(const PackedMatrix& weights, std::size_t panel, const std::uint16_t* x, std::size_t x_stride, float* out,
               std::size_t out_stride) {
    const auto* w = reinterpret_cast<const std::uint8_t*>(weights.quants) + panel * weights.quant_stride();
    __m512 acc[P][R];
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) {
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            acc[p][r] = _mm512_setzero_ps();
        }
    }
    for (std::size_t k = 0; k < weights.columns; k += 2, w += 64) {
        __m512bh column[P];
#pragma GCC unroll 16
        for (int p = 0; p < P; ++p) {
            column[p] = (__m512bh)_mm512_load_si512(w + static_cast<std::size_t>(p) * weights.quant_stride());
        }
#pragma GCC unroll 16
        for (int r = 0; r < R; ++r) {
            std::int32_t pair;
            __builtin_memcpy(&pair, x + static_cast<std::size_t>(r) * x_stride + k, 4);
            const __m512bh value = (__m512bh)_mm512_set1_epi32(pair);
#pragma GCC unroll 16
            for (int p = 0; p < P; ++p) {
                acc[p][r] = _mm512_dpbf16_ps(acc[p][r], column[p], value);
            }
        }
    }
    for (int p = 0; p < P; ++p) {
        for (int r = 0; r < R; ++r) {
            _mm512_storeu_ps(
                out + static_cast<std::size_t>(r) * out_stride + (panel + static_cast<std::size_t>(p)) * kPanelRows,
                acc[p][r]);
        }
    }
}

template <int P>
void rows_bf16(const PackedMatrix& weights, std::size_t panel, const std::uint16_t* x, std::size_t x_stride,
               std::size_t rows, float* out, std::size_t out_stride) {
    std::size_t row = 0;
    const auto tile = [&]<int R>() {
        tile_bf16<P, R>(weights, panel, x + row * x_stride, x_stride, out + row * out_stride, out_stride);
        row += R;
    };
    while (rows - row >= 12) {
        tile.template operator()<12>();
    }
    while (rows - row >= 4) {
        tile.template operator()<4>();
    }
    while (row < rows) {
        tile.template operator()<1>();
    }
}

void matmul_bf16(const PackedMatrix& weights, std::size_t begin, std::size_t end, const std::uint16_t* x,
                 std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride) {
    std::size_t panel = begin;
    for (; rows == 1 && panel + 4 <= end; panel += 4) {
        tile_bf16<4, 1>(weights, panel, x, x_stride, out, out_stride);
    }
    for (; panel + 2 <= end; panel += 2) {
        rows_bf16<2>(weights, panel, x, x_stride, rows, out, out_stride);
    }
    for (; panel < end; ++panel) {
        rows_bf16<1>(weights, panel, x, x_stride, rows, out, out_stride);
    }
}

// The tile of gemm_tile with two k an instruction.
void gemm_tile_bf16(const std::uint16_t* a, const std::uint16_t* b, std::size_t pairs, float* c, std::size_t c_stride,
                    bool accumulate) {
    constexpr int kRows = Simd::kFloatRows;
    __m512 acc[2][kRows];
#pragma GCC unroll 16
    for (int r = 0; r < kRows; ++r) {
        acc[0][r] = _mm512_setzero_ps();
        acc[1][r] = _mm512_setzero_ps();
    }
    for (std::size_t step = 0; step < pairs; ++step, a += 2 * kRows, b += 64) {
        const auto left = (__m512bh)_mm512_loadu_si512(b);
        const auto right = (__m512bh)_mm512_loadu_si512(b + 32);
#pragma GCC unroll 16
        for (int r = 0; r < kRows; ++r) {
            std::int32_t pair;
            __builtin_memcpy(&pair, a + 2 * r, 4);
            const auto value = (__m512bh)_mm512_set1_epi32(pair);
            acc[0][r] = _mm512_dpbf16_ps(acc[0][r], left, value);
            acc[1][r] = _mm512_dpbf16_ps(acc[1][r], right, value);
        }
    }
#pragma GCC unroll 16
    for (int r = 0; r < kRows; ++r) {
        float* const row = c + static_cast<std::size_t>(r) * c_stride;
        _mm512_storeu_ps(row, accumulate ? _mm512_add_ps(_mm512_loadu_ps(row), acc[0][r]) : acc[0][r]);
        _mm512_storeu_ps(row + 16, accumulate ? _mm512_add_ps(_mm512_loadu_ps(row + 16), acc[1][r]) : acc[1][r]);
    }
}

}  // namespace lapidary::LAPIDARY_ISA_NAMESPACE
