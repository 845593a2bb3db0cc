// What is done with the documents of a batch: sorted into labels, or read for fields.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "desktop/task_engine.h"
#include "storage/batch_store.h"

namespace lapidary::app {

class BatchWork {
public:
    // What the engine found; where the document comes from is left empty.
    struct Outcome {
        StoredDocument row;
        StoredDocumentText text;
    };
    // How many documents are handed over together: as many as take about so long.
    struct Grouping {
        std::size_t least = 1;
        std::size_t most = 1;
        double milliseconds = 0.0;
    };

    // By the batch's kind and task.
    static Result<std::unique_ptr<BatchWork>> make(TaskEngine& engine, const StoredBatch& batch);
    BatchWork() = default;
    virtual ~BatchWork() = default;
    BatchWork(const BatchWork&) = delete;
    BatchWork& operator=(const BatchWork&) = delete;

    [[nodiscard]] virtual Grouping grouping() const = 0;
    // An outcome for each text; waits for the engine, and no longer once the stop is requested.
    virtual Result<std::vector<Outcome>> work(std::vector<std::string>&& texts, const std::stop_token& stop) = 0;
};

}  // namespace lapidary::app
