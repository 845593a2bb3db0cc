#include "base/framed_file.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/cache_file.h"
#include "base/write_file.h"

namespace lapidary {

Status write_framed(const std::filesystem::path& path, std::string_view magic, const Json& header,
                    std::span<const std::span<const std::byte>> numbers) {
    const std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    const std::uint64_t length = text.size();
    std::vector<std::span<const std::byte>> parts{std::as_bytes(std::span(magic)), std::as_bytes(std::span(&length, 1)),
                                                  std::as_bytes(std::span(text))};
    parts.insert(parts.end(), numbers.begin(), numbers.end());
    std::uint64_t checksum = kHashStart;
    for (const auto part : parts) {
        checksum = hash_bytes(part, checksum);
    }
    parts.push_back(std::as_bytes(std::span(&checksum, 1)));
    return write_file(path, parts);
}

Result<Framed> read_framed(std::span<const std::byte> bytes, std::string_view magic, std::size_t largest_header,
                           const std::string& kind, const std::string& name) {
    const std::size_t fixed = magic.size() + 2 * sizeof(std::uint64_t);
    if (bytes.size() < fixed || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
        return Error{ErrorCode::bad_format, name + ": this is not a " + kind + " that Lapidary saved.", {}};
    }
    std::uint64_t header_bytes = 0;
    std::uint64_t checksum = 0;
    std::memcpy(&header_bytes, &bytes[magic.size()], sizeof header_bytes);
    const auto body = bytes.first(bytes.size() - sizeof checksum);
    std::memcpy(&checksum, &bytes[body.size()], sizeof checksum);
    if (header_bytes > std::min(largest_header, bytes.size() - fixed)) {
        return damaged_file(kind, name, "length of the header");
    }
    if (hash_bytes(body) != checksum) {
        return damaged_file(kind, name, "checksum");
    }
    const auto rest = body.subspan(magic.size() + sizeof header_bytes);
    const auto length = static_cast<std::size_t>(header_bytes);
    return Framed{{reinterpret_cast<const char*>(rest.data()), length}, rest.subspan(length)};
}

Error damaged_file(const std::string& kind, const std::string& name, const std::string& detail) {
    return {ErrorCode::bad_format, name + ": the " + kind + " is damaged or incomplete; train it again.", detail};
}

}  // namespace lapidary
