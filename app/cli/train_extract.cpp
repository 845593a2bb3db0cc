// lapidary train MODEL --task FIELDS: a specialist that pulls fields out of documents.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

std::string percent(double share) {
    return fixed(100.0 * share, 1) + " %";
}

void print_result(const TrainOptions& options, const TrainedExtract& trained) {
    print_fact("specialist", options.out.string() + ", " + human_bytes(folder_bytes(options.out)));
    const TrainEpoch& best = trained.history.epochs[trained.history.best];
    print_fact("training", std::to_string(trained.history.steps.size()) + " steps in " +
                               duration(trained.history.seconds) + ", best after epoch " + std::to_string(best.epoch));
    for (std::size_t field = 0; field < trained.report.fields.size(); ++field) {
        const FieldReport& report = trained.report.fields[field];
        print_fact(report.name,
                   percent(report.exact) + " right, token F1 " + fixed(report.token_f1, 3) +
                       (trained.base ? "; without training " + percent(trained.base->fields[field].exact) : ""));
    }
    print_fact("all fields", percent(trained.mean_exact.value) + " [" + percent(trained.mean_exact.low) + ", " +
                                 percent(trained.mean_exact.high) + "] right, whole documents " +
                                 percent(trained.report.document_exact) + ", on " +
                                 human_count(trained.report.documents) + " that were not learned from");
}

OrderedJson result_json(const TrainOptions& options, const TrainedExtract& trained, const Dataset& data,
                        double seconds) {
    OrderedJson fields = OrderedJson::array();
    for (const FieldReport& field : trained.report.fields) {
        fields.push_back(field.name);
    }
    OrderedJson mistakes = OrderedJson::array();
    for (const FieldMistake& mistake : trained.mistakes) {
        mistakes.push_back({{"row", mistake.row},
                            {"field", mistake.field},
                            {"truth", mistake.truth},
                            {"answer", mistake.answer},
                            {"confidence", rounded(mistake.confidence, 4)}});
    }
    return {{"out", options.out.string()},
            {"bytes", folder_bytes(options.out)},
            {"method", trained.specialist.method},
            {"fields", std::move(fields)},
            {"threshold", trained.specialist.extract->info.threshold},
            {"seconds", rounded(seconds, 2)},
            {"findings", to_json(data.findings, data.rows.size())},
            {"card", trained.specialist.card},
            {"mistakes", std::move(mistakes)}};
}

}  // namespace

Status train_extract(const TrainOptions& options) {
    Interrupt interrupt;
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_extract_dataset(options.data, *options.extract, options.columns));
    notice_findings(options.common, data);
    ExtractJob job;
    job.base.name = options.base;
    job.base.path = std::filesystem::absolute(resolve_model(options.base));
    job.out = options.out;
    job.recipe = options.language;
    job.task = *options.extract;
    job.notes = options.notes;
    job.load = options.common.load;
    Progress progress(options.common, options.minutes);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_extract(data, job, progress.hooks(stop));
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    const auto left = [&](std::uint64_t count, const char* what) {
        if (count > 0) {
            notice(options.common, human_count(count) + what);
        }
    };
    left(trained->left_out, " rows have values that do not fit the task's schema; they were left out.");
    left(trained->not_in_text, " values do not stand in their document; they were learned as missing.");
    if (options.common.json) {
        print(json_line(result_json(options, *trained, data, watch.seconds())));
    } else {
        print_result(options, *trained);
    }
    return {};
}

}  // namespace lapidary::app
