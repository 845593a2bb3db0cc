// Text tables with a delimiter (RFC 4180 and what programs really write): one record at a time, and guessing how a file
// was written.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

struct Dialect {
    char delimiter = ',';  // '\0': a line is one cell
    bool quotes =
        true;  // a cell that begins with " ends with ", may hold line breaks and delimiters, and "" is a quote

    friend bool operator==(const Dialect&, const Dialect&) = default;
};

enum class RecordFault {
    none,
    unclosed_quote,  // the text ends inside a quoted cell
    long_cell,       // a cell is longer than the limit; reading stopped there
};

struct Record {
    std::size_t end = 0;  // where the next record begins
    RecordFault fault = RecordFault::none;
    bool text_after_quote = false;  // behind a closing quote the cell went on: perhaps quotes mean nothing here
};

// Reads the record that begins at `at` (before the end of `text`) into `cells`. Lines end in \n, \r\n or \r. Of more
// than `most_cells` cells the rest is read and left out, so that cells.size() > most_cells says that there were more:
// one cell more than the limit is kept. A fault belongs to the last cell. What follows a closing quote is kept as it
// is.
Record read_record(std::string_view text, std::size_t at, const Dialect& dialect, std::size_t largest_cell,
                   std::size_t most_cells, std::vector<std::string>& cells);

// The delimiter (tab, semicolon, pipe, comma or none) and the use of quotes under which most records of the sample have
// the same number of cells, more than one. `complete`: the sample is the whole text, so its last record counts.
Dialect guess_dialect(std::string_view sample, bool complete);

// Whether the first of these records names the columns: names are short, distinct and no numbers, look unlike the cells
// below them and do not return there.
bool guess_header(std::span<const std::vector<std::string>> records);

// Whether a cell is a number as people write them: 12, -3.5, 1,200.00, 12 %, 1e-4.
bool is_number(std::string_view cell);

}  // namespace lapidary
