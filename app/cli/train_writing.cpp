// lapidary train MODEL --task chat, or --task text --method lora: a model that writes as in the data that it is shown.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "fleet/writing_training.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

void print_result(const WritingJob& job, const TrainedWriting& trained) {
    print_fact("model", job.out.string() + ", " + human_bytes(folder_bytes(job.out)));
    const TrainEpoch& best = trained.history.epochs[trained.history.best];
    print_fact("training", std::to_string(trained.history.steps.size()) + " steps in " +
                               duration(trained.history.seconds) + ", best after epoch " + std::to_string(best.epoch));
    const WritingQuality& quality = trained.proof.quality;
    print_fact("perplexity", fixed(quality.perplexity_before, 2) + " before, " + fixed(quality.perplexity_after, 2) +
                                 " after, on " +
                                 (job.task.answers ? counted(quality.examples, "answer", "answers")
                                                   : counted(quality.examples, "piece of text", "pieces of text")) +
                                 " not learned from");
    print_fact("verdict", quality.better()
                              ? "It foresees them better than before: lapidary chat " + job.out.string()
                              : "It learned nothing that surely helps with what it has not seen: do not use it.");
    for (const WritingSample& sample : trained.proof.samples) {
        print("\n");
        print_fact(job.task.answers ? "asked" : "begins", sample.prompt);
        print_fact("data", sample.truth);
        print_fact("before", sample.before);
        print_fact("after", sample.after);
    }
}

OrderedJson to_json(const std::vector<WritingSample>& samples) {
    OrderedJson out = OrderedJson::array();
    for (const WritingSample& sample : samples) {
        out.push_back({{"row", sample.row},
                       {"prompt", sample.prompt},
                       {"truth", sample.truth},
                       {"before", sample.before},
                       {"after", sample.after}});
    }
    return out;
}

}  // namespace

Status train_writing(const TrainOptions& options) {
    Interrupt interrupt;
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data,
                    read_writing_data(options.common, options.data, options.columns, !options.plain_texts));
    notice_findings(options.common, data);
    WritingJob job;
    job.base.path = std::filesystem::absolute(resolve_model(options.base));
    job.base.name = model_name(job.base.path);
    job.out = options.out;
    job.recipe = options.language;
    job.task.info = options.info;
    job.task.answers = !options.plain_texts;
    job.notes = options.notes;
    job.load = options.common.load;
    Progress progress(options.common, options.minutes);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_writing(data, job, progress.hooks(stop));
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    if (trained->left_out > 0) {
        notice(options.common, counted(trained->left_out, "answer was", "answers were") +
                                   " left out, because what is said up to there is longer than --window");
    }
    if (!options.common.json) {
        print_result(job, *trained);
        return {};
    }
    print(json_line({{"out", job.out.string()},
                     {"bytes", folder_bytes(job.out)},
                     {"method", trained->specialist.method},
                     {"seconds", rounded(watch.seconds(), 2)},
                     {"findings", to_json(data.findings, data.rows.size())},
                     {"left_out", trained->left_out},
                     {"card", trained->specialist.card},
                     {"samples", to_json(trained->proof.samples)}}));
    return {};
}

}  // namespace lapidary::app
