// From labelled texts and a language model to a specialist: examples, training, calibration, and the proof beside its
// baselines, each on rows that the step before has not seen.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/scoreboard.h"
#include "fleet/specialist.h"
#include "fleet/words_specialist.h"
#include "generate/loaded_model.h"
#include "task/examples.h"
#include "train/dataset.h"
#include "train/trainer.h"

namespace lapidary {

struct LanguageRecipe {
    TrainModelOptions model;
    TrainRecipe run;
    ExampleOptions examples;
    double wanted_accuracy = 0.95;  // of the answers above the threshold
    std::uint64_t zero_shot = 500;  // test rows that the untrained base answers for comparison; 0: none
};

// How much time a person gives it.
enum class Budget : std::uint8_t { quick, balanced, thorough };

// What works for most data; everything can be changed. The learning rate is left at 0: learning_rate_for() of the base.
LanguageRecipe recipe_for(Budget budget, TrainMethod method);

// Small models take larger steps: in proportion to 1 / hidden_size, 8e-4 (LoRA) and 5e-5 (full) at the 640 of Gemma 3
// 270M.
float learning_rate_for(TrainMethod method, const ModelConfig& config);

struct LanguageJob {
    BaseModel base;             // name and path; the fingerprint is taken here
    std::filesystem::path out;  // the specialist's folder
    LanguageRecipe recipe;
    TaskInfo info;                 // name, title, instruction
    std::vector<Label> described;  // descriptions of labels, by name
    CardNotes notes;
    LoadOptions load;  // of the models that answer; threads also of the training
};

enum class TrainStage : std::uint8_t { preparing, training, measuring, comparing };

// What is known before the first step.
struct TrainPlan {
    std::uint64_t training = 0, validation = 0, test = 0;  // examples
    std::uint64_t tokens = 0;                              // of an epoch
    std::uint64_t longest = 0;                             // tokens of the longest example
    std::uint64_t cut = 0;                                 // documents that were too long
    std::uint64_t trainable = 0;                           // numbers that are learned
    std::uint64_t memory = 0;                              // bytes that the training takes
    double seconds = 0.0;                                  // of the training, from a timed probe
    std::string example;                                   // the first prompt with its answer, as the model reads it
};

struct LanguageHooks {
    std::function<TrainWish()> wish;
    std::function<void(TrainStage)> stage;
    std::function<void(const TrainPlan&)> planned;
    std::function<void(const TrainStep&, const TrainHistory&)> stepped;
    std::function<void(const TrainEpoch&, const TrainHistory&)> measured;
    std::function<void(std::uint64_t done, std::uint64_t all)> answered;  // test rows, while measuring and comparing
};

// What a run in a specialist's or model's folder is given: its checkpoint, what that belongs to, and the person's
// hooks.
TrainHooks run_hooks(const LanguageHooks& hooks, const std::filesystem::path& folder, std::uint64_t base,
                     const TrainModelOptions& options);

// ErrorCode::cancelled: all is kept, and the same job goes on.
Error training_paused();

// A row of the test that the specialist got wrong, the surest mistakes first.
struct Mistake {
    std::uint64_t row = 0;  // of the data
    std::string text;       // its beginning
    std::string truth, answer;
    double confidence = 0.0;
};

struct TrainedLanguage {
    Specialist specialist;  // written to job.out
    TrainHistory history;
    Scoreboard board;
    Answers answers;  // to the test rows, in their order
    std::vector<Mistake> mistakes;
};

// Trains and measures. A training that was interrupted in job.out goes on. Errors: ErrorCode::cancelled when the person
// wished a pause (all is kept), what the data, the model or the memory do not allow.
Result<TrainedLanguage> train_language(const Dataset& data, const LanguageJob& job, const LanguageHooks& hooks = {});

}  // namespace lapidary
