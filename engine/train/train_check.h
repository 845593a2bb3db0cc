// The trainer against golden data that another implementation computed: `lapidary train --check`.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "base/thread_pool.h"

namespace lapidary {

// Largest deviations of one method.
struct TrainDeviation {
    double loss = 0.0;      // absolute, of the first step
    double losses = 0.0;    // absolute, over all steps and the last measurement
    double gradient = 0.0;  // relative L2 of one tensor, in the first step
    double final = 0.0;     // relative L2 of one tensor after the last step; for `full`, of what the data says about it
};

struct TrainCheck {
    TrainDeviation lora;
    TrainDeviation full;
};

// A folder of config.json and model.safetensors (the model), batches.json (rows [B, T] of ids, targets with -100 where
// nothing is scored, and valid: 0 for padding at the end), golden.json (hyper-parameters, losses), lora_init,
// lora_final, grads_lora and grads_full (.safetensors, names without PEFT's prefix). Everything comes from the files:
// sizes, targets, rates.
Result<TrainCheck> check_training(const std::filesystem::path& folder, ThreadPool& pool);

}  // namespace lapidary
