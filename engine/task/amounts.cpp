#include "task/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace lapidary {

namespace {

constexpr std::size_t kMostDigits = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
}

// The bytes of a separator between digits that begins at `at`: . , ' a space, or a narrow or no-break space.
std::size_t separator_bytes(std::string_view text, std::size_t at) {
    constexpr std::string_view kOne = ".,' ";
    if (at < text.size() && kOne.find(text[at]) != std::string_view::npos) {
        return 1;
    }
    const std::string_view rest = text.substr(std::min(at, text.size()));
    if (rest.starts_with("\xC2\xA0")) {
        return 2;
    }
    return rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x99") ? 3 : 0;
}

// Groups of digits and the separators between them: "1,234.50" is 1 , 234 . 50
struct Grouped {
    std::vector<std::string_view> groups;
    std::vector<char> separators;  // '.', ',' or ' ' for all that can only stand between thousands
    std::size_t end = 0;
};

Grouped read_groups(std::string_view text, std::size_t at) {
    Grouped number;
    for (;;) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        number.groups.push_back(text.substr(at, end - at));
        number.end = end;
        const std::size_t skip = separator_bytes(text, end);
        const bool more = skip > 0 && end + skip < text.size() && is_digit(text[end + skip]);
        const char separator = more && (text[end] == '.' || text[end] == ',') ? text[end] : ' ';
        // What is no separator of thousands joins digits only in front of three of them.
        std::size_t next = end + skip;
        while (next < text.size() && is_digit(text[next])) {
            ++next;
        }
        if (!more || (separator == ' ' && (next - end - skip != 3 || number.groups.back().size() > 3))) {
            return number;
        }
        number.separators.push_back(separator);
        at = end + skip;
    }
}

// Whether the last separator stands before decimals.
bool last_is_decimal(const Grouped& number) {
    const char last = number.separators.back();
    if (last == ' ') {
        return false;
    }
    const auto of_its_kind = std::count(number.separators.begin(), number.separators.end(), last);
    if (of_its_kind > 1) {
        return false;
    }
    const bool thousands_like = number.groups.back().size() == 3 && number.groups.size() == 2 &&
                                number.groups.front() != "0" && number.groups.front().size() <= 3;
    return !thousands_like;
}

std::optional<double> value_of(const Grouped& number) {
    std::string digits;
    const bool decimal = !number.separators.empty() && last_is_decimal(number);
    for (std::size_t group = 0; group < number.groups.size(); ++group) {
        if (decimal && group + 1 == number.groups.size()) {
            digits += '.';
        }
        digits += number.groups[group];
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.size() > kMostDigits + 1 || error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::vector<FoundAmount> find_amounts(std::string_view text) {
    std::vector<FoundAmount> found;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        const Grouped number = read_groups(text, at);
        const bool in_word = at > 0 && is_letter(text[at - 1]) && static_cast<unsigned char>(text[at - 1]) < 0x80;
        const bool negative = at > 0 && text[at - 1] == '-' && (at < 2 || !is_digit(text[at - 2]));
        const std::optional<double> value = value_of(number);
        if (value && !in_word) {
            found.push_back({{negative ? at - 1 : at, number.end}, negative ? -*value : *value});
        }
        at = number.end;
    }
    return found;
}

std::optional<std::string> normalised(std::string_view text) {
    const std::vector<FoundDate> dates = find_dates(text);
    const auto rest_of = [&](const TextSpan& span) {
        return std::string(text.substr(0, span.begin)) + std::string(text.substr(span.end));
    };
    const auto letters = [](const std::string& rest) { return std::count_if(rest.begin(), rest.end(), is_letter); };
    constexpr int kCurrency = 4;  // "EUR", "US$", or a sign of three bytes
    if (dates.size() == 1 && dates[0].dates.size() == 1 && letters(rest_of(dates[0].span)) == 0) {
        return dates[0].dates[0];
    }
    const std::vector<FoundAmount> amounts = find_amounts(text);
    if (dates.empty() && amounts.size() == 1 && letters(rest_of(amounts[0].span)) <= kCurrency) {
        std::array<char, 32> digits{};
        const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), amounts[0].value);
        return error == std::errc() ? std::optional<std::string>(std::string(digits.data(), end)) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace lapidary
