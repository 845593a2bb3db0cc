// lapidary train --task FIELDS: a specialist that pulls fields out of documents, from a language model or a field
// finder.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "fleet/finder_training.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

std::string percent(double share) {
    return fixed(100.0 * share, 1) + " %";
}

void print_measures(const TrainOptions& options, const ExtractMeasures& measures) {
    const ExtractBaseline* const finder = measures.baseline(kFinderBaseline);
    const ExtractBaseline* const base = measures.baseline(kBaseBaseline);
    for (std::size_t field = 0; field < measures.quality.report.fields.size(); ++field) {
        const FieldReport& report = measures.quality.report.fields[field];
        const auto beside = [&](const ExtractBaseline* baseline, const char* what) {
            return baseline == nullptr ? std::string() : what + percent(baseline->report.fields[field].exact);
        };
        print_fact(report.name, percent(report.exact) + " right, token F1 " + fixed(report.token_f1, 3) +
                                    beside(finder, "; field finder ") + beside(base, "; without training "));
    }
    print_fact("all fields", percent(measures.quality.mean_exact.value) + " [" +
                                 percent(measures.quality.mean_exact.low) + ", " +
                                 percent(measures.quality.mean_exact.high) + "] right, whole documents " +
                                 percent(measures.quality.report.document_exact) + ", on " +
                                 human_count(measures.quality.report.documents) + " that were not learned from");
    const ChosenThreshold& chosen = measures.threshold;
    print_fact("threshold", chosen.coverage ? fixed(chosen.threshold, 4) + ": " + percent(chosen.coverage->coverage) +
                                                  " of the validation documents are above it, " +
                                                  percent(chosen.coverage->accuracy) + " of them right in every field"
                                            : "none reaches an accuracy of " + fixed(options.words.wanted_accuracy, 2) +
                                                  "; every document is marked as unsure");
}

OrderedJson result_json(const TrainOptions& options, const Specialist& specialist, const ExtractMeasures& measures,
                        const Dataset& data, double seconds) {
    OrderedJson fields = OrderedJson::array();
    for (const FieldReport& field : measures.quality.report.fields) {
        fields.push_back(field.name);
    }
    OrderedJson mistakes = OrderedJson::array();
    for (const FieldMistake& mistake : measures.quality.mistakes) {
        mistakes.push_back({{"row", mistake.row},
                            {"field", mistake.field},
                            {"truth", mistake.truth},
                            {"answer", mistake.answer},
                            {"confidence", rounded(mistake.confidence, 4)}});
    }
    return {{"out", options.out.string()},
            {"bytes", folder_bytes(options.out)},
            {"method", specialist.method},
            {"fields", std::move(fields)},
            {"threshold", specialist.extract->info.threshold},
            {"seconds", rounded(seconds, 2)},
            {"findings", to_json(data.findings, data.rows.size())},
            {"card", specialist.card},
            {"mistakes", std::move(mistakes)}};
}

void notice_left_out(const TrainOptions& options, const ExtractMeasures& measures) {
    if (measures.left_out > 0) {
        notice(options.common, counted(measures.left_out, "row has", "rows have") +
                                   " values that do not fit the task's schema; left out.");
    }
    if (measures.not_in_text > 0) {
        notice(options.common, counted(measures.not_in_text, "value does", "values do") +
                                   " not stand in the document; learned as missing.");
    }
}

// What came of it, whatever learned; `training` says what only that has.
void print_result(const TrainOptions& options, const Specialist& specialist, const ExtractMeasures& measures,
                  const Dataset& data, double seconds, const std::string& training) {
    notice_left_out(options, measures);
    if (options.common.json) {
        print(json_line(result_json(options, specialist, measures, data, seconds)));
        return;
    }
    print_fact("specialist", options.out.string() + ", " + human_bytes(folder_bytes(options.out)));
    print_fact("training", training);
    print_measures(options, measures);
}

Status train_field_finder(const TrainOptions& options, const Dataset& data, Interrupt& interrupt) {
    const Stopwatch watch;
    FinderJob job;
    job.out = options.out;
    job.task = *options.extract;
    job.options.seed = options.words.seed;
    job.notes = options.notes;
    job.wanted_accuracy = options.words.wanted_accuracy;
    job.refit = options.words.refit;
    ThreadPool pool(options.common.load.threads);
    std::string told;  // a line for each change
    const std::stop_token stop = interrupt.begin();
    const auto trained =
        lapidary::train_finder(data, job, pool, stop, [&](const std::string& field, std::uint32_t epoch, double right) {
            const std::string line = field + ": " + percent(right) + " of the validation documents right";
            if (line != told) {
                notice(options.common, line + " after epoch " + std::to_string(epoch + 1));
            }
            told = line;
        });
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    print_result(options, trained->specialist, trained->measures, data, watch.seconds(),
                 human_count(trained->specialist.finder->size()) + " weights in " + duration(watch.seconds()));
    return {};
}

Status train_language_model(const TrainOptions& options, const Dataset& data, Interrupt& interrupt) {
    const Stopwatch watch;
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
    const auto trained = lapidary::train_extract(data, job, progress.hooks(stop));
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    const TrainEpoch& best = trained->history.epochs[trained->history.best];
    print_result(options, trained->specialist, trained->measures, data, watch.seconds(),
                 std::to_string(trained->history.steps.size()) + " steps in " + duration(trained->history.seconds) +
                     ", best after epoch " + std::to_string(best.epoch));
    return {};
}

}  // namespace

Status train_extract(const TrainOptions& options) {
    Interrupt interrupt;
    LAPIDARY_ASSIGN(const Dataset data, read_extract_dataset(options.data, *options.extract, options.columns));
    notice_findings(options.common, data);
    return options.base == kFieldFinderMethod ? train_field_finder(options, data, interrupt)
                                              : train_language_model(options, data, interrupt);
}

}  // namespace lapidary::app
