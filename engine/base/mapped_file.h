// A whole file, mapped read-only, and reading parts of it without the mapping.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "base/result.h"

namespace lapidary {

// Reads parts of an open file into memory of the caller's: what another program does to the file meanwhile ends in an
// error here and in a fault in a mapping. Valid while the MappedFile that gave it lives; safe from several threads.
class FileReader {
public:
    FileReader() = default;
    // False for the default object, and on systems where the mapping itself keeps others from shortening the file.
    [[nodiscard]] bool usable() const { return file_ >= 0; }
    // Fills `out` from byte `offset` on. False if the file has become shorter or cannot be read.
    [[nodiscard]] bool read(std::uint64_t offset, std::span<std::byte> out) const;

private:
    friend class MappedFile;
    int file_ = -1;
};

class MappedFile {
public:
    // Fails with a sentence on files that are missing, unreadable, empty, not regular, or larger than `largest` bytes.
    static Result<MappedFile> open(const std::filesystem::path& path, std::uint64_t largest = std::uint64_t{64} << 30U);

    MappedFile() = default;
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    // Page-aligned; valid while this object lives. A file that somebody shortens meanwhile faults on access, so only
    // what is small and read at once is read from here: headers, metadata, the vocabulary. Weights go through reader().
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }
    [[nodiscard]] FileReader reader() const { return reader_; }

private:
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    FileReader reader_;
#if defined(_WIN32)
    void* mapping_ = nullptr;
#endif
};

}  // namespace lapidary
