#include "fleet/specialist_manifest.h"

#include <charconv>
#include <system_error>
#include <utility>

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr const char* kLearnedAnswers = "answers";
constexpr const char* kLearnedTexts = "texts";

// The member, or an empty document.
const Json& member(const Json& json, const char* key) {
    static const Json kNothing;
    const Json* const found = json_member(json, key);
    return found == nullptr ? kNothing : *found;
}

Status check_manifest(const fs::path& folder, const Json& json) {
    if (!json.is_object() || member(json, "format") != kSpecialistFormat) {
        return damaged_specialist(folder, "specialist.json is of another kind");
    }
    if (member(json, "version") != kSpecialistVersion) {
        return Error{ErrorCode::unsupported,
                     folder.string() + ": this specialist was made by a newer Lapidary; update the program.",
                     {}};
    }
    const std::string method = json_string(json, "method").value_or("");
    const char* const file = model_file(method);
    if (file == nullptr) {
        return Error{ErrorCode::unsupported,
                     folder.string() + ": this version does not run specialists of the method \"" + method +
                         "\"; update the program.",
                     {}};
    }
    if (json_string(member(json, "model"), "file") != file) {
        return damaged_specialist(folder, "its model is not named " + std::string(file));
    }
    return {};
}

Result<BaseModel> read_base(const fs::path& folder, const Json& json) {
    const auto name = json_string(json, "name");
    const auto path = json_string(json, "path");
    const auto fingerprint = json_string(json, "fingerprint").value_or("");
    BaseModel base;
    const auto read =
        std::from_chars(fingerprint.data(), fingerprint.data() + fingerprint.size(), base.fingerprint, 16);
    if (!name || !path || read.ec != std::errc() || fingerprint.size() != 16) {
        return damaged_specialist(folder, "it does not say which model it changes");
    }
    base.name = *name;
    base.path = fs::path(*path);
    return base;
}

Result<WriteTask> read_write_task(const fs::path& folder, const Json& json) {
    const auto learned = json_string(json, "learned");
    if (learned != kLearnedAnswers && learned != kLearnedTexts) {
        return damaged_specialist(folder, "it does not say what it learned to write");
    }
    WriteTask task;
    task.info.name = json_string(json, "name").value_or("");
    task.info.title = json_string(json, "title").value_or("");
    task.answers = learned == kLearnedAnswers;
    return task;
}

}  // namespace

OrderedJson to_json(const WriteTask& task) {
    return {{"kind", kWriteKind},
            {"name", task.info.name},
            {"title", task.info.title},
            {"learned", task.answers ? kLearnedAnswers : kLearnedTexts}};
}

Error damaged_specialist(const fs::path& folder, const std::string& what) {
    return {ErrorCode::bad_format,
            folder.string() + ": the specialist cannot be used: " + what + "; train it again or copy it again.",
            {}};
}

const char* model_file(std::string_view method) {
    return method == kBagOfWordsMethod    ? "words.bag"
           : method == kFieldFinderMethod ? "fields.finder"
           : method == kLoraMethod        ? "adapter_model.safetensors"
           : method == kFullMethod        ? "model.safetensors"
                                          : nullptr;
}

Result<SpecialistManifest> parse_manifest(std::string_view text, const fs::path& folder) {
    const std::string name = (folder / kManifestFile).string();
    LAPIDARY_ASSIGN(const Json json, parse_json(text, name, kLargestManifest));
    LAPIDARY_TRY(check_manifest(folder, json));
    SpecialistManifest out;
    Specialist& specialist = out.specialist;
    const std::string kind = json_string(member(json, "task"), "kind").value_or("");
    if (kind == kWriteKind) {
        LAPIDARY_ASSIGN(specialist.write, read_write_task(folder, member(json, "task")));
    } else if (kind == "extract") {
        // The order of a schema's properties is that of the fields, so the text is read once more with the order kept.
        LAPIDARY_ASSIGN(const OrderedJson ordered, parse_ordered_json(text, name, kLargestManifest));
        LAPIDARY_ASSIGN(specialist.extract, extract_task_from_json(ordered.at("task"), folder.string()));
    } else {
        LAPIDARY_ASSIGN(specialist.task, classify_task_from_json(member(json, "task"), folder.string()));
        LAPIDARY_ASSIGN(specialist.calibration,
                        Calibration::from_json(member(json, "calibration"), specialist.task.labels.size()));
    }
    if (const Json& card = member(json, "card"); card.is_object()) {
        specialist.card = card;
    }
    specialist.method = json_string(json, "method").value_or("");
    specialist.folder = folder;
    const bool sorts = !specialist.extract && !specialist.write;
    if ((specialist.method == kBagOfWordsMethod && !sorts) ||
        (specialist.method == kFieldFinderMethod && !specialist.extract)) {
        return damaged_specialist(folder, "its model cannot do its task");
    }
    if (specialist.method == kLoraMethod) {
        LAPIDARY_ASSIGN(specialist.base, read_base(folder, member(json, "base")));
    }
    out.model_hash = json_string(member(json, "model"), "hash").value_or("");
    return out;
}

}  // namespace lapidary
