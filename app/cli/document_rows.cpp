#include "cli/document_rows.h"

#include <array>

#include "cli/common.h"
#include "train/table_writer.h"

namespace lapidary::app {

Result<RowFormat> read_format(const Arguments& arguments) {
    constexpr std::array<std::string_view, 3> kFormats{"table", "json", "csv"};
    LAPIDARY_ASSIGN(const std::string format,
                    arguments.choice("--format", arguments.has("--json") ? "json" : "table", kFormats));
    return format == "json" ? RowFormat::json : format == "csv" ? RowFormat::csv : RowFormat::table;
}

void print_csv(const std::vector<std::string>& cells) {
    TableWriter writer({.formula_guard = true});
    writer.add_row(cells);
    print(writer.text());
}

Json document_json(const Document& document) {
    return {{"input", document.source.string()}, {"name", document.name}};
}

void print_unread_json(const Document& document) {
    Json row = document_json(document);
    row["state"] = std::string(name_of(document.state));
    row["error"] = document.problem;
    print(json_line(row));
}

}  // namespace lapidary::app
