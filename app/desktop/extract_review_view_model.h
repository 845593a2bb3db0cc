// Going through the documents of a batch that are read for fields: the values of the one that is looked at, where they
// stand in it, and what a person puts in their place.
#pragma once

#include <memory>

#include "desktop/document_review.h"
#include "desktop/extract_list_model.h"
#include "desktop/field_list_model.h"
#include "task/task.h"

namespace lapidary::app {

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class ExtractReviewViewModel : public lapidary::app::DocumentReview {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The page owns its review")
    Q_PROPERTY(lapidary::app::FieldListModel* fields READ fields CONSTANT FINAL)
    // The field that is looked at, and its row; -1: none.
    Q_PROPERTY(int field READ field WRITE setField NOTIFY fieldChanged FINAL)
    Q_PROPERTY(int fieldRow READ fieldRow NOTIFY fieldChanged FINAL)
    Q_PROPERTY(QVariantList spans READ spans NOTIFY spansChanged FINAL)
    // What kept the last change from being made, as a sentence, and the row of fields it was for; "" and -1 when none
    // did.
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged FINAL)
    Q_PROPERTY(int refusedRow READ refusedRow NOTIFY refusalChanged FINAL)
    // The whole answer is in doubt: it did not fit, or its end was made up.
    Q_PROPERTY(QString warning READ warning NOTIFY documentChanged FINAL)
public:
    ExtractReviewViewModel(ExtractListModel& rows, DocumentFilterModel& table, QObject* parent = nullptr);
    void setTask(const ExtractTask* task);

    [[nodiscard]] FieldListModel* fields() { return &m_fields; }
    [[nodiscard]] int field() const { return m_field; }
    void setField(int field);
    [[nodiscard]] int fieldRow() const { return m_fields.rowOf(m_field); }
    [[nodiscard]] QVariantList spans() const { return m_fields.spans(); }
    [[nodiscard]] QString refusal() const { return m_refusal; }
    [[nodiscard]] int refusedRow() const { return m_refusedRow; }
    [[nodiscard]] QString warning() const;

    // A person gives the field this value. False where the schema does not allow it: refusal() then says so.
    Q_INVOKABLE bool setValue(int field, const QString& text);
    // One more entry for the list whose head stands in this row; the entry that stands in this row goes.
    Q_INVOKABLE bool addEntry(int row);
    Q_INVOKABLE bool removeEntry(int row);
    // The field whose value stands at this character; -1: none.
    Q_INVOKABLE int fieldAt(int character) const;
    // Where the value of the field begins; -1: nowhere.
    Q_INVOKABLE int placeOf(int field) const;
    void reset() override;

signals:
    void fieldChanged();
    void spansChanged();
    void refusalChanged();

protected:
    void entered() override;
    void storeAccepted(const StoredDocument& document) override;

private:
    // Keeps the answer as it is now: as a person changed it.
    bool store(const std::string& json, bool accepted);
    bool change(int row, const Result<std::string>& json);
    void refuse(int row, const QString& sentence);
    void fill();

    ExtractListModel& m_values;
    const ExtractTask* m_task = nullptr;
    QStringList m_columns;
    std::unique_ptr<AnswerSchema> m_schema;  // what it allows
    ExtractAnswer m_answer;
    std::string m_json;  // the answer with what a person changed
    FieldListModel m_fields;
    int m_field = -1;
    QString m_refusal;
    int m_refusedRow = -1;
};

}  // namespace lapidary::app
