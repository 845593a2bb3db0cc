#include "desktop/document_review.h"

#include <QLocale>
#include <algorithm>

namespace lapidary::app {

DocumentReview::DocumentReview(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent)
    : QObject(parent), m_rows(rows), m_table(table) {
    // The document stays; its place in the table may change. A view that is told of it while rows are still coming
    // would mistake one for another.
    m_rowMoved.setSingleShot(true);
    m_rowMoved.setInterval(0);
    connect(&m_rowMoved, &QTimer::timeout, this, &DocumentReview::rowChanged);
    const auto moved = [this] { m_rowMoved.start(); };
    connect(&table, &QAbstractItemModel::layoutChanged, this, moved);
    connect(&table, &QAbstractItemModel::rowsInserted, this, moved);
    connect(&table, &QAbstractItemModel::rowsRemoved, this, moved);
    connect(&rows, &QAbstractItemModel::dataChanged, this, &DocumentReview::choicesChanged);
}

void DocumentReview::leave() {
    show(0);
}

void DocumentReview::show(qint64 document) {
    m_document = document;
    m_text = document == 0 || m_store == nullptr ? StoredDocumentText{} : m_store->text(document);
    m_passage = -1;
    entered();
    findPassages();
    emit rowChanged();
    emit documentChanged();
    emit passageChanged();
    emit choicesChanged();
}

void DocumentReview::findPassages() {
    m_passages.clear();
    const QByteArray bytes = m_text.text.toUtf8();
    const auto characters = [&](qint64 at) {
        return static_cast<int>(
            QString::fromUtf8(bytes.constData(), qBound(qint64{0}, at, qint64{bytes.size()})).size());
    };
    const QLocale locale;
    for (const StoredPassage& passage : m_text.passages) {
        const QString number = locale.toString(m_passages.size() + 1);
        //: A part of a long document: its number, and the label and the confidence that it has by itself
        const QString title = passage.label < 0 ? number
                                                : tr("%1: %2 %3")
                                                      .arg(number, m_rows.labelName(passage.label),
                                                           locale.toString(double{passage.score}, 'f', 2));
        m_passages.push_back(QVariantMap{{"begin", characters(passage.begin)},
                                         {"end", characters(passage.end)},
                                         {"tint", -1},
                                         {"fuzzy", false},
                                         {"row", m_passages.size()},
                                         {"title", title}});
    }
}

void DocumentReview::setPassage(int passage) {
    if (passage != m_passage && passage >= -1 && passage < m_passages.size()) {
        m_passage = passage;
        emit passageChanged();
    }
}

int DocumentReview::sourceRow() const {
    return m_document == 0 ? -1 : m_rows.rowOf(m_document);
}

int DocumentReview::row() const {
    const int at = sourceRow();
    return at < 0 ? -1 : m_table.mapFromSource(m_rows.index(at)).row();
}

void DocumentReview::setRow(int row) {
    const QModelIndex source = m_table.mapToSource(m_table.index(row, 0));
    const qint64 document = source.isValid() ? m_rows.document(source.row()).id : 0;
    if (document != m_document) {
        show(document);
    }
}

QString DocumentReview::name() const {
    const int at = sourceRow();
    return at < 0 ? QString() : m_rows.document(at).name;
}

QString DocumentReview::statusText() const {
    const int at = sourceRow();
    return at < 0 ? QString() : m_rows.index(at).data(DocumentListModel::StatusTextRole).toString();
}

bool DocumentReview::corrected() const {
    const int at = sourceRow();
    return at >= 0 && m_rows.document(at).corrected;
}

bool DocumentReview::keep(bool stored, bool corrected, const QVector<int>& chosen, bool accepted) {
    const int at = sourceRow();
    if (!stored || at < 0) {
        emit failed(tr("The correction cannot be stored: %1.").arg(m_store == nullptr ? "" : m_store->lastError()));
        return false;
    }
    m_rows.setReview(at, corrected, chosen, accepted);
    emit reviewed();
    return true;
}

void DocumentReview::accept() {
    const int before = row();
    const int at = sourceRow();
    if (at < 0) {
        return;
    }
    // Where the filter hides what was accepted, the next one has moved up.
    const StoredDocument& document = m_rows.document(at);
    if (document.classified || document.corrected) {
        storeAccepted(document);
    }
    const int next = row() == before ? before + 1 : before;
    if (m_table.rowCount() > 0) {
        setRow(std::min(next, m_table.rowCount() - 1));
    }
}

}  // namespace lapidary::app
