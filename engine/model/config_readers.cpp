#include "model/config_readers.h"

#include <cmath>
#include <cstring>

namespace lapidary {

namespace {

Error fail(const std::string& name, const std::string& reason, ErrorCode code = ErrorCode::bad_format) {
    return {code, name + ": " + reason, {}};
}

bool positive(double value) {
    return std::isfinite(value) && value > 0.0;
}

// Sizes that no real model exceeds; they keep every later product far from overflow.
struct Limit {
    const char* what;
    std::uint32_t ModelConfig::*field;
    std::uint32_t largest;
};
constexpr Limit kLimits[] = {
    {"vocabulary size", &ModelConfig::vocab_size, 1U << 21U},
    {"hidden size", &ModelConfig::hidden_size, 1U << 16U},
    {"number of layers", &ModelConfig::layer_count, 1024},
    {"number of heads", &ModelConfig::head_count, 1024},
    {"number of KV heads", &ModelConfig::kv_head_count, 1024},
    {"head size", &ModelConfig::head_dim, 4096},
    {"feed-forward size", &ModelConfig::ffn_size, 1U << 20U},
    {"context length", &ModelConfig::context_length, 1U << 22U},
    {"sliding window", &ModelConfig::sliding_window, 1U << 22U},
};

// What must hold whichever file the numbers came from.
Status check(const ModelConfig& config, const std::string& name) {
    for (const Limit& limit : kLimits) {
        const std::uint32_t value = config.*limit.field;
        if (value == 0 || value > limit.largest) {
            return fail(
                name, std::string("the ") + limit.what + " is missing or impossible (" + std::to_string(value) + ").");
        }
    }
    if (config.head_count % config.kv_head_count != 0 || config.head_dim % 2 != 0) {
        return fail(name, "the heads do not divide evenly: " + std::to_string(config.head_count) + " heads, " +
                              std::to_string(config.kv_head_count) + " KV heads of " + std::to_string(config.head_dim) +
                              ".");
    }
    const auto finite_cap = [](float cap) { return std::isfinite(cap) && cap >= 0.0F; };
    if (!positive(config.rms_eps) || !positive(config.query_scale) || !positive(config.rope_sliding.base) ||
        !positive(config.rope_full.base) || !positive(config.rope_sliding.factor) ||
        !positive(config.rope_full.factor) || !finite_cap(config.attention_softcap) ||
        !finite_cap(config.final_softcap)) {
        return fail(name, "a scale, RoPE base, epsilon or softcap is not a positive number.");
    }
    return {};
}

// Every `pattern`-th layer is full; what Gemma 3 files without an explicit list mean.
std::vector<LayerKind> layers_by_pattern(std::uint32_t count, std::uint64_t pattern) {
    std::vector<LayerKind> layers(count, LayerKind::sliding);
    for (std::uint32_t index = 0; index < count && pattern > 0; ++index) {
        if ((index + 1) % pattern == 0) {
            layers[index] = LayerKind::full;
        }
    }
    return layers;
}

// The reference rounds sqrt(hidden_size) to the weights' type (25.25 for 640 in bf16); single precision is what
// llama.cpp and the float64 reference of the golden files use, so that all formats of one model give the same numbers.
float embedding_scale(std::uint32_t hidden_size) {
    return std::sqrt(static_cast<float>(hidden_size));
}

// A size field that may be absent: 0 then, which check() refuses where it matters.
std::uint32_t size_of(std::optional<std::uint64_t> value) {
    constexpr std::uint64_t kTooLarge = 0xFFFFFFFFU;
    return static_cast<std::uint32_t>(std::min(value.value_or(0), kTooLarge));
}

Result<RopeConfig> rope_from_json(const Json& scaling, RopeConfig rope, const std::string& name) {
    auto type = json_string(scaling, "rope_type");
    if (!type) {
        type = json_string(scaling, "type");
    }
    rope.base = static_cast<float>(json_number(scaling, "rope_theta").value_or(rope.base));
    if (!type || *type == "default") {
        return rope;
    }
    if (*type != "linear") {
        return fail(name, "RoPE scaling of type \"" + *type + "\" is not supported; Gemma 3 uses \"linear\".",
                    ErrorCode::unsupported);
    }
    rope.factor = static_cast<float>(json_number(scaling, "factor").value_or(0.0));
    return rope;
}

// Older files: rope_theta, rope_local_base_freq and rope_scaling (of the full layers). Newer ones: rope_parameters by
// layer type.
Status read_ropes(const Json& text, const std::string& name, ModelConfig& config) {
    config.rope_full.base = static_cast<float>(json_number(text, "rope_theta").value_or(config.rope_full.base));
    config.rope_sliding.base =
        static_cast<float>(json_number(text, "rope_local_base_freq").value_or(config.rope_sliding.base));
    if (const Json* scaling = json_member(text, "rope_scaling")) {
        LAPIDARY_ASSIGN(config.rope_full, rope_from_json(*scaling, config.rope_full, name));
    }
    if (const Json* parameters = json_member(text, "rope_parameters")) {
        if (const Json* full = json_member(*parameters, "full_attention")) {
            LAPIDARY_ASSIGN(config.rope_full, rope_from_json(*full, config.rope_full, name));
        }
        if (const Json* sliding = json_member(*parameters, "sliding_attention")) {
            LAPIDARY_ASSIGN(config.rope_sliding, rope_from_json(*sliding, config.rope_sliding, name));
        }
    }
    return {};
}

Result<std::vector<LayerKind>> layers_from_json(const Json& text, std::uint32_t count, const std::string& name) {
    const Json* types = json_member(text, "layer_types");
    if (types == nullptr) {
        auto pattern = json_integer(text, "sliding_window_pattern");
        if (!pattern) {
            pattern = json_integer(text, "_sliding_window_pattern");
        }
        constexpr std::uint64_t kGemma3Pattern = 6;
        return layers_by_pattern(count, pattern.value_or(kGemma3Pattern));
    }
    if (!types->is_array() || types->size() != count) {
        return fail(name, "layer_types does not have one entry a layer.");
    }
    std::vector<LayerKind> layers;
    for (const Json& type : *types) {
        if (type != "sliding_attention" && type != "full_attention") {
            return fail(name, "layer_types has an entry that is neither sliding_attention nor full_attention.",
                        ErrorCode::unsupported);
        }
        layers.push_back(type == "full_attention" ? LayerKind::full : LayerKind::sliding);
    }
    return layers;
}

}  // namespace

Result<ModelConfig> config_from_json(const Json& root, const std::string& name) {
    const std::string type = json_string(root, "model_type").value_or("");
    if (type != "gemma3_text" && type != "gemma3") {
        return fail(name,
                    "this is a model of type \"" + type + "\"; Lapidary runs Gemma 3 text models (\"gemma3_text\").",
                    ErrorCode::unsupported);
    }
    const Json* nested = json_member(root, "text_config");
    const Json& text = nested == nullptr ? root : *nested;
    ModelConfig config;
    config.vocab_size = size_of(json_integer(text, "vocab_size"));
    config.hidden_size = size_of(json_integer(text, "hidden_size"));
    config.layer_count = size_of(json_integer(text, "num_hidden_layers"));
    config.head_count = size_of(json_integer(text, "num_attention_heads"));
    config.kv_head_count = size_of(json_integer(text, "num_key_value_heads"));
    config.head_dim = size_of(json_integer(text, "head_dim"));
    config.ffn_size = size_of(json_integer(text, "intermediate_size"));
    config.context_length = size_of(json_integer(text, "max_position_embeddings"));
    config.sliding_window = size_of(json_integer(text, "sliding_window"));
    config.rms_eps = static_cast<float>(json_number(text, "rms_norm_eps").value_or(1e-6));
    config.attention_softcap = static_cast<float>(json_number(text, "attn_logit_softcapping").value_or(0.0));
    config.final_softcap = static_cast<float>(json_number(text, "final_logit_softcapping").value_or(0.0));
    config.tied_head =
        json_boolean(text, "tie_word_embeddings").value_or(json_boolean(root, "tie_word_embeddings").value_or(true));
    const double scalar = json_number(text, "query_pre_attn_scalar").value_or(config.head_dim);
    config.query_scale = positive(scalar) ? static_cast<float>(1.0 / std::sqrt(scalar)) : 0.0F;
    config.embedding_scale = embedding_scale(config.hidden_size);
    const std::string activation = json_string(text, "hidden_activation").value_or("gelu_pytorch_tanh");
    if (activation != "gelu_pytorch_tanh" || json_boolean(text, "attention_bias").value_or(false)) {
        return fail(name, "the model uses another activation or attention biases, which Gemma 3 does not have.",
                    ErrorCode::unsupported);
    }
    if (json_boolean(text, "use_bidirectional_attention").value_or(false)) {
        return fail(name, "the model attends in both directions (an embedding model); only text generators run here.",
                    ErrorCode::unsupported);
    }
    LAPIDARY_TRY(read_ropes(text, name, config));
    LAPIDARY_TRY(check(config, name));
    LAPIDARY_ASSIGN(config.layers, layers_from_json(text, config.layer_count, name));
    return config;
}

Result<ModelConfig> config_from_gguf(const GgufFile& file) {
    const std::string architecture = file.string("general.architecture").value_or("");
    if (architecture != "gemma3") {
        return fail(file.name(),
                    "this is a model of architecture \"" + architecture + "\"; Lapidary runs Gemma 3 (\"gemma3\").",
                    ErrorCode::unsupported);
    }
    const auto size = [&](const char* key) { return size_of(file.integer(std::string("gemma3.") + key)); };
    const auto number = [&](const char* key, double otherwise) {
        return static_cast<float>(file.number(std::string("gemma3.") + key).value_or(otherwise));
    };
    ModelConfig config;
    const TensorView* embedding = file.tensor("token_embd.weight");
    config.vocab_size = embedding == nullptr ? 0 : size_of(embedding->rows());
    config.hidden_size = size("embedding_length");
    config.layer_count = size("block_count");
    config.head_count = size("attention.head_count");
    config.kv_head_count = size("attention.head_count_kv");
    config.head_dim = size("attention.key_length");
    config.ffn_size = size("feed_forward_length");
    config.context_length = size("context_length");
    config.sliding_window = size("attention.sliding_window");
    config.rms_eps = number("attention.layer_norm_rms_epsilon", 1e-6);
    config.rope_full.base = number("rope.freq_base", 1000000.0);
    config.rope_sliding.base = number("rope.freq_base_swa", 10000.0);
    config.attention_softcap = number("attn_logit_softcapping", 0.0);
    config.final_softcap = number("final_logit_softcapping", 0.0);
    if (file.string("gemma3.rope.scaling.type").value_or("none") == "linear") {
        config.rope_full.factor = number("rope.scaling.factor", 1.0);
    }
    // GGUF has no key for the query scale: it is head_dim^-1/2, except for the 27B model (62 layers), where it is
    // (hidden_size / head_count)^-1/2, as in llama.cpp's Gemma 3 loader.
    constexpr std::uint32_t kLayersOf27B = 62;
    const double scalar = config.layer_count == kLayersOf27B && config.head_count > 0
                              ? static_cast<double>(config.hidden_size) / config.head_count
                              : static_cast<double>(config.head_dim);
    config.query_scale = scalar > 0.0 ? static_cast<float>(1.0 / std::sqrt(scalar)) : 0.0F;
    config.embedding_scale = embedding_scale(config.hidden_size);
    config.tied_head = file.tensor("output.weight") == nullptr;
    LAPIDARY_TRY(check(config, file.name()));
    config.layers =
        layers_by_pattern(config.layer_count, file.integer("gemma3.attention.sliding_window_pattern").value_or(6));
    return config;
}

}  // namespace lapidary
