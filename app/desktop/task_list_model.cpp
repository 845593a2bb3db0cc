#include "desktop/task_list_model.h"

#include <QDir>
#include <QHash>
#include <algorithm>

#include "desktop/train_store.h"
#include "library/tasks.h"

namespace lapidary::app {

namespace {

constexpr std::uint64_t kLargestTask = std::uint64_t{4} << 20U;

Result<OrderedJson> parsed(const QByteArray& task) {
    return parse_ordered_json(task.toStdString(), "The task", kLargestTask);
}

QStringList partsOf(const ClassifyTask& task) {
    QStringList names;
    for (const Label& label : task.labels) {
        names.push_back(QString::fromStdString(label.name));
    }
    return names;
}

QStringList partsOf(const ExtractTask& task) {
    return fieldNames(task);
}

template <class Task>
TaskListModel::Entry entryOf(const Task& task) {
    return {task.info, partsOf(task), taskBytes(task), 0, {}};
}

}  // namespace

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

QByteArray taskBytes(const ClassifyTask& task) {
    return QByteArray::fromStdString(to_json(task).dump());
}

QByteArray taskBytes(const ExtractTask& task) {
    return QByteArray::fromStdString(to_json(task).dump());
}

Result<ClassifyTask> classifyTaskOf(const QByteArray& task) {
    LAPIDARY_ASSIGN(const OrderedJson json, parsed(task));
    return classify_task_from_json(Json(json), "The task");
}

Result<ExtractTask> extractTaskOf(const QByteArray& task) {
    LAPIDARY_ASSIGN(const OrderedJson json, parsed(task));
    return extract_task_from_json(json, "The task");
}

TaskListModel::TaskListModel(BatchKind kind, QObject* parent) : QAbstractListModel(parent), m_kind(kind) {
    reload();
}

void TaskListModel::setStore(BatchStore* store) {
    m_store = store;
    reload();
}

void TaskListModel::setSpecialists(const QString& folder) {
    m_specialists = folder;
    reload();
}

void TaskListModel::add(const OrderedJson& json, qint64 listId, const QString& specialist) {
    const auto put = [&](const auto& task) {
        if (task.ok()) {
            m_entries.push_back(entryOf(*task));
            m_entries.back().listId = listId;
            m_entries.back().specialist = specialist;
        }
    };
    if (m_kind == BatchKind::Extract) {
        put(extract_task_from_json(json, "task"));
    } else {
        put(classify_task_from_json(Json(json), "task"));
    }
}

void TaskListModel::reload() {
    beginResetModel();
    m_entries.clear();
    for (const TaskFile& file : shipped_tasks(m_kind == BatchKind::Extract ? "extract" : "classify")) {
        add(file.json, 0, {});
    }
    const QDir specialists(m_specialists);
    const QStringList folders =
        m_specialists.isEmpty() ? QStringList() : specialists.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : folders) {
        if (const auto task = specialistTask(specialists.filePath(name)); task.ok()) {
            add(*task, 0, specialists.filePath(name));
        }
    }
    for (const LabelList& list : m_store == nullptr ? QVector<LabelList>() : m_store->labelLists()) {
        if (const auto json = parsed(list.task); json.ok()) {
            add(*json, list.id, {});
        }
    }
    endResetModel();
}

QString TaskListModel::titleOf(const TaskInfo& info) {
    const QHash<QString, QString> shipped{{"document-type", tr("Document type")},
                                          {"email-priority", tr("E-mail priority")},
                                          {"moderation", tr("Content moderation")},
                                          {"router", tr("Requests to an assistant")},
                                          {"sentiment", tr("Customer sentiment")},
                                          {"spam", tr("Spam")},
                                          {"support-bank", tr("Bank customers’ intents")},
                                          {"support-intent", tr("Support intent")},
                                          {"invoice", tr("Invoice")},
                                          {"product-review", tr("Product review")},
                                          {"receipt", tr("Receipt")},
                                          {"resume", tr("Résumé")}};
    const QString title = QString::fromStdString(info.title);
    return shipped.value(QString::fromStdString(info.name), title.isEmpty() ? tr("Own list") : title);
}

int TaskListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QHash<int, QByteArray> TaskListModel::roleNames() const {
    return {{TitleRole, "title"}, {DetailRole, "detail"}, {OwnRole, "own"}};
}

QVariant TaskListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry& entry = m_entries[index.row()];
    switch (role) {
        case TitleRole:
            return entry.specialist.isEmpty() ? titleOf(entry.info) : QString::fromStdString(entry.info.title);
        case DetailRole:
            return entry.parts.join(", ");
        case OwnRole:
            return entry.listId != 0;
        default:
            return {};
    }
}

int TaskListModel::shippedRow(const std::string& name) const {
    const auto at = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.listId == 0 && entry.specialist.isEmpty() && entry.info.name == name;
    });
    return at == m_entries.end() ? -1 : static_cast<int>(at - m_entries.begin());
}

bool TaskListModel::ships(const TaskInfo& info, const QByteArray& task) const {
    const int row = shippedRow(info.name);
    return row >= 0 && m_entries[row].task == task;
}

int TaskListModel::save(qint64 listId, const QByteArray& task) {
    const qint64 id = m_store == nullptr ? 0 : m_store->saveLabelList(listId, task);
    if (id == 0) {
        return -1;
    }
    reload();
    const auto at =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.listId == id; });
    return at == m_entries.end() ? -1 : static_cast<int>(at - m_entries.begin());
}

void TaskListModel::remove(int row) {
    if (m_store != nullptr && row >= 0 && row < rowCount() && m_entries[row].listId != 0) {
        m_store->removeLabelList(m_entries[row].listId);
        reload();
    }
}

}  // namespace lapidary::app
