// Tables (CSV, TSV, JSON Lines): a document for every row.
#pragma once

#include "documents/readers/packed.h"

namespace lapidary::app {

// The text of a row is what stands in ReadOptions::text_columns, in this order. Without such a choice it is the column
// that looks like text, or where none does every cell with its column's name before it. Places carry the names of the
// columns where there are several.
void read_rows(const ReaderInput& input);

}  // namespace lapidary::app
