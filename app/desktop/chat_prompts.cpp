#include "desktop/chat_prompts.h"

namespace lapidary::app {

QStringList ChatPrompts::forTheStoryteller() {
    return {"Tell me a bedtime story about a cat and a moon.", "Tell me a story about Mia, a dog and a red ball.",
            "Write a short story with a brave little boat.", "Tell me a story about a bear who finds a lost hat."};
}

QStringList ChatPrompts::forAnyModel() {
    return {tr("Write a polite reply to a customer whose parcel is late."),
            tr("Say in one sentence: the parcel left on Monday, was held at customs for three days and arrived today "
               "with a torn corner."),
            tr("Give me five short names for a bakery."), tr("Explain what a warranty is in two sentences.")};
}

QString ChatPrompts::story(const QString& hero, const QString& animal, const QString& place) {
    QStringList parts;
    if (!hero.simplified().isEmpty()) {
        parts.push_back(hero.simplified());
    }
    for (const QString& thing : {animal.simplified(), place.simplified()}) {
        if (!thing.isEmpty()) {
            parts.push_back((QString("aeiouAEIOU").contains(thing.front()) ? "an " : "a ") + thing);
        }
    }
    if (parts.isEmpty()) {
        return "Tell me a bedtime story.";
    }
    const QString last = parts.takeLast();
    return "Tell me a story about " + (parts.isEmpty() ? last : parts.join(", ") + " and " + last) + ".";
}

}  // namespace lapidary::app
