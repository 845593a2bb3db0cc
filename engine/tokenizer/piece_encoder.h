// Text without control tokens to pieces, by the SentencePiece library.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary.h"

namespace lapidary {

// SentencePiece takes about 0.3 s and 60 MB for Gemma's 262,144 pieces, as long as everything else before a first
// token. So the whole vocabulary is given to it only when there is enough text to be worth it, in the background; until
// then each text is encoded with only those pieces that occur in it, which takes milliseconds and gives the same ids:
// both user-defined matches and merges only ever look up substrings of the text, so a piece that is none of them cannot
// change the result, and the scores, which alone order the merges, are those of the whole vocabulary.
class PieceEncoder {
public:
    // Refuses a vocabulary that the library would refuse. `vocabulary` must outlive the object and stay unchanged.
    static Result<std::unique_ptr<PieceEncoder>> create(const Vocabulary& vocabulary);
    // Waits for the background work.
    ~PieceEncoder();
    PieceEncoder(const PieceEncoder&) = delete;
    PieceEncoder& operator=(const PieceEncoder&) = delete;

    // Appends the tokens of `text`, whose first byte is byte `offset` of the whole. Thread-safe.
    Status encode(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out);

private:
    struct Impl;
    explicit PieceEncoder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace lapidary
