#include "train/table.h"

#include <algorithm>

#include "base/mapped_file.h"
#include "train/table_text.h"

namespace lapidary {

namespace {

constexpr std::size_t kSampleBytes = std::size_t{256} << 10U;
constexpr std::size_t kSampleRecords = 200;

// From a copy of our own, because what another program does to a mapped file would be a fault here.
Result<std::vector<std::byte>> read_bytes(const std::filesystem::path& path, std::uint64_t largest) {
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, largest));
    std::vector<std::byte> bytes(file.bytes().size());
    const FileReader reader = file.reader();
    if (!reader.usable()) {
        std::copy(file.bytes().begin(), file.bytes().end(), bytes.begin());
    } else if (!reader.read(0, bytes)) {
        return Error{ErrorCode::io, path.string() + ": the file changed while it was read; try again.", {}};
    }
    return bytes;
}

std::string lower_ending(const std::string& name) {
    std::string ending = std::filesystem::path(name).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char byte) {
        return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    });
    return ending;
}

TableFormat guess_format(const std::string& name, std::string_view text) {
    const std::string ending = lower_ending(name);
    if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") {
        return TableFormat::json_lines;
    }
    if (ending == ".csv" || ending == ".tsv" || ending == ".tab") {
        return TableFormat::delimited;
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' ? TableFormat::json_lines : TableFormat::delimited;
}

bool is_empty_record(const std::vector<std::string>& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

std::string delimiter_name(char delimiter) {
    switch (delimiter) {
        case '\t':
            return "tab";
        case '\0':
            return "none";
        default:
            return {delimiter};
    }
}

}  // namespace

Result<TableReader> TableReader::open(const std::filesystem::path& path, const TableOptions& options) {
    LAPIDARY_ASSIGN(const std::vector<std::byte> bytes, read_bytes(path, options.largest_file));
    auto decoded = decode_table(bytes);
    if (!decoded.ok()) {
        return Error{decoded.error().code,
                     path.string() + ": this is not a text file; export the table as CSV in UTF-8.",
                     decoded.error().message};
    }
    LAPIDARY_ASSIGN(TableReader reader, parse(std::move(decoded->utf8), path.string(), options));
    reader.layout_.encoding = decoded->encoding;
    return reader;
}

Result<TableReader> TableReader::parse(std::string text, const std::string& name, const TableOptions& options) {
    TableReader reader;
    reader.name_ = name;
    reader.options_ = options;
    reader.text_ = std::move(text);
    if (reader.text_.starts_with("\xEF\xBB\xBF")) {
        reader.at_ = 3;
    }
    if (reader.text_.find_first_not_of(" \t\r\n", reader.at_) == std::string::npos) {
        return Error{ErrorCode::bad_format, name + ": the file holds no text.", {}};
    }
    if (reader.text_.find('\0') != std::string::npos) {
        return Error{ErrorCode::bad_format, name + ": this is not a text file; export the table as CSV in UTF-8.", {}};
    }
    reader.layout_.format = options.format.value_or(guess_format(name, reader.text_));
    LAPIDARY_TRY(reader.layout_.format == TableFormat::delimited ? reader.begin_delimited()
                                                                 : reader.begin_json_lines());
    return reader;
}

Result<bool> TableReader::next(TableRow& row) {
    auto read = layout_.format == TableFormat::delimited ? next_delimited(row) : next_json(row);
    if (!read.ok()) {
        at_ = text_.size();
    }
    return read;
}

