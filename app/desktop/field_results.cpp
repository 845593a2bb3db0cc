#include "desktop/field_results.h"

#include <QJsonArray>
#include <QLocale>
#include <cmath>

#include "desktop/train_run.h"
#include "fleet/extract_training.h"

namespace lapidary::app {

namespace {

constexpr double kGoodAlone = 0.5;  // share of fields that are right, where nothing stands beside it

QVector<QJsonObject> objects(const QJsonValue& array) {
    QVector<QJsonObject> out;
    for (const QJsonValue value : array.toArray()) {
        out.push_back(value.toObject());
    }
    return out;
}

// Of a field in another's report, by its place.
double exactOf(const QJsonObject& report, qsizetype field) {
    return report["fields"].toArray()[field].toObject()["exact"].toDouble();
}

}  // namespace

bool FieldResults::show(const QJsonObject& json) {
    const QJsonObject fields = json["fields"].toObject();
    m_base = json["base"].toString();
    m_threshold = json["threshold"].toDouble(1.0);
    m_own = fields["own"].toObject();
    m_others = objects(fields["others"]);
    m_mistakes = objects(fields["mistakes"]);
    if (m_own["fields"].toArray().isEmpty()) {
        m_own = {};
    }
    emit changed();
    return open();
}

QJsonObject FieldResults::rival() const {
    QJsonObject best;
    for (const QJsonObject& other : m_others) {
        if (best.isEmpty() || other["mean"].toDouble() > best["mean"].toDouble()) {
            best = other;
        }
    }
    return best;
}

bool FieldResults::good() const {
    const QJsonObject other = rival();
    return other.isEmpty() ? m_own["mean"].toDouble() >= kGoodAlone
                           : m_own["low"].toDouble() > other["mean"].toDouble();
}

QString FieldResults::verdictText() const {
    if (!open()) {
        return {};
    }
    const auto documents = m_own["documents"].toInt();
    //: %1 and %2: percent
    const QString how = tr("%1 % of the fields are right, and %2 % of the texts in every field, on %Ln text(s) that it "
                           "had not seen.",
                           nullptr, documents)
                            .arg(TrainRun::percentText(m_own["mean"].toDouble()),
                                 TrainRun::percentText(m_own["document_exact"].toDouble()));
    const QJsonObject other = rival();
    if (other.isEmpty()) {
        return good() ? how : tr("%1 More texts will help; look at what it got wrong.").arg(how);
    }
    const QString name =
        other["name"].toString() == kFinderBaseline ? tr("a field finder") : tr("the model without training");
    const bool maybe = m_own["mean"].toDouble() > other["mean"].toDouble();
    return good() ? tr("Better than %1 by %2 points. %3")
                        .arg(name, TrainRun::percentText(m_own["mean"].toDouble() - other["mean"].toDouble()), how)
           : maybe ? tr("Not surely better than %1: the difference can be chance. %2").arg(name, how)
                   : tr("Not better than %1: use that. %2").arg(name, how);
}

QVariantList FieldResults::bars() const {
    QVariantList out;
    const auto add = [&](const QString& name, double value, double low, double high, bool own) {
        //: Percent, and the interval around it
        const QString text =
            own ? tr("%1 % (%2 to %3)")
                      .arg(TrainRun::percentText(value), TrainRun::percentText(low), TrainRun::percentText(high))
                : tr("%1 %").arg(TrainRun::percentText(value));
        out.push_back(
            QVariantMap{{"name", name}, {"value", value}, {"low", low}, {"high", high}, {"text", text}, {"own", own}});
    };
    for (const QJsonObject& other : m_others) {
        const bool finder = other["name"].toString() == kFinderBaseline;
        const double mean = other["mean"].toDouble();
        //: %1: name of a language model
        add(finder ? tr("Field finder") : tr("%1, untrained").arg(m_base), mean, mean, mean, false);
    }
    if (open()) {
        add(tr("Your specialist"), m_own["mean"].toDouble(), m_own["low"].toDouble(), m_own["high"].toDouble(), true);
    }
    return out;
}

QStringList FieldResults::columns() const {
    QStringList names{tr("Right"), tr("Word F1")};
    for (const QJsonObject& other : m_others) {
        names.push_back(other["name"].toString() == kFinderBaseline ? tr("Field finder") : tr("Untrained"));
    }
    return names;
}

QVariantList FieldResults::fields() const {
    QVariantList out;
    const QJsonArray fields = m_own["fields"].toArray();
    for (qsizetype at = 0; at < fields.size(); ++at) {
        QStringList cells{TrainRun::percentText(fields[at]["exact"].toDouble()),
                          QLocale().toString(fields[at]["token_f1"].toDouble(), 'f', 2)};
        for (const QJsonObject& other : m_others) {
            cells.push_back(TrainRun::percentText(exactOf(other, at)));
        }
        out.push_back(QVariantMap{{"name", fields[at]["name"].toString()}, {"cells", cells}});
    }
    return out;
}

QVariantList FieldResults::mistakes() const {
    const QLocale locale;
    QVariantList out;
    for (const QJsonObject& mistake : m_mistakes) {
        const QString origin = mistake["origin"].toString();
        const QString row = origin.isEmpty() ? locale.toString(mistake["row"].toInteger()) : origin;
        const QString truth = mistake["truth"].toString();
        const QString answer = mistake["answer"].toString();
        const QString none = tr("nothing");
        out.push_back(QVariantMap{
            {"field", mistake["field"].toString()},
            //: Of a field that came out wrong. %1: its row in the file, %2: the value there, %3: what was found instead
            {"text", tr("Row %1: %2 in the data, found %3")
                         .arg(row, truth.isEmpty() ? none : tr("“%1”").arg(truth),
                              answer.isEmpty() ? none : tr("“%1”").arg(answer))}});
    }
    return out;
}

QString FieldResults::mistakesText() const {
    double wrong = 0.0;
    for (const QJsonValue field : m_own["fields"].toArray()) {
        wrong += (1.0 - field["exact"].toDouble()) * m_own["documents"].toDouble();
    }
    const int count = static_cast<int>(std::lround(wrong));
    if (count == 0) {
        return tr("Every field came out right.");
    }
    return count <= m_mistakes.size() ? tr("%Ln field(s) that came out wrong", nullptr, count)
                                      : tr("%Ln field(s) that came out wrong, the first %1 are shown", nullptr, count)
                                            .arg(QLocale().toString(m_mistakes.size()));
}

QString FieldResults::thresholdText() const {
    //: %1: a share like 0.74
    return m_threshold >= 1.0 ? tr("It is never sure enough: every text is marked for a look.")
                              : tr("Texts of which it is less than %1 sure are marked for a look.")
                                    .arg(QLocale().toString(m_threshold, 'f', 2));
}

}  // namespace lapidary::app
