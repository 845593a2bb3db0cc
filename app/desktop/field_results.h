// How good a specialist is that pulls fields out: each field beside those of others, and what it got wrong.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QQmlEngine>
#include <QStringList>
#include <QVariantList>
#include <QVector>

namespace lapidary::app {

class FieldResults : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its results")
    Q_PROPERTY(bool open READ open NOTIFY changed FINAL)
    Q_PROPERTY(bool good READ good NOTIFY changed FINAL)
    Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed FINAL)
    // Shares of fields that are right: [{"name", "value", "low", "high", "text", "own"}]
    Q_PROPERTY(QVariantList bars READ bars NOTIFY changed FINAL)
    // The columns of the table, and its rows: [{"name", "c0", "c1", ...}]
    Q_PROPERTY(QStringList columns READ columns NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList fields READ fields NOTIFY changed FINAL)
    // [{"text"}], the first ones
    Q_PROPERTY(QVariantList mistakes READ mistakes NOTIFY changed FINAL)
    Q_PROPERTY(QString mistakesText READ mistakesText NOTIFY changed FINAL)
    // What confidence means for its answers.
    Q_PROPERTY(QString thresholdText READ thresholdText NOTIFY changed FINAL)
public:
    using QObject::QObject;
    // As TrainStore keeps it. False, and nothing is shown, when they are none of such a specialist.
    bool show(const QJsonObject& json);
    void retranslate() { emit changed(); }

    [[nodiscard]] bool open() const { return !m_own.isEmpty(); }
    [[nodiscard]] bool good() const;
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] QVariantList bars() const;
    [[nodiscard]] QStringList columns() const;
    [[nodiscard]] QVariantList fields() const;
    [[nodiscard]] QVariantList mistakes() const;
    [[nodiscard]] QString mistakesText() const;
    [[nodiscard]] QString thresholdText() const;

signals:
    void changed();

private:
    // The other that was best; empty where there is none.
    [[nodiscard]] QJsonObject rival() const;

    QString m_base;
    double m_threshold = 1.0;
    QJsonObject m_own;
    QVector<QJsonObject> m_others;
    QVector<QJsonObject> m_mistakes;
};

}  // namespace lapidary::app
