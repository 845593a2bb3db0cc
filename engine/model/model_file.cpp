#include "model/model_file.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"
#include "format/gguf.h"
#include "format/safetensors.h"
#include "model/config_readers.h"
#include "model/tensor_names.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {

namespace {

// Tensors by name, and the checks that come with taking one.
class TensorTable {
public:
    TensorTable(std::vector<TensorView> tensors, std::string source) : source_(std::move(source)) {
        for (TensorView& tensor : tensors) {
            std::string name = tensor.name;
            tensors_.emplace(std::move(name), std::move(tensor));
        }
    }

    [[nodiscard]] bool has(const std::string& name) const { return tensors_.contains(name); }

    Result<TensorView> take(const std::string& name, std::uint64_t rows, std::uint64_t columns) const {
        const auto found = tensors_.find(name);
        if (found == tensors_.end()) {
            return Error{
                ErrorCode::bad_format, source_ + ": the tensor " + name + " is missing; the file is incomplete.", {}};
        }
        const std::vector<std::uint64_t> wanted = rows == 0 ? std::vector{columns} : std::vector{rows, columns};
        if (found->second.shape != wanted) {
            return Error{ErrorCode::bad_format,
                         source_ + ": the tensor " + name + " has the shape " + text(found->second.shape) +
                             " where the configuration says " + text(wanted) + ".",
                         {}};
        }
        if (rows == 0 && dtype_info(found->second.type).block_size != 1) {
            return Error{
                ErrorCode::unsupported, source_ + ": the norm " + name + " is quantised, which is not supported.", {}};
        }
        return found->second;
    }

private:
    static std::string text(const std::vector<std::uint64_t>& shape) {
        std::string out;
        for (const std::uint64_t size : shape) {
            out += (out.empty() ? "" : " x ") + std::to_string(size);
        }
        return out;
    }

