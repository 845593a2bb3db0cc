// What a MODEL word and an --adapter mean on the disk.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace lapidary::app {

// What a specialist has learned to write, if it is one that writes.
enum class LearnedWriting : std::uint8_t { none, answers, texts };

struct ModelPaths {
    std::filesystem::path model;
    std::filesystem::path adapter;  // empty: none
    std::string title;              // of a specialist or adapter, for people; empty: the model's own name
    LearnedWriting learned = LearnedWriting::none;  // texts: it carries them on rather than answering them
};

// A MODEL may be an adapter's folder: then the model is its base, which adapter_config.json must name by a path from
// that folder or from the current one, an absolute path, or a name that resolve_model knows; of a specialist also where
// the base lay when it was trained. adapter: what --adapter says, or "". Fails where
// the base is nowhere and where there would be two adapters.
Result<ModelPaths> find_model(const std::string& name, const std::string& adapter = {});

}  // namespace lapidary::app
