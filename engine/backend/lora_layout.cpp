#include "backend/lora_layout.h"

#include "backend/cpu/packed_matrix.h"

namespace lapidary {

std::size_t lora_panels(std::size_t rows) {
    return (rows + kPanelRows - 1) / kPanelRows;
}

void pack_lora(const std::vector<float>& matrix, std::size_t rows, std::size_t columns, float factor, float* out) {
    for (std::size_t row = 0; row < rows; ++row) {
        float* const lane = out + row / kPanelRows * columns * kPanelRows + row % kPanelRows;
        for (std::size_t column = 0; column < columns; ++column) {
            lane[column * kPanelRows] = factor * matrix[row * columns + column];
        }
    }
}

}  // namespace lapidary
