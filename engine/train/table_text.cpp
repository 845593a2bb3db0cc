#include "train/table_text.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace lapidary {

namespace {

bool is_valid(std::string_view line) {
    while (!line.empty()) {
        bool incomplete = false;
        const auto* const high =
            std::find_if(line.begin(), line.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
        line.remove_prefix(static_cast<std::size_t>(high - line.begin()));
        const std::size_t length = utf8_character(line, incomplete);
        if (length == 0) {
            return line.empty();
        }
        line.remove_prefix(length);
    }
    return true;
}

// Calls body(line with its end, whether it is valid UTF-8).
template <class Body>
void for_each_line(std::string_view text, const Body& body) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        body(text.substr(0, end), is_valid(text.substr(0, end)));
        text.remove_prefix(end);
    }
}

bool is_wide(const std::string& encoding) {
    return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32");
}

}  // namespace

Result<DecodedText> decode_table(std::span<const std::byte> bytes) {
    LAPIDARY_ASSIGN(const std::string whole, detect_encoding(bytes));
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (is_wide(whole)) {
        return decode_text(bytes);
    }
    std::string others;
    bool some_utf8 = false;
    for_each_line(text, [&](std::string_view line, bool valid) {
        if (!valid) {
            others += line;
        } else if (!some_utf8) {
            some_utf8 =
                std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        }
    });
    if (others.empty() || !some_utf8) {
        return decode_text(bytes);
    }
    LAPIDARY_ASSIGN(const std::string other, detect_encoding(std::as_bytes(std::span(others))));
    if (other == "UTF-8") {
        return decode_text(bytes);  // not mixed, but damaged
    }
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(kMark) ? kMark.size() : 0);
    EncodingConverter converter(other);
    DecodedText out{{}, "UTF-8 and " + other};
    for_each_line(text, [&](std::string_view line, bool valid) {
        if (valid) {
            out.utf8 += line;
        } else {
            converter.append(line, out.utf8);
        }
    });
    return out;
}

}  // namespace lapidary
