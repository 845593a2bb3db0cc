// AMX: products of tiles of 16 rows by 64 bytes of bf16 (Sapphire Rapids and later). All other kernels are those of
// AVX-512 with BF16, whose dpbf16 takes twice as long there as single precision does. For 8-bit weights tiles are no
// gain: every 32 columns have a scale, and a tile's sums reach the vectors that multiply by it only through memory.
// No function of the standard library is called here, see kernels_body.h.
#include <immintrin.h>

#include "backend/cpu/kernel_table.h"

namespace lapidary {

namespace isa_avx512bf16 {
const KernelTable& table();
}

namespace isa_amx {

namespace {

constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileBytes = 64;  // of a row
constexpr std::size_t kTileK = 32;      // bf16 values of a row
constexpr std::size_t kGemmRows = 32;   // of C that the tiles hold at a time, and as many columns

// What was written must be in memory before a tile is read from there: GCC 12's intrinsics do not say that they read.
void settle_memory() {
    asm volatile("" ::: "memory");
}

// How many rows each tile has and how long they are; the operand of ldtilecfg. Tiles 0 to 3 are the sums, two by two; 4
// and 5 the upper and the lower rows of the left operand; 6 and 7 the left and the right columns of the other one.
struct alignas(64) TileShapes {
    std::uint8_t palette = 1;
    std::uint8_t start_row = 0;
    std::uint8_t reserved[14] = {};
    std::uint16_t row_bytes[16] = {};
    std::uint8_t rows[16] = {};

