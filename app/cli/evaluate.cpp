// lapidary evaluate: how good a classifier is on texts with known labels, beside baselines.
#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "cli/classifier.h"
#include "cli/data_options.h"
#include "cli/evaluate_calibrate.h"
#include "cli/evaluate_fields.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/verbs.h"
#include "evaluate/evaluation.h"
#include "fleet/text_training.h"
#include "library/starter.h"
#include "train/table_writer.h"

namespace lapidary::app {

namespace {

constexpr auto kEvaluateOptions = std::to_array<OptionSpec>({
    {"--part", "NAME",
     "all, train, validation or test: rows of the data that are used, as train divides it (default all)"},
    {"--train", "FILE", "texts and labels for the bag-of-words baseline (default: cross-validation in the data)"},
    {"--predictions", "FILE", "write each row's number, label, answer and confidence to a CSV file"},
    {"--calibrate", "FILE",
     "fit temperature and bias on the validation part, measure on the test part, write the task with them to FILE"},
});
constexpr auto kOptions =
    join_options(kDataOptions, kEvaluateOptions, kLabelsOptions, kReadingOptions, kPlainTextOptions);

const VerbSpec kSpec{
    .name = "evaluate",
    .operands = "MODEL",
    .summary = "Measures a model or specialist on texts with known labels.",
    .min_operands = 1,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "MODEL is a specialist, or a model, which sorts into --labels or --task (default: the labels of the data).\n"
        "Beside it stand the commonest label and a bag of words that has not seen the rows: trained on --train, else\n"
        "on the train part where --part names another one, else in five folds. Intervals hold 95 % of 1000\n"
        "resamples. A label that the model does not know counts as answered wrong.\n"
        "A specialist that pulls fields out is measured on a table with a column for each field, as train takes it.\n"
        "--task text: how well MODEL foresees plain texts, which need no labels.\n"
        "Example:\n"
        "  lapidary evaluate tickets --data tickets.csv --part test\n"
        "JSON: {rows, accuracy, macro_f1, intervals: {accuracy: [low, high], macro_f1}, ece, classes: {label: {rows,\n"
        "precision, recall, f1}}, confusion: {labels, rows}, baselines: {majority: {accuracy, macro_f1},\n"
        "bag_of_words: {accuracy, macro_f1, how}}, answered: {threshold, coverage, accuracy}, part, unknown_labels}, "
        "and\n"
        "with --calibrate calibration: {file, rows, sharpness, ece_before};\n"
        "a specialist for fields: {documents, fields: {name: {exact, token_f1}}, mean_exact, document_exact,\n"
        "mean_exact_interval: [low, high], ms_per_document, answered: {threshold, coverage, accuracy}, part};\n"
        "--task text: {texts, loss, perplexity, bits_per_byte, part}.\n",
};

struct EvaluateOptions {
    CommonOptions common;
    ClassifierOptions classifier;
    std::filesystem::path data;
    DatasetOptions columns;
    std::optional<Part> part;
    std::filesystem::path train;
    std::filesystem::path predictions;
    std::filesystem::path calibrate;     // the task file to write
    std::optional<std::uint32_t> piece;  // --task text
};

Result<EvaluateOptions> read(const Arguments& arguments) {
    constexpr std::array<std::string_view, 4> kParts{"all", "train", "validation", "test"};
    EvaluateOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    LAPIDARY_ASSIGN(options.data, read_data_file(arguments));
    options.columns = read_columns(arguments);
    LAPIDARY_ASSIGN(const std::string part, arguments.choice("--part", "all", kParts));
    if (part != "all") {
        options.part = part == "train" ? Part::train : part == "validation" ? Part::validation : Part::test;
    }
    if (arguments.text("--task") == "text") {
        for (const char* name : {"--train", "--predictions", "--calibrate"}) {
            if (arguments.has(name)) {
                return Error{ErrorCode::invalid_argument,
                             std::string(name) + " is for texts with labels, not for --task text",
                             {}};
            }
        }
        LAPIDARY_ASSIGN(const auto piece, arguments.integer("--piece", 256, 16, 32768));
        options.piece = static_cast<std::uint32_t>(piece);
        options.classifier.model = arguments.operands()[0];
        LAPIDARY_TRY(read_text_columns(arguments, options.columns));
        return options;
    }
    LAPIDARY_ASSIGN(options.classifier, read_classifier(arguments));
    options.train = arguments.text("--train").value_or("");
    options.predictions = arguments.text("--predictions").value_or("");
    options.calibrate = arguments.text("--calibrate").value_or("");
    if (!options.calibrate.empty()) {
        if (arguments.has("--part") || arguments.has("--no-calibration")) {
            return Error{ErrorCode::invalid_argument,
                         "--calibrate fits on the validation part and measures on the test part: leave out --part and "
                         "--no-calibration",
                         {}};
        }
        options.part = Part::test;
        options.classifier.how.contextual = false;
        options.classifier.how.calibration = nullptr;
    }
    if (options.classifier.task.multi) {
        return Error{ErrorCode::unsupported, "tasks with several labels for a text cannot be evaluated yet", {}};
    }
    return options;
}

// The labels of the model, then those that only the data has: the classes of all that is counted.
std::vector<std::string> all_labels(const ClassifyTask& task, const Dataset& data, std::vector<std::string>& unknown) {
    std::vector<std::string> out;
    std::set<std::string> known;
    for (const Label& label : task.labels) {
        out.push_back(label.name);
        known.insert(label.name);
    }
    for (const std::string& label : data.labels) {
        if (!known.contains(label)) {
            unknown.push_back(label);
            out.push_back(label);
        }
    }
    return out;
}

// Gives the rows the numbers of `labels`, which has all of the data's.
void renumber(Dataset& data, const std::vector<std::string>& labels) {
    std::vector<std::uint32_t> numbers;
    for (const std::string& label : data.labels) {
        numbers.push_back(static_cast<std::uint32_t>(std::find(labels.begin(), labels.end(), label) - labels.begin()));
    }
    for (DatasetRow& row : data.rows) {
        row.label = numbers[row.label];
    }
    data.labels = labels;
}

struct Measured {
    Answers answers;
    std::size_t unsure = 0;
    std::size_t unsure_right = 0;
};

Result<Measured> ask(Classifier& classifier, const LabelledTexts& rows, const CommonOptions& common,
                     const std::stop_token& stop) {
    constexpr std::size_t kNotice = 1000;
    Measured out;
    out.answers.truth = rows.labels;
    LAPIDARY_TRY(classifier.classify(
        rows.texts,
        [&](std::size_t text, const Classification& result) {
            out.answers.predicted.push_back(static_cast<ClassId>(result.labels[0]));
            out.answers.confidence.push_back(std::clamp(static_cast<double>(result.confidence), 0.0, 1.0));
            out.unsure += result.unsure ? 1 : 0;
            out.unsure_right += result.unsure && result.labels[0] == rows.labels[text] ? 1 : 0;
            if ((text + 1) % kNotice == 0) {
                notice(common, human_count(text + 1) + " of " + human_count(rows.texts.size()) + " texts");
            }
            return true;
        },
        stop));
    return out;
}

// The same with a calibration that is fitted first; `raw` gives the model's own scores.
Result<Measured> calibrate_and_ask(Classifier& raw, const Dataset& data, const LabelledTexts& asked,
                                   const std::stop_token& stop, std::optional<CalibrationRun>& calibrated) {
    LAPIDARY_ASSIGN(calibrated, calibrate(raw, select(data, Part::validation), asked, data.labels.size(), stop));
    Measured out;
    out.answers = calibrated->answers;
    for (std::size_t row = 0; row < out.answers.truth.size(); ++row) {
        const bool unsure = out.answers.confidence[row] < calibrated->task.info.threshold;
        out.unsure += unsure ? 1 : 0;
        out.unsure_right += unsure && out.answers.predicted[row] == out.answers.truth[row] ? 1 : 0;
    }
    return out;
}

struct Baseline {
    std::vector<ClassId> majority_from;  // labels whose commonest one is answered
    std::vector<ClassId> words;          // answers; empty where there were too few rows
    std::string how;
};

// Trains the baseline on labelled texts none of which is among those that are asked.
Result<Baseline> baseline_from(const LabelledTexts& known, const std::string& how,
                               const std::vector<std::string>& labels, const LabelledTexts& asked, ThreadPool& pool,
                               const std::stop_token& stop) {
    LAPIDARY_ASSIGN(const BagOfWords words, BagOfWords::train(known.texts, known.labels, labels, {}, pool, stop));
    return Baseline{known.labels, answer_with_words(words, asked.texts, pool),
                    "trained on " + human_count(known.texts.size()) + " texts of " + how};
}

Result<Baseline> make_baseline(const EvaluateOptions& options, const Dataset& data, const LabelledTexts& asked,
                               ThreadPool& pool, const std::stop_token& stop) {
    constexpr std::size_t kFolds = 5;
    constexpr std::size_t kLeastRows = 20;
    if (!options.train.empty()) {
        LAPIDARY_ASSIGN(Dataset train, read_data(options.common, options.train, {}, options.columns));
        std::set<std::uint64_t> seen;
        for (const DatasetRow& row : data.rows) {
            if (!options.part || row.part == *options.part) {
                seen.insert(row.key);
            }
        }
        std::erase_if(train.rows, [&](const DatasetRow& row) { return seen.contains(row.key); });
        std::vector<std::string> labels = data.labels;
        for (const std::string& label : train.labels) {
            if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
                labels.push_back(label);
            }
        }
        renumber(train, labels);
        std::erase_if(train.rows, [&](const DatasetRow& row) { return row.label >= data.labels.size(); });
        return baseline_from(select(train, std::nullopt), options.train.filename().string(), data.labels, asked, pool,
                             stop);
    }
    if (options.part && *options.part != Part::train) {
        return baseline_from(select(data, Part::train), "the train part of the data", data.labels, asked, pool, stop);
    }
    Dataset used = data;
    if (options.part) {
        std::erase_if(used.rows, [&](const DatasetRow& row) { return row.part != *options.part; });
    }
    Baseline out{asked.labels, {}, "too few rows for cross-validation"};
    if (used.rows.size() >= kLeastRows) {
        LAPIDARY_ASSIGN(out.words, cross_validate_words(used, kFolds, {}, pool, stop));
        out.how = "cross-validation in the data, 5 folds";
    }
    return out;
}

Result<OrderedJson> baselines_json(const Baseline& baseline, const std::vector<ClassId>& truth, std::size_t classes) {
    LAPIDARY_ASSIGN(const auto majority, majority_baseline(baseline.majority_from, truth, classes));
    OrderedJson words{{"accuracy", nullptr}, {"macro_f1", nullptr}};
    if (!baseline.words.empty()) {
        LAPIDARY_ASSIGN(const auto report, report_classification(truth, baseline.words, classes));
        words = baseline_json(report);
    }
    words["how"] = baseline.how;
    return OrderedJson{{"majority", baseline_json(majority)}, {"bag_of_words", std::move(words)}};
}

Status write_predictions(const EvaluateOptions& options, const Dataset& data, const Answers& answers) {
    TableWriter writer;
    writer.add_row({"row", "label", "answer", "confidence"});
    std::size_t at = 0;
    for (const DatasetRow& row : data.rows) {
        if (!options.part || row.part == *options.part) {
            writer.add_row({std::to_string(row.number), data.labels[row.label], data.labels[answers.predicted[at]],
                            fixed(answers.confidence[at], 4)});
            ++at;
        }
    }
    return writer.write(options.predictions);
}

std::string number_or_dash(const OrderedJson& value) {
    return value.is_number() ? fixed(value.get<double>(), 3) : "-";
}

void print_text(const OrderedJson& out) {
    const auto line = [](std::vector<std::string> cells) {
        cells[0].resize(std::max<std::size_t>(cells[0].size(), 28), ' ');
        std::string text = cells[0];
        for (std::size_t cell = 1; cell < cells.size(); ++cell) {
            text += std::string(cells[cell].size() < 11 ? 11 - cells[cell].size() : 1, ' ') + cells[cell];
        }
        print(text + "\n");
    };
    const auto interval = [&](const char* key) {
        const OrderedJson& pair = out.at("intervals").at(key);
        return "95 % interval " + fixed(pair[0].get<double>(), 3) + " to " + fixed(pair[1].get<double>(), 3);
    };
    const OrderedJson& baselines = out.at("baselines");
    line({"", "accuracy", "macro-F1"});
    line({"model", number_or_dash(out.at("accuracy")), number_or_dash(out.at("macro_f1"))});
    for (const auto* name : {"bag_of_words", "majority"}) {
        const OrderedJson& baseline = baselines.at(name);
        line({std::string(name) == "majority" ? "commonest label" : "bag of words",
              number_or_dash(baseline.at("accuracy")), number_or_dash(baseline.at("macro_f1"))});
    }
    print("\naccuracy: " + interval("accuracy") + "; macro-F1: " + interval("macro_f1") + "\n");
    print("rows: " + human_count(out.at("rows").get<std::uint64_t>()) + " (" + out.at("part").get<std::string>() +
          "); bag of words: " + baselines.at("bag_of_words").at("how").get<std::string>() + "\n");
    print("calibration error: " + number_or_dash(out.at("ece")) + "; above the threshold " +
          number_or_dash(out.at("answered").at("threshold")) + ": " +
          number_or_dash(out.at("answered").at("coverage")) + " of the rows, accuracy " +
          number_or_dash(out.at("answered").at("accuracy")) + "\n\n");
    if (out.contains("calibration")) {
        const OrderedJson& fit = out.at("calibration");
        print("calibrated on " + human_count(fit.at("rows").get<std::uint64_t>()) +
              " rows (error before: " + number_or_dash(fit.at("ece_before")) + "); use it with --task " +
              fit.at("file").get<std::string>() + "\n\n");
    }
    line({"label", "rows", "precision", "recall", "F1"});
    for (const auto& [name, of] : out.at("classes").items()) {
        line({name, human_count(of.at("rows").get<std::uint64_t>()), number_or_dash(of.at("precision")),
              number_or_dash(of.at("recall")), number_or_dash(of.at("f1"))});
    }
}

OrderedJson answered_json(const Measured& measured, const Evaluation& evaluation, double threshold) {
    const std::uint64_t right = [&] {
        std::uint64_t sum = 0;
        for (const Counts& counts : evaluation.report.classes) {
            sum += counts.true_positive;
        }
        return sum - measured.unsure_right;
    }();
    const std::uint64_t sure = evaluation.report.rows - measured.unsure;
    const auto share = [](std::uint64_t part, std::uint64_t whole) {
        return rounded(static_cast<double>(part) / static_cast<double>(whole), 4);
    };
    return {{"threshold", rounded(threshold, 4)},
            {"coverage", share(sure, evaluation.report.rows)},
            {"accuracy", sure == 0 ? OrderedJson() : OrderedJson(share(right, sure))}};
}

// With a language model and no task, the labels of the data are what it sorts into.
Result<std::unique_ptr<Classifier>> open(const EvaluateOptions& options, const Dataset& data) {
    ClassifierOptions classifier = options.classifier;
    if (!classifier.task_given && !knows_its_labels(classifier)) {
        for (const std::string& label : data.labels) {
            classifier.task.labels.push_back({label, {}});
        }
        classifier.task_given = true;
    }
    return open_classifier(classifier, options.common);
}

// How well a model foresees plain texts.
Status run_text(const EvaluateOptions& options, const Dataset& data) {
    const std::filesystem::path model = resolve_model(options.classifier.model);
    LAPIDARY_ASSIGN(const TextQuality quality,
                    measure_text(model, data, options.part, *options.piece, options.common.load.threads));
    OrderedJson out = to_json(quality);
    out["part"] = options.part ? name_of(*options.part) : "all";
    if (options.common.json) {
        print(json_line(out));
    } else {
        print("bits/byte   " + fixed(quality.bits_per_byte, 3) + "\nperplexity  " + fixed(quality.perplexity, 2) +
              "\ntexts       " + human_count(quality.texts) + " (" + out.at("part").get<std::string>() + ")\n");
    }
    return {};
}

// The specialist that pulls fields out which MODEL names, if it is one.
Result<std::optional<Specialist>> find_field_specialist(const EvaluateOptions& options) {
    const std::filesystem::path path = resolve_model(options.classifier.model);
    if (options.piece || !is_specialist(path)) {
        return std::optional<Specialist>();
    }
    LAPIDARY_ASSIGN(Specialist specialist, read_specialist(path));
    if (!specialist.extract) {
        return std::optional<Specialist>();
    }
    if (options.classifier.task_given || !options.train.empty() || !options.calibrate.empty()) {
        return Error{ErrorCode::invalid_argument,
                     path.string() +
                         ": this specialist pulls fields out; --labels, --task, --train and --calibrate are "
                         "for those that sort documents.",
                     {}};
    }
    if (options.classifier.threshold) {
        specialist.extract->info.threshold = double{*options.classifier.threshold};
    }
    return std::optional(std::move(specialist));
}

Status run(const EvaluateOptions& options) {
    LAPIDARY_ASSIGN(const std::optional<Specialist> finds_fields, find_field_specialist(options));
    if (finds_fields) {
        return evaluate_fields(*finds_fields,
                               {options.common, options.data, options.columns, options.part, options.predictions});
    }
    Interrupt interrupt;
    LAPIDARY_ASSIGN(Dataset data, read_data(options.common, options.data, {}, options.columns));
    notice_findings(options.common, data);
    if (options.piece) {
        return run_text(options, data);
    }
    LAPIDARY_ASSIGN(const auto classifier, open(options, data));
    std::vector<std::string> unknown;
    const std::vector<std::string> labels = all_labels(classifier->task(), data, unknown);
    if (unknown.size() == data.labels.size()) {
        return Error{ErrorCode::invalid_argument,
                     "The model knows none of the labels of the column \"" + data.label_column + "\", for example \"" +
                         unknown.front() + "\"; give --label, or a model for these labels.",
                     {}};
    }
    for (const std::string& label : unknown) {
        notice(options.common, "The model does not know the label \"" + label + "\": its rows count as wrong.");
    }
    renumber(data, labels);
    const LabelledTexts asked = select(data, options.part);
    if (asked.texts.empty()) {
        return Error{ErrorCode::invalid_argument, "No row of the data is in the part that --part names.", {}};
    }
    const std::stop_token stop = interrupt.begin();
    ThreadPool pool(options.common.load.threads);
    std::optional<CalibrationRun> calibrated;
    LAPIDARY_ASSIGN(const Measured measured, options.calibrate.empty()
                                                 ? ask(*classifier, asked, options.common, stop)
                                                 : calibrate_and_ask(*classifier, data, asked, stop, calibrated));
    LAPIDARY_ASSIGN(const Baseline baseline, make_baseline(options, data, asked, pool, stop));
    interrupt.end();
    LAPIDARY_ASSIGN(const Evaluation evaluation, evaluate_answers(measured.answers, labels.size()));
    OrderedJson out = to_json(evaluation, labels);
    LAPIDARY_ASSIGN(out["baselines"], baselines_json(baseline, asked.labels, labels.size()));
    out["answered"] = answered_json(measured, evaluation,
                                    calibrated ? calibrated->task.info.threshold : classifier->task().info.threshold);
    out["part"] = options.part ? name_of(*options.part) : "all";
    out["unknown_labels"] = unknown;
    if (calibrated) {
        LAPIDARY_TRY(write_calibrated_task(*calibrated, options.classifier.model, options.calibrate));
        out["calibration"] = {{"file", options.calibrate.string()},
                              {"rows", calibrated->rows},
                              {"sharpness", rounded(calibrated->calibration.sharpness, 4)},
                              {"ece_before", rounded(calibrated->ece_before, 4)}};
    }
    if (!options.predictions.empty()) {
        LAPIDARY_TRY(write_predictions(options, data, measured.answers));
    }
    if (options.common.json) {
        print(json_line(out));
    } else {
        print_text(out);
    }
    return {};
}

}  // namespace

const Verb kEvaluateVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
