#include "train/train_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "format/safetensors.h"
#include "train/adamw.h"
#include "train/train_model.h"

namespace lapidary {

namespace {

using Tensors = std::map<std::string, std::vector<float>>;

constexpr std::string_view kPeftPrefix = "base_model.model.";

Result<Tensors> read_tensors(const std::filesystem::path& path) {
    LAPIDARY_ASSIGN(const SafetensorsFile file, SafetensorsFile::open(path));
    Tensors out;
    for (const TensorView& tensor : file.tensors()) {
        LAPIDARY_ASSIGN(const std::vector<std::byte> bytes, tensor_bytes(tensor));
        std::vector<float> values(tensor.elements());
        dequantize_row(tensor.type, bytes.data(), values.size(), values.data());
        out.emplace(tensor.name, std::move(values));
    }
    return out;
}

Error unreadable(const std::filesystem::path& path, const char* what) {
    return {ErrorCode::bad_format, path.string() + ": " + what + " is missing or not what it should be.", {}};
}

// What golden.json and batches.json say, as the trainer wants it.
struct Golden {
    Json json;
    std::vector<TrainRow> batches;
    std::vector<double> rates;
    LoraConfig lora;
    AdamWConfig adamw;
};

Result<std::vector<double>> numbers(const Json& object, const char* key, const std::filesystem::path& path) {
    const Json* list = json_member(object, key);
    if (list == nullptr || !list->is_array()) {
        return unreadable(path, key);
    }
    std::vector<double> out;
    for (const Json& value : *list) {
        if (!value.is_number()) {
            return unreadable(path, key);
        }
        out.push_back(value.get<double>());
    }
    return out;
}

// One row of a batch, up to its padding, at the end of the packed row.
bool append_example(const Json& ids, const Json& targets, const Json& valid, TrainRow& row) {
    if (!ids.is_array() || !targets.is_array() || !valid.is_array() || ids.size() != targets.size() ||
        ids.size() != valid.size()) {
        return false;
    }
    row.starts.push_back(static_cast<std::uint32_t>(row.tokens.size()));
    for (std::size_t index = 0; index < ids.size(); ++index) {
        if (!ids[index].is_number_integer() || !targets[index].is_number_integer() ||
            !valid[index].is_number_integer()) {
            return false;
        }
        if (valid[index].get<int>() == 0) {
            break;
        }
        row.tokens.push_back(ids[index].get<std::int32_t>());
        row.targets.push_back(std::max(targets[index].get<std::int32_t>(), -1));
    }
    return true;
}

Status read_batches(const std::filesystem::path& path, Golden& golden) {
    LAPIDARY_ASSIGN(const Json batches, read_json(path));
    for (const Json& batch : batches) {
        const Json* ids = json_member(batch, "ids");
        const Json* targets = json_member(batch, "targets");
        const Json* valid = json_member(batch, "valid");
        if (ids == nullptr || targets == nullptr || valid == nullptr || !ids->is_array() || !targets->is_array() ||
            !valid->is_array() || ids->size() != targets->size() || ids->size() != valid->size()) {
            return unreadable(path, "a batch");
        }
        TrainRow row;
        for (std::size_t index = 0; index < ids->size(); ++index) {
            if (!append_example((*ids)[index], (*targets)[index], (*valid)[index], row)) {
                return unreadable(path, "a row");
            }
        }
        golden.batches.push_back(std::move(row));
    }
    return {};
}

Result<Golden> read_golden(const std::filesystem::path& folder) {
    Golden golden;
    const std::filesystem::path path = folder / "golden.json";
    LAPIDARY_ASSIGN(golden.json, read_json(path));
    LAPIDARY_TRY(read_batches(folder / "batches.json", golden));
    const Json* hyper = json_member(golden.json, "hyper");
    const Json* lora = json_member(golden.json, "lora");
    const Json* targets = lora == nullptr ? nullptr : json_member(*lora, "targets");
    if (hyper == nullptr || targets == nullptr || !targets->is_array()) {
        return unreadable(path, "hyper or lora");
    }
    LAPIDARY_ASSIGN(golden.rates, numbers(*hyper, "lr_per_step", path));
    if (golden.batches.empty() || golden.rates.size() > golden.batches.size()) {
        return unreadable(path, "lr_per_step");
    }
    for (const Json& target : *targets) {
        if (!target.is_string()) {
            return unreadable(path, "a target");
        }
        const auto name = target.get<std::string>();
        golden.lora.targets.push_back(name.substr(name.find_last_of('.') + 1));
    }
    const auto number = [](const Json& object, const char* key, double otherwise) {
        return static_cast<float>(json_number(object, key).value_or(otherwise));
    };
    golden.lora.rank = static_cast<std::uint32_t>(number(*lora, "rank", 0.0));
    golden.lora.alpha = number(*lora, "alpha", 0.0);
    golden.adamw = {number(*hyper, "b1", 0.9), number(*hyper, "b2", 0.999), number(*hyper, "eps", 1.0e-8),
                    number(*hyper, "wd", 0.0), number(*hyper, "clip", 0.0)};
    return golden;
}

std::string short_name(const Parameter& parameter) {
    const std::string_view name = parameter.name;
    return std::string(name.starts_with(kPeftPrefix) ? name.substr(kPeftPrefix.size()) : name);
}

double relative_l2(std::span<const float> got, std::span<const float> want) {
    double difference = 0.0;
    double size = 0.0;
    for (std::size_t k = 0; k < want.size(); ++k) {
        difference += (double{got[k]} - want[k]) * (double{got[k]} - want[k]);
        size += double{want[k]} * want[k];
    }
    // A tensor of zeros is compared as it is.
    return std::sqrt(difference) / (size > 0.0 ? std::sqrt(size) : 1.0);
}

// The largest deviation of `field` of all parameters from the tensors, which must be the same ones.
Result<double> deviation(std::span<const Parameter> parameters, const Tensors& want, std::span<float> Parameter::*field,
                         const std::filesystem::path& path) {
    double largest = 0.0;
    if (parameters.size() != want.size()) {
        return unreadable(path, "a tensor");
    }
    for (const Parameter& parameter : parameters) {
        const auto found = want.find(short_name(parameter));
        if (found == want.end() || found->second.size() != (parameter.*field).size()) {
            return unreadable(path, parameter.name.c_str());
        }
        largest = std::max(largest, relative_l2(parameter.*field, found->second));
    }
    return largest;
}

Status set_values(std::span<Parameter> parameters, const Tensors& from, const std::filesystem::path& path) {
    for (Parameter& parameter : parameters) {
        const auto found = from.find(short_name(parameter));
        if (found == from.end() || found->second.size() != parameter.value.size()) {
            return unreadable(path, parameter.name.c_str());
        }
        std::copy(found->second.begin(), found->second.end(), parameter.value.begin());
    }
    return {};
}

double mean_loss(const RowLoss& loss) {
    return loss.scored == 0 ? 0.0 : loss.loss / loss.scored;
}

float scale_of(const TrainRow& row) {
    const auto scored = std::count_if(row.targets.begin(), row.targets.end(), [](std::int32_t id) { return id >= 0; });
    return 1.0F / static_cast<float>(std::max<std::ptrdiff_t>(scored, 1));
}

// Loss and gradients of the first batch, against what golden.json and the file say.
Status check_first(TrainModel& model, const Golden& golden, const char* loss_key, const std::filesystem::path& path,
                   TrainDeviation& out) {
    LAPIDARY_ASSIGN(const Tensors gradients, read_tensors(path));
    const auto want = json_number(golden.json, loss_key);
    if (!want) {
        return unreadable(path.parent_path() / "golden.json", loss_key);
    }
    model.clear_gradients();
    LAPIDARY_ASSIGN(const RowLoss loss, model.learn(golden.batches[0], scale_of(golden.batches[0])));
    out.loss = std::abs(mean_loss(loss) - *want);
    LAPIDARY_ASSIGN(out.gradient, deviation(model.parameters(), gradients, &Parameter::gradient, path));
    return {};
}

// All steps, and the first batch once more at the end.
Status check_steps(TrainModel& model, const Golden& golden, const char* key, const std::filesystem::path& folder,
                   ThreadPool& pool, TrainDeviation& out) {
    LAPIDARY_ASSIGN(const std::vector<double> want, numbers(golden.json, key, folder / "golden.json"));
    if (want.size() < golden.rates.size()) {
        return unreadable(folder / "golden.json", key);
    }
    LAPIDARY_ASSIGN(AdamW adamw, AdamW::create(model.parameters(), golden.adamw, pool));
    for (std::size_t step = 0; step < golden.rates.size(); ++step) {
        const TrainRow& row = golden.batches[step];
        model.clear_gradients(step);
        LAPIDARY_ASSIGN(const RowLoss loss, model.learn(row, scale_of(row)));
        out.losses = std::max(out.losses, std::abs(mean_loss(loss) - want[step]));
        (void)adamw.step(model.parameters(), golden.rates[step]);
    }
    if (want.size() > golden.rates.size()) {
        LAPIDARY_ASSIGN(const RowLoss loss, model.measure(golden.batches[0]));
        out.losses = std::max(out.losses, std::abs(mean_loss(loss) - want[golden.rates.size()]));
    }
    return {};
}

// golden.json keeps the norm and the first numbers of each final weight.
Result<double> final_deviation(std::span<const Parameter> parameters, const Golden& golden,
                               const std::filesystem::path& path) {
    const Json* checks = json_member(golden.json, "full_final_check");
    double largest = 0.0;
    for (const Parameter& parameter : parameters) {
        const Json* check = checks == nullptr ? nullptr : json_member(*checks, parameter.name.c_str());
        if (check == nullptr) {
            return unreadable(path, "full_final_check");
        }
        const double norm = json_number(*check, "norm").value_or(0.0);
        LAPIDARY_ASSIGN(const std::vector<double> head, numbers(*check, "head", path));
        double squares = 0.0;
        for (const float value : parameter.value) {
            squares += double{value} * value;
        }
        std::vector<float> want(head.begin(), head.end());
        if (want.size() > parameter.value.size() || !(norm > 0.0)) {
            return unreadable(path, "full_final_check");
        }
        largest = std::max({largest, std::abs(std::sqrt(squares) - norm) / norm, relative_l2(parameter.value, want)});
    }
    return largest;
}

Status check_lora(const ModelFile& file, const Golden& golden, const std::filesystem::path& folder, ThreadPool& pool,
                  TrainDeviation& out) {
    TrainModelOptions options;
    options.lora = golden.lora;
    LAPIDARY_ASSIGN(const auto model, make_train_model(file, options, pool));
    LAPIDARY_ASSIGN(Tensors start, read_tensors(folder / "lora_init.safetensors"));
    LAPIDARY_ASSIGN(const Tensors final, read_tensors(folder / "lora_final.safetensors"));
    LAPIDARY_TRY(set_values(model->parameters(), start, folder / "lora_init.safetensors"));
    LAPIDARY_TRY(check_first(*model, golden, "loss_step0_lora", folder / "grads_lora.safetensors", out));
    // The steps begin as adapters do, with B = 0.
    for (auto& [name, values] : start) {
        if (name.ends_with(".lora_B.weight")) {
            std::fill(values.begin(), values.end(), 0.0F);
        }
    }
    LAPIDARY_TRY(set_values(model->parameters(), start, folder / "lora_init.safetensors"));
    LAPIDARY_TRY(check_steps(*model, golden, "lora_losses", folder, pool, out));
    LAPIDARY_ASSIGN(out.final,
                    deviation(model->parameters(), final, &Parameter::value, folder / "lora_final.safetensors"));
    return {};
}

Status check_full(const ModelFile& file, const Golden& golden, const std::filesystem::path& folder, ThreadPool& pool,
                  TrainDeviation& out) {
    TrainModelOptions options;
    options.method = TrainMethod::full;
    options.train_embedding = true;
    LAPIDARY_ASSIGN(const auto model, make_train_model(file, options, pool));
    LAPIDARY_TRY(check_first(*model, golden, "loss_step0", folder / "grads_full.safetensors", out));
    LAPIDARY_TRY(check_steps(*model, golden, "full_losses", folder, pool, out));
    LAPIDARY_ASSIGN(out.final, final_deviation(model->parameters(), golden, folder / "golden.json"));
    return {};
}

}  // namespace

Result<TrainCheck> check_training(const std::filesystem::path& folder, ThreadPool& pool) {
    LAPIDARY_ASSIGN(const ModelFile file, open_model(folder));
    LAPIDARY_ASSIGN(const Golden golden, read_golden(folder));
    TrainCheck check;
    LAPIDARY_TRY(check_lora(file, golden, folder, pool, check.lora));
    LAPIDARY_TRY(check_full(file, golden, folder, pool, check.full));
    return check;
}

}  // namespace lapidary
