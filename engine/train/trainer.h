// A training run: examples in an order that the seed fixes, gradients gathered over a batch, AdamW with warm-up and
// cosine, a measurement after each epoch, the best weights kept, and a checkpoint from which a run that was stopped or
// killed goes on to the same numbers, bit for bit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "train/example.h"
#include "train/train_model.h"

namespace lapidary {

// What decides which weights are the best: whole answers right (then the lower loss), or the loss alone, for texts of
// which no word is the only right one.
enum class KeepBest : std::uint8_t { right_answers, loss };

struct TrainRecipe {
    std::uint32_t epochs = 3;
    std::uint32_t batch = 16;        // examples a step
    std::uint32_t row_tokens = 512;  // that are computed at once: memory grows with it, results do not depend on it
    float learning_rate = 2e-4F;     // after the warm-up
    float warmup_share = 0.03F;      // of all steps
    float floor_share = 0.1F;        // of the learning rate, at the last step
    float weight_decay = 0.01F;
    float clip_norm = 1.0F;
    std::uint32_t patience = 0;  // epochs without a better one after which it ends; 0: never
    KeepBest keep = KeepBest::right_answers;
    std::uint64_t seed = 0;
};

// A recipe that cannot work, in one sentence.
Status check_recipe(const TrainRecipe& recipe);
OrderedJson to_json(const TrainRecipe& recipe);

struct TrainStep {
    std::uint64_t step = 0;  // from 1
    std::uint32_t epoch = 0;
    double loss = 0.0;  // mean over the scored tokens of the batch, natural log
    double learning_rate = 0.0;
    double gradient_norm = 0.0;
    bool skipped = false;  // the gradient was not finite: nothing was learned
    std::uint64_t tokens = 0;
    double seconds = 0.0;
};

struct TrainEpoch {
    std::uint32_t epoch = 0;  // 0: before the first step
    std::uint64_t step = 0;   // after which it was measured
    double training_loss = 0.0;
    double validation_loss = 0.0;
    double validation_right = 0.0;  // share of examples whose whole answer the model would give
};

struct TrainHistory {
    std::vector<TrainStep> steps;
    std::vector<TrainEpoch> epochs;
    std::uint32_t best = 0;  // index into epochs
    std::uint64_t steps_in_all = 0;
    bool finished = false;
    double seconds = 0.0;  // of computing, all parts of an interrupted run together
};

// What the person wants, asked often: between the rows of a batch.
enum class TrainWish : std::uint8_t {
    go_on,
    pause,   // write the checkpoint and leave
    finish,  // measure, keep the best and be done
};

struct TrainHooks {
    std::filesystem::path checkpoint;  // the file; empty: none is written
    // What the weights depend on besides recipe and examples (base, method); a checkpoint of another run is refused.
    std::string fingerprint;
    double checkpoint_seconds = 10.0;  // between two checkpoints, or twenty times what writing one takes
    std::function<TrainWish()> wish;
    std::function<void(const TrainStep&, const TrainHistory&)> stepped;
    std::function<void(const TrainEpoch&, const TrainHistory&)> measured;
};

// Trains until all epochs are done, the patience is at its end or the person wishes otherwise (paused:
// history.finished is false). Goes on from the checkpoint where there is one. Afterwards the model has the best
// weights, and so has the checkpoint, which the caller removes when the weights are safe elsewhere. Fails when ten
// steps in a row had to be skipped.
Result<TrainHistory> run_training(TrainModel& model, ThreadPool& pool, const TrainRecipe& recipe,
                                  std::span<const TrainExample> training, std::span<const TrainExample> validation,
                                  const TrainHooks& hooks = {});

// Loss and right answers of examples, without learning from them.
Result<RowLoss> measure_examples(TrainModel& model, std::span<const TrainExample> examples, std::uint32_t row_tokens,
                                 const std::function<TrainWish()>& wish = {});

// Seconds that the whole run will take, from a few batches of it that are computed and forgotten.
Result<double> estimate_seconds(TrainModel& model, const TrainRecipe& recipe, std::span<const TrainExample> training,
                                std::size_t validation);

}  // namespace lapidary
