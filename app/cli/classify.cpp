// lapidary classify: documents into labels.
#include "cli/classify.h"

#include <array>

#include "cli/interrupt.h"
#include "cli/verbs.h"

namespace lapidary::app {

namespace {

constexpr auto kOptions = join_options(
    kLabelsOptions, std::to_array<OptionSpec>({{"--multi", "", "several labels, or none, may apply to a document"}}),
    kResultOptions, kReadingOptions, kInputOptions);

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
        "a specialist, which brings its labels. Read are: text, Markdown, HTML, e-mail (eml, mbox), PDF, Word,\n"
        "OpenDocument, RTF, CSV, TSV and JSONL (a row a document), and pictures with Tesseract.\n"
        "Examples:\n"
        "  echo 'Where is my parcel?' | lapidary classify starter --labels delivery,payment,other\n"
        "  lapidary classify spam --format csv inbox.mbox letters/\n"
        "JSON: a line for each document, {input, name, label, confidence, unsure, scores: {label: p}, runner_up,\n"
        "tokens, windows, ms}; with --multi, labels is a list. One that could not be read: {input, name, state,\n"
        "error}. ms is the document's share of the time of the documents that were read together with it.\n",
};

Result<ClassifyVerbOptions> read(const Arguments& arguments) {
    ClassifyVerbOptions options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    LAPIDARY_ASSIGN(options.input, read_inputs(arguments));
    LAPIDARY_ASSIGN(options.classifier, read_classifier(arguments));
    LAPIDARY_ASSIGN(options.format, read_format(arguments));
    return options;
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
    LAPIDARY_ASSIGN(const auto classifier, open_classifier(options.classifier, options.common));
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
