// What a page can do with documents: the tasks that ship with Lapidary, those of specialists that were trained here,
// and the person's own lists of labels or of fields.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "storage/batch_store.h"
#include "task/task.h"

namespace lapidary::app {

// The names of the outermost fields, in their order.
QStringList fieldNames(const ExtractTask& task);
// A task as a batch keeps it.
QByteArray taskBytes(const ClassifyTask& task);
QByteArray taskBytes(const ExtractTask& task);
Result<ClassifyTask> classifyTaskOf(const QByteArray& task);
Result<ExtractTask> extractTaskOf(const QByteArray& task);

class TaskListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its tasks")
public:
    enum Role { TitleRole = Qt::UserRole + 1, DetailRole, OwnRole };

    struct Entry {
        TaskInfo info;
        QStringList parts;   // labels or fields
        QByteArray task;     // of the page's kind
        qint64 listId = 0;   // of a list of the person's own; 0: it ships with Lapidary, or a specialist does it
        QString specialist;  // folder of one that was trained here; it does this task
    };

    explicit TaskListModel(BatchKind kind, QObject* parent = nullptr);
    void setStore(BatchStore* store);
    // The folder of those that were trained here.
    void setSpecialists(const QString& folder);
    // The store's lists again; also after the language changed.
    void reload();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const Entry& entry(int row) const { return m_entries[row]; }
    // The row of the task that ships under this name; -1: none.
    [[nodiscard]] int shippedRow(const std::string& name) const;
    // In the window's language where it ships with Lapidary.
    static QString titleOf(const TaskInfo& info);
    // Whether the task that ships under its name is exactly this one.
    [[nodiscard]] bool ships(const TaskInfo& info, const QByteArray& task) const;
    // The row of the saved list; -1 when the disk refused.
    int save(qint64 listId, const QByteArray& task);
    void remove(int row);

private:
    void add(const OrderedJson& json, qint64 listId, const QString& specialist);

    const BatchKind m_kind;
    BatchStore* m_store = nullptr;
    QString m_specialists;
    QVector<Entry> m_entries;
};

}  // namespace lapidary::app