Status TableReader::begin_delimited() {
    std::string_view rest = std::string_view(text_).substr(at_);
    // What Excel puts in front of a table to name its delimiter.
    if (rest.size() > 5 && rest.starts_with("sep=") && (rest[5] == '\n' || rest[5] == '\r')) {
        options_.delimiter = options_.delimiter.value_or(rest[4]);
        at_ += rest.substr(5).starts_with("\r\n") ? 7 : 6;
        number_ = 1;
        rest = std::string_view(text_).substr(at_);
    }
    const std::string_view sample = rest.substr(0, kSampleBytes);
    const Dialect guess = guess_dialect(sample, sample.size() == rest.size());
    layout_.dialect.delimiter = options_.delimiter.value_or(guess.delimiter);
    layout_.dialect.quotes = options_.quotes.value_or(guess.quotes);

    std::vector<std::vector<std::string>> records;
    std::size_t begin = at_;
    std::uint64_t begin_number = number_;
    std::size_t behind_first = at_;
    for (std::size_t at = at_; at < text_.size() && at < begin + kSampleBytes && records.size() < kSampleRecords;) {
        std::vector<std::string> cells;
        const Record record =
            read_record(text_, at, layout_.dialect, options_.largest_cell, options_.most_columns, cells);
        if (records.empty()) {
            ++begin_number;
            LAPIDARY_TRY(check_fault(record, begin_number, cells));
            behind_first = record.end;
        } else if (record.fault != RecordFault::none) {
            break;  // next() will come to it
        }
        at = record.end;
        if (!is_empty_record(cells)) {
            records.push_back(std::move(cells));
        } else if (records.empty()) {
            begin = at;
        }
    }
    if (records.empty()) {
        return refuse(ErrorCode::bad_format, begin_number, "the table has no cell with text in it");
    }
    if (records[0].size() > options_.most_columns) {
        return refuse(ErrorCode::limit, begin_number,
                      "there are more than " + std::to_string(options_.most_columns) +
                          " columns (delimiter: " + delimiter_name(layout_.dialect.delimiter) + ")");
    }
    layout_.header = options_.header.value_or(guess_header(records));
    at_ = layout_.header ? behind_first : begin;
    number_ = layout_.header ? begin_number : begin_number - 1;
    name_columns(layout_.header ? records[0] : std::vector<std::string>(records[0].size()));
    return {};
}

// Gives each column a name of its own: its header cell, numbered where it comes again, or "column 3".
void TableReader::name_columns(const std::vector<std::string>& names) {
    std::map<std::string, std::size_t> uses;  // so that a thousand equal names do not each count up from two
    for (const std::string& given : names) {
        const std::string base = given.empty() ? "column " + std::to_string(columns_.size() + 1) : given;
        std::size_t& used = uses[base];
        std::string name = base;
        while (column_index_.contains(name)) {
            ++used;
            name = base + " (" + std::to_string(used + 1) + ")";
        }
        column_index_.emplace(name, columns_.size());
        columns_.push_back(std::move(name));
    }
}

Result<bool> TableReader::next_delimited(TableRow& row) {
    while (at_ < text_.size()) {
        const Record record =
            read_record(text_, at_, layout_.dialect, options_.largest_cell, options_.most_columns, row.cells);
        row.number = ++number_;
        LAPIDARY_TRY(check_fault(record, row.number, row.cells));
        at_ = record.end;
        if (is_empty_record(row.cells)) {
            continue;
        }
        // Delimiters at the end of a line, behind the last column, say nothing.
        while (row.cells.size() > columns_.size() && row.cells.back().empty()) {
            row.cells.pop_back();
        }
        if (row.cells.size() <= columns_.size()) {
            row.cells.resize(columns_.size());
            return true;
        }
        LAPIDARY_TRY(bad_row(row.number, "it has more cells than the " + std::to_string(columns_.size()) +
                                             " columns of the table; put quotes around cells that hold the delimiter"));
    }
    return false;
}

Status TableReader::begin_json_lines() {
    const std::size_t first = text_.find_first_not_of(" \t\r\n", at_);
    if (text_[first] == '[') {
        return refuse(ErrorCode::unsupported, 1,
                      "this is one JSON array; save the table as JSON Lines, one object a line, or as CSV");
    }
    return {};
}

Result<bool> TableReader::next_json(TableRow& row) {
    while (at_ < text_.size()) {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        const std::string_view line = std::string_view(text_).substr(at_, end - at_);
        at_ = std::min(end + 1, text_.size());
        row.number = ++number_;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        // A character may take six bytes as an escape.
        if (line.size() / 6 > options_.largest_cell) {
            return refuse(ErrorCode::limit, row.number, "the line is too long");
        }
        const std::string reason = flatten_json_object(line, options_.most_columns, fields_);
        if (reason.empty()) {
            LAPIDARY_TRY(fill_from_fields(row));
            return true;
        }
        LAPIDARY_TRY(bad_row(row.number, reason));
    }
    return false;
}

