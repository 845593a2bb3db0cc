// What the card of a specialist says, however it was trained: where its data comes from and how good it is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "evaluate/judge.h"
#include "task/task.h"
#include "train/dataset.h"

namespace lapidary {

// What only a person knows about a specialist.
struct CardNotes {
    std::string data_name;           // of the file
    std::string attribution;         // whose data it is, and under which licence
    std::vector<std::string> notes;  // what a user must know: language, mapping of labels, limits
};

// {step: whether it was wished for, ..., "shortest", "longest"}
OrderedJson to_json(const Cleaning& cleaning);

// What was found in the data: {"rows", "used", "encoding", "header", "malformed", "empty_texts", "empty_labels",
// "duplicates", "near_same", "contradictory", "contradictions": [[row numbers]], "alike_labels", "near_looked_for",
// "steps": {step: rows that it takes}, "row_numbers": {what: [the first hundred]}}.
OrderedJson to_json(const DataFindings& findings, std::size_t used);

// {"file", "hash", "text_column", "label_column", "cleaning", "found", "labels": {label: rows of each part},
// "attribution"}
OrderedJson data_card(const Dataset& data, const CardNotes& notes);

// {"wanted_accuracy", "threshold", "validation_coverage", "validation_accuracy"}
OrderedJson threshold_card(const ChosenThreshold& chosen, double wanted_accuracy);

// The evaluation without its confusion matrix, but with the pairs of labels that are confused most.
OrderedJson test_card(const Evaluation& evaluation, const std::vector<std::string>& labels);

// The labels of the data, with the descriptions that `described` has of them.
std::vector<Label> labels_of(const Dataset& data, const std::vector<Label>& described);

}  // namespace lapidary
