// lapidary bench: speed and memory of the engine on one model.
#include "cli/bench.h"

#include <algorithm>
#include <array>

#include "cli/verbs.h"

namespace lapidary::app {

namespace {

constexpr std::array<OptionSpec, 5> kOptions{{
    {"--suite", "NAME",
     "what to measure: engine (default), tasks: sorting documents, or train: steps of training on the processor"},
    {"--tests", "LIST",
     "of load,ttft,prefill,decode,batch,classify, or in the suite train of "
     "lora,lora_one_scored,full,full_frozen_embedding (default: all of the suite)"},
    {"--lens", "LIST", "prompt lengths for prefill (default 64,512,2048)"},
    {"--reps", "N", "samples of each figure; the median is reported (default 5)"},
    {"--decode-tokens", "N", "tokens of a decode sample (default 128)"},
}};

const VerbSpec kSpec{
    .name = "bench",
    .operands = "MODEL",
    .summary = "Measures load time, time to first token, prefill, decode and memory.",
    .min_operands = 1,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Example:\n"
        "  lapidary bench starter --threads 2 --json\n"
        "JSON: load_ms, ttft_ms, prefill {\"64\": tokens/s}, decode tokens/s, batch_decode {\"4\": tokens/s of all\n"
        "sequences together}, classify {one_best_docs_s, multi_best_docs_s: documents/s with labels of one token and "
        "with\n"
        "longer ones that begin alike}, peak_rss_mb, and what they were measured on.\n"
        "Suite train: train {lora, lora_one_scored, full, full_frozen_embedding: tokens/s of steps of 4 examples of "
        "128\n"
        "tokens, in bf16 products as lapidary train computes them or with --precision exact in single precision},\n"
        "train_mb {the same: memory that the step holds}, peak_rss_mb.\n"
        "A sample during which other programs used the processor is taken again (samples_redone).\n",
};

constexpr std::string_view kEngineTests = "load,ttft,prefill,decode,batch,classify";
constexpr std::string_view kTaskTests = "classify";

Result<std::vector<std::string>> read_tests(const Arguments& arguments, std::string_view of_suite,
                                            std::string_view known) {
    std::vector<std::string> tests = split_list(arguments.text("--tests").value_or(std::string(of_suite)));
    const std::vector<std::string> all = split_list(known);
    for (const std::string& test : tests) {
        if (std::find(all.begin(), all.end(), test) == all.end()) {
            return Error{ErrorCode::invalid_argument,
                         "--tests is a list of " + std::string(known) + "; \"" + test + "\" is none of them",
                         {}};
        }
    }
    return tests;
}

Result<BenchOptions> read(const Arguments& arguments) {
    constexpr std::array<std::string_view, 3> kSuites{"engine", "tasks", "train"};
    BenchOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.model = arguments.operands()[0];
    LAPIDARY_ASSIGN(const std::string suite, arguments.choice("--suite", "engine", kSuites));
    options.train = suite == "train";
    LAPIDARY_ASSIGN(options.tests,
                    options.train ? read_tests(arguments, kTrainTests, kTrainTests)
                                  : read_tests(arguments, suite == "tasks" ? kTaskTests : kEngineTests, kEngineTests));
    LAPIDARY_ASSIGN(options.lengths, parse_integers(arguments.text("--lens").value_or("64,512,2048"), "lengths", 1));
    LAPIDARY_ASSIGN(const auto repetitions, arguments.integer("--reps", 5, 1, 1000));
    LAPIDARY_ASSIGN(const auto decode_tokens, arguments.integer("--decode-tokens", 128, 2, 4096));
    options.repetitions = static_cast<std::uint32_t>(repetitions);
    options.decode_tokens = static_cast<std::uint32_t>(decode_tokens);
    return options;
}

void describe(const BenchOptions& options, const LoadedModel& model, Json& document) {
    const DeviceInfo device = model.device->device();
    constexpr std::array<std::string_view, 3> kPrecisions{"auto", "exact", "fast"};
    document["model"] = model.file.name;
    document["quantization"] = model.file.quantization;
    document["bytes"] = model.file.weight_bytes;
    document["packed_bytes"] = model.device->weight_bytes();
    document["backend"] = device.kind;
    document["device"] = device.name;
    document["driver"] = device.driver;
    document["threads"] = options.common.load.threads;
    document["precision"] = kPrecisions[static_cast<std::size_t>(options.common.load.precision)];
    document["reps"] = options.repetitions;
}

std::string rates_text(const Json& rates, std::string_view unit) {
    std::string text;
    for (const auto& [key, value] : rates.items()) {
        text += (text.empty() ? "" : ", ") + key + std::string(unit) + fixed(value.get<double>(), 1);
    }
    return text + " tokens/s";
}

void print_table(const Json& document) {
    const auto row = [&](std::string_view label, const std::string& value) {
        std::string line(label);
        line.resize(20, ' ');
        print(line + value + "\n");
    };
    row("model", document["model"].get<std::string>() + ", " + document["quantization"].get<std::string>() + ", " +
                     human_bytes(document["bytes"].get<std::uint64_t>()));
    row("device", document["device"].get<std::string>() + ", " + document["driver"].get<std::string>());
    if (document.contains("load_ms")) {
        row("load", fixed(document["load_ms"].get<double>(), 1) + " ms");
    }
    if (document.contains("ttft_ms")) {
        row("first token", fixed(document["ttft_ms"].get<double>(), 1) +
                               " ms from process start, with a prompt of 64 tokens, memory " +
                               fixed(document["rss_first_token_mb"].get<double>(), 0) + " MB");
    }
    if (document.contains("prefill")) {
        row("prefill", rates_text(document["prefill"], ": "));
    }
    if (document.contains("decode")) {
        row("decode", fixed(document["decode"].get<double>(), 1) + " tokens/s");
    }
    if (document.contains("per_token")) {
        const Json& work = document["per_token"];
        row("  of which each", fixed(work["submissions"].get<double>(), 2) + " submissions, " +
                                   fixed(work["dispatches"].get<double>(), 1) + " dispatches, " +
                                   fixed(work["barriers"].get<double>(), 1) + " barriers, " +
                                   human_bytes(work["bytes"].get<std::uint64_t>()) + " bound; device memory " +
                                   fixed(document["device_memory_mb"].get<double>(), 0) + " MB");
    }
    if (document.contains("batch_decode")) {
        row("decode together", rates_text(document["batch_decode"], " sequences: "));
    }
    if (document.contains("classify")) {
        row("classify", fixed(document["classify"]["one_best_docs_s"].get<double>(), 1) +
                            " documents/s with labels of one token, " +
                            fixed(document["classify"]["multi_best_docs_s"].get<double>(), 1) + " with longer ones");
    }
    if (document.contains("train")) {
        for (const auto& [key, value] : document["train"].items()) {
            row(key == "full_frozen_embedding" ? "full, embedding not" : key,
                fixed(value.get<double>(), 1) + " tokens/s, holds " +
                    fixed(document["train_mb"][key].get<double>(), 0) + " MB");
        }
    }
    if (document.contains("peak_rss_mb")) {
        row("peak memory", fixed(document["peak_rss_mb"].get<double>(), 0) + " MB");
    }
}

// The parts that need no fresh process, on a model that is loaded once more for them.
Status run_loaded(const BenchOptions& options, Json& document) {
    Stopwatch watch(options.repetitions);
    if (options.wants("load")) {
        LAPIDARY_TRY(bench_load(options, watch, document));
    }
    LAPIDARY_ASSIGN(const auto model, load_named(options.model, options.common));
    describe(options, *model, document);
    if (options.wants("prefill")) {
        LAPIDARY_TRY(bench_prefill(options, *model, watch, document));
    }
    if (options.wants("decode")) {
        LAPIDARY_TRY(bench_decode(options, *model, watch, document));
    }
    if (options.wants("batch")) {
        LAPIDARY_TRY(bench_batch(options, *model, watch, document));
    }
    if (options.wants("classify")) {
        LAPIDARY_TRY(bench_classify(options, model, watch, document));
    }
    document["peak_rss_mb"] = rounded(peak_rss_mb());
    document["samples_clean"] = watch.clean();
    document["samples_redone"] = watch.redone();
    return {};
}

Status run(const BenchOptions& options) {
    Json document;
    if (options.train) {
        LAPIDARY_TRY(bench_train(options, document));
    } else if (options.tests.size() == 1 && options.wants("ttft")) {
        LAPIDARY_ASSIGN(const auto model, bench_first_token_here(options, document));
        describe(options, *model, document);
    } else {
        if (options.wants("ttft")) {
            LAPIDARY_TRY(bench_first_token(options, document));
        }
        LAPIDARY_TRY(run_loaded(options, document));
    }
    if (options.common.json) {
        print(json_line(document));
    } else {
        print_table(document);
    }
    return {};
}

}  // namespace

bool BenchOptions::wants(std::string_view test) const {
    return std::find(tests.begin(), tests.end(), test) != tests.end();
}

const Verb kBenchVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
