#include "generate/evaluator.h"

#include <algorithm>
#include <string>

namespace lapidary {

Status Evaluator::check(std::span<const TokenId> ids, const LogitsRequest& wanted, std::uint32_t context,
                        std::uint32_t max_batch) {
    if (ids.empty()) {
        return Error{ErrorCode::invalid_argument, "There is nothing to evaluate: the token list is empty.", {}};
    }
    if (ids.size() > context) {
        return Error{ErrorCode::limit,
                     "The text is too long: " + std::to_string(ids.size()) + " tokens, and the context holds " +
                         std::to_string(context) + "; shorten it or raise the context length.",
                     {}};
    }
    if (wanted.rows > ids.size() || wanted.rows > max_batch) {
        return Error{ErrorCode::invalid_argument, "Logits were asked for more rows than one batch has.", {}};
    }
    return {};
}

std::size_t Evaluator::keep(KvCache& cache, std::span<const TokenId> held, std::span<const TokenId> ids,
                            const LogitsRequest& wanted) {
    const auto shared = std::mismatch(held.begin(), held.end(), ids.begin(), ids.end()).first - held.begin();
    const auto kept = std::min(static_cast<std::size_t>(shared), ids.size() - wanted.rows);
    if (kept < held.size() && !cache.rewind(static_cast<std::uint32_t>(kept))) {
        cache.rewind(0);
        return 0;
    }
    return kept;
}

}  // namespace lapidary
