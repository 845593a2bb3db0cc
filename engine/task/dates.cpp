// Dates in a text, as task/amounts.h promises: the text becomes numbers and words, and three of them in a row a date.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/words.h"
#include "task/amounts.h"

namespace lapidary {

namespace {

// A run of digits, a run of letters, or one other character; white space is left out.
struct Part {
    enum class Kind : std::uint8_t { number, word, mark } kind = Kind::mark;
    TextSpan span;
    std::uint32_t number = 0;
    std::size_t digits = 0;
    int month = 0;  // of a word: 1 to 12
    char32_t mark = 0;
    bool space_before = false;
};

// A month's name or at least three letters from its beginning ("Sept"); 0 for other words.
int month_of(std::u32string_view word) {
    constexpr std::array<std::u32string_view, 60> kWhole{
        U"january",   U"february",  U"march",    U"april",    U"may",        U"june",    U"july",      U"august",
        U"september", U"october",   U"november", U"december", U"januar",     U"februar", U"märz",      U"april",
        U"mai",       U"juni",      U"juli",     U"august",   U"september",  U"oktober", U"november",  U"dezember",
        U"janvier",   U"février",   U"mars",     U"avril",    U"mai",        U"juin",    U"juillet",   U"août",
        U"septembre", U"octobre",   U"novembre", U"décembre", U"enero",      U"febrero", U"marzo",     U"abril",
        U"mayo",      U"junio",     U"julio",    U"agosto",   U"septiembre", U"octubre", U"noviembre", U"diciembre",
        U"janeiro",   U"fevereiro", U"março",    U"abril",    U"maio",       U"junho",   U"julho",     U"agosto",
        U"setembro",  U"outubro",   U"novembro", U"dezembro"};
    if (word.size() < 3) {
        return 0;
    }
    for (std::size_t index = 0; index < kWhole.size(); ++index) {
        if (kWhole[index].starts_with(word)) {
            return static_cast<int>(index % 12) + 1;
        }
    }
    return 0;
}

std::vector<Part> split(std::string_view text) {
    std::vector<Part> parts;
    std::u32string word;
    bool space = false;
    const std::u32string characters = to_characters(text);
    std::size_t at = 0;  // byte of the character
    for (std::size_t index = 0; index < characters.size(); ++index) {
        const char32_t character = characters[index];
        std::string bytes;
        append_utf8(bytes, character);
        const bool digit = character >= U'0' && character <= U'9';
        // Ideographs and Hangul stand for year, month and day: marks, not words.
        const bool sign = character == U'\u5E74' || character == U'\u6708' || character == U'\u65E5' ||
                          character == U'\uB144' || character == U'\uC6D4' || character == U'\uC77C';
        const bool letter = !sign && character_kind(character) == CharacterKind::letter;
        const Part::Kind kind = digit ? Part::Kind::number : letter ? Part::Kind::word : Part::Kind::mark;
        const bool continues = !parts.empty() && !space && kind != Part::Kind::mark && parts.back().kind == kind;
        if (character_kind(character) == CharacterKind::space) {
            space = true;
        } else {
            if (!continues) {
                parts.push_back({kind, {at, at}, 0, 0, 0, character, space});
                word.clear();
            }
            Part& part = parts.back();
            part.span.end = at + bytes.size();
            if (digit) {
                part.digits++;
                part.number = part.digits > 4 ? 0 : part.number * 10 + static_cast<std::uint32_t>(character - U'0');
            } else if (letter && word.size() < 12) {
                word += fold_case(character);
                part.month = month_of(word);
            }
            space = false;
        }
        at += bytes.size();
    }
    return parts;
}

std::optional<int> year_of(const Part& part) {
    constexpr int kTwoDigitPivot = 70;  // POSIX: 69 is 2069, 70 is 1970; one year later here
    const int number = static_cast<int>(part.number);
    if (part.kind != Part::Kind::number || (part.digits != 4 && part.digits != 2)) {
        return std::nullopt;
    }
    if (part.digits == 2) {
        return number < kTwoDigitPivot ? 2000 + number : 1900 + number;
    }
    return number >= 1000 ? std::optional<int>(number) : std::nullopt;
}

bool small_number(const Part& part) {
    return part.kind == Part::Kind::number && part.digits <= 2 && part.number >= 1;
}

void add_date(FoundDate& found, int year, int month, int day) {
    constexpr std::array<int, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)] ||
        (month == 2 && day == 29 && !leap)) {
        return;
    }
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string date = std::to_string(year) + "-" + two(month) + "-" + two(day);
    if (std::find(found.dates.begin(), found.dates.end(), date) == found.dates.end()) {
        found.dates.push_back(date);
    }
}

