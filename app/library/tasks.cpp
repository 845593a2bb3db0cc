#include "library/tasks.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "library/starter.h"

namespace lapidary::app {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargestTask = std::uintmax_t{4} << 20U;

Result<TaskFile> read_task(const fs::path& path) {
    LAPIDARY_ASSIGN(const Json checked, read_json(path, kLargestTask));
    TaskFile task;
    task.name = path.stem().string();
    task.kind = json_string(checked, "kind").value_or("");
    if (task.kind != "classify" && task.kind != "extract") {
        return Error{ErrorCode::bad_format,
                     path.string() + " is no task: its \"kind\" must be \"classify\" or \"extract\".",
                     {}};
    }
    // Once more with the keys in their order; that it parses is known.
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    task.json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (task.json.is_discarded()) {
        return Error{ErrorCode::io, path.string() + " changed while it was read; try again.", {}};
    }
    return task;
}

}  // namespace

std::vector<TaskFile> shipped_tasks(const std::string& kind) {
    std::vector<TaskFile> tasks;
    const auto resources = resources_folder();
    std::error_code error;
    if (!resources) {
        return tasks;
    }
    for (const auto& entry : fs::directory_iterator(*resources / "tasks", error)) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        auto task = read_task(entry.path());
        if (task.ok() && (kind.empty() || task->kind == kind)) {
            tasks.push_back(std::move(task).value());
        }
    }
    std::sort(tasks.begin(), tasks.end(), [](const TaskFile& a, const TaskFile& b) { return a.name < b.name; });
    return tasks;
}

std::string task_names(const std::string& kind) {
    std::string names;
    for (const TaskFile& task : shipped_tasks(kind)) {
        names += (names.empty() ? "" : ", ") + task.name;
    }
    return names;
}

Result<TaskFile> find_task(const std::string& name_or_path) {
    std::error_code error;
    const bool plain = name_or_path.find_first_of("/\\.") == std::string::npos;
    if (const auto resources = resources_folder(); plain && resources) {
        const fs::path path = *resources / "tasks" / (name_or_path + ".json");
        if (fs::is_regular_file(path, error)) {
            return read_task(path);
        }
    }
    if (fs::is_regular_file(name_or_path, error)) {
        return read_task(name_or_path);
    }
    return Error{ErrorCode::not_found,
                 "There is no task \"" + name_or_path + "\": give a file, or one of " + task_names() + ".",
                 {}};
}

}  // namespace lapidary::app
