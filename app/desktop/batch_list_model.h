// The list pane of a page of documents: earlier batches of its kind, renamed, deleted with undo.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "storage/batch_store.h"

namespace lapidary::app {

class BatchListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its batches")
    Q_PROPERTY(qint64 currentId READ currentId NOTIFY currentIdChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged FINAL)
public:
    enum Role { BatchIdRole = Qt::UserRole + 1, TitleRole, DetailRole, CurrentRole };

    explicit BatchListModel(BatchKind kind, QObject* parent = nullptr) : QAbstractListModel(parent), m_kind(kind) {}
    void setStore(BatchStore* store);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] qint64 currentId() const { return m_current; }
    [[nodiscard]] bool canUndo() const { return m_removed != 0; }
    [[nodiscard]] QString undoText() const;

    // 0: none, where a new one is begun.
    Q_INVOKABLE void open(qint64 batchId);
    Q_INVOKABLE void rename(qint64 batchId, const QString& title);
    Q_INVOKABLE void remove(qint64 batchId);
    Q_INVOKABLE void undoRemove();
    // The notice with Undo was closed: from now on the deletion stands.
    Q_INVOKABLE void dismissUndo();

    void refresh();
    // While a batch runs, without asking the database.
    void setProgress(qint64 batchId, qint64 documents, BatchState state);

signals:
    void currentIdChanged();
    void countChanged();
    void undoChanged();
    void renamed(qint64 batchId);
    // Before a batch is hidden.
    void removing(qint64 batchId);

private:
    const BatchKind m_kind;
    BatchStore* m_store = nullptr;
    QVector<StoredBatch> m_rows;
    qint64 m_current = 0;
    qint64 m_removed = 0;
    QString m_removedTitle;
};

}  // namespace lapidary::app
