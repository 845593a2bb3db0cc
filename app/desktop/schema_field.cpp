#include "desktop/schema_field.h"

#include <algorithm>
#include <utility>

namespace lapidary::app {

namespace {

const OrderedJson kNull{{"type", "null"}};
constexpr int kMostItems = 20;

bool is(const OrderedJson& node, const char* key, const char* value) {
    return node.is_object() && node.contains(key) && node.at(key) == value;
}

// A type that a list of types can hold beside "null" without changing what the rest of the node means.
bool simple(const OrderedJson& core) {
    return core.is_object() && core.contains("type") && core.at("type").is_string() && core.at("type") != "array" &&
           core.at("type") != "object" && !core.contains("format") && !core.contains("pattern");
}

// Takes "null" out of a list that has it.
bool takeNull(OrderedJson& list, const OrderedJson& null) {
    if (!list.is_array()) {
        return false;
    }
    const auto at = std::find(list.begin(), list.end(), null);
    if (at == list.end()) {
        return false;
    }
    list.erase(at);
    return true;
}

}  // namespace

SchemaField readField(const OrderedJson& node) {
    SchemaField field{node, true, {}};
    if (!node.is_object()) {
        return field;
    }
    if (node.contains("description") && node.at("description").is_string()) {
        field.description = node.at("description").get<std::string>();
        field.core.erase("description");
    }
    OrderedJson& core = field.core;
    if (core.size() == 1 && core.contains("anyOf") && core.at("anyOf").size() == 2 && takeNull(core["anyOf"], kNull)) {
        core = OrderedJson(core["anyOf"].front());
        field.required = false;
    } else if (core.contains("type") && core.at("type").size() == 2 && takeNull(core["type"], "null")) {
        core["type"] = OrderedJson(core["type"].front());
        field.required = false;
    } else if (core.contains("enum") && takeNull(core["enum"], nullptr)) {
        field.required = false;
    } else if (is(core, "type", "array")) {
        field.required = core.contains("minItems") && core.at("minItems") != 0;
        core.erase("minItems");
    }
    return field;
}

OrderedJson writeField(const SchemaField& field) {
    OrderedJson node = field.core;
    if (is(node, "type", "array")) {
        if (field.required) {
            node["minItems"] = 1;
        }
    } else if (!field.required) {
        if (node.contains("enum") && node.at("enum").is_array()) {
            node["enum"].push_back(nullptr);
        } else if (simple(node)) {
            node["type"] = OrderedJson::array({node.at("type"), "null"});
        } else {
            node = OrderedJson{{"anyOf", OrderedJson::array({node, kNull})}};
        }
    }
    if (!field.description.empty()) {
        node["description"] = field.description;
    }
    return node;
}

std::vector<std::string> choicesOf(const SchemaField& field) {
    std::vector<std::string> choices;
    if (field.core.is_object() && field.core.contains("enum") && field.core.at("enum").is_array()) {
        for (const OrderedJson& choice : field.core.at("enum")) {
            choices.push_back(choice.is_string() ? choice.get<std::string>() : std::string());
        }
    }
    return choices;
}

FieldKind kindOf(const SchemaField& field) {
    const OrderedJson& core = field.core;
    if (!core.is_object()) {
        return FieldKind::Other;
    }
    if (core.contains("enum")) {
        const std::vector<std::string> choices = choicesOf(field);
        // Choices are written with commas between them.
        const bool plain =
            core.at("enum").is_array() && std::none_of(choices.begin(), choices.end(), [](const std::string& choice) {
                return choice.empty() || choice.find(',') != std::string::npos;
            });
        return plain ? FieldKind::OneOf : FieldKind::Other;
    }
    if (is(core, "type", "string")) {
        return is(core, "format", "date")                            ? FieldKind::Date
               : is(core, "format", "decimal")                       ? FieldKind::Amount
               : core.contains("format") || core.contains("pattern") ? FieldKind::Other
                                                                     : FieldKind::Text;
    }
    if (is(core, "type", "number") || is(core, "type", "integer")) {
        return FieldKind::Number;
    }
    if (is(core, "type", "boolean")) {
        return FieldKind::YesNo;
    }
    const bool texts = is(core, "type", "array") && core.contains("items") && is(core.at("items"), "type", "string");
    return texts ? FieldKind::List : FieldKind::Other;
}

OrderedJson coreOf(FieldKind kind, const std::vector<std::string>& choices) {
    switch (kind) {
        case FieldKind::Number:
            return {{"type", "number"}};
        case FieldKind::Date:
            return {{"type", "string"}, {"format", "date"}};
        case FieldKind::Amount:
            return {{"type", "string"}, {"format", "decimal"}};
        case FieldKind::YesNo:
            return {{"type", "boolean"}};
        case FieldKind::OneOf:
            return {{"enum", choices}};
        case FieldKind::List:
            return {{"type", "array"}, {"items", {{"type", "string"}}}, {"maxItems", kMostItems}};
        case FieldKind::Text:
        case FieldKind::Other:
            break;
    }
    return {{"type", "string"}};
}

}  // namespace lapidary::app
