// The table of a batch that is read for fields: a light row for each document, its values read from the disk when they
// are looked at.
#pragma once

#include <QCache>

#include "desktop/document_list_model.h"

namespace lapidary::app {

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class ExtractListModel : public lapidary::app::DocumentListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The page owns its table")
public:
    using DocumentListModel::DocumentListModel;
    void setStore(BatchStore* store) { m_store = store; }
    // The outermost fields: CellsRole has a text for each.
    void setColumns(const QStringList& columns);
    [[nodiscard]] QStringList columns() const { return m_columns; }
    // The values of a document have changed.
    void forget(qint64 document) { m_cells.remove(document); }

    void replace(const QVector<StoredDocument>& documents) override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    static constexpr int kMostCells = 500;  // rows whose values are kept
    [[nodiscard]] QStringList cells(const StoredDocument& document) const;

    BatchStore* m_store = nullptr;
    QStringList m_columns;
    mutable QCache<qint64, QStringList> m_cells{kMostCells};
};

// The values of an answer, a text for each column: parts of lists and of nested fields stand side by side.
QStringList cellsOf(const std::string& json, const QStringList& columns);

}  // namespace lapidary::app
