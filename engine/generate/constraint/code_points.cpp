#include "generate/constraint/code_points.h"

#include <algorithm>
#include <array>

namespace lapidary {

namespace {

constexpr std::uint32_t kLastCodePoint = 0x10FFFF;

std::vector<std::uint8_t> utf8(std::uint32_t c) {
    const auto tail = [c](unsigned shift) { return static_cast<std::uint8_t>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        return {static_cast<std::uint8_t>(c)};
    }
    if (c < 0x800) {
        return {static_cast<std::uint8_t>(0xC0U | (c >> 6U)), tail(0)};
    }
    if (c < 0x10000) {
        return {static_cast<std::uint8_t>(0xE0U | (c >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<std::uint8_t>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

// Both ends have spellings of `length` bytes. Cuts the range until all but the leading bytes of each part run over all
// their values; then the part is a product of byte ranges.
void spell(CodePointRange range, unsigned length, std::vector<std::vector<ByteRange>>& out) {
    for (unsigned tail = 1; tail < length; ++tail) {
        const std::uint32_t low_bits = (1U << (6U * tail)) - 1;
        if ((range.first & ~low_bits) == (range.last & ~low_bits)) {
            continue;
        }
        if ((range.first & low_bits) != 0) {
            spell({range.first, range.first | low_bits}, length, out);
            spell({(range.first | low_bits) + 1, range.last}, length, out);
            return;
        }
        if ((range.last & low_bits) != low_bits) {
            spell({range.first, (range.last & ~low_bits) - 1}, length, out);
            spell({range.last & ~low_bits, range.last}, length, out);
            return;
        }
    }
    const auto first = utf8(range.first);
    const auto last = utf8(range.last);
    std::vector<ByteRange> bytes(length);
    for (unsigned at = 0; at < length; ++at) {
        bytes[at] = {first[at], last[at]};
    }
    out.push_back(std::move(bytes));
}

}  // namespace

CodePointSet normalise(CodePointSet set) {
    std::sort(set.begin(), set.end(), [](auto left, auto right) { return left.first < right.first; });
    CodePointSet out;
    for (const CodePointRange range : set) {
        if (!out.empty() && range.first <= out.back().last + 1) {
            out.back().last = std::max(out.back().last, range.last);
        } else {
            out.push_back(range);
        }
    }
    return out;
}

CodePointSet complement(CodePointSet set) {
    set.push_back({0xD800, 0xDFFF});
    CodePointSet out;
    std::uint32_t next = 0;
    for (const CodePointRange range : normalise(std::move(set))) {
        if (range.first > next) {
            out.push_back({next, range.first - 1});
        }
        next = range.last + 1;
    }
    if (next <= kLastCodePoint) {
        out.push_back({next, kLastCodePoint});
    }
    return out;
}

CodePointSet digit_characters() {
    return {{'0', '9'}};
}

CodePointSet word_characters() {
    return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
}

CodePointSet space_characters() {
    return {{0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
            {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
}

CodePointSet line_characters() {
    return complement({{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}});
}

std::vector<std::vector<ByteRange>> utf8_spellings(CodePointRange range) {
    std::vector<std::vector<ByteRange>> out;
    constexpr std::array<std::uint32_t, 4> kLastOfLength = {0x7F, 0x7FF, 0xFFFF, kLastCodePoint};
    std::uint32_t first = range.first;
    for (unsigned length = 1; length <= kLastOfLength.size() && first <= range.last; ++length) {
        const std::uint32_t last = std::min(range.last, kLastOfLength[length - 1]);
        if (first <= last) {
            spell({first, last}, length, out);
            first = last + 1;
        }
    }
    return out;
}

}  // namespace lapidary
