// A Vocabulary from each of the three places where Gemma 3 files keep one. `rows` is the number of embedding rows:
// pieces past it are dropped (the multimodal files list one more), and fewer pieces than rows is an error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.h"
#include "format/gguf.h"
#include "tokenizer/vocabulary.h"

namespace lapidary {

// tokenizer.ggml.* of a GGUF file with the SentencePiece model ("llama").
Result<Vocabulary> vocabulary_from_gguf(const GgufFile& file, std::uint32_t rows);

// tokenizer.model (SentencePiece's protobuf) or else tokenizer.json, with tokenizer_config.json's list of special
// tokens.
Result<Vocabulary> vocabulary_from_folder(const std::filesystem::path& folder, std::uint32_t rows);

// The two formats as bytes, for tests and fuzzing; `name` stands in messages.
Result<Vocabulary> vocabulary_from_proto(std::span<const std::byte> bytes, const std::string& name, std::uint32_t rows);
Result<Vocabulary> vocabulary_from_json(std::span<const std::byte> bytes, const std::string& name, std::uint32_t rows);

}  // namespace lapidary
