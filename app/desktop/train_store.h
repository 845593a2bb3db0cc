// What the Train page keeps in the data folder: specialists/ID (the specialist itself, with its older versions),
// trainings/ID.json (the job, from its start until it is thrown away), trainings/ID.next.json (the job that makes
// another version of a specialist, until it is done) and trainings/ID.results.json (its answers to the rows that it had
// not seen; of older versions ID.N.results.json).
#pragma once

#include <QJsonObject>
#include <QVector>
#include <optional>

#include "base/json.h"
#include "base/result.h"
#include "desktop/train_engine.h"

namespace lapidary::app {

class TrainStore {
public:
    // "": nothing can be kept.
    explicit TrainStore(const QString& dataPath = {}) : m_dataPath(dataPath) {}

    [[nodiscard]] bool ready() const { return !m_dataPath.isEmpty(); }
    [[nodiscard]] QString specialists() const;
    [[nodiscard]] QString folderOf(const QString& id) const;
    // The folder of tables of corrections.
    [[nodiscard]] QString corrections() const;

    // A name for a folder that is not taken yet: letters and digits of the title, the rest as "-".
    [[nodiscard]] QString freeId(const QString& title) const;

    // A job that begins: of a specialist that is there it makes another version.
    Status save(const TrainJob& job) const;
    // One that is done.
    Status save(const TrainJob& job, const Dataset& data, const TrainReport& report) const;
    // Takes a job that was not done away, with its checkpoint. The specialist that was there before stays as it was.
    void discard(const QString& id) const;

    // Whether a job of this specialist was begun and is not done.
    [[nodiscard]] bool unfinished(const QString& id) const;

    // Puts an older version in the place of the one in use.
    Status useVersion(const QString& id, quint64 version) const;
    // Hides a specialist, or an older version of it (0: all of it), until restore() brings it back or purge() removes
    // everything that is hidden for good. hide() returns the bytes that go.
    Result<quint64> hide(const QString& id, quint64 version) const;
    Status restore(const QString& id, quint64 version) const;
    void purge() const;

    // Newest first.
    [[nodiscard]] QVector<TrainJob> jobs() const;
    [[nodiscard]] bool hasResults(const QString& id) const;
    // {"title", "base", "seconds", "threshold", "labels", "scoreboard", "epochs", "best_epoch", "rows": [[number,
    // truth, answer, confidence, text, origin]]}, of one that pulls fields out also "fields" as fieldsJson() has them,
    // of one that writes "writing" as writingJson() has it; empty where there are none.
    [[nodiscard]] QJsonObject results(const QString& id) const;

private:
    [[nodiscard]] QString jobFile(const QString& id) const;
    [[nodiscard]] QString nextFile(const QString& id) const;
    [[nodiscard]] QString resultsFile(const QString& id) const;
    [[nodiscard]] QString resultsFile(const QString& id, quint64 version) const;
    void keepResults(const QString& id) const;
    QString m_dataPath;
};

// The task of a specialist, to sort, to pull fields out or to write, without loading its model.
Result<OrderedJson> specialistTask(const QString& folder);

}  // namespace lapidary::app
