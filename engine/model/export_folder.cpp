#include <cmath>

#include "base/json.h"
#include "base/write_file.h"
#include "format/safetensors.h"
#include "model/export.h"
#include "model/export_formats.h"
#include "tokenizer/sentencepiece_model.h"

namespace lapidary {

namespace {

namespace fs = std::filesystem;

Status write_text(const fs::path& path, const std::string& text) {
    const std::span<const std::byte> part = std::as_bytes(std::span(text));
    return write_file(path, {&part, 1});
}

Status write_json(const fs::path& path, const Json& json) {
    return write_text(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

const char* torch_name(DType type) {
    return type == DType::f16 ? "float16" : type == DType::bf16 ? "bfloat16" : "float32";
}

Json config_to_json(const ModelConfig& c, const std::vector<std::int32_t>& end_tokens) {
    Json layers = Json::array();
    for (const LayerKind kind : c.layers) {
        layers.push_back(kind == LayerKind::full ? "full_attention" : "sliding_attention");
    }
    const double scale = c.query_scale;
    const auto cap = [](float value) { return value == 0.0F ? Json(nullptr) : Json(value); };
    Json out{{"vocab_size", c.vocab_size},
             {"hidden_size", c.hidden_size},
             {"intermediate_size", c.ffn_size},
             {"num_hidden_layers", c.layer_count},
             {"num_attention_heads", c.head_count},
             {"num_key_value_heads", c.kv_head_count},
             {"head_dim", c.head_dim},
             {"max_position_embeddings", c.context_length},
             {"sliding_window", c.sliding_window},
             {"layer_types", std::move(layers)},
             {"rms_norm_eps", c.rms_eps},
             {"rope_theta", c.rope_full.base},
             {"rope_local_base_freq", c.rope_sliding.base},
             {"query_pre_attn_scalar", std::round(1e4 / (scale * scale)) / 1e4},
             {"attn_logit_softcapping", cap(c.attention_softcap)},
             {"final_logit_softcapping", cap(c.final_softcap)},
             {"hidden_activation", "gelu_pytorch_tanh"},
             {"attention_bias", false},
             {"tie_word_embeddings", c.tied_head},
             {"eos_token_id", end_tokens}};
    if (c.rope_full.factor != 1.0F) {
        out["rope_scaling"] = {{"rope_type", "linear"}, {"factor", c.rope_full.factor}};
    }
    return out;
}

// The configuration of the text model alone: tensors are written without the prefix of multimodal checkpoints.
Result<Json> text_config(const ModelFile& file) {
    if (file.format == FileFormat::gguf) {
        return config_to_json(file.config, file.end_tokens);
    }
    LAPIDARY_ASSIGN(Json root, read_json(file.path / "config.json"));
    const Json* nested = json_member(root, "text_config");
    Json text = nested == nullptr ? root : *nested;
    text["tie_word_embeddings"] = file.config.tied_head;
    return text;
}

// The tokenizer of a GGUF file as a SentencePiece model, and the two files without which transformers does not read it.
Status write_tokenizer(const ModelFile& file, const fs::path& folder) {
    LAPIDARY_ASSIGN(const Vocabulary vocabulary, file.read_vocabulary());
    LAPIDARY_TRY(write_text(folder / "tokenizer.model", serialize_for_sentencepiece(vocabulary)));
    Json added = Json::object();
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        const Piece& piece = vocabulary.pieces[id];
        if (piece.type == PieceType::control || piece.type == PieceType::unknown) {
            added[std::to_string(id)] = {{"content", piece.text}, {"special", true}, {"normalized", false},
                                         {"lstrip", false},       {"rstrip", false}, {"single_word", false}};
        }
    }
    const auto text = [&](TokenId id) {
        return id >= 0 ? Json(vocabulary.pieces[static_cast<std::size_t>(id)].text) : Json(nullptr);
    };
    return write_json(folder / "tokenizer_config.json", {{"tokenizer_class", "GemmaTokenizer"},
                                                         {"add_bos_token", vocabulary.add_bos},
                                                         {"add_eos_token", false},
                                                         {"bos_token", text(vocabulary.bos)},
                                                         {"eos_token", text(vocabulary.eos)},
                                                         {"unk_token", text(vocabulary.unknown)},
                                                         {"pad_token", text(vocabulary.pad)},
                                                         {"added_tokens_decoder", std::move(added)}});
}

// Which ids end an answer, and how the file recommends to sample.
Status write_generation_config(const ModelFile& file, const fs::path& folder) {
    Json out{{"eos_token_id", file.end_tokens}};
    if (file.hints.temperature >= 0.0F) {
        out["temperature"] = file.hints.temperature;
        out["do_sample"] = file.hints.temperature > 0.0F;
    }
    if (file.hints.top_k >= 0) {
        out["top_k"] = file.hints.top_k;
    }
    if (file.hints.top_p >= 0.0F) {
        out["top_p"] = file.hints.top_p;
    }
    return write_json(folder / "generation_config.json", out);
}

Status keep_file(const fs::path& from, const fs::path& folder, const char* name) {
    std::error_code error;
    if (fs::is_regular_file(from / name, error)) {
        fs::copy_file(from / name, folder / name, error);
    }
    if (error && error != std::errc::no_such_file_or_directory) {
        return Error{
            ErrorCode::io, (folder / name).string() + ": the file could not be written (" + error.message() + ").", {}};
    }
    return {};
}

Status keep_files(const fs::path& from, const fs::path& folder) {
    for (const char* const name : kFolderExtras) {
        LAPIDARY_TRY(keep_file(from, folder, name));
    }
    return keep_file(from, folder, "README.md");
}

}  // namespace

Status write_model_folder(const ModelFile& file, DType type, std::vector<TensorToWrite> tensors,
                          const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        return Error{ErrorCode::io, folder.string() + ": the folder could not be made (" + error.message() + ").", {}};
    }
    LAPIDARY_ASSIGN(Json config, text_config(file));
    config["model_type"] = "gemma3_text";
    config["architectures"] = {"Gemma3ForCausalLM"};
    config["torch_dtype"] = torch_name(type);
    config.erase("dtype");  // the newer name of the same
    LAPIDARY_TRY(write_json(folder / "config.json", config));
    if (file.format == FileFormat::gguf) {
        LAPIDARY_TRY(write_tokenizer(file, folder));
        LAPIDARY_TRY(write_generation_config(file, folder));
    } else {
        LAPIDARY_TRY(keep_files(file.path, folder));
    }
    SafetensorsWriter writer;
    writer.add_metadata("format", "pt");
    for (TensorToWrite& tensor : tensors) {
        writer.add_tensor(std::move(tensor));
    }
    return writer.write(folder / "model.safetensors");
}

}  // namespace lapidary
