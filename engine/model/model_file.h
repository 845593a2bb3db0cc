// A model as it lies on disk, checked: configuration, tensors with exactly the shapes that the configuration asks for,
// vocabulary, and what the file says about itself. Opening maps the file; no weight is copied or unpacked.
#pragma once

#include "base/result.h"
#include "format/tensor.h"
#include "model/config.h"
#include "tokenizer/vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lapidary {

// Tensors of one layer, all 2-D [rows = outputs, columns = inputs] except the norms, which are 1-D.
struct LayerTensors {
    TensorView attention_norm;       // [hidden]
    TensorView q, k, v, o;           // [q_size, hidden] [kv_size, hidden] [kv_size, hidden] [hidden, q_size]
    TensorView q_norm, k_norm;       // [head_dim]
    TensorView post_attention_norm;  // [hidden]
    TensorView ffn_norm;             // [hidden]
    TensorView gate, up, down;       // [ffn, hidden] [ffn, hidden] [hidden, ffn]
    TensorView post_ffn_norm;        // [hidden]
};

// What generation_config.json or the GGUF metadata recommends; absent values are negative.
struct SamplingHints {
    float temperature = -1.0F;
    int top_k = -1;
    float top_p = -1.0F;
};

enum class FileFormat : std::uint8_t { gguf, hugging_face };

struct ModelFile {
    std::filesystem::path path;
    FileFormat format = FileFormat::gguf;
    ModelConfig config;
    TensorView embedding;   // [vocab, hidden]
    TensorView head;        // [vocab, hidden]; the embedding again when config.tied_head
    TensorView final_norm;  // [hidden]
    std::vector<LayerTensors> layers;
    bool norms_include_one = false;  // GGUF norms already hold 1 + w; Hugging Face files hold w

    std::string name;          // general.name or the folder's name
    std::string licence;       // what the file declares, or ""
    std::string quantization;  // the type of most weight bytes: "Q8_0", "BF16" ...
    std::uint64_t parameter_count = 0;
    std::uint64_t weight_bytes = 0;        // in the stored types
    std::vector<std::int32_t> end_tokens;  // ids that end an answer (eos, end_of_turn)
    SamplingHints hints;

    // Reads the vocabulary on demand (it can be the slowest part of opening, so callers may run it on another thread).
    std::function<Result<Vocabulary>()> read_vocabulary;

    // The factors of a norm, 1 + w, whichever of the two the file holds.
    [[nodiscard]] Result<std::vector<float>> norm_weights(const TensorView& tensor) const;

    // Every tensor of the file, for `inspect --tensors`.
    [[nodiscard]] const std::vector<TensorView>& tensors() const { return all_tensors; }
    std::vector<TensorView> all_tensors;
    std::shared_ptr<const void> keep_alive;  // the mappings behind the views
};

// Opens a GGUF file, a Hugging Face folder, or config.json / *.safetensors inside such a folder. Every cap of the
// format readers applies. Errors name the file and what to do.
Result<ModelFile> open_model(const std::filesystem::path& path);

}  // namespace lapidary
