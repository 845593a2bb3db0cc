#include "desktop/schema_editor.h"

#include <QSet>
#include <algorithm>

#include "generate/constraint/schema.h"

namespace lapidary::app {

namespace {

constexpr std::uint64_t kLargestSchema = std::uint64_t{1} << 20U;
// Of a list that is begun anew.
constexpr double kThreshold = 0.5;

QString written(const OrderedJson& json) {
    return QString::fromStdString(json.dump(2, ' ', false, OrderedJson::error_handler_t::replace));
}

QString joined(const std::vector<std::string>& choices) {
    QStringList out;
    for (const std::string& choice : choices) {
        out.push_back(QString::fromStdString(choice));
    }
    return out.join(", ");
}

std::vector<std::string> split(const QString& choices) {
    std::vector<std::string> out;
    for (const QString& choice : choices.split(',')) {
        if (!choice.trimmed().isEmpty()) {
            out.push_back(choice.trimmed().toStdString());
        }
    }
    return out;
}

}  // namespace

void SchemaEditor::begin(qint64 listId, const ExtractTask& task) {
    m_listId = listId;
    m_task = task;
    const auto schema = parse_ordered_json(task.schema, "The schema", kLargestSchema);
    m_json.clear();
    m_jsonProblem.clear();
    readRows(schema.ok() ? *schema : OrderedJson{{"type", "object"}, {"properties", OrderedJson::object()}});
    if (m_rows.empty() && m_plain) {
        m_task.info.threshold = kThreshold;
        addField();
    }
    m_json = written(m_root);
    check();
}

void SchemaEditor::readRows(const OrderedJson& schema) {
    beginResetModel();
    m_root = schema;
    m_rows.clear();
    m_plain = schema.is_object() && schema.contains("properties") && schema.at("properties").is_object() &&
              (!schema.contains("type") || schema.at("type") == "object");
    if (m_plain) {
        for (const auto& [name, node] : schema.at("properties").items()) {
            const std::vector<std::string> choices = choicesOf(readField(node));
            m_rows.push_back({QString::fromStdString(name), node, joined(choices)});
        }
    }
    endResetModel();
}

void SchemaEditor::writeRows() {
    OrderedJson properties = OrderedJson::object();
    OrderedJson required = OrderedJson::array();
    for (const Row& row : m_rows) {
        properties[row.name.toStdString()] = row.node;
        required.push_back(row.name.toStdString());  // with null, or an empty list, where there is no value
    }
    m_root["properties"] = std::move(properties);
    m_root["required"] = std::move(required);
    m_json = written(m_root);
    m_jsonProblem.clear();
    check();
}

void SchemaEditor::setTitle(const QString& title) {
    m_task.info.title = title.toStdString();
    check();
}

void SchemaEditor::setJson(const QString& json) {
    if (json == m_json) {
        return;
    }
    m_json = json;
    const auto schema = parse_ordered_json(json.toStdString(), "The schema", kLargestSchema);
    m_jsonProblem = !schema.ok()           ? QString::fromStdString(schema.error().message)
                    : !schema->is_object() ? tr("The schema must be a JSON object.")
                                           : QString();
    if (m_jsonProblem.isEmpty()) {
        readRows(*schema);
    }
    check();
}

QString SchemaEditor::namesProblem() const {
    QSet<QString> seen;
    for (const Row& row : m_rows) {
        if (row.name.isEmpty()) {
            return tr("Give every field a name.");
        }
        if (seen.contains(row.name)) {
            return tr("Two fields are called “%1”.").arg(row.name);
        }
        const SchemaField field = readField(row.node);
        if (kindOf(field) == FieldKind::OneOf && choicesOf(field).empty()) {
            return tr("Say what “%1” may be.").arg(row.name);
        }
        seen.insert(row.name);
    }
    return m_plain && m_rows.empty() ? tr("Add a field.") : QString();
}

void SchemaEditor::check() {
    m_problem = m_jsonProblem.isEmpty() ? namesProblem() : m_jsonProblem;
    if (m_problem.isEmpty()) {
        const auto compiled = compile_schema(m_root.dump(-1, ' ', false, OrderedJson::error_handler_t::replace), {});
        m_problem = compiled.ok() ? QString() : QString::fromStdString(compiled.error().message);
    }
    if (m_problem.isEmpty() && title().trimmed().isEmpty()) {
        m_problem = tr("Give the list of fields a name.");
    }
    emit changed();
}

QStringList SchemaEditor::kinds() const {
    //: What a field of a document is: its kind
    return {tr("Text"),      tr("Number"),  tr("Date"),          tr("Amount"),
            tr("Yes or no"), tr("One of…"), tr("List of texts"), tr("See JSON")};
}

ExtractTask SchemaEditor::task() const {
    ExtractTask task = m_task;
    task.info.name.clear();  // a shipped one that was changed is no longer that one
    task.info.title = title().simplified().toStdString();
    task.schema = m_root.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    return task;
}

int SchemaEditor::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> SchemaEditor::roleNames() const {
    return {{NameRole, "name"},
            {KindRole, "kind"},
            {RequiredRole, "needed"},
            {DescriptionRole, "description"},
            {ChoicesRole, "choices"}};
}

QVariant SchemaEditor::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NameRole:
            return row.name;
        case KindRole:
            return static_cast<int>(kindOf(readField(row.node)));
        case RequiredRole:
            return readField(row.node).required;
        case DescriptionRole:
            return QString::fromStdString(readField(row.node).description);
        case ChoicesRole:
            return row.choices;
        default:
            return {};
    }
}

void SchemaEditor::addField() {
    if (!m_plain) {
        return;
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back({{}, writeField({coreOf(FieldKind::Text, {}), false, {}}), {}});
    endInsertRows();
    writeRows();
}

void SchemaEditor::removeField(int row) {
    if (has(row)) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
        writeRows();
    }
}

void SchemaEditor::setName(int row, const QString& name) {
    if (has(row)) {
        m_rows[static_cast<std::size_t>(row)].name = name;
        emit dataChanged(index(row), index(row), {NameRole});
        writeRows();
    }
}

void SchemaEditor::rowChanged(int row, SchemaField&& field) {
    m_rows[static_cast<std::size_t>(row)].node = writeField(field);
    emit dataChanged(index(row), index(row));
    writeRows();
}

void SchemaEditor::setKind(int row, int kind) {
    if (has(row) && kind >= 0 && kind < Other) {
        const Row& changed = m_rows[static_cast<std::size_t>(row)];
        SchemaField field = readField(changed.node);
        field.core = coreOf(static_cast<FieldKind>(kind), split(changed.choices));
        rowChanged(row, std::move(field));
    }
}

void SchemaEditor::setRequired(int row, bool required) {
    if (has(row)) {
        SchemaField field = readField(m_rows[static_cast<std::size_t>(row)].node);
        field.required = required;
        rowChanged(row, std::move(field));
    }
}

void SchemaEditor::setDescription(int row, const QString& description) {
    if (has(row)) {
        SchemaField field = readField(m_rows[static_cast<std::size_t>(row)].node);
        field.description = description.toStdString();
        rowChanged(row, std::move(field));
    }
}

void SchemaEditor::setChoices(int row, const QString& choices) {
    if (has(row)) {
        m_rows[static_cast<std::size_t>(row)].choices = choices;
        setKind(row, OneOf);
    }
}

}  // namespace lapidary::app
