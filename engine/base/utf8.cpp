#include "base/utf8.h"

namespace lapidary {

std::size_t utf8_character(std::string_view text, bool& incomplete) {
    incomplete = false;
    if (text.empty()) {
        incomplete = true;
        return 0;
    }
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned lead = at(0);
    if (lead < 0x80) {
        return 1;
    }
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0) {
        return 0;
    }
    // The second byte's range depends on the lead: it excludes overlong forms, surrogates and values past U+10FFFF.
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t index = 1; index < length; ++index) {
        if (index >= text.size()) {
            incomplete = true;
            return 0;
        }
        const unsigned byte = at(index);
        if (byte < (index == 1 ? low : 0x80U) || byte > (index == 1 ? high : 0xBFU)) {
            return 0;
        }
    }
    return length;
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        bool incomplete = false;
        const std::size_t length = utf8_character(text, incomplete);
        if (length > 0) {
            out += text.substr(0, length);
        } else {
            out += "\xEF\xBF\xBD";
        }
        text.remove_prefix(length > 0 ? length : 1);
    }
    return out;
}

}  // namespace lapidary
