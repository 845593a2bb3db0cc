#include "desktop/field_list_model.h"

#include <QLocale>
#include <algorithm>
#include <set>

#include "task/json_leaves.h"

namespace lapidary::app {

namespace {

constexpr std::uint64_t kLargestAnswer = std::uint64_t{4} << 20U;

// A literal as a person reads it.
QString readable(const std::string& literal) {
    const Json value = Json::parse(literal, nullptr, false);
    return value.is_string()     ? QString::fromStdString(value.get<std::string>())
           : value.is_null()     ? QString()
           : !value.is_boolean() ? QString::fromStdString(literal)
           : value.get<bool>()   ? FieldListModel::tr("yes")
                                 : FieldListModel::tr("no");
}

std::string escaped(const std::string& name) {
    std::string out;
    for (const char letter : name) {
        out += letter == '~' ? std::string("~0") : letter == '/' ? std::string("~1") : std::string(1, letter);
    }
    return out;
}

// The path without the numbers of entries: the same for all entries of a list.
std::string shapeOf(const std::string& path) {
    std::string shape;
    for (const std::string& name : namesOfPath(path)) {
        const bool number = std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
        shape += "/" + (number ? std::string("*") : escaped(name));
    }
    return shape;
}

std::map<std::string, std::string> literalsOf(const std::string& json) {
    std::map<std::string, std::string> literals;
    for (const JsonValue& value : json_values(json)) {
        literals[value.path] = json.substr(value.span.begin, value.span.end - value.span.begin);
    }
    return literals;
}

}  // namespace

void FieldListModel::setSchema(const AnswerSchema* schema, const QStringList& columns) {
    m_schema = schema;
    m_columns = columns;
}

void FieldListModel::addValue(const OrderedJson& node, const std::string& path, Kind kind) {
    m_rows.push_back({kind, path, m_fields.size(), 1, {}});
    m_fields.push_back({path, node.dump(-1, ' ', false, OrderedJson::error_handler_t::replace), nullptr, false});
}

void FieldListModel::addList(const OrderedJson& list, const std::string& path) {
    const QStringList columns = m_schema == nullptr ? QStringList() : columnsOf(*m_schema, path);
    m_rows.push_back({Head, path, m_fields.size(), 0, columns});
    for (std::size_t entry = 0; entry < list.size(); ++entry) {
        const std::string own = path + "/" + std::to_string(entry);
        if (columns.isEmpty() || !list[entry].is_object()) {
            addValue(list[entry], own, Entry);
            continue;
        }
        Row row{TableEntry, own, m_fields.size(), 0, {}};
        for (const auto& [name, cell] : list[entry].items()) {
            m_fields.push_back({own + "/" + escaped(name),
                                cell.dump(-1, ' ', false, OrderedJson::error_handler_t::replace), nullptr, false});
            ++row.count;
        }
        m_rows.push_back(std::move(row));
    }
}

void FieldListModel::addNode(const OrderedJson& node, const std::string& path) {
    if (node.is_array()) {
        addList(node, path);
    } else if (!node.is_object()) {
        addValue(node, path, Value);
    } else {
        for (const auto& [name, member] : node.items()) {
            addNode(member, path + "/" + escaped(name));
        }
    }
}

void FieldListModel::match() {
    std::set<const AnswerField*> taken;
    const auto take = [&](Field& field, const auto& fits) {
        const auto at = std::find_if(m_answer.fields.begin(), m_answer.fields.end(), [&](const AnswerField& one) {
            return !taken.contains(&one) && fits(one.found.path);
        });
        if (at != m_answer.fields.end()) {
            field.found = &*at;
            taken.insert(field.found);
        }
    };
    const auto before = [&](const std::string& path) {
        const auto at = m_before.find(path);
        return at == m_before.end() ? std::string() : at->second;
    };
    for (Field& field : m_fields) {
        field.corrected = before(field.path) != field.literal;
        if (!field.corrected) {
            take(field, [&](const std::string& path) { return path == field.path; });
        }
    }
    for (Field& field : m_fields) {
        if (field.corrected) {  // an entry that has moved
            const std::string shape = shapeOf(field.path);
            take(field,
                 [&](const std::string& path) { return before(path) == field.literal && shapeOf(path) == shape; });
            field.corrected = field.found == nullptr;
        }
    }
    for (Field& field : m_fields) {
        if (field.corrected) {
            take(field, [&](const std::string& path) { return path == field.path; });
        }
    }
}

void FieldListModel::makeSpans(const QString& text) {
    m_spans.clear();
    const QByteArray bytes = text.toUtf8();
    const auto characters = [&](std::size_t at) {
        return static_cast<int>(QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(at)).size());
    };
    for (int field = 0; field < fieldCount(); ++field) {
        const AnswerField* const found = m_fields[place(field)].found;
        // Beyond the beginning that is kept there is nothing to show.
        if (found != nullptr && found->found.span.begin < found->found.span.end &&
            found->found.span.end <= static_cast<std::size_t>(bytes.size())) {
            m_spans.push_back(QVariantMap{{"begin", characters(found->found.span.begin)},
                                          {"end", characters(found->found.span.end)},
                                          {"tint", fieldData(m_fields[place(field)], TintRole)},
                                          {"fuzzy", found->found.grounding == Grounding::fuzzy},
                                          {"row", field}});
        }
    }
}

