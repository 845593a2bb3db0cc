#include "cli/inspect_adapter.h"

#include "cli/json_text.h"
#include "library/model_paths.h"
#include "library/starter.h"
#include "model/adapter.h"

namespace lapidary::app {

namespace {

// Whether the base is there and the adapter fits it, for a person.
std::string fit(const std::string& model, const AdapterInfo& info) {
    const auto paths = find_model(model);
    if (!paths.ok()) {
        return "\"" + info.base_model + "\", which does not lie there; give a model, and this with --adapter";
    }
    const auto file = open_model(paths->model);
    if (!file.ok()) {
        return file.error().message;
    }
    const auto adapter = read_adapter(paths->adapter, file->config);
    return paths->model.string() + (adapter.ok() ? ", which it fits" : ": " + adapter.error().message);
}

void print_row(std::string_view label, std::string_view value) {
    std::string line(label);
    line.resize(16, ' ');
    print(line + std::string(value) + "\n");
}

}  // namespace

bool names_adapter(const std::string& model) {
    const std::filesystem::path path = resolve_model(model);
    std::error_code ignored;
    return is_adapter(path) && !std::filesystem::exists(path / "config.json", ignored);
}

Status inspect_adapter(const std::string& model, const CommonOptions& common) {
    const std::filesystem::path path = resolve_model(model);
    LAPIDARY_ASSIGN(const AdapterInfo info, read_adapter_info(path));
    if (common.json) {
        print(json_line({{"path", path.string()},
                         {"format", "PEFT"},
                         {"kind", "adapter"},
                         {"rank", info.rank},
                         {"alpha", info.alpha},
                         {"base_model", info.base_model},
                         {"targets", info.targets},
                         {"layers", info.layer_count},
                         {"parameters", info.parameter_count},
                         {"weight_bytes", info.weight_bytes}},
                        2));
        return {};
    }
    std::string targets;
    for (const std::string& target : info.targets) {
        targets += (targets.empty() ? "" : ", ") + target;
    }
    print_row("file", path.string());
    print_row("format", "LoRA adapter (PEFT)");
    print_row("rank", std::to_string(info.rank) + ", alpha " + fixed(info.alpha, 1));
    print_row("changes", targets + " of " + std::to_string(info.layer_count) + " layers");
    print_row("parameters", human_count(info.parameter_count) + ", " + human_bytes(info.weight_bytes));
    print_row("base", fit(model, info));
    return {};
}

}  // namespace lapidary::app
