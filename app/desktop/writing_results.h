// How good a specialist is that writes: how well it foresees texts that it had not seen, and what it writes.
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

namespace lapidary::app {

class WritingResults : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its results")
    Q_PROPERTY(bool good READ good NOTIFY changed FINAL)
    Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed FINAL)
    // Of each piece of text what it expected it with, before and now: [{"name", "value", "low", "high", "text",
    // "own"}], values as shares of the longest.
    Q_PROPERTY(QVariantList bars READ bars NOTIFY changed FINAL)
    // [{"title", "prompt", "parts": [{"name", "text"}]}]: what the data says, the untrained model, the specialist
    Q_PROPERTY(QVariantList samples READ samples NOTIFY changed FINAL)
public:
    using QObject::QObject;
    // As TrainStore keeps it. False, and nothing is shown, when they are none of such a specialist.
    bool show(const QJsonObject& json);
    void retranslate() { emit changed(); }

    [[nodiscard]] bool open() const { return !m_writing.isEmpty(); }
    [[nodiscard]] bool good() const;
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] QVariantList bars() const;
    [[nodiscard]] QVariantList samples() const;

signals:
    void changed();

private:
    QString m_base;
    QJsonObject m_writing;
};

}  // namespace lapidary::app
