// lapidary models: models as files. A model, with an adapter where one is given, becomes a file that other programs
// load; with held-out rows the file is compared with what it was made of before it gets its name.
#include <array>
#include <cmath>

#include "base/write_file.h"
#include "cli/classifier.h"
#include "cli/common.h"
#include "cli/data_options.h"
#include "cli/interrupt.h"
#include "cli/json_text.h"
#include "cli/model_versions.h"
#include "cli/verbs.h"
#include "fleet/certificate.h"
#include "fleet/extract_training.h"
#include "fleet/specialist.h"
#include "library/model_paths.h"
#include "model/export.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string action;
    std::string model;
    ExportOptions how;
    std::filesystem::path out;
    // Held-out rows, and the task that they are asked about.
    std::filesystem::path data;
    DatasetOptions columns;
    std::optional<Part> part;
    ClassifierOptions classifier;
    double agreement = 0.99;
    std::optional<VersionsOptions> versions;  // the only thing that is done, where it is given
};

constexpr auto kExportOptions = std::to_array<OptionSpec>({
    {"--to", "FORMAT", "gguf (one file) or safetensors (a Hugging Face folder) (default gguf; of merge: safetensors)"},
    {"--type", "TYPE", "F32, F16, BF16, Q8_0 or Q4_0; the last two in GGUF only (default Q8_0; of a folder: BF16)"},
    {"--out", "PATH", "the file or folder to write"},
    {"--force", "", "replace the model that is there"},
});
constexpr auto kCompareOptions = std::to_array<OptionSpec>({
    {"--data", "PATH", "rows to compare the export with its model on: a text and a label in each"},
    {"--part", "NAME", "of the rows: all, train, validation or test, as train splits them (default all)"},
    {"--agreement", "SHARE", "of the rows, how many labels must be the same (default 0.99)"},
    {"--window", "N", "tokens of a document that are read at once (default 1024)"},
});
constexpr auto kVersionsOptions = std::to_array<OptionSpec>({
    {"--version", "N", "use and remove: which version of a specialist (remove without it: the specialist as a whole)"},
});
constexpr auto kOptions =
    join_options(kExportOptions, kCompareOptions, kColumnOptions, kLabelsOptions, kVersionsOptions);

const VerbSpec kSpec{
    .name = "models",
    .operands = "export|merge|quantize|versions|use|remove MODEL",
    .summary = "Writes models as files for this and other programs, and keeps the versions of specialists.",
    .min_operands = 2,
    .max_operands = 2,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Examples:\n"
        "  lapidary models quantize starter --type Q4_0 --out story-q4.gguf\n"
        "  lapidary models export base.gguf --adapter support/ --to gguf --type Q8_0 --out support.gguf \\\n"
        "      --data held-out.csv --task support-intent\n"
        "  lapidary models versions tickets/\n"
        "  lapidary models use tickets/ --version 1\n"
        "merge wants an adapter. With --data, labels and logits of the export are compared with those of the model "
        "and\n"
        "adapter; certificate.json beside it has the numbers, and an export that answers differently is not written.\n"
        "versions, use and remove take the folder of a specialist: training into it again keeps what was there as a\n"
        "version, use brings one back. remove is for good.\n",
};

Result<DType> read_type(const Arguments& arguments, FileFormat format) {
    const std::string wanted = arguments.text("--type").value_or(format == FileFormat::gguf ? "Q8_0" : "BF16");
    std::string names;
    for (const DType type : writable_types(format)) {
        const std::string name(dtype_info(type).name);
        if (name == wanted) {
            return type;
        }
        names += (names.empty() ? "" : ", ") + name;
    }
    return Error{ErrorCode::invalid_argument, "--type is one of " + names + ", not \"" + wanted + "\"", {}};
}

