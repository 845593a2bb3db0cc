#include "desktop/review_view_model.h"

#include <QLocale>
#include <algorithm>

namespace lapidary::app {

namespace {
constexpr int kDigits = 9;
}

void giveLabels(StoredDocument& document, const QVector<int>& labels) {
    QVector<int> sorted = labels;
    QVector<int> given = document.labels;
    std::sort(sorted.begin(), sorted.end());
    std::sort(given.begin(), given.end());
    document.corrected = !document.classified || sorted != given;
    document.chosen = document.corrected ? labels : QVector<int>();
}

ReviewViewModel::ReviewViewModel(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent)
    : DocumentReview(rows, table, parent) {}

void ReviewViewModel::setTask(const ClassifyTask* task) {
    m_task = task;
    leave();
}

QVariantList ReviewViewModel::choices() const {
    QVariantList out;
    const int at = sourceRow();
    if (at < 0 || m_task == nullptr) {
        return out;
    }
    const StoredDocument& document = m_rows.document(at);
    for (int label = 0; label < static_cast<int>(m_task->labels.size()); ++label) {
        const Label& given = m_task->labels[static_cast<std::size_t>(label)];
        const bool known = label < m_text.scores.size();
        const double score = known ? static_cast<double>(m_text.scores[label]) : -1.0;
        out.push_back(QVariantMap{{"name", QString::fromStdString(given.name)},
                                  {"description", QString::fromStdString(given.description)},
                                  {"score", score},
                                  {"scoreText", known ? QLocale().toString(score, 'f', 2) : QString()},
                                  {"chosen", labelsOf(document).contains(label)},
                                  {"digit", label < kDigits ? QLocale().toString(label + 1) : QString()}});
    }
    return out;
}

bool ReviewViewModel::store(bool corrected, const QVector<int>& chosen, bool accepted) {
    const bool stored = m_store != nullptr && m_store->setReview(m_document, corrected, chosen, accepted);
    return sourceRow() >= 0 && keep(stored, corrected, chosen, accepted);
}

void ReviewViewModel::choose(int label) {
    const int at = sourceRow();
    if (at < 0 || m_task == nullptr || label < 0 || label >= static_cast<int>(m_task->labels.size())) {
        return;
    }
    StoredDocument document = m_rows.document(at);
    QVector<int> chosen{label};
    if (m_task->multi) {
        chosen = labelsOf(document);
        if (!chosen.removeOne(label)) {
            chosen.push_back(label);
        }
    }
    giveLabels(document, chosen);
    store(document.corrected, document.chosen, document.accepted);
}

void ReviewViewModel::storeAccepted(const StoredDocument& document) {
    store(document.corrected, document.chosen, true);
}

void ReviewViewModel::reset() {
    store(false, {}, false);
}

}  // namespace lapidary::app
