// What the verbs that write a row a document have in common: the format, and rows for what could not be read.
#pragma once

#include <string>
#include <vector>

#include "cli/join_options.h"
#include "cli/json_text.h"
#include "documents/document.h"

namespace lapidary::app {

enum class RowFormat { table, json, csv };

inline constexpr auto kResultOptions = std::to_array<OptionSpec>({
    {"--threshold", "P", "confidence below which a result is marked as unsure, from 0 to 1 (default: the task's)"},
    {"--format", "HOW", "table, json (a line each) or csv (default table; --json is --format json)"},
});
Result<RowFormat> read_format(const Arguments& arguments);

// A line of CSV for spreadsheets: cells that they would calculate are made harmless.
void print_csv(const std::vector<std::string>& cells);

// The begin of a document's JSON: input and name.
Json document_json(const Document& document);
// {input, name, state, error}
void print_unread_json(const Document& document);

}  // namespace lapidary::app
