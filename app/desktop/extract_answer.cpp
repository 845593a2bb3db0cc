#include "desktop/extract_answer.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "task/amounts.h"
#include "task/json_leaves.h"

namespace lapidary::app {

namespace {

std::string text(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Grounding groundingOf(const std::string& name) {
    return name == name_of(Grounding::exact)   ? Grounding::exact
           : name == name_of(Grounding::fuzzy) ? Grounding::fuzzy
                                               : Grounding::not_found;
}

AnswerField fieldFromJson(const Json& json) {
    AnswerField field;
    field.found.path = json_string(json, "path").value_or("");
    field.found.value = json_string(json, "value").value_or("");
    field.found.is_text = json_boolean(json, "text").value_or(true);
    field.found.chosen = json_boolean(json, "chosen").value_or(false);
    field.found.grounding = groundingOf(json_string(json, "grounding").value_or(""));
    field.found.span = {json_integer(json, "begin").value_or(0), json_integer(json, "end").value_or(0)};
    field.found.normalised = json_string(json, "normalised").value_or("");
    field.found.confidence = static_cast<float>(json_number(json, "confidence").value_or(0.0));
    field.words = json_string(json, "words").value_or("");
    return field;
}

}  // namespace

QByteArray toJson(const Extraction& extraction, std::string_view document) {
    Json fields = Json::array();
    for (const ExtractedField& field : extraction.fields) {
        const std::size_t begin = std::min(field.span.begin, document.size());
        const std::size_t end = std::clamp(field.span.end, begin, document.size());
        fields.push_back({{"path", field.path},
                          {"value", field.value},
                          {"text", field.is_text},
                          {"chosen", field.chosen},
                          {"grounding", std::string(name_of(field.grounding))},
                          {"begin", begin},
                          {"end", end},
                          {"words", std::string(document.substr(begin, end - begin))},
                          {"normalised", field.normalised},
                          {"confidence", field.confidence}});
    }
    return QByteArray::fromStdString(text({{"json", extraction.json},
                                           {"fields", std::move(fields)},
                                           {"cut", extraction.cut},
                                           {"closed_early", extraction.closed_early}}));
}

ExtractAnswer answerFromJson(const QByteArray& json) {
    ExtractAnswer answer;
    const auto read = parse_json(json.toStdString(), "answer");
    if (!read.ok() || !read->is_object()) {
        answer.cut = true;
        return answer;
    }
    answer.json = json_string(*read, "json").value_or("");
    answer.cut = json_boolean(*read, "cut").value_or(false);
    answer.closedEarly = json_boolean(*read, "closed_early").value_or(false);
    if (const Json* fields = json_member(*read, "fields"); fields != nullptr && fields->is_array()) {
        std::transform(fields->begin(), fields->end(), std::back_inserter(answer.fields), fieldFromJson);
    }
    return answer;
}

QByteArray toJson(const FieldChanges& changes) {
    return changes.empty() ? QByteArray() : QByteArray::fromStdString(text(Json(changes)));
}

FieldChanges changesFromJson(const QByteArray& json) {
    FieldChanges changes;
    const auto read = parse_json(json.toStdString(), "changes");
    if (read.ok() && read->is_object()) {
        for (const auto& [path, literal] : read->items()) {
            if (literal.is_string() && Json::accept(literal.get_ref<const std::string&>())) {
                changes[path] = literal.get<std::string>();
            }
        }
    }
    return changes;
}

int countMissing(const Extraction& extraction) {
    const auto missing = [](const ExtractedField& field) { return AnswerField{field, {}}.missing(); };
    const auto count = std::count_if(extraction.fields.begin(), extraction.fields.end(), missing);
    return std::max(static_cast<int>(count), extraction.cut || extraction.closed_early ? 1 : 0);
}

std::string withChanges(const std::string& json, const FieldChanges& changes) {
    std::string out;
    std::size_t at = 0;
    for (const JsonValue& value : json_values(json)) {
        const auto change = value.span.begin < at ? changes.end() : changes.find(value.path);
        if (change != changes.end()) {
            out += json.substr(at, value.span.begin - at) + change->second;
            at = value.span.end;
        }
    }
    return out + json.substr(at);
}

std::vector<std::string> namesOfPath(const std::string& path) {
    std::vector<std::string> names;
    for (std::size_t begin = 1; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        std::string name;
        for (std::size_t at = begin; at < end; ++at) {
            const bool escape = path[at] == '~' && at + 1 < end;
            name += !escape ? path[at] : path[++at] == '1' ? '/' : '~';
        }
        names.push_back(std::move(name));
        begin = end + 1;
    }
    return names;
}

QString titleOfPath(const std::string& path) {
    QString title;
    for (const std::string& name : namesOfPath(path)) {
        const QString word = QString::fromStdString(name);
        bool number = false;
        const int place = word.toInt(&number);
        title += title.isEmpty() ? word : number ? " " + QLocale().toString(place + 1) : " · " + word;
    }
    return title;
}

std::string memberOfPath(const std::string& path) {
    const std::vector<std::string> names = namesOfPath(path);
    return names.empty() ? std::string() : names.front();
}

}  // namespace lapidary::app
