#include "desktop/extract_review_view_model.h"

#include "desktop/task_list_model.h"

namespace lapidary::app {

ExtractReviewViewModel::ExtractReviewViewModel(ExtractListModel& rows, DocumentFilterModel& table, QObject* parent)
    : DocumentReview(rows, table, parent), m_values(rows) {}

void ExtractReviewViewModel::setTask(const ExtractTask* task) {
    m_task = task;
    m_columns = fieldNames(*task);
    auto schema = AnswerSchema::compile(task->schema);
    m_schema = schema.ok() ? std::make_unique<AnswerSchema>(std::move(schema).value()) : nullptr;
    m_fields.setSchema(m_schema.get(), m_columns);
    leave();
}

void ExtractReviewViewModel::entered() {
    m_text.text.replace('\r', ' ');  // which a view would take out, and every place behind it would be wrong
    m_answer = m_text.answer.isEmpty() ? ExtractAnswer{} : answerFromJson(m_text.answer);
    m_field = -1;
    fill();
    refuse(-1, {});
    emit fieldChanged();
    emit spansChanged();
}

void ExtractReviewViewModel::fill() {
    m_json = withChanges(m_answer.json, changesFromJson(m_text.changed));
    m_fields.reset(m_answer, m_json, m_text.text);
}

QString ExtractReviewViewModel::warning() const {
    if (m_answer.cut) {
        return tr("The answer did not come to an end; there are no values.");
    }
    return m_answer.closedEarly ? tr("The answer became too long; what stands at its end was made up.") : QString();
}

void ExtractReviewViewModel::setField(int field) {
    if (field != m_field && field < m_fields.fieldCount()) {
        m_field = field;
        emit fieldChanged();
    }
}

void ExtractReviewViewModel::refuse(int row, const QString& sentence) {
    m_refusedRow = row;
    m_refusal = sentence;
    emit refusalChanged();
}

bool ExtractReviewViewModel::store(const std::string& json, bool accepted) {
    const FieldChanges changes = changesBetween(m_answer.json, json);
    const QByteArray changed = toJson(changes);
    const bool stored = m_store != nullptr && m_store->setChanged(m_document, changed, accepted);
    m_values.forget(m_document);
    if (sourceRow() >= 0 && keep(stored, !changes.empty(), {}, accepted)) {
        m_text.changed = changed;
        m_json = json;
        return true;
    }
    return false;
}

bool ExtractReviewViewModel::setValue(int field, const QString& text) {
    if (field < 0 || field >= m_fields.fieldCount() || m_schema == nullptr || sourceRow() < 0) {
        return false;
    }
    const int row = m_fields.rowOf(field);
    if (m_fields.value(field) == text) {
        if (m_refusedRow == row) {  // what was refused elsewhere stays: rows would move under the pointer
            refuse(-1, {});
        }
        return true;
    }
    const auto json = withText(*m_schema, m_json, m_fields.path(field), text);
    if (!json.ok()) {
        refuse(row, QString::fromStdString(json.error().message));
        return false;
    }
    refuse(-1, {});
    if (!store(*json, m_rows.document(sourceRow()).accepted)) {
        fill();  // as it is stored
        return false;
    }
    m_fields.update(field, m_json);
    return true;
}

bool ExtractReviewViewModel::change(int row, const Result<std::string>& json) {
    if (!json.ok()) {
        refuse(row, QString::fromStdString(json.error().message));
        return false;
    }
    refuse(-1, {});
    const bool stored = store(*json, m_rows.document(sourceRow()).accepted);
    fill();
    emit spansChanged();
    setField(-1);
    return stored;
}

bool ExtractReviewViewModel::addEntry(int row) {
    const bool can = row >= 0 && row < m_fields.rowCount() && m_schema != nullptr && sourceRow() >= 0;
    return can && change(row, withEntry(*m_schema, m_json, m_fields.rowPath(row)));
}

bool ExtractReviewViewModel::removeEntry(int row) {
    const bool can = row >= 0 && row < m_fields.rowCount() && m_schema != nullptr && sourceRow() >= 0;
    return can && change(row, withoutEntry(*m_schema, m_json, m_fields.rowPath(row)));
}

int ExtractReviewViewModel::fieldAt(int character) const {
    for (const QVariant& entry : m_fields.spans()) {
        const QVariantMap span = entry.toMap();
        if (character >= span["begin"].toInt() && character < span["end"].toInt()) {
            return span["row"].toInt();
        }
    }
    return -1;
}

int ExtractReviewViewModel::placeOf(int field) const {
    for (const QVariant& entry : m_fields.spans()) {
        if (const QVariantMap span = entry.toMap(); span["row"].toInt() == field) {
            return span["begin"].toInt();
        }
    }
    return -1;
}

void ExtractReviewViewModel::storeAccepted(const StoredDocument& /*document*/) {
    store(m_json, true);
}

void ExtractReviewViewModel::reset() {
    if (store(m_answer.json, false)) {
        fill();
        emit spansChanged();
        refuse(-1, {});
    }
}

}  // namespace lapidary::app
