// What is wrong with the rows of a data set, and what a person has done about it. Every step counts what it finds
// whether it is wished for or not, so that a switch can say beforehand how many rows it takes; the file stays as it is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

enum class Part : std::uint8_t { train, validation, test };

struct DatasetRow {
    std::uint64_t number = 0;  // in the file, as TableRow counts
    std::string text;
    std::uint32_t label = 0;        // an index into Dataset::labels
    std::uint64_t words = 0;        // the same for texts that have the same words
    std::uint64_t key = 0;          // evenly spread; that of the words, or of the group
    std::vector<std::string> kept;  // cells of DatasetOptions::kept_columns
    Part part = Part::train;
};

// The steps, in the order in which they are done.
struct Cleaning {
    bool labels = false;           // those that differ by case, spaces, - and _ only are written as the commonest one
    bool duplicates = true;        // same text and label as an earlier row: left out
    bool contradictions = false;   // texts that have several labels: all their rows are left out
    bool short_texts = false;      // fewer characters than `shortest`: left out
    bool long_texts = false;       // more characters than `longest`: left out
    bool near_duplicates = false;  // nearly the text of an earlier row with the same label: left out
    bool leaks = false;            // nearly a text that chooses or measures: not learned from
    bool balance = false;          // a label learns from at most twice as many texts as the middle one has
    std::size_t shortest = 10;
    std::size_t longest = 20'000;

    bool operator==(const Cleaning&) const = default;
};

// Rows of the file, by their numbers.
struct FoundRows {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> rows;  // the first hundred
    std::vector<std::uint64_t> of;    // the row that each of these repeats, where it repeats one

    void add(std::uint64_t row);
    void add(std::uint64_t row, std::uint64_t repeated);
};

// The same text with several labels.
struct Contradiction {
    std::vector<std::uint64_t> rows;
};

// What was found in the data, to be shown before anybody trusts it.
struct DataFindings {
    std::uint64_t rows = 0;  // of the file, usable or not, empty ones left out
    std::string encoding;    // of the file
    bool no_header = false;  // its first row is data, so that its columns have no names
    FoundRows malformed;     // rows that fit no columns; left out
    FoundRows empty_texts;   // left out
    FoundRows empty_labels;  // left out
    // A step of Cleaning each.
    FoundRows alike_label_rows;
    FoundRows duplicates;
    FoundRows contradictory_rows;
    FoundRows too_short;
    FoundRows too_long;
    FoundRows near_duplicates;
    FoundRows leaks;
    FoundRows unbalanced;
    bool near_looked_for = true;                         // false: there are too many rows to look for likeness
    std::uint64_t near_same = 0;                         // same words as an earlier row; always on one side
    std::uint64_t contradictory = 0;                     // texts with several labels
    std::vector<Contradiction> contradictions;           // the first hundred of them
    std::vector<std::vector<std::string>> alike_labels;  // differ only by case, spaces, - and _
};

// A step by its name, as command lines and files know it.
struct CleaningStep {
    const char* name;
    bool Cleaning::*wished;
    FoundRows DataFindings::*found;
};
inline constexpr std::array<CleaningStep, 8> kCleaningSteps{{
    {"labels", &Cleaning::labels, &DataFindings::alike_label_rows},
    {"duplicates", &Cleaning::duplicates, &DataFindings::duplicates},
    {"contradictions", &Cleaning::contradictions, &DataFindings::contradictory_rows},
    {"short", &Cleaning::short_texts, &DataFindings::too_short},
    {"long", &Cleaning::long_texts, &DataFindings::too_long},
    {"near-duplicates", &Cleaning::near_duplicates, &DataFindings::near_duplicates},
    {"leaks", &Cleaning::leaks, &DataFindings::leaks},
    {"balance", &Cleaning::balance, &DataFindings::unbalanced},
}};

// All steps but that of the labels, which comes before they are numbered. `labels`: how many there are, 0 or more.
void clean_rows(std::vector<DatasetRow>& rows, std::size_t labels, const Cleaning& cleaning, DataFindings& findings);

// Of UTF-8.
std::size_t character_count(std::string_view text);

// Groups of labels that a person may have meant to be one, each with the commonest first: counts[i] rows have names[i].
std::vector<std::vector<std::size_t>> alike_labels(const std::vector<std::string>& names,
                                                   const std::vector<std::uint64_t>& counts);

}  // namespace lapidary
