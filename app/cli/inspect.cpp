// lapidary inspect: what is in a model file, and what it needs.
#include <algorithm>
#include <array>

#include "cli/common.h"
#include "cli/inspect_adapter.h"
#include "cli/json_text.h"
#include "cli/verbs.h"

namespace lapidary::app {

namespace {

struct Options {
    CommonOptions common;
    std::string model;
    std::uint32_t context = 0;  // 0: the smaller of 4096 and what the model was made for
    bool tensors = false;
};

constexpr std::array<OptionSpec, 2> kOptions{{
    {"--tensors", "", "list every tensor of the file"},
    {"--context", "N", "tokens of context that the memory need is given for (default 4096, or the model's if smaller)"},
}};

const VerbSpec kSpec{
    .name = "inspect",
    .operands = "MODEL",
    .summary = "Shows a model's architecture, sizes, quantisation, licence and memory need.",
    .min_operands = 1,
    .max_operands = 1,
    .options = kOptions,
    .common = kCommonOptions,
    .notes =
        "Example:\n"
        "  lapidary inspect starter --tensors\n"
        "Of an adapter's folder: its rank, scale, what it changes, and its base.\n",
};

constexpr std::int64_t kMostContext = 1 << 24;
constexpr std::uint32_t kDefaultContext = 4096;

Result<Options> read(const Arguments& arguments) {
    LAPIDARY_ASSIGN(CommonOptions common, read_common(arguments));
    LAPIDARY_ASSIGN(const auto context, arguments.integer("--context", 0, 1, kMostContext));
    return Options{.common = std::move(common),
                   .model = arguments.operands()[0],
                   .context = static_cast<std::uint32_t>(context),
                   .tensors = arguments.has("--tensors")};
}

std::string_view format_name(FileFormat format) {
    return format == FileFormat::gguf ? "GGUF" : "Hugging Face";
}

std::string layer_pattern(const ModelConfig& config) {
    const auto full = std::count(config.layers.begin(), config.layers.end(), LayerKind::full);
    return std::to_string(config.layer_count) + " (" +
           std::to_string(static_cast<std::int64_t>(config.layer_count) - full) + " with a window of " +
           std::to_string(config.sliding_window) + " tokens, " + std::to_string(full) + " over all tokens)";
}

std::string shape_text(const TensorView& tensor) {
    std::string text;
    for (const std::uint64_t size : tensor.shape) {
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    }
    return text;
}

Json config_json(const ModelConfig& config) {
    Json layers = Json::array();
    for (const LayerKind kind : config.layers) {
        layers.push_back(kind == LayerKind::full ? "full" : "sliding");
    }
    return {{"vocab_size", config.vocab_size},
            {"hidden_size", config.hidden_size},
            {"layer_count", config.layer_count},
            {"head_count", config.head_count},
            {"kv_head_count", config.kv_head_count},
            {"head_dim", config.head_dim},
            {"ffn_size", config.ffn_size},
            {"context_length", config.context_length},
            {"sliding_window", config.sliding_window},
            {"layers", std::move(layers)},
            {"rope_base_sliding", config.rope_sliding.base},
            {"rope_base_full", config.rope_full.base},
            {"rope_factor_full", config.rope_full.factor},
            {"rms_eps", config.rms_eps},
            {"query_scale", config.query_scale},
            {"attention_softcap", config.attention_softcap},
            {"final_softcap", config.final_softcap},
            {"tied_head", config.tied_head}};
}

void print_json(const ModelFile& file, const MemoryNeed& need, std::uint32_t context, bool tensors) {
    Json document{{"path", file.path.string()},
                  {"format", format_name(file.format)},
                  {"architecture", "gemma3"},
                  {"name", file.name},
                  {"licence", file.licence},
                  {"quantization", file.quantization},
                  {"parameters", file.parameter_count},
                  {"weight_bytes", file.weight_bytes},
                  {"config", config_json(file.config)},
                  {"end_tokens", file.end_tokens},
                  {"memory",
                   {{"context", context},
                    {"weights", need.weights},
                    {"kv_cache", need.kv_cache},
                    {"working", need.working},
                    {"total", need.total()}}}};
    if (tensors) {
        Json list = Json::array();
        for (const TensorView& tensor : file.tensors()) {
            list.push_back({{"name", tensor.name},
                            {"type", dtype_info(tensor.type).name},
                            {"shape", tensor.shape},
                            {"bytes", tensor.data.size()}});
        }
        document["tensors"] = std::move(list);
    }
    print(json_line(document, 2));
}

void print_row(std::string_view label, std::string_view value) {
    std::string line(label);
    line.resize(16, ' ');
    print(line + std::string(value) + "\n");
}

void print_text(const ModelFile& file, const MemoryNeed& need, std::uint32_t context, bool tensors) {
    const ModelConfig& config = file.config;
    print_row("name", file.name);
    print_row("file", file.path.string());
    print_row("format", format_name(file.format));
    print_row("architecture", "Gemma 3");
    print_row("licence", file.licence.empty() ? "not stated in the file" : file.licence);
    print_row("parameters", human_count(file.parameter_count));
    print_row("weights", file.quantization + ", " + human_bytes(file.weight_bytes));
    print_row("vocabulary", human_count(config.vocab_size) + " pieces");
    print_row("context", human_count(config.context_length) + " tokens");
    print_row("layers", layer_pattern(config));
    print_row("hidden size", std::to_string(config.hidden_size) + ", feed-forward " + std::to_string(config.ffn_size));
    print_row("attention", std::to_string(config.head_count) + " query and " + std::to_string(config.kv_head_count) +
                               " key/value heads, each of " + std::to_string(config.head_dim));
    print_row("head", config.tied_head ? "tied to the embedding" : "separate");
    print_row("memory", human_bytes(need.total()) + " with " + human_count(context) + " tokens of context (weights " +
                            human_bytes(need.weights) + ", context " + human_bytes(need.kv_cache) + ", program " +
                            human_bytes(need.working) + ")");
    if (!tensors) {
        return;
    }
    print("\n");
    for (const TensorView& tensor : file.tensors()) {
        std::string line = tensor.name + "  ";
        line.resize(std::max<std::size_t>(line.size(), 56), ' ');
        line += std::string(dtype_info(tensor.type).name) + "  ";
        line.resize(std::max<std::size_t>(line.size(), 64), ' ');
        print(line + shape_text(tensor) + "\n");
    }
}

Status run(const Options& options) {
    if (names_adapter(options.model)) {
        return inspect_adapter(options.model, options.common);
    }
    LAPIDARY_ASSIGN(const ModelFile file, open_named(options.model));
    const std::uint32_t longest = file.config.context_length;
    if (options.context > longest) {
        return Error{ErrorCode::limit,
                     "This model was made for at most " + human_count(longest) + " tokens; choose a shorter --context.",
                     {}};
    }
    const std::uint32_t context = options.context == 0 ? std::min(kDefaultContext, longest) : options.context;
    const MemoryNeed need = memory_need(file, context, options.common.load.precision);
    if (options.common.json) {
        print_json(file, need, context, options.tensors);
    } else {
        print_text(file, need, context, options.tensors);
    }
    return {};
}

}  // namespace

const Verb kInspectVerb{kSpec, [](const Arguments& arguments) { return perform(kSpec, arguments, read, run); }};

}  // namespace lapidary::app
