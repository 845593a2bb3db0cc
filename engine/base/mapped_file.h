// A whole file, mapped read-only.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "base/result.h"

namespace lapidary {

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

    // Page-aligned; valid while this object lives. A file that somebody shortens meanwhile faults on access, so weights
    // are packed (copied) at once and only then used.
    [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }

private:
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
#if defined(_WIN32)
    void* mapping_ = nullptr;
#endif
};

}  // namespace lapidary
