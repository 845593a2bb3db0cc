// What a batch of documents knows of the engine: some texts in, their labels or fields out. Groups stand in one line
// with answers of the chat, so whoever has many documents hands them over in small groups.
#pragma once

#include <QString>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "task/classify.h"
#include "task/extract.h"

namespace lapidary::app {

// Texts that are worked on in one go. One thread makes it and waits; the engine fills it in.
template <class Task, class Outcome>
class TaskGroup {
public:
    TaskGroup(QString modelPath, std::shared_ptr<const Task> task, std::vector<std::string> texts, std::stop_token stop)
        : m_modelPath(std::move(modelPath)),
          m_task(std::move(task)),
          m_texts(std::move(texts)),
          m_stop(std::move(stop)) {}

    // The model that must do it: documents of one batch are not worked on by two.
    [[nodiscard]] const QString& modelPath() const { return m_modelPath; }
    [[nodiscard]] const std::shared_ptr<const Task>& task() const { return m_task; }
    [[nodiscard]] const std::vector<std::string>& texts() const { return m_texts; }
    [[nodiscard]] const std::stop_token& stopToken() const { return m_stop; }

    // The engine's last word: an outcome for each text, or the error.
    void finish(Result<std::vector<Outcome>> outcomes) {
        const std::scoped_lock lock(m_mutex);
        m_outcomes = std::make_unique<Result<std::vector<Outcome>>>(std::move(outcomes));
        m_done.notify_all();
    }
    // Until the engine is done, or the stop is requested: then the engine may still be at it, and ErrorCode::cancelled
    // is returned at once.
    Result<std::vector<Outcome>> wait() {
        std::unique_lock lock(m_mutex);
        if (!m_done.wait(lock, m_stop, [&] { return m_outcomes != nullptr; })) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        return std::move(*m_outcomes);
    }

private:
    const QString m_modelPath;
    const std::shared_ptr<const Task> m_task;
    const std::vector<std::string> m_texts;
    const std::stop_token m_stop;
    std::mutex m_mutex;  // guards the outcomes
    std::condition_variable_any m_done;
    std::unique_ptr<Result<std::vector<Outcome>>> m_outcomes;
};

using ClassifyGroup = TaskGroup<ClassifyTask, Classification>;
using ExtractGroup = TaskGroup<ExtractTask, Extraction>;

class TaskEngine {
public:
    TaskEngine() = default;
    virtual ~TaskEngine() = default;
    TaskEngine(const TaskEngine&) = delete;
    TaskEngine& operator=(const TaskEngine&) = delete;

    // Return at once; from any thread. The engine calls group->finish(), also when it ends before its turn has come.
    virtual void classify(std::shared_ptr<ClassifyGroup> group) = 0;
    virtual void extract(std::shared_ptr<ExtractGroup> group) = 0;
};

}  // namespace lapidary::app
