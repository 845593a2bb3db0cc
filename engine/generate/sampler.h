// From logits to the next token: temperature, top-k, top-p, min-p, repetition penalty, seeded.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "backend/backend.h"
#include "base/random.h"
#include "tokenizer/vocabulary.h"

namespace lapidary {

// Order of application: repetition penalty, temperature, top-k, top-p, min-p, draw. temperature 0 is greedy (arg-max,
// the lowest id wins a tie). The same seed and the same logits give the same tokens on every machine.
struct SamplingOptions {
    float temperature = 1.0F;
    int top_k = 64;       // 0: all
    float top_p = 0.95F;  // 1: all
    float min_p = 0.0F;   // 0: all
    float repeat_penalty =
        1.0F;                // 1: none; divides positive and multiplies negative logits of recent tokens (CTRL, 2019)
    int repeat_last_n = 64;  // how many recent tokens the penalty looks at
    std::uint64_t seed = 0;
    int logprobs = 0;  // how many alternatives to report with each token; 0: only the token's own
};

struct SamplingHints;  // model/model_file.h

// What a model's file recommends, and the defaults where it says nothing.
SamplingOptions recommended_sampling(const SamplingHints& hints);

struct TokenLogprob {
    TokenId id = 0;
    float logprob = 0.0F;  // natural logarithm of the softmax of the raw logits (before penalties and temperature)
};

struct SampledToken {
    TokenId id = 0;
    float logprob = 0.0F;
    std::vector<TokenLogprob> alternatives;  // best first, SamplingOptions::logprobs entries
};

class Sampler {
public:
    explicit Sampler(const SamplingOptions& options);
    // logits: [vocab]; recent: tokens of the sequence so far, oldest first.
    SampledToken sample(std::span<const float> logits, std::span<const TokenId> recent);

    // Devices that choose tokens themselves (DeviceModel::chain). Whether the best tokens of a vocabulary of that size,
    // as many as such a device lists, decide by themselves what sample() would give.
    [[nodiscard]] bool device_may_choose(std::uint32_t vocab_size) const;
    // Whether each token is simply the likeliest one.
    [[nodiscard]] bool greedy() const { return options_.temperature <= 0.0F; }
    // What a device is to draw `count` tokens with. Valid until the next call.
    DrawRequest draw_request(std::size_t count);
    // The token that sample() would have given where a device chose this one. Not the same token now and then: the
    // device's arithmetic is a little different. Then what it chose after this one is worthless.
    SampledToken confirm(const ChosenToken& chosen);

private:
    SamplingOptions options_;
    Random random_;
    std::deque<double> ahead_;  // random numbers that a device was given and that count for the next tokens
    std::vector<double> given_;
    std::vector<TokenLogprob> candidates_;
    std::vector<float> blocks_;   // the largest of each block of logits
    std::vector<float> ordered_;  // room for them in order
    std::vector<float> penalised_;
    double uniform();
    TokenId pick();
    std::span<const float> penalise(std::span<const float> logits, std::span<const TokenId> recent);
    [[nodiscard]] TokenId first_of_best(std::span<const float> logits) const;
    void take_best(std::span<const float> logits, std::size_t count);
    void take_likely(std::span<const float> logits);
    void take_from(std::span<const float> logits, float bound);
};

}  // namespace lapidary
