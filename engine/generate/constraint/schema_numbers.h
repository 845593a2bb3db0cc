// The numeric keywords of a schema.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "generate/constraint/number_rule.h"

namespace lapidary {

// minimum, maximum, exclusiveMinimum, exclusiveMaximum and multipleOf of a schema of type "integer" or "number".
Result<NumberRule> number_rule(const OrderedJson& schema, const std::string& place, bool integer);

}  // namespace lapidary
