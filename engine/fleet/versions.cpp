#include "fleet/versions.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/mapped_file.h"
#include "base/write_file.h"
#include "fleet/specialist_manifest.h"
#include "model/export.h"

namespace lapidary {

namespace fs = std::filesystem;

namespace {

constexpr const char* kCurrent = "current";  // a file that holds the number of the version in use

// What a specialist is made of beside specialist.json. Whatever else lies in its folder belongs to the person: it is
// neither moved nor removed.
const std::vector<const char*>& own_files() {
    static const std::vector<const char*> kNames = [] {
        std::vector<const char*> names{
            "words.bag",   "fields.finder",     "adapter_config.json", "adapter_model.safetensors",
            "config.json", "model.safetensors", "certificate.json"};
        names.insert(names.end(), kFolderExtras.begin(), kFolderExtras.end());
        return names;
    }();
    return kNames;
}

Error io_error(const fs::path& folder, const std::error_code& error) {
    return {ErrorCode::io, folder.string() + ": the files of this specialist cannot be moved or removed.",
            error.message()};
}

std::optional<std::uint64_t> to_number(std::string_view text) {
    std::uint64_t out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() && out > 0 ? std::optional(out)
                                                                                      : std::nullopt;
}

// What lies in a folder; as much of it as can be read.
std::vector<fs::path> paths_in(const fs::path& folder) {
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
        out.push_back(at->path());
    }
    return out;
}

std::uintmax_t own_bytes(const fs::path& folder) {
    std::error_code error;
    std::uintmax_t bytes = fs::file_size(folder / kManifestFile, error);
    bytes = error ? 0 : bytes;
    for (const char* const name : own_files()) {
        const std::uintmax_t size = fs::file_size(folder / name, error);
        bytes += error ? 0 : size;
    }
    return bytes;
}

// Numbers of the versions that are kept.
std::vector<std::uint64_t> kept_versions(const fs::path& folder) {
    std::vector<std::uint64_t> out;
    for (const fs::path& path : paths_in(folder / kVersionsFolder)) {
        const auto number = to_number(path.filename().string());
        if (number && is_specialist(path)) {
            out.push_back(*number);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::uint64_t recorded(const fs::path& folder) {
    const auto file = MappedFile::open(folder / kVersionsFolder / kCurrent, 64);
    if (!file.ok()) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size());
    return to_number(text).value_or(0);
}

Status record(const fs::path& folder, std::uint64_t number) {
    const std::string text = std::to_string(number);
    const std::span<const std::byte> bytes = std::as_bytes(std::span(text));
    return write_file(folder / kVersionsFolder / kCurrent, std::span(&bytes, 1));
}

// Moves a specialist's files. What says that there is one goes first from where they are and comes last where they go,
// so that whatever is cut off in between is no specialist rather than a wrong one.
Status move_files(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to, error);
    const fs::path waiting = to / "specialist.json.part";
    if (!error) {
        fs::rename(from / kManifestFile, waiting, error);
    }
    for (const char* const name : own_files()) {
        if (!error && fs::exists(from / name, error)) {
            fs::rename(from / name, to / name, error);
        }
    }
    if (!error) {
        fs::rename(waiting, to / kManifestFile, error);
    }
    return error ? Status(io_error(from, error)) : Status();
}

SpecialistVersion describe(const fs::path& folder, std::uint64_t number) {
    SpecialistVersion out;
    out.number = number;
    out.folder = folder;
    std::error_code error;
    const auto written = fs::last_write_time(folder / kManifestFile, error);
    if (!error) {
        const auto ago = std::chrono::duration_cast<std::chrono::seconds>(fs::file_time_type::clock::now() - written);
        out.trained = (std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()) - ago)
                          .time_since_epoch()
                          .count();
    }
    out.bytes = own_bytes(folder);
    const auto manifest = read_json(folder / kManifestFile, kLargestManifest);
    if (!manifest.ok()) {
        return out;
    }
    const auto object = [](const Json* json, const char* name) {
        return json == nullptr ? nullptr : json_member(*json, name);
    };
    out.method = json_string(*manifest, "method").value_or("");
    const Json* const card = json_member(*manifest, "card");
    if (const Json* const data = object(card, "data")) {
        out.data = json_string(*data, "file").value_or("");
    }
    const Json* const test = object(card, "test");
    for (const char* const metric : {"accuracy", "mean_exact", kPerplexityMetric}) {
        const Json* const score = object(test, metric);
        if (out.metric.empty() && score != nullptr && score->is_number()) {
            out.metric = metric;
            out.score = score->get<double>();
        }
    }
    for (const char* const rows : {"rows", "documents", "answers"}) {
        const Json* const count = object(test, rows);
        if (count != nullptr && count->is_number_unsigned()) {
            out.test_rows = count->get<std::uint64_t>();
        }
    }
    return out;
}

Status known_version(const fs::path& folder, std::uint64_t number) {
    const auto kept = kept_versions(folder);
    if (std::find(kept.begin(), kept.end(), number) != kept.end()) {
        return {};
    }
    std::string names;
    for (const std::uint64_t one : kept) {
        names += (names.empty() ? "" : ", ") + std::to_string(one);
    }
    return Error{ErrorCode::not_found,
                 folder.string() + " keeps no version " + std::to_string(number) +
                     (names.empty() ? "; it keeps none." : "; it keeps " + names + "."),
                 {}};
}

}  // namespace

