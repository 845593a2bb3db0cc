// What a training has learned, as files that everything else can load.
#pragma once

#include <filesystem>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "model/adapter.h"
#include "model/model_file.h"
#include "train/train_model.h"

namespace lapidary {

// The parameters of a model that is trained with LoRA, as an adapter. base: the name of the model that it changes.
Result<Adapter> adapter_of(TrainModel& model, const std::string& base);

// LoRA: a PEFT folder. Full: a Hugging Face folder with the vocabulary of `file`, the model that was trained.
Status write_trained_weights(TrainModel& model, const ModelFile& file, const std::string& base,
                             const std::filesystem::path& folder);

// A model that began from nothing: all of it is in the parameters. BF16, as Gemma itself is published.
Status write_new_model(TrainModel& model, const Vocabulary& vocabulary, const std::filesystem::path& folder);

// {"method", "rank", "alpha", "dropout", "targets", "train_embedding", "precision"}
OrderedJson to_json(const TrainModelOptions& options);

}  // namespace lapidary