// What is done with versions of a specialist; nothing for other actions.
Result<std::optional<VersionsOptions>> read_versions(const Arguments& arguments, const CommonOptions& common) {
    const std::string& action = arguments.operands()[0];
    if (action != "versions" && action != "use" && action != "remove") {
        return std::optional<VersionsOptions>();
    }
    VersionsOptions out{common, action, arguments.operands()[1], {}};
    LAPIDARY_ASSIGN(const auto version, arguments.integer("--version", 0, 1, INT64_MAX));
    if (version > 0) {
        out.version = static_cast<std::uint64_t>(version);
    }
    if (action == "use" && !out.version) {
        return Error{ErrorCode::invalid_argument, "expected --version N, the version to use", {}};
    }
    return std::optional(std::move(out));
}

Result<Options> read(const Arguments& arguments) {
    constexpr std::array<std::string_view, 3> kActions{"export", "merge", "quantize"};
    constexpr std::array<std::string_view, 2> kFormats{"gguf", "safetensors"};
    constexpr std::array<std::string_view, 4> kParts{"all", "train", "validation", "test"};
    Options options;
    LAPIDARY_ASSIGN(options.common, read_common(arguments));
    options.action = arguments.operands()[0];
    options.model = arguments.operands()[1];
    LAPIDARY_ASSIGN(options.versions, read_versions(arguments, options.common));
    if (options.versions) {
        return options;
    }
    if (std::find(kActions.begin(), kActions.end(), options.action) == kActions.end()) {
        return Error{ErrorCode::invalid_argument,
                     "models does export, merge, quantize, versions, use or remove, not \"" + options.action + "\"",
                     {}};
    }
    LAPIDARY_ASSIGN(const std::string to,
                    arguments.choice("--to", options.action == "merge" ? "safetensors" : "gguf", kFormats));
    options.how.merge.format = to == "gguf" ? FileFormat::gguf : FileFormat::hugging_face;
    LAPIDARY_ASSIGN(options.how.merge.type, read_type(arguments, options.how.merge.format));
    options.how.overwrite = arguments.has("--force");
    options.out = arguments.text("--out").value_or("");
    if (options.out.empty()) {
        return Error{ErrorCode::invalid_argument, "expected --out PATH, the file or folder to write", {}};
    }
    options.data = arguments.text("--data").value_or("");
    options.columns = read_columns(arguments);
    LAPIDARY_ASSIGN(const std::string part, arguments.choice("--part", "all", kParts));
    if (part != "all") {
        options.part = part == "train" ? Part::train : part == "validation" ? Part::validation : Part::test;
    }
    LAPIDARY_ASSIGN(options.classifier, read_classifier(arguments, 1));
    LAPIDARY_ASSIGN(const float agreement, arguments.number("--agreement", 0.99F, 0.0F, 1.0F));
    options.agreement = std::round(1e6 * double{agreement}) / 1e6;  // 0.99, not the float next to it
    return options;
}

struct BothModels {
    std::shared_ptr<LoadedModel> before, after;
};

// In single precision, so that the weights are all that differs.
Result<BothModels> load_both(const Options& options, const ModelPaths& paths, const std::filesystem::path& staged) {
    LoadOptions load = options.common.load;
    load.precision = Precision::exact;
    load.adapter = paths.adapter;
    BothModels out;
    LAPIDARY_ASSIGN(out.before, load_model(paths.model, load));
    load.adapter.clear();
    LAPIDARY_ASSIGN(out.after, load_model(staged, load));
    return out;
}

