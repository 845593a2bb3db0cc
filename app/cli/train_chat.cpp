// lapidary train MODEL --task chat: a model that answers as in conversations that it is shown.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "fleet/chat_training.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

void print_result(const ChatJob& job, const TrainedChat& trained) {
    print_fact("model", job.out.string() + ", " + human_bytes(folder_bytes(job.out)));
    const TrainEpoch& best = trained.history.epochs[trained.history.best];
    print_fact("training", std::to_string(trained.history.steps.size()) + " steps in " +
                               duration(trained.history.seconds) + ", best after epoch " + std::to_string(best.epoch));
    print_fact("perplexity", fixed(trained.perplexity_before, 2) + " before, " + fixed(trained.perplexity_after, 2) +
                                 " after, on " + human_count(trained.answers) + " answers that were not learned from");
    print_fact("verdict", trained.perplexity_after < trained.perplexity_before
                              ? "It foresees such answers better than before: lapidary chat " + job.out.string()
                              : "It learned nothing that helps with answers it has not seen: do not use it.");
}

}  // namespace

Status train_chat(const TrainOptions& options) {
    Interrupt interrupt;
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_chat_dataset(options.data, options.columns));
    notice_findings(options.common, data);
    ChatJob job;
    job.base.path = std::filesystem::absolute(resolve_model(options.base));
    job.base.name = model_name(job.base.path);
    job.out = options.out;
    job.recipe = options.language;
    job.name = options.info.title;
    job.notes = options.notes;
    job.threads = options.common.load.threads;
    Progress progress(options.common, options.minutes);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_chat(data, job, progress.hooks(stop));
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
                     {"method", trained->card.at("method")},
                     {"seconds", rounded(watch.seconds(), 2)},
                     {"findings", to_json(data.findings, data.rows.size())},
                     {"left_out", trained->left_out},
                     {"card", trained->card}}));
    return {};
}

}  // namespace lapidary::app
