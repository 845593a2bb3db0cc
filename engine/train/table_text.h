// The bytes of a table as UTF-8.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.h"
#include "base/text_encoding.h"

namespace lapidary {

// decode_text, but line by line where the encodings are mixed, as in tables that were put together from several
// sources: lines that are valid UTF-8 are that, and the others are in one encoding of their own. `encoding` then names
// both.
Result<DecodedText> decode_table(std::span<const std::byte> bytes);

}  // namespace lapidary
