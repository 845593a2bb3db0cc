// What a person can ask with one press: the cards of an empty chat and the bedtime story's form.
#pragma once

#include <QCoreApplication>
#include <QStringList>

namespace lapidary::app {

class ChatPrompts {
    Q_DECLARE_TR_FUNCTIONS(ChatPrompts)
public:
    // Prompts are sent as they stand, so those for the storyteller are in the only language that it knows.
    static QStringList forTheStoryteller();
    static QStringList forAnyModel();
    // A story about what the form holds; empty fields are left out. In English for the same reason, and in the words
    // that the storyteller was trained on.
    static QString story(const QString& hero, const QString& animal, const QString& place);
};

}  // namespace lapidary::app
