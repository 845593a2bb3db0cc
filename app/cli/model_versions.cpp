#include "cli/model_versions.h"

#include <ctime>
#include <string>
#include <system_error>

#include "cli/json_text.h"
#include "fleet/specialist.h"
#include "fleet/versions.h"

namespace lapidary::app {

namespace {

// "2026-05-04 13:07", in the time of this place.
std::string date_text(std::int64_t seconds) {
    const std::time_t time = seconds;
    char text[32];
    const std::tm* const local = std::localtime(&time);
    return local != nullptr && std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", local) > 0 ? text : "";
}

// ", 93.1 % right on 200 test rows"
std::string score_text(const SpecialistVersion& version) {
    const bool writes = version.metric == kPerplexityMetric;
    return version.metric.empty()
               ? ""
               : ", " +
                     (writes ? "perplexity " + fixed(version.score, 2) : fixed(100.0 * version.score, 1) + " % right") +
                     " on " + human_count(version.test_rows) + " test rows";
}

OrderedJson to_json(const SpecialistVersion& version) {
    OrderedJson out{{"version", version.number}, {"current", version.current},    {"folder", version.folder.string()},
                    {"method", version.method},  {"trained", version.trained},    {"bytes", version.bytes},
                    {"data", version.data},      {"test_rows", version.test_rows}};
    if (!version.metric.empty()) {
        out[version.metric] = version.score;
    }
    return out;
}

Status list(const VersionsOptions& options) {
    LAPIDARY_ASSIGN(const std::vector<SpecialistVersion> versions, list_versions(options.folder));
    OrderedJson document = OrderedJson::array();
    for (const SpecialistVersion& version : versions) {
        document.push_back(to_json(version));
        if (!options.common.json) {
            print("version " + std::to_string(version.number) + (version.current ? " (in use)" : "") + ": " +
                  date_text(version.trained) + ", " + version.method + ", " + human_bytes(version.bytes) +
                  score_text(version) + (version.data.empty() ? "" : ", from " + version.data) + "\n");
        }
    }
    if (options.common.json) {
        print(json_line(document, 2));
    }
    return {};
}

// A whole specialist, or one of its older versions.
Status remove(const VersionsOptions& options) {
    const std::filesystem::path gone =
        options.version ? options.folder / kVersionsFolder / std::to_string(*options.version) : options.folder;
    const std::uintmax_t before = bytes_on_disk(gone);
    LAPIDARY_TRY(options.version ? remove_version(options.folder, *options.version)
                                 : remove_specialist(options.folder));
    const std::uintmax_t bytes = before - bytes_on_disk(gone);
    if (options.common.json) {
        print(json_line({{"removed", gone.string()}, {"bytes", bytes}}));
    } else {
        std::error_code error;
        const bool left = std::filesystem::exists(gone, error);
        print("Removed " + gone.string() + "; " + human_bytes(bytes) + " are free." +
              (left ? " Files that are not the specialist's are still there." : "") + "\n");
    }
    return {};
}

}  // namespace

Status run_versions(const VersionsOptions& options) {
    if (options.action == "versions") {
        return list(options);
    }
    if (options.action == "remove") {
        return remove(options);
    }
    LAPIDARY_TRY(use_version(options.folder, *options.version));
    return list(options);
}

}  // namespace lapidary::app
