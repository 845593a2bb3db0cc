// Drafts by looking up: what followed the last tokens where they stood before (Saxena, Prompt Lookup Decoding, 2023).
// Extracted values are copies of the document, so that often several tokens are right at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokenizer/vocabulary.h"

namespace lapidary {

class PromptLookup {
public:
    explicit PromptLookup(std::span<const TokenId> document) : document_(document.begin(), document.end()) {}

    // Tokens that may follow `written`, none if its last two do not stand in the document, or when drafts have turned
    // out to be wrong too often to be worth their rows.
    [[nodiscard]] std::vector<TokenId> draft(std::span<const TokenId> written) const;
    // How many of a draft's tokens were right.
    void report(std::size_t drafted, std::size_t accepted);

private:
    std::vector<TokenId> document_;
    std::size_t length_ = 4;  // of the next draft
    std::size_t drafted_ = 0;
    std::size_t accepted_ = 0;
};

}  // namespace lapidary
