#include "desktop/extract_list_model.h"

#include "desktop/extract_answer.h"

namespace lapidary::app {

namespace {

constexpr std::uint64_t kLargestAnswer = std::uint64_t{4} << 20U;

QString textOf(const OrderedJson& value) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? ExtractListModel::tr("yes") : ExtractListModel::tr("no");
    }
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (!value.is_structured()) {
        return QString::fromStdString(value.dump());
    }
    QStringList parts;
    for (const OrderedJson& part : value) {
        if (const QString text = textOf(part); !text.isEmpty()) {
            parts.push_back(text);
        }
    }
    return parts.join(value.is_array() ? "; " : " · ");
}

}  // namespace

QStringList cellsOf(const std::string& json, const QStringList& columns) {
    QStringList cells;
    const auto answer = parse_ordered_json(json, "answer", kLargestAnswer);
    for (const QString& column : columns) {
        const std::string name = column.toStdString();
        const bool there = answer.ok() && answer->is_object() && answer->contains(name);
        cells.push_back(there ? textOf(answer->at(name)) : QString());
    }
    return cells;
}

void ExtractListModel::setColumns(const QStringList& columns) {
    m_columns = columns;
    m_cells.clear();
}

void ExtractListModel::replace(const QVector<StoredDocument>& documents) {
    for (const StoredDocument& document : documents) {
        forget(document.id);
    }
    DocumentListModel::replace(documents);
}

QHash<int, QByteArray> ExtractListModel::roleNames() const {
    QHash<int, QByteArray> names = DocumentListModel::roleNames();
    names.insert(CellsRole, "cells");
    return names;
}

QStringList ExtractListModel::cells(const StoredDocument& document) const {
    if (const QStringList* known = m_cells.object(document.id)) {
        return *known;
    }
    QStringList cells;
    if (m_store != nullptr && document.classified) {
        const StoredDocumentText text = m_store->text(document.id);
        cells = cellsOf(withChanges(answerFromJson(text.answer).json, changesFromJson(text.changed)), m_columns);
    }
    m_cells.insert(document.id, new QStringList(cells));
    return cells;
}

QVariant ExtractListModel::data(const QModelIndex& index, int role) const {
    if (role == CellsRole && checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return cells(document(index.row()));
    }
    if (role == StatusTextRole && checkIndex(index, CheckIndexOption::IndexIsValid) && status(index.row()) == Sorted) {
        //: Of a document whose fields were found
        return tr("Read");
    }
    return DocumentListModel::data(index, role);
}

}  // namespace lapidary::app
