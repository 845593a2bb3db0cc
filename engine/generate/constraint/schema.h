// JSON Schema (2020-12, the part that structured answers use) to an automaton.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "generate/constraint/automaton.h"

namespace lapidary {

// Bounds for what a schema leaves open. Nothing is unbounded: small models fall into endless strings and lists.
struct SchemaOptions {
    bool spaces = false;  // one space after ':' and ',', as Python's json module writes; otherwise none
    std::uint32_t max_string_length = 512;  // characters, where there is no maxLength; with one at most 4096
    std::uint32_t max_items = 64;           // where there is no maxItems; with one at most 4096
    unsigned recursion = 3;                 // how often a $ref may stand inside itself
    // Where strings without format, enum or const must be copied from (see string_rule); null: they are free.
    std::shared_ptr<const CopySource> copied = {};
};

// Supported: type (also a list), enum, const, properties, required, additionalProperties (true or false: other
// properties are never written), items, minItems, maxItems, minLength, maxLength, pattern and format (see pattern.h),
// minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf (1, 0.1 ... 0.000001), anyOf, oneOf whose branches
// exclude each other, allOf of one, $ref within the schema. Annotations are skipped. Any other keyword is an error with
// its name and place. Limits: 1 MB, 32 levels, 10,000 members, Automaton::kMostStates.
//
// Layout: no free white space, properties in the order of the schema, strings of enum and const in their shortest
// spelling, integers of at most 15 digits, other numbers of at most 12 with 6 decimal places and no exponent.
Result<Automaton> compile_schema(std::string_view schema, const SchemaOptions& options);

}  // namespace lapidary
