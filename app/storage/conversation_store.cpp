#include "storage/conversation_store.h"

#include <QHash>
#include <QJsonDocument>
#include <QMap>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace lapidary::app {

namespace {

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

StoredConversation readConversation(const QSqlQuery& query) {
    return {query.value(0).toLongLong(), query.value(1).toString(), query.value(2).toString(),
            QDateTime::fromMSecsSinceEpoch(query.value(3).toLongLong())};
}

// A pattern for LIKE with the person's own % and _ taken literally.
QString likePattern(QString text) {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    return '%' + text + '%';
}

}  // namespace

bool ConversationStore::run(const QString& sql, const QVariantList& values, qint64* newId) {
    return m_database.run(sql, values, newId, m_lastError);
}

void ConversationStore::touch(qint64 conversation) {
    run("UPDATE conversation SET modified=? WHERE id=?", {now(), conversation});
}

qint64 ConversationStore::create(const QString& title, const QString& system) {
    qint64 id = 0;
    const qint64 time = now();
    run("INSERT INTO conversation(title, system, created, modified) VALUES(?,?,?,?)", {title, system, time, time}, &id);
    return id;
}

bool ConversationStore::rename(qint64 conversation, const QString& title) {
    return run("UPDATE conversation SET title=? WHERE id=?", {title, conversation});
}

bool ConversationStore::setSystem(qint64 conversation, const QString& system) {
    return run("UPDATE conversation SET system=? WHERE id=?", {system, conversation});
}

bool ConversationStore::remove(qint64 conversation) {
    return run("UPDATE conversation SET deleted=? WHERE id=?", {now(), conversation});
}

bool ConversationStore::restore(qint64 conversation) {
    return run("UPDATE conversation SET deleted=0 WHERE id=?", {conversation});
}

void ConversationStore::purge() {
    run("DELETE FROM conversation WHERE deleted<>0", {});
}

QSet<qint64> ConversationStore::conversationsWith(const QString& search) const {
    QSqlQuery query(m_database.handle());
    constexpr int kTrigram = 3;  // the index knows nothing shorter
    if (m_database.fullTextSearch() && search.size() >= kTrigram) {
        // In quotes it is one phrase, whatever signs are in it.
        query.prepare(
            "SELECT DISTINCT conversation FROM message WHERE id IN (SELECT rowid FROM message_search WHERE "
            "message_search MATCH ?)");
        query.addBindValue('"' + QString(search).replace('"', "\"\"") + '"');
    } else {
        query.prepare("SELECT DISTINCT conversation FROM message WHERE text LIKE ? ESCAPE '\\'");
        query.addBindValue(likePattern(search));
    }
    QSet<qint64> out;
    query.exec();
    while (query.next()) {
        out.insert(query.value(0).toLongLong());
    }
    return out;
}

QVector<StoredConversation> ConversationStore::list(const QString& search) const {
    const QString wanted = search.simplified();
    const QSet<qint64> said = wanted.isEmpty() ? QSet<qint64>() : conversationsWith(wanted);
    QVector<StoredConversation> out;
    QSqlQuery query(
        "SELECT id, title, system, modified FROM conversation WHERE deleted=0 ORDER BY modified DESC, id DESC",
        m_database.handle());
    while (query.next()) {
        StoredConversation conversation = readConversation(query);
        if (wanted.isEmpty() || said.contains(conversation.id) ||
            conversation.title.contains(wanted, Qt::CaseInsensitive)) {
            out.push_back(std::move(conversation));
        }
    }
    return out;
}

StoredConversation ConversationStore::conversation(qint64 id) const {
    QSqlQuery query(m_database.handle());
    query.prepare("SELECT id, title, system, modified FROM conversation WHERE id=?");
    query.addBindValue(id);
    return query.exec() && query.next() ? readConversation(query) : StoredConversation{};
}

