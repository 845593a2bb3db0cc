// The part of a training that all specialists share: from examples to weights in the specialist's folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"
#include "fleet/language_training.h"
#include "model/model_file.h"
#include "task/examples.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

// The base of a training, opened: its file, its fingerprint, its tokenizer, and the recipe with what it left open.
struct OpenedBase {
    ModelFile file;
    BaseModel base;
    std::unique_ptr<Tokenizer> tokenizer;
    LanguageRecipe recipe;
};

// Makes the folder of the specialist; fails where something else lies there.
Result<OpenedBase> open_base(const BaseModel& base, const LanguageRecipe& recipe, const std::filesystem::path& out);

// The loss of each example that is not learned from, before the first step and with the weights that are kept.
struct LossProof {
    const Examples& examples;
    std::vector<RowLoss> before, after;
};

// Announces the plan, trains, and writes the adapter or model to `out`. `test`: how many rows will be measured.
// ErrorCode::cancelled when a pause was wished for.
Result<TrainHistory> learn(const OpenedBase& opened, const Examples& training, const Examples& validation,
                           std::uint64_t test, const std::filesystem::path& out, ThreadPool& pool,
                           const LanguageHooks& hooks, LossProof* proof = nullptr);

// What the card says of it.
OrderedJson recipe_card(const LanguageRecipe& recipe);
OrderedJson history_card(const TrainHistory& history);

}  // namespace lapidary
