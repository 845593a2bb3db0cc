#include "format/tensor.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>

#include "base/half.h"
#include "format/blocks.h"

namespace lapidary {

namespace {

constexpr std::array<DTypeInfo, 12> kTypes{{
    {"F32", 1, 4},
    {"F16", 1, 2},
    {"BF16", 1, 2},
    {"Q8_0", 32, 34},
    {"Q4_0", 32, 18},
    {"Q4_1", 32, 20},
    {"Q5_0", 32, 22},
    {"Q5_1", 32, 24},
    {"IQ4_NL", 32, 18},
    {"Q4_K", 256, 144},
    {"Q5_K", 256, 176},
    {"Q6_K", 256, 210},
}};

template <class T>
T read(const std::byte* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

// A block of 32 columns. A type without a min adds none: -0 stays -0.
void dequantize_block(DType type, const std::byte* row, std::size_t index, float* out) {
    QuantBlock block;
    read_block(type, row, index, block);
    for (std::size_t k = 0; k < kBlock; ++k) {
        out[k] = block.scale[k / 16] * static_cast<float>(block.q[k]);
        if (has_min(type)) {
            out[k] += block.min;
        }
    }
}

// The element of largest magnitude, with its sign.
float signed_peak(const float* x, unsigned n) {
    float peak = 0.0F;
    for (unsigned k = 0; k < n; ++k) {
        peak = std::abs(x[k]) > std::abs(peak) ? x[k] : peak;
    }
    return peak;
}

unsigned clamp_quant(float value, unsigned largest) {
    const int q = static_cast<int>(value);
    return q < 0 ? 0U : std::min(static_cast<unsigned>(q), largest);
}

void write_half(std::byte* out, float value) {
    const std::uint16_t bits = f32_to_f16(value);
    std::memcpy(out, &bits, 2);
}

void quantize_q8_0(const float* x, std::byte* out) {
    const float peak = std::abs(signed_peak(x, 32));
    const float scale = peak / 127.0F;
    const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
    write_half(out, scale);
    for (unsigned k = 0; k < 32; ++k) {
        out[2 + k] = static_cast<std::byte>(static_cast<std::int8_t>(std::round(x[k] * inverse)));
    }
}

// Q4_0 and Q5_0: the value of largest magnitude maps to the lowest quant, which uses the whole range.
void quantize_symmetric(const float* x, unsigned levels, std::byte* out) {
    const float half_levels = static_cast<float>(levels) / 2.0F;
    const float scale = signed_peak(x, 32) / -half_levels;
    const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
    write_half(out, scale);
    std::byte* nibbles = out + (levels == 16 ? 2 : 6);
    std::uint32_t fifth = 0;
    for (unsigned k = 0; k < 16; ++k) {
        const unsigned low = clamp_quant(x[k] * inverse + half_levels + 0.5F, levels - 1);
        const unsigned high = clamp_quant(x[k + 16] * inverse + half_levels + 0.5F, levels - 1);
        nibbles[k] = static_cast<std::byte>((low & 15U) | (high & 15U) << 4U);
        fifth |= (low >> 4U) << k | (high >> 4U) << (k + 16);
    }
    if (levels == 32) {
        std::memcpy(out + 2, &fifth, 4);
    }
}

// Q4_1 and Q5_1: the range from the lowest to the highest value.
void quantize_offset(const float* x, unsigned levels, std::byte* out) {
    float lowest = std::numeric_limits<float>::max();
    float highest = std::numeric_limits<float>::lowest();
    for (unsigned k = 0; k < 32; ++k) {
        lowest = std::min(lowest, x[k]);
        highest = std::max(highest, x[k]);
    }
    const float scale = (highest - lowest) / static_cast<float>(levels - 1);
    const float inverse = scale != 0.0F ? 1.0F / scale : 0.0F;
    write_half(out, scale);
    write_half(out + 2, lowest);
    std::byte* nibbles = out + (levels == 16 ? 4 : 8);
    std::uint32_t fifth = 0;
    for (unsigned k = 0; k < 16; ++k) {
        const unsigned low = clamp_quant((x[k] - lowest) * inverse + 0.5F, levels - 1);
        const unsigned high = clamp_quant((x[k + 16] - lowest) * inverse + 0.5F, levels - 1);
        nibbles[k] = static_cast<std::byte>((low & 15U) | (high & 15U) << 4U);
        fifth |= (low >> 4U) << k | (high >> 4U) << (k + 16);
    }
    if (levels == 32) {
        std::memcpy(out + 4, &fifth, 4);
    }
}

}  // namespace

const DTypeInfo& dtype_info(DType type) {
    return kTypes[static_cast<std::size_t>(type)];
}

std::optional<std::uint64_t> row_bytes(DType type, std::uint64_t columns) {
    const DTypeInfo& info = dtype_info(type);
    const std::uint64_t blocks = columns / info.block_size;
    if (columns % info.block_size != 0 || blocks > std::numeric_limits<std::uint64_t>::max() / info.block_bytes) {
        return std::nullopt;
    }
    return blocks * info.block_bytes;
}

std::uint64_t TensorView::elements() const {
    std::uint64_t product = 1;
    for (const std::uint64_t size : shape) {
        product *= size;
    }
    return product;
}

Error unreadable_tensor(const TensorView& tensor) {
    return {ErrorCode::io,
            "The tensor " + tensor.name +
                " cannot be read: the file became shorter while it was loaded, or its disk failed. Open it again when "
                "it is complete.",
            {}};
}

Result<std::vector<std::byte>> tensor_bytes(const TensorView& tensor) {
    if (!tensor.file.usable()) {
        return std::vector<std::byte>(tensor.data.begin(), tensor.data.end());
    }
    std::vector<std::byte> out(tensor.data.size());
    if (!tensor.file.read(tensor.file_offset, out)) {
        return unreadable_tensor(tensor);
    }
    return out;
}

void dequantize_row(DType type, const std::byte* row, std::uint64_t columns, float* out) {
    const std::size_t bytes = dtype_info(type).block_bytes;
    switch (type) {
        case DType::f32:
            std::memcpy(out, row, columns * sizeof(float));
            return;
        case DType::f16:
        case DType::bf16:
            for (std::size_t k = 0; k < columns; ++k) {
                const auto bits = read<std::uint16_t>(row + k * bytes);
                out[k] = type == DType::f16 ? f16_to_f32(bits) : bf16_to_f32(bits);
            }
            return;
        default:
            for (std::size_t index = 0; index < columns / kBlock; ++index) {
                dequantize_block(type, row, index, out + index * kBlock);
            }
            return;
    }
}

bool quantize_row(DType type, const float* in, std::uint64_t columns, std::byte* out) {
    const DTypeInfo& info = dtype_info(type);
    for (std::uint64_t k = 0; k < columns; k += info.block_size, out += info.block_bytes) {
        const float* x = in + k;
        switch (type) {
            case DType::f32:
                std::memcpy(out, x, 4);
                break;
            case DType::f16:
                write_half(out, *x);
                break;
            case DType::bf16: {
                const std::uint16_t bits = f32_to_bf16(*x);
                std::memcpy(out, &bits, 2);
                break;
            }
            case DType::q8_0:
                quantize_q8_0(x, out);
                break;
            case DType::q4_0:
                quantize_symmetric(x, 16, out);
                break;
            case DType::q5_0:
                quantize_symmetric(x, 32, out);
                break;
            case DType::q4_1:
                quantize_offset(x, 16, out);
                break;
            case DType::q5_1:
                quantize_offset(x, 32, out);
                break;
            default:
                return false;
        }
    }
    return true;
}

TensorToWrite::TensorToWrite(std::string tensor_name, DType element, std::vector<std::uint64_t> sizes,
                             std::vector<std::byte> data)
    : TensorToWrite(std::move(tensor_name), element, std::move(sizes),
                    [held = std::make_shared<const std::vector<std::byte>>(std::move(data))](const ByteSink& sink) {
                        return sink(*held);
                    }) {}

TensorToWrite::TensorToWrite(std::string tensor_name, DType element, std::vector<std::uint64_t> sizes,
                             TensorSource from)
    : name(std::move(tensor_name)), type(element), shape(std::move(sizes)), source(std::move(from)) {}

std::uint64_t TensorToWrite::bytes() const {
    std::uint64_t rows = 1;
    for (std::size_t index = 0; index + 1 < shape.size(); ++index) {
        rows *= shape[index];
    }
    return rows * row_bytes(type, shape.empty() ? 1 : shape.back()).value_or(0);
}

Status TensorToWrite::write_to(const ByteSink& sink) const {
    std::uint64_t written = 0;
    LAPIDARY_TRY(source([&](std::span<const std::byte> piece) {
        written += piece.size();
        return sink(piece);
    }));
    if (written != bytes()) {
        return Error{ErrorCode::internal, "The tensor " + name + " has another size than its shape says.", {}};
    }
    return {};
}

}  // namespace lapidary
