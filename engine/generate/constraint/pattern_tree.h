// A regular expression taken apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "generate/constraint/code_points.h"

namespace lapidary {

struct PatternNode {
    enum class Kind : std::uint8_t { characters, sequence, choice, repeat };
    static constexpr std::uint32_t kNoLimit = 0xFFFFFFFF;
    Kind kind = Kind::sequence;
    CodePointSet characters;         // of `characters`
    std::vector<PatternNode> parts;  // of the others; `repeat` has one
    std::uint32_t minimum = 0;       // of `repeat`
    std::uint32_t maximum = kNoLimit;
};

Result<PatternNode> parse_pattern(std::string_view pattern);

}  // namespace lapidary
