// C (+)= A B for training: any operand may lie in memory by rows or by columns, in single precision or bf16, so that
// one product serves y = x W^T, dx = dy W and dW += dy^T x, and weights are held in one layout.
//
// Blocked as by Goto and van de Geijn (2008): a block of C is computed by one thread, which packs the panels of A and B
// that it needs into buffers of its own, k in steps of kDepth. A tile of C stays in registers, the panel of B that it
// reads in the first-level cache, both blocks in the second.
#pragma once

#include <cstddef>
#include <memory>
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

class Gemm {
public:
    // bf16: operands are rounded to bf16, sums kept in single precision, where the kernels can; else single precision.
    static Result<Gemm> create(const KernelTable& kernels, ThreadPool& pool, bool bf16);

    // On all threads. c[row * c_stride + column]. An element's sum runs over k in one order, whatever the number of
    // threads and the other elements.
    void multiply(const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c, std::size_t c_stride,
                  bool accumulate) const;
    // On the calling thread, which is `thread` of a loop of the pool, and always in single precision.
    void multiply_alone(unsigned thread, const GemmShape& shape, const MatrixView& a, const MatrixView& b, float* c,
                        std::size_t c_stride, bool accumulate) const;

    [[nodiscard]] bool bf16() const { return bf16_; }
    [[nodiscard]] std::uint64_t bytes() const;

private:
    struct Block {
        std::size_t row, rows, column, columns;
        bool bf16;
    };
    struct Scratch {
        AlignedBuffer a, b, tile;
    };
    void multiply_block(Scratch& scratch, const Block& block, const GemmShape& shape, const MatrixView& a,
                        const MatrixView& b, float* c, std::size_t c_stride, bool accumulate) const;
    void multiply_panels(Scratch& scratch, const Block& block, std::size_t depth, float* c, std::size_t c_stride,
                         bool accumulate) const;
    void pack(const MatrixView& source, std::size_t lanes, std::size_t width, std::size_t depth, bool bf16,
              std::byte* out) const;

    const TrainKernels* kernels_ = nullptr;
    ThreadPool* pool_ = nullptr;
    bool bf16_ = false;
    std::unique_ptr<std::vector<Scratch>> scratch_;  // one a thread
};

}  // namespace lapidary
