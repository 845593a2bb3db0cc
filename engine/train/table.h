// Tables of texts: CSV, TSV and other delimited files, and JSON Lines; row by row, or whole.
//
// Row numbers count the records of the file from 1, header and empty ones included: what a spreadsheet shows. For JSON
// Lines they are line numbers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "train/delimited.h"
#include "train/json_lines.h"

namespace lapidary {

enum class TableFormat { delimited, json_lines };

// A row that cannot be used has more cells than there are columns, or is no JSON object. (A row with fewer cells ends
// in empty ones.) `refuse` ends the reading with an error, `skip` keeps a note in problems() and goes on.
enum class BadRows { refuse, skip };

struct TableOptions {
    std::optional<TableFormat> format;  // what is not given is found out from the name and the content
    std::optional<char> delimiter;      // '\0': a line is one cell
    std::optional<bool> quotes;
    std::optional<bool> header;
    BadRows bad_rows = BadRows::refuse;
    std::uint64_t largest_file = std::uint64_t{2} << 30U;
    std::size_t largest_cell = std::size_t{50} << 20U;
    std::size_t most_columns = 4096;
    std::size_t most_cells = 20'000'000;  // of a table read whole
};

// How a file was read, to be shown to the person.
struct TableLayout {
    TableFormat format = TableFormat::delimited;
    Dialect dialect;
    bool header = false;
    std::string encoding = "UTF-8";
};

struct TableRow {
    std::uint64_t number = 0;
    std::vector<std::string> cells;  // UTF-8, one for each column that was known when the row was read
};

struct TableProblem {
    std::uint64_t row = 0;
    std::string message;  // a sentence that names the row
};

class TableReader {
public:
    // Reads a file of any encoding. Fails on files that are missing, empty, too large or no text.
    static Result<TableReader> open(const std::filesystem::path& path, const TableOptions& options = {});
    // The same for UTF-8 text; `name` stands in messages and its ending helps to tell the format.
    static Result<TableReader> parse(std::string text, const std::string& name, const TableOptions& options = {});

    [[nodiscard]] const TableLayout& layout() const { return layout_; }
    // No name comes twice. JSON Lines add columns while they are read, behind those that are known.
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

    // Reads the next row that is not empty. False at the end. After an error there is nothing more to read.
    Result<bool> next(TableRow& row);

    // The first thousand rows that were skipped, and how many there were.
    [[nodiscard]] const std::vector<TableProblem>& problems() const { return problems_; }
    [[nodiscard]] std::uint64_t skipped() const { return skipped_; }

private:
    Status begin_delimited();
    Status begin_json_lines();
    Result<bool> next_delimited(TableRow& row);
    Result<bool> next_json(TableRow& row);
    Status fill_from_fields(TableRow& row);
    void name_columns(const std::vector<std::string>& names);
    Status check_fault(const Record& record, std::uint64_t number, const std::vector<std::string>& cells);
    Status bad_row(std::uint64_t number, const std::string& reason);
    [[nodiscard]] Error refuse(ErrorCode code, std::uint64_t number, const std::string& reason) const;
    [[nodiscard]] std::string column_name(std::size_t column) const;

    std::string text_;
    std::string name_;
    TableOptions options_;
    TableLayout layout_;
    std::vector<std::string> columns_;
    std::map<std::string, std::size_t, std::less<>> column_index_;
    std::size_t at_ = 0;
    std::uint64_t number_ = 0;  // of the last record that was read
    std::vector<FlatField> fields_;
    std::vector<TableProblem> problems_;
    std::uint64_t skipped_ = 0;
};

// A whole table: every row has a cell for every column.
struct Table {
    TableLayout layout;
    std::vector<std::string> columns;
    std::vector<TableRow> rows;
    std::vector<TableProblem> problems;
    std::uint64_t skipped = 0;
    // Of tables that were put together: where row number N is from, at N - 1; "", and rows beyond the end: row N of the
    // file.
    std::vector<std::string> origins;

    [[nodiscard]] std::optional<std::size_t> find_column(const std::string& name) const;
};

Result<Table> read_table(const std::filesystem::path& path, const TableOptions& options = {});
Result<Table> read_all(TableReader reader, const TableOptions& options = {});

}  // namespace lapidary
