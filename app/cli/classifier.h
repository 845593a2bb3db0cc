// What sorts texts into labels, as the verbs that need one name it: a language model with a task, or a specialist.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/common.h"
#include "cli/join_options.h"
#include "task/classify.h"

namespace lapidary::app {

// What documents are sorted into.
inline constexpr auto kLabelsOptions = std::to_array<OptionSpec>({
    {"--labels", "LIST", "the labels, for example invoice,letter,other; \"invoice=asks for money\" describes one"},
    {"--task", "NAME", "labels and instruction of a task that ships with Lapidary, or of a task file"},
    {"--instruction", "TEXT", "what the model is told before the labels"},
});
// How.
inline constexpr auto kReadingOptions = std::to_array<OptionSpec>({
    {"--window", "N", "tokens of a document that are read at once; longer ones in several windows (default 1024)"},
    {"--no-calibration", "", "the model's own probabilities, without taking out what it prefers before it has read"},
});

struct ClassifierOptions {
    std::string model;
    ClassifyTask task;
    bool task_given = false;         // else a specialist's own labels are used
    std::optional<float> threshold;  // else the task's or the specialist's
    ClassifyOptions how;
};

// Reads the options above, --multi and --threshold; the model is the operand of that number.
Result<ClassifierOptions> read_classifier(const Arguments& arguments, std::size_t model_operand = 0);

// Loads the model that the options name.
Result<std::unique_ptr<Classifier>> open_classifier(const ClassifierOptions& options, const CommonOptions& common);

// Whether the model brings its own labels.
bool knows_its_labels(const ClassifierOptions& options);

}  // namespace lapidary::app
