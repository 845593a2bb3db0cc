#include "library/model_paths.h"

#include <optional>
#include <system_error>

#include "fleet/specialist.h"
#include "library/starter.h"
#include "model/adapter.h"

namespace lapidary::app {

namespace fs = std::filesystem;

namespace {

std::string title_of(const Specialist& specialist) {
    const TaskInfo& info = specialist.write     ? specialist.write->info
                           : specialist.extract ? specialist.extract->info
                                                : specialist.task.info;
    return info.title.empty() ? info.name : info.title;
}

}  // namespace

Result<ModelPaths> find_model(const std::string& name, const std::string& adapter) {
    const fs::path path = resolve_model(name);
    std::error_code ignored;
    ModelPaths out{path, adapter, {}, LearnedWriting::none};
    std::optional<Specialist> specialist;
    if (is_specialist(path)) {
        LAPIDARY_ASSIGN(specialist, read_specialist(path));
        out.title = title_of(*specialist);
        if (specialist->write) {
            out.learned = specialist->write->answers ? LearnedWriting::answers : LearnedWriting::texts;
        }
    }
    if (!is_adapter(path) || fs::exists(path / "config.json", ignored)) {
        if (specialist && !fs::exists(path / "config.json", ignored)) {
            return Error{ErrorCode::invalid_argument,
                         path.string() + ": this specialist works without a language model; use it with " +
                             (specialist->finder ? "extract" : "classify") + " and evaluate.",
                         {}};
        }
        return out;
    }
    if (!adapter.empty()) {
        return Error{ErrorCode::invalid_argument,
                     path.string() + " is an adapter itself; give the model to use another one on.",
                     {}};
    }
    out.adapter = path;
    if (specialist) {
        LAPIDARY_ASSIGN(out.model, locate_base(*specialist, resolve_model));
        return out;
    }
    out.title = path.filename().string();
    LAPIDARY_ASSIGN(const AdapterInfo info, read_adapter_info(path));
    if (const auto base = find_adapter_base(path, info.base_model)) {
        out.model = *base;
        return out;
    }
    out.model = resolve_model(info.base_model);
    if (!out.model.empty() && fs::exists(out.model, ignored)) {
        return out;
    }
    return Error{ErrorCode::not_found,
                 path.string() + ": this is an adapter of \"" + info.base_model +
                     "\", which does not lie there; give the model, and this folder with --adapter.",
                 {}};
}

}  // namespace lapidary::app
