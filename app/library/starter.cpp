#include "library/starter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

#include "fleet/specialist.h"
#include "library/executable.h"

namespace lapidary::app {

namespace fs = std::filesystem;

namespace {

// Whether a file, model or specialist of this name lies in the current folder.
bool is_own(const fs::path& name) {
    std::error_code error;
    return fs::is_regular_file(name, error) || is_specialist(name) ||
           fs::is_regular_file(name / "config.json", error) || fs::is_regular_file(name / "adapter_config.json", error);
}

}  // namespace

std::optional<fs::path> resources_folder() {
    std::error_code error;
    // Who sets the variable means it: it is not searched further when it is wrong.
    if (const char* given = std::getenv("LAPIDARY_RESOURCES"); given != nullptr && *given != '\0') {
        return fs::is_directory(fs::path(given) / "models", error) ? std::optional<fs::path>(given) : std::nullopt;
    }
    const fs::path program = executable_path().parent_path();
    const std::array<fs::path, 3> candidates{program / ".." / "share" / "lapidary", program / "resources",
                                             fs::path(LAPIDARY_SOURCE_RESOURCES)};
    for (const fs::path& candidate : candidates) {
        if (fs::is_directory(candidate / "models", error)) {
            return candidate.lexically_normal();
        }
    }
    return std::nullopt;
}

const std::vector<std::string_view>& shipped_model_names() {
    static const std::vector<std::string_view> names{"starter", "stories", "base"};
    return names;
}

std::optional<fs::path> shipped_model(std::string_view name) {
    const auto resources = resources_folder();
    if (!resources) {
        return std::nullopt;
    }
    const fs::path models = *resources / "models";
    std::error_code error;
    if (name == "starter") {
        fs::path folder = models / "starter-chat";
        return fs::is_regular_file(folder / "config.json", error) ? std::optional(std::move(folder)) : std::nullopt;
    }
    const auto& names = shipped_model_names();
    fs::path file = models / name / (std::string(name) + "-Q8_0.gguf");
    return std::find(names.begin(), names.end(), name) != names.end() && fs::is_regular_file(file, error)
               ? std::optional(std::move(file))
               : std::nullopt;
}

std::string model_name(const fs::path& path) {
    for (const std::string_view name : shipped_model_names()) {
        const auto model = shipped_model(name);
        std::error_code error;
        if (model && fs::equivalent(*model, path, error)) {
            return std::string(name);
        }
    }
    return path.string();
}

fs::path resolve_model(const std::string& name) {
    // A person's own beside the program comes first, but "starter" is always ours.
    const auto model = name == "starter" || !is_own(name) ? shipped_model(name) : std::nullopt;
    if (model) {
        return *model;
    }
    if (const auto folder = shipped_specialist(name)) {
        return *folder;
    }
    return fs::path(name);
}

std::optional<fs::path> shipped_specialist(const std::string& name) {
    const bool plain = !name.empty() && name.find_first_of("/\\.") == std::string::npos;
    std::error_code error;
    if (!plain || is_own(name)) {
        return std::nullopt;
    }
    const auto resources = resources_folder();
    const fs::path folder = resources ? *resources / "specialists" / name : fs::path();
    return resources && is_specialist(folder) ? std::optional<fs::path>(folder) : std::nullopt;
}

std::vector<std::string> shipped_specialists() {
    std::vector<std::string> names;
    const auto resources = resources_folder();
    std::error_code error;
    if (resources) {
        for (const auto& entry : fs::directory_iterator(*resources / "specialists", error)) {
            if (is_specialist(entry.path())) {
                names.push_back(entry.path().filename().string());
            }
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace lapidary::app
