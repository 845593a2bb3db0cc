// Where in a document a value stands: what a person checks first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "task/amounts.h"

namespace lapidary {

enum class Grounding {
    exact,     // the same characters, but for case and white space; or the same amount or date written otherwise
    fuzzy,     // nearly: at most one character in five differs
    not_found  // the words do not stand in the document
};

// The names in JSON output and in storage: "exact", "fuzzy", "not_found".
std::string_view name_of(Grounding grounding);

struct GroundedValue {
    Grounding grounding = Grounding::not_found;
    TextSpan span;  // bytes of the document; empty where not found
};

enum class ValueKind { text, number, date };

// The first place of `value` in the document (valid UTF-8), whole words before parts of words. The document should be
// what the model has read: the time for a fuzzy search grows with its length times that of the value.
GroundedValue ground(std::string_view value, ValueKind kind, std::string_view document);

}  // namespace lapidary
