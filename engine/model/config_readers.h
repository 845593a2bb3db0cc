// ModelConfig from what the two file formats say. Used by model_file.cpp and the fuzz targets.
#pragma once

#include <string>

#include "base/json.h"
#include "base/result.h"
#include "format/gguf.h"
#include "model/config.h"

namespace lapidary {

// config.json of a Hugging Face folder: a text model ("gemma3_text") or the text part of a multimodal one ("gemma3"
// with text_config). `name` stands in messages.
Result<ModelConfig> config_from_json(const Json& root, const std::string& name);

// Metadata of a GGUF file with general.architecture "gemma3".
Result<ModelConfig> config_from_gguf(const GgufFile& file);

}  // namespace lapidary
