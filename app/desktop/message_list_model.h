// The messages of the shown conversation, first to last.
#pragma once

#include <QAbstractListModel>
#include <QJsonObject>
#include <QQmlEngine>
#include <memory>
#include <vector>

#include "desktop/block_list_model.h"
#include "storage/conversation_store.h"

namespace lapidary::app {

class MessageListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The chat owns its messages")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Author { User, Assistant, Notice };
    Q_ENUM(Author)
    enum Role {
        MessageIdRole = Qt::UserRole + 1,
        AuthorRole,  // "role"
        TextRole,    // as written
        BlocksRole,  // BlockListModel*
        StreamingRole,
        ErrorRole,       // a sentence, "" if all went well
        FinishNoteRole,  // what the person should know of how it ended, ""
        TokensRole,
        PromptTokensRole,
        SecondsRole,
        FirstTokenMsRole,
        TokensPerSecondRole,
        SeedRole,  // text
        DeviceRole,
        BranchIndexRole,
        BranchCountRole,
    };

    explicit MessageListModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_messages.size()); }

    // Shows another path; rows that stay the same are kept, so nothing jumps.
    void setPath(const QVector<StoredMessage>& path);
    void append(const StoredMessage& message, bool streaming);
    // Of the message with this id; unknown ids are ignored.
    void setStreamedText(qint64 id, const QString& text);
    // Marks a message of the path as being written, with what there is of it.
    void resumeStreaming(qint64 id, const QString& text);
    void finish(const StoredMessage& message);

    [[nodiscard]] const StoredMessage* find(qint64 id) const;
    [[nodiscard]] const StoredMessage* last() const;
    [[nodiscard]] const StoredMessage* lastOf(StoredRole role) const;
    [[nodiscard]] QVector<StoredMessage> before(qint64 id) const;  // messages above the one with this id
    [[nodiscard]] QVector<StoredMessage> all() const;

signals:
    void countChanged();

private:
    struct Entry {
        StoredMessage message;
        bool streaming = false;
        std::unique_ptr<BlockListModel> blocks;
    };
    static Entry entryOf(const StoredMessage& message, bool streaming);
    [[nodiscard]] int rowOf(qint64 id) const;
    std::vector<Entry> m_messages;
};

}  // namespace lapidary::app
