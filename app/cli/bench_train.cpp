// Training steps: 4 examples of 128 tokens in one packed row, forward, backward and AdamW.
#include <algorithm>
#include <array>

#include "backend/cpu/cpu_backend.h"
#include "cli/bench.h"
#include "train/adamw.h"
#include "train/train_model.h"

namespace lapidary::app {

namespace {

constexpr std::uint32_t kExamples = 4;
constexpr std::uint32_t kTokens = 128;

struct Setup {
    const char* key;
    TrainMethod method;
    bool embedding;        // trained too
    std::uint32_t scored;  // positions of an example
};
// The last one is what a frozen embedding saves.
constexpr std::array<Setup, 4> kSetups{{{"lora", TrainMethod::lora, false, kTokens},
                                        {"lora_one_scored", TrainMethod::lora, false, 1},
                                        {"full", TrainMethod::full, true, kTokens},
                                        {"full_frozen_embedding", TrainMethod::full, false, kTokens}}};

// As lapidary train computes, unless somebody asks for single precision.
Precision train_precision(const BenchOptions& options) {
    return options.common.load.precision == Precision::exact ? Precision::exact : Precision::fast;
}

TrainRow make_row(std::uint32_t vocabulary, std::uint32_t scored) {
    RandomTokens random(vocabulary);
    TrainRow row;
    row.tokens = random.take(std::size_t{kExamples} * kTokens);
    row.targets = random.take(row.tokens.size());
    for (std::uint32_t index = 0; index < kExamples; ++index) {
        row.starts.push_back(index * kTokens);
        std::fill_n(row.targets.begin() + index * kTokens, kTokens - scored, -1);
    }
    return row;
}

Result<double> tokens_per_second(TrainModel& model, AdamW& adamw, const TrainRow& row, std::uint32_t scored) {
    const std::int64_t start = monotonic_ns();
    model.clear_gradients(adamw.steps());
    LAPIDARY_ASSIGN(const RowLoss loss, model.learn(row, 1.0F / static_cast<float>(kExamples * scored)));
    if (adamw.step(model.parameters(), 1.0e-4).skipped || loss.scored != kExamples * scored) {
        return Error{ErrorCode::internal, "A step did not go as it should.", {}};
    }
    return static_cast<double>(row.tokens.size()) * 1000.0 / milliseconds_since(start);
}

Status bench_setup(const BenchOptions& options, const ModelFile& file, const Setup& setup, ThreadPool& pool,
                   Stopwatch& watch, Json& document) {
    TrainModelOptions train;
    train.method = setup.method;
    train.train_embedding = setup.embedding;
    train.precision = train_precision(options);
    LAPIDARY_ASSIGN(const auto model, make_train_model(file, train, pool));
    LAPIDARY_ASSIGN(AdamW adamw, AdamW::create(model->parameters(), {}, pool));
    const TrainRow row = make_row(file.config.vocab_size, setup.scored);
    const auto step = [&] { return tokens_per_second(*model, adamw, row, setup.scored); };
    LAPIDARY_TRY(step());  // warm-up
    LAPIDARY_ASSIGN(const auto figures, watch.measure(step));
    document["train"][setup.key] = rounded(figures.median);
    document["train_mb"][setup.key] = rounded(static_cast<double>(model->bytes() + adamw.bytes()) / 1e6);
    return {};
}

}  // namespace

Status bench_train(const BenchOptions& options, Json& document) {
    LAPIDARY_ASSIGN(const ModelFile file, open_named(options.model));
    if (file.config.context_length != 0 && file.config.context_length < kTokens) {
        return Error{ErrorCode::unsupported,
                     "This model's context is shorter than the examples of " + std::to_string(kTokens) + " tokens.",
                     {}};
    }
    ThreadPool pool(options.common.load.threads);
    Stopwatch watch(options.repetitions);
    document["model"] = file.name;
    document["quantization"] = file.quantization;
    document["bytes"] = file.weight_bytes;
    document["backend"] = "cpu";
    const DeviceInfo device = cpu_device();
    document["device"] = device.name;
    document["driver"] = device.driver;
    document["threads"] = pool.size();
    document["precision"] = train_precision(options) == Precision::fast ? "fast" : "exact";
    document["reps"] = options.repetitions;
    for (const Setup& setup : kSetups) {
        if (options.wants(setup.key)) {
            LAPIDARY_TRY(bench_setup(options, file, setup, pool, watch, document));
        }
    }
    document["peak_rss_mb"] = rounded(peak_rss_mb());
    document["samples_clean"] = watch.clean();
    document["samples_redone"] = watch.redone();
    return {};
}

}  // namespace lapidary::app
