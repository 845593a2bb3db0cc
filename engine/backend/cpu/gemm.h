// C (+)= A B for training: any operand may lie in memory by rows or by columns, in single precision or bf16, so that
// one product serves y = x W^T, dx = dy W and dW += dy^T x, and weights are held in one layout.
//
// Several products of one A share its packing: the projections of one input, and their adapters' A.
//
// Blocked as by Goto and van de Geijn (2008): k goes in steps of at most kDepth. First A is packed, by all threads,
// once; then each thread takes panels of B, packs one of them at a time into its first-level cache, and multiplies it
// with all panels of A, which the second level holds. A tile of C stays in registers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "backend/cpu/kernel_table.h"
#include "base/aligned_buffer.h"
#include "base/result.h"
#include "base/thread_pool.h"

namespace lapidary {

struct GemmShape {
    std::size_t rows = 0;     // of A and C
    std::size_t columns = 0;  // of B and C
    std::size_t k = 0;        // columns of A, rows of B
};

// One product of several with the same A: c[row * c_stride + column] (+)= a b.
struct GemmProduct {
    MatrixView b;
    std::size_t columns = 0;  // of B and C
    float* c = nullptr;
    std::size_t c_stride = 0;
    bool accumulate = false;
};

class Gemm {
public:
    // bf16: operands are rounded to bf16, sums kept in single precision, where the kernels can; else single precision.
    static Result<Gemm> create(const KernelTable& kernels, ThreadPool& pool, bool bf16);

    // On all threads. c[row * c_stride + column]. An element's sum runs over k in one order, whatever the number of
    // threads and the other elements.
    void multiply(const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c, std::size_t c_stride,
                  bool accumulate) const;
    // The products of one A, [rows, k]. No C is an operand.
    void multiply(std::size_t rows, std::size_t k, const MatrixView& a, std::span<const GemmProduct> products) const;
    // On the calling thread, which is `thread` of a loop of the pool, and always in single precision.
    void multiply_alone(unsigned thread, const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c,
                        std::size_t c_stride, bool accumulate) const;

    [[nodiscard]] bool bf16() const { return bf16_; }
    [[nodiscard]] std::uint64_t bytes() const;

private:
    // How operands lie in panels.
    struct Form {
        bool bf16 = false;
        std::size_t tile_rows = 1;
        std::size_t step = 1;  // of k, see Bf16Products

        [[nodiscard]] std::size_t filled_up(std::size_t k) const { return (k + step - 1) / step * step; }
        // Of a panel.
        [[nodiscard]] std::size_t bytes(std::size_t lanes, std::size_t k) const {
            return filled_up(k) * lanes * (bf16 ? sizeof(std::uint16_t) : sizeof(float));
        }
        // k in equal steps, the fewest that are not larger than what a panel has room for; it depends on k alone, so
        // that sums do.
        [[nodiscard]] std::size_t depth_of(std::size_t k) const;
    };
    // A part of C and of k.
    struct Block {
        std::size_t row = 0, rows = 0, column = 0, columns = 0, k = 0, steps = 0;
        Form form;

        // The part of it that is `index` times `depth` further along k.
        [[nodiscard]] Block at_depth(std::size_t index, std::size_t depth) const {
            Block block = *this;
            block.k += index * depth;
            block.steps = std::min(depth, steps - index * depth);
            return block;
        }
    };
    struct Scratch {
        AlignedBuffer a, b, tile;
    };
    [[nodiscard]] Form form(bool bf16) const;
    void multiply_part(const MatrixView& a, std::span<const GemmProduct> products, const Block& part,
                       std::size_t depth) const;
    // A of the part, packed, with one B.
    void multiply_packed(const GemmProduct& product, const Block& part, std::size_t depth) const;
    // Panels of A, [first, last) of the block's, one after the other.
    void pack_a(const MatrixView& a, const Block& block, std::size_t first, std::size_t last, std::byte* out) const;
    void pack_pairs(const MatrixView& source, std::size_t lanes, std::size_t width, const Block& block,
                    std::byte* out) const;
    // Panels of A, packed, with the block's columns of B.
    void multiply_block(Scratch& scratch, const GemmProduct& product, const Block& block, const std::byte* a) const;
    void multiply_panel(Scratch& scratch, const GemmProduct& product, const Block& block, const std::byte* a) const;

    const TrainKernels* kernels_ = nullptr;
    ThreadPool* pool_ = nullptr;
    bool bf16_ = false;
    AlignedBuffer packed_;                           // A
    std::unique_ptr<std::vector<Scratch>> scratch_;  // one a thread
};

}  // namespace lapidary
