// Data with labels, as train and evaluate name it.
#pragma once

#include <chrono>
#include <filesystem>

#include "cli/common.h"
#include "cli/join_options.h"
#include "train/dataset.h"

namespace lapidary::app {

inline constexpr auto kColumnOptions = std::to_array<OptionSpec>({
    {"--text", "COL", "column of the texts (default: guessed)"},
    {"--label", "COL", "column of the labels (default: guessed)"},
});
inline constexpr auto kDataOptions = join_options(
    std::to_array<OptionSpec>({{"--data", "FILE", "CSV, TSV or JSONL file with a text and a label in each row"}}),
    kColumnOptions,
    std::to_array<OptionSpec>({{"--group", "COL",
                                "rows with the same value in this column stay on one side of the split: "
                                "templates, threads"}}));

Result<std::filesystem::path> read_data_file(const Arguments& arguments);
DatasetOptions read_columns(const Arguments& arguments);

// What was found in the data, for the person: a line for each kind of thing that was found.
void notice_findings(const CommonOptions& common, const Dataset& data);

// Seconds since it was made.
class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    }

private:
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
};

}  // namespace lapidary::app
