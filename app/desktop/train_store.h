// What the Train page keeps in the data folder: specialists/ID (the specialist itself), trainings/ID.json (the job,
// from its start until it is thrown away) and trainings/ID.results.json (its answers to the rows that it had not seen).
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

    // A name for a folder that is not taken yet: letters and digits of the title, the rest as "-".
    [[nodiscard]] QString freeId(const QString& title) const;

    Status save(const TrainJob& job) const;
    Status save(const TrainJob& job, const Dataset& data, const TrainReport& report) const;
    // Takes the job and its results away, and the checkpoint of one that was not done; specialist too: its folder.
    void remove(const QString& id, bool specialist) const;

    // Newest first.
    [[nodiscard]] QVector<TrainJob> jobs() const;
    [[nodiscard]] bool hasResults(const QString& id) const;
    // {"title", "base", "seconds", "threshold", "labels", "scoreboard", "epochs", "best_epoch", "rows": [[number,
    // truth, answer, confidence, text]]}; empty where there are none.
    [[nodiscard]] QJsonObject results(const QString& id) const;

private:
    [[nodiscard]] QString jobFile(const QString& id) const;
    [[nodiscard]] QString resultsFile(const QString& id) const;
    QString m_dataPath;
};

// The task of a specialist, to sort or to pull fields out, without loading its model.
Result<OrderedJson> specialistTask(const QString& folder);

}  // namespace lapidary::app
