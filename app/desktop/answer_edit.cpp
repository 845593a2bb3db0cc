#include "desktop/answer_edit.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <map>
#include <vector>

#include "task/amounts.h"
#include "task/json_leaves.h"

namespace lapidary::app {

namespace {

constexpr std::uint64_t kLargestSchema = std::uint64_t{1} << 20U;
constexpr int kDeepest = 32;

std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> literalsOf(const QString& given) {
    const std::string plain = given.trimmed().toStdString();
    if (plain.empty()) {
        return {"null", "\"\""};
    }
    std::vector<std::string> out{written(Json(plain))};
    if (const Json json = Json::parse(plain, nullptr, false); !json.is_discarded()) {
        out.push_back(plain);
        out.push_back(
            OrderedJson::parse(plain, nullptr, false).dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
    }
    if (const auto number = normalised(plain)) {
        out.push_back(*number);
    }
    const QString word = given.trimmed().toLower();
    if (word == QCoreApplication::translate("ExtractAnswer", "yes")) {
        out.emplace_back("true");
    } else if (word == QCoreApplication::translate("ExtractAnswer", "no")) {
        out.emplace_back("false");
    }
    return out;
}

Error refused(const QString& sentence) {
    return {ErrorCode::invalid_argument, sentence.toStdString(), {}};
}

std::string parentOf(const std::string& path) {
    return path.substr(0, std::min(path.rfind('/'), path.size()));
}

// The text of the value at `path`; "" where there is none.
std::string textAt(const std::string& json, const std::string& path) {
    const std::vector<JsonValue> values = json_values(json);
    const auto at =
        std::find_if(values.begin(), values.end(), [&](const JsonValue& value) { return value.path == path; });
    return at == values.end() ? std::string() : json.substr(at->span.begin, at->span.end - at->span.begin);
}

const OrderedJson kNothing;

// What "#/$defs/name" names.
const OrderedJson& referred(const OrderedJson& root, const std::string& reference) {
    const OrderedJson* node = &root;
    for (const std::string& name : namesOfPath(reference.substr(std::min<std::size_t>(1, reference.size())))) {
        if (!node->is_object() || !node->contains(name)) {
            return kNothing;
        }
        node = &node->at(name);
    }
    return *node;
}

// Follows references, and takes from several possibilities the first that is more than null.
const OrderedJson& resolved(const OrderedJson& root, const OrderedJson& node, int depth = 0) {
    if (!node.is_object() || depth > kDeepest) {
        return node;
    }
    if (node.contains("$ref") && node.at("$ref").is_string()) {
        return resolved(root, referred(root, node.at("$ref").get<std::string>()), depth + 1);
    }
    for (const char* const key : {"anyOf", "oneOf", "allOf"}) {
        if (node.contains(key) && node.at(key).is_array()) {
            for (const OrderedJson& branch : node.at(key)) {
                if (!(branch.is_object() && branch.contains("type") && branch.at("type") == "null")) {
                    return resolved(root, branch, depth + 1);
                }
            }
        }
    }
    return node;
}

// The node of the schema for the value at `path`, before references are followed.
const OrderedJson& nodeAt(const OrderedJson& root, const std::string& path) {
    const OrderedJson* node = &root;
    for (const std::string& name : namesOfPath(path)) {
        const OrderedJson& here = resolved(root, *node);
        if (!here.is_object()) {
            return kNothing;
        }
        if (here.contains("properties") && here.at("properties").contains(name)) {
            node = &here.at("properties").at(name);
        } else if (here.contains("items")) {
            node = &here.at("items");
        } else {
            return kNothing;
        }
    }
    return *node;
}

bool allowsNull(const OrderedJson& node) {
    const auto has = [&](const char* key, const OrderedJson& value) {
        return node.contains(key) && node.at(key).is_array() &&
               std::find(node.at(key).begin(), node.at(key).end(), value) != node.at(key).end();
    };
    return has("type", "null") || has("enum", nullptr) || has("anyOf", {{"type", "null"}}) ||
           has("oneOf", {{"type", "null"}});
}

// A value that says nothing.
OrderedJson emptyOf(const OrderedJson& root, const OrderedJson& given, int depth = 0) {
    if (depth > kDeepest || !given.is_object() || allowsNull(given)) {
        return nullptr;
    }
    const OrderedJson& node = resolved(root, given);
    if (!node.is_object() || allowsNull(node)) {
        return nullptr;
    }
    if (node.contains("const")) {
        return node.at("const");
    }
    if (node.contains("enum") && node.at("enum").is_array() && !node.at("enum").empty()) {
        return node.at("enum").front();
    }
    const OrderedJson type = node.contains("type") ? node.at("type") : OrderedJson();
    if (type == "object" || node.contains("properties")) {
        OrderedJson out = OrderedJson::object();
        const OrderedJson properties = node.value("properties", OrderedJson::object());
        for (const auto& [name, member] : properties.items()) {
            out[name] = emptyOf(root, member, depth + 1);
        }
        return out;
    }
    if (type == "array") {
        const auto least = node.value("minItems", OrderedJson(0));
        OrderedJson out = OrderedJson::array();
        for (int item = 0; least.is_number_unsigned() && item < std::min(least.get<int>(), 8); ++item) {
            out.push_back(emptyOf(root, node.value("items", OrderedJson::object()), depth + 1));
        }
        return out;
    }
    if (type == "number" || type == "integer") {
        return node.value("minimum", OrderedJson(0));
    }
    if (type == "boolean") {
        return false;
    }
    const OrderedJson format = node.value("format", OrderedJson());
    return format == "date" ? OrderedJson("2000-01-01") : format == "decimal" ? OrderedJson("0") : OrderedJson("");
}

}  // namespace

Result<AnswerSchema> AnswerSchema::compile(const std::string& schema) {
    LAPIDARY_ASSIGN(OrderedJson json, parse_ordered_json(schema, "The schema", kLargestSchema));
    LAPIDARY_ASSIGN(Automaton allows, compile_schema(schema, {}));
    return AnswerSchema{std::move(allows), std::move(json)};
}

Result<std::string> withText(const AnswerSchema& schema, const std::string& json, const std::string& path,
                             const QString& text) {
    for (const std::string& literal : literalsOf(text)) {
        std::string changed = withChanges(json, {{path, literal}});
        if (schema.allows.accepts(changed)) {
            return changed;
        }
    }
    return refused(QCoreApplication::translate("ExtractAnswer", "The list of fields does not allow “%1” as “%2”.")
                       .arg(text.trimmed(), titleOfPath(path)));
}

Result<std::string> withEntry(const AnswerSchema& schema, const std::string& json, const std::string& path) {
    std::string list = textAt(json, path);
    if (list.size() >= 2 && list.front() == '[') {
        const OrderedJson entry = emptyOf(schema.json, nodeAt(schema.json, path + "/0"));
        list.pop_back();
        list += (list.size() > 1 ? "," : "") + entry.dump() + "]";
        std::string changed = withChanges(json, {{path, list}});
        if (schema.allows.accepts(changed)) {
            return changed;
        }
    }
    return refused(QCoreApplication::translate("ExtractAnswer", "The list of fields allows no more entries in “%1”.")
                       .arg(titleOfPath(path)));
}

Result<std::string> withoutEntry(const AnswerSchema& schema, const std::string& json, const std::string& path) {
    const std::string list = parentOf(path);
    const auto parsed = OrderedJson::parse(textAt(json, list), nullptr, false);
    std::string rest;
    for (std::size_t entry = 0; parsed.is_array() && entry < parsed.size(); ++entry) {
        const std::string own = list + "/" + std::to_string(entry);
        if (own != path) {
            rest += (rest.empty() ? "" : ",") + textAt(json, own);
        }
    }
    std::string changed = withChanges(json, {{list, "[" + rest + "]"}});
    if (parsed.is_array() && schema.allows.accepts(changed)) {
        return changed;
    }
    return refused(QCoreApplication::translate("ExtractAnswer", "The list of fields wants this entry of “%1”.")
                       .arg(titleOfPath(list)));
}

FieldChanges changesBetween(const std::string& before, const std::string& after) {
    std::map<std::string, std::pair<std::string, std::size_t>> now;  // the text, and how many values are in it
    const std::vector<JsonValue> values = json_values(after);
    const auto members = [](const std::vector<JsonValue>& all, std::size_t at) {
        std::size_t inside = 0;
        for (std::size_t next = at + 1; next < all.size() && all[next].span.end <= all[at].span.end; ++next) {
            inside += parentOf(all[next].path) == all[at].path ? 1 : 0;
        }
        return inside;
    };
    for (std::size_t at = 0; at < values.size(); ++at) {
        const TextSpan& span = values[at].span;
        now[values[at].path] = {after.substr(span.begin, span.end - span.begin), members(values, at)};
    }
    FieldChanges changes;
    std::size_t known = 0;  // what stands before it has been compared
    const std::vector<JsonValue> old = json_values(before);
    for (std::size_t at = 0; at < old.size(); ++at) {
        const JsonValue& value = old[at];
        const auto other = now.find(value.path);
        if (value.span.begin < known || other == now.end()) {
            continue;
        }
        const std::string text = before.substr(value.span.begin, value.span.end - value.span.begin);
        const bool descend = text != other->second.first && value.bracket != 0 &&
                             value.bracket == other->second.first.front() && members(old, at) == other->second.second;
        if (descend) {
            continue;
        }
        known = value.span.end;
        if (text != other->second.first) {
            changes[value.path] = other->second.first;
        }
    }
    return changes;
}

QStringList columnsOf(const AnswerSchema& schema, const std::string& path) {
    QStringList names;
    const OrderedJson& entry = resolved(schema.json, nodeAt(schema.json, path + "/0"));
    if (entry.is_object() && entry.contains("properties") && entry.at("properties").is_object()) {
        for (const auto& [name, node] : entry.at("properties").items()) {
            names.push_back(QString::fromStdString(name));
        }
    }
    return names;
}

}  // namespace lapidary::app
