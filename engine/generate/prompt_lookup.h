// Drafts by looking up: what followed the last words where they stood before (Saxena, Prompt Lookup Decoding, 2023).
// Extracted values are copies of the document, so that often several tokens are right at once. Looked up are bytes and
// not tokens: a value that goes on over the end of a line has other tokens than the lines.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tokenizer/tokenizer.h"

namespace lapidary {

class PromptLookup {
public:
    // The tokenizer must live as long.
    PromptLookup(const Tokenizer& tokenizer, std::span<const TokenId> document);

    // Begins a draft of what may follow the bytes; false if their end does not stand in the document, or where
    // the last drafts were wrong and this one is left out.
    bool begin(std::string_view written);
    // The next token of the draft; -1: there is none.
    [[nodiscard]] TokenId next() const;
    // The draft goes on behind these bytes, if they are what the document says.
    void follow(std::string_view bytes);
    // Tokens that it should have at most.
    [[nodiscard]] std::size_t longest() const { return length_; }
    // How many of a draft's tokens were right.
    void report(std::size_t drafted, std::size_t right);

private:
    void read();

    const Tokenizer& tokenizer_;
    std::vector<TokenId> document_;  // until it is read
    std::string text_;               // of the document, as values in JSON have it
    std::vector<TokenSpan> tokens_;  // of the text
    std::size_t place_ = 0;          // of the draft, in the text
    std::size_t length_ = 3;
    std::size_t pause_ = 0;       // drafts that are left out
    std::size_t next_pause_ = 0;  // how many after another wrong one
};

}  // namespace lapidary
