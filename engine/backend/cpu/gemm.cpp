#include "backend/cpu/gemm.h"

#include <algorithm>

namespace lapidary {

namespace {

// k that one pass covers: 256 single-precision columns of a panel of 32 are 32 KB, as are 512 bf16 ones.
constexpr std::size_t kDepth = 256;
// The largest block of C, in rows and columns: its packed operands are 2 * 384 KB.
constexpr std::size_t kLargestBlock = 384;
// Blocks are made smaller than that to give every thread two, but not smaller than this: packing would show.
constexpr std::size_t kSmallestBlock = 96;

std::size_t round_up(std::size_t value, std::size_t unit) {
    return (value + unit - 1) / unit * unit;
}
std::size_t pieces(std::size_t value, std::size_t size) {
    return (value + size - 1) / size;
}

std::size_t panel_bytes(std::size_t width, std::size_t depth, bool bf16) {
    return bf16 ? round_up(depth, 2) * width * sizeof(std::uint16_t) : depth * width * sizeof(float);
}

// Cuts `total` into equal pieces of whole units, the fewest that are not larger than `largest`.
std::size_t even_piece(std::size_t total, std::size_t largest, std::size_t unit) {
    return round_up(pieces(total, pieces(total, largest)), unit);
}

}  // namespace

Result<Gemm> Gemm::create(const KernelTable& kernels, ThreadPool& pool, bool bf16) {
    Gemm gemm;
    gemm.kernels_ = &kernels.train;
    gemm.pool_ = &pool;
    gemm.bf16_ = bf16 && kernels.train.gemm_tile_bf16 != nullptr;
    gemm.scratch_ = std::make_unique<std::vector<Scratch>>(pool.size());
    const std::size_t tile = kernels.train.tile_rows * kernels.train.tile_columns;
    for (Scratch& scratch : *gemm.scratch_) {
        const std::size_t floats = (kLargestBlock + kernels.train.tile_columns) * kDepth;
        LAPIDARY_ASSIGN(scratch.a, AlignedBuffer::allocate(floats * sizeof(float)));
        LAPIDARY_ASSIGN(scratch.b, AlignedBuffer::allocate(floats * sizeof(float)));
        LAPIDARY_ASSIGN(scratch.tile, AlignedBuffer::allocate(tile * sizeof(float)));
    }
    return gemm;
}

std::uint64_t Gemm::bytes() const {
    std::uint64_t total = 0;
    for (const Scratch& scratch : *scratch_) {
        total += scratch.a.size() + scratch.b.size() + scratch.tile.size();
    }
    return total;
}

// Panels of `width` lanes, one after the other.
void Gemm::pack(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t depth, bool bf16,
                std::byte* out) const {
    for (std::size_t lane = 0; lane < lanes; lane += width, out += panel_bytes(width, depth, bf16)) {
        const MatrixView part = source.from(lane, 0);
        const std::size_t count = std::min(width, lanes - lane);
        if (bf16) {
            kernels_->pack_bf16(part, count, width, depth, reinterpret_cast<std::uint16_t*>(out));
        } else {
            kernels_->pack(part, count, width, depth, reinterpret_cast<float*>(out));
        }
    }
}

void Gemm::multiply_panels(Scratch& scratch, const Block& block, std::size_t depth, float* c, std::size_t c_stride,
                           bool accumulate) const {
    const std::size_t tile_rows = kernels_->tile_rows;
    const std::size_t tile_columns = kernels_->tile_columns;
    const auto tile = [&](std::size_t a, std::size_t b, float* out, std::size_t stride, bool add) {
        const std::byte* const left = scratch.a.data() + a * panel_bytes(tile_rows, depth, block.bf16);
        const std::byte* const right = scratch.b.data() + b * panel_bytes(tile_columns, depth, block.bf16);
        if (block.bf16) {
            kernels_->gemm_tile_bf16(reinterpret_cast<const std::uint16_t*>(left),
                                     reinterpret_cast<const std::uint16_t*>(right), pieces(depth, 2), out, stride, add);
        } else {
            kernels_->gemm_tile(reinterpret_cast<const float*>(left), reinterpret_cast<const float*>(right), depth, out,
                                stride, add);
        }
    };
    for (std::size_t column = 0; column < block.columns; column += tile_columns) {
        const std::size_t columns = std::min(tile_columns, block.columns - column);
        for (std::size_t row = 0; row < block.rows; row += tile_rows) {
            const std::size_t rows = std::min(tile_rows, block.rows - row);
            float* const corner = c + (block.row + row) * c_stride + block.column + column;
            if (rows == tile_rows && columns == tile_columns) {
                tile(row / tile_rows, column / tile_columns, corner, c_stride, accumulate);
                continue;
            }
            auto* const part = scratch.tile.as<float>();
            tile(row / tile_rows, column / tile_columns, part, tile_columns, false);
            for (std::size_t line = 0; line < rows; ++line) {
                for (std::size_t k = 0; k < columns; ++k) {
                    float& out = corner[line * c_stride + k];
                    out = part[line * tile_columns + k] + (accumulate ? out : 0.0F);
                }
            }
        }
    }
}

void Gemm::multiply_block(Scratch& scratch, const Block& block, const GemmShape& shape, const MatrixView& a,
                          const MatrixView& b, float* c, std::size_t c_stride, bool accumulate) const {
    const std::size_t depth = even_piece(shape.k, block.bf16 ? 2 * kDepth : kDepth, 2);
    for (std::size_t k = 0; k < shape.k; k += depth) {
        const std::size_t steps = std::min(depth, shape.k - k);
        pack(a.from(block.row, k), block.rows, kernels_->tile_rows, steps, block.bf16, scratch.a.data());
        pack(b.from(k, block.column).transposed(), block.columns, kernels_->tile_columns, steps, block.bf16,
             scratch.b.data());
        multiply_panels(scratch, block, steps, c, c_stride, accumulate || k > 0);
    }
}

void Gemm::multiply(const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c, std::size_t c_stride,
                    bool accumulate) const {
    if (shape.rows == 0 || shape.columns == 0 || shape.k == 0) {
        return;
    }
    const auto size = [](std::size_t total, std::size_t largest, std::size_t unit) {
        return even_piece(total, std::max(largest / unit, std::size_t{1}) * unit, unit);
    };
    std::size_t rows = size(shape.rows, kLargestBlock, kernels_->tile_rows);
    std::size_t columns = size(shape.columns, kLargestBlock, kernels_->tile_columns);
    const auto blocks = [&] { return pieces(shape.rows, rows) * pieces(shape.columns, columns); };
    while (pool_->size() > 1 && blocks() < 2 * pool_->size() && std::max(rows, columns) > kSmallestBlock) {
        std::size_t& larger = rows > columns ? rows : columns;
        const std::size_t unit = rows > columns ? kernels_->tile_rows : kernels_->tile_columns;
        larger = round_up(larger / 2, unit);
    }
    const std::size_t down = pieces(shape.rows, rows);
    pool_->parallel_for(blocks(), 1, [&](std::size_t begin, std::size_t end, unsigned thread) {
        for (std::size_t index = begin; index < end; ++index) {
            const std::size_t row = index % down * rows;
            const std::size_t column = index / down * columns;
            const Block block{row, std::min(rows, shape.rows - row), column, std::min(columns, shape.columns - column),
                              bf16_};
            multiply_block((*scratch_)[thread], block, shape, a, b, c, c_stride, accumulate);
        }
    });
}

void Gemm::multiply_alone(unsigned thread, const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c,
                          std::size_t c_stride, bool accumulate) const {
    const std::size_t rows = kLargestBlock / kernels_->tile_rows * kernels_->tile_rows;
    for (std::size_t column = 0; shape.k > 0 && column < shape.columns; column += kLargestBlock) {
        for (std::size_t row = 0; row < shape.rows; row += rows) {
            const Block block{row, std::min(rows, shape.rows - row), column,
                              std::min(kLargestBlock, shape.columns - column), false};
            multiply_block((*scratch_)[thread], block, shape, a, b, c, c_stride, accumulate);
        }
    }
}

}  // namespace lapidary
