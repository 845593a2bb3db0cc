#include "fleet/specialist.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <system_error>
#include <utility>

#include "base/cache_file.h"
#include "base/mapped_file.h"
#include "base/write_file.h"
#include "fleet/specialist_manifest.h"
#include "fleet/versions.h"
#include "model/fingerprint.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kLargestWords = std::uint64_t{1} << 30U;  // also of a finder
constexpr std::uint64_t kLargestModel = std::uint64_t{64} << 30U;

std::string hexadecimal(std::uint64_t hash) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

// As it stands in the manifest. An adapter or a bag of words is small; a whole model is known by its fingerprint.
Result<std::string> file_hash(const fs::path& file) {
    if (file.filename() == model_file(kFullMethod)) {
        LAPIDARY_ASSIGN(const ModelFile model, open_model(file.parent_path()));
        LAPIDARY_ASSIGN(const std::uint64_t fingerprint, model_fingerprint(model));
        return hexadecimal(fingerprint);
    }
    LAPIDARY_ASSIGN(const MappedFile model, MappedFile::open(file, kLargestModel));
    return hexadecimal(hash_bytes(model.bytes()));
}

bool same_labels(const ClassifyTask& task, const std::vector<std::string>& labels) {
    return std::equal(task.labels.begin(), task.labels.end(), labels.begin(), labels.end(),
                      [](const Label& label, const std::string& name) { return label.name == name; });
}

Status read_words(const fs::path& file, Specialist& out) {
    LAPIDARY_ASSIGN(const MappedFile model, MappedFile::open(file, kLargestWords));
    LAPIDARY_ASSIGN(BagOfWords words, BagOfWords::parse(model.bytes(), file.string()));
    if (out.task.multi || !same_labels(out.task, words.labels())) {
        return damaged_specialist(out.folder, "its task and its model have other labels");
    }
    out.words = std::make_shared<const BagOfWords>(std::move(words));
    return {};
}

Status read_finder(const fs::path& file, Specialist& out) {
    LAPIDARY_ASSIGN(const MappedFile model, MappedFile::open(file, kLargestWords));
    LAPIDARY_ASSIGN(FieldFinder finder, FieldFinder::parse(model.bytes(), file.string()));
    out.finder = std::make_shared<const FieldFinder>(std::move(finder));
    return {};
}

OrderedJson base_json(const BaseModel& base) {
    return {{"name", base.name}, {"path", base.path.string()}, {"fingerprint", hexadecimal(base.fingerprint)}};
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

// The language model of a specialist, with its adapter.
Result<std::shared_ptr<LoadedModel>> load_specialist(const Specialist& specialist, const LoadOptions& load,
                                                     const FindBase& find_base) {
    LoadOptions with_adapter = load;
    fs::path path = specialist.folder;
    if (specialist.method == kLoraMethod) {
        LAPIDARY_ASSIGN(path, locate_base(specialist, find_base));
        with_adapter.adapter = specialist.folder;
    }
    return load_model(path, with_adapter);
}

}  // namespace

Error other_kind_of_task(const Specialist& specialist) {
    const std::string what =
        specialist.write     ? "this specialist writes, it neither sorts documents nor pulls fields out; use chat."
        : specialist.extract ? "this specialist pulls fields out, it does not sort documents; use extract."
                             : "this specialist sorts documents, it pulls no fields out; use classify.";
    return {ErrorCode::invalid_argument, specialist.folder.string() + ": " + what, {}};
}

bool is_specialist(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / kManifestFile, error);
}

bool knows_a_task(const fs::path& folder) {
    if (!is_specialist(folder)) {
        return false;
    }
    const auto json = read_json(folder / kManifestFile, kLargestManifest);
    const Json* const task = json.ok() ? json_member(*json, "task") : nullptr;
    return task == nullptr || json_string(*task, "kind") != kWriteKind;
}

Result<Specialist> read_specialist(const fs::path& folder) {
    LAPIDARY_ASSIGN(const MappedFile text, MappedFile::open(folder / kManifestFile, kLargestManifest));
    LAPIDARY_ASSIGN(SpecialistManifest manifest,
                    parse_manifest({reinterpret_cast<const char*>(text.bytes().data()), text.bytes().size()}, folder));
    Specialist& out = manifest.specialist;
    const fs::path file = folder / model_file(out.method);
    LAPIDARY_ASSIGN(const std::string hash, file_hash(file));
    if (manifest.model_hash != hash) {
        return damaged_specialist(folder,
                                  file.filename().string() + " is not the model that specialist.json describes");
    }
    if (out.method == kBagOfWordsMethod) {
        LAPIDARY_TRY(read_words(file, out));
    } else if (out.method == kFieldFinderMethod) {
        LAPIDARY_TRY(read_finder(file, out));
    }
    return std::move(out);
}

