// Sets of Unicode characters, as the classes of a pattern need them.
#pragma once

#include <cstdint>
#include <vector>

namespace lapidary {

struct CodePointRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};
// Sorted and apart from each other after normalise().
using CodePointSet = std::vector<CodePointRange>;

CodePointSet normalise(CodePointSet set);
// All characters (surrogates are none) that are not in the set.
CodePointSet complement(CodePointSet set);

// \d, \w, \s of ECMA-262, which JSON Schema's patterns follow; "." is every character but the line ends.
CodePointSet digit_characters();
CodePointSet word_characters();
CodePointSet space_characters();
CodePointSet line_characters();

// A run of bytes, one range for each, that spells exactly the characters of a part of a range.
struct ByteRange {
    std::uint8_t first = 0;
    std::uint8_t last = 0;
};
// The UTF-8 spellings of a range of characters without surrogates.
std::vector<std::vector<ByteRange>> utf8_spellings(CodePointRange range);

}  // namespace lapidary
