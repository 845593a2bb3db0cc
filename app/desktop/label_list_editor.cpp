#include "desktop/label_list_editor.h"

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
