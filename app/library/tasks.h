// The tasks that ship with Lapidary, and task files of a person's own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace lapidary::app {

// A task file: {"kind": "classify" or "extract", ...} as engine/task reads it. `json` keeps the order of its keys: that
// of a schema's properties is the order in which fields are written.
struct TaskFile {
    std::string name;  // of the file, without its ending: "support-intent"
    std::string kind;
    nlohmann::ordered_json json;
};

// All that ship, sorted by name; of one kind, or of both for "". Damaged ones are left out.
std::vector<TaskFile> shipped_tasks(const std::string& kind = {});

// Their names, for a message: "email-priority, moderation, spam".
std::string task_names(const std::string& kind = {});

// A shipped task by its name, or a file by its path.
Result<TaskFile> find_task(const std::string& name_or_path);

}  // namespace lapidary::app
