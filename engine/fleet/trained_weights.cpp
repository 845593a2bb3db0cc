#include "fleet/trained_weights.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "model/export_formats.h"
#include "model/merge.h"

namespace lapidary {

namespace {

// The parameter as it is learned, rounded to `type`.
TensorToWrite to_write(const Parameter& parameter, DType type) {
    std::vector<std::uint64_t> shape{parameter.columns};
    if (parameter.decays) {  // matrices do, norms do not
        shape.insert(shape.begin(), parameter.rows);
    }
    const std::uint64_t bytes = row_bytes(type, parameter.value.size()).value_or(0);
    std::vector<std::byte> data(bytes);
    (void)quantize_row(type, parameter.value.data(), parameter.value.size(), data.data());
    return {parameter.name, type, std::move(shape), std::move(data)};
}

// The model that was trained, with what has been learned in the place of what was there.
Status write_full(TrainModel& model, const ModelFile& file, const std::filesystem::path& folder) {
    MergeOptions options;
    options.format = FileFormat::hugging_face;
    options.type = DType::bf16;
    LAPIDARY_ASSIGN(std::vector<TensorToWrite> tensors, merged_tensors(file, nullptr, options));
    for (const Parameter& parameter : model.parameters()) {
        const auto found = std::find_if(tensors.begin(), tensors.end(),
                                        [&](const TensorToWrite& tensor) { return tensor.name == parameter.name; });
        if (found == tensors.end()) {
            return Error{ErrorCode::internal, "The tensor " + parameter.name + " has no place in the model.", {}};
        }
        *found = to_write(parameter, options.type);
    }
    LAPIDARY_TRY(write_model_folder(file, options.type, std::move(tensors), folder));
    std::error_code error;
    std::filesystem::remove(folder / "README.md", error);  // it came along and speaks of the model before
    return {};
}

}  // namespace

Result<Adapter> adapter_of(TrainModel& model, const std::string& base) {
    Adapter adapter;
    adapter.rank = model.options().lora.rank;
    adapter.alpha = model.options().lora.alpha;
    adapter.base_model = base;
    for (const Parameter& parameter : model.parameters()) {
        LAPIDARY_TRY(set_adapter_tensor(adapter, model.config(), parameter.name, parameter.rows, parameter.columns,
                                        {parameter.value.begin(), parameter.value.end()}));
    }
    return adapter;
}

Status write_trained_weights(TrainModel& model, const ModelFile& file, const std::string& base,
                             const std::filesystem::path& folder) {
    if (model.options().method == TrainMethod::lora) {
        LAPIDARY_ASSIGN(const Adapter adapter, adapter_of(model, base));
        return write_adapter(folder, adapter, model.config());
    }
    return write_full(model, file, folder);
}

Status write_new_model(TrainModel& model, const Vocabulary& vocabulary, const std::filesystem::path& folder) {
    ModelFile file;
    file.config = model.config();
    file.end_tokens = {vocabulary.eos, vocabulary.end_of_turn};
    file.read_vocabulary = [&vocabulary] { return Result<Vocabulary>(vocabulary); };
    std::vector<TensorToWrite> tensors;
    for (const Parameter& parameter : model.parameters()) {
        tensors.push_back(to_write(parameter, DType::bf16));
    }
    return write_model_folder(file, DType::bf16, std::move(tensors), folder);
}

OrderedJson to_json(const TrainModelOptions& options) {
    OrderedJson out{{"method", options.method == TrainMethod::lora ? "lora" : "full"}};
    if (options.method == TrainMethod::lora) {
        out["rank"] = options.lora.rank;
        out["alpha"] = options.lora.alpha;
        out["dropout"] = options.lora.dropout;
        out["targets"] = options.lora.targets;
    } else {
        out["train_embedding"] = options.train_embedding;
    }
    out["precision"] = options.precision == Precision::fast ? "fast" : "exact";
    return out;
}

}  // namespace lapidary