Status TableReader::fill_from_fields(TableRow& row) {
    row.cells.assign(columns_.size(), {});
    for (FlatField& field : fields_) {
        const auto known = column_index_.find(field.name);
        std::size_t column = columns_.size();
        if (known != column_index_.end()) {
            column = known->second;
        } else {
            if (columns_.size() >= options_.most_columns) {
                return refuse(ErrorCode::limit, row.number,
                              "with it there are more than " + std::to_string(options_.most_columns) + " columns");
            }
            column_index_.emplace(field.name, column);
            columns_.push_back(field.name);
            row.cells.emplace_back();
        }
        if (field.value.size() > options_.largest_cell) {
            return refuse(ErrorCode::limit, row.number,
                          "the cell in column \"" + columns_[column] + "\" is longer than " +
                              std::to_string(options_.largest_cell) + " bytes");
        }
        row.cells[column] = std::move(field.value);  // of a name that comes twice the last one counts
    }
    return {};
}

Status TableReader::check_fault(const Record& record, std::uint64_t number, const std::vector<std::string>& cells) {
    const std::string where = "the cell in " + column_name(cells.size() - 1);
    switch (record.fault) {
        case RecordFault::unclosed_quote:
            return refuse(ErrorCode::bad_format, number,
                          where + " begins with a quotation mark, and none ends it; remove that mark or add the other");
        case RecordFault::long_cell:
            return refuse(ErrorCode::limit, number,
                          where + " is longer than " + std::to_string(options_.largest_cell) +
                              " bytes; shorten it, or look for a quotation mark that nothing ends");
        case RecordFault::none:
            break;
    }
    return {};
}

Status TableReader::bad_row(std::uint64_t number, const std::string& reason) {
    Error error = refuse(ErrorCode::bad_format, number, reason);
    if (options_.bad_rows == BadRows::refuse) {
        return error;
    }
    constexpr std::size_t kMostNotes = 1000;
    ++skipped_;
    if (problems_.size() < kMostNotes) {
        problems_.push_back({number, std::move(error.message)});
    }
    return {};
}

Error TableReader::refuse(ErrorCode code, std::uint64_t number, const std::string& reason) const {
    return {code, name_ + ", row " + std::to_string(number) + ": " + reason + ".", {}};
}

std::string TableReader::column_name(std::size_t column) const {
    return column < columns_.size() && layout_.header ? "column \"" + columns_[column] + "\""
                                                      : "column " + std::to_string(column + 1);
}

std::optional<std::size_t> Table::find_column(const std::string& name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    return found == columns.end() ? std::nullopt : std::optional<std::size_t>(found - columns.begin());
}

Result<Table> read_all(TableReader reader, const TableOptions& options) {
    Table table;
    std::size_t cells = 0;
    while (true) {
        TableRow row;
        LAPIDARY_ASSIGN(const bool more, reader.next(row));
        if (!more) {
            break;
        }
        cells += reader.columns().size();
        if (cells > options.most_cells) {
            return Error{ErrorCode::limit,
                         "The table has more than " + std::to_string(options.most_cells) +
                             " cells; split the file, or leave out columns that are not needed.",
                         {}};
        }
        table.rows.push_back(std::move(row));
    }
    table.layout = reader.layout();
    table.columns = reader.columns();
    table.problems = reader.problems();
    table.skipped = reader.skipped();
    if (table.columns.size() * table.rows.size() > options.most_cells) {
        return Error{ErrorCode::limit, "The rows of the table have too many different fields to fit in memory.", {}};
    }
    for (TableRow& row : table.rows) {
        row.cells.resize(table.columns.size());
    }
    return table;
}

Result<Table> read_table(const std::filesystem::path& path, const TableOptions& options) {
    LAPIDARY_ASSIGN(TableReader reader, TableReader::open(path, options));
    return read_all(std::move(reader), options);
}

}  // namespace lapidary
