// White space at the ends of texts.
#pragma once

#include <string_view>

namespace lapidary {

inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kWhite = " \t\n\r\f\v";
    const std::size_t first = text.find_first_not_of(kWhite);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

}  // namespace lapidary
