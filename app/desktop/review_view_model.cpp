#include "desktop/review_view_model.h"

#include <QLocale>
#include <algorithm>

namespace lapidary::app {

namespace {
constexpr int kDigits = 9;
}

ReviewViewModel::ReviewViewModel(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent)
    : QObject(parent), m_rows(rows), m_table(table) {
    // The document stays; its place in the table may change. A view that is told of it while rows are still coming
    // would mistake one for another.
    m_rowMoved.setSingleShot(true);
    m_rowMoved.setInterval(0);
    connect(&m_rowMoved, &QTimer::timeout, this, &ReviewViewModel::rowChanged);
    const auto moved = [this] { m_rowMoved.start(); };
    connect(&table, &QAbstractItemModel::layoutChanged, this, moved);
    connect(&table, &QAbstractItemModel::rowsInserted, this, moved);
    connect(&table, &QAbstractItemModel::rowsRemoved, this, moved);
    connect(&rows, &QAbstractItemModel::dataChanged, this, &ReviewViewModel::choicesChanged);
}

void ReviewViewModel::setTask(const ClassifyTask* task) {
    m_task = task;
    m_document = 0;
    m_text = {};
    emit rowChanged();
    emit documentChanged();
    emit choicesChanged();
}

int ReviewViewModel::sourceRow() const {
    return m_document == 0 ? -1 : m_rows.rowOf(m_document);
}

int ReviewViewModel::row() const {
    const int at = sourceRow();
    return at < 0 ? -1 : m_table.mapFromSource(m_rows.index(at)).row();
}

void ReviewViewModel::setRow(int row) {
    const QModelIndex source = m_table.mapToSource(m_table.index(row, 0));
    const qint64 document = source.isValid() ? m_rows.document(source.row()).id : 0;
    if (document != m_document) {
        m_document = document;
        m_text = document == 0 || m_store == nullptr ? StoredDocumentText{} : m_store->text(document);
        emit rowChanged();
        emit documentChanged();
        emit choicesChanged();
    }
}

QString ReviewViewModel::name() const {
    const int at = sourceRow();
    return at < 0 ? QString() : m_rows.document(at).name;
}

QString ReviewViewModel::statusText() const {
    const int at = sourceRow();
    return at < 0 ? QString() : m_rows.index(at).data(DocumentListModel::StatusTextRole).toString();
}

bool ReviewViewModel::corrected() const {
    const int at = sourceRow();
    return at >= 0 && m_rows.document(at).corrected;
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
                                  {"digit", label < kDigits ? QString::number(label + 1) : QString()}});
    }
    return out;
}

bool ReviewViewModel::store(bool corrected, const QVector<int>& chosen, bool accepted) {
    const int at = sourceRow();
    if (at < 0 || m_store == nullptr) {
        return false;
    }
    if (!m_store->setReview(m_document, corrected, chosen, accepted)) {
        emit failed(tr("The correction cannot be stored: %1.").arg(m_store->lastError()));
        return false;
    }
    m_rows.setReview(at, corrected, chosen, accepted);
    emit reviewed();
    return true;
}

void ReviewViewModel::choose(int label) {
    const int at = sourceRow();
    if (at < 0 || m_task == nullptr || label < 0 || label >= static_cast<int>(m_task->labels.size())) {
        return;
    }
    const StoredDocument& document = m_rows.document(at);
    QVector<int> chosen{label};
    if (m_task->multi) {
        chosen = labelsOf(document);
        if (!chosen.removeOne(label)) {
            chosen.push_back(label);
        }
    }
    // What the model said itself is no correction.
    QVector<int> sorted = chosen;
    QVector<int> given = document.labels;
    std::sort(sorted.begin(), sorted.end());
    std::sort(given.begin(), given.end());
    const bool corrected = !document.classified || sorted != given;
    store(corrected, corrected ? chosen : QVector<int>(), document.accepted);
}

void ReviewViewModel::accept() {
    const int before = row();
    const int at = sourceRow();
    if (at < 0) {
        return;
    }
    // Where the filter hides what was accepted, the next one has moved up.
    const StoredDocument& document = m_rows.document(at);
    if (document.classified || document.corrected) {
        store(document.corrected, document.chosen, true);
    }
    const int next = row() == before ? before + 1 : before;
    if (m_table.rowCount() > 0) {
        setRow(std::min(next, m_table.rowCount() - 1));
    }
}

void ReviewViewModel::reset() {
    store(false, {}, false);
}

}  // namespace lapidary::app