// 2024-03-02, 2.3.24, 3/2/2024, 2024年3月2日: number, mark, number, the same mark, number.
FoundDate numeric_date(std::span<const Part> parts, std::size_t& length) {
    FoundDate found;
    if (parts.size() < 5 || parts[1].kind != Part::Kind::mark || parts[3].kind != Part::Kind::mark) {
        return found;
    }
    const char32_t mark = parts[1].mark;
    const bool signs =
        (mark == U'\u5E74' && parts[3].mark == U'\u6708') || (mark == U'\uB144' && parts[3].mark == U'\uC6D4');
    const bool plain = (mark == U'-' || mark == U'/' || mark == U'.') && parts[3].mark == mark;
    const auto day = [](const Part& part) { return static_cast<int>(part.number); };
    if ((signs || plain) && parts[0].digits == 4 && small_number(parts[2]) && small_number(parts[4])) {
        add_date(found, day(parts[0]), day(parts[2]), day(parts[4]));
    } else if (plain && small_number(parts[0]) && small_number(parts[2])) {
        if (const auto year = year_of(parts[4])) {
            add_date(found, *year, day(parts[2]), day(parts[0]));
            if (mark != U'.') {  // points stand between day, month and year in that order
                add_date(found, *year, day(parts[0]), day(parts[2]));
            }
        }
    }
    const bool last_sign = signs && parts.size() > 5 && (parts[5].mark == U'\u65E5' || parts[5].mark == U'\uC77C');
    length = last_sign ? 6 : 5;
    return found;
}

// 2 March 2024, 2nd of March, 2024, 2. März 2024, 2 de marzo de 2024, March 2nd, 2024: what stands between the three
// does not matter, as long as it is short.
FoundDate named_date(std::span<const Part> parts, std::size_t& length) {
    constexpr std::size_t kLongest = 7;
    FoundDate found;
    const Part* day = nullptr;
    const Part* month = nullptr;
    for (std::size_t index = 0; index < std::min(parts.size(), kLongest); ++index) {
        const Part& part = parts[index];
        const bool filler = part.kind == Part::Kind::word ? part.month == 0 && part.span.end - part.span.begin <= 2
                                                          : part.mark == U'.' || part.mark == U',' || part.mark == U'-';
        if (part.kind == Part::Kind::word && part.month > 0 && month == nullptr) {
            month = &part;
        } else if (small_number(part) && day == nullptr) {
            day = &part;
        } else if (const auto year = year_of(part); year && day != nullptr && month != nullptr) {
            add_date(found, *year, month->month, static_cast<int>(day->number));
            length = index + 1;
            return found;
        } else if (part.kind == Part::Kind::number || !filler || index == 0) {
            return found;
        }
    }
    return found;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text) {
    std::vector<FoundDate> all;
    const std::vector<Part> parts = split(text);
    for (std::size_t at = 0; at < parts.size();) {
        std::size_t length = 1;
        FoundDate found;
        if (parts[at].kind == Part::Kind::number) {
            found = numeric_date(std::span(parts).subspan(at), length);
        }
        if (found.dates.empty() && parts[at].kind != Part::Kind::mark) {
            found = named_date(std::span(parts).subspan(at), length);
        }
        if (found.dates.empty()) {
            ++at;
            continue;
        }
        found.span = {parts[at].span.begin, parts[at + length - 1].span.end};
        all.push_back(std::move(found));
        at += length;
    }
    return all;
}

}  // namespace lapidary
