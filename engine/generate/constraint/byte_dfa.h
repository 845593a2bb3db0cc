// A deterministic automaton over the bytes between the quotes of a JSON string.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lapidary {

// State 0 is dead, state 1 the start. A state is a boundary when it stands between two characters (an escape such as
// \u00e9, or a surrogate pair of them, is one character); only boundaries can accept.
struct ByteDfa {
    static constexpr std::uint16_t kDead = 0;
    static constexpr std::uint16_t kStart = 1;
    std::vector<std::array<std::uint16_t, 256>> next;
    std::vector<bool> boundary;
    std::vector<bool> accepts;

    [[nodiscard]] std::size_t size() const { return next.size(); }
    // A new state from which nothing follows yet.
    std::uint16_t add(bool at_boundary, bool accepting);
};

// Any text: UTF-8 as Unicode 15, table 3-7, has it, and the escapes of RFC 8259, surrogates only in pairs.
ByteDfa any_text_dfa();

}  // namespace lapidary
