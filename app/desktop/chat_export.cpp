#include "desktop/chat_export.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/write_file.h"

namespace lapidary::app {

QString ChatExport::markdown(const StoredConversation& conversation, const QVector<StoredMessage>& path) {
    QString out = "# " + conversation.title.simplified() + "\n";
    if (!conversation.system.isEmpty()) {
        out += "\n> " + QString(conversation.system.trimmed()).replace("\n", "\n> ") + "\n";
    }
    for (const StoredMessage& message : path) {
        const bool user = message.role == StoredRole::User;
        out += "\n## " + (user ? tr("You") : tr("Model")) + "\n\n";
        // A line break of a person is one; in Markdown it would only be a space.
        out += (user ? QString(message.text).replace("\n", "  \n") : message.text) + "\n";
        for (const QString& said : {message.note, message.error}) {
            if (!said.isEmpty()) {
                out += "\n*" + said + "*\n";
            }
        }
    }
    return out;
}

QByteArray ChatExport::json(const StoredConversation& conversation, const QVector<StoredMessage>& path) {
    QJsonArray messages;
    for (const StoredMessage& message : path) {
        QJsonObject object{{"role", message.role == StoredRole::User ? "user" : "assistant"},
                           {"content", message.text}};
        if (!message.note.isEmpty()) {
            object["note"] = message.note;
        }
        if (!message.error.isEmpty()) {
            object["error"] = message.error;
        }
        if (!message.details.isEmpty()) {
            object["details"] = message.details;
        }
        messages.append(object);
    }
    return QJsonDocument(QJsonObject{{"title", conversation.title},
                                     {"system", conversation.system},
                                     {"modified", conversation.modified.toUTC().toString(Qt::ISODate)},
                                     {"messages", messages}})
        .toJson();
}

Status ChatExport::write(const StoredConversation& conversation, const QVector<StoredMessage>& path,
                         const QString& file) {
    const bool asJson = file.endsWith(".json", Qt::CaseInsensitive);
    const QByteArray text = asJson ? json(conversation, path) : markdown(conversation, path).toUtf8();
    const auto bytes = std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
    return write_file(std::filesystem::path(file.toStdU16String()), {&bytes, 1});
}

}  // namespace lapidary::app
