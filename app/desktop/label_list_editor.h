// The editor of a label list: its name, its labels with a line of description each.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "task/task.h"

namespace lapidary::app {

// Rows are the labels.
class LabelListEditor : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The documents page owns its editor")
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString instruction READ instruction WRITE setInstruction NOTIFY changed FINAL)
    Q_PROPERTY(bool multi READ multi WRITE setMulti NOTIFY changed FINAL)
    Q_PROPERTY(bool existing READ existing NOTIFY changed FINAL)
    // What keeps it from being saved, as a sentence; "" when it can be.
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
public:
    enum Role { NameRole = Qt::UserRole + 1, DescriptionRole };

    using QAbstractListModel::QAbstractListModel;
    // listId 0: a new list.
    void begin(qint64 listId, const ClassifyTask& task);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString title() const { return QString::fromStdString(m_task.info.title); }
    void setTitle(const QString& title);
    [[nodiscard]] QString instruction() const { return QString::fromStdString(m_task.info.instruction); }
    void setInstruction(const QString& instruction);
    [[nodiscard]] bool multi() const { return m_task.multi; }
    void setMulti(bool multi);
    [[nodiscard]] bool existing() const { return m_listId != 0; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] qint64 listId() const { return m_listId; }
    // Without labels that were left empty.
    [[nodiscard]] ClassifyTask task() const;

    Q_INVOKABLE void addLabel();
    Q_INVOKABLE void removeLabel(int row);
    Q_INVOKABLE void setName(int row, const QString& name);
    Q_INVOKABLE void setDescription(int row, const QString& description);

signals:
    void changed();

private:
    ClassifyTask m_task;
    qint64 m_listId = 0;
};

}  // namespace lapidary::app
