#include "train/checkpoint.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/cache_file.h"
#include "base/mapped_file.h"
#include "base/write_file.h"

namespace lapidary {

namespace {

constexpr std::string_view kMagic = "LAPTRAIN";
constexpr std::uint64_t kLargestHeader = std::uint64_t{64} << 20U;
constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 30U;
constexpr std::size_t kNumber = sizeof(std::uint64_t);

Error damaged(const std::filesystem::path& path, const std::string& what) {
    return {ErrorCode::bad_format,
            path.string() + ": this checkpoint cannot be used: " + what + "; start the training anew.",
            {}};
}

std::uint64_t read_number(std::span<const std::byte> bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), kNumber);
    return value;
}

// The parts of a file whose frame is whole.
struct Parts {
    Json header;
    std::span<const std::byte> blocks;
};

Result<Parts> split(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    constexpr std::size_t kFrame = kMagic.size() + kNumber;
    if (bytes.size() < kFrame + kNumber || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) {
        return damaged(path, "it is of another kind");
    }
    const std::uint64_t length = read_number(bytes.subspan(kMagic.size()));
    if (length > kLargestHeader || length > bytes.size() - kFrame - kNumber) {
        return damaged(path, "it ends too early");
    }
    Parts parts;
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + kFrame, length);
    LAPIDARY_ASSIGN(parts.header, parse_json(text, path.string(), kLargestHeader));
    parts.blocks = bytes.subspan(kFrame + length, bytes.size() - kFrame - length - kNumber);
    return parts;
}

}  // namespace

Status write_checkpoint(const std::filesystem::path& path, Json header,
                        std::span<const std::span<const float>> blocks) {
    header["blocks"] = Json::array();
    for (const auto block : blocks) {
        header["blocks"].push_back(block.size());
    }
    const std::string text = header.dump();
    std::vector<std::byte> head(kMagic.size() + kNumber + text.size());
    const std::uint64_t length = text.size();
    std::memcpy(head.data(), kMagic.data(), kMagic.size());
    std::memcpy(head.data() + kMagic.size(), &length, kNumber);
    std::memcpy(head.data() + kMagic.size() + kNumber, text.data(), text.size());
    std::vector<std::span<const std::byte>> parts{head};
    std::uint64_t hash = hash_bytes(head);
    for (const auto block : blocks) {
        parts.push_back(std::as_bytes(block));
        hash = hash_bytes(parts.back(), hash);
    }
    parts.push_back(std::as_bytes(std::span(&hash, 1)));
    return write_file(path, parts);
}

Result<Json> read_checkpoint_header(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, kLargestFile));
    LAPIDARY_ASSIGN(Parts parts, split(path, file.bytes()));
    return std::move(parts.header);
}

Result<Json> read_checkpoint(const std::filesystem::path& path, std::span<const std::span<float>> blocks) {
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, kLargestFile));
    const std::span<const std::byte> bytes = file.bytes();
    LAPIDARY_ASSIGN(Parts parts, split(path, bytes));
    std::uint64_t expected = 0;
    Json sizes = Json::array();
    for (const auto block : blocks) {
        expected += block.size_bytes();
        sizes.push_back(block.size());
    }
    const Json* const found = parts.header.is_object() ? json_member(parts.header, "blocks") : nullptr;
    if (parts.blocks.size() != expected || found == nullptr || *found != sizes) {
        return damaged(path, "it was made for another model or another way of training");
    }
    if (hash_bytes(bytes.first(bytes.size() - kNumber)) != read_number(bytes.last(kNumber))) {
        return damaged(path, "its bytes have changed");
    }
    std::size_t position = 0;
    for (const auto block : blocks) {
        std::memcpy(block.data(), parts.blocks.data() + position, block.size_bytes());
        position += block.size_bytes();
    }
    return std::move(parts.header);
}

}  // namespace lapidary
