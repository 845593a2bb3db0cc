#include "train/delimited.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lapidary {

namespace {

constexpr std::size_t kNowhere = std::string_view::npos;

bool ends_line(char byte) {
    return byte == '\n' || byte == '\r';
}

// Past the line end at `at`, which may be two characters.
std::size_t after_line_end(std::string_view text, std::size_t at) {
    return at + (text.substr(at, 2) == "\r\n" ? 2 : 1);
}

// Reads the quoted part of a cell from behind its opening quote; gives the place behind its closing one, or kNowhere.
std::size_t read_quoted(std::string_view text, std::size_t at, std::size_t largest, std::string& cell) {
    while (true) {
        const std::size_t quote = text.find('"', at);
        if (quote == kNowhere || quote - at > largest - std::min(largest, cell.size())) {
            const std::size_t end = std::min(text.size(), at + largest + 1);
            cell.append(text.substr(at, end - at));
            return kNowhere;
        }
        cell.append(text.substr(at, quote - at));
        if (text.substr(quote, 2) != "\"\"") {
            return quote + 1;
        }
        cell += '"';
        at = quote + 2;
    }
}

// How well a dialect fits: the share of records with the commonest number of cells, if that is more than one, less the
// share of those that make no sense of their quotes.
double consistency(std::string_view sample, bool complete, const Dialect& dialect) {
    constexpr std::size_t kRecords = 200;
    std::map<std::size_t, std::size_t> counts;
    std::vector<std::string> cells;
    std::size_t records = 0;
    std::size_t odd = 0;
    for (std::size_t at = 0; at < sample.size() && records < kRecords;) {
        const Record record = read_record(sample, at, dialect, sample.size(), 4096, cells);
        const bool cut = record.end >= sample.size() && !complete;
        if (record.fault != RecordFault::none && (complete || records < 2)) {
            return 0.0;
        }
        at = record.end;
        if ((cut && records > 0) || (cells.size() == 1 && cells[0].empty())) {
            continue;
        }
        ++records;
        odd += record.text_after_quote ? 1 : 0;
        ++counts[cells.size()];
    }
    const auto common = std::max_element(counts.begin(), counts.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return common == counts.end() || common->first < 2
               ? 0.0
               : (static_cast<double>(common->second) - static_cast<double>(odd)) / static_cast<double>(records);
}

std::size_t words(std::string_view cell) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        count += cell[at] != ' ' && (at == 0 || cell[at - 1] == ' ') ? 1 : 0;
    }
    return count;
}

bool could_be_names(const std::vector<std::string>& cells) {
    std::set<std::string_view> seen;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const std::string& cell = cells[column];
        // A row-number column that a program put in front has no name.
        const bool nameless = cell.empty() && column == 0 && cells.size() > 1;
        const bool plausible = nameless || (!cell.empty() && cell.size() <= 100 && !is_number(cell) &&
                                            cell.find_first_of("\r\n") == kNowhere);
        if (!plausible || !seen.insert(cell).second) {
            return false;
        }
    }
    return true;
}

bool is_usual_name(const std::string& cell) {
    static constexpr std::array kNames{"id",       "text",    "label",   "labels", "category", "class",     "intent",
                                       "sentence", "message", "content", "body",   "subject",  "title",     "target",
                                       "document", "comment", "review",  "name",   "date",     "sentiment", "topic",
                                       "question", "answer",  "input",   "output", "prompt",   "priority",  "tag"};
    std::string lower;
    for (const char byte : cell) {
        lower += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    return std::find(kNames.begin(), kNames.end(), lower) != kNames.end();
}

// What one column says: above 0 that its first cell is a name, below 0 that it is a value like the others.
int header_vote(std::span<const std::vector<std::string>> records, std::size_t column) {
    const std::string& first = records[0][column];
    std::size_t below = 0;
    std::size_t numbers = 0;
    std::size_t same = 0;
    std::size_t bytes = 0;
    for (const auto& record : records.subspan(1)) {
        if (column < record.size() && !record[column].empty()) {
            ++below;
            numbers += is_number(record[column]) ? 1 : 0;
            same += record[column] == first ? 1 : 0;
            bytes += record[column].size();
        }
    }
    if (below == 0) {
        return 0;
    }
    if (same > 0) {
        return -2;  // a label or a repeated text
    }
    if (numbers == below) {
        return 2;
    }
    const bool long_texts = bytes > 3 * first.size() * below;
    return long_texts && words(first) <= 3 ? 1 : words(first) > 4 ? -1 : 0;
}

}  // namespace

