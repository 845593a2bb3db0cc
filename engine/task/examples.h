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
#include "tokenizer/turns.h"
#include "train/example.h"

namespace lapidary {

struct ExampleOptions {
    std::uint32_t document_tokens = 1024;  // longer documents are cut there, as a window of Classifier would
};

struct Examples {
    std::vector<TrainExample> examples;  // in the order of the texts
    std::uint64_t cut = 0;               // texts that were too long: cut, or left out where the answer would be missing
    std::uint64_t tokens = 0;            // inputs of all
    std::uint64_t scored = 0;
};

// texts[i] with the label task.labels[labels[i]]; rows[i], where given, becomes TrainExample::row. Tasks with several
// labels for a text are not supported.
Result<Examples> classify_examples(const Tokenizer& tokenizer, const ClassifyTask& task,
                                   std::span<const std::string> texts, std::span<const std::uint32_t> labels,
                                   std::span<const std::uint64_t> rows = {}, const ExampleOptions& options = {});

// texts[i] with the answer answers[i], JSON as FieldAnswers makes it.
Result<Examples> extract_examples(const Tokenizer& tokenizer, const ExtractTask& task,
                                  std::span<const std::string> texts, std::span<const std::string> answers,
                                  std::span<const std::uint64_t> rows = {}, const ExampleOptions& options = {});

// Plain texts, to be continued: <bos> text <eos>, in pieces of at most `length` tokens of which every one is learned.
// Short ends of a text are left out unless they are the whole text. prompts, where given: what a person says before the
// text, which is then learned as the answer to that turn; empty for a text that stands alone.
Result<Examples> text_examples(const Tokenizer& tokenizer, std::span<const std::string> texts, std::uint32_t length,
                               std::span<const std::uint64_t> rows = {}, std::span<const std::string> prompts = {});

// A conversation; what the model said is learned, each answer as an example of its own with all that came before.
struct Conversation {
    std::string system;
    std::vector<Turn> turns;
    std::uint64_t row = 0;
};
Result<Examples> chat_examples(const Tokenizer& tokenizer, std::span<const Conversation> conversations,
                               std::uint32_t most_tokens);

}  // namespace lapidary
