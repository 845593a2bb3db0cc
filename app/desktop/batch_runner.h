// Runs one batch of documents at a time on a thread of its own: reads ahead, hands small groups to the engine, stores
// what comes back a few times a second, and tells the window of it 25 times a second at most.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <mutex>
#include <optional>
#include <thread>

#include "desktop/task_engine.h"
#include "documents/document_feed.h"
#include "storage/batch_store.h"

namespace lapidary::app {

struct BatchProgress {
    qint64 batch = 0;
    qint64 files = -1;          // -1: still being counted
    qint64 filesDone = 0;       // of which all documents are stored
    qint64 documents = 0;       // stored, also in earlier runs
    double perSecond = 0.0;     // documents, measured in this run; 0: not known yet
    double secondsLeft = -1.0;  // -1: not known yet
    double share = 0.0;         // of the work of this run: 0 to 1
};

class BatchRunner : public QObject {
    Q_OBJECT
public:
    BatchRunner(TaskEngine& engine, QObject* parent = nullptr) : BatchRunner(engine, {}, parent) {}
    BatchRunner(TaskEngine& engine, const ReadOptions& reading, QObject* parent = nullptr);
    // Stops; what is stored stays.
    ~BatchRunner() override;

    // Begins a stored batch, or goes on where it was: first with documents that a person wants done again, then, unless
    // it is for these only, with what is left of its files. None may be running.
    void start(const QString& databasePath, const StoredBatch& batch, bool onlyAgain = false);
    // Returns at once; finished() comes with `state`, within 100 ms: the group that is being worked on is given up.
    void stop(BatchState state);
    [[nodiscard]] bool running() const { return m_batch != 0; }
    [[nodiscard]] qint64 batch() const { return m_batch; }
    [[nodiscard]] const BatchProgress& progress() const { return m_progress; }

signals:
    // New ones, and those that were done again.
    void documentsAdded(qint64 batch, const QVector<lapidary::app::StoredDocument>& documents);
    void progressed();
    // Finished, or Paused or Cancelled as stop() said, or Paused with a problem.
    void finished(qint64 batch, lapidary::app::BatchState state, const QString& problem);

private:
    // On the owner's thread.
    void drain();
    void end(const Status& status);

    // What the thread leaves for the window: from that thread.
    void leave(QVector<StoredDocument>&& documents, const BatchProgress& progress);
    class Run;

    TaskEngine& m_engine;
    ReadOptions m_reading;
    QTimer m_drain;
    qint64 m_batch = 0;
    BatchState m_stopAs = BatchState::Paused;
    BatchProgress m_progress;
    std::mutex m_mutex;  // guards what the thread has left for the window: the next two
    QVector<StoredDocument> m_pending;
    std::optional<BatchProgress> m_pendingProgress;
    std::jthread m_thread;
};

}  // namespace lapidary::app
