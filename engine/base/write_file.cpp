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

Error FileWriter::failed() const {
    return {ErrorCode::io, path_.string() + ": the file could not be written (" + std::strerror(errno) + ").", {}};
}

Result<FileWriter> FileWriter::create(const std::filesystem::path& path) {
    FileWriter writer(path);
    writer.file_.reset(std::fopen(writer.partial().string().c_str(), "wb"));
    if (writer.file_ == nullptr) {
        return writer.failed();
    }
    return writer;
}

FileWriter::~FileWriter() {
    if (file_ != nullptr) {
        file_.reset();
        std::error_code ignored;
        std::filesystem::remove(partial(), ignored);
    }
}

Status FileWriter::write(std::span<const std::byte> bytes) {
    if (!bytes.empty() && std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) {
        return failed();
    }
    return {};
}

Status FileWriter::commit() {
    if (!flush_to_disk(file_.get())) {
        return failed();
    }
    // Closed before it is renamed, which some systems want; gone again if either fails.
    const bool closed = std::fclose(file_.release()) == 0;
    std::error_code error;
    if (closed) {
        std::filesystem::rename(partial(), path_, error);
    }
    if (closed && !error) {
        return {};
    }
    errno = closed ? error.value() : errno;
    const Error failure = failed();
    std::filesystem::remove(partial(), error);
    return failure;
}

Status write_file(const std::filesystem::path& path, std::span<const std::span<const std::byte>> parts) {
    LAPIDARY_ASSIGN(FileWriter file, FileWriter::create(path));
    for (const auto part : parts) {
        LAPIDARY_TRY(file.write(part));
    }
    return file.commit();
}

}  // namespace lapidary
