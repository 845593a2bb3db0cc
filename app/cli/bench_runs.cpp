#include <algorithm>
#include <chrono>
#include <fstream>
#include <numeric>
#include <thread>

#include "cli/bench.h"
#include "model/forward.h"

#if !defined(_WIN32)
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace lapidary::app {

namespace {

constexpr std::uint32_t kPrompt = 64;  // tokens in front of what decode measures

// Processor seconds that everybody but this process used since the machine started; 0 where the system does not say.
double seconds_of_others() {
#if defined(__linux__)
    std::ifstream file("/proc/stat");
    std::string label;
    double user = 0.0;
    double nice = 0.0;
    double system = 0.0;
    double idle = 0.0;
    double waiting = 0.0;
    double irq = 0.0;
    double soft_irq = 0.0;
    double stolen = 0.0;
    if (!(file >> label >> user >> nice >> system >> idle >> waiting >> irq >> soft_irq >> stolen)) {
        return 0.0;
    }
    const double ticks = user + nice + system + irq + soft_irq + stolen;
    rusage own{};
    getrusage(RUSAGE_SELF, &own);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK)) - seconds(own.ru_utime) - seconds(own.ru_stime);
#else
    return 0.0;
#endif
}

TokenId likeliest(std::span<const float> logits) {
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

}  // namespace

std::int64_t monotonic_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double milliseconds_since(std::int64_t start) {
    return static_cast<double>(monotonic_ns() - start) / 1e6;
}

Result<Stopwatch::Figures> Stopwatch::measure(const std::function<Result<double>()>& sample) {
    constexpr double kMoment = 0.03;  // seconds of others that are noise of the counters
    constexpr double kShare = 0.04;   // and the share of the sample's time
    std::vector<double> clean;
    std::vector<double> disturbed;
    for (std::uint32_t run = 0; run < 2 * repetitions_ && clean.size() < repetitions_; ++run) {
        const double others = seconds_of_others();
        const std::int64_t start = monotonic_ns();
        LAPIDARY_ASSIGN(const double value, sample());
        const double wall = milliseconds_since(start) / 1e3;
        if (seconds_of_others() - others <= kMoment + kShare * wall) {
            clean.push_back(value);
            ++clean_;
        } else {
            disturbed.push_back(value);
            ++redone_;
            std::this_thread::sleep_for(std::chrono::milliseconds(300));  // whoever it was may be done then
        }
    }
    std::vector<double>& values = clean.empty() ? disturbed : clean;
    std::sort(values.begin(), values.end());
    return Figures{values[values.size() / 2], values.front(), values.back()};
}

std::vector<TokenId> RandomTokens::take(std::size_t count) {
    // The first ids of Gemma's vocabulary are control tokens and bytes; text lies above them.
    constexpr std::uint32_t kSkipped = 500;
    const std::uint32_t first = vocab_size_ > 2 * kSkipped ? kSkipped : 0;
    std::vector<TokenId> ids(count);
    for (TokenId& id : ids) {
        state_ = state_ * 1664525U + 1013904223U;  // Numerical Recipes' generator
        id = static_cast<TokenId>(first + (state_ >> 8U) % (vocab_size_ - first));
    }
    return ids;
}

Result<TokenId> GreedyRunner::prefill(KvCache& cache, std::span<const TokenId> prompt) {
    LAPIDARY_ASSIGN(const DeviceAdapter* const adapter, model_.on_device(model_.adapter));
    cache.rewind(0);
    logits_.resize(vocab_);
    for (std::size_t begin = 0; begin < prompt.size();) {
        const std::size_t count = std::min<std::size_t>(device_.max_batch(), prompt.size() - begin);
        const BatchSequence sequence{&cache, static_cast<std::uint32_t>(count), adapter};
        const auto last_row = static_cast<std::uint32_t>(count - 1);
        HeadRequest head;
        if (begin + count == prompt.size()) {
            head = {{&last_row, 1}, {}, logits_};
        }
        LAPIDARY_TRY(forward(device_, {prompt.subspan(begin, count), {&sequence, 1}}, head));
        begin += count;
    }
    return likeliest(logits_);
}

Status GreedyRunner::decode(std::span<const std::unique_ptr<KvCache>> caches, std::span<TokenId> next,
                            std::uint32_t steps) {
    LAPIDARY_ASSIGN(const DeviceAdapter* const adapter, model_.on_device(model_.adapter));
    std::vector<BatchSequence> sequences;
    for (const auto& cache : caches) {
        sequences.push_back({cache.get(), 1, adapter});
    }
    const auto rows = static_cast<std::uint32_t>(caches.size());
    for (std::uint32_t done = 0; done < steps;) {
        const std::uint32_t count = std::min(steps - done, device_.max_chain(rows, false));
        if (count == 0) {
            LAPIDARY_TRY(step(sequences, next));
            ++done;
            continue;
        }
        std::vector<ChosenToken> chosen(std::size_t{count} * rows);
        LAPIDARY_TRY(device_.chain({next, sequences}, count, nullptr, chosen, {}));
        std::transform(chosen.end() - rows, chosen.end(), next.begin(),
                       [](const ChosenToken& token) { return token.id; });
        done += count;
    }
    return {};
}

