#include "format/blocks.h"

#include <cstring>

#include "base/half.h"

namespace lapidary {

namespace {

constexpr std::int8_t kIq4NlValues[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

float read_half(const std::uint8_t* p) {
    std::uint16_t bits = 0;
    std::memcpy(&bits, p, sizeof bits);
    return f16_to_f32(bits);
}

void set_scale(QuantBlock& out, float scale) {
    out.scale[0] = scale;
    out.scale[1] = scale;
}

// Column k from the low nibble of byte k, column k + 16 from its high nibble.
void read_nibbles(const std::uint8_t* nibbles, int zero_point, std::int8_t* q) {
    for (std::size_t k = 0; k < 16; ++k) {
        q[k] = static_cast<std::int8_t>((nibbles[k] & 15) - zero_point);
        q[k + 16] = static_cast<std::int8_t>((nibbles[k] >> 4) - zero_point);
    }
}

// The fifth bits of Q5_0 and Q5_1 stand in a word before the nibbles: bit k belongs to column k.
void add_fifth_bits(const std::uint8_t* word, std::int8_t* q) {
    std::uint32_t high = 0;
    std::memcpy(&high, word, sizeof high);
    for (unsigned k = 0; k < kBlock; ++k) {
        q[k] = static_cast<std::int8_t>(q[k] + static_cast<int>((high >> k & 1U) << 4U));
    }
}

// Eight pairs of 6-bit (scale, min) in 12 bytes: the first four plain, the others' high bits above those.
void read_k_scale(const std::uint8_t* packed, std::size_t index, int& scale, int& min) {
    if (index < 4) {
        scale = packed[index] & 63;
        min = packed[index + 4] & 63;
    } else {
        scale = (packed[index + 4] & 15) | (packed[index - 4] >> 6 << 4);
        min = (packed[index + 4] >> 4) | (packed[index] >> 6 << 4);
    }
}

// Block `index` (0..7) of a super-block of Q4_K or Q5_K: value = d * scale * q - dmin * min. Two blocks share 32 bytes
// of nibbles; Q5_K has 32 bytes before them, bit `index` of byte k for column k.
void read_q4_q5_k(const std::uint8_t* super, std::size_t index, bool five_bits, QuantBlock& out) {
    int scale = 0;
    int min = 0;
    read_k_scale(super + 4, index, scale, min);
    set_scale(out, read_half(super) * static_cast<float>(scale));
    out.min = -(read_half(super + 2) * static_cast<float>(min));
    const std::uint8_t* fifth = super + 16;
    const std::uint8_t* nibbles = super + (five_bits ? 48 : 16) + index / 2 * 32;
    for (std::size_t k = 0; k < kBlock; ++k) {
        const int low = index % 2 == 0 ? nibbles[k] & 15 : nibbles[k] >> 4;
        const int high = five_bits ? (fifth[k] >> index & 1) << 4 : 0;
        out.q[k] = static_cast<std::int8_t>(low | high);
    }
}

// Block `index` (0..7) of a super-block of Q6_K: 128 bytes of low nibbles, 64 of high bit pairs, 16 scales of 16
// columns, d.
void read_q6_k(const std::uint8_t* super, std::size_t index, QuantBlock& out) {
    const std::size_t half = index / 4;     // 128 columns
    const std::size_t quarter = index % 4;  // 32 columns within it
    const std::uint8_t* nibbles = super + half * 64 + quarter % 2 * 32;
    const std::uint8_t* pairs = super + 128 + half * 32;
    const float d = read_half(super + 208);
    for (std::size_t part = 0; part < 2; ++part) {
        out.scale[part] = d * static_cast<float>(static_cast<std::int8_t>(super[192 + index * 2 + part]));
    }
    out.min = 0.0F;
    for (std::size_t k = 0; k < kBlock; ++k) {
        const int low = quarter < 2 ? nibbles[k] & 15 : nibbles[k] >> 4;
        const int high = (pairs[k] >> (2 * quarter) & 3) << 4;
        out.q[k] = static_cast<std::int8_t>((low | high) - 32);
    }
}

// Types whose block is 32 columns: the scale, the min of Q4_1 and Q5_1, the fifth bits, then the quants.
void read_simple(DType type, const std::uint8_t* block, QuantBlock& out) {
    set_scale(out, read_half(block));
    out.min = has_min(type) ? read_half(block + 2) : 0.0F;
    switch (type) {
        case DType::q8_0:
            std::memcpy(out.q, block + 2, kBlock);
            break;
        case DType::q4_0:
            read_nibbles(block + 2, 8, out.q);
            break;
        case DType::q4_1:
            read_nibbles(block + 4, 0, out.q);
            break;
        case DType::q5_0:
            read_nibbles(block + 6, 16, out.q);
            add_fifth_bits(block + 2, out.q);
            break;
        case DType::q5_1:
            read_nibbles(block + 8, 0, out.q);
            add_fifth_bits(block + 4, out.q);
            break;
        default:  // iq4_nl: nibbles are places in a table
            read_nibbles(block + 2, 0, out.q);
            for (std::int8_t& q : out.q) {
                q = kIq4NlValues[q];
            }
            break;
    }
}

}  // namespace

bool has_min(DType type) {
    return type == DType::q4_1 || type == DType::q5_1 || type == DType::q4_k || type == DType::q5_k;
}

void read_block(DType type, const std::byte* row, std::size_t index, QuantBlock& out) {
    const DTypeInfo& info = dtype_info(type);
    const std::size_t blocks = info.block_size / kBlock;  // in one of the file's
    const auto* stored = reinterpret_cast<const std::uint8_t*>(row) + index / blocks * info.block_bytes;
    if (blocks == 1) {
        read_simple(type, stored, out);
    } else if (type == DType::q6_k) {
        read_q6_k(stored, index % blocks, out);
    } else {
        read_q4_q5_k(stored, index % blocks, type == DType::q5_k, out);
    }
}

}  // namespace lapidary
