#include "library/model_paths.h"

#include <system_error>

#include "fleet/specialist.h"
#include "library/starter.h"
#include "model/adapter.h"

namespace lapidary::app {

namespace fs = std::filesystem;

Result<ModelPaths> find_model(const std::string& name, const std::string& adapter) {
    const fs::path path = resolve_model(name);
    std::error_code ignored;
    if (!is_adapter(path) || fs::exists(path / "config.json", ignored)) {
        if (is_specialist(path) && !fs::exists(path / "config.json", ignored)) {
            LAPIDARY_ASSIGN(const Specialist specialist, read_specialist(path));
            return Error{ErrorCode::invalid_argument,
                         path.string() + ": this specialist works without a language model; use it with " +
                             (specialist.finder ? "extract" : "classify") + " and evaluate.",
                         {}};
        }
        return ModelPaths{path, adapter};
    }
    if (!adapter.empty()) {
        return Error{ErrorCode::invalid_argument,
                     path.string() + " is an adapter itself; give the model to use another one on.",
                     {}};
    }
    if (is_specialist(path)) {
        LAPIDARY_ASSIGN(const Specialist specialist, read_specialist(path));
        LAPIDARY_ASSIGN(const fs::path base, locate_base(specialist, resolve_model));
        return ModelPaths{base, path};
    }
    LAPIDARY_ASSIGN(const AdapterInfo info, read_adapter_info(path));
    if (const auto base = find_adapter_base(path, info.base_model)) {
        return ModelPaths{*base, path};
    }
    const fs::path named = resolve_model(info.base_model);
    if (!named.empty() && fs::exists(named, ignored)) {
        return ModelPaths{named, path};
    }
    return Error{ErrorCode::not_found,
                 path.string() + ": this is an adapter of \"" + info.base_model +
                     "\", which does not lie there; give the model, and this folder with --adapter.",
                 {}};
}

}  // namespace lapidary::app
