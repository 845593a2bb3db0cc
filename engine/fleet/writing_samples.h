// What a model writes for prompts that it has not learned from, before and after a training: the proof that a person
// can read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "fleet/specialist.h"
#include "generate/loaded_model.h"
#include "train/dataset.h"

namespace lapidary {

inline constexpr std::size_t kFewSamples = 5;

struct WritingSample {
    std::uint64_t row = 0;  // as DatasetRow::number counts
    std::string prompt;     // what a person says first, or how the text begins
    std::string truth;      // what the data has next, as long as a sample is
    std::string before;     // what the untrained model writes
    std::string after;
};

// After each text that was written; false ends it, with what is there.
using SampleWritten = std::function<bool(std::size_t done, std::size_t all)>;

// `count` of the test rows, spread over them, with the sampling that the model recommends and a fixed seed. The
// specialist lies in its folder. data: as its task says, conversations or texts.
Result<std::vector<WritingSample>> write_samples(const Dataset& data, const Specialist& specialist,
                                                 const LoadOptions& load, std::size_t count,
                                                 const SampleWritten& written = {});

}  // namespace lapidary
