// Weights in the layout that the kernels read: panels of 16 rows, so that one vector holds one column of 16 outputs and
// no kernel ever needs a horizontal sum.
//
//   f32, f16   quants[panel][k][16]            one value
//   bf16       quants[panel][k/2][16][2]       two neighbouring columns of a row side by side (for dpbf16)
//   i8         quants[panel][k/4][16][4]       four columns of a row side by side (for dpbusd), stored as value + 128
//   i4         quants[panel][k/32][4][16][4]   byte (u, row, c) of a block of 32: low nibble column 4u+c, high nibble
//                                              column 16+4u+c, which is ggml's own nibble order
//   scales, mins[panel][k/block][16]           half or single precision, whichever holds the file's values exactly
//
// value = scale * (quant - zero_point) + min. Unsigned quants let dpbusd take weights first and activations signed; the
// zero point is corrected with the sum of each activation block, which is known before the weights are read. Planes
// (not interleaved blocks) keep every 64-byte line aligned, and are what a GPU reads as uvec4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "base/aligned_buffer.h"
#include "base/result.h"
#include "base/thread_pool.h"
#include "format/blocks.h"
#include "format/tensor.h"

namespace lapidary {

inline constexpr std::size_t kPanelRows = 16;
// kBlock (32) columns of a row also share the scale of 8-bit activations.

enum class PackedKind : std::uint8_t { f32, f16, bf16, i8, i4 };

struct PackedMatrix {
    PackedKind kind = PackedKind::f32;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t scale_block = kBlock;  // columns a scale covers: 32, or 16 for Q6_K
    bool scales_f32 = false;             // else half precision
    std::int32_t zero_point = 0;
    const std::byte* quants = nullptr;
    const std::byte* scales = nullptr;  // null for f32, f16, bf16
    const std::byte* mins = nullptr;    // null unless the type has offsets
    AlignedBuffer storage;              // what the planes lie in, unless the caller gave memory for them

    [[nodiscard]] std::size_t panels() const { return (rows + kPanelRows - 1) / kPanelRows; }
    [[nodiscard]] bool quantized() const { return kind == PackedKind::i8 || kind == PackedKind::i4; }
    // Bytes from one panel to the next in each plane.
    [[nodiscard]] std::size_t quant_stride() const;
    [[nodiscard]] std::size_t scale_stride() const {
        return columns / scale_block * kPanelRows * (scales_f32 ? sizeof(float) : sizeof(std::uint16_t));
    }
};

// Packs a 2-D tensor in parallel. What lies in a file is read in small pieces, so that weights are never in memory
// twice and a file that is shortened meanwhile is an error (ErrorCode::io). Fails also on scales that are not finite
// (ErrorCode::bad_format) and when memory is short. memory: packed_bytes(tensor) bytes, aligned to 64 and all 0, that
// outlive the matrix; where it is empty the matrix has its own.
Result<PackedMatrix> pack_matrix(const TensorView& tensor, ThreadPool& pool, std::span<std::byte> memory = {});

// Bytes that a packed tensor takes: a multiple of 64.
std::uint64_t packed_bytes(const TensorView& tensor);

// One row as floats (embedding look-up). out: columns floats.
void unpack_row(const PackedMatrix& matrix, std::uint32_t row, float* out);

}  // namespace lapidary
