// A run's history and recipe as JSON: in checkpoints, in run folders, in cards.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "train/trainer.h"

namespace lapidary {

// {"steps": [[step, epoch, loss, learning_rate, gradient_norm, skipped, tokens, seconds]], "epochs": [{"epoch", "step",
// "training_loss", "validation_loss", "validation_right"}], "best", "steps_in_all", "finished", "seconds"}
OrderedJson to_json(const TrainHistory& history);
// `name` stands in messages. Fails on anything that to_json does not write.
Result<TrainHistory> history_from_json(const Json& json, const std::string& name);

// Of tokens and what is learned of them, in their order.
std::uint64_t hash_examples(std::span<const TrainExample> examples);

}  // namespace lapidary
