// From documents with their fields to a field finder as a specialist: the extractor without a language model.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

#include "base/result.h"
#include "base/thread_pool.h"
#include "fleet/card.h"
#include "fleet/extract_proof.h"
#include "fleet/specialist.h"
#include "task/finder/field_finder.h"
#include "task/task.h"
#include "train/dataset.h"

namespace lapidary {

struct FinderJob {
    std::filesystem::path out;  // the specialist's folder
    ExtractTask task;
    FinderOptions options;
    CardNotes notes;
    double wanted_accuracy = 0.95;  // of the documents above the threshold
    bool refit = false;             // after the test it learns anew, from all rows; the card is of the one before
};

struct TrainedFinder {
    Specialist specialist;  // written to job.out
    ExtractMeasures measures;
};

// field: its name; epoch from 0; the share of validation documents of which it is right.
using FinderProgress = std::function<void(const std::string& field, std::uint32_t epoch, double right)>;

// Trains on the data's train rows, chooses on its validation rows, measures on its test rows. `data` comes from
// read_extract_dataset(). The same for any number of threads.
Result<TrainedFinder> train_finder(const Dataset& data, const FinderJob& job, ThreadPool& pool,
                                   const std::stop_token& stop = {}, const FinderProgress& progress = {});

// The finder alone. ErrorCode::unsupported for a task with fields that no finder can find.
Result<std::shared_ptr<const FieldFinder>> learn_finder(const FieldDocuments& training,
                                                        const FieldDocuments& validation, const FieldAnswers& answers,
                                                        const FinderOptions& options, ThreadPool& pool,
                                                        const std::stop_token& stop = {},
                                                        const FinderProgress& progress = {});

}  // namespace lapidary
