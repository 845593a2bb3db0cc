#include "model/adapter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <set>

#include "base/json.h"
#include "base/write_file.h"
#include "format/safetensors.h"

namespace lapidary {

namespace {

namespace fs = std::filesystem;

constexpr const char* kConfigName = "adapter_config.json";
constexpr const char* kWeightsName = "adapter_model.safetensors";
constexpr std::uint64_t kLargestConfig = std::uint64_t{1} << 20U;
constexpr std::uint32_t kMostRank = 1024;
constexpr std::uint32_t kMostLayers = 1024;

Error fail(const std::string& what, const std::string& reason, ErrorCode code = ErrorCode::bad_format) {
    return {code, what + ": " + reason, {}};
}

// Where a tensor of an adapter belongs.
struct Place {
    std::uint32_t layer = 0;
    std::string_view projection;  // "self_attn.q_proj"
    bool is_a = false;
};

std::optional<Place> parse_name(std::string_view name) {
    const auto skip = [&](std::string_view prefix) {
        const bool found = name.starts_with(prefix);
        name.remove_prefix(found ? prefix.size() : 0);
        return found;
    };
    skip("base_model.model.");
    if (!skip("model.layers.") && !skip("language_model.model.layers.") && !skip("model.language_model.layers.")) {
        return std::nullopt;
    }
    Place place;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place.layer);
    if (error != std::errc() || place.layer >= kMostLayers || end == name.data() + name.size() || *end != '.') {
        return std::nullopt;
    }
    name.remove_prefix(static_cast<std::size_t>(end - name.data()) + 1);
    for (const bool is_a : {true, false}) {
        const std::string_view ending = is_a ? ".lora_A.weight" : ".lora_B.weight";
        if (name.ends_with(ending)) {
            place.is_a = is_a;
            place.projection = name.substr(0, name.size() - ending.size());
            return place;
        }
    }
    return std::nullopt;
}

std::string shape_text(std::uint64_t rows, std::uint64_t columns) {
    return std::to_string(rows) + " x " + std::to_string(columns);
}

Error unknown_tensor(std::string_view name) {
    return {ErrorCode::unsupported,
            "The adapter has a tensor \"" + std::string(name) +
                "\", which is no LoRA pair of a projection of attention or feed-forward; such adapters do not run "
                "here.",
            {}};
}

// What the configuration may ask for that would change the meaning of the weights.
Status check_kind(const Json& root, const std::string& name) {
    const std::string type = json_string(root, "peft_type").value_or("");
    if (type != "LORA") {
        return fail(name, "this is an adapter of type \"" + type + "\"; Lapidary runs LoRA.", ErrorCode::unsupported);
    }
    constexpr const char* kSwitches[] = {"use_rslora", "use_dora", "fan_in_fan_out", "lora_bias", "use_qalora"};
    for (const char* key : kSwitches) {
        if (json_boolean(root, key).value_or(false)) {
            return fail(name, std::string("the adapter was made with ") + key + ", which Lapidary does not have.",
                        ErrorCode::unsupported);
        }
    }
    constexpr const char* kLists[] = {"rank_pattern", "alpha_pattern", "modules_to_save", "trainable_token_indices",
                                      "target_parameters"};
    for (const char* key : kLists) {
        const Json* list = json_member(root, key);
        if (list != nullptr && !list->empty()) {
            return fail(name, std::string("the adapter was made with a ") + key + ", which Lapidary does not have.",
                        ErrorCode::unsupported);
        }
    }
    if (json_string(root, "bias").value_or("none") != "none") {
        return fail(name, "the adapter brings biases, which Gemma 3 does not have.", ErrorCode::unsupported);
    }
    return {};
}

Result<AdapterInfo> info_from_json(const Json& root, const std::string& name) {
    LAPIDARY_TRY(check_kind(root, name));
    AdapterInfo info;
    const auto rank = json_integer(root, "r");
    if (!rank || *rank == 0 || *rank > kMostRank) {
        return fail(name, "the rank is missing or not between 1 and " + std::to_string(kMostRank) + ".");
    }
    info.rank = static_cast<std::uint32_t>(*rank);
    info.alpha = static_cast<float>(json_number(root, "lora_alpha").value_or(0.0));
    if (!std::isfinite(info.alpha) || info.alpha == 0.0F) {
        return fail(name, "lora_alpha is missing or not a number other than 0.");
    }
    info.base_model = json_string(root, "base_model_name_or_path").value_or("");
    return info;
}

Result<AdapterInfo> read_config(const fs::path& folder) {
    LAPIDARY_ASSIGN(const Json root, read_json(folder / kConfigName, kLargestConfig));
    return info_from_json(root, (folder / kConfigName).string());
}

Result<std::vector<float>> tensor_values(const TensorView& tensor) {
    LAPIDARY_ASSIGN(const std::vector<std::byte> bytes, tensor_bytes(tensor));
    std::vector<float> values(tensor.elements());
    dequantize_row(tensor.type, bytes.data(), values.size(), values.data());
    return values;
}

// The half of a pair that a tensor is, when its name and shape fit the model; makes the pair where it is new.
Result<std::vector<float>*> find_half(Adapter& adapter, const ModelConfig& config, std::string_view name,
                                      std::uint64_t rows, std::uint64_t columns) {
    const auto place = parse_name(name);
    const auto projections = adapted_projections(config);
    const auto* found = std::find_if(projections.begin(), projections.end(), [&](const AdaptedProjection& candidate) {
        return place && candidate.name == place->projection;
    });
    if (found == projections.end()) {
        return unknown_tensor(name);
    }
    const std::string text(name);
    if (place->layer >= config.layer_count) {
        return Error{ErrorCode::bad_format,
                     "The adapter is for a model with more layers: it has " + text + ", and this model has " +
                         std::to_string(config.layer_count) + " layers.",
                     {}};
    }
    const std::uint64_t wanted_rows = place->is_a ? adapter.rank : found->out;
    const std::uint64_t wanted_columns = place->is_a ? found->in : adapter.rank;
    if (rows != wanted_rows || columns != wanted_columns) {
        return Error{ErrorCode::bad_format,
                     "The adapter does not fit this model: " + text + " has the shape " + shape_text(rows, columns) +
                         " where the model and the rank say " + shape_text(wanted_rows, wanted_columns) + ".",
                     {}};
    }
    adapter.layers.resize(config.layer_count);
    auto& pair = adapter.layers[place->layer].*found->pair;
    if (!pair) {
        pair = LoraPair{adapter.rank, found->in, found->out, {}, {}};
    }
    return place->is_a ? &pair->a : &pair->b;
}

Result<Adapter> make_adapter(const AdapterInfo& info, const SafetensorsFile& file, const ModelConfig& config) {
    Adapter adapter{info.rank, info.alpha, info.base_model, {}};
    for (const TensorView& tensor : file.tensors()) {
        if (tensor.shape.size() != 2) {
            return unknown_tensor(tensor.name);
        }
        // Memory is taken only for what has the right shape.
        LAPIDARY_TRY(find_half(adapter, config, tensor.name, tensor.shape[0], tensor.shape[1]));
        LAPIDARY_ASSIGN(std::vector<float> values, tensor_values(tensor));
        LAPIDARY_TRY(
            set_adapter_tensor(adapter, config, tensor.name, tensor.shape[0], tensor.shape[1], std::move(values)));
    }
    adapter.layers.resize(config.layer_count);
    LAPIDARY_TRY(check_adapter(adapter, config));
    return adapter;
}

}  // namespace

