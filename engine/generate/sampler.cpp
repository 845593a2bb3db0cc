#include "generate/sampler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "backend/cpu/kernel_table.h"
#include "model/model_file.h"

namespace lapidary {

namespace {

// Better logits first; the lower id wins a tie, so that an order is the same on every machine.
bool better(const TokenLogprob& a, const TokenLogprob& b) {
    return a.logprob != b.logprob ? a.logprob > b.logprob : a.id < b.id;
}

constexpr std::size_t kSegment = 256;  // logits that are looked at together

// The largest of each block, and of all.
float largest_of_blocks(std::span<const float> logits, std::vector<float>& blocks) {
    static const KernelTable& kernels = choose_kernels();
    blocks.clear();
    for (std::size_t begin = 0; begin < logits.size(); begin += kSegment) {
        blocks.push_back(kernels.train.largest(&logits[begin], std::min(kSegment, logits.size() - begin)));
    }
    return *std::max_element(blocks.begin(), blocks.end());
}

// ln of the sum of e^logit: what turns a logit into a log-probability.
float log_sum_exp(std::span<const float> logits, float largest) {
    static const KernelTable& kernels = choose_kernels();
    double sum = 0.0;
    std::array<float, kSegment> block;
    for (std::size_t begin = 0; begin < logits.size(); begin += kSegment) {
        const std::size_t count = std::min(kSegment, logits.size() - begin);
        std::copy_n(logits.begin() + static_cast<std::ptrdiff_t>(begin), count, block.begin());
        sum += static_cast<double>(kernels.train.exp_sum(block.data(), count, largest));
    }
    return largest + static_cast<float>(std::log(sum));
}

}  // namespace

SamplingOptions recommended_sampling(const SamplingHints& hints) {
    SamplingOptions out;
    out.temperature = hints.temperature >= 0.0F ? hints.temperature : out.temperature;
    out.top_k = hints.top_k >= 0 ? hints.top_k : out.top_k;
    out.top_p = hints.top_p >= 0.0F ? hints.top_p : out.top_p;
    return out;
}

Sampler::Sampler(const SamplingOptions& options) : options_(options), random_(options.seed) {}

SampledToken Sampler::sample(std::span<const float> logits, std::span<const TokenId> recent) {
    const auto penalised = recent.last(std::min<std::size_t>(
        recent.size(), options_.repeat_last_n < 0 ? 0 : static_cast<std::size_t>(options_.repeat_last_n)));
    const float largest = largest_of_blocks(logits, blocks_);
    const float normaliser = log_sum_exp(logits, largest);
    SampledToken out;
    const auto report = [&](TokenId id) {
        out.id = id;
        out.logprob = logits[static_cast<std::size_t>(id)] - normaliser;
        return out;
    };
    if (options_.logprobs > 0) {
        take_best(logits, static_cast<std::size_t>(options_.logprobs));
        out.alternatives = candidates_;
        for (TokenLogprob& entry : out.alternatives) {
            entry.logprob -= normaliser;
        }
    }
    std::span<const float> scores = logits;
    if (options_.repeat_penalty != 1.0F) {
        scores = penalise(logits, penalised);
        largest_of_blocks(scores, blocks_);
    }
    if (options_.temperature <= 0.0F) {
        return report(first_of_best(scores));
    }
    if (options_.top_k > 0) {
        take_best(scores, static_cast<std::size_t>(options_.top_k));
    } else {
        take_likely(scores);
    }
    return report(pick());
}

std::span<const float> Sampler::penalise(std::span<const float> logits, std::span<const TokenId> recent) {
    penalised_.assign(logits.begin(), logits.end());
    for (const TokenId id : recent) {
        if (id < 0 || static_cast<std::size_t>(id) >= logits.size()) {
            continue;
        }
        const float logit = logits[static_cast<std::size_t>(id)];  // the raw value: once, however often it occurs
        penalised_[static_cast<std::size_t>(id)] =
            logit > 0.0F ? logit / options_.repeat_penalty : logit * options_.repeat_penalty;
    }
    return penalised_;
}

// The best logit's id, the lowest of equals. blocks_ is about these logits.
TokenId Sampler::first_of_best(std::span<const float> logits) const {
    const auto block = static_cast<std::size_t>(std::max_element(blocks_.begin(), blocks_.end()) - blocks_.begin());
    const auto begin = logits.begin() + static_cast<std::ptrdiff_t>(block * kSegment);
    const std::size_t count = std::min(kSegment, logits.size() - block * kSegment);
    return static_cast<TokenId>(std::max_element(begin, begin + static_cast<std::ptrdiff_t>(count)) - logits.begin());
}

// The `count` best become the candidates, in order. At least as many logits as there are blocks that reach a value
// reach it themselves, so the count-th best block is a bound below which nothing has to be looked at.
void Sampler::take_best(std::span<const float> logits, std::size_t count) {
    float bound = -std::numeric_limits<float>::infinity();
    if (count < blocks_.size()) {
        ordered_ = blocks_;
        const auto place = ordered_.begin() + static_cast<std::ptrdiff_t>(count) - 1;
        std::nth_element(ordered_.begin(), place, ordered_.end(), std::greater<>());
        bound = *place;
    }
    take_from(logits, bound);
    const auto end = candidates_.begin() + static_cast<std::ptrdiff_t>(std::min(count, candidates_.size()));
    std::partial_sort(candidates_.begin(), end, candidates_.end(), better);
    candidates_.erase(end, candidates_.end());
}

// All that are not negligible: those of a probability of e^-40 of the best one's, or more.
void Sampler::take_likely(std::span<const float> logits) {
    const float largest = *std::max_element(blocks_.begin(), blocks_.end());
    take_from(logits, largest - 40.0F * std::max(options_.temperature, 1.0e-3F));
    std::sort(candidates_.begin(), candidates_.end(), better);
}

void Sampler::take_from(std::span<const float> logits, float bound) {
    candidates_.clear();
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
        if (blocks_[block] < bound) {
            continue;
        }
        for (std::size_t id = block * kSegment; id < std::min((block + 1) * kSegment, logits.size()); ++id) {
            if (logits[id] >= bound) {
                candidates_.push_back({static_cast<TokenId>(id), logits[id]});
            }
        }
    }
    if (candidates_.empty()) {
        candidates_.push_back({0, logits.front()});  // the logits of a broken model: no number is as large as another
    }
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
