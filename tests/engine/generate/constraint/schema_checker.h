// Whether a JSON value fits a schema, read straight from the schema: knows nothing of automata.
#pragma once

#include <string>

#include "base/json.h"

namespace lapidary::test {

// "" if it fits, else what does not and where.
std::string check_value(const OrderedJson& schema, const OrderedJson& value, const OrderedJson& root);

// Of valid UTF-8.
std::size_t count_characters(const std::string& text);

}  // namespace lapidary::test
