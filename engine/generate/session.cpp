#include "generate/session.h"

#include <algorithm>
#include <string>

#include "model/forward.h"

namespace lapidary {

namespace {
constexpr std::uint32_t kDefaultContext = 4096;
}

Session::Session(std::shared_ptr<LoadedModel> model, std::unique_ptr<KvCache> cache, std::uint32_t context)
    : model_(std::move(model)), cache_(std::move(cache)), context_(context), logits_(model_->config().vocab_size) {}

Result<Session> Session::create(std::shared_ptr<LoadedModel> model, std::uint32_t context) {
    const std::uint32_t longest = model->config().context_length;
    if (context > longest) {
        return Error{
            ErrorCode::limit,
            "This model was made for at most " + std::to_string(longest) + " tokens; choose a shorter context.",
            {}};
    }
    if (context == 0) {
        context = std::min(longest, kDefaultContext);
    }
    LAPIDARY_ASSIGN(auto cache, model->device->make_cache(context));
    return Session(std::move(model), std::move(cache), context);
}

Result<std::span<const float>> Session::evaluate(std::span<const TokenId> ids, std::stop_token stop) {
    if (ids.empty()) {
        return Error{ErrorCode::invalid_argument, "There is nothing to evaluate: the token list is empty.", {}};
    }
    if (ids.size() > context_) {
        return Error{ErrorCode::limit,
                     "The text is too long: " + std::to_string(ids.size()) + " tokens, and the context holds " +
                         std::to_string(context_) + "; shorten it or raise the context length.",
                     {}};
    }
    // Keep what is the same, but evaluate at least the last id: its logits are wanted.
    const auto shared = std::mismatch(tokens_.begin(), tokens_.end(), ids.begin(), ids.end()).first - tokens_.begin();
    auto kept = std::min(static_cast<std::size_t>(shared), ids.size() - 1);
    if (kept < tokens_.size() && !cache_->rewind(static_cast<std::uint32_t>(kept))) {
        cache_->rewind(0);
        kept = 0;
    }
    tokens_.resize(kept);
    while (tokens_.size() < ids.size()) {
        if (stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        const std::size_t count = std::min<std::size_t>(ids.size() - tokens_.size(), model_->device->max_batch());
        const auto part = ids.subspan(tokens_.size(), count);
        const BatchSequence sequence{cache_.get(), static_cast<std::uint32_t>(count)};
        const auto last_row = static_cast<std::uint32_t>(count - 1);
        HeadRequest head;
        if (tokens_.size() + count == ids.size()) {
            head.rows = {&last_row, 1};
            head.logits = logits_;
        }
        LAPIDARY_TRY(forward(*model_->device, {part, {&sequence, 1}}, head));
        tokens_.insert(tokens_.end(), part.begin(), part.end());
    }
    return std::span<const float>(logits_);
}

Result<std::span<const float>> Session::append(TokenId id) {
    const BatchSequence sequence{cache_.get(), 1};
    const std::uint32_t row = 0;
    LAPIDARY_TRY(forward(*model_->device, {{&id, 1}, {&sequence, 1}}, {{&row, 1}, {}, logits_}));
    tokens_.push_back(id);
    return std::span<const float>(logits_);
}

}  // namespace lapidary
