// What a language model learns from: a prompt with the answer that should follow, as tokens, and rows into which
// several of them are packed so that no step is spent on padding.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokenizer/vocabulary.h"
#include "train/train_model.h"

namespace lapidary {

struct TrainExample {
    std::vector<TokenId> tokens;  // prompt and answer; at least two
    std::uint32_t answer = 1;     // the first token that is to be learned; at least 1, below tokens.size()
    std::uint64_t row = 0;        // of the data, as DatasetRow::number counts

    // Tokens that go in: the last one is only an answer.
    [[nodiscard]] std::size_t inputs() const { return tokens.size() - 1; }
    [[nodiscard]] std::size_t scored() const { return tokens.size() - answer; }
};

// Rows of at most `row_tokens` inputs each; an example longer than that has a row of its own. First fit, longest first
// (Johnson 1973: at most 11/9 of the fewest rows); equal ones keep their order, so that the rows are the same every
// time.
std::vector<TrainRow> pack_examples(std::span<const TrainExample* const> examples, std::uint32_t row_tokens);

}  // namespace lapidary
