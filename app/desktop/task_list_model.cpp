#include "desktop/task_list_model.h"

#include <QDir>
#include <QHash>
#include <algorithm>

#include "desktop/train_store.h"
#include "library/tasks.h"

namespace lapidary::app {

namespace {

// Of a list that is begun anew.
constexpr double kThreshold = 0.7;

ClassifyTask trimmed(const ClassifyTask& task) {
    ClassifyTask out = task;
    std::erase_if(out.labels,
                  [](const Label& label) { return QString::fromStdString(label.name).trimmed().isEmpty(); });
    for (Label& label : out.labels) {
        label.name = QString::fromStdString(label.name).simplified().toStdString();
        label.description = QString::fromStdString(label.description).simplified().toStdString();
    }
    return out;
}

}  // namespace

TaskListModel::TaskListModel(QObject* parent) : QAbstractListModel(parent) {
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

void TaskListModel::reload() {
    beginResetModel();
    m_entries.clear();
    for (const TaskFile& file : shipped_tasks("classify")) {
        if (auto task = classify_task_from_json(Json(file.json), file.name); task.ok()) {
            m_entries.push_back({std::move(task).value(), 0, {}});
        }
    }
    const QDir specialists(m_specialists);
    const QStringList folders =
        m_specialists.isEmpty() ? QStringList() : specialists.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : folders) {
        if (auto task = specialistTask(specialists.filePath(name)); task.ok()) {
            m_entries.push_back({std::move(task).value(), 0, specialists.filePath(name)});
        }
    }
    for (const LabelList& list : m_store == nullptr ? QVector<LabelList>() : m_store->labelLists()) {
        const auto json = parse_json(list.task.toStdString(), "labels");
        auto task = json.ok() ? classify_task_from_json(*json, "labels") : Result<ClassifyTask>(json.error());
        if (task.ok()) {
            m_entries.push_back({std::move(task).value(), list.id, {}});
        }
    }
    endResetModel();
}

QString TaskListModel::titleOf(const ClassifyTask& task) {
    const QHash<QString, QString> shipped{{"document-type", tr("Document type")},
                                          {"email-priority", tr("E-mail priority")},
                                          {"moderation", tr("Moderation")},
                                          {"sentiment", tr("Customer sentiment")},
                                          {"spam", tr("Spam")},
                                          {"support-intent", tr("Support intent")}};
    const QString title = QString::fromStdString(task.info.title);
    return shipped.value(QString::fromStdString(task.info.name), title.isEmpty() ? tr("Own labels") : title);
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
            return entry.specialist.isEmpty() ? titleOf(entry.task) : QString::fromStdString(entry.task.info.title);
        case DetailRole: {
            QStringList names;
            for (const Label& label : entry.task.labels) {
                names.push_back(QString::fromStdString(label.name));
            }
            return names.join(", ");
        }
        case OwnRole:
            return entry.listId != 0;
        default:
            return {};
    }
}

bool TaskListModel::ships(const ClassifyTask& task) const {
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.listId == 0 && entry.specialist.isEmpty() && to_json(entry.task) == to_json(task);
    });
}

int TaskListModel::save(qint64 listId, const ClassifyTask& task) {
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

void TaskListModel::remove(int row) {
    if (m_store != nullptr && row >= 0 && row < rowCount() && m_entries[row].listId != 0) {
        m_store->removeLabelList(m_entries[row].listId);
        reload();
    }
}

void LabelListEditor::begin(qint64 listId, const ClassifyTask& task) {
    beginResetModel();
    m_listId = listId;
    m_task = task;
    if (m_task.labels.empty()) {
        m_task.labels.resize(2);
        m_task.info.threshold = kThreshold;
    }
    endResetModel();
    emit changed();
}

int LabelListEditor::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_task.labels.size());
}

QHash<int, QByteArray> LabelListEditor::roleNames() const {
    return {{NameRole, "name"}, {DescriptionRole, "description"}};
}

QVariant LabelListEditor::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Label& label = m_task.labels[static_cast<std::size_t>(index.row())];
    return role == NameRole          ? QVariant(QString::fromStdString(label.name))
           : role == DescriptionRole ? QVariant(QString::fromStdString(label.description))
                                     : QVariant();
}

void LabelListEditor::setTitle(const QString& title) {
    m_task.info.title = title.toStdString();
    emit changed();
}

void LabelListEditor::setInstruction(const QString& instruction) {
    m_task.info.instruction = instruction.toStdString();
    emit changed();
}

void LabelListEditor::setMulti(bool multi) {
    m_task.multi = multi;
    emit changed();
}

QString LabelListEditor::problem() const {
    if (title().trimmed().isEmpty()) {
        return tr("Give the list a name.");
    }
    const ClassifyTask fit = trimmed(m_task);
    if (fit.labels.size() < 2) {
        return tr("Name at least two labels.");
    }
    const Status status = check_labels(fit.labels);
    return status.ok() ? QString() : QString::fromStdString(status.error().message);
}

ClassifyTask LabelListEditor::task() const {
    ClassifyTask task = trimmed(m_task);
    task.info.title = title().simplified().toStdString();
    return task;
}

void LabelListEditor::addLabel() {
    beginInsertRows({}, rowCount(), rowCount());
    m_task.labels.emplace_back();
    endInsertRows();
    emit changed();
}

void LabelListEditor::removeLabel(int row) {
    if (row >= 0 && row < rowCount()) {
        beginRemoveRows({}, row, row);
        m_task.labels.erase(m_task.labels.begin() + row);
        endRemoveRows();
        emit changed();
    }
}

void LabelListEditor::setName(int row, const QString& name) {
    if (row >= 0 && row < rowCount()) {
        m_task.labels[static_cast<std::size_t>(row)].name = name.toStdString();
        emit dataChanged(index(row), index(row), {NameRole});
        emit changed();
    }
}

void LabelListEditor::setDescription(int row, const QString& description) {
    if (row >= 0 && row < rowCount()) {
        m_task.labels[static_cast<std::size_t>(row)].description = description.toStdString();
        emit dataChanged(index(row), index(row), {DescriptionRole});
        emit changed();
    }
}

}  // namespace lapidary::app
