#include "fleet/specialist.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <system_error>
#include <utility>

#include "base/cache_file.h"
#include "base/mapped_file.h"
#include "base/write_file.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFormat = "lapidary-specialist";
constexpr std::uint64_t kVersion = 1;
constexpr const char* kManifest = "specialist.json";
constexpr const char* kWordsFile = "words.bag";
constexpr std::uint64_t kLargestManifest = std::uint64_t{16} << 20U;
constexpr std::uint64_t kLargestModel = std::uint64_t{1} << 30U;

Error damaged(const fs::path& folder, const std::string& what) {
    return {ErrorCode::bad_format,
            folder.string() + ": the specialist cannot be used: " + what + "; train it again or copy it again.",
            {}};
}

std::string hexadecimal(std::uint64_t hash) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

// The member, or an empty document.
const Json& member(const Json& json, const char* key) {
    static const Json kNothing;
    const Json* const found = json_member(json, key);
    return found == nullptr ? kNothing : *found;
}

Status check_manifest(const fs::path& folder, const Json& json) {
    if (!json.is_object() || member(json, "format") != kFormat) {
        return damaged(folder, "specialist.json is of another kind");
    }
    if (member(json, "version") != kVersion) {
        return Error{ErrorCode::unsupported,
                     folder.string() + ": this specialist was made by a newer Lapidary; update the program.",
                     {}};
    }
    if (member(json, "method") != kBagOfWordsMethod) {
        return Error{ErrorCode::unsupported,
                     folder.string() + ": this version runs specialists of the method " + kBagOfWordsMethod + " only.",
                     {}};
    }
    // Only this name: a manifest must not reach out of its folder.
    if (json_string(member(json, "model"), "file") != kWordsFile) {
        return damaged(folder, "its model is not named " + std::string(kWordsFile));
    }
    return {};
}

bool same_labels(const ClassifyTask& task, const std::vector<std::string>& labels) {
    return std::equal(task.labels.begin(), task.labels.end(), labels.begin(), labels.end(),
                      [](const Label& label, const std::string& name) { return label.name == name; });
}

// What the specialist learned, for some of its labels in another order.
Result<Calibration> calibration_for(const Specialist& specialist, const ClassifyTask& task) {
    Calibration out = specialist.calibration;
    if (out.bias.empty()) {
        return out;
    }
    out.bias.clear();
    const std::vector<Label>& own = specialist.task.labels;
    for (const Label& label : task.labels) {
        const auto found =
            std::find_if(own.begin(), own.end(), [&](const Label& known) { return known.name == label.name; });
        if (found == own.end()) {
            std::string names;
            for (const Label& known : own) {
                names += (names.empty() ? "" : ", ") + known.name;
            }
            return Error{
                ErrorCode::invalid_argument,
                "This specialist does not know the label \"" + label.name + "\"; its labels are " + names + ".",
                {}};
        }
        out.bias.push_back(specialist.calibration.bias[static_cast<std::size_t>(found - own.begin())]);
    }
    return out;
}

}  // namespace

bool is_specialist(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / kManifest, error);
}

Result<Specialist> read_specialist(const fs::path& folder) {
    LAPIDARY_ASSIGN(const Json json, read_json(folder / kManifest, kLargestManifest));
    LAPIDARY_TRY(check_manifest(folder, json));
    Specialist out;
    LAPIDARY_ASSIGN(out.task, classify_task_from_json(member(json, "task"), folder.string()));
    LAPIDARY_ASSIGN(out.calibration, Calibration::from_json(member(json, "calibration"), out.task.labels.size()));
    if (const Json& card = member(json, "card"); card.is_object()) {
        out.card = card;
    }
    LAPIDARY_ASSIGN(const MappedFile model, MappedFile::open(folder / kWordsFile, kLargestModel));
    if (json_string(member(json, "model"), "hash") != hexadecimal(hash_bytes(model.bytes()))) {
        return damaged(folder, std::string(kWordsFile) + " is not the model that specialist.json describes");
    }
    LAPIDARY_ASSIGN(BagOfWords words, BagOfWords::parse(model.bytes(), (folder / kWordsFile).string()));
    if (out.task.multi || !same_labels(out.task, words.labels())) {
        return damaged(folder, "its task and its model have other labels");
    }
    out.words = std::make_shared<const BagOfWords>(std::move(words));
    return out;
}

Status check_specialist_folder(const fs::path& folder) {
    std::error_code error;
    const bool free = !fs::exists(folder, error) || is_specialist(folder) ||
                      (fs::is_directory(folder, error) && fs::is_empty(folder, error));
    return free ? Status()
                : Error{ErrorCode::invalid_argument,
                        folder.string() + " exists and is no specialist; give another place.",
                        {}};
}

Status write_specialist(const fs::path& folder, const Specialist& specialist) {
    LAPIDARY_TRY(check_specialist_folder(folder));
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return Error{ErrorCode::io, "The folder " + folder.string() + " could not be made.", error.message()};
    }
    LAPIDARY_TRY(specialist.words->save(folder / kWordsFile));
    LAPIDARY_ASSIGN(const MappedFile model, MappedFile::open(folder / kWordsFile, kLargestModel));
    const OrderedJson json{
        {"format", kFormat},
        {"version", kVersion},
        {"method", specialist.method},
        {"model", {{"file", kWordsFile}, {"hash", hexadecimal(hash_bytes(model.bytes()))}}},
        {"task", to_json(specialist.task)},
        {"calibration", specialist.calibration.to_json()},
        {"card", specialist.card},
    };
    const std::string text = json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    return write_file(folder / kManifest, std::span(&bytes, 1));
}

Result<std::unique_ptr<Classifier>> make_classifier(const Specialist& specialist, ClassifyTask task,
                                                    ClassifyOptions options) {
    LAPIDARY_TRY(check_labels(task.labels));
    if (!options.calibration && options.contextual) {
        LAPIDARY_ASSIGN(Calibration calibration, calibration_for(specialist, task));
        options.calibration = std::make_shared<const Calibration>(std::move(calibration));
    }
    return make_classifier(specialist.words, std::move(task), options);
}

}  // namespace lapidary
