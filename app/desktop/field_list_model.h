// The fields of the document that is looked at: value, where it stands, and how sure that is. A row is a value, the
// head of a list, an entry of a list of values, or an entry of a list of objects, whose cells are fields side by side.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QVariantList>
#include <vector>

#include "desktop/answer_edit.h"

namespace lapidary::app {

class FieldListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The review owns its fields")
public:
    enum Role {
        KindRole = Qt::UserRole + 1,
        TitleRole,
        FieldRole,  // which of the fields; of an entry of objects the first one
        ValueRole,
        ConfidenceTextRole,
        StateRole,
        StateTextRole,
        NormalisedRole,  // "" where it is the value itself
        TintRole,        // which colour: that of its outermost field
        CorrectedRole,
        ColumnsRole,  // of the head of a list of objects
        CellsRole     // of an entry of one, a map for each: field, title, value, state, stateText, corrected
    };
    enum Kind { Value, Head, Entry, TableEntry };
    Q_ENUM(Kind)
    // Where the value stands: NotFound is a warning; Chosen need not stand anywhere; Empty: there is no value.
    enum State { Exact, Fuzzy, NotFound, Chosen, Empty };
    Q_ENUM(State)

    using QAbstractListModel::QAbstractListModel;
    // What the fields are of; null: nothing is known of it. It must live on.
    void setSchema(const AnswerSchema* schema, const QStringList& columns);
    // json: the answer with what a person changed; text: the document as it is shown.
    void reset(const ExtractAnswer& answer, const std::string& json, const QString& text);
    // The value of one field changed, nothing else did.
    void update(int field, const std::string& json);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int fieldCount() const { return static_cast<int>(m_fields.size()); }
    [[nodiscard]] const std::string& path(int field) const { return m_fields[place(field)].path; }
    [[nodiscard]] QString value(int field) const;
    // Of the value, the list or the entry in this row.
    [[nodiscard]] const std::string& rowPath(int row) const { return m_rows[place(row)].path; }
    [[nodiscard]] int rowOf(int field) const;
    // For the highlighter: begin and end in characters of the text, tint, fuzzy, field.
    [[nodiscard]] QVariantList spans() const { return m_spans; }

private:
    struct Field {
        std::string path;
        std::string literal;
        const AnswerField* found = nullptr;  // what the model read there; null: a person put it there
        bool corrected = false;
    };
    struct Row {
        Kind kind = Value;
        std::string path;
        std::size_t first = 0;  // field
        std::size_t count = 1;
        QStringList columns;
    };

    static std::size_t place(int at) { return static_cast<std::size_t>(at); }
    void addValue(const OrderedJson& node, const std::string& path, Kind kind);
    void addList(const OrderedJson& list, const std::string& path);
    void addNode(const OrderedJson& node, const std::string& path);
    // Finds what the model read for each field, also where entries have moved.
    void match();
    void makeSpans(const QString& text);
    [[nodiscard]] State state(const Field& field) const;
    [[nodiscard]] QString stateText(const Field& field) const;
    [[nodiscard]] QVariantList cells(const Row& row) const;
    [[nodiscard]] QVariant fieldData(const Field& field, int role) const;

    const AnswerSchema* m_schema = nullptr;
    QStringList m_columns;
    ExtractAnswer m_answer;
    std::map<std::string, std::string> m_before;  // literals of the answer by their paths
    std::vector<Field> m_fields;
    std::vector<Row> m_rows;
    QVariantList m_spans;
};

}  // namespace lapidary::app
