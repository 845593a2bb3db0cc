#include "documents/readers_module.h"

#include <system_error>

#include "library/executable.h"

#if defined(_WIN32)
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace lapidary::app {

namespace {

Result<ReadersModule> load() {
    const std::filesystem::path file =
        installed_part(LAPIDARY_READERS_FILE, LAPIDARY_READERS_FOLDER, LAPIDARY_READERS_BUILT);
    const Error missing{ErrorCode::not_found,
                        "A part of Lapidary is missing (" LAPIDARY_READERS_FILE "); install it again.", file.string()};
    if (file.empty()) {
        return missing;
    }
#if defined(_WIN32)
    const HMODULE module = LoadLibraryW(file.c_str());
    void* entry = module != nullptr ? reinterpret_cast<void*>(GetProcAddress(module, kModuleEntry)) : nullptr;
    const char* why = "LoadLibrary";
#else
    void* module = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* entry = module != nullptr ? dlsym(module, kModuleEntry) : nullptr;
    const char* why = entry == nullptr ? dlerror() : nullptr;
#endif
    if (entry == nullptr) {
        return Error{ErrorCode::not_found, missing.message, why != nullptr ? why : file.string()};
    }
    return ReadersModule{reinterpret_cast<ModuleEntry>(entry)};
}

}  // namespace

std::filesystem::path installed_part(const std::string& file, const std::string& folder, const std::string& built) {
    const std::filesystem::path own = executable_path().parent_path();
    for (const std::filesystem::path& path : {own / file, own / folder / file, std::filesystem::path(built)}) {
        std::error_code error;
        if (!path.empty() && std::filesystem::is_regular_file(path, error)) {
            return path;
        }
    }
    return {};
}

Result<ReadersModule> readers_module() {
    static const Result<ReadersModule> module = load();
    return module;
}

}  // namespace lapidary::app
