// What a tensor in a file is: its element type, shape and bytes. Nothing here computes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "base/result.h"
#include "base/write_file.h"

namespace lapidary {

// Element types that the readers accept. Block types follow ggml's layouts (ggml-common.h): a row is a whole
// number of blocks, and each block carries its own scales.
enum class DType : std::uint8_t { f32, f16, bf16, q8_0, q4_0, q4_1, q5_0, q5_1, iq4_nl, q4_k, q5_k, q6_k };

struct DTypeInfo {
    std::string_view name;      // as GGUF tools write it: "Q4_0"
    std::uint32_t block_size;   // elements in a block along the row; 1 for plain types
    std::uint32_t block_bytes;  // bytes of one block
};

const DTypeInfo& dtype_info(DType type);

// Bytes of one row of `columns` elements; nullopt if columns is not a whole number of blocks or the product overflows.
std::optional<std::uint64_t> row_bytes(DType type, std::uint64_t columns);

// A tensor inside a mapped file. shape is outermost first (rows, columns), as in safetensors: GGUF's order reversed.
// data stays valid as long as the file object that gave it.
struct TensorView {
    std::string name;
    DType type = DType::f32;
    std::vector<std::uint64_t> shape;
    std::span<const std::byte> data;
    FileReader file = {};  // where data can also be read from, from `file_offset` on; not usable for data in memory
    std::uint64_t file_offset = 0;

    [[nodiscard]] std::uint64_t elements() const;
    [[nodiscard]] std::uint64_t columns() const { return shape.empty() ? 1 : shape.back(); }
    [[nodiscard]] std::uint64_t rows() const { return columns() == 0 ? 0 : elements() / columns(); }
};

// The tensor's bytes in memory of our own, read from the file where it has one. ErrorCode::io if that has become
// shorter.
Result<std::vector<std::byte>> tensor_bytes(const TensorView& tensor);

// Gives a tensor's bytes piece by piece, so that what is written never has to be in memory whole.
using TensorSource = std::function<Status(const ByteSink& sink)>;

// A tensor that a writer is to write.
struct TensorToWrite {
    std::string name;
    DType type = DType::f32;
    std::vector<std::uint64_t> shape;  // outermost first
    TensorSource source;

    // In memory: row_bytes * rows bytes.
    TensorToWrite(std::string tensor_name, DType element, std::vector<std::uint64_t> sizes,
                  std::vector<std::byte> data);
    TensorToWrite(std::string tensor_name, DType element, std::vector<std::uint64_t> sizes, TensorSource from);

    [[nodiscard]] std::uint64_t bytes() const;
    // The source's bytes, then an error if they were not as many as the shape says.
    Status write_to(const ByteSink& sink) const;
};

// The error of a tensor whose file could no longer be read while its weights were loaded.
Error unreadable_tensor(const TensorView& tensor);

// Writes `columns` floats for one row in its stored type: the plain reference conversion that packing is tested
// against. row points at row_bytes(type, columns) bytes.
void dequantize_row(DType type, const std::byte* row, std::uint64_t columns, float* out);

// Quantises one row as ggml's reference quantiser does (f32 f16 bf16 q8_0 q4_0 q4_1 q5_0 q5_1 only; returns false
// otherwise).
bool quantize_row(DType type, const float* in, std::uint64_t columns, std::byte* out);

}  // namespace lapidary
