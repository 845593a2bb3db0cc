// Text of unknown encoding as UTF-8: what a file, a message or a table was written in is found out here and nowhere
// else. uchardet looks at bytes that are not UTF-8, iconv converts.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lapidary {

struct DecodedText {
    std::string utf8;      // valid, without a byte order mark; what could not be converted is U+FFFD
    std::string encoding;  // what it was read as, e.g. "UTF-8", "UTF-16LE", "WINDOWS-1252", "CP949"
};

// The encoding of a text, or ErrorCode::bad_format where the bytes look like no text at all (zero bytes outside of
// UTF-16 and UTF-32, or many control characters). A byte order mark wins over `declared`, what the text says of itself
// (empty: nothing); valid UTF-8 wins over a guess. Short texts that fit several encodings are taken as Windows-1252.
Result<std::string> detect_encoding(std::span<const std::byte> bytes, std::string_view declared = {});

// detect_encoding, then the conversion. The result is at most three times as long as `bytes`.
Result<DecodedText> decode_text(std::span<const std::byte> bytes, std::string_view declared = {});

// Converts pieces of text of one encoding. Nothing fails: bytes that mean nothing become U+FFFD.
class EncodingConverter {
public:
    // An encoding that the system does not know is read as Windows-1252.
    explicit EncodingConverter(const std::string& encoding);
    ~EncodingConverter();
    EncodingConverter(EncodingConverter&& other) noexcept;
    EncodingConverter& operator=(EncodingConverter&& other) noexcept;
    EncodingConverter(const EncodingConverter&) = delete;
    EncodingConverter& operator=(const EncodingConverter&) = delete;

    // Appends `bytes` to `out` as UTF-8. A character must not be cut between two calls.
    void append(std::string_view bytes, std::string& out);

    // Whether the system knows this encoding.
    static bool knows(const std::string& encoding);

private:
    struct Descriptor;
    std::unique_ptr<Descriptor> descriptor_;
    std::size_t unit_ = 1;  // bytes to step over where the text is damaged
};

}  // namespace lapidary
