// Amounts and dates as people write them, found in a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

// Bytes [begin, end) of a text.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

struct FoundAmount {
    TextSpan span;
    double value = 0.0;
};

// Numbers with their sign and separators: "1,234.50", "1.234,50", "1 234,50", "-3", "12%" is 12. A single separator
// before exactly three digits stands between thousands, unless the number begins with 0. At most 15 digits.
std::vector<FoundAmount> find_amounts(std::string_view text);

struct FoundDate {
    TextSpan span;
    // "2024-03-02", and where day and month could be the other way round both, the day first.
    std::vector<std::string> dates;
};

// 2024-03-02, 2/3/24, 02.03.2024, 2 March 2024, Mar 2nd, 2024, 2. März 2024, 2 de marzo de 2024, 2024年3月2日,
// 2024년 3월 2일. Names of months: English, German, French, Spanish, Portuguese, from their first three letters on.
// Years of two digits are 1970 to 2069. Only days that exist.
std::vector<FoundDate> find_dates(std::string_view text);

// A text that is one amount or one date and hardly anything else, in the form that sorts and adds up: "1234.5" (a
// currency sign or code beside it is left out), "2024-03-02" (nothing where day and month are not certain).
std::optional<std::string> normalised(std::string_view text);

}  // namespace lapidary
