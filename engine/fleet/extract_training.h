// From documents with their fields to a specialist that pulls these fields out.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "fleet/card.h"
#include "fleet/extract_proof.h"
#include "fleet/language_training.h"
#include "task/task.h"
#include "train/dataset.h"

namespace lapidary {

struct ExtractJob {
    BaseModel base;             // name and path; the fingerprint is taken here
    std::filesystem::path out;  // the specialist's folder
    LanguageRecipe recipe;      // zero_shot: test documents that the untrained base reads for comparison
    ExtractTask task;
    CardNotes notes;
    LoadOptions load;  // of the models that answer; threads also of the training
};

// A table of documents: the column of the texts and a column for each field of the task (FieldAnswers::find_columns).
// options: text and group columns, shares.
Result<Dataset> read_extract_dataset(const std::filesystem::path& path, const ExtractTask& task,
                                     DatasetOptions options);
Result<Dataset> make_extract_dataset(Table table, const ExtractTask& task, DatasetOptions options);

// Names of baselines.
inline constexpr const char* kFinderBaseline = "field_finder";
inline constexpr const char* kBaseBaseline = "base_zero_shot";

struct TrainedExtract {
    Specialist specialist;  // written to job.out
    TrainHistory history;
    // Beside it, on the same test documents, a field finder, where the task's fields can be found by one, and the
    // untrained model on the first of them.
    ExtractMeasures measures;
};

// Trains and measures, as train_language does. `data` comes from read_extract_dataset().
Result<TrainedExtract> train_extract(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks = {});

}  // namespace lapidary
