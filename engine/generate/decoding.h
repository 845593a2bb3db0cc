// A text that is being written: what it asks of whoever computes logits, a session or a batch of several
// (shared_batch.h), and what holds for every such request.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "backend/backend.h"
#include "base/result.h"
#include "tokenizer/vocabulary.h"

namespace lapidary {

// Which logits an evaluation is to give: of how many of the last ids, and of which tokens (empty: all of the
// vocabulary).
struct LogitsRequest {
    std::uint32_t rows = 1;
    std::span<const TokenId> ids;
};

// The sequence that is to be evaluated, as a whole. Valid until the decoding goes on.
struct LogitsNeed {
    std::span<const TokenId> ids;
    LogitsRequest wanted;
};

class Decoding {
public:
    virtual ~Decoding() = default;
    // Goes on as far as it can with the logits that it asked for, [wanted.rows][wanted.ids or vocab] (none the first
    // time), and says what it needs next; nothing: it is done. One thread at a time, but not always the same one.
    virtual Result<std::optional<LogitsNeed>> go_on(std::span<const float> logits) = 0;

protected:
    Decoding() = default;
    Decoding(const Decoding&) = default;
    Decoding(Decoding&&) = default;
    Decoding& operator=(const Decoding&) = default;
    Decoding& operator=(Decoding&&) = default;
};

// The errors that any evaluation begins with.
Status check_need(const LogitsNeed& need, std::uint32_t context, std::uint32_t max_batch);

// How many of the tokens `held` in the cache can stay, evaluating at least the rows that are wanted; forgets the others
// in the cache.
std::size_t keep_common(KvCache& cache, std::span<const TokenId> held, const LogitsNeed& need);

}  // namespace lapidary
