// How every backend lays LoRA adapters out: in single precision and in panels of 16 outputs, as weights lie
// (cpu/packed_matrix.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lapidary {

// In the order of adapted_projections().
enum class Projection : std::uint8_t { q, k, v, o, gate, up, down };
// Projections that read the same input.
enum class LoraStage : std::uint8_t { qkv, o, gate_up, down };

// Panels of so many outputs.
std::size_t lora_panels(std::size_t rows);

// Row-major [rows, columns] times factor into panels [panel][column][16] that are 0 before: rows that fill the last
// panel stay 0.
void pack_lora(const std::vector<float>& matrix, std::size_t rows, std::size_t columns, float factor, float* out);

}  // namespace lapidary
