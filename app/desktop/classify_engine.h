// What a batch of documents knows of the engine: some texts in, their labels out. Groups stand in one line with
// answers of the chat, so whoever sorts many documents hands them over in small groups.
#pragma once

#include <QString>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "task/classify.h"

namespace lapidary::app {

// Texts that are sorted in one go. One thread makes it and waits; the engine fills it in.
class ClassifyGroup {
public:
    ClassifyGroup(QString modelPath, std::shared_ptr<const ClassifyTask> task, std::vector<std::string> texts,
                  std::stop_token stop)
        : m_modelPath(std::move(modelPath)),
          m_task(std::move(task)),
          m_texts(std::move(texts)),
          m_stop(std::move(stop)) {}

    // The model that must do it: documents of one batch are not sorted by two.
    [[nodiscard]] const QString& modelPath() const { return m_modelPath; }
    [[nodiscard]] const std::shared_ptr<const ClassifyTask>& task() const { return m_task; }
    [[nodiscard]] const std::vector<std::string>& texts() const { return m_texts; }
    [[nodiscard]] const std::stop_token& stopToken() const { return m_stop; }

    // The engine's last word: a result for each text, or the error.
    void finish(Result<std::vector<Classification>> results);
    // Until the engine is done, or the stop is requested: then the engine may still be at it, and ErrorCode::cancelled
    // is returned at once.
    Result<std::vector<Classification>> wait();

private:
    const QString m_modelPath;
    const std::shared_ptr<const ClassifyTask> m_task;
    const std::vector<std::string> m_texts;
    const std::stop_token m_stop;
    std::mutex m_mutex;  // guards the results
    std::condition_variable_any m_done;
    std::unique_ptr<Result<std::vector<Classification>>> m_results;
};

class ClassifyEngine {
public:
    ClassifyEngine() = default;
    virtual ~ClassifyEngine() = default;
    ClassifyEngine(const ClassifyEngine&) = delete;
    ClassifyEngine& operator=(const ClassifyEngine&) = delete;

    // Returns at once; from any thread. The engine calls group->finish(), also when it ends before its turn has come.
    virtual void classify(std::shared_ptr<ClassifyGroup> group) = 0;
};

}  // namespace lapidary::app
