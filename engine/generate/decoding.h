// Whoever computes logits after a sequence of tokens: a session, or a seat in a batch of several (shared_batch.h).
#pragma once

#include <cstdint>
#include <span>
#include <stop_token>

#include "base/result.h"
#include "generate/loaded_model.h"

namespace lapidary {

// Which logits an evaluation is to give: of how many of the last ids, and of which tokens (empty: all of the
// vocabulary).
struct LogitsRequest {
    std::uint32_t rows = 1;
    std::span<const TokenId> ids;
};

class Evaluator {
public:
    virtual ~Evaluator() = default;
    // Makes the sequence exactly `ids`, computing only what differs from what it is already, and returns the wanted
    // logits, [wanted.rows][wanted.ids or vocab], valid until the next call. ids must not be empty and must fit the
    // context (ErrorCode::limit). A stop request ends it between batches with ErrorCode::cancelled; the sequence stays
    // usable.
    virtual Result<std::span<const float>> evaluate(std::span<const TokenId> ids, const LogitsRequest& wanted,
                                                    std::stop_token stop) = 0;
    [[nodiscard]] virtual std::uint32_t context() const = 0;
    [[nodiscard]] virtual const LoadedModel& model() const = 0;

protected:
    Evaluator() = default;
    Evaluator(const Evaluator&) = default;
    Evaluator(Evaluator&&) = default;
    Evaluator& operator=(const Evaluator&) = default;
    Evaluator& operator=(Evaluator&&) = default;

    // The errors that any evaluation begins with.
    static Status check(std::span<const TokenId> ids, const LogitsRequest& wanted, std::uint32_t context,
                        std::uint32_t max_batch);
    // How many of the tokens `held` in the cache can stay, evaluating at least the rows that are wanted; forgets the
    // others in the cache.
    static std::size_t keep(KvCache& cache, std::span<const TokenId> held, std::span<const TokenId> ids,
                            const LogitsRequest& wanted);
};

}  // namespace lapidary
