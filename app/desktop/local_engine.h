// The engine of this process: one worker thread owns the model and its session. Answers and groups of documents wait
// in one line, so that neither keeps the other from running for long.
#pragma once

#include <QThread>
#include <QTimer>
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

#include "desktop/engine.h"
#include "generate/session.h"

namespace lapidary::app {

class LocalEngine final : public Engine {
    Q_OBJECT
public:
    explicit LocalEngine(QObject* parent = nullptr);
    ~LocalEngine() override;

    void load(const QString& path, const EngineLoadOptions& options) override;
    void eject() override;
    void generate(const ChatRequest& request) override;
    void stop() override;
    void classify(std::shared_ptr<ClassifyGroup> group) override;

private:
    // Runs on the worker thread.
    void loadNow(const QString& path, const EngineLoadOptions& options, quint64 generation);
    // Calls `tell` on the owner's thread, unless another load or eject has been asked for by then.
    void report(quint64 generation, std::function<void()> tell);
    void generateNow(const ChatRequest& request, std::stop_token stop);
    Result<std::unique_ptr<Classifier>> makeClassifier(const ClassifyGroup& group) const;
    Result<std::vector<Classification>> classifyNow(const ClassifyGroup& group);
    // Tells the window if the model has moved to another device.
    void reportDevice();
    Result<std::vector<TokenId>> fitConversation(const ChatRequest& request, ChatOutcome& outcome) const;
    // Runs on the owner's thread, about 25 times a second while an answer is written.
    void drain();

    QThread m_thread;
    QObject* m_worker = nullptr;               // lives on m_thread; jobs are posted to it
    std::optional<Session> m_session;          // touched on m_thread only, like the next four
    std::unique_ptr<Classifier> m_classifier;  // of the batch that came last
    std::shared_ptr<const ClassifyTask> m_classifierTask;
    QString m_path;
    unsigned m_deviceNumber = 0;  // of the device that the window was told of

    std::atomic<quint64> m_loadGeneration{0};  // raised by every load and eject: older loads give up
    std::stop_source m_stop;                   // of the answers posted since the last stop()

    QTimer m_drain;
    std::mutex m_mutex;   // guards the two below
    ChatChunk m_pending;  // what the worker wrote since the last drain
    bool m_hasPending = false;
    int m_running = 0;  // answers posted and not finished; owner's thread
};

}  // namespace lapidary::app