    std::string source_;
    std::map<std::string, TensorView, std::less<>> tensors_;
};

// The names of a format around the layer entries.
struct Naming {
    std::string embedding, head, final_norm;
    std::function<std::string(std::uint32_t, const LayerEntry&)> layer;
};

Status fill_tensors(const TensorTable& table, const Naming& naming, ModelFile& file) {
    const ModelConfig& config = file.config;
    LAPIDARY_ASSIGN(file.embedding, table.take(naming.embedding, config.vocab_size, config.hidden_size));
    LAPIDARY_ASSIGN(file.final_norm, table.take(naming.final_norm, 0, config.hidden_size));
    file.head = file.embedding;
    if (!config.tied_head) {
        LAPIDARY_ASSIGN(file.head, table.take(naming.head, config.vocab_size, config.hidden_size));
    }
    const auto entries = layer_entries(config);
    file.layers.resize(config.layer_count);
    for (std::uint32_t index = 0; index < config.layer_count; ++index) {
        for (const LayerEntry& entry : entries) {
            LAPIDARY_ASSIGN(file.layers[index].*entry.field,
                            table.take(naming.layer(index, entry), entry.rows, entry.columns));
        }
    }
    return {};
}

// Sizes, and the type that most weight bytes have.
void summarise(ModelFile& file) {
    std::map<DType, std::uint64_t> bytes_by_type;
    const auto count = [&](const TensorView& tensor) {
        file.parameter_count += tensor.elements();
        file.weight_bytes += tensor.data.size();
        bytes_by_type[tensor.type] += tensor.data.size();
    };
    count(file.embedding);
    count(file.final_norm);
    if (!file.config.tied_head) {
        count(file.head);
    }
    const auto entries = layer_entries(file.config);
    for (const LayerTensors& layer : file.layers) {
        for (const LayerEntry& entry : entries) {
            count(layer.*entry.field);
        }
    }
    const auto most = std::max_element(bytes_by_type.begin(), bytes_by_type.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    file.quantization = dtype_info(most->first).name;
}

void add_end_token(ModelFile& file, std::optional<std::uint64_t> id) {
    if (id && *id < file.config.vocab_size) {
        const auto token = static_cast<std::int32_t>(*id);
        if (std::find(file.end_tokens.begin(), file.end_tokens.end(), token) == file.end_tokens.end()) {
            file.end_tokens.push_back(token);
        }
    }
}

// What is absent, or recommends what makes no sense, is negative.
SamplingHints sampling_hints(std::optional<double> temperature, std::optional<std::uint64_t> top_k,
                             std::optional<double> top_p) {
    constexpr double kMostTemperature = 100.0;
    const auto within = [](std::optional<double> value, double most) {
        return value && *value >= 0.0 && *value <= most ? static_cast<float>(*value) : -1.0F;
    };
    return {within(temperature, kMostTemperature), top_k && *top_k < (1U << 20U) ? static_cast<int>(*top_k) : -1,
            within(top_p, 1.0)};
}

Result<ModelFile> open_gguf(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(GgufFile opened, GgufFile::open(path));
    const auto gguf = std::make_shared<GgufFile>(std::move(opened));
    ModelFile file;
    file.path = path;
    file.format = FileFormat::gguf;
    file.norms_include_one = true;
    LAPIDARY_ASSIGN(file.config, config_from_gguf(*gguf));
    const Naming naming{"token_embd.weight", "output.weight", "output_norm.weight",
                        [](std::uint32_t index, const LayerEntry& entry) {
                            return "blk." + std::to_string(index) + "." + entry.gguf + ".weight";
                        }};
    LAPIDARY_TRY(fill_tensors(TensorTable(gguf->tensors(), path.string()), naming, file));
    file.all_tensors = gguf->tensors();
    file.name = gguf->string("general.name").value_or(path.stem().string());
    file.licence = gguf->string("general.license").value_or("");
    summarise(file);
    add_end_token(file, gguf->integer("tokenizer.ggml.eos_token_id"));
    add_end_token(file, gguf->integer("tokenizer.ggml.eot_token_id"));
    file.hints = sampling_hints(gguf->number("general.sampling.temp"), gguf->integer("general.sampling.top_k"),
                                gguf->number("general.sampling.top_p"));
    const std::uint32_t rows = file.config.vocab_size;
    file.read_vocabulary = [gguf, rows] { return vocabulary_from_gguf(*gguf, rows); };
    file.keep_alive = gguf;
    return file;
}

// Multimodal checkpoints carry the text model under a prefix; ours is whichever holds the embedding.
std::string find_prefix(const TensorTable& table) {
    for (const char* prefix : {"model.", "language_model.model.", "model.language_model.", ""}) {
        if (table.has(std::string(prefix) + "embed_tokens.weight")) {
            return prefix;
        }
    }
    return "model.";
}

void read_generation_config(const std::filesystem::path& folder, const Json& config, ModelFile& file) {
    const auto add_all = [&](const Json& object) {
        const Json* eos = json_member(object, "eos_token_id");
        if (eos != nullptr && eos->is_array()) {
            for (const Json& id : *eos) {
                add_end_token(file, id.is_number_unsigned() ? std::optional(id.get<std::uint64_t>()) : std::nullopt);
            }
        } else {
            add_end_token(file, json_integer(object, "eos_token_id"));
        }
    };
    add_all(config);
    const auto generation = read_json(folder / "generation_config.json");
    if (!generation.ok()) {
        return;  // the file is optional, and nothing in it is needed to answer
    }
    add_all(*generation);
    if (json_boolean(*generation, "do_sample").value_or(true)) {
        file.hints = sampling_hints(json_number(*generation, "temperature"), json_integer(*generation, "top_k"),
                                    json_number(*generation, "top_p"));
    }
}

// The licence that a model card's front matter declares ("license: apache-2.0"), or "".
std::string licence_from_card(const std::filesystem::path& folder) {
    const auto card = MappedFile::open(folder / "README.md", std::uint64_t{1} << 20U);
    if (!card.ok()) {
        return {};
    }
    const std::string_view text(reinterpret_cast<const char*>(card->bytes().data()), card->bytes().size());
    for (std::size_t begin = 0; text.starts_with("---") && begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (begin > 0 && line.starts_with("---")) {
            break;
        }
        constexpr std::string_view kKey = "license:";
        if (line.starts_with(kKey)) {
            const std::size_t from = std::min(line.find_first_not_of(' ', kKey.size()), line.size());
            return std::string(line.substr(from, line.find_last_not_of(" \r") + 1 - from));
        }
        begin = end + 1;
    }
    return {};
}

Result<ModelFile> open_folder(const std::filesystem::path& folder) {
    LAPIDARY_ASSIGN(const Json root, read_json(folder / "config.json"));
    ModelFile file;
    file.path = folder;
    file.format = FileFormat::hugging_face;
    LAPIDARY_ASSIGN(file.config, config_from_json(root, (folder / "config.json").string()));
    LAPIDARY_ASSIGN(auto opened, SafetensorsFile::open_folder(folder));
    const auto shards = std::make_shared<std::vector<SafetensorsFile>>(std::move(opened));
    for (const SafetensorsFile& shard : *shards) {
        file.all_tensors.insert(file.all_tensors.end(), shard.tensors().begin(), shard.tensors().end());
    }
    const TensorTable table(file.all_tensors, folder.string());
    const std::string prefix = find_prefix(table);
    const std::string head = prefix == "language_model.model." ? "language_model.lm_head.weight" : "lm_head.weight";
    const Naming naming{prefix + "embed_tokens.weight", head, prefix + "norm.weight",
                        [&prefix](std::uint32_t index, const LayerEntry& entry) {
                            return prefix + "layers." + std::to_string(index) + "." + entry.hugging_face + ".weight";
                        }};
    LAPIDARY_TRY(fill_tensors(table, naming, file));
    summarise(file);
    const auto absolute = std::filesystem::absolute(folder).lexically_normal();
    file.name = absolute.has_filename() ? absolute.filename().string() : absolute.parent_path().filename().string();
    file.licence = licence_from_card(folder);
    read_generation_config(folder, root, file);
    const std::uint32_t rows = file.config.vocab_size;
    file.read_vocabulary = [folder, rows] { return vocabulary_from_folder(folder, rows); };
    file.keep_alive = shards;
    return file;
}

}  // namespace

Result<ModelFile> open_model(const std::filesystem::path& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        if (std::filesystem::exists(path / "config.json", ignored)) {
            return open_folder(path);
        }
        return Error{
            ErrorCode::not_found,
            path.string() + ": the folder has no config.json; choose a Hugging Face model folder or a GGUF file.",
            {}};
    }
    if (!std::filesystem::exists(path, ignored)) {
        return Error{ErrorCode::not_found, path.string() + ": there is no such file or folder.", {}};
    }
    const std::string extension = path.extension().string();
    if (path.filename() == "config.json" || extension == ".safetensors") {
        return open_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
    }
    return open_gguf(path);
}

Result<std::vector<float>> ModelFile::norm_weights(const TensorView& tensor) const {
    LAPIDARY_ASSIGN(const std::vector<std::byte> bytes, tensor_bytes(tensor));
    std::vector<float> out(tensor.elements());
    dequantize_row(tensor.type, bytes.data(), tensor.elements(), out.data());
    if (!norms_include_one) {
        for (float& value : out) {
            value += 1.0F;
        }
    }
    return out;
}

}  // namespace lapidary
