// The values of a JSON document with their places in its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "task/amounts.h"

namespace lapidary {

struct JsonLeaf {
    std::string path;  // JSON pointer
    TextSpan span;     // of the value's text, quotes included
};

struct JsonValue {
    std::string path;  // JSON pointer; "" is the whole document
    TextSpan span;     // with brackets or quotes
    char bracket = 0;  // '{' or '[' of an object or array
};

// Every value, an object or array before what is in it. `json` as for json_leaves().
std::vector<JsonValue> json_values(std::string_view json);

// Every value that is no object or array, in order. `json` must be valid and not deeper than 64 levels: otherwise the
// list ends where it is not.
std::vector<JsonLeaf> json_leaves(std::string_view json);

}  // namespace lapidary
