// Generation from a session: the loop of sample, decode, stop.
#include <algorithm>
#include <chrono>
#include <limits>
#include <string_view>

#include "generate/session.h"

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Lets text through until a stop string appears, holding back what could still become one.
class StopStrings {
public:
    explicit StopStrings(const std::vector<std::string>& stops) {
        std::copy_if(stops.begin(), stops.end(), std::back_inserter(stops_),
                     [](const std::string& s) { return !s.empty(); });
    }

    // Text that is certain now; sets `found` when a stop string was completed (it and what follows are dropped).
    std::string push(std::string_view text, bool& found) {
        held_ += text;
        std::size_t first = std::string::npos;
        for (const std::string& stop : stops_) {
            first = std::min(first, held_.find(stop));
        }
        found = first != std::string::npos;
        const std::size_t certain = found ? first : held_.size() - longest_beginning();
        std::string out = held_.substr(0, certain);
        held_.erase(0, found ? std::string::npos : certain);
        return out;
    }

    std::string finish() { return std::exchange(held_, {}); }

private:
    // Length of the longest end of the held text that begins a stop string.
    [[nodiscard]] std::size_t longest_beginning() const {
        std::size_t longest = 0;
        for (const std::string& stop : stops_) {
            for (std::size_t n = std::min(stop.size() - 1, held_.size()); n > longest; --n) {
                if (held_.compare(held_.size() - n, n, stop, 0, n) == 0) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    std::vector<std::string> stops_;
    std::string held_;
};

bool contains(const std::vector<TokenId>& ids, TokenId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// State of one call of generate().
class Generation {
public:
    Generation(Session& session, const GenerateOptions& options, const TokenCallback& on_token)
        : session_(session),
          options_(options),
          on_token_(on_token),
          sampler_(options.sampling),
          decoder_(*session.model().tokenizer),
          stops_(options.stop),
          end_tokens_(options.stop_tokens) {
        if (!options.ignore_end_tokens) {
            const auto& own = session.model().file.end_tokens;
            end_tokens_.insert(end_tokens_.end(), own.begin(), own.end());
        }
    }

    // Takes one token from the logits. Returns true when generation has ended, with result.finish set.
    bool sample(std::span<const float> logits, GenerateResult& result) {
        return take(sampler_.sample(logits, session_.tokens()), session_.tokens().size(), result);
    }

    // The same with a token that was chosen already, after `length` tokens of the session.
    bool take(SampledToken sampled, std::size_t length, GenerateResult& result) {
        if (contains(end_tokens_, sampled.id)) {
            result.finish = FinishReason::end_token;
            return true;
        }
        result.ids.push_back(sampled.id);
        bool stopped = false;
        std::string text = stops_.push(decoder_.push(sampled.id), stopped);
        result.text += text;
        last_ = sampled.id;
        if (on_token_ && !on_token_({std::move(sampled), std::move(text)})) {
            result.finish = FinishReason::cancelled;
            return true;
        }
        if (stopped) {
            result.finish = FinishReason::stop_string;
            return true;
        }
        if (result.ids.size() >= options_.max_tokens) {
            result.finish = FinishReason::max_tokens;
            return true;
        }
        if (length >= session_.context()) {
            result.finish = FinishReason::context_full;
            return true;
        }
        return false;
    }

    // Text that was held back for a character or a stop string that never came.
    void flush(GenerateResult& result) {
        if (result.finish == FinishReason::stop_string) {
            return;
        }
        bool stopped = false;
        std::string rest = stops_.push(decoder_.finish(), stopped);
        if (!stopped) {
            rest += stops_.finish();
        }
        result.text += rest;
        if (!rest.empty() && on_token_) {
            SampledToken none;
            none.id = -1;
            (void)on_token_({std::move(none), std::move(rest)});
        }
    }

    // Evaluates the last token and takes what follows: one token, or several where the device chooses them by itself.
    // Returns whether generation has ended.
    Result<bool> step(GenerateResult& result, const std::stop_token& stop) {
        if (sampler_.device_may_choose(session_.model().config().vocab_size)) {
            const auto left = static_cast<std::uint32_t>(options_.max_tokens - result.ids.size());
            if (const std::uint32_t length = session_.chain_length(left, !sampler_.greedy()); length > 0) {
                return take_chain(length, result, stop);
            }
        }
        LAPIDARY_ASSIGN(const std::span<const float> logits, session_.append(last_));
        return sample(logits, result);
    }

private:
    Result<bool> take_chain(std::uint32_t length, GenerateResult& result, const std::stop_token& stop) {
        const DrawRequest draw = sampler_.greedy() ? DrawRequest() : sampler_.draw_request(length);
        const std::size_t before = session_.tokens().size() + 1;
        LAPIDARY_ASSIGN(const std::vector<ChosenToken> chosen,
                        session_.append_chain(last_, length, sampler_.greedy() ? nullptr : &draw, stop));
        for (std::size_t index = 0; index < chosen.size(); ++index) {
            if (stop.stop_requested()) {
                session_.truncate(before + index);
                return Error{ErrorCode::cancelled, "Cancelled.", {}};
            }
            SampledToken token = sampler_.confirm(chosen[index]);
            const bool other = token.id != chosen[index].id;
            const bool ended = take(std::move(token), before + index, result);
            if (ended || other) {
                session_.truncate(before + index);
                return ended;
            }
        }
        return false;
    }

    Session& session_;
    const GenerateOptions& options_;
    const TokenCallback& on_token_;
    Sampler sampler_;
    StreamDecoder decoder_;
    StopStrings stops_;
    std::vector<TokenId> end_tokens_;
    TokenId last_ = 0;
};

std::uint32_t count_shared(const std::vector<TokenId>& held, std::span<const TokenId> prompt) {
    const auto shared = std::mismatch(held.begin(), held.end(), prompt.begin(), prompt.end()).first - held.begin();
    return static_cast<std::uint32_t>(std::min(static_cast<std::size_t>(shared), prompt.size() - 1));
}

}  // namespace

double GenerateResult::tokens_per_second() const {
    return decode_ms > 0.0 && ids.size() > 1 ? static_cast<double>(ids.size() - 1) * 1000.0 / decode_ms : 0.0;
}

Result<GenerateResult> generate(Session& session, std::span<const TokenId> prompt, const GenerateOptions& options,
                                const TokenCallback& on_token, std::stop_token stop) {
    if (session.model().tokenizer == nullptr) {
        return Error{ErrorCode::invalid_argument,
                     "The model was loaded without its tokenizer, so it cannot answer in text.",
                     {}};
    }
    GenerateResult result;
    result.prompt_tokens = static_cast<std::uint32_t>(prompt.size());
    result.reused_tokens = prompt.empty() ? 0 : count_shared(session.tokens(), prompt);
    const auto start = Clock::now();
    auto logits = session.evaluate(prompt, stop);
    result.prefill_ms = ms_since(start);
    if (!logits.ok() && logits.error().code == ErrorCode::cancelled) {
        result.finish = FinishReason::cancelled;
        return result;
    }
    if (!logits.ok()) {
        return std::move(logits).error();
    }
    if (options.max_tokens == 0) {
        result.finish = FinishReason::max_tokens;
        return result;
    }
    Generation generation(session, options, on_token);
    bool ended = generation.sample(*logits, result);
    result.first_token_ms = ms_since(start);
    const auto decoding = Clock::now();
    while (!ended) {
        const Result<bool> step = stop.stop_requested() ? Result<bool>(Error{ErrorCode::cancelled, "Cancelled.", {}})
                                                        : generation.step(result, stop);
        if (!step.ok() && step.error().code != ErrorCode::cancelled) {
            return step.error();
        }
        if (!step.ok()) {
            result.finish = FinishReason::cancelled;
            break;
        }
        ended = *step;
    }
    result.decode_ms = ms_since(decoding);
    generation.flush(result);
    return result;
}

}  // namespace lapidary
