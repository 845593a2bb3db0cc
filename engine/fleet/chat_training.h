// A model that answers as in conversations that it is shown: an adapter or a whole model, and how well it foresees
// answers that it was not shown, before and after.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "fleet/card.h"
#include "fleet/language_training.h"
#include "task/examples.h"
#include "train/dataset.h"

namespace lapidary {

// A table of conversations: a column "messages" with a list of {"role", "content"} (or "conversations" of {"from",
// "value"}), or one of prompts and one of responses, under the names that are usual, and perhaps one of system prompts.
// Rows in which nobody asks or nobody answers count as malformed. Conversations that begin with the same words are on
// the same side. The text of a row is the conversation as JSON.
Result<Dataset> read_chat_dataset(const std::filesystem::path& path, const DatasetOptions& options = {});

// The conversation of a row of such a data set.
Result<Conversation> conversation_of(const DatasetRow& row);

// What a new training begins with: as for other specialists, but the weights with the smallest loss are kept.
LanguageRecipe chat_recipe(LanguageRecipe recipe);

struct ChatJob {
    BaseModel base;             // its name stands in the adapter: "starter", or a path
    std::filesystem::path out;  // gets the adapter or model, and training.json
    LanguageRecipe recipe;      // examples.document_tokens: of a conversation; longer ones are left out
    std::string name;           // for people
    CardNotes notes;
    unsigned threads = 0;
};

struct TrainedChat {
    TrainHistory history;
    std::uint64_t answers = 0;       // of the test
    double perplexity_before = 0.0;  // of their tokens
    double perplexity_after = 0.0;
    std::uint64_t left_out = 0;  // answers whose conversation was too long
    OrderedJson card;            // training.json
};

// Learns the answers only, each from all that was said before it. A training that was interrupted goes on.
Result<TrainedChat> train_chat(const Dataset& data, const ChatJob& job, const LanguageHooks& hooks = {});

}  // namespace lapidary
