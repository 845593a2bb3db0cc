#include "task/schema_fields.h"

#include <algorithm>
#include <cstdint>

namespace lapidary {

Result<OrderedJson> read_schema(const ExtractTask& task) {
    constexpr std::uint64_t kLargestSchema = std::uint64_t{1} << 20U;
    return parse_ordered_json(task.schema, "The schema", kLargestSchema);
}

const OrderedJson* schema_node(const OrderedJson& schema, std::string_view path) {
    const OrderedJson* node = &schema;
    for (std::size_t begin = 1; begin <= path.size() && node != nullptr;) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string name(path.substr(begin, end - begin));
        const bool list = node->is_object() && node->contains("items");
        const OrderedJson* properties =
            node->is_object() && node->contains("properties") ? &node->at("properties") : nullptr;
        node = list                                                  ? &node->at("items")
               : properties != nullptr && properties->contains(name) ? &properties->at(name)
                                                                     : nullptr;
        begin = end + 1;
    }
    return node;
}

std::string schema_text(const OrderedJson& node, const char* key) {
    return node.is_object() && node.contains(key) && node.at(key).is_string() ? node.at(key).get<std::string>()
                                                                              : std::string();
}

bool is_closed_set(const OrderedJson& node) {
    return node.is_object() && (node.contains("enum") || node.contains("const"));
}

}  // namespace lapidary
