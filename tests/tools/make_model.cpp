// Writes Gemma 3 models of any geometry with random weights and a made-up vocabulary of the right size: speed and
// memory do not depend on the values, so the tests need no download.
//
//   lapidary_make_model --out PATH [--preset 270m|tiny] [--format hf|f32|f16|bf16|q8_0|q4_0|q4_1|q5_0|q5_1] [--seed N]
//                       [--set hidden|layers|heads|kv_heads|head_dim|ffn|vocab|window|context=N ...]
//
// PATH is a folder for hf and a file otherwise. Types with blocks fall back to Q8_0 for the embedding, as llama.cpp
// does.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/write_file.h"
#include "format/gguf.h"
#include "format/safetensors.h"
#include "tokenizer/sentencepiece_model.h"

namespace {

using namespace lapidary;

std::map<std::string, std::uint64_t> preset(const std::string& name) {
    if (name == "tiny") {
        return {{"hidden", 64}, {"layers", 8},  {"heads", 4},   {"kv_heads", 2},  {"head_dim", 32},
                {"ffn", 128},   {"vocab", 512}, {"window", 16}, {"context", 2048}};
    }
    return {{"hidden", 640}, {"layers", 18},    {"heads", 4},    {"kv_heads", 1},   {"head_dim", 256},
            {"ffn", 2048},   {"vocab", 262144}, {"window", 512}, {"context", 32768}};
}

struct Tensor {
    std::string gguf, hugging_face;
    std::vector<std::uint64_t> shape;
};

std::vector<Tensor> tensors(std::map<std::string, std::uint64_t>& g) {
    std::vector<Tensor> out{{"token_embd", "model.embed_tokens", {g["vocab"], g["hidden"]}},
                            {"output_norm", "model.norm", {g["hidden"]}}};
    const std::uint64_t q = g["heads"] * g["head_dim"];
    const std::uint64_t kv = g["kv_heads"] * g["head_dim"];
    for (std::uint64_t layer = 0; layer < g["layers"]; ++layer) {
        const std::string a = "blk." + std::to_string(layer) + ".";
        const std::string b = "model.layers." + std::to_string(layer) + ".";
        out.push_back({a + "attn_norm", b + "input_layernorm", {g["hidden"]}});
        out.push_back({a + "attn_q", b + "self_attn.q_proj", {q, g["hidden"]}});
        out.push_back({a + "attn_k", b + "self_attn.k_proj", {kv, g["hidden"]}});
        out.push_back({a + "attn_v", b + "self_attn.v_proj", {kv, g["hidden"]}});
        out.push_back({a + "attn_output", b + "self_attn.o_proj", {g["hidden"], q}});
        out.push_back({a + "attn_q_norm", b + "self_attn.q_norm", {g["head_dim"]}});
        out.push_back({a + "attn_k_norm", b + "self_attn.k_norm", {g["head_dim"]}});
        out.push_back({a + "post_attention_norm", b + "post_attention_layernorm", {g["hidden"]}});
        out.push_back({a + "ffn_norm", b + "pre_feedforward_layernorm", {g["hidden"]}});
        out.push_back({a + "ffn_gate", b + "mlp.gate_proj", {g["ffn"], g["hidden"]}});
        out.push_back({a + "ffn_up", b + "mlp.up_proj", {g["ffn"], g["hidden"]}});
        out.push_back({a + "ffn_down", b + "mlp.down_proj", {g["hidden"], g["ffn"]}});
        out.push_back({a + "post_ffw_norm", b + "post_feedforward_layernorm", {g["hidden"]}});
    }
    return out;
}

// Gemma's special tokens, all bytes, then strings over a small alphabet, shortest first: every one is a merge of two
// others.
Vocabulary vocabulary(std::uint64_t size) {
    Vocabulary out;
    for (const char* text : {"<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"}) {
        out.pieces.push_back({text, -1000.0F, PieceType::control});
    }
    out.pieces[3].type = PieceType::unknown;
    out.start_of_turn = 4;
    out.end_of_turn = 5;
    for (int byte = 0; byte < 256; ++byte) {
        char text[8];
        std::snprintf(text, sizeof text, "<0x%02X>", byte);
        out.pieces.push_back({text, -1000.0F, PieceType::byte});
    }
    std::vector<std::string> alphabet{"\xE2\x96\x81"};
    for (char c = 'a'; c <= 'z'; ++c) {
        alphabet.emplace_back(1, c);
    }
    std::vector<std::string> longest{""};
    while (out.pieces.size() < size) {
        std::vector<std::string> longer;
        for (const std::string& text : longest) {
            for (const std::string& letter : alphabet) {
                longer.push_back(text + letter);
                if (out.pieces.size() < size) {
                    out.pieces.push_back({longer.back(), -static_cast<float>(out.pieces.size()), PieceType::normal});
                }
            }
        }
        longest = std::move(longer);
    }
    out.pieces.resize(size);
    return out;
}

// Uniform in about -0.035 .. 0.035: a standard deviation of 0.02, like freshly initialised weights.
std::vector<std::byte> random_data(DType type, const std::vector<std::uint64_t>& shape, float centre,
                                   std::uint32_t& state) {
    const std::uint64_t columns = shape.back();
    const std::uint64_t rows = shape.size() == 1 ? 1 : shape.front();
    const std::uint64_t bytes = row_bytes(type, columns).value_or(0);
    std::vector<std::byte> out(rows * bytes);
    std::vector<float> row(columns);
    for (std::uint64_t index = 0; index < rows && bytes > 0; ++index) {
        for (float& value : row) {
            state = state * 1664525U + 1013904223U;
            value = centre + (static_cast<float>(state >> 8U) / 8388608.0F - 1.0F) * 0.035F;
        }
        (void)quantize_row(type, row.data(), columns, out.data() + index * bytes);
    }
    return out;
}

Status write_gguf(const std::filesystem::path& path, std::map<std::string, std::uint64_t>& g, DType type,
                  std::uint32_t seed) {
    GgufWriter writer;
    const auto number = [&](const char* key, const char* name) {
        writer.add_u32(key, static_cast<std::uint32_t>(g[name]));
    };
    writer.add_string("general.architecture", "gemma3");
    writer.add_string("general.name", "random");
    number("gemma3.context_length", "context");
    number("gemma3.embedding_length", "hidden");
    number("gemma3.block_count", "layers");
    number("gemma3.feed_forward_length", "ffn");
    number("gemma3.attention.head_count", "heads");
    number("gemma3.attention.head_count_kv", "kv_heads");
    number("gemma3.attention.key_length", "head_dim");
    number("gemma3.attention.value_length", "head_dim");
    number("gemma3.attention.sliding_window", "window");
    writer.add_f32("gemma3.attention.layer_norm_rms_epsilon", 1e-6F);
    writer.add_f32("gemma3.rope.freq_base", 1e6F);
    const Vocabulary words = vocabulary(g["vocab"]);
    std::vector<std::string> texts;
    std::vector<float> scores;
    std::vector<std::int32_t> types;
    for (const Piece& piece : words.pieces) {
        texts.push_back(piece.text);
        scores.push_back(piece.score);
        types.push_back(static_cast<std::int32_t>(piece.type));
    }
    writer.add_string("tokenizer.ggml.model", "llama");
    writer.add_strings("tokenizer.ggml.tokens", texts);
    writer.add_f32s("tokenizer.ggml.scores", scores);
    writer.add_i32s("tokenizer.ggml.token_type", types);
    writer.add_u32("tokenizer.ggml.bos_token_id", 2);
    writer.add_u32("tokenizer.ggml.eos_token_id", 1);
    writer.add_u32("tokenizer.ggml.eot_token_id", 5);
    for (const Tensor& tensor : tensors(g)) {
        const bool norm = tensor.shape.size() == 1;
        const bool blocks = dtype_info(type).block_size > 1;
        const DType stored = norm ? DType::f32 : tensor.gguf == "token_embd" && blocks ? DType::q8_0 : type;
        writer.add_tensor(tensor.gguf + ".weight", stored, tensor.shape,
                          random_data(stored, tensor.shape, norm ? 1.0F : 0.0F, seed));
    }
    return writer.write(path);
}

Status write_text(const std::filesystem::path& path, const std::string& text) {
    const std::span<const std::byte> part = std::as_bytes(std::span(text.data(), text.size()));
    return write_file(path, {&part, 1});
}

Status write_folder(const std::filesystem::path& folder, std::map<std::string, std::uint64_t>& g, std::uint32_t seed) {
    std::filesystem::create_directories(folder);
    const Json config{{"model_type", "gemma3_text"},
                      {"architectures", {"Gemma3ForCausalLM"}},
                      {"hidden_size", g["hidden"]},
                      {"num_hidden_layers", g["layers"]},
                      {"num_attention_heads", g["heads"]},
                      {"num_key_value_heads", g["kv_heads"]},
                      {"head_dim", g["head_dim"]},
                      {"intermediate_size", g["ffn"]},
                      {"vocab_size", g["vocab"]},
                      {"sliding_window", g["window"]},
                      {"max_position_embeddings", g["context"]},
                      {"rms_norm_eps", 1e-6},
                      {"rope_theta", 1e6},
                      {"rope_local_base_freq", 1e4},
                      {"query_pre_attn_scalar", g["head_dim"]},
                      {"tie_word_embeddings", true},
                      {"eos_token_id", {1, 5}},
                      {"sliding_window_pattern", 6}};
    LAPIDARY_TRY(write_text(folder / "config.json", config.dump(1)));
    LAPIDARY_TRY(write_text(folder / "tokenizer.model", serialize_for_sentencepiece(vocabulary(g["vocab"]))));
    SafetensorsWriter writer;
    for (const Tensor& tensor : tensors(g)) {
        writer.add_tensor(tensor.hugging_face + ".weight", DType::bf16, tensor.shape,
                          random_data(DType::bf16, tensor.shape, 0.0F, seed));
    }
    return writer.write(folder / "model.safetensors");
}

int usage() {
    std::fputs(
        "usage: lapidary_make_model --out PATH [--preset 270m|tiny] [--format "
        "hf|f32|f16|bf16|q8_0|q4_0|q4_1|q5_0|q5_1] "
        "[--seed N] [--set NAME=N ...]\n",
        stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> options{{"--preset", "270m"}, {"--format", "q8_0"}, {"--seed", "1"}};
    std::vector<std::string> changes;
    for (int index = 1; index < argc; index += 2) {
        const std::string name = argv[index];
        if (index + 1 >= argc || (!options.contains(name) && name != "--out" && name != "--set")) {
            return usage();
        }
        if (name == "--set") {
            changes.emplace_back(argv[index + 1]);
        } else {
            options[name] = argv[index + 1];
        }
    }
    auto geometry = preset(options["--preset"]);
    for (const std::string& change : changes) {
        const std::size_t equals = change.find('=');
        if (equals == std::string::npos || !geometry.contains(change.substr(0, equals))) {
            return usage();
        }
        geometry[change.substr(0, equals)] = std::strtoull(change.c_str() + equals + 1, nullptr, 10);
    }
    const std::map<std::string, DType> types{{"f32", DType::f32},   {"f16", DType::f16},   {"bf16", DType::bf16},
                                             {"q8_0", DType::q8_0}, {"q4_0", DType::q4_0}, {"q4_1", DType::q4_1},
                                             {"q5_0", DType::q5_0}, {"q5_1", DType::q5_1}};
    const auto seed = static_cast<std::uint32_t>(std::strtoul(options["--seed"].c_str(), nullptr, 10));
    const auto type = types.find(options["--format"]);
    if (options["--out"].empty() || (type == types.end() && options["--format"] != "hf")) {
        return usage();
    }
    const auto status = type == types.end() ? write_folder(options["--out"], geometry, seed)
                                            : write_gguf(options["--out"], geometry, type->second, seed);
    if (!status.ok()) {
        std::fprintf(stderr, "%s\n", status.error().message.c_str());
        return 1;
    }
    return 0;
}
