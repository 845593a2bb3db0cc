#include "train/table_writer.h"

#include "base/write_file.h"
#include "train/delimited.h"

namespace lapidary {

namespace {

bool is_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos && !is_number(cell);
}

}  // namespace

TableWriter::TableWriter(const TableWriterOptions& options) : options_(options) {
    if (options_.byte_order_mark) {
        text_ = "\xEF\xBB\xBF";
    }
}

void TableWriter::add_row(const std::vector<std::string>& cells) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) {
            text_ += options_.delimiter;
        }
        add_cell(cells[column]);
    }
    if (cells.size() == 1 && cells[0].empty()) {
        text_ += "\"\"";  // a row, and no empty line
    }
    text_ += "\r\n";
}

void TableWriter::add_cell(std::string_view cell) {
    const bool guarded = options_.formula_guard && is_formula(cell);
    const std::string special{options_.delimiter, '"', '\r', '\n'};
    const bool spaces = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    const bool quotes = spaces || cell.find_first_of(special) != std::string_view::npos;
    if (quotes) {
        text_ += '"';
    }
    if (guarded) {
        text_ += '\'';
    }
    for (const char byte : cell) {
        text_ += byte;
        if (byte == '"') {
            text_ += '"';
        }
    }
    if (quotes) {
        text_ += '"';
    }
}

Status TableWriter::write(const std::filesystem::path& path) const {
    const std::span<const std::byte> part = std::as_bytes(std::span(text_));
    return write_file(path, {&part, 1});
}

}  // namespace lapidary
