#include "desktop/schema_list_model.h"

#include <QHash>
#include <algorithm>

#include "library/tasks.h"

namespace lapidary::app {

namespace {
constexpr std::uint64_t kLargestTask = std::uint64_t{4} << 20U;
}

QStringList fieldNames(const ExtractTask& task) {
    QStringList names;
    const auto schema = parse_ordered_json(task.schema, "schema", kLargestTask);
    if (schema.ok() && schema->is_object() && schema->contains("properties") && schema->at("properties").is_object()) {
        for (const auto& [name, node] : schema->at("properties").items()) {
            names.push_back(QString::fromStdString(name));
        }
    }
    return names;
}

SchemaListModel::SchemaListModel(QObject* parent) : QAbstractListModel(parent) {
    reload();
}

void SchemaListModel::setStore(BatchStore* store) {
    m_store = store;
    reload();
}

void SchemaListModel::reload() {
    beginResetModel();
    m_entries.clear();
    for (const TaskFile& file : shipped_tasks("extract")) {
        if (auto task = extract_task_from_json(file.json, file.name); task.ok()) {
            m_entries.push_back({std::move(task).value(), 0});
        }
    }
    for (const LabelList& list : m_store == nullptr ? QVector<LabelList>() : m_store->labelLists()) {
        const auto json = parse_ordered_json(list.task.toStdString(), "fields", kLargestTask);
        auto task = json.ok() ? extract_task_from_json(*json, "fields") : Result<ExtractTask>(json.error());
        if (task.ok()) {
            m_entries.push_back({std::move(task).value(), list.id});
        }
    }
    endResetModel();
}

QString SchemaListModel::titleOf(const ExtractTask& task) {
    const QHash<QString, QString> shipped{{"invoice", tr("Invoice")},
                                          {"product-review", tr("Product review")},
                                          {"receipt", tr("Receipt")},
                                          {"resume", tr("Résumé")}};
    const QString title = QString::fromStdString(task.info.title);
    return shipped.value(QString::fromStdString(task.info.name), title.isEmpty() ? tr("Own fields") : title);
}

int SchemaListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QHash<int, QByteArray> SchemaListModel::roleNames() const {
    return {{TitleRole, "title"}, {DetailRole, "detail"}, {OwnRole, "own"}};
}

QVariant SchemaListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry& entry = m_entries[index.row()];
    switch (role) {
        case TitleRole:
            return titleOf(entry.task);
        case DetailRole:
            return fieldNames(entry.task).join(", ");
        case OwnRole:
            return entry.listId != 0;
        default:
            return {};
    }
}

bool SchemaListModel::ships(const ExtractTask& task) const {
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [&](const Entry& entry) { return entry.listId == 0 && to_json(entry.task) == to_json(task); });
}

int SchemaListModel::save(qint64 listId, const ExtractTask& task) {
    const qint64 id =
        m_store == nullptr ? 0 : m_store->saveLabelList(listId, QByteArray::fromStdString(to_json(task).dump()));
    if (id == 0) {
        return -1;
    }
    reload();
    const auto at =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.listId == id; });
    return at == m_entries.end() ? -1 : static_cast<int>(at - m_entries.begin());
}

void SchemaListModel::remove(int row) {
    if (m_store != nullptr && row >= 0 && row < rowCount() && m_entries[row].listId != 0) {
        m_store->removeLabelList(m_entries[row].listId);
        reload();
    }
}

}  // namespace lapidary::app
