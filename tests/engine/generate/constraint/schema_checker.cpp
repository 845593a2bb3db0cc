#include "engine/generate/constraint/schema_checker.h"

#include <cmath>
#include <cstdio>
#include <regex>

namespace lapidary::test {

namespace {

std::wstring widen(const std::string& text) {
    std::wstring out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) {
            out.back() = static_cast<wchar_t>(static_cast<unsigned>(out.back()) << 6U | (byte & 0x3FU));
        } else {
            out += static_cast<wchar_t>(byte < 0x80   ? byte
                                        : byte < 0xE0 ? byte & 0x1FU
                                        : byte < 0xF0 ? byte & 0xFU
                                                      : byte & 7U);
        }
    }
    return out;
}

bool is_date(const std::string& text) {
    int year = 0, month = 0, day = 0, end = 0;
    if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10) {
        return false;
    }
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

bool is_time(const std::string& text) {
    int hour = 0, minute = 0, second = 0, end = 0;
    if (text.size() < 9 || std::sscanf(text.c_str(), "%2d:%2d:%2d%n", &hour, &minute, &second, &end) != 3 || end != 8 ||
        hour > 23 || minute > 59 || second > 59) {
        return false;
    }
    std::string rest = text.substr(8);
    if (rest[0] == '.') {
        const std::size_t digits = rest.find_first_not_of("0123456789", 1);
        if (digits == std::string::npos || digits == 1) {
            return false;
        }
        rest = rest.substr(digits);
    }
    if (rest == "Z") {
        return true;
    }
    return rest.size() == 6 && (rest[0] == '+' || rest[0] == '-') &&
           std::sscanf(rest.c_str() + 1, "%2d:%2d%n", &hour, &minute, &end) == 2 && end == 5 && hour < 24 &&
           minute < 60;
}

bool fits_format(const std::string& format, const std::string& text) {
    if (format == "date") {
        return is_date(text);
    }
    if (format == "time") {
        return is_time(text);
    }
    if (format == "date-time") {
        return text.size() > 11 && text[10] == 'T' && is_date(text.substr(0, 10)) && is_time(text.substr(11));
    }
    if (format == "uuid") {
        bool good = text.size() == 36;
        for (std::size_t at = 0; good && at < 36; ++at) {
            const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
            good = dash ? text[at] == '-' : std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
        }
        return good;
    }
    if (format == "email") {
        const std::size_t sign = text.find('@');
        return sign != 0 && sign != std::string::npos && text.find('.', sign) != std::string::npos &&
               text.find(' ') == std::string::npos && text.find('@', sign + 1) == std::string::npos;
    }
    if (format == "ipv4") {
        unsigned a = 0, b = 0, c = 0, d = 0;
        int end = 0;
        return std::sscanf(text.c_str(), "%3u.%3u.%3u.%3u%n", &a, &b, &c, &d, &end) == 4 &&
               end == static_cast<int>(text.size()) && a < 256 && b < 256 && c < 256 && d < 256;
    }
    if (format == "decimal") {
        return std::regex_match(text, std::regex("-?\\d+(\\.\\d+)?"));
    }
    return false;
}

bool is_type(const OrderedJson& value, const std::string& type) {
    switch (value.type()) {
        case OrderedJson::value_t::null:
            return type == "null";
        case OrderedJson::value_t::boolean:
            return type == "boolean";
        case OrderedJson::value_t::string:
            return type == "string";
        case OrderedJson::value_t::object:
            return type == "object";
        case OrderedJson::value_t::array:
            return type == "array";
        case OrderedJson::value_t::number_float:
            return type == "number" || (type == "integer" && std::trunc(value.get<double>()) == value.get<double>());
        default:
            return type == "number" || type == "integer";
    }
}

std::string check_number(const OrderedJson& schema, double number) {
    const auto bound = [&](const char* key, double absent) { return schema.value(key, absent); };
    const double infinity = HUGE_VAL;
    if (number < bound("minimum", -infinity) || number > bound("maximum", infinity) ||
        number <= bound("exclusiveMinimum", -infinity) || number >= bound("exclusiveMaximum", infinity)) {
        return "out of bounds";
    }
    if (schema.contains("multipleOf")) {
        const double ratio = number / schema["multipleOf"].get<double>();
        if (std::abs(ratio - std::round(ratio)) > 1e-6 * std::max(1.0, std::abs(ratio) * 1e-6)) {
            return "no multiple";
        }
    }
    return "";
}

