// Gemma's turn format: how a conversation becomes token ids. Turn markers are inserted by id, so no text can forge one;
// chat templates found in files are never executed.
#pragma once

#include "base/result.h"
#include "tokenizer/tokenizer.h"

#include <string>
#include <vector>

namespace lapidary {

enum class Role : std::uint8_t { user, model };

struct Turn {
    Role role = Role::user;
    std::string text;
};

// <bos> (<start_of_turn>role \n text <end_of_turn> \n)* <start_of_turn>model \n
// A system prompt is put in front of the first user turn with a blank line between, as Gemma's own template does; texts
// are trimmed as there. With no turn markers in the vocabulary the error says so.
Result<std::vector<TokenId>> encode_conversation(const Tokenizer& tokenizer, const std::string& system,
                                                 const std::vector<Turn>& turns);

}  // namespace lapidary
