#include "generate/constraint/schema_document.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace lapidary {

namespace {

constexpr std::uint64_t kLargestSchema = std::uint64_t{1} << 20U;
constexpr unsigned kMostHops = 16;               // of a $ref that leads to a $ref
constexpr std::size_t kMostComparisons = 20000;  // of exclusive()

const OrderedJson* member(const OrderedJson& object, const char* key) {
    if (!object.is_object()) {
        return nullptr;
    }
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

// One part of a pointer: "~1" is '/', "~0" is '~'.
std::string unescape(std::string_view part) {
    std::string out;
    for (std::size_t at = 0; at < part.size(); ++at) {
        const bool escaped = part[at] == '~' && at + 1 < part.size() && (part[at + 1] == '0' || part[at + 1] == '1');
        out += !escaped ? part[at] : part[at + 1] == '0' ? '~' : '/';
        at += escaped ? 1 : 0;
    }
    return out;
}

// The values of enum or const; nullopt when the schema has neither.
std::optional<std::vector<OrderedJson>> constants(const OrderedJson& schema) {
    if (const OrderedJson* one = member(schema, "const")) {
        return std::vector<OrderedJson>{*one};
    }
    const OrderedJson* list = member(schema, "enum");
    if (list != nullptr && list->is_array()) {
        return std::vector<OrderedJson>(list->begin(), list->end());
    }
    return std::nullopt;
}

// Types that a value of the schema may have; empty: any.
TypeNames types_of(const OrderedJson& schema) {
    TypeNames out;
    const OrderedJson* type = member(schema, "type");
    if (type != nullptr && type->is_string()) {
        out.push_back(type->get<std::string>());
    }
    if (type != nullptr && type->is_array()) {
        for (const OrderedJson& entry : *type) {
            out.push_back(entry.is_string() ? entry.get<std::string>() : "");
        }
    }
    return out;
}

bool types_overlap(const TypeNames& left, const TypeNames& right) {
    const auto same = [](const std::string& a, const std::string& b) {
        return a == b || (a == "number" && b == "integer") || (a == "integer" && b == "number");
    };
    return left.empty() || right.empty() || std::any_of(left.begin(), left.end(), [&](const std::string& a) {
               return std::any_of(right.begin(), right.end(), [&](const std::string& b) { return same(a, b); });
           });
}

bool is_required(const OrderedJson& schema, const std::string& name) {
    const OrderedJson* required = member(schema, "required");
    return required != nullptr && required->is_array() &&
           std::find(required->begin(), required->end(), OrderedJson(name)) != required->end();
}

}  // namespace

bool has_type(const OrderedJson& value, std::string_view type) {
    if (type == "integer") {
        return value.is_number_integer() ||
               (value.is_number_float() && std::floor(value.get<double>()) == value.get<double>());
    }
    return (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
           (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null()) ||
           (type == "object" && value.is_object()) || (type == "array" && value.is_array());
}

Result<SchemaDocument> SchemaDocument::parse(std::string_view text) {
    LAPIDARY_ASSIGN(OrderedJson root, parse_ordered_json(text, "The schema", kLargestSchema));
    return SchemaDocument(std::move(root));
}

const OrderedJson* SchemaDocument::resolve(std::string_view reference) const {
    if (!reference.starts_with('#')) {
        return nullptr;
    }
    reference.remove_prefix(1);
    const OrderedJson* at = &root_;
    while (!reference.empty()) {
        if (reference[0] != '/') {
            return nullptr;
        }
        reference.remove_prefix(1);
        const std::string_view part = reference.substr(0, reference.find('/'));
        reference.remove_prefix(part.size());
        if (at->is_array()) {
            std::size_t index = 0;
            const auto read = std::from_chars(part.data(), part.data() + part.size(), index);
            if (part.empty() || read.ec != std::errc() || read.ptr != part.data() + part.size() ||
                index >= at->size()) {
                return nullptr;
            }
            at = &(*at)[index];
            continue;
        }
        at = member(*at, unescape(part).c_str());
        if (at == nullptr) {
            return nullptr;
        }
    }
    return at;
}

const OrderedJson& SchemaDocument::follow(const OrderedJson& schema) const {
    const OrderedJson* at = &schema;
    for (unsigned hop = 0; hop < kMostHops; ++hop) {
        const OrderedJson* reference = member(*at, "$ref");
        const OrderedJson* target = reference != nullptr && reference->is_string()
                                        ? resolve(reference->get_ref<const std::string&>())
                                        : nullptr;
        if (target == nullptr) {
            break;
        }
        at = target;
    }
    return *at;
}

bool SchemaDocument::exclusive(const OrderedJson& left, const OrderedJson& right) const {
    std::size_t budget = kMostComparisons;
    return exclusive(left, right, budget) && budget > 0;
}

bool SchemaDocument::exclusive(const OrderedJson& left_schema, const OrderedJson& right_schema,
                               std::size_t& budget) const {
    const OrderedJson& left = follow(left_schema);
    const OrderedJson& right = follow(right_schema);
    const TypeNames left_types = types_of(left);
    const TypeNames right_types = types_of(right);
    const auto left_values = constants(left);
    const auto right_values = constants(right);
    const std::size_t cost = 1 + (left_values ? left_values->size() : 1) * (right_values ? right_values->size() : 1);
    budget -= std::min(budget, cost);
    if (budget == 0) {
        return false;
    }
    const auto outside = [](const std::vector<OrderedJson>& values, const TypeNames& types) {
        return !types.empty() && std::none_of(values.begin(), values.end(), [&](const OrderedJson& value) {
            return std::any_of(types.begin(), types.end(), [&](const std::string& t) { return has_type(value, t); });
        });
    };
    if (!types_overlap(left_types, right_types) || (left_values && outside(*left_values, right_types)) ||
        (right_values && outside(*right_values, left_types))) {
        return true;
    }
    if (left_values && right_values) {
        return std::none_of(left_values->begin(), left_values->end(), [&](const OrderedJson& value) {
            return std::find(right_values->begin(), right_values->end(), value) != right_values->end();
        });
    }
    // Both objects, and a property that both must have tells them apart. (A type says that they are objects: otherwise
    // properties say nothing about other values.)
    const TypeNames object = {"object"};
    const OrderedJson* properties = member(left, "properties");
    const OrderedJson* others = member(right, "properties");
    if (left_types != object || right_types != object || properties == nullptr || others == nullptr ||
        !properties->is_object() || !others->is_object()) {
        return false;
    }
    for (const auto& [name, schema] : properties->items()) {
        const OrderedJson* other = member(*others, name.c_str());
        if (other != nullptr && is_required(left, name) && is_required(right, name) &&
            exclusive(schema, *other, budget)) {
            return true;
        }
    }
    return false;
}

std::string pointer_to(const std::string& place, std::string_view name) {
    std::string out = place + '/';
    for (const char c : name) {
        out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return out;
}

Error schema_error(ErrorCode code, const std::string& place, const std::string& what) {
    return Error{code, "The schema cannot be used: " + what + " (at " + place + ").", {}};
}

}  // namespace lapidary
