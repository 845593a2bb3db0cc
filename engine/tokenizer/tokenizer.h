// Text to ids and back, on the SentencePiece library.
#pragma once

#include "base/result.h"
#include "tokenizer/vocabulary.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

// Whether control tokens written out in a text ("<end_of_turn>") become control ids. Text from a person or a document
// is always `as_text`: it can then never yield a control id, whatever it contains.
enum class SpecialTokens : std::uint8_t { as_text, parse };

// begin and end are byte offsets into the text that was encoded; consecutive tokens cover it without gaps.
struct TokenSpan {
    TokenId id = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

class Tokenizer {
public:
    static Result<Tokenizer> create(Vocabulary vocabulary);
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    // Ids of a text; no bos is added. Thread-safe. Fails only on text over 2^31-1 bytes.
    [[nodiscard]] Result<std::vector<TokenId>> encode(std::string_view text,
                                                      SpecialTokens specials = SpecialTokens::as_text) const;
    [[nodiscard]] Result<std::vector<TokenSpan>> encode_spans(std::string_view text,
                                                              SpecialTokens specials = SpecialTokens::as_text) const;

    // Text of a sequence: control tokens vanish unless `show_special`, byte runs that are not UTF-8 become U+FFFD.
    [[nodiscard]] std::string decode(std::span<const TokenId> ids, bool show_special = false) const;

    // The bytes that one token stands for in a text (spaces as ' '), "" for control tokens.
    [[nodiscard]] std::string_view token_bytes(TokenId id) const;
    [[nodiscard]] const Piece& piece(TokenId id) const;  // id must be below vocab_size()
    [[nodiscard]] std::uint32_t vocab_size() const;
    [[nodiscard]] const Vocabulary& vocabulary() const;
    [[nodiscard]] bool is_control(TokenId id) const;

private:
    struct Impl;
    explicit Tokenizer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Decodes a stream token by token and never gives out half a character: bytes of an unfinished UTF-8 sequence are held
// back until it is complete or cannot become complete (then U+FFFD).
class StreamDecoder {
public:
    explicit StreamDecoder(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}
    // The text that became certain with this token (may be empty).
    std::string push(TokenId id);
    // What is still held back at the end of the stream, made valid.
    std::string finish();

private:
    const Tokenizer* tokenizer_;
    std::string held_;
};

}  // namespace lapidary
