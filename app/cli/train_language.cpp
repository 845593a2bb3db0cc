// lapidary train MODEL: a specialist from a language model.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

void print_result(const TrainOptions& options, const TrainedLanguage& trained) {
    const OrderedJson& test = trained.specialist.card.at("test");
    print_fact("specialist", options.out.string() + ", " + human_bytes(folder_bytes(options.out)));
    print_fact("labels", std::to_string(trained.specialist.task.labels.size()));
    const TrainEpoch& best = trained.history.epochs[trained.history.best];
    print_fact("training", std::to_string(trained.history.steps.size()) + " steps in " +
                               duration(trained.history.seconds) + ", best after epoch " + std::to_string(best.epoch));
    print_fact("accuracy", with_interval(test, "accuracy"));
    print_fact("macro-F1", with_interval(test, "macro_f1"));
    for (const Standing& standing : trained.board.standings) {
        if (standing.name != kSpecialist) {
            print_fact("beside", contestant_in_words(standing.name) + ": " + fixed(standing.report.accuracy, 3) +
                                     ", macro-F1 " + fixed(standing.report.macro_f1, 3) + ", " +
                                     human_count(standing.rows) + " texts");
        }
    }
    print_fact("verdict", verdict_sentence(trained.board));
}

OrderedJson result_json(const TrainOptions& options, const TrainedLanguage& trained, const Dataset& data,
                        double seconds) {
    OrderedJson labels = OrderedJson::array();
    for (const Label& label : trained.specialist.task.labels) {
        labels.push_back(label.name);
    }
    OrderedJson mistakes = OrderedJson::array();
    for (const Mistake& mistake : trained.mistakes) {
        mistakes.push_back({{"row", mistake.row},
                            {"text", mistake.text},
                            {"truth", mistake.truth},
                            {"answer", mistake.answer},
                            {"confidence", rounded(mistake.confidence, 4)}});
    }
    return {{"out", options.out.string()},
            {"bytes", folder_bytes(options.out)},
            {"method", trained.specialist.method},
            {"labels", std::move(labels)},
            {"threshold", trained.specialist.task.info.threshold},
            {"seconds", rounded(seconds, 2)},
            {"findings", to_json(data.findings, data.rows.size())},
            {"card", trained.specialist.card},
            {"verdict", verdict_sentence(trained.board)},
            {"scoreboard", to_json(trained.board)},
            {"mistakes", std::move(mistakes)}};
}

}  // namespace

Status train_language(const TrainOptions& options) {
    Interrupt interrupt;
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_data(options.common, options.data, options.more, options.columns));
    notice_findings(options.common, data);
    LanguageJob job;
    job.base.name = options.base;
    job.base.path = std::filesystem::absolute(resolve_model(options.base));
    job.out = options.out;
    job.recipe = options.language;
    job.info = options.info;
    job.described = options.described;
    job.notes = options.notes;
    job.load = options.common.load;
    Progress progress(options.common, options.minutes);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_language(data, job, progress.hooks(stop));
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    if (options.common.json) {
        print(json_line(result_json(options, *trained, data, watch.seconds())));
    } else {
        print_result(options, *trained);
    }
    return {};
}

}  // namespace lapidary::app
