// Files that may be lost at any time: what was computed once and can be computed again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lapidary {

// LAPIDARY_CACHE_DIR, or "lapidary" in the folder that the system keeps for caches; empty where there is none. It need
// not exist.
std::filesystem::path cache_folder();

// What was stored under this key, if the file is there, whole, and was written under the very same key. The file holds
// its own length and checksum, so that half a file, a damaged one and one of another program all read as nothing.
std::optional<std::vector<std::byte>> read_cache_file(const std::filesystem::path& path, std::string_view key);

// Replaces the file in one step, making its folder where needed. False where that fails, which is no error: the next
// start computes again.
bool write_cache_file(const std::filesystem::path& path, std::string_view key, std::span<const std::byte> content);

// FNV-1a (Fowler, Noll, Vo), 64 bits. Goes on from an earlier hash.
inline constexpr std::uint64_t kHashStart = 0xCBF29CE484222325U;
std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t from = kHashStart);
inline std::uint64_t hash_text(std::string_view text, std::uint64_t from = kHashStart) {
    return hash_bytes(std::as_bytes(std::span(text)), from);
}

}  // namespace lapidary
