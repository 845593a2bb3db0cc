#include "base/words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace lapidary {

namespace {

struct Range {
    char32_t first;
    char32_t last;
    CharacterKind kind;
};

// In order; what lies in no range is a letter. From the block charts of Unicode 15.
constexpr std::array kRanges{
    Range{0x00, 0x20, CharacterKind::space},
    Range{0x21, 0x2F, CharacterKind::punctuation},
    Range{0x30, 0x39, CharacterKind::digit},
    Range{0x3A, 0x40, CharacterKind::punctuation},
    Range{0x5B, 0x60, CharacterKind::punctuation},
    Range{0x7B, 0x7E, CharacterKind::punctuation},
    Range{0x7F, 0xA0, CharacterKind::space},
    Range{0xA1, 0xA1, CharacterKind::punctuation},
    Range{0xA2, 0xA5, CharacterKind::symbol},
    Range{0xA6, 0xA9, CharacterKind::punctuation},
    Range{0xAB, 0xB1, CharacterKind::punctuation},
    Range{0xB4, 0xB4, CharacterKind::punctuation},
    Range{0xB6, 0xB8, CharacterKind::punctuation},
    Range{0xBB, 0xBB, CharacterKind::punctuation},
    Range{0xBF, 0xBF, CharacterKind::punctuation},
    Range{0xD7, 0xD7, CharacterKind::punctuation},
    Range{0xF7, 0xF7, CharacterKind::punctuation},
    Range{0x2B9, 0x2DF, CharacterKind::punctuation},
    Range{0x37E, 0x37E, CharacterKind::punctuation},
    Range{0x387, 0x387, CharacterKind::punctuation},
    Range{0x55A, 0x55F, CharacterKind::punctuation},
    Range{0x589, 0x58A, CharacterKind::punctuation},
    Range{0x5BE, 0x5BE, CharacterKind::punctuation},
    Range{0x5C0, 0x5C0, CharacterKind::punctuation},
    Range{0x5C3, 0x5C3, CharacterKind::punctuation},
    Range{0x5F3, 0x5F4, CharacterKind::punctuation},
    Range{0x600, 0x60F, CharacterKind::punctuation},
    Range{0x61B, 0x61F, CharacterKind::punctuation},
    Range{0x660, 0x669, CharacterKind::digit},
    Range{0x66A, 0x66D, CharacterKind::punctuation},
    Range{0x6D4, 0x6D4, CharacterKind::punctuation},
    Range{0x6F0, 0x6F9, CharacterKind::digit},
    Range{0x964, 0x965, CharacterKind::punctuation},
    Range{0x966, 0x96F, CharacterKind::digit},
    Range{0xE01, 0xE3A, CharacterKind::ideograph},
    Range{0xE3F, 0xE3F, CharacterKind::symbol},
    Range{0xE40, 0xE4E, CharacterKind::ideograph},
    Range{0xE50, 0xE59, CharacterKind::digit},
    Range{0xE5A, 0xE5B, CharacterKind::punctuation},
    Range{0xE80, 0xEFF, CharacterKind::ideograph},
    Range{0x1000, 0x109F, CharacterKind::ideograph},
    Range{0x1780, 0x17D3, CharacterKind::ideograph},
    Range{0x17D4, 0x17DA, CharacterKind::punctuation},
    Range{0x2000, 0x200B, CharacterKind::space},
    Range{0x200E, 0x200F, CharacterKind::space},
    Range{0x2010, 0x2027, CharacterKind::punctuation},
    Range{0x2028, 0x202F, CharacterKind::space},
    Range{0x2030, 0x205E, CharacterKind::punctuation},
    Range{0x205F, 0x206F, CharacterKind::space},
    Range{0x207A, 0x207E, CharacterKind::punctuation},
    Range{0x208A, 0x208E, CharacterKind::punctuation},
    Range{0x20A0, 0x20CF, CharacterKind::symbol},
    Range{0x2190, 0x2BFF, CharacterKind::symbol},
    Range{0x2E00, 0x2E7F, CharacterKind::punctuation},
    Range{0x2E80, 0x2FFF, CharacterKind::ideograph},
    Range{0x3000, 0x3000, CharacterKind::space},
    Range{0x3001, 0x3004, CharacterKind::punctuation},
    Range{0x3005, 0x3007, CharacterKind::ideograph},
    Range{0x3008, 0x3030, CharacterKind::punctuation},
    Range{0x303D, 0x303F, CharacterKind::punctuation},
    Range{0x3041, 0x309F, CharacterKind::ideograph},
    Range{0x30A0, 0x30A0, CharacterKind::punctuation},
    Range{0x30A1, 0x30FA, CharacterKind::ideograph},
    Range{0x30FB, 0x30FB, CharacterKind::punctuation},
    Range{0x30FC, 0x312F, CharacterKind::ideograph},
    Range{0x31A0, 0x9FFF, CharacterKind::ideograph},
    Range{0xE000, 0xF8FF, CharacterKind::symbol},
    Range{0xF900, 0xFAFF, CharacterKind::ideograph},
    Range{0xFD3E, 0xFD3F, CharacterKind::punctuation},
    Range{0xFE00, 0xFE0F, CharacterKind::space},  // variation selectors: the same character, drawn otherwise
    Range{0xFE10, 0xFE1F, CharacterKind::punctuation},
    Range{0xFE30, 0xFE6F, CharacterKind::punctuation},
    Range{0xFEFF, 0xFEFF, CharacterKind::space},
    Range{0xFF01, 0xFF0F, CharacterKind::punctuation},
    Range{0xFF10, 0xFF19, CharacterKind::digit},
    Range{0xFF1A, 0xFF20, CharacterKind::punctuation},
    Range{0xFF3B, 0xFF40, CharacterKind::punctuation},
    Range{0xFF5B, 0xFF65, CharacterKind::punctuation},
    Range{0xFF66, 0xFF9F, CharacterKind::ideograph},
    Range{0xFFE0, 0xFFE6, CharacterKind::symbol},
    Range{0xFFF0, 0xFFFF, CharacterKind::punctuation},
    Range{0x1F000, 0x1F3FA, CharacterKind::symbol},
    Range{0x1F3FB, 0x1F3FF, CharacterKind::space},  // skin tones
    Range{0x1F400, 0x1FAFF, CharacterKind::symbol},
    Range{0x20000, 0x3FFFF, CharacterKind::ideograph},
    Range{0xE0000, 0xE0FFF, CharacterKind::space},
};

constexpr bool in_order() {
    char32_t behind = 0;
    for (const Range& range : kRanges) {
        if (range.first < behind || range.last < range.first) {
            return false;
        }
        behind = range.last + 1;
    }
    return true;
}
static_assert(in_order());

// Blocks in which capitals and small letters alternate; `even`: the capital has the even number.
struct Pairs {
    char32_t first;
    char32_t last;
    bool even;
};
constexpr std::array kPairs{
    Pairs{0x100, 0x12F, true},   Pairs{0x132, 0x137, true},   Pairs{0x139, 0x148, false}, Pairs{0x14A, 0x177, true},
    Pairs{0x179, 0x17E, false},  Pairs{0x1A0, 0x1A5, true},   Pairs{0x1B3, 0x1B6, false}, Pairs{0x1CD, 0x1DC, false},
    Pairs{0x1DE, 0x1EF, true},   Pairs{0x1F8, 0x21F, true},   Pairs{0x222, 0x233, true},  Pairs{0x3D8, 0x3EF, true},
    Pairs{0x460, 0x481, true},   Pairs{0x48A, 0x4BF, true},   Pairs{0x4C1, 0x4CE, false}, Pairs{0x4D0, 0x52F, true},
    Pairs{0x1E00, 0x1E95, true}, Pairs{0x1EA0, 0x1EFF, true},
};

// Blocks in which the small letters follow at one distance.
struct Shift {
    char32_t first;
    char32_t last;
    std::int32_t by;
};
constexpr std::array kShifts{
    Shift{0x41, 0x5A, 32},     Shift{0xC0, 0xD6, 32},        Shift{0xD8, 0xDE, 32},   Shift{0x178, 0x178, -121},
    Shift{0x1AF, 0x1AF, 1},    Shift{0x386, 0x386, 38},      Shift{0x388, 0x38A, 37}, Shift{0x38C, 0x38C, 64},
    Shift{0x38E, 0x38F, 63},   Shift{0x391, 0x3A1, 32},      Shift{0x3A3, 0x3AB, 32}, Shift{0x3C2, 0x3C2, 1},
    Shift{0x400, 0x40F, 80},   Shift{0x410, 0x42F, 32},      Shift{0x4C0, 0x4C0, 15}, Shift{0x531, 0x556, 48},
    Shift{0x2160, 0x216F, 16}, Shift{0x1E9E, 0x1E9E, -7615},
};

bool in_word(CharacterKind kind) {
    return kind == CharacterKind::letter || kind == CharacterKind::digit;
}

bool is_apostrophe(char32_t character) {
    return character == U'\'' || character == 0x2019;
}

}  // namespace

