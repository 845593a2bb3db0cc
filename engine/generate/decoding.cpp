#include "generate/decoding.h"

#include <algorithm>
#include <string>

namespace lapidary {

Status check_need(const LogitsNeed& need, std::uint32_t context, std::uint32_t max_batch) {
    if (need.ids.empty()) {
        return Error{ErrorCode::invalid_argument, "There is nothing to evaluate: the token list is empty.", {}};
    }
    if (need.ids.size() > context) {
        return Error{ErrorCode::limit,
                     "The text is too long: " + std::to_string(need.ids.size()) + " tokens, and the context holds " +
                         std::to_string(context) + "; shorten it or raise the context length.",
                     {}};
    }
    if (need.wanted.rows > need.ids.size() || need.wanted.rows > max_batch) {
        return Error{ErrorCode::invalid_argument, "Logits were asked for more rows than one batch has.", {}};
    }
    return {};
}

std::size_t keep_common(KvCache& cache, std::span<const TokenId> held, const LogitsNeed& need) {
    const auto shared = std::mismatch(held.begin(), held.end(), need.ids.begin(), need.ids.end()).first - held.begin();
    const auto kept = std::min(static_cast<std::size_t>(shared), need.ids.size() - need.wanted.rows);
    if (kept < held.size() && !cache.rewind(static_cast<std::uint32_t>(kept))) {
        cache.rewind(0);
        return 0;
    }
    return kept;
}

}  // namespace lapidary
