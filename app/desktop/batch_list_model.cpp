#include "desktop/batch_list_model.h"

#include <QLocale>
#include <algorithm>

namespace lapidary::app {

void BatchListModel::setStore(BatchStore* store) {
    m_store = store;
    refresh();
}

int BatchListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> BatchListModel::roleNames() const {
    return {{BatchIdRole, "batchId"}, {TitleRole, "title"}, {DetailRole, "detail"}, {CurrentRole, "current"}};
}

QVariant BatchListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StoredBatch& row = m_rows[index.row()];
    switch (role) {
        case BatchIdRole:
            return static_cast<int>(row.id);
        case TitleRole:
            return row.name;
        case DetailRole: {
            const QString count = tr("%Ln document(s)", nullptr, static_cast<int>(row.documents));
            const QString documents = row.state == BatchState::Paused ? tr("%1, paused").arg(count) : count;
            //: How many documents are in a batch, and when it was begun
            return tr("%1 · %2").arg(documents, QLocale().toString(row.created, QLocale::ShortFormat));
        }
        case CurrentRole:
            return row.id == m_current;
        default:
            return {};
    }
}

QString BatchListModel::undoText() const {
    return canUndo() ? tr("\u201c%1\u201d was deleted.").arg(m_removedTitle) : QString();
}

void BatchListModel::open(qint64 batchId) {
    if (batchId == m_current) {
        return;
    }
    m_current = batchId;
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1), {CurrentRole});
    }
    emit currentIdChanged();
}

void BatchListModel::rename(qint64 batchId, const QString& title) {
    const QString cleaned = title.simplified().left(200);
    if (m_store != nullptr && !cleaned.isEmpty() && m_store->rename(batchId, cleaned)) {
        refresh();
        emit renamed(batchId);
    }
}

void BatchListModel::remove(qint64 batchId) {
    if (m_store == nullptr || batchId == 0) {
        return;
    }
    emit removing(batchId);
    m_removedTitle = m_store->batch(batchId).name;
    if (!m_store->remove(batchId)) {
        return;
    }
    m_removed = batchId;
    emit undoChanged();
    if (m_current == batchId) {
        open(0);
    }
    refresh();
}

void BatchListModel::undoRemove() {
    if (m_removed == 0) {
        return;
    }
    m_store->restore(m_removed);
    const qint64 back = std::exchange(m_removed, 0);
    emit undoChanged();
    refresh();
    open(back);
}

void BatchListModel::dismissUndo() {
    if (m_removed != 0) {
        m_removed = 0;
        m_store->purge(m_kind);
        emit undoChanged();
    }
}

void BatchListModel::refresh() {
    beginResetModel();
    m_rows = m_store == nullptr ? QVector<StoredBatch>() : m_store->list(m_kind);
    endResetModel();
    emit countChanged();
}

void BatchListModel::setProgress(qint64 batchId, qint64 documents, BatchState state) {
    const auto at =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const StoredBatch& row) { return row.id == batchId; });
    if (at != m_rows.end()) {
        at->documents = documents;
        at->state = state;
        const QModelIndex changed = index(static_cast<int>(at - m_rows.begin()));
        emit dataChanged(changed, changed, {DetailRole});
    }
}

}  // namespace lapidary::app
