#include "generate/session.h"

#include <algorithm>
#include <string>

#include "model/forward.h"

namespace lapidary {

namespace {
constexpr std::uint32_t kDefaultContext = 4096;
}

Session::Session(std::shared_ptr<LoadedModel> model, std::uint32_t context)
    : model_(std::move(model)), context_(context), logits_(model_->config().vocab_size) {}

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
    Session session(std::move(model), context);
    LAPIDARY_TRY(session.make_cache());
    return session;
}

Status Session::make_cache() {
    auto cache = model_->device->make_cache(context_);
    if (!cache.ok()) {
        LAPIDARY_TRY(model_->use_cpu_instead(cache.error()));  // a graphics device may be too small for this context
        cache = model_->device->make_cache(context_);
    }
    if (!cache.ok()) {
        return std::move(cache).error();
    }
    cache_ = std::move(cache).value();
    device_number_ = model_->device_number;
    return {};
}

// Evaluates ids after the tokens held; with `logits`, those of the last one.
Status Session::compute_here(std::span<const TokenId> ids, bool logits) {
    const BatchSequence sequence{cache_.get(), static_cast<std::uint32_t>(ids.size())};
    const auto last_row = static_cast<std::uint32_t>(ids.size() - 1);
    HeadRequest head;
    if (logits) {
        head = {{&last_row, 1}, {}, logits_};
    }
    return forward(*model_->device, {ids, {&sequence, 1}}, head);
}

Status Session::compute(std::span<const TokenId> ids, bool logits) {
    if (device_number_ == model_->device_number) {
        const Status status = compute_here(ids, logits);
        if (status.ok() || status.error().code != ErrorCode::device) {
            return status;
        }
        LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
    }
    LAPIDARY_TRY(make_cache());
    const std::span<const TokenId> held(tokens_);
    for (std::size_t done = 0; done < held.size();) {
        const std::size_t count = std::min<std::size_t>(held.size() - done, model_->device->max_batch());
        LAPIDARY_TRY(compute_here(held.subspan(done, count), false));
        done += count;
    }
    return compute_here(ids, logits);
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
        LAPIDARY_TRY(compute(part, tokens_.size() + count == ids.size()));
        tokens_.insert(tokens_.end(), part.begin(), part.end());
    }
    return std::span<const float>(logits_);
}

Result<std::span<const float>> Session::append(TokenId id) {
    LAPIDARY_TRY(compute({&id, 1}, true));
    tokens_.push_back(id);
    return std::span<const float>(logits_);
}

Result<std::vector<ChosenToken>> Session::append_greedily(TokenId id, std::uint32_t most) {
    const auto room = static_cast<std::uint32_t>(context_ - std::min<std::size_t>(context_, tokens_.size()));
    const std::uint32_t steps = std::min({most, room, model_->device->max_chain(1)});
    std::vector<ChosenToken> chosen(steps);
    if (steps == 0 || device_number_ != model_->device_number) {
        return std::vector<ChosenToken>();
    }
    const BatchSequence sequence{cache_.get(), 1};
    const Status status = model_->device->chain({{&id, 1}, {&sequence, 1}}, steps, chosen);
    if (!status.ok() && status.error().code == ErrorCode::device) {
        LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
        return std::vector<ChosenToken>();
    }
    LAPIDARY_TRY(status);
    tokens_.push_back(id);
    for (std::uint32_t step = 0; step + 1 < steps; ++step) {
        tokens_.push_back(chosen[step].id);
    }
    return chosen;
}

void Session::truncate(std::size_t length) {
    if (length >= tokens_.size()) {
        return;
    }
    if (!cache_->rewind(static_cast<std::uint32_t>(length))) {
        cache_->rewind(0);
        length = 0;
    }
    tokens_.resize(length);
}

}  // namespace lapidary