std::array<AdaptedProjection, kAdaptedProjections> adapted_projections(const ModelConfig& c) {
    using A = AdapterLayer;
    using L = LayerTensors;
    return {{
        {"self_attn.q_proj", &A::q, &L::q, c.q_size(), c.hidden_size},
        {"self_attn.k_proj", &A::k, &L::k, c.kv_size(), c.hidden_size},
        {"self_attn.v_proj", &A::v, &L::v, c.kv_size(), c.hidden_size},
        {"self_attn.o_proj", &A::o, &L::o, c.hidden_size, c.q_size()},
        {"mlp.gate_proj", &A::gate, &L::gate, c.ffn_size, c.hidden_size},
        {"mlp.up_proj", &A::up, &L::up, c.ffn_size, c.hidden_size},
        {"mlp.down_proj", &A::down, &L::down, c.hidden_size, c.ffn_size},
    }};
}

Status set_adapter_tensor(Adapter& adapter, const ModelConfig& config, std::string_view name, std::uint64_t rows,
                          std::uint64_t columns, std::vector<float> values) {
    LAPIDARY_ASSIGN(std::vector<float>* const half, find_half(adapter, config, name, rows, columns));
    if (values.size() != rows * columns ||
        !std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); })) {
        return Error{ErrorCode::bad_format,
                     "The adapter is damaged: " + std::string(name) + " holds values that are no numbers.",
                     {}};
    }
    *half = std::move(values);
    return {};
}

Status check_adapter(const Adapter& adapter, const ModelConfig& config) {
    const auto bad = [](const std::string& reason) { return Error{ErrorCode::bad_format, reason, {}}; };
    if (adapter.rank == 0 || adapter.rank > kMostRank || !std::isfinite(adapter.alpha)) {
        return bad("The adapter has no rank or scale.");
    }
    if (adapter.layers.size() != config.layer_count) {
        return bad("The adapter does not fit this model: it has " + std::to_string(adapter.layers.size()) +
                   " layers, and the model " + std::to_string(config.layer_count) + ".");
    }
    bool any = false;
    for (std::size_t layer = 0; layer < adapter.layers.size(); ++layer) {
        for (const AdaptedProjection& projection : adapted_projections(config)) {
            const auto& pair = adapter.layers[layer].*projection.pair;
            any = any || pair.has_value();
            if (pair && (pair->rank != adapter.rank || pair->in != projection.in || pair->out != projection.out ||
                         pair->a.size() != std::size_t{pair->rank} * pair->in ||
                         pair->b.size() != std::size_t{pair->rank} * pair->out)) {
                return bad("The adapter is incomplete or does not fit this model at layer " + std::to_string(layer) +
                           ", " + std::string(projection.name) + ".");
            }
        }
    }
    return any ? Status() : Status(bad("The adapter is empty: it changes no projection."));
}

