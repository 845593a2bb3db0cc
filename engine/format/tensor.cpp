#include "format/tensor.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/half.h"

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

constexpr std::array<std::int8_t, 16> kIq4NlValues{-127, -104, -83, -65, -49, -35, -22, -10,
                                                   1,    13,   25,  38,  53,  69,  89,  113};

template <class T>
T read(const std::byte* p) {
    T value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

float half(const std::byte* p) {
    return f16_to_f32(read<std::uint16_t>(p));
}
unsigned byte(const std::byte* p) {
    return std::to_integer<unsigned>(*p);
}

// The 5th bits of Q5_0 and Q5_1: bit k belongs to column k.
unsigned fifth_bit(std::uint32_t bits, unsigned column) {
    return (bits >> column & 1U) << 4U;
}

// Simple blocks of 32: column k from the low nibble of byte k, column k + 16 from its high nibble.
void dequantize_simple(DType type, const std::byte* block, float* out) {
    const float scale = half(block);
    for (unsigned k = 0; k < 32; ++k) {
        const auto nibble = [&](std::size_t offset) {
            const unsigned packed = byte(block + offset + k % 16);
            return k < 16 ? packed & 15U : packed >> 4U;
        };
        const auto number = [](unsigned q) { return static_cast<float>(q); };
        switch (type) {
            case DType::q8_0:
                out[k] = scale * static_cast<float>(read<std::int8_t>(block + 2 + k));
                break;
            case DType::q4_0:
                out[k] = scale * (number(nibble(2)) - 8.0F);
                break;
            case DType::q4_1:
                out[k] = scale * number(nibble(4)) + half(block + 2);
                break;
            case DType::q5_0:
                out[k] = scale * (number(nibble(6) | fifth_bit(read<std::uint32_t>(block + 2), k)) - 16.0F);
                break;
            case DType::q5_1:
                out[k] = scale * number(nibble(8) | fifth_bit(read<std::uint32_t>(block + 4), k)) + half(block + 2);
                break;
            default:  // iq4_nl
                out[k] = scale * static_cast<float>(kIq4NlValues[nibble(2)]);
                break;
        }
    }
}

// Eight pairs of 6-bit (scale, min) in 12 bytes: the first four plain, the others' high bits above those.
void unpack_k_scale(const std::byte* packed, unsigned index, float& scale, float& min) {
    unsigned s = 0;
    unsigned m = 0;
    if (index < 4) {
        s = byte(packed + index) & 63U;
        m = byte(packed + index + 4) & 63U;
    } else {
        s = (byte(packed + index + 4) & 15U) | (byte(packed + index - 4) >> 6U << 4U);
        m = (byte(packed + index + 4) >> 4U) | (byte(packed + index) >> 6U << 4U);
    }
    scale = static_cast<float>(s);
    min = static_cast<float>(m);
}

// 256 columns in 8 groups of 32: value = d * scale * q - dmin * min.
void dequantize_q4_q5_k(DType type, const std::byte* block, float* out) {
    const bool five = type == DType::q5_k;
    const std::byte* nibbles = block + (five ? 48 : 16);
    for (unsigned k = 0; k < 256; ++k) {
        const unsigned group = k / 32;
        float scale = 0.0F;
        float min = 0.0F;
        unpack_k_scale(block + 4, group, scale, min);
        const unsigned packed = byte(nibbles + group / 2 * 32 + k % 32);
        unsigned q = group % 2 == 0 ? packed & 15U : packed >> 4U;
        if (five) {
            q |= (byte(block + 16 + k % 32) >> group & 1U) << 4U;
        }
        out[k] = half(block) * scale * static_cast<float>(q) - half(block + 2) * min;
    }
}

// 256 columns: 4 low bits (128 bytes), 2 high bits (64), 16 scales of 16 columns, d.
void dequantize_q6_k(const std::byte* block, float* out) {
    for (unsigned k = 0; k < 256; ++k) {
        const unsigned part = k / 128;          // 128 columns
        const unsigned quarter = k % 128 / 32;  // of 32 within it
        const unsigned packed = byte(block + part * 64 + quarter % 2 * 32 + k % 32);
        const unsigned low = quarter < 2 ? packed & 15U : packed >> 4U;
        const unsigned high = byte(block + 128 + part * 32 + k % 32) >> (2 * quarter) & 3U;
        const auto scale = static_cast<float>(read<std::int8_t>(block + 192 + k / 16));
        out[k] = half(block + 208) * scale * (static_cast<float>(low | high << 4U) - 32.0F);
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

void dequantize_row(DType type, const std::byte* row, std::uint64_t columns, float* out) {
    const DTypeInfo& info = dtype_info(type);
    for (std::uint64_t k = 0; k < columns; k += info.block_size, row += info.block_bytes) {
        switch (type) {
            case DType::f32:
                out[k] = read<float>(row);
                break;
            case DType::f16:
                out[k] = half(row);
                break;
            case DType::bf16:
                out[k] = bf16_to_f32(read<std::uint16_t>(row));
                break;
            case DType::q4_k:
            case DType::q5_k:
                dequantize_q4_q5_k(type, row, out + k);
                break;
            case DType::q6_k:
                dequantize_q6_k(row, out + k);
                break;
            default:
                dequantize_simple(type, row, out + k);
                break;
        }
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

}  // namespace lapidary
