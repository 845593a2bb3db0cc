// lapidary train bag-of-words: a linear model on words and character n-grams.
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_options.h"
#include "fleet/words_specialist.h"

namespace lapidary::app {

namespace {

// {"rows", ...} of the card, written for people.
void print_result(const TrainOptions& options, const Specialist& specialist, const OrderedJson& card,
                  std::uintmax_t bytes) {
    const OrderedJson& test = card.at("test");
    const OrderedJson& majority = test.at("baselines").at("majority");
    print_fact("specialist", options.out.string() + ", " + human_bytes(bytes));
    print_fact("labels", std::to_string(specialist.task.labels.size()));
    print_fact("strength", fixed(card.at("recipe").at("strength").get<double>(), 1) + ", " +
                               human_count(card.at("recipe").at("features").get<std::uint64_t>()) + " n-grams");
    print_fact("test", human_count(test.at("rows").get<std::uint64_t>()) + " texts that were not learned from");
    print_fact("accuracy",
               with_interval(test, "accuracy") + ", majority " + fixed(majority.at("accuracy").get<double>(), 3));
    print_fact("macro-F1",
               with_interval(test, "macro_f1") + ", majority " + fixed(majority.at("macro_f1").get<double>(), 3));
    const OrderedJson& threshold = card.at("threshold");
    if (threshold.contains("validation_coverage")) {
        print_fact("threshold", fixed(specialist.task.info.threshold, 4) + ": " +
                                    fixed(100.0 * threshold.at("validation_coverage").get<double>(), 1) +
                                    " % of the validation texts are above it, " +
                                    fixed(100.0 * threshold.at("validation_accuracy").get<double>(), 1) +
                                    " % of them right");
    } else {
        print_fact("threshold", "none reaches an accuracy of " + fixed(options.words.wanted_accuracy, 2) +
                                    "; every answer is marked as unsure");
    }
}

}  // namespace

Status train_words(const TrainOptions& options) {
    Interrupt interrupt;
    LAPIDARY_TRY(check_specialist_folder(options.out));
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_data(options.common, options.data, options.more, options.columns));
    notice_findings(options.common, data);
    ThreadPool pool(options.common.load.threads);
    const std::stop_token stop = interrupt.begin();
    auto trained = lapidary::train_words(data, options.words, pool, stop, [&](const WordsProgress& progress) {
        if (progress.round % 10 == 1) {
            notice(options.common, "strength " + fixed(progress.strength, 1) + " (" +
                                       std::to_string(progress.trial + 1) + " of " + std::to_string(progress.trials) +
                                       "), round " + std::to_string(progress.round) + ", gap " +
                                       fixed(progress.gap, 5));
        }
    });
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    const Specialist specialist = make_words_specialist(data, std::move(trained).value(), options.words, options.info,
                                                        options.described, options.notes);
    LAPIDARY_TRY(write_specialist(options.out, specialist));
    const std::uintmax_t bytes = folder_bytes(options.out);
    if (!options.common.json) {
        print_result(options, specialist, specialist.card, bytes);
        return {};
    }
    OrderedJson labels = OrderedJson::array();
    for (const Label& label : specialist.task.labels) {
        labels.push_back(label.name);
    }
    print(json_line({{"out", options.out.string()},
                     {"bytes", bytes},
                     {"method", specialist.method},
                     {"labels", std::move(labels)},
                     {"threshold", specialist.task.info.threshold},
                     {"seconds", rounded(watch.seconds(), 2)},
                     {"findings", to_json(data.findings, data.rows.size())},
                     {"card", specialist.card}}));
    return {};
}

}  // namespace lapidary::app