QVector<StoredMessage> ConversationStore::path(qint64 conversation) const {
    QSqlQuery query(m_database.handle());
    query.prepare(
        "SELECT id, parent, selected, role, text, finished, error, note, details FROM message WHERE conversation=? "
        "ORDER BY id");
    query.addBindValue(conversation);
    QHash<qint64, QVector<StoredMessage>> children;
    QHash<qint64, qint64> selected;
    query.exec();
    while (query.next()) {
        StoredMessage message;
        message.id = query.value(0).toLongLong();
        message.parent = query.value(1).toLongLong();
        message.role = query.value(3).toInt() == 0 ? StoredRole::User : StoredRole::Assistant;
        message.text = query.value(4).toString();
        message.finished = query.value(5).toBool();
        message.error = query.value(6).toString();
        message.note = query.value(7).toString();
        message.details = QJsonDocument::fromJson(query.value(8).toByteArray()).object();
        if (query.value(2).toBool()) {
            selected[message.parent] = message.id;
        }
        children[message.parent].push_back(message);
    }
    QVector<StoredMessage> out;
    for (qint64 parent = 0; children.contains(parent);) {
        const auto& siblings = children[parent];
        int index = static_cast<int>(siblings.size()) - 1;  // the newest, should none be selected
        for (int i = 0; i < siblings.size(); ++i) {
            index = siblings[i].id == selected.value(parent) ? i : index;
        }
        StoredMessage message = siblings[index];
        message.branchIndex = index;
        message.branchCount = static_cast<int>(siblings.size());
        out.push_back(message);
        children.remove(parent);  // a damaged file could hold a circle
        parent = message.id;
    }
    return out;
}

qint64 ConversationStore::addMessage(qint64 conversation, qint64 parent, StoredRole role, const QString& text,
                                     bool finished) {
    QSqlDatabase db = m_database.handle();
    db.transaction();
    qint64 id = 0;
    const bool good =
        run("UPDATE message SET selected=0 WHERE conversation=? AND parent=?", {conversation, parent}) &&
        run("INSERT INTO message(conversation, parent, selected, role, text, finished, created) VALUES(?,?,1,?,?,?,?)",
            {conversation, parent, role == StoredRole::User ? 0 : 1, text, finished, now()}, &id);
    touch(conversation);
    if (!good || !db.commit()) {
        db.rollback();
        return 0;
    }
    return id;
}

bool ConversationStore::updateText(qint64 message, const QString& text) {
    return run("UPDATE message SET text=? WHERE id=?", {text, message});
}

bool ConversationStore::finish(qint64 message, const QString& text, const QString& error, const QString& note,
                               const QJsonObject& details) {
    return run("UPDATE message SET text=?, finished=1, error=?, note=?, details=? WHERE id=?",
               {text, error, note, QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact)), message});
}

void ConversationStore::recoverUnfinished(const QString& note) {
    run("UPDATE message SET finished=1, note=? WHERE finished=0", {note});
}

bool ConversationStore::selectSibling(qint64 conversation, qint64 message, int step) {
    QSqlQuery query(m_database.handle());
    query.prepare(
        "SELECT id FROM message WHERE conversation=? AND parent=(SELECT parent FROM message WHERE id=?) ORDER BY id");
    query.addBindValue(conversation);
    query.addBindValue(message);
    QVector<qint64> siblings;
    query.exec();
    while (query.next()) {
        siblings.push_back(query.value(0).toLongLong());
    }
    const qsizetype target = siblings.indexOf(message) + step;
    if (!siblings.contains(message) || target < 0 || target >= siblings.size()) {
        return false;
    }
    QSqlDatabase db = m_database.handle();
    db.transaction();
    const bool good =
        run("UPDATE message SET selected=0 WHERE conversation=? AND parent=(SELECT parent FROM message WHERE id=?)",
            {conversation, message}) &&
        run("UPDATE message SET selected=1 WHERE id=?", {siblings[target]});
    return good && db.commit();
}

QStringList ConversationStore::modelPaths() const {
    QSqlQuery query("SELECT path FROM model ORDER BY added, path", m_database.handle());
    QStringList out;
    while (query.next()) {
        out.push_back(query.value(0).toString());
    }
    return out;
}

bool ConversationStore::addModelPath(const QString& path) {
    return run("INSERT OR IGNORE INTO model(path, added) VALUES(?,?)", {path, now()});
}

bool ConversationStore::removeModelPath(const QString& path) {
    return run("DELETE FROM model WHERE path=?", {path});
}

}  // namespace lapidary::app
