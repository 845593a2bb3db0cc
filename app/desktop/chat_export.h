// A conversation as a file: Markdown for people, JSON for programs.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QVector>

#include "base/result.h"
#include "storage/conversation_store.h"

namespace lapidary::app {

class ChatExport {
    Q_DECLARE_TR_FUNCTIONS(ChatExport)
public:
    // A heading, the system prompt as a quotation, then the messages of the path, each under who wrote it; answers
    // stand as the model wrote them, which is Markdown already.
    static QString markdown(const StoredConversation& conversation, const QVector<StoredMessage>& path);
    // {title, system, modified, messages: [{role, content, note?, error?, details?}]}, roles as chat APIs name them.
    static QByteArray json(const StoredConversation& conversation, const QVector<StoredMessage>& path);
    // By the name of the file: JSON where it ends with .json, else Markdown. It is replaced when everything is written.
    static Status write(const StoredConversation& conversation, const QVector<StoredMessage>& path,
                        const QString& file);
};

}  // namespace lapidary::app
