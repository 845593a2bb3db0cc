#include "library/starter.h"

#include <array>
#include <cstdlib>
#include <system_error>

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
    return fs::path(name);
}

}  // namespace lapidary::app
