// lapidary extract: fields out of documents.
#include <array>
#include <cstdio>

#include "cli/common.h"
#include "cli/document_rows.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/verbs.h"
#include "fleet/specialist.h"
#include "library/starter.h"
#include "library/tasks.h"
#include "task/extract.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string model;
    InputOptions input;
    ExtractTask task;
    std::optional<double> threshold;  // where it is given
    ExtractOptions how;
    RowFormat format = RowFormat::table;
};

constexpr auto kFieldOptions = std::to_array<OptionSpec>({
    {"--schema", "FILE", "a JSON Schema: the fields and their types"},
    {"--task", "NAME", "schema and instruction of a task that ships with Lapidary, or of a task file"},
    {"--instruction", "TEXT", "what the model is told before the fields"},
    {"--verbatim", "", "texts in the answer are copied from the document word for word"},
});
constexpr auto kAnswerOptions = std::to_array<OptionSpec>({
    {"--window", "N", "tokens of a document that are read at once; longer ones in several windows (default 2048)"},
    {"--max-tokens", "N", "the most tokens of an answer (default 1024)"},
});
constexpr auto kOptions = join_options(kFieldOptions, kResultOptions, kAnswerOptions, kInputOptions);

const VerbSpec kSpec{
    .name = "extract",
    .operands = "MODEL [INPUT...]",
    .summary = "Pulls fields out of documents as JSON that fits a schema.",
    .min_operands = 1,
    .max_operands = 100'000,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "An INPUT is a file, a folder or - for standard input, which is read when there is none; the same kinds of\n"
        "files as for lapidary classify. MODEL needs --schema or --task, unless it is a specialist for fields. The "
        "answer\n"
        "always fits the schema. Every value is looked for in the text.\n"
        "Example:\n"
        "  lapidary extract MODEL --task receipt --json receipts/\n"
        "JSON: a line for each document, {input, name, fields, spans: {field: [begin, end]}, grounding: {field:\n"
        "exact, fuzzy, not_found or chosen}, normalised, confidence: {field: p}, unsure, tokens, windows, ms}.\n"
        "Spans are bytes of the document's text in UTF-8. A field inside others is named items/0/price. A document\n"
        "that could not be read: {input, name, state, error}.\n",
};

Result<ExtractTask> read_task(const Arguments& arguments) {
    const auto schema = arguments.text("--schema");
    const auto name = arguments.text("--task");
    ExtractTask task;
    if (!schema && !name) {
        return task;  // a specialist knows its own
    }
    if (schema && name) {
        return Error{
            ErrorCode::invalid_argument, "say what to pull out either by --schema or by --task, not by both", {}};
    }
    if (name) {
        LAPIDARY_ASSIGN(const TaskFile file, find_task(*name));
        LAPIDARY_ASSIGN(task, extract_task_from_json(file.json, file.name));
    } else {
        LAPIDARY_ASSIGN(task.schema, read_text(*schema));
    }
    task.info.instruction = arguments.text("--instruction").value_or(task.info.instruction);
    task.verbatim = task.verbatim || arguments.has("--verbatim");
    return task;
}

Result<Options> read(const Arguments& arguments) {
    Options options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.model = arguments.operands()[0];
    LAPIDARY_ASSIGN(options.task, read_task(arguments));
    if (arguments.has("--threshold")) {
        LAPIDARY_ASSIGN(const float threshold, arguments.number("--threshold", 0.0F, 0.0F, 1.0F));
        options.threshold = options.task.info.threshold = threshold;
    }
    LAPIDARY_ASSIGN(options.input, read_inputs(arguments));
    LAPIDARY_ASSIGN(options.format, read_format(arguments));
    LAPIDARY_ASSIGN(const auto window, arguments.integer("--window", 2048, 128, 32768));
    LAPIDARY_ASSIGN(const auto most, arguments.integer("--max-tokens", 1024, 1, 32768));
    options.how.window = static_cast<std::uint32_t>(window);
    options.how.max_tokens = static_cast<std::uint32_t>(most);
    return options;
}

// "/items/0/price" as people and JSON keys name it.
std::string field_name(const ExtractedField& field) {
    return field.path.empty() ? std::string() : field.path.substr(1);
}

void print_json(const Document& document, const Extraction& result) {
    Json row = document_json(document);
    row["fields"] = result.cut ? Json() : Json::parse(result.json, nullptr, false);
    for (const char* const key : {"spans", "grounding", "normalised", "confidence"}) {
        row[key] = Json::object();
    }
    for (const ExtractedField& field : result.fields) {
        const std::string name = field_name(field);
        if (field.grounding != Grounding::not_found) {
            row["spans"][name] = {field.span.begin, field.span.end};
        }
        row["grounding"][name] =
            field.chosen && field.grounding == Grounding::not_found ? "chosen" : std::string(name_of(field.grounding));
        if (!field.normalised.empty()) {
            row["normalised"][name] = field.normalised;
        }
        row["confidence"][name] = rounded(field.confidence, 6);
    }
    row["unsure"] = result.unsure;
    if (result.cut || result.closed_early) {
        row["truncated"] = true;
    }
    row["tokens"] = result.tokens;
    row["windows"] = result.windows;
    row["ms"] = rounded(result.ms, 3);
    if (!document.problem.empty()) {
        row["problem"] = document.problem;
    }
    print(json_line(row));
}

