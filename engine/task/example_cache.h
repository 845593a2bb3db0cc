// Examples of plain texts that were made once: splitting a large set into tokens takes longer than reading it back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.h"
#include "task/examples.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

struct ExampleCache {
    std::filesystem::path folder;                         // empty: nothing is kept
    std::uint64_t least_bytes = std::uint64_t{4} << 20U;  // of the texts; smaller sets are quick
    std::uint64_t most_bytes = std::uint64_t{4} << 30U;   // of all files together; the oldest go
};

// In the folder that the system keeps for caches.
ExampleCache default_example_cache();

// As text_examples(), from the cache where the very same texts, vocabulary and length were there before. A file that is
// damaged or of other texts reads as nothing.
Result<Examples> cached_text_examples(const Tokenizer& tokenizer, std::span<const std::string> texts,
                                      std::uint32_t length, const ExampleCache& cache = default_example_cache());

}  // namespace lapidary
