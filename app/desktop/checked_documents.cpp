#include "desktop/checked_documents.h"

#include <algorithm>
#include <utility>

namespace lapidary::app {

CheckedDocuments::CheckedDocuments(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent)
    : QObject(parent), m_rows(rows), m_table(table) {
    connect(&rows, &DocumentListModel::checkedChanged, this, &CheckedDocuments::changed);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&table, signal, this, &CheckedDocuments::changed);
    }
    connect(&rows, &QAbstractItemModel::modelReset, this, &CheckedDocuments::changed);
}

void CheckedDocuments::setStore(BatchStore* store, const PastedFiles* pasted) {
    m_store = store;
    m_pasted = pasted;
    forget();
}

void CheckedDocuments::forget() {
    if (m_store != nullptr) {
        m_pasted->forget(m_store->forgetHidden());
    }
}

qint64 CheckedDocuments::idAt(int row) const {
    const QModelIndex source = m_table.mapToSource(m_table.index(row, 0));
    return source.isValid() ? m_rows.document(source.row()).id : 0;
}

int CheckedDocuments::shown() const {
    int checked = 0;
    for (int row = 0; count() > 0 && row < m_table.rowCount(); ++row) {
        checked += m_rows.checked().contains(idAt(row)) ? 1 : 0;
    }
    return checked == 0 ? Qt::Unchecked : checked == m_table.rowCount() ? Qt::Checked : Qt::PartiallyChecked;
}

QVector<qint64> CheckedDocuments::ids() const {
    QVector<qint64> ids(m_rows.checked().begin(), m_rows.checked().end());
    std::sort(ids.begin(), ids.end());
    return ids;
}

void CheckedDocuments::toggle(int row) {
    if (const qint64 id = idAt(row); id != 0) {
        m_last = id;
        m_rows.setChecked({id}, !m_rows.checked().contains(id));
    }
}

void CheckedDocuments::toggleTo(int row) {
    const int source = m_rows.rowOf(m_last);
    const int last = source < 0 ? -1 : m_table.mapFromSource(m_rows.index(source)).row();
    if (last < 0) {
        toggle(row);
        return;
    }
    QVector<qint64> ids;
    for (int between = std::min(row, last); between <= std::max(row, last); ++between) {
        ids.push_back(idAt(between));
    }
    m_rows.setChecked(ids, m_rows.checked().contains(m_last));
}

void CheckedDocuments::setAll(bool checked) {
    QVector<qint64> ids;
    for (int row = 0; checked && row < m_table.rowCount(); ++row) {
        ids.push_back(idAt(row));
    }
    m_rows.setChecked(checked ? ids : this->ids(), checked);
}

QString CheckedDocuments::undoText() const {
    return canUndo() ? tr("%Ln document(s) deleted.", nullptr, static_cast<int>(m_removed.size())) : QString();
}

void CheckedDocuments::remove() {
    const QVector<qint64> ids = this->ids();
    if (ids.isEmpty() || m_store == nullptr) {
        return;
    }
    dismissUndo();  // one deletion can be taken back
    if (!m_store->setHidden(ids, true)) {
        emit failed(tr("The documents cannot be deleted: %1.").arg(m_store->lastError()));
        return;
    }
    m_removed = ids;
    m_removedFrom = m_rows.generation();
    m_rows.remove(ids);
    emit undoChanged();
    emit removed();
}

void CheckedDocuments::undoRemove() {
    const QVector<qint64> back = std::exchange(m_removed, {});
    if (back.isEmpty() || !m_store->setHidden(back, false)) {
        return;
    }
    if (m_removedFrom == m_rows.generation()) {  // the same batch is open
        m_rows.insert(m_store->documents(back));
    }
    emit undoChanged();
    emit removed();
}

void CheckedDocuments::dismissUndo() {
    if (!m_removed.isEmpty()) {
        m_removed.clear();
        forget();
        emit undoChanged();
    }
}

}  // namespace lapidary::app
