#include "base/cache_file.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>

#include "base/write_file.h"

namespace lapidary {

namespace {

constexpr std::array<char, 8> kMagic{'L', 'A', 'P', 'C', 'A', 'C', 'H', '1'};
constexpr std::uint64_t kLargest = std::uint64_t{256} << 20;

// The file: this, the key, the content.
struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint64_t key_bytes = 0;
    std::uint64_t content_bytes = 0;
    std::uint64_t checksum = 0;  // of key and content
};

std::filesystem::path from_environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

std::uint64_t checksum(std::string_view key, std::span<const std::byte> content) {
    return hash_bytes(content, hash_text(key));
}

}  // namespace

std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t from) {
    for (const std::byte byte : bytes) {
        from = (from ^ static_cast<std::uint64_t>(byte)) * 0x100000001B3U;
    }
    return from;
}

std::filesystem::path cache_folder() {
    if (const auto folder = from_environment("LAPIDARY_CACHE_DIR"); !folder.empty()) {
        return folder;
    }
#if defined(_WIN32)
    const auto local = from_environment("LOCALAPPDATA");
    return local.empty() ? local : local / "lapidary" / "cache";
#else
#if !defined(__APPLE__)
    // The specification of these folders has relative paths ignored.
    if (const auto folder = from_environment("XDG_CACHE_HOME"); folder.is_absolute()) {
        return folder / "lapidary";
    }
#endif
    const auto home = from_environment("HOME");
#if defined(__APPLE__)
    return home.empty() ? home : home / "Library" / "Caches" / "lapidary";
#else
    return home.empty() ? home : home / ".cache" / "lapidary";
#endif
#endif
}

std::optional<std::vector<std::byte>> read_cache_file(const std::filesystem::path& path, std::string_view key) {
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error || size < sizeof(Header) + key.size() || size > kLargest) {
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    Header header;
    std::string stored_key(key.size(), '\0');
    std::vector<std::byte> content(size - sizeof(Header) - key.size());
    file.read(reinterpret_cast<char*>(&header), sizeof header);
    if (!file || header.magic != kMagic || header.key_bytes != key.size() || header.content_bytes != content.size()) {
        return std::nullopt;
    }
    file.read(stored_key.data(), static_cast<std::streamsize>(stored_key.size()));
    file.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(content.size()));
    if (!file || stored_key != key || checksum(key, content) != header.checksum) {
        return std::nullopt;
    }
    return content;
}

bool write_cache_file(const std::filesystem::path& path, std::string_view key, std::span<const std::byte> content) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return false;
    }
    Header header;
    header.key_bytes = key.size();
    header.content_bytes = content.size();
    header.checksum = checksum(key, content);
    const std::span<const std::byte> parts[] = {std::as_bytes(std::span(&header, 1)), std::as_bytes(std::span(key)),
                                                content};
    return write_file(path, parts).ok();
}

}  // namespace lapidary
