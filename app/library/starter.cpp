#include "library/starter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

#include "fleet/specialist.h"
#include "library/executable.h"

namespace lapidary::app {

namespace fs = std::filesystem;

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

std::optional<fs::path> starter_model() {
    const auto resources = resources_folder();
    if (!resources) {
        return std::nullopt;
    }
    fs::path folder = *resources / "models" / "starter-chat";
    std::error_code error;
    return fs::is_regular_file(folder / "config.json", error) ? std::optional<fs::path>(folder) : std::nullopt;
}

fs::path resolve_model(const std::string& name) {
    if (name == kStarterName) {
        if (auto folder = starter_model()) {
            return *folder;
        }
    }
    if (const auto folder = shipped_specialist(name)) {
        return *folder;
    }
    return fs::path(name);
}

std::optional<fs::path> shipped_specialist(const std::string& name) {
    const bool plain = !name.empty() && name.find_first_of("/\\.") == std::string::npos;
    std::error_code error;
    if (!plain || is_specialist(name) || fs::is_regular_file(name, error)) {
        return std::nullopt;  // a person's own beside the program comes first
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
