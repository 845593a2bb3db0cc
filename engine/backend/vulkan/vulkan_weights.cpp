#include "backend/vulkan/vulkan_weights.h"

#include <algorithm>
#include <cstring>

#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kAlignment = 256;
constexpr std::uint64_t kBufferBytes = std::uint64_t{64} << 20;

std::uint64_t aligned(std::uint64_t bytes) {
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

std::uint32_t shader_kind(PackedKind kind) {
    switch (kind) {
        case PackedKind::f16:
            return KIND_F16;
        case PackedKind::bf16:
            return KIND_BF16;
        case PackedKind::i8:
            return KIND_I8;
        case PackedKind::i4:
            return KIND_I4;
        default:
            return KIND_F32;
    }
}

}  // namespace

WeightFormat weight_format(const PackedMatrix& matrix) {
    WeightFormat format;
    format.kind = shader_kind(matrix.kind);
    format.columns = matrix.columns;
    if (matrix.quantized()) {
        format.scale_block = matrix.scale_block;
        format.scales_f32 = matrix.scales_f32;
        format.has_mins = matrix.mins != nullptr;
        format.zero_point = static_cast<float>(matrix.zero_point);
    }
    return format;
}

std::vector<PanelSource> panels_in_row(std::span<const PackedMatrix* const> matrices) {
    std::vector<PanelSource> panels;
    for (const PackedMatrix* matrix : matrices) {
        for (std::size_t panel = 0; panel < matrix->panels(); ++panel) {
            panels.push_back({matrix, panel});
        }
    }
    return panels;
}

std::vector<PanelSource> panels_in_turn(const PackedMatrix& first, const PackedMatrix& second) {
    std::vector<PanelSource> panels;
    for (std::size_t panel = 0; panel < first.panels(); ++panel) {
        panels.push_back({&first, panel});
        panels.push_back({&second, panel});
    }
    return panels;
}

Result<BufferSlice> VulkanWeights::reserve(std::uint64_t bytes) {
    bytes = aligned(bytes);
    const std::uint64_t limit = device_.capabilities().storage_range;
    if (bytes > limit) {
        return Error{ErrorCode::internal, "A part of the weights is larger than a binding.", {}};
    }
    auto place = std::find_if(buffers_.begin(), buffers_.end(),
                              [&](const Filling& filling) { return filling.buffer.size() - filling.used >= bytes; });
    if (place == buffers_.end()) {
        std::uint64_t room = 0;
        for (const Filling& filling : buffers_) {
            room += filling.buffer.size() - filling.used;
        }
        const std::uint64_t left = expected_bytes_ - std::min(expected_bytes_, placed_bytes_ + room);
        const std::uint64_t size = std::max(bytes, std::min(left, kBufferBytes));
        LAPIDARY_ASSIGN(VulkanBuffer buffer, device_.make_buffer(size, MemoryUse::device));
        buffers_.push_back({std::move(buffer), 0});
        place = buffers_.end() - 1;
    }
    const BufferSlice slice = place->buffer.all().part(place->used, bytes);
    place->used += bytes;
    placed_bytes_ += bytes;
    return slice;
}

Result<BufferSlice> VulkanWeights::place_floats(std::span<const float> values) {
    LAPIDARY_ASSIGN(const BufferSlice slice, reserve(values.size_bytes()));
    LAPIDARY_TRY(device_.upload(slice, std::as_bytes(values)));
    return slice;
}

Result<BufferSlice> VulkanWeights::place_plane(std::span<const PanelSource> panels,
                                               const std::byte* PackedMatrix::*plane, std::size_t stride) {
    LAPIDARY_ASSIGN(const BufferSlice slice, reserve(panels.size() * stride));
    for (std::size_t first = 0; first < panels.size();) {
        // Neighbouring panels of one matrix go in one piece.
        std::size_t last = first + 1;
        while (last < panels.size() && panels[last].matrix == panels[first].matrix &&
               panels[last].panel == panels[last - 1].panel + 1) {
            ++last;
        }
        const std::byte* from = panels[first].matrix->*plane + panels[first].panel * stride;
        const std::size_t bytes = (last - first) * stride;
        LAPIDARY_TRY(device_.upload(slice.part(first * stride, bytes), {from, bytes}));
        first = last;
    }
    return slice;
}

Result<VulkanMatrixPart> VulkanWeights::place_part(std::span<const PanelSource> panels, bool has_mins) {
    const PackedMatrix& model = *panels.front().matrix;
    VulkanMatrixPart part;
    part.panels = static_cast<std::uint32_t>(panels.size());
    LAPIDARY_ASSIGN(part.quants, place_plane(panels, &PackedMatrix::quants, model.quant_stride()));
    if (model.quantized()) {
        LAPIDARY_ASSIGN(part.scales, place_plane(panels, &PackedMatrix::scales, model.scale_stride()));
    }
    if (has_mins) {
        LAPIDARY_ASSIGN(part.mins, place_plane(panels, &PackedMatrix::mins, model.scale_stride()));
    }
    return part;
}

Result<VulkanMatrix> VulkanWeights::place(std::span<const PanelSource> panels, std::uint32_t rows) {
    VulkanMatrix matrix;
    matrix.format = weight_format(*panels.front().matrix);
    matrix.rows = rows;
    // An even number of panels, so that gate and up stay together.
    const std::size_t most = device_.capabilities().storage_range / panels.front().matrix->quant_stride() / 2 * 2;
    if (most == 0) {
        return Error{
            ErrorCode::unsupported, "The rows of this model's weights are too long for the graphics device.", {}};
    }
    for (std::size_t first = 0; first < panels.size(); first += most) {
        const std::size_t count = std::min(most, panels.size() - first);
        LAPIDARY_ASSIGN(VulkanMatrixPart part, place_part(panels.subspan(first, count), matrix.format.has_mins));
        part.first_row = static_cast<std::uint32_t>(first * kPanelRows);
        part.rows = std::min(rows - part.first_row, static_cast<std::uint32_t>(count * kPanelRows));
        matrix.parts.push_back(part);
    }
    return matrix;
}

}  // namespace lapidary
