#include "generate/constraint/schema.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "generate/constraint/schema_document.h"
#include "generate/constraint/schema_numbers.h"
#include "generate/constraint/schema_strings.h"

namespace lapidary {

namespace {

constexpr unsigned kDeepest = 32;
constexpr std::size_t kMostVisits = 100000;     // of schemas, each time that a $ref leads to them
constexpr std::size_t kLongestName = 1024;      // bytes of a property's name
constexpr std::uint32_t kLongestString = 4096;  // characters
constexpr std::uint32_t kMostItems = 4096;
constexpr std::size_t kMostStringRules = 256;  // different ones
constexpr std::size_t kMostBranches = ThreadSink::kMost;

constexpr std::string_view kAnnotations[] = {"title",      "description", "examples",  "default",
                                             "deprecated", "readOnly",    "writeOnly", "$schema",
                                             "$id",        "$comment",    "$defs",     "definitions"};
constexpr std::string_view kAssertions[] = {"type",       "enum",
                                            "const",      "properties",
                                            "required",   "additionalProperties",
                                            "items",      "minItems",
                                            "maxItems",   "pattern",
                                            "format",     "minimum",
                                            "maximum",    "exclusiveMinimum",
                                            "minLength",  "maxLength",
                                            "anyOf",      "oneOf",
                                            "allOf",      "exclusiveMaximum",
                                            "multipleOf", "$ref"};
constexpr std::string_view kTypes[] = {"string", "number", "integer", "boolean", "null", "object", "array"};

template <class List>
bool contains(const List& list, std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Where a schema stands, for messages and limits.
struct Place {
    std::string pointer = "#";
    unsigned depth = 0;
    unsigned arrays = 0;  // open around it

    [[nodiscard]] Place below(std::string_view member) const {
        return {pointer_to(pointer, member), depth + 1, arrays};
    }
};

Error unsupported(const Place& place, const std::string& what) {
    return schema_error(ErrorCode::unsupported, place.pointer, what);
}
Error invalid(const Place& place, const std::string& what) {
    return schema_error(ErrorCode::invalid_argument, place.pointer, what);
}
Error too_large(const Place& place, const std::string& what) {
    return schema_error(ErrorCode::limit, place.pointer, what);
}

// The node where a value begins; none when no finite value fits, because a $ref may stand inside itself only so often.
using Entry = std::optional<NodeId>;

class Compiler {
public:
    Compiler(const SchemaDocument& document, const SchemaOptions& options)
        : document_(document),
          options_(options),
          comma_(options.spaces ? ", " : ","),
          colon_(options.spaces ? ": " : ":") {}

    Result<Automaton> compile() {
        LAPIDARY_ASSIGN(const Entry start, value(document_.root(), Place(), 0));
        if (!start) {
            return invalid(Place(), "it refers to itself without end");
        }
        automaton_.set_start(*start);
        return std::move(automaton_);
    }

private:
    Result<Entry> value(const OrderedJson& schema, const Place& place, NodeId next);
    Result<Entry> reference(const OrderedJson& schema, const Place& place, NodeId next);
    Result<Entry> any_of(const OrderedJson& schema, const char* keyword, const Place& place, NodeId next);
    Result<Entry> constants(const OrderedJson& schema, const Place& place, NodeId next);
    Result<Entry> typed(const OrderedJson& schema, std::string_view type, const Place& place, NodeId next);
    Result<Entry> object(const OrderedJson& schema, const Place& place, NodeId next);
    Result<Entry> array(const OrderedJson& schema, const Place& place, NodeId next);
    Result<Entry> string(const OrderedJson& schema, const Place& place, NodeId next);

    Status check_keywords(const OrderedJson& schema, const Place& place);
    Status check_size(const Place& place) const;
    static Status refuse_others(const OrderedJson& schema, std::string_view keyword, const Place& place);
    static Result<TypeNames> types_of(const OrderedJson& schema, const Place& place);
    static Result<std::vector<std::string>> required_of(const OrderedJson& schema, const OrderedJson& properties,
                                                        const Place& place);
    // A keyword that holds a count, `absent` if it is not there.
    static Result<std::uint32_t> count(const OrderedJson& schema, const char* keyword, std::uint32_t absent,
                                       const Place& place);
    [[nodiscard]] std::string write(const OrderedJson& value) const;

    const SchemaDocument& document_;
    const SchemaOptions& options_;
    std::string comma_;
    std::string colon_;
    Automaton automaton_;
    std::size_t visits_ = 0;
    std::map<const OrderedJson*, unsigned> open_;  // targets of $ref that are being compiled, and how often
    std::map<std::string, NodeId> texts_;          // strings with the same keywords share their tables
};

Status Compiler::check_size(const Place& place) const {
    if (automaton_.states() > Automaton::kMostStates) {
        return too_large(place, "it is too large: more than " + std::to_string(Automaton::kMostStates) +
                                    " states; ask for fewer fields or use fewer optional ones");
    }
    return {};
}

Status Compiler::check_keywords(const OrderedJson& schema, const Place& place) {
    if (!schema.is_object()) {
        return unsupported(place, "a schema must be an object; true and false are not supported");
    }
    for (const auto& [keyword, ignored] : schema.items()) {
        if (!contains(kAnnotations, keyword) && !contains(kAssertions, keyword)) {
            return unsupported(place, "the keyword '" + keyword.substr(0, 64) + "' is not supported");
        }
    }
    return {};
}

Status Compiler::refuse_others(const OrderedJson& schema, std::string_view keyword, const Place& place) {
    for (const auto& [other, ignored] : schema.items()) {
        const bool goes_with = other == keyword || contains(kAnnotations, other) ||
                               (other == "type" && (keyword == "enum" || keyword == "const"));
        if (!goes_with) {
            return unsupported(place, '\'' + std::string(keyword) + "' together with '" + other + "' is not supported");
        }
    }
    return {};
}

Result<std::uint32_t> Compiler::count(const OrderedJson& schema, const char* keyword, std::uint32_t absent,
                                      const Place& place) {
    const auto found = schema.find(keyword);
    if (found == schema.end()) {
        return absent;
    }
    if (!found->is_number_unsigned()) {
        return invalid(place, '\'' + std::string(keyword) + "' must be a whole number, not below 0");
    }
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(found->get<std::uint64_t>(), 0xFFFFFFFF));
}

std::string Compiler::write(const OrderedJson& value) const {
    if (!value.is_structured()) {
        return value.dump();
    }
    std::string out(1, value.is_object() ? '{' : '[');
    for (const auto& [key, entry] : value.items()) {
        out += out.size() > 1 ? comma_ : "";
        out += (value.is_object() ? OrderedJson(key).dump() + colon_ : std::string()) + write(entry);
    }
    return out + (value.is_object() ? '}' : ']');
}

Result<Entry> Compiler::value(const OrderedJson& schema, const Place& place, NodeId next) {
    if (place.depth > kDeepest) {
        return too_large(place, "it is nested more than " + std::to_string(kDeepest) + " levels deep");
    }
    if (++visits_ > kMostVisits) {
        return too_large(place, "its references lead to too many schemas");
    }
    LAPIDARY_TRY(check_keywords(schema, place));
    LAPIDARY_TRY(check_size(place));
    if (schema.contains("$ref")) {
        return reference(schema, place, next);
    }
    for (const char* keyword : {"anyOf", "oneOf", "allOf"}) {
        if (schema.contains(keyword)) {
            return any_of(schema, keyword, place, next);
        }
    }
    if (schema.contains("enum") || schema.contains("const")) {
        return constants(schema, place, next);
    }
    LAPIDARY_ASSIGN(const TypeNames types, types_of(schema, place));
    std::vector<NodeId> entries;
    for (const std::string& type : types) {
        LAPIDARY_ASSIGN(const Entry entry, typed(schema, type, place, next));
        if (entry) {
            entries.push_back(*entry);
        }
    }
    if (entries.size() <= 1) {
        return entries.empty() ? Entry() : Entry(entries[0]);
    }
    return Entry(automaton_.add_branch(entries));
}

Result<Entry> Compiler::reference(const OrderedJson& schema, const Place& place, NodeId next) {
    LAPIDARY_TRY(refuse_others(schema, "$ref", place));
    const OrderedJson& reference = *schema.find("$ref");
    const OrderedJson* target =
        reference.is_string() ? document_.resolve(reference.get_ref<const std::string&>()) : nullptr;
    if (target == nullptr) {
        return unsupported(place, "'$ref' must point to a part of the same schema, as in \"#/$defs/name\"");
    }
    unsigned& times = open_[target];
    if (times > options_.recursion) {
        return Entry();
    }
    ++times;
    auto entry = value(*target, {place.below("$ref").pointer, place.depth + 1, place.arrays}, next);
    --times;
    return entry;
}

Result<Entry> Compiler::any_of(const OrderedJson& schema, const char* keyword, const Place& place, NodeId next) {
    LAPIDARY_TRY(refuse_others(schema, keyword, place));
    const OrderedJson& branches = *schema.find(keyword);
    const bool all = std::string_view(keyword) == "allOf";
    if (!branches.is_array() || branches.empty() || branches.size() > (all ? 1 : kMostBranches)) {
        return unsupported(place, '\'' + std::string(keyword) + "' must be a list of " +
                                      (all ? "one schema" : "1 to " + std::to_string(kMostBranches) + " schemas"));
    }
    std::vector<NodeId> entries;
    const Place list = place.below(keyword);
    for (std::size_t branch = 0; branch < branches.size(); ++branch) {
        // Any branch will do for anyOf. For oneOf that is the same only if no value fits two of them.
        for (std::size_t earlier = 0; std::string_view(keyword) == "oneOf" && earlier < branch; ++earlier) {
            if (!document_.exclusive(branches[earlier], branches[branch])) {
                return unsupported(place, "a value may fit several branches of 'oneOf' (numbers " +
                                              std::to_string(earlier) + " and " + std::to_string(branch) +
                                              "); write 'anyOf', or give them a required constant that differs");
            }
        }
        LAPIDARY_ASSIGN(const Entry entry, value(branches[branch], list.below(std::to_string(branch)), next));
        if (entry) {
            entries.push_back(*entry);
        }
    }
    return entries.empty() ? Entry() : Entry(entries.size() == 1 ? entries[0] : automaton_.add_branch(entries));
}

Result<Entry> Compiler::constants(const OrderedJson& schema, const Place& place, NodeId next) {
    const bool single = schema.contains("const");
    LAPIDARY_TRY(refuse_others(schema, single ? "const" : "enum", place));
    const OrderedJson& given = *schema.find(single ? "const" : "enum");
    if (!single && !given.is_array()) {
        return invalid(place, "'enum' must be a list");
    }
    TypeNames types;
    if (schema.contains("type")) {
        LAPIDARY_ASSIGN(types, types_of(schema, place));
    }
    std::vector<Automaton::Literal> literals;
    const auto add = [&](const OrderedJson& value) {
        const bool fits = types.empty() || std::any_of(types.begin(), types.end(),
                                                       [&](const std::string& type) { return has_type(value, type); });
        if (fits) {
            literals.push_back({write(value), next});
        }
    };
    if (single) {
        add(given);
    } else {
        std::for_each(given.begin(), given.end(), add);
    }
    if (literals.empty()) {
        return invalid(place, "none of its constants is of its type");
    }
    std::sort(literals.begin(), literals.end(), [](const auto& a, const auto& b) { return a.bytes < b.bytes; });
    literals.erase(
        std::unique(literals.begin(), literals.end(), [](const auto& a, const auto& b) { return a.bytes == b.bytes; }),
        literals.end());
    return Entry(automaton_.add_literals(std::move(literals)));
}

Result<TypeNames> Compiler::types_of(const OrderedJson& schema, const Place& place) {
    TypeNames types;
    const auto type = schema.find("type");
    if (type == schema.end()) {
        const char* implied = schema.contains("properties") ? "object" : schema.contains("items") ? "array" : nullptr;
        if (implied == nullptr) {
            return unsupported(place, "it needs a 'type'");
        }
        return TypeNames{implied};
    }
    const OrderedJson list = type->is_array() ? *type : OrderedJson::array({*type});
    for (const OrderedJson& entry : list) {
        if (!entry.is_string() || !contains(kTypes, entry.get_ref<const std::string&>())) {
            return invalid(place, "'type' must be one of string, number, integer, boolean, null, object, array");
        }
        if (!contains(types, entry.get_ref<const std::string&>())) {
            types.push_back(entry.get<std::string>());
        }
    }
    if (types.empty()) {
        return invalid(place, "'type' is an empty list");
    }
    if (contains(types, "number")) {
        std::erase(types, "integer");
    }
    return types;
}

Result<Entry> Compiler::typed(const OrderedJson& schema, std::string_view type, const Place& place, NodeId next) {
    if (type == "object") {
        return object(schema, place, next);
    }
    if (type == "array") {
        return array(schema, place, next);
    }
    if (type == "string") {
        return string(schema, place, next);
    }
    if (type == "boolean") {
        return Entry(automaton_.add_literals({{"true", next}, {"false", next}}));
    }
    if (type == "null") {
        return Entry(automaton_.add_literals({{"null", next}}));
    }
    LAPIDARY_ASSIGN(const NumberRule rule, number_rule(schema, place.pointer, type == "integer"));
    return Entry(automaton_.add_number(rule, next));
}

Result<std::vector<std::string>> Compiler::required_of(const OrderedJson& schema, const OrderedJson& properties,
                                                       const Place& place) {
    std::vector<std::string> names;
    const auto required = schema.find("required");
    if (required == schema.end()) {
        return names;
    }
    if (!required->is_array()) {
        return invalid(place, "'required' must be a list of names");
    }
    for (const OrderedJson& name : *required) {
        if (!name.is_string() || !properties.contains(name.get_ref<const std::string&>())) {
            return invalid(place, "'required' names " + name.dump().substr(0, 64) + ", which is not in 'properties'");
        }
        names.push_back(name.get<std::string>());
    }
    std::sort(names.begin(), names.end());
    return names;
}

// Built from the last property to the first. After each stands a set of literals: the keys that may come next (up to
// the first required one) and, if none is required any more, the closing brace.
Result<Entry> Compiler::object(const OrderedJson& schema, const Place& place, NodeId next) {
    const auto additional = schema.find("additionalProperties");
    if (additional != schema.end() && !additional->is_boolean()) {
        return unsupported(place, "'additionalProperties' with a schema is not supported");
    }
    const auto found = schema.find("properties");
    const OrderedJson properties = found != schema.end() ? *found : OrderedJson::object();
    if (!properties.is_object() || (found == schema.end() && (additional == schema.end() || additional->get<bool>()))) {
        return unsupported(place, "an object needs 'properties', which are what is written");
    }
    LAPIDARY_ASSIGN(const std::vector<std::string> required, required_of(schema, properties, place));
    struct Property {
        std::string key;  // with quotes and colon
        NodeId entry = 0;
        bool required = false;
    };
    std::vector<Property> later;  // the last property first
    const auto choices = [&](const std::string& before, const std::string& close) {
        std::vector<Automaton::Literal> literals;
        auto property = later.rbegin();
        for (; property != later.rend(); ++property) {
            literals.push_back({before + property->key, property->entry});
            if (property->required) {
                return literals;
            }
        }
        literals.push_back({close, next});
        return literals;
    };
    const Place inside = place.below("properties");
    std::vector<std::pair<std::string, const OrderedJson*>> order;
    for (const auto& [name, property] : properties.items()) {
        if (name.size() > kLongestName) {
            return too_large(inside, "a property's name is longer than " + std::to_string(kLongestName) + " bytes");
        }
        order.emplace_back(name, &property);
    }
    for (auto property = order.rbegin(); property != order.rend(); ++property) {
        const auto& [name, definition] = *property;
        const NodeId after = automaton_.add_literals(choices(comma_, "}"));
        LAPIDARY_ASSIGN(const Entry entry, value(*definition, inside.below(name), after));
        const bool needed = std::binary_search(required.begin(), required.end(), name);
        if (!entry && needed) {
            return Entry();
        }
        if (entry) {
            later.push_back({OrderedJson(name).dump() + colon_, *entry, needed});
        }
    }
    LAPIDARY_TRY(check_size(place));
    return Entry(automaton_.add_literals(choices("{", "{}")));
}

Result<Entry> Compiler::array(const OrderedJson& schema, const Place& place, NodeId next) {
    const auto items = schema.find("items");
    if (items == schema.end()) {
        return unsupported(place, "an array needs 'items'");
    }
    if (place.arrays >= Thread::kArrays) {
        return too_large(place, "arrays stand more than " + std::to_string(Thread::kArrays) + " deep in each other");
    }
    LAPIDARY_ASSIGN(const std::uint32_t least, count(schema, "minItems", 0, place));
    LAPIDARY_ASSIGN(std::uint32_t most, count(schema, "maxItems", std::max(options_.max_items, least), place));
    most = std::min(most, kMostItems);
    if (least > most) {
        return invalid(place, "'minItems' is above 'maxItems' or " + std::to_string(kMostItems));
    }
    std::vector<Automaton::Literal> begin;
    if (least == 0) {
        begin.push_back({"[]", next});
    }
    if (most > 0) {
        const NodeId close = automaton_.add_literals({{"]", next}});
        const NodeId item_end = automaton_.add_item_end(place.arrays, least, most, close);
        Place inside = place.below("items");
        ++inside.arrays;
        LAPIDARY_ASSIGN(const Entry item, value(*items, inside, item_end));
        if (item) {
            automaton_.finish_array(item_end, automaton_.add_literals({{comma_, *item}}));
            begin.push_back({"[", *item});
        }
    }
    return begin.empty() ? Entry() : Entry(automaton_.add_literals(std::move(begin)));
}

Result<Entry> Compiler::string(const OrderedJson& schema, const Place& place, NodeId next) {
    LAPIDARY_ASSIGN(const std::uint32_t least, count(schema, "minLength", 0, place));
    LAPIDARY_ASSIGN(std::uint32_t most, count(schema, "maxLength", std::max(options_.max_string_length, least), place));
    most = std::min(most, kLongestString);
    if (least > most) {
        return invalid(place, "'minLength' is above 'maxLength' or " + std::to_string(kLongestString));
    }
    std::string key = std::to_string(least) + ' ' + std::to_string(most);
    for (const char* keyword : {"pattern", "format"}) {
        key += schema.contains(keyword) ? schema.find(keyword)->dump() : " ";
    }
    const auto known = texts_.find(key);
    NodeId text = 0;
    if (known != texts_.end()) {
        text = automaton_.add_text_like(known->second, next);
    } else if (texts_.size() >= kMostStringRules) {
        return too_large(place, "it has more than " + std::to_string(kMostStringRules) + " different kinds of strings");
    } else {
        LAPIDARY_ASSIGN(TextRule rule, string_rule(schema, place.pointer, least, most, options_.copied));
        text = automaton_.add_text(std::move(rule), next);
        texts_.emplace(std::move(key), text);
    }
    return Entry(automaton_.add_literals({{"\"", text}}));
}

}  // namespace

Result<Automaton> compile_schema(std::string_view schema, const SchemaOptions& options) {
    LAPIDARY_ASSIGN(const SchemaDocument document, SchemaDocument::parse(schema));
    return Compiler(document, options).compile();
}

}  // namespace lapidary
