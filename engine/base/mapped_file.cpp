#include "base/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#if defined(_WIN32)
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace lapidary {

namespace {

Error refuse(ErrorCode code, const std::filesystem::path& path, const std::string& reason) {
    return {code, path.string() + ": " + reason, {}};
}

std::string size_reason(std::uint64_t size, std::uint64_t largest) {
    return size == 0 ? "the file is empty."
                     : "the file is larger than the " + std::to_string(largest >> 20U) + " MB that Lapidary reads.";
}

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      reader_(std::exchange(other.reader_, FileReader())) {
#if defined(_WIN32)
    mapping_ = std::exchange(other.mapping_, nullptr);
#endif
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(reader_, other.reader_);
#if defined(_WIN32)
    std::swap(mapping_, other.mapping_);
#endif
    return *this;
}

#if defined(_WIN32)

bool FileReader::read(std::uint64_t /*offset*/, std::span<std::byte> /*out*/) const {
    return false;  // never usable(): Windows lets nobody shorten a mapped file
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::uint64_t largest) {
    const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return refuse(ErrorCode::not_found, path, "the file cannot be opened; check that it exists and may be read.");
    }
    LARGE_INTEGER size{};
    const bool known = GetFileSizeEx(file, &size) != 0;
    const auto bytes = static_cast<std::uint64_t>(size.QuadPart);
    if (!known || bytes == 0 || bytes > largest) {
        CloseHandle(file);
        return refuse(ErrorCode::bad_format, path, size_reason(bytes, largest));
    }
    MappedFile out;
    out.mapping_ = CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr);
    CloseHandle(file);
    out.data_ = out.mapping_ == nullptr
                    ? nullptr
                    : static_cast<const std::byte*>(MapViewOfFile(out.mapping_, FILE_MAP_READ, 0, 0, 0));
    if (out.data_ == nullptr) {
        return refuse(ErrorCode::io, path, "the system could not map the file into memory.");
    }
    out.size_ = static_cast<std::size_t>(bytes);
    return out;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) {
        UnmapViewOfFile(data_);
    }
    if (mapping_ != nullptr) {
        CloseHandle(mapping_);
    }
}

#else

bool FileReader::read(std::uint64_t offset, std::span<std::byte> out) const {
    while (!out.empty()) {
        const ssize_t count = pread(file_, out.data(), out.size(), static_cast<off_t>(offset));
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return false;
        }
        const std::size_t done = count < 0 ? 0 : static_cast<std::size_t>(count);
        offset += done;
        out = out.subspan(done);
    }
    return true;
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path, std::uint64_t largest) {
    // Non-blocking, so that a pipe somebody named like a model cannot hang the app before its type is seen.
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
        return refuse(code, path, std::string("the file cannot be opened (") + std::strerror(errno) + ").");
    }
    struct stat info {};
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(file);
        return refuse(ErrorCode::bad_format, path, "this is not a regular file.");
    }
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size == 0 || size > largest) {
        ::close(file);
        return refuse(size == 0 ? ErrorCode::bad_format : ErrorCode::limit, path, size_reason(size, largest));
    }
    void* memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (memory == MAP_FAILED) {
        ::close(file);
        return refuse(ErrorCode::io, path,
                      std::string("the file cannot be mapped into memory (") + std::strerror(errno) + ").");
    }
    MappedFile out;
    out.data_ = static_cast<const std::byte*>(memory);
    out.size_ = static_cast<std::size_t>(size);
    out.reader_.file_ = file;
    return out;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) {
        munmap(const_cast<std::byte*>(data_), size_);  // munmap takes a plain pointer; nothing is written
    }
    if (reader_.usable()) {
        ::close(reader_.file_);
    }
}

#endif

}  // namespace lapidary
