#include "desktop/conversation_list_model.h"

#include <QLocale>
#include <QSet>
#include <algorithm>

namespace lapidary::app {

void ConversationListModel::setStore(ConversationStore* store) {
    m_store = store;
    refresh();
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StoredConversation& row = m_rows[index.row()];
    switch (role) {
        case ConversationIdRole:
            return static_cast<int>(row.id);
        case TitleRole:
            return row.title;
        case SectionRole:
            return sectionOf(row.modified, QDateTime::currentDateTime());
        case ModifiedTextRole:
            return QLocale().toString(row.modified, QLocale::ShortFormat);
        case CurrentRole:
            return row.id == m_current;
        default:
            return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {SectionRole, "section"},
            {ModifiedTextRole, "modifiedText"},
            {CurrentRole, "current"}};
}

QString ConversationListModel::sectionOf(const QDateTime& modified, const QDateTime& now) {
    const qint64 days = modified.date().daysTo(now.date());
    if (days <= 0) {
        return tr("Today");
    }
    if (days == 1) {
        return tr("Yesterday");
    }
    if (days < 7) {
        return tr("Last 7 days");
    }
    //: A month and its year, e.g. "March 2026"
    return tr("%1 %2").arg(QLocale().standaloneMonthName(modified.date().month()),
                           QLocale().toString(modified.date(), "yyyy"));
}

void ConversationListModel::setSearchText(const QString& text) {
    if (text == m_search) {
        return;
    }
    m_search = text;
    emit searchTextChanged();
    refresh();
}

QString ConversationListModel::undoText() const {
    return canUndo() ? tr("\u201c%1\u201d was deleted.").arg(m_removedTitle) : QString();
}

void ConversationListModel::rename(qint64 conversationId, const QString& title) {
    const QString cleaned = title.simplified().left(200);
    if (m_store != nullptr && !cleaned.isEmpty() && m_store->rename(conversationId, cleaned)) {
        refresh();
        emit renamed(conversationId);
    }
}

void ConversationListModel::remove(qint64 conversationId) {
    if (m_store == nullptr || conversationId == 0) {
        return;
    }
    m_removedTitle = m_store->conversation(conversationId).title;
    if (!m_store->remove(conversationId)) {
        return;
    }
    m_removed = conversationId;
    emit undoChanged();
    emit removed(conversationId);
    if (m_current == conversationId) {
        setCurrent(0);
    }
    refresh();
}

void ConversationListModel::undoRemove() {
    if (m_removed == 0) {
        return;
    }
    m_store->restore(m_removed);
    const qint64 back = m_removed;
    m_removed = 0;
    emit undoChanged();
    refresh();
    setCurrent(back);
}

void ConversationListModel::dismissUndo() {
    if (m_removed != 0) {
        m_removed = 0;
        m_store->purge();
        emit undoChanged();
    }
}

void ConversationListModel::setCurrent(qint64 id) {
    if (id == m_current) {
        return;
    }
    m_current = id;
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1), {CurrentRole});
    }
    emit currentIdChanged();
}

void ConversationListModel::refresh() {
    const QVector<StoredConversation> fresh =
        m_store == nullptr ? QVector<StoredConversation>() : m_store->list(m_search);
    // Rows are matched by id: removed ones go, new or moved ones are put where they belong, so that views keep their
    // place.
    QSet<qint64> wanted;
    for (const StoredConversation& conversation : fresh) {
        wanted.insert(conversation.id);
    }
    for (int row = count() - 1; row >= 0; --row) {
        if (!wanted.contains(m_rows[row].id)) {
            beginRemoveRows({}, row, row);
            m_rows.remove(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < fresh.size(); ++row) {
        placeRow(row, fresh[row]);
    }
    emit countChanged();
}

// Rows above `row` are in place already, so the search below it mostly ends at once.
void ConversationListModel::placeRow(int row, const StoredConversation& conversation) {
    const auto at = std::find_if(m_rows.begin() + std::min<qsizetype>(row, m_rows.size()), m_rows.end(),
                                 [&](const auto& candidate) { return candidate.id == conversation.id; });
    const int from = static_cast<int>(at - m_rows.begin());
    if (at == m_rows.end()) {
        beginInsertRows({}, row, row);
        m_rows.insert(row, conversation);
        endInsertRows();
    } else if (from != row) {
        beginMoveRows({}, from, from, {}, row);
        m_rows.move(from, row);
        endMoveRows();
    }
    m_rows[row] = conversation;
    emit dataChanged(index(row), index(row));
}

}  // namespace lapidary::app
