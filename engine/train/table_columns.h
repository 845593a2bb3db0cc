// Which column of a table is the text, which the label, which only numbers the rows.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "train/table.h"

namespace lapidary {

enum class ColumnKind {
    text,    // what would be classified: long, and nearly every row different
    label,   // few different short values that return
    id,      // short, and every row different
    number,  // amounts, dates, scores
    nested,  // lists or objects, as JSON
    empty,
    other,
};

struct ColumnGuess {
    ColumnKind kind = ColumnKind::other;
    std::size_t filled = 0;    // rows with a value
    std::size_t distinct = 0;  // different values among them
    double mean_bytes = 0.0;   // of a value
};

struct TableGuess {
    std::vector<ColumnGuess> columns;
    std::optional<std::size_t> text;  // the likeliest column of each kind
    std::optional<std::size_t> label;
    std::optional<std::size_t> id;
};

// Looks at the first `rows` rows. Names that people give such columns decide between columns that could be it.
TableGuess guess_columns(const Table& table, std::size_t rows = 5000);

}  // namespace lapidary
