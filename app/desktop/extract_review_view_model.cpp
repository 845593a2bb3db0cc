#include "desktop/extract_review_view_model.h"

#include "desktop/schema_list_model.h"

namespace lapidary::app {

ExtractReviewViewModel::ExtractReviewViewModel(ExtractListModel& rows, DocumentFilterModel& table, QObject* parent)
    : DocumentReview(rows, table, parent), m_values(rows) {}

void ExtractReviewViewModel::setTask(const ExtractTask* task) {
    m_task = task;
    m_columns = fieldNames(*task);
    auto schema = compile_schema(task->schema, {});
    m_schema = schema.ok() ? std::make_unique<Automaton>(std::move(schema).value()) : nullptr;
    leave();
}

void ExtractReviewViewModel::entered() {
    m_text.text.replace('\r', ' ');  // which a view would take out, and every place behind it would be wrong
    m_answer = m_text.answer.isEmpty() ? ExtractAnswer{} : answerFromJson(m_text.answer);
    m_field = -1;
    fill();
    refuse(-1, {});
    emit fieldChanged();
}

void ExtractReviewViewModel::fill() {
    m_fields.reset(m_answer, changesFromJson(m_text.changed), m_columns, m_text.text);
}

QString ExtractReviewViewModel::warning() const {
    if (m_answer.cut) {
        return tr("The answer did not come to an end; there are no values.");
    }
    return m_answer.closedEarly ? tr("The answer became too long; what stands at its end was made up.") : QString();
}

void ExtractReviewViewModel::setField(int field) {
    if (field != m_field && field < m_fields.rowCount()) {
        m_field = field;
        emit fieldChanged();
    }
}

void ExtractReviewViewModel::refuse(int field, const QString& sentence) {
    m_refusedField = field;
    m_refusal = sentence;
    emit refusalChanged();
}

bool ExtractReviewViewModel::store(const FieldChanges& changes, bool accepted) {
    const QByteArray changed = toJson(changes);
    const bool stored = m_store != nullptr && m_store->setChanged(m_document, changed, accepted);
    m_values.forget(m_document);
    if (sourceRow() >= 0 && keep(stored, !changes.empty(), {}, accepted)) {
        m_text.changed = changed;
        return true;
    }
    return false;
}

bool ExtractReviewViewModel::setValue(int field, const QString& text) {
    if (field < 0 || field >= m_fields.rowCount() || m_schema == nullptr || sourceRow() < 0) {
        return false;
    }
    if (m_fields.index(field).data(FieldListModel::ValueRole).toString() == text) {
        refuse(-1, {});
        return true;
    }
    const std::string json = withChanges(m_answer.json, m_fields.changes());
    const auto literal = literalFor(*m_schema, json, m_fields.path(field), text);
    if (!literal.ok()) {
        refuse(field, QString::fromStdString(literal.error().message));
        return false;
    }
    refuse(-1, {});
    m_fields.setChange(field, *literal);
    if (!store(m_fields.changes(), m_rows.document(sourceRow()).accepted)) {
        fill();  // as it is stored
        return false;
    }
    return true;
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
    store(m_fields.changes(), true);
}

void ExtractReviewViewModel::reset() {
    if (store({}, false)) {
        fill();
        refuse(-1, {});
    }
}

}  // namespace lapidary::app
