// A vocabulary arranged for masks: built once for a tokenizer, shared by all constraints on it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "tokenizer/token_trie.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

// Bits by token id, 64 a word.
using TokenBits = std::vector<std::uint64_t>;

class ConstraintVocabulary {
public:
    // Fails when a byte that JSON may hold cannot be spelled. The tokenizer must outlive the object.
    static Result<std::shared_ptr<const ConstraintVocabulary>> create(const Tokenizer& tokenizer);

    [[nodiscard]] const Tokenizer& tokenizer() const { return *tokenizer_; }
    // Whether the token is in the trie: it spells something that compact JSON can hold.
    [[nodiscard]] bool usable(TokenId id) const;
    // The token that spells this one byte; -1 for bytes that JSON cannot hold.
    [[nodiscard]] TokenId byte_token(std::uint8_t byte) const { return byte_tokens_[byte]; }
    [[nodiscard]] const TokenTrie& all() const { return all_; }
    // Nine in ten tokens are plain: whole characters without quotes and backslashes, so that a string of any text takes
    // them as long as it has room. Strings need a walk over the others only.
    [[nodiscard]] const TokenTrie& not_plain() const { return not_plain_; }
    // Plain tokens of at most that many characters, and how many they are.
    [[nodiscard]] const TokenBits& plain(std::uint32_t characters) const;
    [[nodiscard]] std::size_t plain_count(std::uint32_t characters) const;
    [[nodiscard]] std::uint32_t longest_plain() const { return static_cast<std::uint32_t>(plain_.size() - 1); }

private:
    explicit ConstraintVocabulary(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}
    Status arrange();

    const Tokenizer* tokenizer_;
    TokenBits usable_;
    std::array<TokenId, 256> byte_tokens_{};
    TokenTrie all_;
    TokenTrie not_plain_;
    std::vector<TokenBits> plain_;  // by characters
    std::vector<std::size_t> plain_counts_;
};

}  // namespace lapidary
