#include "desktop/document_list_model.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace lapidary::app {

namespace {
constexpr qsizetype kFew = 64;  // rows that are told of one by one
}

const QVector<int>& labelsOf(const StoredDocument& document) {
    return document.corrected ? document.chosen : document.labels;
}

void DocumentListModel::reset(const QStringList& labels, const QVector<StoredDocument>& documents) {
    beginResetModel();
    ++m_generation;
    m_checked.clear();
    m_labels = labels;
    m_documents = documents;
    endResetModel();
}

void DocumentListModel::append(const QVector<StoredDocument>& documents) {
    if (documents.isEmpty()) {
        return;
    }
    const int first = static_cast<int>(m_documents.size());
    beginInsertRows({}, first, first + static_cast<int>(documents.size()) - 1);
    m_documents += documents;
    endInsertRows();
}

void DocumentListModel::replace(const QVector<StoredDocument>& documents) {
    for (const StoredDocument& document : documents) {
        if (const int row = rowOf(document.id); row >= 0) {
            m_documents[row] = document;
            emit dataChanged(index(row), index(row));
        }
    }
}

void DocumentListModel::remove(const QVector<qint64>& documents) {
    const QSet<qint64> gone(documents.begin(), documents.end());
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (!gone.contains(m_documents[last].id)) {
            continue;
        }
        int first = last;
        while (first > 0 && gone.contains(m_documents[first - 1].id)) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_documents.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
    setChecked(documents, false);
}

void DocumentListModel::insert(const QVector<StoredDocument>& documents) {
    for (const StoredDocument& document : documents) {
        const auto at = std::lower_bound(m_documents.begin(), m_documents.end(), document.id,
                                         [](const StoredDocument& row, qint64 id) { return row.id < id; });
        const int row = static_cast<int>(at - m_documents.begin());
        beginInsertRows({}, row, row);
        m_documents.insert(row, document);
        endInsertRows();
    }
}

void DocumentListModel::setChecked(const QVector<qint64>& documents, bool checked) {
    bool any = false;
    for (const qint64 id : documents) {
        if (m_checked.contains(id) != checked) {
            any = true;
            checked ? void(m_checked.insert(id)) : void(m_checked.remove(id));
            if (const int row = rowOf(id); row >= 0 && documents.size() <= kFew) {
                emit dataChanged(index(row), index(row), {CheckedRole});
            }
        }
    }
    if (any) {
        if (documents.size() > kFew && rowCount() > 0) {
            emit dataChanged(index(0), index(rowCount() - 1), {CheckedRole});
        }
        emit checkedChanged();
    }
}

void DocumentListModel::setThreshold(double threshold) {
    m_threshold = threshold;
    if (!m_documents.isEmpty()) {
        emit dataChanged(index(0), index(rowCount() - 1), {StatusRole, StatusTextRole});
    }
}

int DocumentListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_documents.size());
}

QHash<int, QByteArray> DocumentListModel::roleNames() const {
    return {{DocumentIdRole, "documentId"},
            {NameRole, "name"},
            {LabelRole, "label"},
            {ConfidenceRole, "confidence"},
            {ConfidenceTextRole, "confidenceText"},
            {RunnerUpRole, "runnerUp"},
            {StatusRole, "status"},
            {StatusTextRole, "statusText"},
            {TimeTextRole, "timeText"},
            {CheckedRole, "ticked"}};
}

QString DocumentListModel::labelText(const StoredDocument& document) const {
    if (!document.classified && !document.corrected) {
        return {};
    }
    QStringList names;
    for (const int label : labelsOf(document)) {
        names.push_back(m_labels.value(label));
    }
    return names.isEmpty() ? tr("(none)") : names.join(", ");
}

DocumentListModel::Status DocumentListModel::status(int row) const {
    const StoredDocument& document = m_documents[row];
    if (document.corrected) {
        return Corrected;
    }
    if (!document.classified) {
        return Unread;
    }
    if (document.accepted) {
        return Accepted;
    }
    const bool doubtful = document.notFound > 0 || static_cast<double>(document.confidence) < m_threshold;
    return doubtful ? NeedsReview : Sorted;
}

namespace {

QString textOf(DocumentListModel::Status status, const QString& state) {
    switch (status) {
        case DocumentListModel::Sorted:
            return DocumentListModel::tr("Sorted");
        case DocumentListModel::NeedsReview:
            return DocumentListModel::tr("Needs review");
        case DocumentListModel::Accepted:
            return DocumentListModel::tr("Accepted");
        case DocumentListModel::Corrected:
            return DocumentListModel::tr("Corrected");
        case DocumentListModel::Unread:
            break;
    }
    if (state == "empty") {
        return DocumentListModel::tr("Empty");
    }
    if (state == "encrypted") {
        return DocumentListModel::tr("Encrypted");
    }
    if (state == "damaged") {
        return DocumentListModel::tr("Damaged");
    }
    if (state == "unsupported") {
        return DocumentListModel::tr("Unknown kind");
    }
    return DocumentListModel::tr("Not read");
}

}  // namespace