// One line a field below the document's name; a mark says whether the value stands in the document.
void print_table(const Document& document, const Extraction& result) {
    constexpr std::size_t kNameWidth = 24;
    print(document.name +
          (result.cut            ? "  (the answer did not fit: raise --max-tokens)"
           : result.closed_early ? "  (the end was made up: raise --max-tokens)"
           : result.unsure       ? "  (check this one)"
                                 : "") +
          "\n");
    for (const ExtractedField& field : result.fields) {
        std::string name = field_name(field);
        name.resize(std::max(name.size(), kNameWidth), ' ');
        const std::string_view mark = field.chosen                          ? "  "
                                      : field.grounding == Grounding::exact ? "= "
                                      : field.grounding == Grounding::fuzzy ? "~ "
                                                                            : "? ";
        print("  " + name + std::string(mark) + fixed(field.confidence, 3) + "  " + field.value +
              (field.normalised.empty() ? "" : "  [" + field.normalised + "]") + "\n");
    }
}

// A row a field: tables of different documents have different numbers of items.
void print_csv_rows(const Document& document, const Extraction& result) {
    for (const ExtractedField& field : result.fields) {
        print_csv({document.source.string(), document.name, field_name(field), field.value, field.normalised,
                   field.chosen ? "chosen" : std::string(name_of(field.grounding)), fixed(field.confidence, 4),
                   result.unsure ? "yes" : "no", document.problem});
    }
    if (result.cut) {
        print_csv({document.source.string(), document.name, "", "", "", "", "", "yes",
                   "The answer did not fit; raise --max-tokens."});
    }
}

void print_failure(RowFormat format, const Document& document) {
    if (format == RowFormat::csv) {
        print_csv({document.source.string(), document.name, "", "", "", "", "", "", document.problem});
    } else if (format == RowFormat::table) {
        print("(" + std::string(name_of(document.state)) + ") " + document.problem + "\n");
    } else {
        print_unread_json(document);
    }
}

// Some documents that were read, in their order among those that could not be read.
Status extract_some(const Options& options, Extractor& extractor, std::vector<Document>&& documents, Tally& tally,
                    const std::stop_token& stop) {
    ReadTexts read(std::move(documents), tally,
                   [&](const Document& document) { print_failure(options.format, document); });
    LAPIDARY_TRY(extractor.extract(
        read.texts(),
        [&](std::size_t, const Extraction& result) {
            const Document& document = read.next();
            options.format == RowFormat::json  ? print_json(document, result)
            : options.format == RowFormat::csv ? print_csv_rows(document, result)
                                               : print_table(document, result);
            std::fflush(stdout);
            tally.unsure += result.unsure ? 1 : 0;
            return true;
        },
        stop));
    read.finish();
    return {};
}

Result<std::unique_ptr<Extractor>> open_extractor(const Options& options) {
    const std::filesystem::path path = resolve_model(options.model);
    if (is_specialist(path) && options.task.schema.empty()) {
        LAPIDARY_ASSIGN(Specialist specialist, read_specialist(path));
        if (specialist.extract && options.threshold) {
            specialist.extract->info.threshold = *options.threshold;
        }
        return lapidary::open_extractor(specialist, options.common.load, options.how, resolve_model);
    }
    if (options.task.schema.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "Say what to pull out: --schema FILE or --task NAME; tasks are " + task_names("extract") +
                         ". A specialist for it needs neither.",
                     {}};
    }
    LAPIDARY_ASSIGN(auto model, load_named(options.model, options.common));
    return make_extractor(std::move(model), options.task, options.how);
}

Status run(const Options& options) {
    Interrupt interrupt;
    LAPIDARY_ASSIGN(const auto extractor, open_extractor(options));
    if (options.format == RowFormat::csv) {
        print_csv({"input", "name", "field", "value", "normalised", "grounding", "confidence", "unsure", "problem"});
    }
    Tally tally;
    const std::stop_token stop = interrupt.begin();
    const Status status = for_documents(
        options.input,
        [&](std::vector<Document>&& documents) {
            return extract_some(options, *extractor, std::move(documents), tally, stop);
        },
        stop);
    interrupt.end();
    LAPIDARY_TRY(status);
    LAPIDARY_TRY(tally.status());
    notice(options.common, tally.text("read"));
    return {};
}

}  // namespace

const Verb kExtractVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
