// Vocabularies for models that are trained from nothing, with the SentencePiece library's own trainer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace lapidary {

struct VocabularyOptions {
    std::uint32_t size = 8192;           // pieces, the special ones and 256 bytes included; 512 to 262,144
    double character_coverage = 0.9995;  // share of the characters of the texts that have a piece; the rest are bytes
    unsigned threads = 0;                // 0: the machine's physical cores
};

// The bytes of a tokenizer.model: byte-pair encoding with byte fallback, as Gemma has it (no dummy prefix, white space
// kept, digits apart), with <pad> 0, <eos> 1, <bos> 2, <unk> 3, <start_of_turn> 4, <end_of_turn> 5. The same for the
// same texts. Fails where there is too little text for so many pieces.
Result<std::vector<std::byte>> train_vocabulary(std::span<const std::string> texts, const VocabularyOptions& options);

}  // namespace lapidary
