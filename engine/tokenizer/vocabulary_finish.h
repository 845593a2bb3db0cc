// What all vocabulary readers do at the end.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "tokenizer/vocabulary.h"

namespace lapidary {

// Every ' ' becomes U+2581.
std::string replace_spaces(std::string_view text);

// "<0x41>" gives 0x41; -1 for anything else.
int byte_of_piece(std::string_view text);

// Cuts the list to `rows` pieces, checks it (pieces up to 1,024 bytes, finite scores, special ids inside), finds the
// turn markers and makes every marker that controls a conversation a control piece.
Result<Vocabulary> finish_vocabulary(Vocabulary vocabulary, const std::string& name, std::uint32_t rows);

}  // namespace lapidary
