#include "backend/cpu/gemm.h"

#include <algorithm>

namespace lapidary {

namespace {

// k of one pass: 256 single-precision columns of a panel of 32 are 32 KB, as are 512 bf16 ones.
constexpr std::size_t kDepth = 256;
// What A is packed into: 512 rows of 4096.
constexpr std::size_t kPackedBytes = std::size_t{8} << 20U;
// Rows of A that a thread packs for itself when it multiplies alone.
constexpr std::size_t kRowsAlone = 384;
// Packing fewer numbers than this is not worth handing out.
constexpr std::size_t kFewNumbers = 16384;

std::size_t pieces(std::size_t value, std::size_t size) {
    return (value + size - 1) / size;
}

}  // namespace

std::size_t Gemm::Form::depth_of(std::size_t k) const {
    const std::size_t least = pieces(k, pieces(k, bf16 ? 2 * kDepth : kDepth));
    return bf16 ? filled_up(least) : (least + 1) / 2 * 2;
}

Gemm::Form Gemm::form(bool bf16) const {
    return bf16 ? Form{true, kernels_->bf16.tile_rows, kernels_->bf16.step} : Form{false, kernels_->tile_rows, 1};
}

Result<Gemm> Gemm::create(const KernelTable& kernels, ThreadPool& pool, bool bf16) {
    Gemm gemm;
    gemm.kernels_ = &kernels.train;
    gemm.pool_ = &pool;
    gemm.bf16_ = bf16 && kernels.train.bf16.gemm_tile != nullptr;
    gemm.scratch_ = std::make_unique<std::vector<Scratch>>(pool.size());
    const std::size_t columns = kernels.train.tile_columns;
    const Form single = gemm.form(false);
    const std::size_t rows = std::max(single.tile_rows, kernels.train.bf16.tile_rows);
    LAPIDARY_ASSIGN(gemm.packed_, AlignedBuffer::allocate(kPackedBytes));
    for (Scratch& scratch : *gemm.scratch_) {
        LAPIDARY_ASSIGN(scratch.a, AlignedBuffer::allocate(single.bytes(kRowsAlone + single.tile_rows, kDepth)));
        LAPIDARY_ASSIGN(scratch.b, AlignedBuffer::allocate(single.bytes(columns, kDepth)));
        LAPIDARY_ASSIGN(scratch.tile, AlignedBuffer::allocate(rows * columns * sizeof(float)));
    }
    return gemm;
}

std::uint64_t Gemm::bytes() const {
    std::uint64_t total = packed_.size();
    for (const Scratch& scratch : *scratch_) {
        total += scratch.a.size() + scratch.b.size() + scratch.tile.size();
    }
    return total;
}

void Gemm::pack_a(const MatrixView& a, const Block& block, std::size_t first, std::size_t last, std::byte* out) const {
    const std::size_t width = block.form.tile_rows;
    for (std::size_t panel = first; panel < last; ++panel) {
        const std::size_t row = panel * width;
        const MatrixView source = a.from(block.row + row, block.k);
        const std::size_t lanes = std::min(width, block.rows - row);
        std::byte* const place = out + panel * block.form.bytes(width, block.steps);
        if (!block.form.bf16) {
            kernels_->pack(source, lanes, width, block.steps, reinterpret_cast<float*>(place));
        } else if (kernels_->bf16.pack_rows != nullptr) {
            kernels_->bf16.pack_rows(source, lanes, block.steps, reinterpret_cast<std::uint16_t*>(place));
        } else {
            pack_pairs(source, lanes, width, block, place);
        }
    }
}

// Up to the step of the tile.
void Gemm::pack_pairs(const MatrixView& source, std::size_t lanes, std::size_t width, const Block& block,
                      std::byte* out) const {
    kernels_->pack_bf16(source, lanes, width, block.steps, reinterpret_cast<std::uint16_t*>(out));
    const std::size_t packed = pieces(block.steps, 2) * 2 * width * sizeof(std::uint16_t);
    std::fill(out + packed, out + block.form.bytes(width, block.steps), std::byte{0});
}

// The block's columns are one panel, packed in scratch.b.
void Gemm::multiply_panel(Scratch& scratch, const GemmProduct& product, const Block& block, const std::byte* a) const {
    const std::size_t tile_rows = block.form.tile_rows;
    const std::size_t tile_columns = kernels_->tile_columns;
    const bool accumulate = product.accumulate || block.k > 0;
    const auto tile = [&](float* out, std::size_t stride, bool add) {
        if (block.form.bf16) {
            kernels_->bf16.gemm_tile(reinterpret_cast<const std::uint16_t*>(a), scratch.b.as<std::uint16_t>(),
                                     block.form.filled_up(block.steps) / 2, out, stride, add);
        } else {
            kernels_->gemm_tile(reinterpret_cast<const float*>(a), scratch.b.as<float>(), block.steps, out, stride,
                                add);
        }
    };
    for (std::size_t row = 0; row < block.rows; row += tile_rows) {
        const std::size_t rows = std::min(tile_rows, block.rows - row);
        float* const corner = product.c + (block.row + row) * product.c_stride + block.column;
        if (rows == tile_rows && block.columns == tile_columns) {
            tile(corner, product.c_stride, accumulate);
        } else {
            auto* const part = scratch.tile.as<float>();
            tile(part, tile_columns, false);
            for (std::size_t line = 0; line < rows; ++line) {
                for (std::size_t k = 0; k < block.columns; ++k) {
                    float& out = corner[line * product.c_stride + k];
                    out = part[line * tile_columns + k] + (accumulate ? out : 0.0F);
                }
            }
        }
        a += block.form.bytes(tile_rows, block.steps);
    }
}

void Gemm::multiply_block(Scratch& scratch, const GemmProduct& product, const Block& block, const std::byte* a) const {
    const std::size_t width = kernels_->tile_columns;
    for (std::size_t column = 0; column < block.columns; column += width) {
        Block panel = block;
        panel.column += column;
        panel.columns = std::min(width, block.columns - column);
        const MatrixView source = product.b.from(block.k, panel.column).transposed();
        if (block.form.bf16) {
            pack_pairs(source, panel.columns, width, block, scratch.b.data());
        } else {
            kernels_->pack(source, panel.columns, width, block.steps, scratch.b.as<float>());
        }
        multiply_panel(scratch, product, panel, a);
    }
}

// Rows and k that fit into packed_: packs A, then multiplies it with every B.
void Gemm::multiply_part(const MatrixView& a, std::span<const GemmProduct> products, const Block& part,
                         std::size_t depth) const {
    const std::size_t tile_rows = part.form.tile_rows;
    const std::size_t panels = pieces(part.rows, tile_rows);
    const std::size_t depth_bytes = panels * part.form.bytes(tile_rows, depth);
    const std::size_t steps = pieces(part.steps, depth);
    const std::size_t at_once = std::max<std::size_t>(kFewNumbers / (tile_rows * depth), 1);
    pool_->parallel_for(steps * panels, at_once, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t index = begin; index < end; ++index) {
            const std::size_t step = index / panels;
            const std::size_t panel = index % panels;
            pack_a(a, part.at_depth(step, depth), panel, panel + 1, packed_.data() + step * depth_bytes);
        }
    });
    for (const GemmProduct& product : products) {
        multiply_packed(product, part, depth);
    }
}

