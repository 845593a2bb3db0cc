#include "task/field_answers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "base/trim.h"
#include "generate/constraint/copy_source.h"
#include "generate/constraint/schema.h"
#include "task/schema_fields.h"

namespace lapidary {

namespace {

Error cannot_learn(const std::string& name, const std::string& what) {
    return {ErrorCode::unsupported, "The field \"" + name + "\" cannot be learned from a table: " + what + ".", {}};
}

// The one type of a field besides null, or "" for several or none.
std::string type_of(const OrderedJson& node, bool& nullable) {
    std::string out;
    const auto found = node.find("type");
    if (found == node.end()) {
        return node.contains("enum") || node.contains("const") ? "string" : "";
    }
    for (const OrderedJson& type : found->is_array() ? *found : OrderedJson::array({*found})) {
        if (type == "null") {
            nullable = true;
        } else if (!out.empty() || !type.is_string()) {
            return "";
        } else {
            out = type.get<std::string>();
        }
    }
    return out;
}

// The JSON pointer of a field's name (RFC 6901).
std::string pointer_of(const std::string& name) {
    std::string out = "/";
    for (const char c : name) {
        switch (c) {
            case '.':
                out += '/';
                break;
            case '~':
                out += "~0";
                break;
            case '/':
                out += "~1";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string written(const OrderedJson& json) {
    return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

// As it is compared: 12, 12.0 and 12.00 are the same number.
std::string compared(const OrderedJson& value) {
    if (value.is_null()) {
        return "";
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number()) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.get<double>());
        return {digits.data(), end.ptr};
    }
    return written(value);
}

}  // namespace

Result<FieldAnswers> FieldAnswers::create(const ExtractTask& task) {
    LAPIDARY_ASSIGN(const OrderedJson schema, read_schema(task));
    LAPIDARY_ASSIGN(const Automaton automaton, compile_schema(task.schema, {}));
    FieldAnswers out;
    out.task_ = task;
    LAPIDARY_TRY(out.collect(schema, {}));
    if (out.fields_.empty()) {
        return Error{ErrorCode::unsupported, "The schema names no fields that could be learned.", {}};
    }
    return out;
}

Status FieldAnswers::collect(const OrderedJson& node, const std::string& prefix) {
    if (!node.contains("properties") || !node.at("properties").is_object()) {
        return prefix.empty() ? cannot_learn("", "the schema is no object with properties")
                              : cannot_learn(prefix, "it is an object without properties");
    }
    for (const auto& [key, property] : node.at("properties").items()) {
        std::string name = prefix.empty() ? std::string() : prefix + ".";
        name += key;
        AnswerField field;
        field.name = name;
        field.type = property.is_object() ? type_of(property, field.may_be_missing) : "";
        if (field.type.empty()) {
            return cannot_learn(name, "its schema allows several kinds of values");
        }
        if (field.type == "object") {
            LAPIDARY_TRY(collect(property, name));
            continue;
        }
        field.path = pointer_of(name);
        field.chosen = is_closed_set(property);
        field.free_text =
            field.type == "string" && !field.chosen && !property.contains("pattern") && !property.contains("format");
        const bool number = field.type == "number" || field.type == "integer";
        field.kind = number                                      ? ValueKind::number
                     : schema_text(property, "format") == "date" ? ValueKind::date
                                                                 : ValueKind::text;
        fields_.push_back(std::move(field));
    }
    return {};
}

Result<std::vector<std::string>> FieldAnswers::find_columns(std::span<const std::string> columns) const {
    std::vector<std::string> out;
    for (const AnswerField& field : fields_) {
        std::vector<std::string> found;
        for (const std::string& wanted : {field.name, "fields." + field.name}) {
            if (found.empty() && std::find(columns.begin(), columns.end(), wanted) != columns.end()) {
                found.push_back(wanted);
            }
        }
        if (found.empty()) {
            std::copy_if(columns.begin(), columns.end(), std::back_inserter(found),
                         [&](const std::string& column) { return column.ends_with("." + field.name); });
        }
        if (found.size() != 1) {
            return Error{ErrorCode::invalid_argument,
                         "The data has no column \"" + field.name + "\" for that field of the task; name one so.",
                         {}};
        }
        out.push_back(std::move(found.front()));
    }
    return out;
}

std::optional<OrderedJson> FieldAnswers::value_of(const AnswerField& field, std::string_view text,
                                                  std::string_view cell, Answer& answer) const {
    if (cell.empty()) {
        return field.may_be_missing     ? std::optional<OrderedJson>(nullptr)
               : field.type == "string" ? std::optional<OrderedJson>("")
               : field.type == "array"  ? std::optional<OrderedJson>(OrderedJson::array())
                                        : std::nullopt;
    }
    if (field.type != "string") {
        OrderedJson value = OrderedJson::parse(cell, nullptr, false);
        if (field.type != "array" && field.type != "boolean" && !value.is_number()) {
            const auto amount = normalised(cell);
            value = OrderedJson::parse(amount.value_or(""), nullptr, false);
        }
        return value.is_discarded() ? std::nullopt : std::optional<OrderedJson>(std::move(value));
    }
    if (!task_.verbatim || !field.free_text) {
        return OrderedJson(std::string(cell));
    }
    // As the document writes it, whoever typed the table: a copy is all that the model can give, and of whole words.
    const GroundedValue place = ground(cell, ValueKind::text, text);
    const std::string_view words = whole_words(text, place.span.begin, place.span.end);
    const bool part_of_word = words.size() != place.span.end - place.span.begin;
    if (place.grounding == Grounding::fuzzy || (place.grounding == Grounding::exact && !part_of_word)) {
        return OrderedJson(single_spaced(words));
    }
    ++answer.not_in_text;
    return field.may_be_missing ? OrderedJson(nullptr) : OrderedJson("");
}

std::optional<FieldAnswers::Answer> FieldAnswers::make(std::string_view text,
                                                       std::span<const std::string> cells) const {
    Answer answer;
    OrderedJson json = OrderedJson::object();
    for (std::size_t index = 0; index < fields_.size(); ++index) {
        const AnswerField& field = fields_[index];
        const std::string_view cell = trimmed(cells[index]);
        auto value = value_of(field, text, cell, answer);
        if (!value) {
            return std::nullopt;
        }
        const bool compared_as_written = field.type == "string";
        answer.truth.push_back(compared_as_written ? std::string(cell) : compared(*value));
        json[OrderedJson::json_pointer(field.path)] = std::move(*value);
    }
    answer.json = written(json);
    SchemaOptions options;
    if (task_.verbatim) {
        options.copied = CopySource::create(text);
    }
    const auto automaton = compile_schema(task_.schema, options);
    return automaton.ok() && automaton->accepts(answer.json) ? std::optional(std::move(answer)) : std::nullopt;
}

std::vector<std::string> FieldAnswers::values(const OrderedJson& answer) const {
    std::vector<std::string> out;
    for (const AnswerField& field : fields_) {
        const OrderedJson::json_pointer place(field.path);
        out.push_back(answer.contains(place) ? compared(answer.at(place)) : "");
    }
    return out;
}

std::string field_of_column(std::string_view column) {
    constexpr std::string_view kInside = "fields.";
    return std::string(column.starts_with(kInside) ? column.substr(kInside.size()) : column);
}

Result<ExtractTask> task_of_columns(std::span<const std::string> columns) {
    constexpr int kLongestValue = 300;  // characters
    OrderedJson properties = OrderedJson::object();
    for (const std::string& column : columns) {
        const std::string name = field_of_column(column);
        if (name.empty() || properties.contains(name)) {
            return Error{ErrorCode::invalid_argument,
                         name.empty() ? std::string("A field needs a name: the column has none.")
                                      : "Two columns give the field \"" + name + "\"; choose one of them.",
                         {}};
        }
        properties[name] = {{"type", {"string", "null"}}, {"maxLength", kLongestValue}};
    }
    if (properties.empty()) {
        return Error{ErrorCode::invalid_argument, "Choose the columns that hold the fields.", {}};
    }
    OrderedJson required = OrderedJson::array();
    for (const auto& [name, property] : properties.items()) {
        required.push_back(name);
    }
    ExtractTask task;
    task.schema = OrderedJson{{"type", "object"}, {"properties", properties}, {"required", required}}.dump();
    task.verbatim = true;
    return task;
}

}  // namespace lapidary