char32_t fold_case(char32_t character) {
    if (character < 0x80) {  // most characters of most texts; the next line: most others
        return character >= U'A' && character <= U'Z' ? character + 32 : character;
    }
    if (character > 0x216F && character < 0xFF01) {
        return character;
    }
    if (character >= 0xFF01 && character <= 0xFF5E) {
        character -= 0xFEE0;  // full width
    }
    for (const Shift& shift : kShifts) {
        if (character >= shift.first && character <= shift.last) {
            return static_cast<char32_t>(static_cast<std::int32_t>(character) + shift.by);
        }
    }
    for (const Pairs& pairs : kPairs) {
        if (character >= pairs.first && character <= pairs.last) {
            const bool capital = (character % 2 == 0) == pairs.even;
            return capital ? character + 1 : character;
        }
    }
    return character;
}

CharacterKind character_kind(char32_t character) {
    const auto* const found = std::lower_bound(kRanges.begin(), kRanges.end(), character,
                                               [](const Range& range, char32_t c) { return range.last < c; });
    return found == kRanges.end() || character < found->first ? CharacterKind::letter : found->kind;
}

std::u32string to_characters(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        bool incomplete = false;
        const std::size_t length = utf8_character(text, incomplete);
        const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
        constexpr std::array<unsigned, 5> kLeadBits{0, 0x7F, 0x1F, 0x0F, 0x07};
        char32_t character = length == 0 ? char32_t{0xFFFD} : byte(0) & kLeadBits[length];
        for (std::size_t index = 1; index < length; ++index) {
            character = (character << 6U) | (byte(index) & 0x3FU);
        }
        out += character;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

void append_utf8(std::string& out, char32_t character) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0U | (character >> 6U));
        put(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0U | (character >> 12U));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    } else {
        put(0xF0U | (character >> 18U));
        put(0x80U | ((character >> 12U) & 0x3FU));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    }
}

std::vector<std::u32string> split_words(std::u32string_view text) {
    std::vector<std::u32string> out;
    bool open = false;  // whether the last word goes on
    for (std::size_t at = 0; at < text.size(); ++at) {
        const CharacterKind kind = character_kind(text[at]);
        const bool inside = open && is_apostrophe(text[at]) && at + 1 < text.size() &&
                            character_kind(text[at + 1]) == CharacterKind::letter;
        if (inside) {
            continue;  // "don't" and "dont" are one word
        }
        const bool part = in_word(kind);
        if (part || kind == CharacterKind::ideograph || kind == CharacterKind::symbol) {
            if (!open || !part) {
                out.emplace_back();
            }
            out.back() += fold_case(text[at]);
        }
        open = part;
    }
    return out;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> out;
    for (const std::u32string& word : split_words(to_characters(text))) {
        std::string& into = out.emplace_back();
        for (const char32_t character : word) {
            append_utf8(into, character);
        }
    }
    return out;
}

}  // namespace lapidary
