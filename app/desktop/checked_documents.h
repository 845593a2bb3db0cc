// The documents of a table that are ticked, for what is done with several at once.
#pragma once

#include <QObject>
#include <QQmlEngine>

#include "desktop/document_list_model.h"
#include "desktop/pasted_files.h"

namespace lapidary::app {

class CheckedDocuments : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its ticks")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    // Of the rows that are shown: Qt::Checked all, Qt::PartiallyChecked some.
    Q_PROPERTY(int shown READ shown NOTIFY changed FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY undoChanged FINAL)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged FINAL)
public:
    CheckedDocuments(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent = nullptr);
    void setStore(BatchStore* store, const PastedFiles* pasted);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.checked().size()); }
    [[nodiscard]] int shown() const;
    [[nodiscard]] bool canUndo() const { return !m_removed.isEmpty(); }
    [[nodiscard]] QString undoText() const;
    // In the order of the batch.
    [[nodiscard]] QVector<qint64> ids() const;

    // Rows of the table.
    Q_INVOKABLE void toggle(int row);
    // All from the row that was ticked or taken out last to this one become like that one.
    Q_INVOKABLE void toggleTo(int row);
    // All that are shown, or none at all.
    Q_INVOKABLE void setAll(bool checked);
    Q_INVOKABLE void remove();
    Q_INVOKABLE void undoRemove();
    // The notice with Undo was closed: from now on the deletion stands.
    Q_INVOKABLE void dismissUndo();

signals:
    void changed();
    void undoChanged();
    // Documents came or went.
    void removed();
    void failed(const QString& sentence);

private:
    [[nodiscard]] qint64 idAt(int row) const;
    void forget();

    DocumentListModel& m_rows;
    DocumentFilterModel& m_table;
    BatchStore* m_store = nullptr;
    const PastedFiles* m_pasted = nullptr;  // which go with their documents
    qint64 m_last = 0;                      // ticked or taken out last
    QVector<qint64> m_removed;
    quint64 m_removedFrom = 0;  // the table's content they were taken from
};

}  // namespace lapidary::app
