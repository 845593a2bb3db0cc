// One line of a JSON Lines file (jsonlines.org) as the cells of a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

struct FlatField {
    std::string name;  // the path of keys, joined by dots: "fields.total"
    std::string value;
};

// Takes a JSON object apart, in the order of the text: members of nested objects become fields of their own, arrays
// stay JSON text in one cell, numbers stay as they are written, true and false are words, null is an empty cell.
// Returns what is wrong with the line, as the end of a sentence, or an empty text. Nesting ends at 64 levels, names at
// 1,000 bytes, fields at `most_fields`.
std::string flatten_json_object(std::string_view line, std::size_t most_fields, std::vector<FlatField>& fields);

}  // namespace lapidary
