// The fields of the document that is looked at: value, where it stands, and how sure that is.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QVariantList>

#include "desktop/extract_answer.h"

namespace lapidary::app {

class FieldListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The review owns its fields")
public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        ValueRole,
        ConfidenceTextRole,
        StateRole,
        StateTextRole,
        NormalisedRole,  // "" where it is the value itself
        TintRole,        // which colour: that of its outermost field
        CorrectedRole
    };
    // Where the value stands: NotFound is a warning; Chosen need not stand anywhere; Empty: there is no value.
    enum State { Exact, Fuzzy, NotFound, Chosen, Empty };
    Q_ENUM(State)

    using QAbstractListModel::QAbstractListModel;
    // columns: the outermost fields; text: the document as it is shown.
    void reset(const ExtractAnswer& answer, const FieldChanges& changes, const QStringList& columns,
               const QString& text);
    void setChange(int row, const std::string& literal);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const std::string& path(int row) const { return m_answer.fields[place(row)].found.path; }
    [[nodiscard]] const FieldChanges& changes() const { return m_changes; }
    // For the highlighter: begin and end in characters of the text, tint, fuzzy, row.
    [[nodiscard]] QVariantList spans() const { return m_spans; }
    [[nodiscard]] State state(int row) const;

private:
    static std::size_t place(int row) { return static_cast<std::size_t>(row); }
    [[nodiscard]] QString value(int row) const;
    [[nodiscard]] QString stateText(int row) const;

    ExtractAnswer m_answer;
    FieldChanges m_changes;
    QStringList m_columns;
    QVariantList m_spans;
};

}  // namespace lapidary::app
