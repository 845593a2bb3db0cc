// One field of a schema as a person sees it, and its JSON Schema node.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace lapidary::app {

enum class FieldKind { Text, Number, Date, Amount, YesNo, OneOf, List, Other };

// A node without what says that there may be no value, and without its description.
struct SchemaField {
    OrderedJson core;
    bool required = false;  // a value must be there: null, or an empty list, is not allowed
    std::string description;
};

SchemaField readField(const OrderedJson& node);
OrderedJson writeField(const SchemaField& field);

// Other: what only JSON can say.
FieldKind kindOf(const SchemaField& field);
// The node of a kind; `choices` are those of OneOf.
OrderedJson coreOf(FieldKind kind, const std::vector<std::string>& choices);
std::vector<std::string> choicesOf(const SchemaField& field);

}  // namespace lapidary::app
