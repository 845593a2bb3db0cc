// UTF-8: where characters begin, and text made valid.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lapidary {

// Bytes of the valid character at the start of `text` (Unicode 15, table 3-7: no overlong forms, no surrogates); 0 if
// there is none. `incomplete` is set when more bytes could still make it one.
std::size_t utf8_character(std::string_view text, bool& incomplete);

// The text with every byte that belongs to no valid character replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

}  // namespace lapidary
