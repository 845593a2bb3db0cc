#include "desktop/message_list_model.h"

#include <algorithm>

namespace lapidary::app {

MessageListModel::Entry MessageListModel::entryOf(const StoredMessage& message, bool streaming) {
    Entry entry{message, streaming, std::make_unique<BlockListModel>()};
    QQmlEngine::setObjectOwnership(entry.blocks.get(), QQmlEngine::CppOwnership);
    entry.blocks->setText(message.text, message.role == StoredRole::Assistant);
    return entry;
}

int MessageListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant MessageListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Entry& entry = m_messages[static_cast<std::size_t>(index.row())];
    const StoredMessage& message = entry.message;
    const QJsonObject& details = message.details;
    switch (role) {
        case MessageIdRole:
            return static_cast<int>(message.id);
        case AuthorRole:
            return message.role == StoredRole::User ? User : Assistant;
        case TextRole:
            return message.text;
        case BlocksRole:
            return QVariant::fromValue(entry.blocks.get());
        case StreamingRole:
            return entry.streaming;
        case ErrorRole:
            return message.error;
        case FinishNoteRole:
            return message.note;
        case TokensRole:
            return details["tokens"].toInt();
        case PromptTokensRole:
            return details["promptTokens"].toInt();
        case SecondsRole:
            return details["seconds"].toDouble();
        case FirstTokenMsRole:
            return details["firstTokenMs"].toDouble();
        case TokensPerSecondRole:
            return details["tokensPerSecond"].toDouble();
        case SeedRole:
            return details["seed"].toString();
        case DeviceRole:
            return details["device"].toString();
        case BranchIndexRole:
            return message.branchIndex;
        case BranchCountRole:
            return message.branchCount;
        default:
            return {};
    }
}

QHash<int, QByteArray> MessageListModel::roleNames() const {
    return {{MessageIdRole, "messageId"},
            {AuthorRole, "role"},
            {TextRole, "text"},
            {BlocksRole, "blocks"},
            {StreamingRole, "streaming"},
            {ErrorRole, "error"},
            {FinishNoteRole, "finishNote"},
            {TokensRole, "tokens"},
            {PromptTokensRole, "promptTokens"},
            {SecondsRole, "seconds"},
            {FirstTokenMsRole, "firstTokenMs"},
            {TokensPerSecondRole, "tokensPerSecond"},
            {SeedRole, "seed"},
            {DeviceRole, "device"},
            {BranchIndexRole, "branchIndex"},
            {BranchCountRole, "branchCount"}};
}

int MessageListModel::rowOf(qint64 id) const {
    const auto found =
        std::find_if(m_messages.begin(), m_messages.end(), [id](const Entry& entry) { return entry.message.id == id; });
    return found == m_messages.end() ? -1 : static_cast<int>(found - m_messages.begin());
}

void MessageListModel::setPath(const QVector<StoredMessage>& path) {
    // The common beginning stays (branch counts may have changed there), the rest is replaced.
    int same = 0;
    while (same < count() && same < path.size() &&
           m_messages[static_cast<std::size_t>(same)].message.id == path[same].id) {
        Entry& entry = m_messages[static_cast<std::size_t>(same)];
        entry.message.branchIndex = path[same].branchIndex;
        entry.message.branchCount = path[same].branchCount;
        ++same;
    }
    if (same > 0) {
        emit dataChanged(index(0), index(same - 1), {BranchIndexRole, BranchCountRole});
    }
    if (same < count()) {
        beginRemoveRows({}, same, count() - 1);
        m_messages.erase(m_messages.begin() + same, m_messages.end());
        endRemoveRows();
    }
    if (same < path.size()) {
        beginInsertRows({}, same, static_cast<int>(path.size()) - 1);
        for (qsizetype row = same; row < path.size(); ++row) {
            m_messages.push_back(entryOf(path[row], false));
        }
        endInsertRows();
    }
    emit countChanged();
}

void MessageListModel::append(const StoredMessage& message, bool streaming) {
    beginInsertRows({}, count(), count());
    m_messages.push_back(entryOf(message, streaming));
    endInsertRows();
    emit countChanged();
}

void MessageListModel::setStreamedText(qint64 id, const QString& text) {
    const int row = rowOf(id);
    if (row < 0) {
        return;
    }
    Entry& entry = m_messages[static_cast<std::size_t>(row)];
    entry.message.text = text;
    entry.blocks->setText(text, true);
    emit dataChanged(index(row), index(row), {TextRole});
}

void MessageListModel::resumeStreaming(qint64 id, const QString& text) {
    const int row = rowOf(id);
    if (row >= 0) {
        m_messages[static_cast<std::size_t>(row)].streaming = true;
        emit dataChanged(index(row), index(row), {StreamingRole});
        setStreamedText(id, text);
    }
}

void MessageListModel::finish(const StoredMessage& message) {
    const int row = rowOf(message.id);
    if (row < 0) {
        return;
    }
    Entry& entry = m_messages[static_cast<std::size_t>(row)];
    const auto branches = std::pair(entry.message.branchIndex, entry.message.branchCount);
    entry.message = message;
    std::tie(entry.message.branchIndex, entry.message.branchCount) = branches;
    entry.streaming = false;
    entry.blocks->setText(message.text, true);
    emit dataChanged(index(row), index(row));
}

const StoredMessage* MessageListModel::find(qint64 id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_messages[static_cast<std::size_t>(row)].message;
}

const StoredMessage* MessageListModel::last() const {
    return m_messages.empty() ? nullptr : &m_messages.back().message;
}

const StoredMessage* MessageListModel::lastOf(StoredRole role) const {
    const auto found = std::find_if(m_messages.rbegin(), m_messages.rend(),
                                    [role](const Entry& entry) { return entry.message.role == role; });
    return found == m_messages.rend() ? nullptr : &found->message;
}

QVector<StoredMessage> MessageListModel::before(qint64 id) const {
    QVector<StoredMessage> out = all();
    const int row = rowOf(id);
    out.resize(row < 0 ? out.size() : row);
    return out;
}

QVector<StoredMessage> MessageListModel::all() const {
    QVector<StoredMessage> out;
    for (const Entry& entry : m_messages) {
        out.push_back(entry.message);
    }
    return out;
}

}  // namespace lapidary::app
