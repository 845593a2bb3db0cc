// Writing delimited tables (RFC 4180), for exports and for data sets.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lapidary {

struct TableWriterOptions {
    char delimiter = ',';
    // Spreadsheets take a cell that begins with = + - @ (or a tab or line end before one) as a formula, which may send
    // data away. With the guard such a cell begins with an apostrophe; plain numbers stay as they are. For exports that
    // a person opens; not for files that a program reads back.
    bool formula_guard = false;
    bool byte_order_mark = false;  // Excel takes a file without it for the code page of the system
};

class TableWriter {
public:
    explicit TableWriter(const TableWriterOptions& options = {});

    void add_row(const std::vector<std::string>& cells);
    [[nodiscard]] const std::string& text() const { return text_; }
    Status write(const std::filesystem::path& path) const;

private:
    void add_cell(std::string_view cell);

    TableWriterOptions options_;
    std::string text_;
};

}  // namespace lapidary
