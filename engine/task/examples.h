// Data of a task as examples for training. The prompt is the one that the task has in use (task/prompt.h), so that a
// specialist is asked what it has learned to answer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "task/task.h"
#include "tokenizer/tokenizer.h"
#include "train/example.h"

namespace lapidary {

struct ExampleOptions {
    std::uint32_t document_tokens = 1024;  // longer documents are cut there, as a window of Classifier would
};

struct Examples {
    std::vector<TrainExample> examples;  // one a text, in their order
    std::uint64_t cut = 0;               // documents that were longer
    std::uint64_t tokens = 0;            // inputs of all
    std::uint64_t scored = 0;
};

// texts[i] with the label task.labels[labels[i]]; rows[i], where given, becomes TrainExample::row. Tasks with several
// labels for a text are not supported.
Result<Examples> classify_examples(const Tokenizer& tokenizer, const ClassifyTask& task,
                                   std::span<const std::string> texts, std::span<const std::uint32_t> labels,
                                   std::span<const std::uint64_t> rows = {}, const ExampleOptions& options = {});

}  // namespace lapidary
