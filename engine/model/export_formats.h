// What is around the tensors in the two formats: metadata, configuration, vocabulary.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "format/tensor.h"
#include "model/model_file.h"

namespace lapidary {

// GGUF v3 with the keys that llama.cpp reads for "gemma3"; texts of a GGUF source (name, licence, chat template) stay.
Status write_gguf_model(const ModelFile& file, DType type, std::vector<TensorToWrite> tensors,
                        const std::filesystem::path& path);

// config.json, model.safetensors and the tokenizer; of a Hugging Face source its own files stay, else they are made.
Status write_model_folder(const ModelFile& file, DType type, std::vector<TensorToWrite> tensors,
                          const std::filesystem::path& folder);

}  // namespace lapidary
