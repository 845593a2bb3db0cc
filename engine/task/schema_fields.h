// Looking into the JSON Schema of a task.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "task/task.h"

namespace lapidary {

// The task's schema with its properties in order.
Result<OrderedJson> read_schema(const ExtractTask& task);

// The schema's node at a JSON pointer of the answer, as far as it can be told: $ref and anyOf are not followed.
const OrderedJson* schema_node(const OrderedJson& schema, std::string_view path);

// A member of a node that is a text, or "".
std::string schema_text(const OrderedJson& node, const char* key);

// Whether a node allows certain values only: enum or const.
bool is_closed_set(const OrderedJson& node);

}  // namespace lapidary
