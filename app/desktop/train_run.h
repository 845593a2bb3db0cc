// How far a training is: its phase, its curves, and how long it will take.
#pragma once

#include <QObject>
#include <QPointF>
#include <QQmlEngine>
#include <QVariantList>
#include <optional>

#include "desktop/train_engine.h"

namespace lapidary::app {

class TrainRun : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its run")
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString baseName READ baseName NOTIFY changed FINAL)
    Q_PROPERTY(bool words READ words NOTIFY changed FINAL)
    // The best so far can be kept.
    Q_PROPERTY(bool canFinish READ canFinish NOTIFY changed FINAL)
    // What is measured already cannot be left for later.
    Q_PROPERTY(bool canPause READ canPause NOTIFY changed FINAL)
    Q_PROPERTY(bool ending READ ending NOTIFY changed FINAL)
    Q_PROPERTY(QString phaseText READ phaseText NOTIFY changed FINAL)
    Q_PROPERTY(QString detailText READ detailText NOTIFY changed FINAL)
    // 0 to 1; negative while it cannot be known.
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL)
    // [{"name", "value"}]
    Q_PROPERTY(QVariantList facts READ facts NOTIFY changed FINAL)
    // A prompt with its answer, with the tokens that hold it together, as the model reads it; "": not known yet.
    Q_PROPERTY(QString example READ example NOTIFY changed FINAL)
    // Points of 0 to 1 from the lower left: how far the run was, and the loss as a part of `highest`.
    Q_PROPERTY(QVariantList trainingCurve READ trainingCurve NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList validationCurve READ validationCurve NOTIFY changed FINAL)
    Q_PROPERTY(QString highestText READ highestText NOTIFY changed FINAL)
    Q_PROPERTY(int best READ best NOTIFY changed FINAL)  // index into validationCurve; -1: none
    // What a screen reader says of the curves, and what stands below them.
    Q_PROPERTY(QString curvesText READ curvesText NOTIFY changed FINAL)
public:
    using QObject::QObject;

    void begin(const TrainJob& job);
    void setPhase(TrainPhase phase);
    void setFacts(const TrainFacts& facts);
    void setTrial(const TrainTrial& trial);
    void add(const TrainProgress& progress);
    void setAnswered(int done, int all);
    void setEnding();
    void retranslate() { emit changed(); }

    [[nodiscard]] const TrainJob& job() const { return m_job; }
    [[nodiscard]] QString title() const { return m_job.title; }
    [[nodiscard]] QString baseName() const { return baseNameOf(m_job); }
    [[nodiscard]] bool words() const { return m_job.base.isEmpty(); }
    [[nodiscard]] bool canFinish() const;
    [[nodiscard]] bool canPause() const;
    [[nodiscard]] bool ending() const { return m_ending; }
    [[nodiscard]] QString phaseText() const;
    [[nodiscard]] QString detailText() const;
    [[nodiscard]] double progress() const;
    // The job, paused where the run stands.
    [[nodiscard]] TrainJob pausedJob() const;
    [[nodiscard]] QVariantList facts() const;
    [[nodiscard]] QString example() const;
    [[nodiscard]] QVariantList trainingCurve() const;
    [[nodiscard]] QVariantList validationCurve() const;
    [[nodiscard]] QString highestText() const;
    [[nodiscard]] int best() const;
    [[nodiscard]] QString curvesText() const;

    // What learns, as a person knows it.
    static QString baseNameOf(const TrainJob& job);
    // "step 85 of 320"
    static QString stepText(const TrainPlace& place);
    // A share as percent or percentage points, with one decimal: "93.1"
    static QString percentText(double share);
    // "about 3 minutes"
    static QString durationText(double seconds);

signals:
    void changed();

private:
    [[nodiscard]] double highest() const;
    [[nodiscard]] double secondsLeft() const;

    TrainJob m_job;
    TrainPhase m_phase = TrainPhase::Preparing;
    std::optional<TrainFacts> m_facts;
    TrainTrial m_trial;
    QVector<TrainStep> m_steps;
    QVector<TrainEpoch> m_epochs;
    quint64 m_stepsInAll = 0;
    int m_answered = 0;
    int m_toAnswer = 0;
    bool m_ending = false;
};

}  // namespace lapidary::app
