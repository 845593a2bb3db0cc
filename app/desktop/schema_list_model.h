// What documents can be read for: the lists of fields that ship with Lapidary and the person's own.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "storage/batch_store.h"
#include "task/task.h"

namespace lapidary::app {

// The names of the outermost fields, in their order.
QStringList fieldNames(const ExtractTask& task);

class SchemaListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The page owns its lists of fields")
public:
    enum Role { TitleRole = Qt::UserRole + 1, DetailRole, OwnRole };

    struct Entry {
        ExtractTask task;
        qint64 listId = 0;  // of a list of the person's own; 0: it ships with Lapidary
    };

    explicit SchemaListModel(QObject* parent = nullptr);
    void setStore(BatchStore* store);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const Entry& entry(int row) const { return m_entries[row]; }
    // In the window's language where it ships with Lapidary.
    static QString titleOf(const ExtractTask& task);
    // Whether `lapidary extract --task NAME` does exactly this.
    [[nodiscard]] bool ships(const ExtractTask& task) const;
    // The row of the saved list; -1 when the disk refused.
    int save(qint64 listId, const ExtractTask& task);
    void remove(int row);

private:
    void reload();
    BatchStore* m_store = nullptr;
    QVector<Entry> m_entries;
};

}  // namespace lapidary::app
