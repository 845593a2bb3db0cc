// From documents with their fields to a specialist that pulls these fields out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/metrics.h"
#include "fleet/card.h"
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

// A field of a test document that came out wrong.
struct FieldMistake {
    std::uint64_t row = 0;  // of the data
    std::string field, truth, answer;
    double confidence = 0.0;
};

struct TrainedExtract {
    Specialist specialist;  // written to job.out
    TrainHistory history;
    std::uint64_t left_out = 0;            // rows whose values do not fit the schema
    std::uint64_t not_in_text = 0;         // values that a verbatim task cannot copy
    ExtractionReport report;               // on the test documents
    Interval mean_exact;                   // share of fields that are right, over documents
    std::optional<ExtractionReport> base;  // the untrained model, on the first of them
    std::uint64_t base_documents = 0;
    std::vector<FieldMistake> mistakes;  // at most fifty
};

// Trains and measures, as train_language does. `data` comes from read_extract_dataset().
Result<TrainedExtract> train_extract(const Dataset& data, const ExtractJob& job, const LanguageHooks& hooks = {});

// {"documents", "fields": {name: {"exact", "token_f1"}}, "mean_exact", "document_exact"}
OrderedJson to_json(const ExtractionReport& report);

}  // namespace lapidary
