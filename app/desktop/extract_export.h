// What leaves the extract page: a table for people, JSON for programs.
#pragma once

#include "desktop/batch_export.h"

namespace lapidary::app {

// Writes the documents of a batch that was read for fields, with what a person corrected. CSV: a column for each of the
// outermost fields. JSON: the keys of `lapidary extract --json`.
Status exportExtracted(const BatchStore& store, const StoredBatch& batch, const ExportOptions& options);

}  // namespace lapidary::app
