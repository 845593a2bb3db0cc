// How trained models of our own lie in a file, little-endian: eight bytes that name the kind, length of the header (64
// bits), the header (JSON), numbers, and an FNV-1a checksum of all before it (64 bits).
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace lapidary {

// Replaces the file in one step; `numbers` stand behind each other.
Status write_framed(const std::filesystem::path& path, std::string_view magic, const Json& header,
                    std::span<const std::span<const std::byte>> numbers);

struct Framed {
    std::string_view header;             // JSON, not parsed
    std::span<const std::byte> numbers;  // both within the bytes that were read
};

// `kind` as in "bag of words", and `name`, the file's, stand in messages. Fails for another kind of file, a header of
// more than `largest_header` bytes and a checksum that does not fit.
Result<Framed> read_framed(std::span<const std::byte> bytes, std::string_view magic, std::size_t largest_header,
                           const std::string& kind, const std::string& name);

// The sentence for a file whose content does not fit; detail: what.
Error damaged_file(const std::string& kind, const std::string& name, const std::string& detail);

}  // namespace lapidary
