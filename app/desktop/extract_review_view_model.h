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
    // The field that is looked at; -1: none.
    Q_PROPERTY(int field READ field WRITE setField NOTIFY fieldChanged FINAL)
    Q_PROPERTY(QVariantList spans READ spans NOTIFY documentChanged FINAL)
    // What kept the last value from being taken, as a sentence, and the field it was for; "" and -1 when none did.
    Q_PROPERTY(QString refusal READ refusal NOTIFY refusalChanged FINAL)
    Q_PROPERTY(int refusedField READ refusedField NOTIFY refusalChanged FINAL)
    // The whole answer is in doubt: it did not fit, or its end was made up.
    Q_PROPERTY(QString warning READ warning NOTIFY documentChanged FINAL)
public:
    ExtractReviewViewModel(ExtractListModel& rows, DocumentFilterModel& table, QObject* parent = nullptr);
    void setTask(const ExtractTask* task);

    [[nodiscard]] FieldListModel* fields() { return &m_fields; }
    [[nodiscard]] int field() const { return m_field; }
    void setField(int field);
    [[nodiscard]] QVariantList spans() const { return m_fields.spans(); }
    [[nodiscard]] QString refusal() const { return m_refusal; }
    [[nodiscard]] int refusedField() const { return m_refusedField; }
    [[nodiscard]] QString warning() const;

    // A person gives the field this value. False where the schema does not allow it: refusal() then says so.
    Q_INVOKABLE bool setValue(int field, const QString& text);
    // The field whose value stands at this character; -1: none.
    Q_INVOKABLE int fieldAt(int character) const;
    // Where the value of the field begins; -1: nowhere.
    Q_INVOKABLE int placeOf(int field) const;
    void reset() override;

signals:
    void fieldChanged();
    void refusalChanged();

protected:
    void entered() override;
    void storeAccepted(const StoredDocument& document) override;

private:
    bool store(const FieldChanges& changes, bool accepted);
    void refuse(int field, const QString& sentence);
    void fill();

    ExtractListModel& m_values;
    const ExtractTask* m_task = nullptr;
    QStringList m_columns;
    std::unique_ptr<Automaton> m_schema;  // what it allows
    ExtractAnswer m_answer;
    FieldListModel m_fields;
    int m_field = -1;
    QString m_refusal;
    int m_refusedField = -1;
};

}  // namespace lapidary::app
