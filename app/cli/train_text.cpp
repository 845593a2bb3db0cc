// lapidary train MODEL or new --task text: a language model from plain texts.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "library/starter.h"
#include "train/train_history.h"

namespace lapidary::app {

Status read_text_job(const Arguments& arguments, TrainOptions& options) {
    TextJob job;
    NewModel& fresh = job.fresh;
    const auto size = [&](const char* name, std::uint32_t& value, std::int64_t lowest, std::int64_t highest) -> Status {
        LAPIDARY_ASSIGN(const auto given, arguments.integer(name, value, lowest, highest));
        value = static_cast<std::uint32_t>(given);
        return {};
    };
    LAPIDARY_TRY(size("--vocabulary", fresh.vocabulary.size, 512, 262144));
    LAPIDARY_TRY(size("--hidden", fresh.hidden_size, 32, 8192));
    LAPIDARY_TRY(size("--feed-forward", fresh.ffn_size, 32, 65536));
    LAPIDARY_TRY(size("--layers", fresh.layer_count, 1, 256));
    LAPIDARY_TRY(size("--heads", fresh.head_count, 1, 256));
    LAPIDARY_TRY(size("--kv-heads", fresh.kv_head_count, 1, 256));
    LAPIDARY_TRY(size("--head-dim", fresh.head_dim, 8, 512));
    LAPIDARY_TRY(size("--context", fresh.context_length, 64, 131072));
    LAPIDARY_TRY(size("--attention-window", fresh.sliding_window, 1, 131072));
    LAPIDARY_TRY(size("--piece", job.piece, 16, 32768));
    const auto config = config_of(fresh);
    if (!config.ok()) {
        return config.error();
    }
    job.model = options.language.model;
    job.model.method = TrainMethod::full;
    job.run = options.language.run;
    job.run.keep = KeepBest::loss;
    if (!arguments.has("--lr")) {
        job.run.learning_rate = options.base == kNewBase ? 1e-3F : 1e-4F;
    }
    options.text = job;
    return {};
}

namespace {

void print_result(const TextJob& job, const TrainedText& trained) {
    print_fact("model", job.out.string() + ", " + human_count(trained.parameters) + " parameters");
    const TrainEpoch& best = trained.history.epochs[trained.history.best];
    print_fact("training", std::to_string(trained.history.steps.size()) + " steps, " +
                               duration(trained.history.seconds) + ", best after epoch " + std::to_string(best.epoch));
    print_fact("perplexity", fixed(trained.test.perplexity, 2) + " on " + human_count(trained.test.texts) +
                                 " texts that were not learned from");
    print_fact("bits/byte", fixed(trained.test.bits_per_byte, 3));
}

}  // namespace

Status train_text(const TrainOptions& options) {
    Interrupt interrupt;
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_data(options.common, options.data, options.more, options.columns));
    notice_findings(options.common, data);
    TextJob job = options.text;
    if (options.base != kNewBase) {
        job.base = std::filesystem::absolute(resolve_model(options.base));
    }
    job.out = options.out;
    job.name = options.info.title;
    job.notes = options.notes;
    job.threads = options.common.load.threads;
    Progress progress(options.common, options.minutes);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_text(data, job, progress.hooks(stop));
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    if (!options.common.json) {
        print_result(job, *trained);
        return {};
    }
    print(json_line({{"out", job.out.string()},
                     {"bytes", folder_bytes(job.out)},
                     {"method", "full"},
                     {"seconds", rounded(watch.seconds(), 2)},
                     {"findings", to_json(data.findings, data.rows.size())},
                     {"parameters", trained->parameters},
                     {"test", to_json(trained->test)}}));
    return {};
}

}  // namespace lapidary::app