std::uint64_t current_version(const fs::path& folder) {
    if (!is_specialist(folder)) {
        return 0;
    }
    const auto kept = kept_versions(folder);
    const std::uint64_t noted = recorded(folder);
    const bool free = noted > 0 && std::find(kept.begin(), kept.end(), noted) == kept.end();
    return free ? noted : kept.empty() ? 1 : kept.back() + 1;
}

Result<std::vector<SpecialistVersion>> list_versions(const fs::path& folder) {
    std::vector<SpecialistVersion> out;
    for (const std::uint64_t number : kept_versions(folder)) {
        out.push_back(describe(folder / kVersionsFolder / std::to_string(number), number));
    }
    if (const std::uint64_t number = current_version(folder); number > 0) {
        out.push_back(describe(folder, number));
        out.back().current = true;
    }
    if (out.empty()) {
        return Error{ErrorCode::not_found, folder.string() + " is no folder of a specialist.", {}};
    }
    std::sort(out.begin(), out.end(),
              [](const SpecialistVersion& a, const SpecialistVersion& b) { return a.number > b.number; });
    return out;
}

Status keep_version(const fs::path& folder) {
    const std::uint64_t number = current_version(folder);
    if (number == 0) {
        return {};
    }
    const auto kept = kept_versions(folder);
    LAPIDARY_TRY(move_files(folder, folder / kVersionsFolder / std::to_string(number)));
    // What comes next has not been there yet, also after an older one was taken back.
    return record(folder, std::max(number, kept.empty() ? 0 : kept.back()) + 1);
}

Status use_version(const fs::path& folder, std::uint64_t number) {
    LAPIDARY_TRY(known_version(folder, number));
    LAPIDARY_TRY(keep_version(folder));
    const fs::path place = folder / kVersionsFolder / std::to_string(number);
    LAPIDARY_TRY(move_files(place, folder));
    std::error_code error;
    fs::remove(place, error);
    return record(folder, number);
}

Status remove_version(const fs::path& folder, std::uint64_t number) {
    LAPIDARY_TRY(known_version(folder, number));
    std::error_code error;
    fs::remove_all(folder / kVersionsFolder / std::to_string(number), error);
    return error ? Status(io_error(folder, error)) : Status();
}

Status remove_specialist(const fs::path& folder) {
    if (!is_specialist(folder) && kept_versions(folder).empty()) {
        return Error{ErrorCode::not_found, folder.string() + " is no folder of a specialist.", {}};
    }
    std::error_code error;
    fs::remove(folder / kManifestFile, error);
    for (const char* const name : own_files()) {
        if (!error) {
            fs::remove(folder / name, error);
        }
    }
    if (!error) {
        fs::remove_all(folder / kVersionsFolder, error);
    }
    if (!error) {
        fs::remove(folder / kCheckpointFile, error);
    }
    std::error_code not_empty;
    fs::remove(folder, not_empty);
    return error ? Status(io_error(folder, error)) : Status();
}

Status forget_versions(const fs::path& folder) {
    std::error_code error;
    if (is_specialist(folder)) {
        fs::remove_all(folder / kVersionsFolder, error);
    }
    return error ? Status(io_error(folder, error)) : Status();
}

std::uintmax_t bytes_on_disk(const fs::path& folder) {
    std::error_code error;
    std::uintmax_t bytes = 0;
    for (fs::recursive_directory_iterator at(folder, error); !error && at != fs::recursive_directory_iterator();
         at.increment(error)) {
        std::error_code gone;
        const auto size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
        bytes += gone ? 0 : size;
    }
    return bytes;
}

}  // namespace lapidary
