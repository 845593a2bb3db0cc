// Data with labels, as train and evaluate name it.
#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

#include "cli/common.h"
#include "cli/join_options.h"
#include "train/dataset.h"

namespace lapidary::app {

inline constexpr auto kColumnOptions = std::to_array<OptionSpec>({
    {"--text", "COL", "column of the texts (default: guessed)"},
    {"--label", "COL", "column of the labels (default: guessed)"},
});
inline constexpr auto kDataOptions = join_options(
    std::to_array<OptionSpec>({{"--data", "PATH",
                                "CSV, TSV or JSONL file with a text and a label in each row, or a folder whose "
                                "folders are labels and hold documents"}}),
    kColumnOptions,
    std::to_array<OptionSpec>({{"--group", "COL",
                                "rows with the same value in this column stay on one side of the split: "
                                "templates, threads"}}));

// Of plain texts, --task text.
inline constexpr auto kPlainTextOptions = std::to_array<OptionSpec>({
    {"--piece", "N", "--task text: tokens that are read in one piece (default 256)"},
    {"--held", "P", "--task text: share of the texts that choose, and again of those that measure (default 0.1)"},
    {"--prompt", "COL", "--task text: column of what is said before a text, which is the answer to it"},
});
inline constexpr auto kCleaningOptions = std::to_array<OptionSpec>({
    {"--add", "FILE", "table with more rows, such as corrections; what it says of a text holds", true},
    {"--clean", "LIST",
     "steps of cleaning: duplicates, near-duplicates, contradictions, leaks, labels, short, long, balance; all or none "
     "(default duplicates)"},
    {"--shortest", "N", "texts with fewer characters are left out"},
    {"--longest", "N", "texts with more characters are left out"},
});

Result<std::filesystem::path> read_data_file(const Arguments& arguments);
DatasetOptions read_columns(const Arguments& arguments);
// The columns of --task text: no labels, --held and --prompt.
Status read_text_columns(const Arguments& arguments, DatasetOptions& columns);
Result<Cleaning> read_cleaning(const Arguments& arguments);

// The data of a file or folder, with the rows of more tables.
Result<Dataset> read_data(const CommonOptions& common, const std::filesystem::path& path,
                          const std::vector<std::filesystem::path>& more, const DatasetOptions& options);

// What a model learns to write: conversations, or plain texts.
Result<Dataset> read_writing_data(const CommonOptions& common, const std::filesystem::path& path,
                                  const DatasetOptions& options, bool conversations);

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
