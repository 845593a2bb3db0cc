#include "library/executable.h"

#include <system_error>

#if defined(_WIN32)
#include <windows.h>

#include <vector>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>

#include <array>
#include <cstdint>
#endif

namespace lapidary::app {

std::filesystem::path executable_path() {
    std::error_code error;
#if defined(_WIN32)
    std::vector<wchar_t> buffer(32768);  // the longest path that Windows knows
    const DWORD length = GetModuleFileNameW(nullptr, buffer.data(), static_cast<DWORD>(buffer.size()));
    std::filesystem::path program;
    if (length > 0 && length < buffer.size()) {
        program = buffer.data();
    }
#elif defined(__APPLE__)
    std::array<char, 4096> buffer{};
    auto size = static_cast<std::uint32_t>(buffer.size());
    std::filesystem::path program;
    if (_NSGetExecutablePath(buffer.data(), &size) == 0) {
        program = std::filesystem::weakly_canonical(buffer.data(), error);
    }
#else
    std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
#endif
    return error ? std::filesystem::path() : program;
}

}  // namespace lapidary::app
