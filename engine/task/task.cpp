#include "task/task.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>

#include "base/trim.h"
#include "task/label_trie.h"

namespace lapidary {

namespace {

Error wrong(const std::string& name, const std::string& what) {
    return Error{ErrorCode::bad_format, "The task \"" + name + "\" cannot be used: " + what + ".", {}};
}

Status check_kind(const Json& json, const std::string& name, const char* kind) {
    const std::string found = json.is_object() ? json_string(json, "kind").value_or("") : "";
    return found == kind ? Status() : Status(wrong(name, "its \"kind\" is not \"" + std::string(kind) + "\""));
}

// Every key is known and has the right type.
Status check_keys(const Json& json, const std::string& name, const std::set<std::string_view>& texts,
                  const std::set<std::string_view>& others) {
    if (!json.is_object()) {
        return wrong(name, "it is not a JSON object");
    }
    for (const auto& [key, value] : json.items()) {
        if (texts.contains(key)) {
            if (!value.is_string()) {
                return wrong(name, "\"" + key + "\" must be a text");
            }
        } else if (!others.contains(key)) {
            return wrong(name, "it has no key \"" + key + "\"");
        }
    }
    return {};
}

Result<TaskInfo> read_info(const Json& json, const std::string& name) {
    TaskInfo info;
    info.name = json_string(json, "name").value_or("");
    info.title = json_string(json, "title").value_or(info.name);
    info.instruction = json_string(json, "instruction").value_or("");
    info.expects = json_string(json, "expects").value_or("");
    info.measured = json_string(json, "measured").value_or("");
    info.threshold = json_number(json, "threshold").value_or(0.0);
    if ((json.contains("threshold") && !json.at("threshold").is_number()) ||
        !(info.threshold >= 0.0 && info.threshold <= 1.0)) {
        return wrong(name, "\"threshold\" must be a number from 0 to 1");
    }
    return info;
}

Json info_json(const TaskInfo& info, const char* kind) {
    return {{"kind", kind},
            {"name", info.name},
            {"title", info.title},
            {"instruction", info.instruction},
            {"threshold", info.threshold},
            {"expects", info.expects},
            {"measured", info.measured}};
}

Status check_booleans(const Json& json, const std::string& name, std::initializer_list<const char*> keys) {
    for (const char* const key : keys) {
        if (json.contains(key) && !json.at(key).is_boolean()) {
            return wrong(name, "\"" + std::string(key) + "\" must be true or false");
        }
    }
    return {};
}

}  // namespace

Result<ClassifyTask> classify_task_from_json(const Json& json, const std::string& name) {
    LAPIDARY_TRY(check_kind(json, name, "classify"));
    LAPIDARY_TRY(check_keys(json, name, {"kind", "name", "title", "instruction", "expects", "measured"},
                            {"labels", "multi", "list_labels", "threshold", "calibration"}));
    ClassifyTask task;
    LAPIDARY_ASSIGN(task.info, read_info(json, name));
    LAPIDARY_TRY(check_booleans(json, name, {"multi", "list_labels"}));
    task.multi = json_boolean(json, "multi").value_or(false);
    task.list_labels = json_boolean(json, "list_labels").value_or(true);
    const Json* labels = json_member(json, "labels");
    if (labels == nullptr || !labels->is_array()) {
        return wrong(name, "it needs a list \"labels\"");
    }
    for (const Json& entry : *labels) {
        if (entry.is_string()) {
            task.labels.push_back({entry.get<std::string>(), {}});
            continue;
        }
        LAPIDARY_TRY(check_keys(entry, name, {"name", "description"}, {}));
        task.labels.push_back(
            {json_string(entry, "name").value_or(""), json_string(entry, "description").value_or("")});
    }
    LAPIDARY_TRY(check_labels(task.labels));
    return task;
}

Json to_json(const ClassifyTask& task) {
    Json json = info_json(task.info, "classify");
    json["multi"] = task.multi;
    json["list_labels"] = task.list_labels;
    json["labels"] = Json::array();
    for (const Label& label : task.labels) {
        json["labels"].push_back({{"name", label.name}, {"description", label.description}});
    }
    return json;
}

Result<ExtractTask> extract_task_from_json(const OrderedJson& json, const std::string& name) {
    const Json plain(json);
    LAPIDARY_TRY(check_kind(plain, name, "extract"));
    LAPIDARY_TRY(check_keys(plain, name, {"kind", "name", "title", "instruction", "expects", "measured"},
                            {"schema", "verbatim", "threshold"}));
    LAPIDARY_TRY(check_booleans(plain, name, {"verbatim"}));
    ExtractTask task;
    LAPIDARY_ASSIGN(task.info, read_info(plain, name));
    task.verbatim = json_boolean(plain, "verbatim").value_or(false);
    if (!plain.contains("schema") || !plain.at("schema").is_object()) {
        return wrong(name, "it needs a \"schema\"");
    }
    task.schema = json.at("schema").dump();
    return task;
}

OrderedJson to_json(const ExtractTask& task) {
    OrderedJson json = info_json(task.info, "extract");
    json["schema"] = OrderedJson::parse(task.schema, nullptr, false);
    json["verbatim"] = task.verbatim;
    return json;
}

Status check_labels(const std::vector<Label>& labels) {
    if (labels.size() < 2 || labels.size() > LabelTrie::kMostLabels) {
        return Error{ErrorCode::invalid_argument,
                     "Classification needs between 2 and " + std::to_string(LabelTrie::kMostLabels) + " labels, not " +
                         std::to_string(labels.size()) + ".",
                     {}};
    }
    std::set<std::string_view> seen;
    for (const Label& label : labels) {
        if (label.name.empty() || trimmed(label.name) != label.name) {
            return Error{
                ErrorCode::invalid_argument, "The label \"" + label.name + "\" is empty or has spaces around it.", {}};
        }
        if (!seen.insert(label.name).second) {
            return Error{ErrorCode::invalid_argument,
                         "The label \"" + label.name + "\" appears twice; every label must be different.",
                         {}};
        }
    }
    return {};
}

Result<std::vector<Label>> labels_from_list(const std::string& list) {
    std::vector<Label> labels;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const std::string_view entry = std::string_view(list).substr(begin, end - begin);
        const std::size_t equals = std::min(entry.find('='), entry.size());
        const std::string_view description = entry.substr(std::min(equals + 1, entry.size()));
        labels.push_back({std::string(trimmed(entry.substr(0, equals))), std::string(trimmed(description))});
        begin = end + 1;
    }
    LAPIDARY_TRY(check_labels(labels));
    return labels;
}

}  // namespace lapidary
