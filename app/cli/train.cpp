// lapidary train: a specialist from a table of texts and labels.
#include <array>
#include <charconv>
#include <cstdio>
#include <system_error>

#include "cli/common.h"
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/train_check.h"
#include "cli/verbs.h"
#include "fleet/words_specialist.h"
#include "library/tasks.h"

namespace lapidary::app {

namespace {

constexpr std::array<OptionSpec, 15> kOptions{{
    kDataOption,
    {"--out", "PATH", "folder of the specialist; one that is there is replaced"},
    {"--method", "NAME", "how to learn: bag-of-words (default)"},
    {"--task", "NAME",
     "classify (default), or a task that ships or a task file: it gives title, instruction and descriptions"},
    kTextOption,
    kLabelOption,
    kGroupOption,
    {"--seed", "N", "for the order of the rows while learning, and the intervals (default 0)"},
    {"--strengths", "LIST", "how closely to follow the texts; the best on validation is kept (default 3,10,30)"},
    {"--features", "N", "most word and character n-grams that are kept; the file grows with them (default 1000000)"},
    {"--accuracy", "P", "accuracy that answers above the threshold should have, from 0 to 1 (default 0.95)"},
    {"--title", "TEXT", "name of the specialist for people (default: the task's, or that of the folder)"},
    {"--attribution", "TEXT", "whose data it is and under which licence; stands in the card"},
    {"--note", "TEXT", "what a user of the specialist must know; stands in the card", true},
    {"--check", "DIR", "compare the trainer of language models with data that another implementation computed"},
}};

const VerbSpec kSpec{
    .name = "train",
    .operands = "BASE",
    .summary = "Trains a specialist on your texts and labels.",
    .min_operands = 0,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "BASE is bag-of-words: words and character n-grams with a linear model, learned in seconds. FILE is CSV, TSV\n"
        "or JSONL with a column of texts and one of labels. 80 % of the texts are learned from, 10 % choose the\n"
        "settings, 10 % measure; texts with the same words, and rows of one --group, are never on two sides. The\n"
        "specialist is a folder that classify and evaluate take as MODEL; its card says how good it is.\n"
        "Example:\n"
        "  lapidary train bag-of-words --data tickets.csv --text message --label team --out tickets\n"
        "JSON: {out, bytes, method, labels, threshold, seconds, findings, card: {data, recipe, threshold, test}}.\n",
};

struct TrainOptions {
    CommonOptions common;
    std::filesystem::path data;
    DatasetOptions columns;
    std::filesystem::path out;
    WordsRecipe recipe;
    TaskInfo info;
    std::vector<Label> described;
    CardNotes notes;
    std::filesystem::path check;  // the only thing that is done, where it is given
};

Status check_method(const Arguments& arguments) {
    if (arguments.operands().empty()) {
        return Error{ErrorCode::invalid_argument, "expected BASE, what to train: bag-of-words", {}};
    }
    const std::string& base = arguments.operands()[0];
    const std::string method = arguments.text("--method").value_or(kBagOfWordsMethod);
    if (method != kBagOfWordsMethod || base != kBagOfWordsMethod) {
        return Error{ErrorCode::unsupported,
                     "this version trains bag-of-words only: lapidary train bag-of-words --data FILE --out PATH",
                     {}};
    }
    return {};
}

Result<std::vector<double>> read_strengths(const Arguments& arguments) {
    const std::string list = arguments.text("--strengths").value_or("3,10,30");
    std::vector<double> out;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        double value = 0.0;
        const auto read = std::from_chars(list.data() + begin, list.data() + end, value);
        if (read.ec != std::errc() || read.ptr != list.data() + end || !(value > 0.0 && value <= 1.0e6)) {
            return Error{ErrorCode::invalid_argument,
                         "--strengths are numbers above 0, up to a million, separated by commas; \"" +
                             list.substr(begin, end - begin) + "\" is none",
                         {}};
        }
        out.push_back(value);
        begin = end + 1;
    }
    return out;
}

Status read_task(const Arguments& arguments, TrainOptions& options) {
    const std::string name = arguments.text("--task").value_or("classify");
    if (name == "extract" || name == "chat") {
        return Error{
            ErrorCode::unsupported, "a bag of words can only classify; --task " + name + " needs a language model", {}};
    }
    if (name != "classify") {
        LAPIDARY_ASSIGN(const TaskFile file, find_task(name));
        LAPIDARY_ASSIGN(ClassifyTask task, classify_task_from_json(nlohmann::json(file.json), file.name));
        options.info.title = task.info.title;
        options.info.instruction = task.info.instruction;
        options.described = std::move(task.labels);
    }
    const std::filesystem::path out = options.out.has_filename() ? options.out : options.out.parent_path();
    options.info.name = out.filename().string();
    if (options.info.title.empty()) {
        options.info.title = options.info.name;
    }
    options.info.title = arguments.text("--title").value_or(options.info.title);
    return {};
}

Result<TrainOptions> read(const Arguments& arguments) {
    TrainOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    if (const auto check = arguments.text("--check")) {
        options.check = *check;
        return options;
    }
    LAPIDARY_TRY(check_method(arguments));
    LAPIDARY_ASSIGN(options.data, read_data_file(arguments));
    options.columns = read_columns(arguments);
    const auto out = arguments.text("--out");
    if (!out || out->empty()) {
        return Error{ErrorCode::invalid_argument, "expected --out PATH, the folder of the specialist", {}};
    }
    options.out = *out;
    LAPIDARY_TRY(read_task(arguments, options));
    LAPIDARY_ASSIGN(const auto seed, arguments.integer("--seed", 0, 0, INT64_MAX));
    LAPIDARY_ASSIGN(const auto features, arguments.integer("--features", 1'000'000, 100, 16'000'000));
    LAPIDARY_ASSIGN(const float accuracy, arguments.number("--accuracy", 0.95F, 0.0F, 1.0F));
    LAPIDARY_ASSIGN(options.recipe.strengths, read_strengths(arguments));
    options.recipe.seed = static_cast<std::uint64_t>(seed);
    options.recipe.features.most_features = static_cast<std::uint32_t>(features);
    options.recipe.wanted_accuracy = rounded(accuracy, 6);
    options.notes.data_name = options.data.filename().string();
    options.notes.attribution = arguments.text("--attribution").value_or("");
    options.notes.notes = arguments.texts("--note");
    return options;
}

// {"rows", ...} of the card, written for people.
void print_result(const TrainOptions& options, const Specialist& specialist, const OrderedJson& card,
                  std::uintmax_t bytes) {
    const OrderedJson& test = card.at("test");
    const OrderedJson& majority = test.at("baselines").at("majority");
    const auto with_interval = [&](const char* key) {
        const OrderedJson& interval = test.at("intervals").at(key);
        return fixed(test.at(key).get<double>(), 3) + " [" + fixed(interval[0].get<double>(), 3) + ", " +
               fixed(interval[1].get<double>(), 3) + "]";
    };
    const auto line = [](std::string name, const std::string& text) {
        name.resize(12, ' ');
        print(name + text + "\n");
    };
    line("specialist", options.out.string() + ", " + human_bytes(bytes));
    line("labels", std::to_string(specialist.task.labels.size()));
    line("strength", fixed(card.at("recipe").at("strength").get<double>(), 1) + ", " +
                         human_count(card.at("recipe").at("features").get<std::uint64_t>()) + " n-grams");
    line("test", human_count(test.at("rows").get<std::uint64_t>()) + " texts that were not learned from");
    line("accuracy", with_interval("accuracy") + ", majority " + fixed(majority.at("accuracy").get<double>(), 3));
    line("macro-F1", with_interval("macro_f1") + ", majority " + fixed(majority.at("macro_f1").get<double>(), 3));
    const OrderedJson& threshold = card.at("threshold");
    if (threshold.contains("validation_coverage")) {
        line("threshold", fixed(specialist.task.info.threshold, 4) + ": " +
                              fixed(100.0 * threshold.at("validation_coverage").get<double>(), 1) +
                              " % of the validation texts are above it, " +
                              fixed(100.0 * threshold.at("validation_accuracy").get<double>(), 1) + " % of them right");
    } else {
        line("threshold", "none reaches an accuracy of " + fixed(options.recipe.wanted_accuracy, 2) +
                              "; every answer is marked as unsure");
    }
}

Status run(const TrainOptions& options) {
    if (!options.check.empty()) {
        return run_train_check(options.common, options.check);
    }
    Interrupt interrupt;
    LAPIDARY_TRY(check_specialist_folder(options.out));
    const Stopwatch watch;
    LAPIDARY_ASSIGN(const Dataset data, read_dataset(options.data, options.columns));
    notice_findings(options.common, data);
    ThreadPool pool(options.common.load.threads);
    const std::stop_token stop = interrupt.begin();
    auto trained = train_words(data, options.recipe, pool, stop, [&](const WordsProgress& progress) {
        if (progress.round % 10 == 1) {
            notice(options.common, "strength " + fixed(progress.strength, 1) + " (" +
                                       std::to_string(progress.trial + 1) + " of " +
                                       std::to_string(options.recipe.strengths.size()) + "), round " +
                                       std::to_string(progress.round) + ", gap " + fixed(progress.gap, 5));
        }
    });
    interrupt.end();
    if (!trained.ok()) {
        return trained.error();
    }
    const Specialist specialist = make_words_specialist(data, std::move(trained).value(), options.recipe, options.info,
                                                        options.described, options.notes);
    LAPIDARY_TRY(write_specialist(options.out, specialist));
    std::error_code error;
    std::uintmax_t bytes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(options.out, error)) {
        bytes += entry.is_regular_file(error) ? entry.file_size(error) : 0;
    }
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

}  // namespace

const Verb kTrainVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