QVariant DocumentListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StoredDocument& document = m_documents[index.row()];
    switch (role) {
        case DocumentIdRole:
            return document.id;
        case NameRole:
            return document.name;
        case LabelRole:
            return labelText(document);
        case ConfidenceRole:
            return document.classified ? static_cast<double>(document.confidence) : -1.0;
        case ConfidenceTextRole:
            return document.classified ? QLocale().toString(static_cast<double>(document.confidence), 'f', 2)
                                       : QString();
        case RunnerUpRole:
            return document.classified ? m_labels.value(document.runnerUp) : QString();
        case StatusRole:
            return status(index.row());
        case StatusTextRole:
            return textOf(status(index.row()), document.state);
        case TimeTextRole:
            return document.classified ? tr("%1 ms").arg(QLocale().toString(static_cast<double>(document.ms), 'f',
                                                                            document.ms < 10.0F ? 1 : 0))
                                       : QString();
        case CheckedRole:
            return m_checked.contains(document.id);
        default:
            return {};
    }
}

// Documents are stored in the order of their ids.
int DocumentListModel::rowOf(qint64 document) const {
    const auto at = std::lower_bound(m_documents.begin(), m_documents.end(), document,
                                     [](const StoredDocument& row, qint64 id) { return row.id < id; });
    return at != m_documents.end() && at->id == document ? static_cast<int>(at - m_documents.begin()) : -1;
}

void DocumentListModel::setReview(int row, bool corrected, const QVector<int>& chosen, bool accepted) {
    StoredDocument& document = m_documents[row];
    document.corrected = corrected;
    document.chosen = chosen;
    document.accepted = accepted;
    emit dataChanged(index(row), index(row), {LabelRole, StatusRole, StatusTextRole, CellsRole});
}

DocumentListModel::Counts DocumentListModel::counts() const {
    Counts counts;
    counts.labels.resize(m_labels.size());
    for (int row = 0; row < rowCount(); ++row) {
        const Status state = status(row);
        counts.sorted += state == Unread ? 0 : 1;
        counts.unread += state == Unread ? 1 : 0;
        counts.review += state == NeedsReview ? 1 : 0;
        for (const int label : labelsOf(m_documents[row])) {
            if (label >= 0 && label < counts.labels.size()) {
                ++counts.labels[label];
            }
        }
    }
    return counts;
}

DocumentFilterModel::DocumentFilterModel(DocumentListModel& source, QObject* parent)
    : QSortFilterProxyModel(parent), m_source(source) {
    setSourceModel(&source);
    setDynamicSortFilter(true);
    sort(0);
}

void DocumentFilterModel::setShow(int show) {
    if (show != m_show) {
        m_show = show;
        invalidateFilter();
        emit showChanged();
    }
}

void DocumentFilterModel::sortBy(Column column) {
    m_descending = column == m_column && !m_descending;
    m_column = column;
    invalidate();
    emit orderChanged();
}

void DocumentFilterModel::setNeedle(const QString& needle) {
    if (needle != m_needle) {
        m_needle = needle;
        invalidateFilter();
        emit needleChanged();
    }
}

bool DocumentFilterModel::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const QString needle = m_needle.trimmed();
    const StoredDocument& document = m_source.document(row);
    return isShown(row) && (needle.isEmpty() || document.name.contains(needle, Qt::CaseInsensitive) ||
                            m_source.labelText(document).contains(needle, Qt::CaseInsensitive));
}

bool DocumentFilterModel::isShown(int row) const {
    switch (m_show) {
        case All:
            return true;
        case OnlyReview:
            return m_source.status(row) == DocumentListModel::NeedsReview;
        case OnlyUnread:
            return m_source.status(row) == DocumentListModel::Unread;
        default:
            return labelsOf(m_source.document(row)).contains(m_show - OneLabel);
    }
}

// What a column of texts is sorted by.
QString DocumentFilterModel::textOf(int row) const {
    const int role = m_column == ByFile       ? DocumentListModel::NameRole
                     : m_column == ByLabel    ? DocumentListModel::LabelRole
                     : m_column == ByRunnerUp ? DocumentListModel::RunnerUpRole
                                              : DocumentListModel::StatusTextRole;
    return m_source.index(row).data(role).toString();
}

bool DocumentFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const StoredDocument& one = m_source.document(left.row());
    const StoredDocument& other = m_source.document(right.row());
    // What has no value stands below, in both orders.
    const bool valued = m_column == ByConfidence || m_column == ByTime;
    if (valued && one.classified != other.classified) {
        return one.classified;
    }
    int order = 0;
    if (!valued) {
        order = QString::localeAwareCompare(textOf(left.row()), textOf(right.row()));
    } else {
        const float first = m_column == ByTime ? one.ms : one.confidence;
        const float second = m_column == ByTime ? other.ms : other.confidence;
        order = first < second ? -1 : first > second ? 1 : 0;
    }
    order = m_descending ? -order : order;
    return order != 0 ? order < 0 : left.row() < right.row();
}

}  // namespace lapidary::app