bool is_adapter(const fs::path& folder) {
    std::error_code ignored;
    return fs::is_regular_file(folder / kConfigName, ignored);
}

Result<AdapterInfo> read_adapter_info(const fs::path& folder) {
    LAPIDARY_ASSIGN(AdapterInfo info, read_config(folder));
    LAPIDARY_ASSIGN(const SafetensorsFile file, SafetensorsFile::open(folder / kWeightsName));
    std::set<std::string, std::less<>> targets;
    std::set<std::uint32_t> layers;
    for (const TensorView& tensor : file.tensors()) {
        const auto place = parse_name(tensor.name);
        if (!place) {
            return unknown_tensor(tensor.name);
        }
        targets.emplace(place->projection);
        layers.insert(place->layer);
        info.parameter_count += tensor.elements();
        info.weight_bytes += tensor.data.size();
    }
    for (const AdaptedProjection& projection : adapted_projections({})) {
        if (targets.contains(projection.name)) {
            info.targets.emplace_back(projection.name);
        }
    }
    info.layer_count = static_cast<std::uint32_t>(layers.size());
    return info;
}

Result<Adapter> read_adapter(const fs::path& folder, const ModelConfig& config) {
    if (!is_adapter(folder)) {
        return fail(folder.string(),
                    "there is no adapter here; an adapter is a folder with adapter_config.json and "
                    "adapter_model.safetensors.",
                    ErrorCode::not_found);
    }
    LAPIDARY_ASSIGN(const AdapterInfo info, read_config(folder));
    LAPIDARY_ASSIGN(const SafetensorsFile file, SafetensorsFile::open(folder / kWeightsName));
    return make_adapter(info, file, config);
}

Result<Adapter> parse_adapter(std::string_view config_json, std::span<const std::byte> weights,
                              const ModelConfig& config) {
    LAPIDARY_ASSIGN(const Json root, parse_json(config_json, kConfigName, kLargestConfig));
    LAPIDARY_ASSIGN(const AdapterInfo info, info_from_json(root, kConfigName));
    LAPIDARY_ASSIGN(const SafetensorsFile file, SafetensorsFile::parse(weights, kWeightsName));
    return make_adapter(info, file, config);
}

Status write_adapter(const fs::path& folder, const Adapter& adapter, const ModelConfig& config) {
    LAPIDARY_TRY(check_adapter(adapter, config));
    SafetensorsWriter writer;
    writer.add_metadata("format", "pt");
    std::vector<std::string> targets;
    for (const AdaptedProjection& projection : adapted_projections(config)) {
        bool used = false;
        for (std::size_t layer = 0; layer < adapter.layers.size(); ++layer) {
            const auto& pair = adapter.layers[layer].*projection.pair;
            if (!pair) {
                continue;
            }
            used = true;
            const std::string name =
                "base_model.model.model.layers." + std::to_string(layer) + "." + std::string(projection.name);
            const auto add = [&](const char* half, std::uint32_t rows, std::uint32_t columns,
                                 const std::vector<float>& values) {
                const auto bytes = std::as_bytes(std::span(values));
                writer.add_tensor(name + half, DType::f32, {rows, columns}, {bytes.begin(), bytes.end()});
            };
            add(".lora_A.weight", pair->rank, pair->in, pair->a);
            add(".lora_B.weight", pair->out, pair->rank, pair->b);
        }
        if (used) {
            targets.emplace_back(projection.name.substr(projection.name.find('.') + 1));
        }
    }
    const Json root{
        {"peft_type", "LORA"}, {"task_type", "CAUSAL_LM"},    {"base_model_name_or_path", adapter.base_model},
        {"r", adapter.rank},   {"lora_alpha", adapter.alpha}, {"lora_dropout", 0.0},
        {"bias", "none"},      {"fan_in_fan_out", false},     {"inference_mode", true},
        {"use_rslora", false}, {"use_dora", false},           {"target_modules", targets}};
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) {
        fs::remove(folder / kConfigName, error);
    }
    if (error) {
        return fail(folder.string(), "the folder could not be written (" + error.message() + ").", ErrorCode::io);
    }
    LAPIDARY_TRY(writer.write(folder / kWeightsName));
    const std::string text = root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    const std::span<const std::byte> part = std::as_bytes(std::span(text));
    return write_file(folder / kConfigName, {&part, 1});
}

std::optional<fs::path> find_adapter_base(const fs::path& folder, const std::string& base_model) {
    if (base_model.empty()) {
        return std::nullopt;
    }
    std::error_code ignored;
    const fs::path path = folder / base_model;  // an absolute path stays what it is
    const bool there = fs::is_regular_file(path, ignored) || fs::is_regular_file(path / "config.json", ignored);
    return there ? std::optional(path.lexically_normal()) : std::nullopt;
}

}  // namespace lapidary
