// Conversations and their messages. A conversation is a tree: editing a message or asking again adds a sibling, and the
// selected sibling at each step makes the path that is shown.
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QVector>

#include "storage/database.h"

namespace lapidary::app {

enum class StoredRole { User, Assistant };

struct StoredMessage {
    qint64 id = 0;
    qint64 parent = 0;  // 0: the first message
    StoredRole role = StoredRole::User;
    QString text;
    bool finished = true;  // false: the app ended while the answer was being written
    QString error;
    QString note;         // what the person should know, e.g. that the answer was cut off
    QJsonObject details;  // tokens, times, seed, device
    int branchIndex = 0;  // among its siblings
    int branchCount = 1;
};

struct StoredConversation {
    qint64 id = 0;
    QString title;
    QString system;
    QDateTime modified;
};

// All calls are synchronous and short (a commit in WAL mode does not wait for the disk). Write calls return false when
// the disk refused; lastError() then has a sentence.
class ConversationStore {
public:
    explicit ConversationStore(Database& database) : m_database(database) {}

    qint64 create(const QString& title, const QString& system);
    bool rename(qint64 conversation, const QString& title);
    bool setSystem(qint64 conversation, const QString& system);
    // Hides a conversation; restore() brings it back until purge() removes it for good.
    bool remove(qint64 conversation);
    bool restore(qint64 conversation);
    void purge();

    // Newest first; with `search`, only those whose title or messages contain it (case-insensitive).
    [[nodiscard]] QVector<StoredConversation> list(const QString& search = {}) const;
    [[nodiscard]] StoredConversation conversation(qint64 id) const;
    // The selected path, first message first.
    [[nodiscard]] QVector<StoredMessage> path(qint64 conversation) const;

    // Adds a message under `parent` and selects it; 0 on failure.
    qint64 addMessage(qint64 conversation, qint64 parent, StoredRole role, const QString& text, bool finished);
    bool updateText(qint64 message, const QString& text);
    bool finish(qint64 message, const QString& text, const QString& error, const QString& note,
                const QJsonObject& details);
    // Answers that were being written when the app last ended become finished ones that say so.
    void recoverUnfinished(const QString& note);
    // Selects the sibling `step` places on (-1, +1) from `message`; false if there is none.
    bool selectSibling(qint64 conversation, qint64 message, int step);

    [[nodiscard]] QStringList modelPaths() const;
    bool addModelPath(const QString& path);
    bool removeModelPath(const QString& path);

    [[nodiscard]] QString lastError() const { return m_lastError; }

private:
    bool run(const QString& sql, const QVariantList& values, qint64* newId = nullptr);
    void touch(qint64 conversation);
    // Of those with messages that contain `search`.
    [[nodiscard]] QSet<qint64> conversationsWith(const QString& search) const;
    Database& m_database;
    QString m_lastError;
};

}  // namespace lapidary::app