Status GreedyRunner::step(std::span<const BatchSequence> sequences, std::span<TokenId> next) {
    std::vector<std::uint32_t> rows(sequences.size());
    std::iota(rows.begin(), rows.end(), 0U);
    logits_.resize(sequences.size() * vocab_);
    LAPIDARY_TRY(forward(device_, {next, sequences}, {rows, {}, logits_}));
    for (std::size_t row = 0; row < next.size(); ++row) {
        next[row] = likeliest(std::span(logits_).subspan(row * vocab_, vocab_));
    }
    return {};
}

Status bench_load(const BenchOptions& options, Stopwatch& watch, Json& document) {
    LAPIDARY_TRY(load_named(options.model, options.common));  // warms the page cache
    LAPIDARY_ASSIGN(const auto figures, watch.measure([&]() -> Result<double> {
        const std::int64_t start = monotonic_ns();
        LAPIDARY_TRY(load_named(options.model, options.common));
        return milliseconds_since(start);
    }));
    document["load_ms"] = rounded(figures.median);
    return {};
}

Status bench_prefill(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document) {
    GreedyRunner runner(model);
    RandomTokens random(model.config().vocab_size);
    Json rates = Json::object();
    for (const std::int32_t length : options.lengths) {
        const auto count = static_cast<std::uint32_t>(length);
        if (count > model.config().context_length) {
            notice(options.common, "[Prefill of " + std::to_string(count) + " tokens is left out: this model holds " +
                                       std::to_string(model.config().context_length) + ".]");
            continue;
        }
        LAPIDARY_ASSIGN(const auto cache, runner.cache(count));
        const std::vector<TokenId> prompt = random.take(count);
        LAPIDARY_TRY(runner.prefill(*cache, prompt));  // warm-up
        LAPIDARY_ASSIGN(const auto figures, watch.measure([&]() -> Result<double> {
            const std::int64_t start = monotonic_ns();
            LAPIDARY_TRY(runner.prefill(*cache, prompt));
            return count * 1000.0 / milliseconds_since(start);
        }));
        rates[std::to_string(count)] = rounded(figures.median);
    }
    document["prefill"] = std::move(rates);
    return {};
}

// What a graphics device did for the tokens of one sample.
struct DeviceWork {
    DeviceCounters before, after;
    double tokens = 0.0;
};

// Tokens a second of `sequences` at once, each after a prompt of its own.
static Result<Stopwatch::Figures> decode_rate(std::size_t sequences, std::uint32_t tokens, LoadedModel& model,
                                              Stopwatch& watch, DeviceWork* work = nullptr) {
    GreedyRunner runner(model);
    RandomTokens random(model.config().vocab_size);
    std::vector<std::unique_ptr<KvCache>> caches;
    std::vector<std::vector<TokenId>> prompts;
    for (std::size_t sequence = 0; sequence < sequences; ++sequence) {
        LAPIDARY_ASSIGN(auto cache, runner.cache(kPrompt + tokens));
        caches.push_back(std::move(cache));
        prompts.push_back(random.take(kPrompt));
    }
    std::vector<TokenId> next(sequences);
    const auto sample = [&](std::uint32_t steps) -> Result<double> {
        for (std::size_t sequence = 0; sequence < sequences; ++sequence) {
            LAPIDARY_ASSIGN(next[sequence], runner.prefill(*caches[sequence], prompts[sequence]));
        }
        const DeviceCounters before = model.device->counters();
        const std::int64_t start = monotonic_ns();
        LAPIDARY_TRY(runner.decode(caches, next, steps));
        if (work != nullptr) {
            *work = {before, model.device->counters(), static_cast<double>(steps * sequences)};
        }
        return static_cast<double>(steps * sequences) * 1000.0 / milliseconds_since(start);
    };
    LAPIDARY_TRY(sample(std::min<std::uint32_t>(8, tokens)));  // warm-up
    return watch.measure([&] { return sample(tokens); });
}

Status bench_decode(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document) {
    DeviceWork work;
    LAPIDARY_ASSIGN(const auto figures, decode_rate(1, options.decode_tokens, model, watch, &work));
    if (work.after.submissions > work.before.submissions) {
        const auto each = [&](std::uint64_t DeviceCounters::*counter) {
            return rounded(static_cast<double>(work.after.*counter - work.before.*counter) / work.tokens, 2);
        };
        document["per_token"] = {{"submissions", each(&DeviceCounters::submissions)},
                                 {"recordings", each(&DeviceCounters::recordings)},
                                 {"dispatches", each(&DeviceCounters::dispatches)},
                                 {"barriers", each(&DeviceCounters::barriers)},
                                 {"bytes", each(&DeviceCounters::bytes)}};
        document["device_memory_mb"] = rounded(static_cast<double>(work.after.peak_memory) / 1e6);
    }
    document["decode"] = rounded(figures.median, 2);
    document["decode_minmax"] = {rounded(figures.lowest, 2), rounded(figures.highest, 2)};
    return {};
}

Status bench_batch(const BenchOptions& options, LoadedModel& model, Stopwatch& watch, Json& document) {
    Json rates = Json::object();
    for (const std::size_t sequences : {std::size_t{4}, std::size_t{8}}) {
        LAPIDARY_ASSIGN(const auto figures, decode_rate(sequences, options.decode_tokens / 2, model, watch));
        rates[std::to_string(sequences)] = rounded(figures.median, 2);
    }
    document["batch_decode"] = std::move(rates);
    return {};
}

}  // namespace lapidary::app
