#include "library/starter.h"

#include <array>
#include <cstdlib>
#include <system_error>

#if defined(_WIN32)
#include <windows.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>

#include <cstdint>
#endif

namespace lapidary::app {

namespace {

namespace fs = std::filesystem;

// The folder of the running program; empty when the system does not say.
fs::path executable_folder() {
    std::error_code error;
#if defined(_WIN32)
    std::array<wchar_t, 32768> buffer{};
    const DWORD length = GetModuleFileNameW(nullptr, buffer.data(), static_cast<DWORD>(buffer.size()));
    const fs::path program = length > 0 && length < buffer.size() ? fs::path(buffer.data()) : fs::path();
#elif defined(__APPLE__)
    std::array<char, 4096> buffer{};
    auto size = static_cast<std::uint32_t>(buffer.size());
    const fs::path given = _NSGetExecutablePath(buffer.data(), &size) == 0 ? fs::path(buffer.data()) : fs::path();
    const fs::path program = fs::weakly_canonical(given, error);
#else
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
#endif
    return error ? fs::path() : program.parent_path();
}

}  // namespace

std::optional<fs::path> resources_folder() {
    std::error_code error;
    // Who sets the variable means it: it is not searched further when it is wrong.
    if (const char* given = std::getenv("LAPIDARY_RESOURCES"); given != nullptr && *given != '\0') {
        return fs::is_directory(fs::path(given) / "models", error) ? std::optional<fs::path>(given) : std::nullopt;
    }
    const fs::path program = executable_folder();
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
