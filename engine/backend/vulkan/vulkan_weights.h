// Weights on the device, in the layout of the CPU (backend/cpu/packed_matrix.h), cut into parts that one binding sees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "backend/cpu/packed_matrix.h"
#include "backend/vulkan/vulkan_device.h"

namespace lapidary {

// How a matrix is stored: what the kernels are specialised for.
struct WeightFormat {
    std::uint32_t kind = 0;  // KIND_* of shaders/kernel_interface.h
    std::uint32_t columns = 0;
    std::uint32_t scale_block = 32;
    bool scales_f32 = false;
    bool has_mins = false;
    float zero_point = 0.0F;
    bool operator==(const WeightFormat&) const = default;
};

WeightFormat weight_format(const PackedMatrix& matrix);

// Some panels of a matrix.
struct VulkanMatrixPart {
    BufferSlice quants, scales, mins;  // the last two only for quantised kinds; mins only where the format has them
    std::uint32_t first_row = 0;
    std::uint32_t rows = 0;
    std::uint32_t panels = 0;
};

struct VulkanMatrix {
    WeightFormat format;
    std::uint32_t rows = 0;
    std::vector<VulkanMatrixPart> parts;
};

// A panel of a packed matrix: joined matrices are lists of these.
struct PanelSource {
    const PackedMatrix* matrix = nullptr;
    std::size_t panel = 0;
};

// The panels of matrices one after the other (q, k, v), or in turn (gate, up, gate, up ...). The matrices have one
// format and, but for the last, whole panels.
std::vector<PanelSource> panels_in_row(std::span<const PackedMatrix* const> matrices);
std::vector<PanelSource> panels_in_turn(const PackedMatrix& first, const PackedMatrix& second);

// Places weights in a few large buffers.
class VulkanWeights {
public:
    // expected_bytes: of everything that will be placed, so that the last buffer is not larger than needed.
    VulkanWeights(VulkanDevice& device, std::uint64_t expected_bytes)
        : device_(device), expected_bytes_(expected_bytes) {}

    // rows: of the joined matrix, which may end inside its last panel.
    Result<VulkanMatrix> place(std::span<const PanelSource> panels, std::uint32_t rows);
    Result<BufferSlice> place_floats(std::span<const float> values);
    [[nodiscard]] std::uint64_t placed_bytes() const { return placed_bytes_; }

private:
    Result<BufferSlice> reserve(std::uint64_t bytes);
    Result<VulkanMatrixPart> place_part(std::span<const PanelSource> panels, bool has_mins);
    Result<BufferSlice> place_plane(std::span<const PanelSource> panels, const std::byte* PackedMatrix::*plane,
                                    std::size_t stride);

    VulkanDevice& device_;
    std::uint64_t expected_bytes_ = 0;
    std::uint64_t placed_bytes_ = 0;
    struct Filling {
        VulkanBuffer buffer;
        std::uint64_t used = 0;
    };
    std::vector<Filling> buffers_;
};

}  // namespace lapidary