// Hands out columns, and rows too where those are few.
void Gemm::multiply_packed(const GemmProduct& product, const Block& part, std::size_t depth) const {
    const std::size_t tile_rows = part.form.tile_rows;
    const std::size_t tile_columns = kernels_->tile_columns;
    const std::size_t panels = pieces(part.rows, tile_rows);
    const std::size_t depth_bytes = panels * part.form.bytes(tile_rows, depth);
    if (product.columns == 0) {
        return;
    }
    const std::size_t wanted = pool_->size() > 1 ? 4 * std::size_t{pool_->size()} : 1;
    const std::size_t column_panels = pieces(product.columns, tile_columns);
    const std::size_t columns_at_once = std::max<std::size_t>(column_panels / wanted, 1);
    const std::size_t across = pieces(column_panels, columns_at_once);
    const std::size_t row_parts = std::min(pieces(wanted, across), pieces(panels, std::size_t{4}));
    const std::size_t rows_at_once = pieces(panels, row_parts);
    const std::size_t down = pieces(panels, rows_at_once);
    pool_->parallel_for(across * down, 1, [&](std::size_t begin, std::size_t end, unsigned thread) {
        for (std::size_t index = begin; index < end; ++index) {
            const std::size_t panel = index % down * rows_at_once;
            const std::size_t column = index / down * columns_at_once * tile_columns;
            for (std::size_t step = 0; step < pieces(part.steps, depth); ++step) {
                Block block = part.at_depth(step, depth);
                block.row += panel * tile_rows;
                block.rows = std::min(rows_at_once * tile_rows, part.rows - panel * tile_rows);
                block.column = column;
                block.columns = std::min(columns_at_once * tile_columns, product.columns - column);
                multiply_block((*scratch_)[thread], product, block,
                               packed_.data() + step * depth_bytes + panel * block.form.bytes(tile_rows, block.steps));
            }
        }
    });
}

void Gemm::multiply(std::size_t rows, std::size_t k, const MatrixView& a, std::span<const GemmProduct> products) const {
    if (rows == 0 || k == 0) {
        return;
    }
    const Form packed = form(bf16_);
    const std::size_t depth = packed.depth_of(k);
    const std::size_t most_panels = kPackedBytes / packed.bytes(packed.tile_rows, depth);
    const std::size_t rows_at_once = std::min(most_panels * packed.tile_rows, rows);
    const std::size_t steps = std::min(most_panels / pieces(rows_at_once, packed.tile_rows) * depth, k);
    for (std::size_t row = 0; row < rows; row += rows_at_once) {
        for (std::size_t step = 0; step < k; step += steps) {
            multiply_part(a, products,
                          {row, std::min(rows_at_once, rows - row), 0, 0, step, std::min(steps, k - step), packed},
                          depth);
        }
    }
}

void Gemm::multiply(const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c, std::size_t c_stride,
                    bool accumulate) const {
    const GemmProduct product{b, shape.columns, c, c_stride, accumulate};
    multiply(shape.rows, shape.k, a, {&product, 1});
}

void Gemm::multiply_alone(unsigned thread, const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c,
                          std::size_t c_stride, bool accumulate) const {
    const GemmProduct product{b, shape.columns, c, c_stride, accumulate};
    Scratch& scratch = (*scratch_)[thread];
    const Form single = form(false);
    const std::size_t tile_rows = single.tile_rows;
    const std::size_t depth = shape.k == 0 ? 1 : single.depth_of(shape.k);
    for (std::size_t row = 0; row < shape.rows; row += kRowsAlone / tile_rows * tile_rows) {
        for (std::size_t k = 0; k < shape.k; k += depth) {
            const std::size_t rows = std::min(kRowsAlone / tile_rows * tile_rows, shape.rows - row);
            const Block block{row, rows, 0, shape.columns, k, std::min(depth, shape.k - k), single};
            pack_a(a, block, 0, pieces(rows, tile_rows), scratch.a.data());
            multiply_block(scratch, product, block, scratch.a.data());
        }
    }
}

}  // namespace lapidary
