// How answers are drawn: the inspector's controls. Values start as the model's file recommends and stay as the person
// sets them.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <algorithm>

#include "desktop/chat_engine.h"

namespace lapidary::app {

class SamplingViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The chat owns its sampling")
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY changed FINAL)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY changed FINAL)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY changed FINAL)
    Q_PROPERTY(double minP READ minP WRITE setMinP NOTIFY changed FINAL)
    Q_PROPERTY(double repeatPenalty READ repeatPenalty WRITE setRepeatPenalty NOTIFY changed FINAL)
    Q_PROPERTY(QString seedText READ seedText WRITE setSeedText NOTIFY changed FINAL)
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY changed FINAL)
public:
    using QObject::QObject;

    [[nodiscard]] double temperature() const { return static_cast<double>(m_options.temperature); }
    void setTemperature(double value) { set(m_options.temperature, std::clamp(static_cast<float>(value), 0.0F, 2.0F)); }
    [[nodiscard]] int topK() const { return m_options.top_k; }
    void setTopK(int value) { set(m_options.top_k, std::clamp(value, 0, 1000)); }
    [[nodiscard]] double topP() const { return static_cast<double>(m_options.top_p); }
    void setTopP(double value) { set(m_options.top_p, std::clamp(static_cast<float>(value), 0.01F, 1.0F)); }
    [[nodiscard]] double minP() const { return static_cast<double>(m_options.min_p); }
    void setMinP(double value) { set(m_options.min_p, std::clamp(static_cast<float>(value), 0.0F, 1.0F)); }
    [[nodiscard]] double repeatPenalty() const { return static_cast<double>(m_options.repeat_penalty); }
    void setRepeatPenalty(double value) {
        set(m_options.repeat_penalty, std::clamp(static_cast<float>(value), 1.0F, 2.0F));
    }
    // "" draws a new seed for every answer; otherwise digits.
    [[nodiscard]] QString seedText() const { return m_seed; }
    void setSeedText(const QString& text);
    [[nodiscard]] int maxTokens() const { return m_maxTokens; }
    void setMaxTokens(int value) { set(m_maxTokens, std::clamp(value, 1, 32768)); }

    // Back to what the model recommends.
    Q_INVOKABLE void reset();
    // A new model's recommendations; values that the person has set stay.
    void recommend(const EngineModel& model);
    // With the seed filled in.
    [[nodiscard]] SamplingOptions options() const;

signals:
    void changed();

private:
    template <class T>
    void set(T& target, T value) {
        if (target != value) {
            target = value;
            emit changed();
        }
    }

    SamplingOptions m_options;
    SamplingOptions m_recommended;
    QString m_seed;
    int m_maxTokens = 512;
};

}  // namespace lapidary::app