bool is_number(std::string_view cell) {
    bool digit = false;
    bool exponent = false;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const char byte = cell[at];
        if (byte >= '0' && byte <= '9') {
            digit = true;
        } else if ((byte == 'e' || byte == 'E') && digit && !exponent && at + 1 < cell.size()) {
            exponent = true;
        } else if (std::string_view("+-.,% ").find(byte) == kNowhere) {
            return false;
        }
    }
    return digit;
}

Record read_record(std::string_view text, std::size_t at, const Dialect& dialect, std::size_t largest_cell,
                   std::size_t most_cells, std::vector<std::string>& cells) {
    std::size_t count = 0;
    bool text_after_quote = false;
    const auto finish = [&](std::size_t end, RecordFault fault) {
        cells.resize(count);
        return Record{end, fault, text_after_quote};
    };
    while (true) {
        // Past the limit every cell goes into the same place; strings of the last record are used again.
        const std::size_t place = std::min(count, most_cells);
        if (place == cells.size()) {
            cells.emplace_back();
        }
        std::string& cell = cells[place];
        cell.clear();
        count = place + 1;
        const bool quoted = dialect.quotes && at < text.size() && text[at] == '"';
        if (quoted) {
            at = read_quoted(text, at + 1, largest_cell, cell);
            if (at == kNowhere) {
                const bool cut = cell.size() > largest_cell;
                return finish(text.size(), cut ? RecordFault::long_cell : RecordFault::unclosed_quote);
            }
        }
        std::size_t end = at;
        while (end < text.size() && !ends_line(text[end]) && (text[end] != dialect.delimiter || text[end] == '\0')) {
            ++end;
        }
        if (end - at > largest_cell - std::min(largest_cell, cell.size())) {
            return finish(text.size(), RecordFault::long_cell);
        }
        cell.append(text.substr(at, end - at));
        text_after_quote = text_after_quote || (quoted && end > at);
        if (end == text.size()) {
            return finish(end, RecordFault::none);
        }
        if (ends_line(text[end])) {
            return finish(after_line_end(text, end), RecordFault::none);
        }
        at = end + 1;
    }
}

Dialect guess_dialect(std::string_view sample, bool complete) {
    // Commas stand in texts and in numbers, so the others go first where they fit as well.
    Dialect best{'\0', true};
    double best_fit = 0.6;  // below this the delimiter is an accident of the texts
    for (const bool quotes : {true, false}) {
        for (const char delimiter : {'\t', ';', '|', ','}) {
            const Dialect dialect{delimiter, quotes};
            const double fit = consistency(sample, complete, dialect);
            if (fit > best_fit + 0.02) {
                best = dialect;
                best_fit = fit;
            }
        }
    }
    if (best.delimiter == '\0') {
        // One column: quotes are meant where a quoted cell is all of its line.
        std::vector<std::string> cells;
        const Record first = read_record(sample, 0, best, sample.size(), 1, cells);
        best.quotes = sample.starts_with('"') && first.fault == RecordFault::none;
    }
    return best;
}

bool guess_header(std::span<const std::vector<std::string>> records) {
    if (records.empty() || !could_be_names(records[0])) {
        return false;
    }
    const auto& first = records[0];
    int votes = 0;
    for (std::size_t column = 0; column < first.size(); ++column) {
        if (is_usual_name(first[column])) {
            return true;
        }
        votes += header_vote(records, column);
    }
    if (votes != 0) {
        return votes > 0;
    }
    // Nothing to go by: several short words are names, one column of texts has none.
    return records.size() > 1 && first.size() > 1 &&
           std::all_of(first.begin(), first.end(), [](const std::string& cell) { return words(cell) <= 3; });
}

}  // namespace lapidary