void FieldListModel::reset(const ExtractAnswer& answer, const std::string& json, const QString& text) {
    beginResetModel();
    m_answer = answer;
    m_before = literalsOf(answer.json);
    m_fields.clear();
    m_rows.clear();
    const auto root = parse_ordered_json(json, "answer", kLargestAnswer);
    if (root.ok() && !answer.cut) {
        addNode(*root, "");
    }
    const auto literals = literalsOf(json);
    for (Field& field : m_fields) {  // as the model wrote them: 1.50 is not the same literal as 1.5
        if (const auto written = literals.find(field.path); written != literals.end()) {
            field.literal = written->second;
        }
    }
    match();
    makeSpans(text);
    endResetModel();
}

void FieldListModel::update(int field, const std::string& json) {
    const auto literals = literalsOf(json);
    Field& changed = m_fields[place(field)];
    if (const auto now = literals.find(changed.path); now != literals.end()) {
        changed.literal = now->second;
    }
    const auto before = m_before.find(changed.path);
    changed.corrected = before == m_before.end() || before->second != changed.literal;
    const int row = rowOf(field);
    emit dataChanged(index(row), index(row));
}

int FieldListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FieldListModel::rowOf(int field) const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return field >= 0 && place(field) >= row.first && place(field) < row.first + row.count;
    });
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

QHash<int, QByteArray> FieldListModel::roleNames() const {
    return {{KindRole, "kind"},
            {TitleRole, "title"},
            {FieldRole, "field"},
            {ValueRole, "value"},
            {ConfidenceTextRole, "confidenceText"},
            {StateRole, "state"},
            {StateTextRole, "stateText"},
            {NormalisedRole, "normalised"},
            {TintRole, "tint"},
            {CorrectedRole, "corrected"},
            {ColumnsRole, "columns"},
            {CellsRole, "cells"}};
}

FieldListModel::State FieldListModel::state(const Field& field) const {
    if (field.literal == "null" || field.literal == "\"\"" || field.literal == "[]") {
        return Empty;
    }
    if (field.found == nullptr) {
        return Chosen;
    }
    const ExtractedField& found = field.found->found;
    return found.grounding == Grounding::exact   ? Exact
           : found.grounding == Grounding::fuzzy ? Fuzzy
           : found.chosen                        ? Chosen
                                                 : NotFound;
}

QString FieldListModel::stateText(const Field& field) const {
    if (field.corrected) {
        return tr("Corrected by you");
    }
    switch (state(field)) {
        case Exact:
            return tr("In the document");
        case Fuzzy:
            return tr("Nearly so in the document: “%1”").arg(QString::fromStdString(field.found->words));
        case NotFound:
            return tr("Not found in the document");
        case Chosen:
            return tr("Chosen by the model");
        case Empty:
            break;
    }
    return tr("No value");
}

QString FieldListModel::value(int field) const {
    return readable(m_fields[place(field)].literal);
}

QVariant FieldListModel::fieldData(const Field& field, int role) const {
    const ExtractedField* const found = field.found == nullptr ? nullptr : &field.found->found;
    switch (role) {
        case TitleRole:
            return titleOfPath(field.path);
        case ValueRole:
            return readable(field.literal);
        case ConfidenceTextRole:
            return found == nullptr ? QString() : QLocale().toString(static_cast<double>(found->confidence), 'f', 2);
        case StateRole:
            return state(field);
        case StateTextRole:
            return stateText(field);
        case NormalisedRole:
            return found == nullptr || found->normalised == found->value ? QString()
                                                                         : QString::fromStdString(found->normalised);
        case TintRole:
            return static_cast<int>(m_columns.indexOf(QString::fromStdString(memberOfPath(field.path))));
        case CorrectedRole:
            return field.corrected;
        default:
            return {};
    }
}

QVariantList FieldListModel::cells(const Row& row) const {
    QVariantList out;
    for (std::size_t cell = row.first; cell < row.first + row.count; ++cell) {
        const Field& field = m_fields[cell];
        out.push_back(QVariantMap{{"field", static_cast<int>(cell)},
                                  {"title", fieldData(field, TitleRole)},
                                  {"value", fieldData(field, ValueRole)},
                                  {"state", fieldData(field, StateRole)},
                                  {"stateText", fieldData(field, StateTextRole)},
                                  {"corrected", field.corrected}});
    }
    return out;
}

QVariant FieldListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[place(index.row())];
    const bool one = row.kind == Value || row.kind == Entry;
    switch (role) {
        case KindRole:
            return row.kind;
        case FieldRole:
            return row.count == 0 ? -1 : static_cast<int>(row.first);
        case TitleRole:
            return titleOfPath(row.path);
        case ColumnsRole:
            return row.columns;
        case CellsRole:
            return row.kind == TableEntry ? cells(row) : QVariantList();
        case TintRole:
            return static_cast<int>(m_columns.indexOf(QString::fromStdString(memberOfPath(row.path))));
        case StateRole:
            return one ? fieldData(m_fields[row.first], role) : QVariant(static_cast<int>(Chosen));
        case CorrectedRole:
            return one && m_fields[row.first].corrected;
        default:
            return one ? fieldData(m_fields[row.first], role) : QVariant(QString());
    }
}

}  // namespace lapidary::app
