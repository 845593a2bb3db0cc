// lapidary bench: what is measured, and the tools to measure it with.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/common.h"
#include "cli/json_text.h"

namespace lapidary::app {

struct BenchOptions {
    CommonOptions common;
    std::string model;
    bool train = false;              // the suite train
    std::vector<std::string> tests;  // of load, ttft, prefill, decode, batch, classify, or of kTrainTests
    std::vector<std::int32_t> lengths;
    std::uint32_t repetitions = 5;
    std::uint32_t decode_tokens = 128;

    [[nodiscard]] bool wants(std::string_view test) const;
};

// Repeats measurements and keeps those during which the machine was ours. On Linux a sample counts as disturbed when
// other processes used more than 3 % of a core and a moment; it is taken again, at most as often as there are
// repetitions. Elsewhere every sample counts.
class Stopwatch {
public:
    explicit Stopwatch(std::uint32_t repetitions) : repetitions_(repetitions) {}

    struct Figures {
        double median = 0.0;
        double lowest = 0.0;
        double highest = 0.0;
    };
    // The figures of what `sample` returns; its first error ends the series.
    Result<Figures> measure(const std::function<Result<double>()>& sample);

    [[nodiscard]] std::uint32_t clean() const { return clean_; }
    [[nodiscard]] std::uint32_t redone() const { return redone_; }

private:
    std::uint32_t repetitions_;
    std::uint32_t clean_ = 0;
    std::uint32_t redone_ = 0;
};

// Pseudo-random ids, the same in every run; speed does not depend on which they are.
class RandomTokens {
public:
    explicit RandomTokens(std::uint32_t vocab_size) : vocab_size_(vocab_size) {}
    std::vector<TokenId> take(std::size_t count);

private:
    std::uint32_t vocab_size_;
    std::uint32_t state_ = 12345;
};

// Greedy generation on raw caches: what the figures are made of.
class GreedyRunner {
public:
    explicit GreedyRunner(LoadedModel& model)
        : model_(model), device_(*model.device), vocab_(model.config().vocab_size) {}

    // A cache of `capacity` positions.
    Result<std::unique_ptr<KvCache>> cache(std::uint32_t capacity) { return device_.make_cache(capacity); }
    // Evaluates a prompt in an emptied cache and returns its likeliest next token.
    Result<TokenId> prefill(KvCache& cache, std::span<const TokenId> prompt);
    // `steps` tokens further in every cache: next[i] goes in, the likeliest after the last one comes out. Several steps
    // at once where the device chooses tokens itself, as when somebody chats.
    Status decode(std::span<const std::unique_ptr<KvCache>> caches, std::span<TokenId> next, std::uint32_t steps);

private:
    Status step(std::span<const BatchSequence> sequences, std::span<TokenId> next);
    LoadedModel& model_;
    DeviceModel& device_;
    std::uint32_t vocab_;
    std::vector<float> logits_;
};

// Each adds its keys to the document.
Status bench_load(const BenchOptions& options, Stopwatch& watch, Json& document);
Status bench_prefill(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document);
Status bench_decode(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document);
Status bench_batch(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document);
Status bench_classify(const BenchOptions& options, const std::shared_ptr<LoadedModel>& model, Stopwatch& watch,
                      Json& document);

// The suite train: a model that learns instead of one that answers.
inline constexpr std::string_view kTrainTests = "lora,lora_one_scored,full,full_frozen_embedding";
Status bench_train(const BenchOptions& options, Json& document);

// From the start of this process to the first token of a 64-token prompt. $START_NS (monotonic clock, nanoseconds) is
// the start if it is set; else the system's record of it, which is exact to 10 ms on Linux.
Result<std::shared_ptr<LoadedModel>> bench_first_token_here(const BenchOptions& options, Json& document);
// The median of fresh processes of this program, the page cache warm.
Status bench_first_token(const BenchOptions& options, Json& document);

double milliseconds_since(std::int64_t monotonic_ns);
std::int64_t monotonic_ns();
double peak_rss_mb();  // most memory that this process ever had; 0 where the system does not say

}  // namespace lapidary::app
