// What is told of an answer when it is complete: the numbers behind it, and what the person should know of how it
// ended.
#pragma once

#include <QCoreApplication>
#include <QJsonObject>
#include <QString>
#include <QVariantList>

#include "desktop/chat_engine.h"

namespace lapidary::app {

class AnswerReport {
    Q_DECLARE_TR_FUNCTIONS(AnswerReport)
public:
    // As it is stored with the message.
    static QJsonObject details(const ChatOutcome& outcome, const QString& seed, const QString& device);
    // The same in words: [{name, value}].
    static QVariantList facts(const QJsonObject& details);
    // Why it ended early, what was left out; "" when all went well.
    static QString note(const ChatOutcome& outcome);
};

}  // namespace lapidary::app
