#include "desktop/answer_report.h"

#include <QLocale>
#include <QStringList>

namespace lapidary::app {

QJsonObject AnswerReport::details(const ChatOutcome& outcome, const QString& seed, const QString& device) {
    return {{"tokens", outcome.tokens},
            {"promptTokens", outcome.promptTokens},
            {"seconds", outcome.seconds},
            {"firstTokenMs", outcome.firstTokenMs},
            {"tokensPerSecond", outcome.tokensPerSecond},
            {"contextUsed", static_cast<int>(outcome.contextUsed)},
            {"seed", seed},
            {"device", device}};
}

QVariantList AnswerReport::facts(const QJsonObject& details) {
    const QLocale locale;
    QVariantList out;
    const auto add = [&out](const QString& name, const QString& value) {
        out.push_back(QVariantMap{{"name", name}, {"value", value}});
    };
    add(tr("Tokens written"), locale.toString(details["tokens"].toInt()));
    add(tr("Tokens read"), locale.toString(details["promptTokens"].toInt()));
    add(tr("Time to first token"), tr("%1 ms").arg(locale.toString(details["firstTokenMs"].toDouble(), 'f', 0)));
    add(tr("Total time"), tr("%1 s").arg(locale.toString(details["seconds"].toDouble(), 'f', 1)));
    add(tr("Speed"), tr("%1 tokens/s").arg(locale.toString(details["tokensPerSecond"].toDouble(), 'f', 1)));
    add(tr("Seed"), details["seed"].toString());
    add(tr("Device"), details["device"].toString());
    return out;
}

QString AnswerReport::note(const ChatOutcome& outcome) {
    QStringList notes;
    if (outcome.droppedTurns > 0) {
        notes.push_back(tr("The first %Ln message(s) of this conversation no longer fit the context and were left out.",
                           nullptr, outcome.droppedTurns));
    }
    switch (outcome.finish) {
        case ChatFinish::MaxTokens:
            notes.push_back(tr("Cut off at the limit of %Ln token(s).", nullptr, outcome.tokens));
            break;
        case ChatFinish::ContextFull:
            notes.push_back(tr("The context is full: the answer ends here."));
            break;
        case ChatFinish::Stopped:
            notes.push_back(tr("Stopped."));
            break;
        case ChatFinish::EndToken:
        case ChatFinish::Failed:
            break;
    }
    return notes.join(' ');
}

}  // namespace lapidary::app
