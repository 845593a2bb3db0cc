// Blocks of ggml's quantised types (ggml-common.h) as the exact integers and factors that stand in the file.
#pragma once

#include <cstddef>
#include <cstdint>

#include "format/tensor.h"

namespace lapidary {

inline constexpr std::size_t kBlock = 32;  // columns that are read together; super-blocks of 256 are eight of these

// 32 neighbouring columns of one row: value[k] = scale[k / 16] * q[k] + min. Only Q6_K has two scales; elsewhere both
// are the same. min is 0 for the types without one.
struct QuantBlock {
    std::int8_t q[kBlock];
    float scale[2];
    float min;
};

// Whether the blocks of a type carry a min.
bool has_min(DType type);

// Columns [32 * index, 32 * index + 32) of a row of a type with blocks. The scales are as in the file: they may be
// infinite or NaN in a damaged one.
void read_block(DType type, const std::byte* row, std::size_t index, QuantBlock& out);

}  // namespace lapidary
