// What a fuzzer makes up as one of our own files (base/framed_file.h), its checksum put right, so that it gets past it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "base/cache_file.h"

inline std::vector<std::byte> with_checksum(const std::uint8_t* data, std::size_t size) {
    std::vector<std::byte> bytes(size);
    if (size > 0) {
        std::memcpy(bytes.data(), data, size);
    }
    if (size >= sizeof(std::uint64_t)) {
        const std::size_t body = size - sizeof(std::uint64_t);
        const std::uint64_t checksum = lapidary::hash_bytes(std::span(bytes).first(body));
        std::memcpy(&bytes[body], &checksum, sizeof checksum);
    }
    return bytes;
}
