// What the window knows of training: a job in, progress and a verdict out, nothing blocking. Tests give it a fake one.
#pragma once

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVector>
#include <memory>
#include <optional>

#include "desktop/train_goal.h"
#include "evaluate/evaluation.h"
#include "evaluate/scoreboard.h"
#include "fleet/extract_proof.h"
#include "fleet/writing_training.h"
#include "train/dataset.h"
#include "train/trainer.h"

namespace lapidary::app {

enum class TrainBudget { Quick, Balanced, Thorough };

// How a language model learns. A bag of words needs none of it but the seed.
struct TrainSettings {
    TrainBudget budget = TrainBudget::Balanced;
    bool full = false;  // all weights, else LoRA
    int epochs = 3;
    int batch = 16;
    double learningRate = 0.0;  // 0: by the size of the model
    int rank = 16;
    int patience = 0;
    int window = 1024;  // tokens of a text that are read
    qint64 seed = 0;

    bool operator==(const TrainSettings&) const = default;
};

// How far a training is.
struct TrainPlace {
    quint64 step = 0;  // 0: before the first one
    quint64 steps = 0;
};

struct TrainJob {
    QString id;     // names its folder
    QString title;  // as the person named it
    QString file;   // or a folder whose folders are labels
    QString more;   // a table with more rows; "": none
    Cleaning cleaning;
    TrainGoal::Value goal = TrainGoal::Labels;
    QString textColumn;
    QString labelColumn;
    QStringList fields;          // columns of the fields that it learns to pull out
    QString promptColumn;        // of what is said before the text that it learns to write; "": nothing
    bool conversations = false;  // it learns to write answers, not texts
    QString base;                // path of a language model; "" for a bag of words, or a field finder
    QString baseName;
    QString folder;  // of the specialist
    TrainSettings settings;
    unsigned threads = 0;
    std::optional<TrainPlace> paused;  // by a person, there; one that ended with the app is not
};

enum class TrainPhase { Preparing, Training, Measuring, Comparing };

// What is known before the first step.
struct TrainFacts {
    quint64 tokens = 0;     // of an epoch
    quint64 cut = 0;        // texts that are longer than the window
    quint64 trainable = 0;  // numbers that are learned
    quint64 memory = 0;     // bytes
    double seconds = 0.0;   // from a timed probe
    QString example;        // a prompt with its answer, as the model reads it
};

// What was learned since the last report.
struct TrainProgress {
    QVector<TrainStep> steps;
    QVector<TrainEpoch> epochs;
    quint64 stepsInAll = 0;
};

// Of a bag of words: which of its settings is tried. Of a field finder: which field it learns, and how well it does.
struct TrainTrial {
    int trial = 0;  // from 1
    int trials = 0;
    int round = 0;
    QString field;
    double right = 0.0;  // share of the documents that choose
};

// A specialist that was written, and how good it is.
struct TrainReport {
    Scoreboard board;
    Answers answers;                                // to the test rows of the data, in their order
    std::shared_ptr<const ExtractMeasures> fields;  // instead of both, of one that pulls fields out
    std::shared_ptr<const WritingProof> writing;    // or of one that writes
    QVector<TrainEpoch> epochs;
    int bestEpoch = 0;
    double threshold = 1.0;
    double seconds = 0.0;  // of training
};

enum class TrainEnd { Done, Paused, Failed };

struct TrainOutcome {
    TrainEnd end = TrainEnd::Done;
    QString error;  // a sentence, when it failed
    std::shared_ptr<const TrainReport> report;
};

// All calls return at once; answers come as signals on the caller's thread. One job at a time.
class TrainEngine : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Goes on where a job of the same folder was interrupted.
    virtual void train(const TrainJob& job, std::shared_ptr<const Dataset> data) = 0;
    // Ends with Paused: what a language model has learned is kept, a bag of words begins anew.
    virtual void pause() = 0;
    // Measures, keeps the best so far and is done.
    virtual void finishNow() = 0;

signals:
    void phaseChanged(lapidary::app::TrainPhase phase);
    void planned(const lapidary::app::TrainFacts& facts);
    void tried(const lapidary::app::TrainTrial& trial);
    void progressed(const lapidary::app::TrainProgress& progress);
    void answered(int done, int all);
    void finished(const lapidary::app::TrainOutcome& outcome);
};

}  // namespace lapidary::app
