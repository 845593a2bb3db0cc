// Products of a batch's rows with packed weights, whatever both are stored as.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "backend/cpu/kernel_table.h"
#include "base/aligned_buffer.h"
#include "base/thread_pool.h"

namespace lapidary {

// How a product is computed.
enum class MatmulMode : std::uint8_t {
    floating,   // activations in single precision; quantised panels are unpacked first
    quantized,  // 8-bit activations
    bf16,       // activations rounded to bf16
};

MatmulMode matmul_mode(const PackedMatrix& weights, const KernelTable& kernels, bool fast);

// Rows of activations as the products of one stage need them: single precision always, the other forms when some weight
// matrix of the stage reads them. Buffers are sized once for the largest batch.
class Activations {
public:
    static Result<Activations> create(std::size_t rows, std::size_t columns);

    // Sets the width of the rows and the forms that will be read.
    void shape(std::size_t columns, bool quantized, bool bf16);
    [[nodiscard]] float* row(std::size_t index) const { return floats_.as<float>() + index * columns_; }
    // Makes the other forms of columns [begin, end) of a row from its floats; begin and end are multiples of 32 unless
    // they are the row's own ends.
    void convert(const KernelTable& kernels, std::size_t row, std::size_t begin, std::size_t end);
    void convert(const KernelTable& kernels, std::size_t row) { convert(kernels, row, 0, columns_); }

    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] QuantizedRows quantized() const {
        return {bytes_.as<std::int8_t>(), blocks_.as<ActivationBlock>(), columns_};
    }
    [[nodiscard]] const std::uint16_t* bf16() const { return halves_.as<std::uint16_t>(); }

private:
    std::size_t columns_ = 0;
    bool with_quantized_ = false;
    bool with_bf16_ = false;
    AlignedBuffer floats_, bytes_, blocks_, halves_;
};

// Panels [begin, end) of out = x * weights^T for `rows` rows; out[row * out_stride + 16 * panel + lane]. scratch: at
// least weights.columns * 16 floats, this thread's own.
void matmul_panels(const KernelTable& kernels, const PackedMatrix& weights, MatmulMode mode, std::size_t begin,
                   std::size_t end, const Activations& x, std::size_t rows, float* out, std::size_t out_stride,
                   float* scratch);

// Panels a thread takes at a time: enough chunks to balance unequal cores, and whole groups of four.
std::size_t panel_chunk(std::size_t panels, unsigned threads);

}  // namespace lapidary