Status check_specialist_folder(const fs::path& folder) {
    std::error_code error;
    const bool free = !fs::exists(folder, error) || is_specialist(folder) ||
                      fs::exists(folder / kCheckpointFile, error) || fs::exists(folder / kVersionsFolder, error) ||
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
    const fs::path file = folder / model_file(specialist.method);
    if (specialist.words || specialist.finder) {
        LAPIDARY_TRY(keep_version(folder));
        LAPIDARY_TRY(specialist.words ? specialist.words->save(file) : specialist.finder->save(file));
    }
    LAPIDARY_ASSIGN(const std::string hash, file_hash(file));
    OrderedJson json{
        {"format", kSpecialistFormat},
        {"version", kSpecialistVersion},
        {"method", specialist.method},
        {"model", {{"file", file.filename().string()}, {"hash", hash}}},
    };
    if (specialist.method == kLoraMethod) {
        json["base"] = base_json(specialist.base);
    }
    if (specialist.write) {
        json["task"] = to_json(*specialist.write);
    } else if (specialist.extract) {
        json["task"] = to_json(*specialist.extract);
    } else {
        json["task"] = to_json(specialist.task);
        json["calibration"] = specialist.calibration.to_json();
    }
    json["card"] = specialist.card;
    const std::string text = json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    LAPIDARY_TRY(write_file(folder / kManifestFile, std::span(&bytes, 1)));
    fs::remove(folder / kCheckpointFile, error);
    return {};
}

Result<fs::path> locate_base(const Specialist& specialist, const FindBase& find_base) {
    const BaseModel& base = specialist.base;
    fs::path path = find_base ? find_base(base.name) : fs::path();
    std::error_code error;
    if (path.empty() || !fs::exists(path, error)) {
        path = base.path;
    }
    if (!fs::exists(path, error)) {
        return Error{ErrorCode::not_found,
                     specialist.folder.string() + ": this specialist changes the model " + base.name +
                         ", which is not at " + base.path.string() + " any more; put it there again.",
                     {}};
    }
    LAPIDARY_ASSIGN(const ModelFile file, open_model(path));
    LAPIDARY_ASSIGN(const std::uint64_t fingerprint, model_fingerprint(file));
    if (fingerprint != base.fingerprint) {
        return Error{ErrorCode::invalid_argument,
                     specialist.folder.string() + ": this specialist was trained on another model than the one at " +
                         path.string() + "; give it the one that it was trained on.",
                     {}};
    }
    return path;
}

Result<std::unique_ptr<Classifier>> open_classifier(const Specialist& specialist, ClassifyTask task,
                                                    const LoadOptions& load, ClassifyOptions options,
                                                    const FindBase& find_base) {
    if (specialist.extract || specialist.write) {
        return other_kind_of_task(specialist);
    }
    LAPIDARY_TRY(check_labels(task.labels));
    if (!options.calibration && options.contextual) {
        LAPIDARY_ASSIGN(Calibration calibration, calibration_for(specialist, task));
        options.calibration = std::make_shared<const Calibration>(std::move(calibration));
    }
    if (specialist.words) {
        return make_classifier(specialist.words, std::move(task), options);
    }
    LAPIDARY_ASSIGN(auto model, load_specialist(specialist, load, find_base));
    return make_classifier(std::move(model), std::move(task), options);
}

Result<std::unique_ptr<Extractor>> open_extractor(const Specialist& specialist, const LoadOptions& load,
                                                  const ExtractOptions& options, const FindBase& find_base) {
    if (!specialist.extract) {
        return other_kind_of_task(specialist);
    }
    if (specialist.finder) {
        return make_extractor(specialist.finder, *specialist.extract);
    }
    LAPIDARY_ASSIGN(auto model, load_specialist(specialist, load, find_base));
    return make_extractor(std::move(model), *specialist.extract, options);
}

}  // namespace lapidary
