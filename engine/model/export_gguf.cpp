#include <algorithm>
#include <cmath>
#include <optional>

#include "base/json.h"
#include "format/gguf.h"
#include "model/export_formats.h"

namespace lapidary {

namespace {

// llama.cpp's llama_ftype: what most of the weights are.
std::uint32_t file_type(DType type) {
    switch (type) {
        case DType::f16:
            return 1;
        case DType::q4_0:
            return 2;
        case DType::q8_0:
            return 7;
        case DType::bf16:
            return 32;
        default:
            return 0;
    }
}

// n where every n-th layer is full; 6, which files without the key mean, wherever that describes the layers.
std::optional<std::uint32_t> layer_pattern(const ModelConfig& config) {
    const auto describes = [&](std::uint32_t pattern) {
        for (std::uint32_t index = 0; index < config.layer_count; ++index) {
            if (((index + 1) % pattern == 0) != (config.layers[index] == LayerKind::full)) {
                return false;
            }
        }
        return true;
    };
    constexpr std::uint32_t kGemma3Pattern = 6;
    if (describes(kGemma3Pattern)) {
        return kGemma3Pattern;
    }
    for (std::uint32_t pattern = 1; pattern <= config.layer_count + 1; ++pattern) {
        if (describes(pattern)) {
            return pattern;
        }
    }
    return std::nullopt;
}

void add_config(GgufWriter& writer, const ModelConfig& c) {
    writer.add_u32("gemma3.context_length", c.context_length);
    writer.add_u32("gemma3.embedding_length", c.hidden_size);
    writer.add_u32("gemma3.block_count", c.layer_count);
    writer.add_u32("gemma3.feed_forward_length", c.ffn_size);
    writer.add_u32("gemma3.attention.head_count", c.head_count);
    writer.add_u32("gemma3.attention.head_count_kv", c.kv_head_count);
    writer.add_u32("gemma3.attention.key_length", c.head_dim);
    writer.add_u32("gemma3.attention.value_length", c.head_dim);
    writer.add_u32("gemma3.attention.sliding_window", c.sliding_window);
    writer.add_u32("gemma3.attention.sliding_window_pattern", layer_pattern(c).value_or(0));
    writer.add_f32("gemma3.attention.layer_norm_rms_epsilon", c.rms_eps);
    writer.add_f32("gemma3.rope.freq_base", c.rope_full.base);
    writer.add_f32("gemma3.rope.freq_base_swa", c.rope_sliding.base);
    if (c.rope_full.factor != 1.0F) {
        writer.add_string("gemma3.rope.scaling.type", "linear");
        writer.add_f32("gemma3.rope.scaling.factor", c.rope_full.factor);
    }
    if (c.attention_softcap != 0.0F) {
        writer.add_f32("gemma3.attn_logit_softcapping", c.attention_softcap);
    }
    if (c.final_softcap != 0.0F) {
        writer.add_f32("gemma3.final_logit_softcapping", c.final_softcap);
    }
}

void add_vocabulary(GgufWriter& writer, const Vocabulary& vocabulary) {
    std::vector<std::string> texts;
    std::vector<float> scores;
    std::vector<std::int32_t> types;
    for (const Piece& piece : vocabulary.pieces) {
        texts.push_back(piece.text);
        if (piece.type == PieceType::user_defined) {
            // llama.cpp looks for these in the text before it writes spaces as U+2581.
            constexpr std::string_view kSpace = "\xE2\x96\x81";
            std::string& text = texts.back();
            for (std::size_t at = text.find(kSpace); at != std::string::npos; at = text.find(kSpace, at)) {
                text.replace(at, kSpace.size(), " ");
            }
        }
        scores.push_back(piece.score);
        types.push_back(static_cast<std::int32_t>(piece.type));
    }
    writer.add_string("tokenizer.ggml.model", "llama");
    writer.add_string("tokenizer.ggml.pre", "default");
    writer.add_strings("tokenizer.ggml.tokens", texts);
    writer.add_f32s("tokenizer.ggml.scores", scores);
    writer.add_i32s("tokenizer.ggml.token_type", types);
    const auto add_id = [&](const char* name, TokenId id) {
        if (id >= 0) {
            writer.add_u32(std::string("tokenizer.ggml.") + name + "_token_id", static_cast<std::uint32_t>(id));
        }
    };
    add_id("bos", vocabulary.bos);
    add_id("eos", vocabulary.eos);
    add_id("unknown", vocabulary.unknown);
    add_id("padding", vocabulary.pad);
    add_id("eot", vocabulary.end_of_turn);
    writer.add_bool("tokenizer.ggml.add_bos_token", vocabulary.add_bos);
    writer.add_bool("tokenizer.ggml.add_eos_token", false);
    writer.add_bool("tokenizer.ggml.add_space_prefix", false);
}

// Texts that other programs use and Lapidary does not: they go from the source into the new file as they are.
Status add_texts(GgufWriter& writer, const ModelFile& file) {
    constexpr const char* kTemplate = "tokenizer.chat_template";
    if (file.format == FileFormat::gguf) {
        LAPIDARY_ASSIGN(const GgufFile source, GgufFile::open(file.path));
        for (const auto& [key, value] : source.metadata()) {
            const auto* text = std::get_if<std::string_view>(&value);
            const bool general = key.starts_with("general.") && key != "general.architecture" && key != "general.name";
            if (text != nullptr && (general || key == kTemplate)) {
                writer.add_string(key, *text);
            }
        }
        return {};
    }
    if (!file.licence.empty()) {
        writer.add_string("general.license", file.licence);
    }
    const auto config = read_json(file.path / "tokenizer_config.json");
    const auto text = config.ok() ? json_string(*config, "chat_template") : std::nullopt;
    if (text) {
        writer.add_string(kTemplate, *text);
    }
    return {};
}

// As llama.cpp names them.
void add_sampling(GgufWriter& writer, const SamplingHints& hints) {
    if (hints.temperature >= 0.0F) {
        writer.add_f32("general.sampling.temp", hints.temperature);
    }
    if (hints.top_k >= 0) {
        writer.add_u32("general.sampling.top_k", static_cast<std::uint32_t>(hints.top_k));
    }
    if (hints.top_p >= 0.0F) {
        writer.add_f32("general.sampling.top_p", hints.top_p);
    }
}

}  // namespace

Status write_gguf_model(const ModelFile& file, DType type, std::vector<TensorToWrite> tensors,
                        const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(const Vocabulary vocabulary, file.read_vocabulary());
    GgufWriter writer;
    writer.add_string("general.architecture", "gemma3");
    writer.add_string("general.name", file.name);
    writer.add_u32("general.file_type", file_type(type));
    writer.add_u32("general.quantization_version", 2);
    LAPIDARY_TRY(add_texts(writer, file));
    add_sampling(writer, file.hints);
    add_config(writer, file.config);
    add_vocabulary(writer, vocabulary);
    for (TensorToWrite& tensor : tensors) {
        writer.add_tensor(std::move(tensor));
    }
    return writer.write(path);
}

}  // namespace lapidary
