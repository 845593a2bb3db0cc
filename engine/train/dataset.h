// Texts with labels: read from a table, cleaned, and split into what a model learns from, what its settings are chosen
// on, and what it is measured on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "train/cleaning.h"
#include "train/table.h"

namespace lapidary {

struct DatasetOptions {
    std::optional<std::string> text_column;  // guessed where not given
    std::optional<std::string> label_column;
    bool labels = true;  // false: plain texts, of which every row has the label 0 and the data set has none
    // Rows with the same value in this column stay together, for data made from templates or threads.
    std::optional<std::string> group_column;
    std::vector<std::string> kept_columns;  // whose cells stay with the row: the fields of an extraction
    double validation_share = 0.1;
    double test_share = 0.1;
    Cleaning cleaning;
};

struct Dataset {
    std::string text_column;
    std::string label_column;
    std::vector<std::string> labels;  // in the order of their bytes
    std::vector<DatasetRow> rows;
    std::vector<std::string> origins;  // as Table has them
    Cleaning cleaning;                 // what was wished for
    DataFindings findings;
    std::uint64_t hash = 0;  // of the texts, labels and cells that were kept, in whatever order

    // The row as a person can find it: its number in the file, or where it is from.
    [[nodiscard]] std::string name_row(std::uint64_t number) const;
};

// Texts and labels stand side by side, as classifiers take them.
struct LabelledTexts {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> labels;
};

// Fails where a column is missing or cannot be guessed, and where there are fewer than two labels or more than 4,096.
//
// The side of a row depends on its own content only: adding rows never moves another one, and the same text is on the
// same side in every file. Every label is therefore divided by the same shares, as exactly as chance allows. White
// space around texts and labels does not count.
Result<Dataset> make_dataset(Table table, const DatasetOptions& options = {});

// The rows of one part; without one, all rows.
LabelledTexts select(const Dataset& data, std::optional<Part> part);

// At most `count` rows of a part (without one, of all), spread evenly over it.
std::vector<const DatasetRow*> spread_rows(const Dataset& data, std::optional<Part> part, std::size_t count);

// Which of `folds` a row belongs to, for cross-validation; independent of its part.
std::size_t fold_of(const DatasetRow& row, std::size_t folds);

// Rows of each label: [labels]; empty for plain texts.
std::vector<std::uint64_t> count_labels(const Dataset& data, std::optional<Part> part);

const char* name_of(Part part);

}  // namespace lapidary
