// Language models from plain texts: one that is there already goes on learning, or a new one begins from nothing, with
// a vocabulary of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "fleet/card.h"
#include "fleet/language_training.h"
#include "model/config.h"
#include "tokenizer/vocabulary_trainer.h"
#include "train/dataset.h"
#include "train/trainer.h"

namespace lapidary {

// A model that does not exist yet.
struct NewModel {
    VocabularyOptions vocabulary;
    std::uint32_t hidden_size = 256;
    std::uint32_t ffn_size = 768;
    std::uint32_t layer_count = 8;
    std::uint32_t head_count = 4;
    std::uint32_t kv_head_count = 1;
    std::uint32_t head_dim = 64;
    std::uint32_t context_length = 2048;
    std::uint32_t sliding_window = 256;
    std::uint32_t full_every = 6;  // every sixth layer sees everything, the others the window: Gemma 3's 5 to 1
};

// Everything of the architecture that the sizes leave open, as Gemma 3 has it. Fails on sizes that do not fit together.
Result<ModelConfig> config_of(const NewModel& model);

struct TextJob {
    std::filesystem::path base;  // a model that goes on learning; empty: `fresh`
    NewModel fresh;
    std::filesystem::path out;  // the model's folder
    TrainModelOptions model;    // method full
    TrainRecipe run;
    std::uint32_t piece = 256;  // tokens that are learned in one piece
    std::string name;           // of the model, for people
    CardNotes notes;
    unsigned threads = 0;
};

// How well a model foresees texts.
struct TextQuality {
    std::uint64_t texts = 0;
    double loss = 0.0;  // a token, natural log
    double perplexity = 0.0;
    double bits_per_byte = 0.0;  // of the texts, so that vocabularies can be compared
};

OrderedJson to_json(const TextQuality& quality);

struct TrainedText {
    TrainHistory history;
    TextQuality test;
    std::uint64_t parameters = 0;
};

// Trains, keeps the best weights and measures them on the test texts. The first column that the rows keep, if any, is
// what a person says before the text (see text_examples). The folder gets a Hugging Face model and
// training.json, which says what it was made from. A training that was interrupted goes on.
Result<TrainedText> train_text(const Dataset& data, const TextJob& job, const LanguageHooks& hooks = {});

// Measures a model, a file or a folder, on one part of the rows (all of them without one), in pieces as a training
// would; prompts as train_text() has them. In single precision, whatever the file's weights are.
Result<TextQuality> measure_text(const std::filesystem::path& model, const Dataset& data, std::optional<Part> part,
                                 std::uint32_t piece, unsigned threads);

}  // namespace lapidary
