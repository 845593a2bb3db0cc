#include "desktop/writing_results.h"

#include <QJsonArray>
#include <QLocale>
#include <algorithm>

#include "desktop/train_run.h"

namespace lapidary::app {

namespace {

// With which the model expected each piece of text, as a geometric mean.
double probabilityOf(double perplexity) {
    return 1.0 / std::max(perplexity, 1.0);
}

}  // namespace

bool WritingResults::show(const QJsonObject& json) {
    m_base = json["base"].toString();
    m_writing = json["writing"].toObject();
    if (m_writing["before"].toDouble() < 1.0 || m_writing["after"].toDouble() < 1.0) {
        m_writing = {};
    }
    emit changed();
    return open();
}

bool WritingResults::good() const {
    return open() && m_writing["high"].toDouble() < m_writing["before"].toDouble();
}

QString WritingResults::verdictText() const {
    if (!open()) {
        return {};
    }
    const int examples = m_writing["examples"].toInt();
    const QString unseen = m_writing["answers"].toBool()
                               //: Ends a sentence: "... on 120 answers that it had not seen."
                               ? tr("%Ln answer(s) that it had not seen", nullptr, examples)
                               : tr("%Ln piece(s) of text that it had not seen", nullptr, examples);
    const QString before = QLocale().toString(m_writing["before"].toDouble(), 'f', 1);
    const QString after = QLocale().toString(m_writing["after"].toDouble(), 'f', 1);
    return good() ? tr("It foresees such texts better than before: perplexity %1, without training %2, on %3.")
                        .arg(after, before, unseen)
                  : tr("It has not surely learned anything: perplexity %1, without training %2, on %3. Do not use it.")
                        .arg(after, before, unseen);
}

QVariantList WritingResults::bars() const {
    if (!open()) {
        return {};
    }
    const double before = probabilityOf(m_writing["before"].toDouble());
    const double after = probabilityOf(m_writing["after"].toDouble());
    const double low = probabilityOf(m_writing["high"].toDouble());
    const double high = probabilityOf(m_writing["low"].toDouble());
    const double longest = std::max(before, high);
    const auto bar = [&](const QString& name, double value, double least, double most, const QString& text, bool own) {
        return QVariantMap{{"name", name},           {"value", value / longest},
                           {"low", least / longest}, {"high", most / longest},
                           {"text", text},           {"own", own}};
    };
    //: Percent, and the interval around it
    const QString interval =
        tr("%1 % (%2 to %3)")
            .arg(TrainRun::percentText(after), TrainRun::percentText(low), TrainRun::percentText(high));
    //: %1: name of a language model
    return {bar(tr("%1, untrained").arg(m_base), before, before, before, tr("%1 %").arg(TrainRun::percentText(before)),
                false),
            bar(tr("Your specialist"), after, low, high, interval, true)};
}

QVariantList WritingResults::samples() const {
    QVariantList out;
    for (const QJsonValue value : m_writing["samples"].toArray()) {
        const QJsonObject sample = value.toObject();
        const QString origin = sample["origin"].toString();
        const QString row = origin.isEmpty() ? QLocale().toString(sample["row"].toInteger()) : origin;
        const QVariantList parts{
            QVariantMap{{"name", tr("In the data")}, {"text", sample["truth"].toString()}},
            QVariantMap{{"name", tr("%1, untrained").arg(m_base)}, {"text", sample["before"].toString()}},
            QVariantMap{{"name", tr("Your specialist")}, {"text", sample["after"].toString()}}};
        out.push_back(QVariantMap{{"title", m_writing["answers"].toBool() ? tr("Asked in row %1").arg(row)
                                            : origin.isEmpty()            ? tr("How row %1 begins").arg(row)
                                                               //: %1: name of a document
                                                               : tr("From %1").arg(row)},
                                  {"prompt", sample["prompt"].toString()},
                                  {"parts", parts}});
    }
    return out;
}

}  // namespace lapidary::app
