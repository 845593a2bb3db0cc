#include "train/table_columns.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace lapidary {

namespace {

// Names for a kind, the most telling first.
constexpr std::array<std::string_view, 15> kTextNames{"text",  "document",  "sentence", "message",     "content",
                                                      "body",  "utterance", "review",   "comment",     "question",
                                                      "query", "prompt",    "input",    "instruction", "description"};
constexpr std::array<std::string_view, 12> kLabelNames{"label",     "category", "class",  "intent",
                                                       "sentiment", "target",   "labels", "topic",
                                                       "priority",  "type",     "tag",    "output"};
constexpr std::array<std::string_view, 5> kIdNames{"id", "uuid", "key", "number", "nr"};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char byte) {
        return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    });
    return text;
}

// 0 for a name that is not in the list; the more telling, the larger.
template <std::size_t N>
std::size_t telling(const std::array<std::string_view, N>& names, const std::string& name) {
    const auto* const found = std::find(names.begin(), names.end(), lower(name));
    return static_cast<std::size_t>(names.end() - found);
}

// A list or object, as JSON Lines have them in one value.
bool is_nested(const std::string& cell) {
    const char first = cell.front();
    const char next = cell.size() > 1 ? cell[1] : ' ';
    return first == '{'
               ? (next == '"' || next == '}') && cell.back() == '}'
               : first == '[' && cell.back() == ']' && std::string_view("{[\"]").find(next) != std::string::npos;
}

struct Column {
    ColumnGuess guess;
    bool numbers = false;
    bool nested = false;
    double mean_spaces = 0.0;
};

Column measure(const Table& table, std::size_t column, std::size_t rows) {
    Column out;
    std::set<std::string_view> distinct;
    std::size_t bytes = 0;
    std::ptrdiff_t spaces = 0;
    std::size_t numbers = 0;
    std::size_t nested = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string& cell = table.rows[row].cells[column];
        if (!cell.empty()) {
            ++out.guess.filled;
            distinct.insert(cell);
            bytes += cell.size();
            spaces += std::count(cell.begin(), cell.end(), ' ');
            numbers += is_number(cell) ? 1 : 0;
            nested += is_nested(cell) ? 1 : 0;
        }
    }
    out.guess.distinct = distinct.size();
    if (out.guess.filled > 0) {
        const auto filled = static_cast<double>(out.guess.filled);
        out.guess.mean_bytes = static_cast<double>(bytes) / filled;
        out.mean_spaces = static_cast<double>(spaces) / filled;
    }
    out.numbers = out.guess.filled > 0 && numbers == out.guess.filled;
    out.nested = out.guess.filled > 0 && nested == out.guess.filled;
    return out;
}

// A column by its values alone.
ColumnKind kind_of(const Column& column) {
    const ColumnGuess& guess = column.guess;
    constexpr double kLongestLabel = 60.0;
    constexpr double kWords = 2.0;  // spaces of a text, on average
    if (guess.filled == 0) {
        return ColumnKind::empty;
    }
    if (column.nested) {
        return ColumnKind::nested;
    }
    // Labels return: at least twice on average, and there are fewer of them than anyone could tell apart.
    const bool returns = guess.distinct * 2 <= guess.filled && guess.distinct <= 1000;
    if (returns && guess.mean_bytes <= kLongestLabel && (!column.numbers || guess.distinct <= 20)) {
        return ColumnKind::label;
    }
    if (column.mean_spaces >= kWords || guess.mean_bytes > kLongestLabel) {
        return ColumnKind::text;
    }
    if (guess.distinct == guess.filled && column.mean_spaces < 0.5) {
        return ColumnKind::id;
    }
    return column.numbers ? ColumnKind::number : ColumnKind::other;
}

}  // namespace

TableGuess guess_columns(const Table& table, std::size_t rows) {
    rows = std::min(rows, table.rows.size());
    TableGuess out;
    std::vector<Column> columns;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        columns.push_back(measure(table, column, rows));
        columns.back().guess.kind = kind_of(columns.back());
        out.columns.push_back(columns.back().guess);
    }
    // The best by name, then by what else the kind is known by; the first column wins a tie.
    const auto choose = [&](auto may, const auto& names, auto better) -> std::optional<std::size_t> {
        std::optional<std::size_t> best;
        for (std::size_t column = 0; column < columns.size(); ++column) {
            if (!may(columns[column].guess.kind)) {
                continue;
            }
            const std::size_t name = telling(names, table.columns[column]);
            const std::size_t best_name = best ? telling(names, table.columns[*best]) : 0;
            if (!best || name > best_name ||
                (name == best_name && better(columns[column].guess, columns[*best].guess))) {
                best = column;
            }
        }
        return best;
    };
    const auto is_label = [](ColumnKind kind) { return kind == ColumnKind::label; };
    const auto is_id = [](ColumnKind kind) { return kind == ColumnKind::id; };
    const auto longer = [](const ColumnGuess& a, const ColumnGuess& b) { return a.mean_bytes > b.mean_bytes; };
    out.text = choose([](ColumnKind kind) { return kind == ColumnKind::text; }, kTextNames, longer);
    if (!out.text) {  // short texts, such as names of products
        out.text = choose([](ColumnKind kind) { return kind == ColumnKind::other || kind == ColumnKind::id; },
                          kTextNames, longer);
    }
    if (!out.text) {
        out.text = choose([](ColumnKind kind) { return kind == ColumnKind::nested; }, kTextNames, longer);
    }
    out.label = choose(is_label, kLabelNames, [](const ColumnGuess& a, const ColumnGuess& b) {
        return a.distinct > 1 && b.distinct < 2;  // a column of one value labels nothing
    });
    out.id = choose(is_id, kIdNames, [](const ColumnGuess& a, const ColumnGuess& b) { return a.filled > b.filled; });
    if (out.id == out.text) {
        out.id.reset();
    }
    return out;
}

}  // namespace lapidary
