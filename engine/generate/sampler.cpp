#include "generate/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lapidary {

namespace {

// Better logits first; the lower id wins a tie, so that an order is the same on every machine.
bool better(const TokenLogprob& a, const TokenLogprob& b) {
    return a.logprob != b.logprob ? a.logprob > b.logprob : a.id < b.id;
}

// ln of the sum of e^logit: what turns a logit into a log-probability.
float log_sum_exp(std::span<const float> logits, float largest) {
    double sum = 0.0;
    for (const float logit : logits) {
        // Beyond e^-40 a term no longer moves the sum; skipping exp() there keeps the pass cheap.
        const float below = logit - largest;
        if (below > -40.0F) {
            sum += std::exp(below);
        }
    }
    return largest + static_cast<float>(std::log(sum));
}

}  // namespace

Sampler::Sampler(const SamplingOptions& options) : options_(options), random_(options.seed) {}

SampledToken Sampler::sample(std::span<const float> logits, std::span<const TokenId> recent) {
    const auto penalised = recent.last(std::min<std::size_t>(
        recent.size(), options_.repeat_last_n < 0 ? 0 : static_cast<std::size_t>(options_.repeat_last_n)));
    const float largest = *std::max_element(logits.begin(), logits.end());
    const float normaliser = log_sum_exp(logits, largest);

    if (options_.temperature <= 0.0F && options_.repeat_penalty == 1.0F && options_.logprobs <= 0) {
        const auto best = std::max_element(logits.begin(), logits.end()) - logits.begin();  // the first of equals
        return {static_cast<TokenId>(best), largest - normaliser, {}};
    }
    candidates_.resize(logits.size());
    for (std::size_t id = 0; id < logits.size(); ++id) {
        candidates_[id] = {static_cast<TokenId>(id), logits[id]};
    }
    SampledToken out;
    const auto report = [&](TokenId id) {
        out.id = id;
        out.logprob = logits[static_cast<std::size_t>(id)] - normaliser;
    };
    if (options_.logprobs > 0) {
        const auto count = std::min<std::size_t>(static_cast<std::size_t>(options_.logprobs), candidates_.size());
        const auto middle = candidates_.begin() + static_cast<std::ptrdiff_t>(count);
        std::vector<TokenLogprob> best(candidates_.begin(), middle);
        std::partial_sort_copy(candidates_.begin(), candidates_.end(), best.begin(), best.end(), better);
        for (TokenLogprob& entry : best) {
            entry.logprob -= normaliser;
        }
        out.alternatives = std::move(best);
    }
    if (options_.repeat_penalty != 1.0F) {
        for (const TokenId id : penalised) {
            if (id < 0 || static_cast<std::size_t>(id) >= logits.size()) {
                continue;
            }
            const float logit =
                logits[static_cast<std::size_t>(id)];  // from the raw value: once, however often it occurs
            candidates_[static_cast<std::size_t>(id)].logprob =
                logit > 0.0F ? logit / options_.repeat_penalty : logit * options_.repeat_penalty;
        }
    }
    if (options_.temperature <= 0.0F) {
        report(std::min_element(candidates_.begin(), candidates_.end(), better)->id);
        return out;
    }
    report(draw());
    return out;
}

TokenId Sampler::draw() {
    // Order only as many candidates as can matter: top_k of them, or, without it, those that are not negligible.
    auto end = candidates_.end();
    if (options_.top_k > 0 && static_cast<std::size_t>(options_.top_k) < candidates_.size()) {
        end = candidates_.begin() + options_.top_k;
        std::nth_element(candidates_.begin(), end - 1, candidates_.end(), better);
    } else {
        const float largest = std::min_element(candidates_.begin(), candidates_.end(), better)->logprob;
        const float floor = largest - 40.0F * std::max(options_.temperature, 1.0e-3F);  // probability below e^-40
        end = std::partition(candidates_.begin(), end, [floor](const TokenLogprob& c) { return c.logprob >= floor; });
    }
    std::sort(candidates_.begin(), end, better);
    candidates_.erase(end, candidates_.end());
    return pick();
}

// Of the candidates, which are in order and no more than top_k.
TokenId Sampler::pick() {
    const float largest = candidates_.front().logprob;
    double total = 0.0;
    for (TokenLogprob& candidate : candidates_) {
        candidate.logprob = std::exp((candidate.logprob - largest) / options_.temperature);  // now a weight, 1 at best
        total += static_cast<double>(candidate.logprob);
    }
    if (options_.top_p < 1.0F) {
        const double wanted = total * static_cast<double>(std::max(options_.top_p, 0.0F));
        double sum = 0.0;
        std::size_t kept = 0;
        while (kept < candidates_.size() && (kept == 0 || sum < wanted)) {
            sum += static_cast<double>(candidates_[kept++].logprob);
        }
        candidates_.resize(kept);
        total = sum;
    }
    if (options_.min_p > 0.0F) {
        while (candidates_.size() > 1 && candidates_.back().logprob < options_.min_p) {
            total -= static_cast<double>(candidates_.back().logprob);
            candidates_.pop_back();
        }
    }
    double left = uniform() * total;
    for (const TokenLogprob& candidate : candidates_) {
        left -= static_cast<double>(candidate.logprob);
        if (left < 0.0) {
            return candidate.id;
        }
    }
    return candidates_.back().id;
}

double Sampler::uniform() {
    if (ahead_.empty()) {
        return random_.uniform();
    }
    const double value = ahead_.front();
    ahead_.pop_front();
    return value;
}

bool Sampler::device_may_choose(std::uint32_t vocab_size) const {
    if (options_.repeat_penalty != 1.0F || options_.logprobs > 0) {
        return false;
    }
    const auto longest = static_cast<int>(std::min(DrawRequest::kLongest, vocab_size - 1));
    return greedy() || (options_.top_k > 0 && options_.top_k <= longest);
}

DrawRequest Sampler::draw_request(std::size_t count) {
    while (ahead_.size() < count) {
        ahead_.push_back(random_.uniform());
    }
    given_.assign(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(count));
    return {options_.temperature, static_cast<std::uint32_t>(options_.top_k), options_.top_p, options_.min_p, given_};
}

SampledToken Sampler::confirm(const ChosenToken& chosen) {
    if (greedy() || chosen.best.empty()) {
        return {chosen.id, chosen.logprob, {}};
    }
    candidates_.clear();
    for (std::size_t rank = 0; rank < chosen.best.size() && rank < static_cast<std::size_t>(options_.top_k); ++rank) {
        candidates_.push_back({chosen.best[rank].id, chosen.best[rank].logit});
    }
    const TokenId id = pick();
    const auto logit = [&](TokenId wanted) {
        const auto found = std::find_if(chosen.best.begin(), chosen.best.end(),
                                        [wanted](const TokenLogit& token) { return token.id == wanted; });
        return found == chosen.best.end() ? 0.0F : found->logit;
    };
    return {id, id == chosen.id ? chosen.logprob : chosen.logprob + logit(id) - logit(chosen.id), {}};
}

}  // namespace lapidary
