// What leaves the extract page: a table for people, JSON for programs.
#pragma once

#include "desktop/batch_export.h"

namespace lapidary::app {

// Writes all documents of a batch that was read for fields, with what a person corrected. CSV: a column for each of the
// outermost fields. JSON: the keys of `lapidary extract --json`. `path` is replaced when everything has been written.
Status exportExtracted(const BatchStore& store, const StoredBatch& batch, double threshold, ExportFormat format,
                       const QString& path);

}  // namespace lapidary::app
