#include "base/write_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#if !defined(_WIN32)
#include <unistd.h>
#endif

namespace lapidary {

namespace {

bool flush_to_disk(std::FILE* file) {
    if (std::fflush(file) != 0) {
        return false;
    }
#if defined(_WIN32)
    return true;
#else
    return fsync(fileno(file)) == 0;
#endif
}

}  // namespace

Status write_file(const std::filesystem::path& path, std::span<const std::span<const std::byte>> parts) {
    const std::filesystem::path partial = path.string() + ".partial";
    const auto fail = [&] {
        const std::string reason = std::strerror(errno);
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        return Error{ErrorCode::io, path.string() + ": the file could not be written (" + reason + ").", {}};
    };
    std::FILE* file = std::fopen(partial.string().c_str(), "wb");
    if (file == nullptr) {
        return fail();
    }
    bool good = true;
    for (const auto part : parts) {
        good = good && (part.empty() || std::fwrite(part.data(), 1, part.size(), file) == part.size());
    }
    good = good && flush_to_disk(file);
    if (std::fclose(file) != 0 || !good) {
        return fail();
    }
    std::error_code error;
    std::filesystem::rename(partial, path, error);
    if (error) {
        errno = error.value();
        return fail();
    }
    return {};
}

}  // namespace lapidary
