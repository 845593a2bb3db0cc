// The engine of this process: one worker thread owns the model and its session. Answers and groups of documents wait
// in one line, so that neither keeps the other from running for long; a group that is read for fields, which takes
// seconds, steps back for whatever else is asked for and goes on afterwards with the documents that are left.
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
#include "library/model_paths.h"

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
    void extract(std::shared_ptr<ExtractGroup> group) override;

private:
    // Runs a job on the worker thread, after those that were posted before it.
    void post(std::function<void()> job);
    // Posts a job that a group of documents which is read for fields steps back for.
    void postFirst(std::function<void()> job);
    // A group that is finished, with an error, when the engine ends before its turn has come.
    template <class Group>
    struct Promise;
    // Runs on the worker thread.
    void loadNow(const QString& path, const EngineLoadOptions& options, quint64 generation);
    // Calls `tell` on the owner's thread, unless another load or eject has been asked for by then.
    void report(quint64 generation, std::function<void()> tell);
    void generateNow(const ChatRequest& request, std::stop_token stop);
    Result<std::unique_ptr<Classifier>> makeClassifier(const ClassifyGroup& group) const;
    Result<std::vector<Classification>> classifyNow(const ClassifyGroup& group);
    Status makeExtractor(const ExtractGroup& group);
    // Posts a group of which some documents are read already.
    void extractRest(std::shared_ptr<Promise<ExtractGroup>> promise, std::vector<Extraction> done);
    // Adds to `done`; false: it stepped back before the last one.
    Result<bool> extractNow(const ExtractGroup& group, std::vector<Extraction>& done);
    // Tells the window if the model has moved to another device.
    void reportDevice();
    Result<std::vector<TokenId>> fitText(const ChatRequest& request, std::size_t most) const;
    Result<std::vector<TokenId>> fitConversation(const ChatRequest& request, ChatOutcome& outcome) const;
    // Runs on the owner's thread, about 25 times a second while an answer is written.
    void drain();

    QThread m_thread;
    QObject* m_worker = nullptr;               // lives on m_thread; jobs are posted to it
    std::optional<Session> m_session;          // touched on m_thread only, like the next six
    std::unique_ptr<Classifier> m_classifier;  // of the batch that came last
    std::shared_ptr<const ClassifyTask> m_classifierTask;
    std::unique_ptr<Extractor> m_extractor;  // as well
    std::shared_ptr<const ExtractTask> m_extractorTask;
    QString m_path;
    ModelPaths m_paths;           // what it stands for
    unsigned m_deviceNumber = 0;  // of the device that the window was told of

    std::atomic<quint64> m_loadGeneration{0};  // raised by every load and eject: older loads give up
    std::stop_source m_stop;                   // of the answers posted since the last stop()

    // Counts posted jobs. Qt hands them over under a lock of its own, which tools that check threads do not see in
    // Debian's build of Qt; this they see.
    std::atomic<quint64> m_posted{0};
    std::atomic<int> m_first{0};  // jobs of postFirst() whose turn has not come

    QTimer m_drain;
    std::mutex m_mutex;        // guards the three below
    std::stop_source m_yield;  // of the group that is being read for fields
    ChatChunk m_pending;       // what the worker wrote since the last drain
    bool m_hasPending = false;
    int m_running = 0;  // answers posted and not finished; owner's thread
};

}  // namespace lapidary::app