std::string check_string(const OrderedJson& schema, const std::string& text) {
    const std::size_t length = count_characters(text);
    if (length < schema.value("minLength", std::size_t{0}) ||
        length > schema.value("maxLength", std::size_t{1} << 30U)) {
        return "length " + std::to_string(length);
    }
    if (schema.contains("pattern") &&
        !std::regex_search(widen(text), std::wregex(widen(schema["pattern"].get<std::string>())))) {
        return "pattern";
    }
    if (schema.contains("format") && !fits_format(schema["format"], text)) {
        return "format";
    }
    return "";
}

std::string check_object(const OrderedJson& schema, const OrderedJson& value, const OrderedJson& root) {
    for (const auto& name : schema.value("required", OrderedJson::array())) {
        if (!value.contains(name.get<std::string>())) {
            return "missing " + name.get<std::string>();
        }
    }
    const OrderedJson properties = schema.value("properties", OrderedJson::object());
    for (const auto& [name, member] : value.items()) {
        if (!properties.contains(name)) {
            return "unexpected " + name;
        }
        const std::string wrong = check_value(properties[name], member, root);
        if (!wrong.empty()) {
            return name + ": " + wrong;
        }
    }
    return "";
}

std::string check_array(const OrderedJson& schema, const OrderedJson& value, const OrderedJson& root) {
    if (value.size() < schema.value("minItems", std::size_t{0}) ||
        value.size() > schema.value("maxItems", std::size_t{1} << 30U)) {
        return std::to_string(value.size()) + " items";
    }
    for (const OrderedJson& item : value) {
        const std::string wrong = check_value(schema["items"], item, root);
        if (!wrong.empty()) {
            return "item: " + wrong;
        }
    }
    return "";
}

std::size_t fitting_branches(const OrderedJson& branches, const OrderedJson& value, const OrderedJson& root) {
    std::size_t count = 0;
    for (const OrderedJson& branch : branches) {
        count += check_value(branch, value, root).empty() ? 1 : 0;
    }
    return count;
}

}  // namespace

std::size_t count_characters(const std::string& text) {
    return widen(text).size();
}

std::string check_value(const OrderedJson& schema, const OrderedJson& value, const OrderedJson& root) {
    if (schema.contains("$ref")) {
        const OrderedJson::json_pointer target(schema["$ref"].get<std::string>().substr(1));
        return check_value(root[target], value, root);
    }
    if (schema.contains("anyOf") && fitting_branches(schema["anyOf"], value, root) == 0) {
        return "no branch of anyOf";
    }
    if (schema.contains("oneOf") && fitting_branches(schema["oneOf"], value, root) != 1) {
        return "not one branch of oneOf";
    }
    if (schema.contains("allOf") && fitting_branches(schema["allOf"], value, root) != schema["allOf"].size()) {
        return "not all of allOf";
    }
    if (schema.contains("const")) {
        return value == schema["const"] ? "" : "not the constant";
    }
    if (schema.contains("enum")) {
        const bool found = std::find(schema["enum"].begin(), schema["enum"].end(), value) != schema["enum"].end();
        return found ? "" : "not in enum";
    }
    if (!schema.contains("type")) {
        return "";
    }
    const OrderedJson types = schema["type"].is_array() ? schema["type"] : OrderedJson::array({schema["type"]});
    if (std::none_of(types.begin(), types.end(), [&](const OrderedJson& type) { return is_type(value, type); })) {
        return "type of " + value.dump();
    }
    const std::string wrong = value.is_object()   ? check_object(schema, value, root)
                              : value.is_array()  ? check_array(schema, value, root)
                              : value.is_string() ? check_string(schema, value.get<std::string>())
                              : value.is_number() ? check_number(schema, value.get<double>())
                                                  : "";
    return wrong.empty() ? "" : wrong + " in " + value.dump();
}

}  // namespace lapidary::test
