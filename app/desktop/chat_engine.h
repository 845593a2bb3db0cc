// What the view models know of the engine: jobs in, values out, nothing blocking. Tests give them a fake one.
#pragma once

#include <QObject>
#include <QString>
#include <QVector>

#include "backend/backend.h"
#include "generate/sampler.h"
#include "library/model_paths.h"

namespace lapidary::app {

// What is known of a model once it can answer.
struct EngineModel {
    QString path;
    QString name;
    LearnedWriting learned = LearnedWriting::none;  // of a specialist
    QString quantization;
    QString deviceName;
    QString deviceDriver;  // of the processor: its instruction set
    QString deviceReason;  // why this device, as sentences
    bool onProcessor = true;
    quint32 contextLength = 0;  // the longest that the model was made for
    quint32 context = 0;        // what its session holds
    SamplingOptions sampling;   // as its file recommends
    double loadMs = 0.0;
};

struct EngineLoadOptions {
    unsigned threads = 0;
    quint32 context = 0;  // 0: the default
    Precision precision = Precision::automatic;
};

struct ChatTurn {
    bool fromUser = true;
    QString text;
};

struct ChatRequest {
    quint64 id = 0;
    QString system;
    QVector<ChatTurn> turns;
    SamplingOptions sampling;
    quint32 maxTokens = 512;
};

// Everything that was generated since the last chunk.
struct ChatChunk {
    quint64 id = 0;
    QString text;
    int tokens = 0;  // so far
    double tokensPerSecond = 0.0;
    quint32 contextUsed = 0;
};

enum class ChatFinish { EndToken, MaxTokens, ContextFull, Stopped, Failed };

struct ChatOutcome {
    quint64 id = 0;
    ChatFinish finish = ChatFinish::EndToken;
    QString error;  // a sentence, when finish is Failed
    int promptTokens = 0;
    int tokens = 0;
    int droppedTurns = 0;  // oldest turns that no longer fitted the context
    double firstTokenMs = 0.0;
    double seconds = 0.0;
    double tokensPerSecond = 0.0;
    quint32 contextUsed = 0;
};

// All calls return at once; answers come as signals on the caller's thread. One model and one answer at a time.
class ChatEngine : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Replaces the loaded model. A load in progress is cancelled first.
    virtual void load(const QString& path, const EngineLoadOptions& options) = 0;
    virtual void eject() = 0;
    // Starts an answer; a second one while one runs is queued behind it.
    virtual void generate(const ChatRequest& request) = 0;
    // Ends the running answer within one token; its outcome then says Stopped.
    virtual void stop() = 0;

signals:
    void loadProgress(float fraction);
    void loaded(const lapidary::app::EngineModel& model);
    void loadFailed(const QString& path, const QString& error);
    void ejected();
    // The loaded model computes elsewhere from now on, because its device failed: the model's deviceReason says why.
    void deviceChanged(const lapidary::app::EngineModel& model);
    void streamed(const lapidary::app::ChatChunk& chunk);
    void finished(const lapidary::app::ChatOutcome& outcome);
};

}  // namespace lapidary::app
