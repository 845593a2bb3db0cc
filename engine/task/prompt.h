// How a task and a document become tokens. Training, evaluation and use share this one place, so that a specialist
// always sees what it was trained on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

// prefix, document, tail, answer: a prompt in the pieces that are evaluated one after the other. Each piece is encoded
// by itself, so that the prefix is the same for all documents.
struct TaskPrompt {
    std::vector<TokenId> prefix;
    std::vector<TokenId> tail;
    TokenId end = 0;  // ends an answer
};

// With turn markers in the vocabulary:
//   <bos><start_of_turn>user\n{instruction}\n\nText:\n{document}{question}<end_of_turn>\n<start_of_turn>model\n{answer}
// without: <bos>{instruction}\n\nText:\n{document}{question}\n\nAnswer:\n{answer}. No text can yield a control token.
Result<TaskPrompt> make_prompt(const Tokenizer& tokenizer, const std::string& instruction,
                               const std::string& question = {});

// A document's own tokens, white space at both ends left out.
Result<std::vector<TokenSpan>> encode_document(const Tokenizer& tokenizer, std::string_view text);

}  // namespace lapidary
