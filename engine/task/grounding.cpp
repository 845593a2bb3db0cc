#include "task/grounding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/words.h"

namespace lapidary {

namespace {

// Fuzzy matching of a value with a document costs as many steps as the product of their lengths.
constexpr std::size_t kMostSteps = std::size_t{1} << 27U;
constexpr std::size_t kShortestFuzzy = 5;  // characters; shorter values would match by chance

// A text with its case folded and runs of white space as one space, and the bytes of each character.
struct Folded {
    std::u32string characters;
    std::vector<TextSpan> places;
};

Folded fold(std::string_view text) {
    Folded folded;
    std::size_t at = 0;
    for (const char32_t character : to_characters(text)) {
        std::string bytes;
        append_utf8(bytes, character);
        const bool space = character_kind(character) == CharacterKind::space;
        if (!space || (!folded.characters.empty() && folded.characters.back() != U' ')) {
            folded.characters += space ? U' ' : fold_case(character);
            folded.places.push_back({at, at + bytes.size()});
        }
        at += bytes.size();
    }
    if (!folded.characters.empty() && folded.characters.back() == U' ') {
        folded.characters.pop_back();
        folded.places.pop_back();
    }
    return folded;
}

bool is_word(char32_t character) {
    const CharacterKind kind = character_kind(character);
    return kind == CharacterKind::letter || kind == CharacterKind::digit;
}

// Characters [begin, end) as bytes; not empty.
TextSpan bytes_of(const Folded& document, std::size_t begin, std::size_t end) {
    return {document.places[begin].begin, document.places[end - 1].end};
}

std::optional<TextSpan> find_exactly(const Folded& value, const Folded& document) {
    std::optional<std::size_t> inside;  // of a word
    const std::u32string& text = document.characters;
    const std::size_t length = value.characters.size();
    for (std::size_t at = text.find(value.characters); at != std::u32string::npos;
         at = text.find(value.characters, at + 1)) {
        const bool begins = at == 0 || !is_word(text[at - 1]) || !is_word(text[at]);
        const std::size_t end = at + length;
        const bool ends = end == text.size() || !is_word(text[end]) || !is_word(text[end - 1]);
        if (begins && ends) {
            return bytes_of(document, at, end);
        }
        inside = inside.value_or(at);
    }
    return inside ? std::optional<TextSpan>(bytes_of(document, *inside, *inside + length)) : std::nullopt;
}

// The place with the fewest edits (Sellers, "The theory and computation of evolutionary distances", 1980).
std::optional<TextSpan> find_nearly(const Folded& value, const Folded& document) {
    const std::u32string& pattern = value.characters;
    const std::u32string& text = document.characters;
    if (pattern.size() < kShortestFuzzy || pattern.size() * text.size() > kMostSteps) {
        return std::nullopt;
    }
    struct Cell {
        std::size_t edits = 0;
        std::size_t begin = 0;  // of the match in the text
    };
    std::vector<Cell> column(pattern.size() + 1);
    for (std::size_t row = 0; row <= pattern.size(); ++row) {
        column[row] = {row, 0};
    }
    Cell best{pattern.size() + 1, 0};
    std::size_t best_end = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        Cell diagonal = column[0];
        column[0] = {0, at + 1};
        diagonal.begin = at;
        for (std::size_t row = 1; row <= pattern.size(); ++row) {
            const Cell above = column[row];
            const std::size_t change = diagonal.edits + (pattern[row - 1] == text[at] ? 0 : 1);
            Cell cell{change, diagonal.begin};
            if (above.edits + 1 < cell.edits) {
                cell = {above.edits + 1, above.begin};
            }
            if (column[row - 1].edits + 1 < cell.edits) {
                cell = {column[row - 1].edits + 1, column[row - 1].begin};
            }
            column[row] = cell;
            diagonal = above;
        }
        // Of equally good places the one that ends as the value does.
        const bool ends_alike = text[at] == pattern.back();
        if (column.back().edits < best.edits || (column.back().edits == best.edits && ends_alike)) {
            best = column.back();
            best_end = at + 1;
        }
    }
    if (best.edits > pattern.size() / 5 || best.begin >= best_end) {
        return std::nullopt;
    }
    return bytes_of(document, best.begin, best_end);
}

std::optional<TextSpan> find_amount(std::string_view value, std::string_view document) {
    double wanted = 0.0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), wanted);
    if (error != std::errc() || end != value.data() + value.size()) {
        return std::nullopt;
    }
    for (const FoundAmount& amount : find_amounts(document)) {
        if (std::abs(amount.value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted))) {
            return amount.span;
        }
    }
    return std::nullopt;
}

std::optional<TextSpan> find_date(std::string_view value, std::string_view document) {
    for (const FoundDate& date : find_dates(document)) {
        if (std::find(date.dates.begin(), date.dates.end(), value) != date.dates.end()) {
            return date.span;
        }
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Grounding grounding) {
    constexpr std::array<std::string_view, 3> kNames{"exact", "fuzzy", "not_found"};
    return kNames[static_cast<std::size_t>(grounding)];
}

GroundedValue ground(std::string_view value, ValueKind kind, std::string_view document) {
    if (kind != ValueKind::text) {
        const auto span = kind == ValueKind::number ? find_amount(value, document) : find_date(value, document);
        return span ? GroundedValue{Grounding::exact, *span} : GroundedValue{};
    }
    const Folded wanted = fold(value);
    if (wanted.characters.empty()) {
        return {};
    }
    const Folded text = fold(document);
    if (const auto span = find_exactly(wanted, text)) {
        return {Grounding::exact, *span};
    }
    const auto span = find_nearly(wanted, text);
    return span ? GroundedValue{Grounding::fuzzy, *span} : GroundedValue{};
}

}  // namespace lapidary
