// lapidary classify: documents into labels.
#include "cli/classify.h"

#include <array>

#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "library/starter.h"
#include "library/tasks.h"

namespace lapidary::app {

namespace {

constexpr std::array<OptionSpec, 14> kOptions{{
    {"--labels", "LIST", "the labels, for example invoice,letter,other; \"invoice=asks for money\" describes one"},
    {"--task", "NAME", "labels and instruction of a task that ships with Lapidary, or of a task file"},
    {"--instruction", "TEXT", "what the model is told before the labels"},
    {"--multi", "", "several labels, or none, may apply to a document"},
    {"--threshold", "P", "confidence below which a result is marked as unsure, from 0 to 1 (default: the task's)"},
    {"--format", "HOW", "table, json (a line each) or csv (default table; --json is --format json)"},
    {"--window", "N", "tokens of a document that are read at once; longer ones in several windows (default 1024)"},
    {"--no-calibration", "", "the model's own probabilities, without taking out what it prefers before it has read"},
    kTextColumnOption,
    kLinesOption,
    kNoRecursiveOption,
    kNoOcrOption,
    kOcrLanguagesOption,
    kMaxFileOption,
}};

const VerbSpec kSpec{
    .name = "classify",
    .operands = "MODEL [INPUT...]",
    .summary = "Sorts documents into labels.",
    .min_operands = 1,
    .max_operands = 100'000,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "An INPUT is a file, a folder or - for standard input, which is read when there is none. MODEL is a model or\n"
        "a bag-of-words specialist. Read are: text, Markdown, HTML, e-mail (eml, mbox), PDF, Word, OpenDocument, RTF,\n"
        "CSV, TSV and JSONL (a row a document), and pictures with Tesseract.\n"
        "Examples:\n"
        "  echo 'Where is my parcel?' | lapidary classify starter --labels delivery,payment,other\n"
        "  lapidary classify MODEL --task spam --format csv inbox.mbox letters/\n"
        "JSON: a line for each document, {input, name, label, confidence, unsure, scores: {label: p}, runner_up,\n"
        "tokens, windows, ms}; with --multi, labels is a list. One that could not be read: {input, name, state,\n"
        "error}. ms is the document's share of the time of the documents that were read together with it.\n",
};

Result<ClassifyTask> read_task(const Arguments& arguments) {
    ClassifyTask task;
    if (const auto name = arguments.text("--task")) {
        LAPIDARY_ASSIGN(const TaskFile file, find_task(*name));
        LAPIDARY_ASSIGN(task, classify_task_from_json(nlohmann::json(file.json), file.name));
    }
    if (const auto list = arguments.text("--labels")) {
        LAPIDARY_ASSIGN(task.labels, labels_from_list(*list));
    }
    task.info.instruction = arguments.text("--instruction").value_or(task.info.instruction);
    task.multi = task.multi || arguments.has("--multi");
    LAPIDARY_ASSIGN(const float threshold,
                    arguments.number("--threshold", static_cast<float>(task.info.threshold), 0.0F, 1.0F));
    task.info.threshold = threshold;
    return task;
}

Result<ClassifyFormat> read_format(const Arguments& arguments) {
    constexpr std::array<std::string_view, 3> kFormats{"table", "json", "csv"};
    LAPIDARY_ASSIGN(const std::string format,
                    arguments.choice("--format", arguments.has("--json") ? "json" : "table", kFormats));
    return format == "json" ? ClassifyFormat::json : format == "csv" ? ClassifyFormat::csv : ClassifyFormat::table;
}

Result<ClassifyVerbOptions> read(const Arguments& arguments) {
    ClassifyVerbOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.model = arguments.operands()[0];
    LAPIDARY_ASSIGN(options.input, read_inputs(arguments));
    LAPIDARY_ASSIGN(options.task, read_task(arguments));
    options.task_given = !options.task.labels.empty();
    LAPIDARY_ASSIGN(options.format, read_format(arguments));
    LAPIDARY_ASSIGN(const auto window, arguments.integer("--window", 1024, 128, 32768));
    options.how.window = static_cast<std::uint32_t>(window);
    options.how.contextual = !arguments.has("--no-calibration");
    return options;
}

// What `MODEL` names does the task: bag of words by its own labels where none were given.
Result<std::unique_ptr<Classifier>> open_classifier(const ClassifyVerbOptions& options) {
    const std::filesystem::path path = resolve_model(options.model);
    ClassifyTask task = options.task;
    if (BagOfWords::recognises(path)) {
        LAPIDARY_ASSIGN(BagOfWords loaded, BagOfWords::load(path));
        const auto words = std::make_shared<const BagOfWords>(std::move(loaded));
        if (!options.task_given) {
            for (const std::string& name : words->labels()) {
                task.labels.push_back({name, {}});
            }
        }
        return make_classifier(words, std::move(task), options.how);
    }
    if (!options.task_given) {
        return Error{
            ErrorCode::invalid_argument,
            "Say into which labels to sort: --labels a,b,c or --task NAME; tasks are " + task_names("classify") + ".",
            {}};
    }
    LAPIDARY_ASSIGN(auto model, load_named(options.model, options.common));
    return make_classifier(std::move(model), std::move(task), options.how);
}

// Sorts some documents that were read, and writes them in their order among those that could not be read.
Status classify_some(Classifier& classifier, std::vector<Document>&& documents, ClassifyWriter& writer, Tally& tally,
                     const std::stop_token& stop) {
    ReadTexts read(std::move(documents), tally, [&](const Document& document) { writer.failure(document); });
    LAPIDARY_TRY(classifier.classify(
        read.texts(),
        [&](std::size_t, const Classification& result) {
            writer.result(read.next(), result);
            tally.unsure += result.unsure ? 1 : 0;
            return true;
        },
        stop));
    read.finish();
    return {};
}

Status run(const ClassifyVerbOptions& options) {
    Interrupt interrupt;
    LAPIDARY_ASSIGN(const auto classifier, open_classifier(options));
    ClassifyWriter writer(options.format, classifier->task());
    Tally tally;
    const std::stop_token stop = interrupt.begin();
    const Status status = for_documents(
        options.input,
        [&](std::vector<Document>&& documents) {
            return classify_some(*classifier, std::move(documents), writer, tally, stop);
        },
        stop);
    interrupt.end();
    LAPIDARY_TRY(status);
    LAPIDARY_TRY(tally.status());
    notice(options.common, tally.text("sorted"));
    return {};
}

}  // namespace

const Verb kClassifyVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