// The export against model and adapter, on the held-out rows. The certificate is not yet written.
Result<ParityCertificate> certify(const Options& options, const ModelPaths& paths, const std::filesystem::path& staged,
                                  const std::stop_token& stop) {
    const std::filesystem::path& own = paths.adapter.empty() ? paths.model : paths.adapter;
    std::optional<Specialist> specialist;
    if (!options.classifier.task_given && is_specialist(own)) {
        LAPIDARY_ASSIGN(specialist, read_specialist(own));
    }
    if (specialist && specialist->write) {
        LAPIDARY_ASSIGN(const Dataset data,
                        read_writing_data(options.common, options.data, options.columns, specialist->write->answers));
        LAPIDARY_ASSIGN(const BothModels models, load_both(options, paths, staged));
        return compare_writing_export(models.before, models.after, options.how.merge.type, *specialist->write, data,
                                      options.part, options.agreement, stop);
    }
    if (specialist && specialist->extract) {
        LAPIDARY_ASSIGN(const Dataset data, read_extract_dataset(options.data, *specialist->extract, options.columns));
        LAPIDARY_ASSIGN(const BothModels models, load_both(options, paths, staged));
        return compare_field_export(models.before, models.after, options.how.merge.type, *specialist->extract, data,
                                    options.part, options.agreement, stop);
    }
    LAPIDARY_ASSIGN(const Dataset data, read_data(options.common, options.data, {}, options.columns));
    HeldOutRows rows;
    const LabelledTexts selected = select(data, options.part);
    rows.texts = selected.texts;
    for (const std::uint32_t label : selected.labels) {
        rows.labels.push_back(data.labels[label]);
    }
    ClassifyTask task = options.classifier.task;
    ClassifyOptions how = options.classifier.how;
    if (specialist) {
        task = specialist->task;
        how.calibration = std::make_shared<const Calibration>(specialist->calibration);
    } else if (!options.classifier.task_given) {
        for (const std::string& label : data.labels) {
            task.labels.push_back({label, {}});
        }
    }
    LAPIDARY_ASSIGN(const BothModels models, load_both(options, paths, staged));
    return compare_export(models.before, models.after, options.how.merge.type, task, rows, how, options.agreement,
                          stop);
}

std::string agreement_text(const ParityCertificate& certificate, const std::filesystem::path& out) {
    const bool labels = certificate.what == AnswerKind::label;
    return "On " + human_count(labels ? certificate.answers : certificate.documents) + " rows " +
           fixed(100.0 * certificate.agreement(), 2) + " % of its " +
           (labels                                  ? "labels"
            : certificate.what == AnswerKind::field ? "fields"
                                                    : "next tokens") +
           " are those of the model it was made of (" + certificate_path(out).string() + ").\n";
}

Status write_certificate(const OrderedJson& certificate, const std::filesystem::path& out) {
    const std::string text = json_line(certificate, 2);
    const std::span<const std::byte> part = std::as_bytes(std::span(text));
    return write_file(certificate_path(out), {&part, 1});
}

Status run(const Options& options) {
    if (options.versions) {
        return run_versions(*options.versions);
    }
    Interrupt interrupt;
    LAPIDARY_ASSIGN(const ModelPaths paths, find_model(options.model, options.common.load.adapter.string()));
    if (options.action == "merge" && paths.adapter.empty()) {
        return Error{ErrorCode::invalid_argument,
                     "merge needs an adapter: give one with --adapter, or the folder of one as MODEL.",
                     {}};
    }
    LAPIDARY_ASSIGN(const ModelFile file, open_model(paths.model));
    std::optional<Adapter> adapter;
    if (!paths.adapter.empty()) {
        LAPIDARY_ASSIGN(adapter, read_adapter(paths.adapter, file.config));
    }
    LAPIDARY_ASSIGN(StagedExport staged, export_model(file, adapter ? &*adapter : nullptr, options.how, options.out));
    OrderedJson document{{"path", options.out.string()},
                         {"format", options.how.merge.format == FileFormat::gguf ? "GGUF" : "Hugging Face"},
                         {"type", dtype_info(options.how.merge.type).name}};
    std::optional<ParityCertificate> certificate;
    if (!options.data.empty()) {
        LAPIDARY_ASSIGN(certificate, certify(options, paths, staged.path(), interrupt.begin()));
        interrupt.end();
        LAPIDARY_TRY(certificate->judge());
        document["certificate"] = to_json(*certificate);
    }
    LAPIDARY_TRY(staged.commit());
    if (certificate) {
        LAPIDARY_TRY(write_certificate(document["certificate"], options.out));
    }
    if (options.common.json) {
        print(json_line(document, 2));
    } else {
        print("Wrote " + options.out.string() + ".\n");
        print(certificate ? agreement_text(*certificate, options.out)
                          : "It was not compared with the model it was made of: --data gives rows for that.\n");
    }
    return {};
}

}  // namespace

const Verb kModelsVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
