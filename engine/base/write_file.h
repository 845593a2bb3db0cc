// Writing whole files so that a reader, or a crash, never sees half of one.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"

namespace lapidary {

// Takes the next bytes of something that is written piece by piece.
using ByteSink = std::function<Status(std::span<const std::byte>)>;

// A file that is written piece by piece beside `path` and takes its name only with commit(). Without that nothing is
// left behind, and the old file, if any, is untouched.
class FileWriter {
public:
    static Result<FileWriter> create(const std::filesystem::path& path);
    ~FileWriter();
    FileWriter(FileWriter&& other) noexcept = default;
    FileWriter& operator=(FileWriter&& other) noexcept = delete;
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    Status write(std::span<const std::byte> bytes);
    // Flushes to the disk and renames over `path`.
    Status commit();

private:
    struct Close {
        void operator()(std::FILE* file) const { (void)std::fclose(file); }
    };
    explicit FileWriter(std::filesystem::path path) : path_(std::move(path)) {}
    [[nodiscard]] std::filesystem::path partial() const { return path_.string() + ".partial"; }
    [[nodiscard]] Error failed() const;

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, Close> file_;
};

// Writes the parts, one after the other, to a new file beside `path`, flushes it to the disk and renames it over
// `path`. On an error the old file, if any, is untouched and nothing is left behind.
Status write_file(const std::filesystem::path& path, std::span<const std::span<const std::byte>> parts);

}  // namespace lapidary
