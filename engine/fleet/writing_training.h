// A language model that learns to write as in texts or conversations that it is shown: an adapter or a whole model, how
// well it foresees what it was not shown, before and after, and what it then writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/metrics.h"
#include "fleet/card.h"
#include "fleet/language_training.h"
#include "fleet/specialist.h"
#include "fleet/writing_samples.h"
#include "train/dataset.h"

namespace lapidary {

struct WritingJob {
    BaseModel base;             // its name stands in the adapter: "starter", or a path
    std::filesystem::path out;  // the specialist's folder
    LanguageRecipe recipe;      // examples.document_tokens: of a conversation; longer ones are left out
    WriteTask task;             // answers: the data is of make_chat_dataset(), else plain texts
    CardNotes notes;
    LoadOptions load;                   // of the models that write samples; threads also of the training
    std::size_t samples = kFewSamples;  // 0: none
};

// How much better the test rows are foreseen than before.
struct WritingQuality {
    std::uint64_t examples = 0;  // answers, or pieces of texts
    std::uint64_t tokens = 0;
    double perplexity_before = 0.0;
    double perplexity_after = 0.0;
    Interval saved;  // natural log units a token; negative: it foresees them worse

    [[nodiscard]] bool better() const { return saved.low > 0.0; }
};

struct WritingProof {
    WritingQuality quality;
    std::vector<WritingSample> samples;
};

struct TrainedWriting {
    Specialist specialist;
    TrainHistory history;
    WritingProof proof;
    std::uint64_t left_out = 0;  // answers whose conversation was too long
};

// Of a conversation only the answers are learned, each from all that was said before it. The weights with the smallest
// loss on the texts that choose are kept. A training that was interrupted goes on.
Result<TrainedWriting> train_writing(const Dataset& data, const WritingJob& job, const LanguageHooks& hooks = {});

}  // namespace lapidary