    TileShapes(std::size_t upper, std::size_t lower) {
        const std::size_t all[8] = {upper, upper, lower, lower, upper, lower, kTileRows, kTileRows};
        for (int tile = 0; tile < 8; ++tile) {
            rows[tile] = static_cast<std::uint8_t>(all[tile]);
            row_bytes[tile] = all[tile] == 0 ? 0 : kTileBytes;
        }
    }
    void use() const {
        settle_memory();
        _tile_loadconfig(this);
    }
};

// ---------------------------------------------------------------- products with packed weights

// One step along k of what lies at x (rows x_bytes apart) and at two panels.
template <bool kLower>
void multiply_step(const void* x, std::size_t x_bytes, const void* left, const void* right) {
    _tile_loadd(4, x, x_bytes);
    _tile_loadd(6, left, kTileBytes);
    _tile_loadd(7, right, kTileBytes);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    if constexpr (kLower) {
        _tile_loadd(5, static_cast<const std::byte*>(x) + kTileRows * x_bytes, x_bytes);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
    }
}

// Rows of `bytes` each, filled up with zeros to a tile's width.
void fill_up(const void* from, std::size_t from_bytes, std::size_t bytes, std::size_t rows, std::byte* to) {
    for (std::size_t row = 0; row < rows; ++row, to += kTileBytes) {
        const auto* const source = static_cast<const std::byte*>(from) + row * from_bytes;
        for (std::size_t at = 0; at < kTileBytes; ++at) {
            to[at] = at < bytes ? source[at] : std::byte{0};
        }
    }
}

// The columns behind the last whole step, of two panels and of up to 32 rows.
struct Rest {
    alignas(64) std::byte x[kGemmRows * kTileBytes];
    alignas(64) std::byte panels[2][kTileRows * kTileBytes];
};

struct Rows {
    const std::uint16_t* x;
    std::size_t stride;
    std::size_t count;  // kLower: 17 to 32, else 1 to 16
};

// Up to 32 rows with two panels, which may be the same. The sums of an element run in one order, whatever the others.
template <bool kLower>
void tile_bf16(const PackedMatrix& weights, std::size_t panel, std::size_t other, const Rows& rows, float* out,
               std::size_t out_stride) {
    const auto* const left = reinterpret_cast<const std::uint8_t*>(weights.quants) + panel * weights.quant_stride();
    const auto* const right = reinterpret_cast<const std::uint8_t*>(weights.quants) + other * weights.quant_stride();
    const std::size_t x_bytes = rows.stride * sizeof(std::uint16_t);
    _tile_zero(0);
    _tile_zero(1);
    if constexpr (kLower) {
        _tile_zero(2);
        _tile_zero(3);
    }
    const std::size_t whole = weights.columns / kTileK * kTileK;
    for (std::size_t k = 0; k < whole; k += kTileK) {
        multiply_step<kLower>(rows.x + k, x_bytes, left + k * 32, right + k * 32);
    }
    if (const std::size_t more = weights.columns - whole; more > 0) {
        Rest rest;
        fill_up(rows.x + whole, x_bytes, more * sizeof(std::uint16_t), rows.count, rest.x);
        for (int side = 0; side < 2; ++side) {
            const auto* const from = (side == 0 ? left : right) + whole * 32;
            fill_up(from, kTileBytes, kTileBytes, more / 2, rest.panels[side]);
            fill_up(nullptr, 0, 0, kTileRows - more / 2, rest.panels[side] + more / 2 * kTileBytes);
        }
        settle_memory();
        multiply_step<kLower>(rest.x, kTileBytes, rest.panels[0], rest.panels[1]);
    }
    const std::size_t out_bytes = out_stride * sizeof(float);
    float* const lower = out + kTileRows * out_stride;
    _tile_stored(0, out + panel * kPanelRows, out_bytes);
    if constexpr (kLower) {
        _tile_stored(2, lower + panel * kPanelRows, out_bytes);
    }
    if (other != panel) {
        _tile_stored(1, out + other * kPanelRows, out_bytes);
        if constexpr (kLower) {
            _tile_stored(3, lower + other * kPanelRows, out_bytes);
        }
    }
}

void matmul_bf16(const PackedMatrix& weights, std::size_t begin, std::size_t end, const std::uint16_t* x,
                 std::size_t x_stride, std::size_t rows, float* out, std::size_t out_stride) {
    for (std::size_t row = 0; row < rows; row += kGemmRows) {
        const std::size_t count = rows - row < kGemmRows ? rows - row : kGemmRows;
        const bool lower = count > kTileRows;
        TileShapes(lower ? kTileRows : count, lower ? count - kTileRows : 0).use();
        const Rows here{x + row * x_stride, x_stride, count};
        for (std::size_t panel = begin; panel < end; panel += 2) {
            const std::size_t other = panel + 1 < end ? panel + 1 : panel;
            if (lower) {
                tile_bf16<true>(weights, panel, other, here, out + row * out_stride, out_stride);
            } else {
                tile_bf16<false>(weights, panel, other, here, out + row * out_stride, out_stride);
            }
        }
    }
    _tile_release();
}

// ---------------------------------------------------------------- products of training

// a: [k / 32][32 rows][32], b: [k / 2][32 columns][2].
void gemm_tile_bf16(const std::uint16_t* a, const std::uint16_t* b, std::size_t pairs, float* c, std::size_t c_stride,
                    bool accumulate) {
    TileShapes(kTileRows, kTileRows).use();
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    for (std::size_t step = 0; step < pairs; step += kTileK / 2, a += kGemmRows * kTileK, b += kGemmRows * kTileK) {
        _tile_loadd(4, a, kTileBytes);
        _tile_loadd(6, b, 2 * kTileBytes);
        _tile_loadd(7, b + kTileBytes / sizeof(std::uint16_t), 2 * kTileBytes);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        _tile_loadd(5, a + kTileRows * kTileK, kTileBytes);
        _tile_dpbf16ps(2, 5, 6);
        _tile_dpbf16ps(3, 5, 7);
    }
    // Sums are made from 0 and added at the end, as where a tile is cut off by the edge of C.
    alignas(64) float sums[kGemmRows * kGemmRows];
    float* const to = accumulate ? sums : c;
    const std::size_t stride = accumulate ? kGemmRows : c_stride;
    _tile_stored(0, to, stride * sizeof(float));
    _tile_stored(1, to + kTileRows, stride * sizeof(float));
    _tile_stored(2, to + kTileRows * stride, stride * sizeof(float));
    _tile_stored(3, to + kTileRows * stride + kTileRows, stride * sizeof(float));
    _tile_release();
    for (std::size_t row = 0; accumulate && row < kGemmRows; ++row) {
        for (std::size_t column = 0; column < kGemmRows; column += 16) {
            float* const place = c + row * c_stride + column;
            const __m512 sum = _mm512_load_ps(sums + row * kGemmRows + column);
            _mm512_storeu_ps(place, _mm512_add_ps(_mm512_loadu_ps(place), sum));
        }
    }
}

// 16 by 16 units of four bytes, exchanging rows and columns.
void turn(const std::uint32_t* from, std::size_t from_stride, std::uint32_t* to, std::size_t to_stride) {
    __m512i pairs[16];
    for (int row = 0; row < 16; row += 2) {
        const __m512i even = _mm512_loadu_si512(from + static_cast<std::size_t>(row) * from_stride);
        const __m512i odd = _mm512_loadu_si512(from + static_cast<std::size_t>(row + 1) * from_stride);
        pairs[row] = _mm512_unpacklo_epi32(even, odd);
        pairs[row + 1] = _mm512_unpackhi_epi32(even, odd);
    }
    // fours[4 * group + n]: column n of every lane of four, of rows 4 * group to 4 * group + 3.
    __m512i fours[16];
    for (int group = 0; group < 16; group += 4) {
        fours[group] = _mm512_unpacklo_epi64(pairs[group], pairs[group + 2]);
        fours[group + 1] = _mm512_unpackhi_epi64(pairs[group], pairs[group + 2]);
        fours[group + 2] = _mm512_unpacklo_epi64(pairs[group + 1], pairs[group + 3]);
        fours[group + 3] = _mm512_unpackhi_epi64(pairs[group + 1], pairs[group + 3]);
    }
    for (int column = 0; column < 4; ++column) {
        const __m512i low = _mm512_shuffle_i32x4(fours[column], fours[4 + column], 0x88);      // lanes 0, 2
        const __m512i low_odd = _mm512_shuffle_i32x4(fours[column], fours[4 + column], 0xDD);  // lanes 1, 3
        const __m512i high = _mm512_shuffle_i32x4(fours[8 + column], fours[12 + column], 0x88);
        const __m512i high_odd = _mm512_shuffle_i32x4(fours[8 + column], fours[12 + column], 0xDD);
        const auto place = [&](int lane) { return to + static_cast<std::size_t>(4 * lane + column) * to_stride; };
        _mm512_storeu_si512(place(0), _mm512_shuffle_i32x4(low, high, 0x88));
        _mm512_storeu_si512(place(1), _mm512_shuffle_i32x4(low_odd, high_odd, 0x88));
        _mm512_storeu_si512(place(2), _mm512_shuffle_i32x4(low, high, 0xDD));
        _mm512_storeu_si512(place(3), _mm512_shuffle_i32x4(low_odd, high_odd, 0xDD));
    }
}

// A's panel for gemm_tile_bf16: the pairs as any panel has them, turned step by step.
void pack_rows_bf16(const MatrixView& source, std::size_t lanes, std::size_t k, std::uint16_t* out) {
    alignas(64) std::uint32_t pairs[kTileK / 2 * kGemmRows];
    for (std::size_t step = 0; step < k; step += kTileK, out += kGemmRows * kTileK) {
        const std::size_t here = k - step < kTileK ? k - step : kTileK;
        isa_avx512bf16::table().train.pack_bf16(source.from(0, step), lanes, kGemmRows, here,
                                                reinterpret_cast<std::uint16_t*>(pairs));
        for (std::size_t at = (here + 1) / 2 * kGemmRows; at < kTileK / 2 * kGemmRows; ++at) {
            pairs[at] = 0;
        }
        auto* const units = reinterpret_cast<std::uint32_t*>(out);
        turn(pairs, kGemmRows, units, kTileK / 2);
        turn(pairs + kTileRows, kGemmRows, units + kTileRows * kTileK / 2, kTileK / 2);
    }
}

}  // namespace

const KernelTable& table() {
    static const KernelTable kTable = [] {
        KernelTable out = isa_avx512bf16::table();
        out.name = "amx";
        out.description = "AMX";
        out.matmul_bf16 = matmul_bf16;
        out.train.bf16 = {kGemmRows, kTileK, gemm_tile_bf16, pack_rows_bf16};
        return out;
    }();
    return kTable;
}

}  // namespace isa_amx

}  // namespace lapidary
