#include "generate/session.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "model/forward.h"

namespace lapidary {

namespace {
constexpr std::uint32_t kDefaultContext = 4096;
}

Session::Session(std::shared_ptr<LoadedModel> model, std::uint32_t context, std::shared_ptr<LoadedAdapter> adapter)
    : model_(std::move(model)),
      adapter_(adapter == nullptr ? model_->adapter : std::move(adapter)),
      context_(context) {}

Result<Session> Session::create(std::shared_ptr<LoadedModel> model, std::uint32_t context,
                                std::shared_ptr<LoadedAdapter> adapter) {
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
    Session session(std::move(model), context, std::move(adapter));
    LAPIDARY_TRY(session.make_cache());
    return session;
}

Status Session::make_cache() {
    LAPIDARY_TRY(model_->on_device(adapter_));
    auto cache = model_->device->make_cache(context_);
    if (!cache.ok()) {
        LAPIDARY_TRY(model_->use_cpu_instead(cache.error()));  // a graphics device may be too small for this context
        cache = model_->device->make_cache(context_);
    }
    if (!cache.ok()) {
        return std::move(cache).error();
    }
    // Again, should the model have moved; the first time it may move it.
    LAPIDARY_ASSIGN(packed_adapter_, model_->on_device(adapter_));
    cache_ = std::move(cache).value();
    device_number_ = model_->device_number;
    return {};
}

// Evaluates ids after the tokens held.
Status Session::compute_here(std::span<const TokenId> ids, const LogitsRequest& wanted, const std::stop_token& stop) {
    const BatchSequence sequence{cache_.get(), static_cast<std::uint32_t>(ids.size()), packed_adapter_};
    std::vector<std::uint32_t> rows(wanted.rows);
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(ids.size()) - wanted.rows);
    HeadRequest head;
    if (wanted.rows > 0) {
        logits_.resize(rows.size() * (wanted.ids.empty() ? model_->config().vocab_size : wanted.ids.size()));
        head = {rows, wanted.ids, logits_};
    }
    return forward(*model_->device, {ids, {&sequence, 1}}, head, stop);
}

Status Session::compute(std::span<const TokenId> ids, const LogitsRequest& wanted, const std::stop_token& stop) {
    if (device_number_ == model_->device_number) {
        const Status status = compute_here(ids, wanted, stop);
        if (status.ok() || status.error().code != ErrorCode::device) {
            return status;
        }
        LAPIDARY_TRY(model_->use_cpu_instead(status.error()));
    }
    LAPIDARY_TRY(make_cache());
    const std::span<const TokenId> held(tokens_);
    for (std::size_t done = 0; done < held.size();) {
        const std::size_t count = std::min<std::size_t>(held.size() - done, model_->device->max_batch());
        LAPIDARY_TRY(compute_here(held.subspan(done, count), {0, {}}, stop));
        done += count;
    }
    return compute_here(ids, wanted, stop);
}

Result<std::span<const float>> Session::evaluate(std::span<const TokenId> ids, std::stop_token stop) {
    return evaluate(ids, LogitsRequest(), std::move(stop));
}

Result<std::span<const float>> Session::evaluate(std::span<const TokenId> ids, const LogitsRequest& wanted,
                                                 std::stop_token stop) {
    LAPIDARY_TRY(check_need({ids, wanted}, context_, model_->device->max_batch()));
    const std::size_t kept = keep_common(*cache_, tokens_, {ids, wanted});
    tokens_.resize(kept);
    while (tokens_.size() < ids.size()) {
        if (stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        const std::size_t left = ids.size() - tokens_.size();
        const bool last = left <= model_->device->max_batch();
        // All rows that are wanted stand in the last batch.
        const std::size_t count = last ? left : std::min<std::size_t>(model_->device->max_batch(), left - wanted.rows);
        const auto part = ids.subspan(tokens_.size(), count);
        LAPIDARY_TRY(compute(part, last ? wanted : LogitsRequest{0, {}}, stop));
        tokens_.insert(tokens_.end(), part.begin(), part.end());
    }
    return std::span<const float>(logits_).first(wanted.rows > 0 ? logits_.size() : 0);
}

Result<std::span<const float>> Session::append(TokenId id) {
    LAPIDARY_TRY(compute({&id, 1}, {}, {}));
    tokens_.push_back(id);
    return std::span<const float>(logits_);
}

std::uint32_t Session::chain_length(std::uint32_t most, bool draws) const {
    if (device_number_ != model_->device_number) {
        return 0;
    }
    const auto room = static_cast<std::uint32_t>(context_ - std::min<std::size_t>(context_, tokens_.size()));
    return std::min({most, room, model_->device->max_chain(1, draws)});
}

Result<std::vector<ChosenToken>> Session::append_chain(TokenId id, std::uint32_t steps, const DrawRequest* draw,
                                                       const std::stop_token& stop) {
    std::vector<ChosenToken> chosen(steps);
    const BatchSequence sequence{cache_.get(), 1, packed_adapter_};
    const Status status = model_->device->chain({{&id, 1}, {&sequence, 1}}, steps, draw, chosen, stop);
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
