#include "task/extract.h"

#include <algorithm>
#include <utility>

#include "task/schema_fields.h"

namespace lapidary {

namespace {

// "- total (number): the amount to pay", and below it the fields of objects and of the objects in lists.
void describe(const OrderedJson& node, const std::string& indent, std::string& out) {
    if (!node.is_object() || !node.contains("properties") || !node.at("properties").is_object()) {
        return;
    }
    for (const auto& [name, field] : node.at("properties").items()) {
        const std::string type = schema_text(field, "type");
        const std::string description = schema_text(field, "description");
        out += "\n" + indent + "- " + name;
        if (field.is_object() && field.contains("enum")) {
            out += " (one of " + field.at("enum").dump() + ")";
        } else if (type == "number" || type == "integer" || type == "boolean" || type == "array") {
            out += " (" + (type == "array" ? std::string("list") : type) + ")";
        } else if (schema_text(field, "format") == "date") {
            out += " (date, YYYY-MM-DD)";
        }
        out += description.empty() ? "" : ": " + description;
        describe(type == "array" && field.contains("items") ? field.at("items") : field, indent + "  ", out);
    }
}

}  // namespace

Result<std::string> extract_instruction(const ExtractTask& task) {
    LAPIDARY_ASSIGN(const OrderedJson schema, read_schema(task));
    std::string text = task.info.instruction.empty() ? "Read the text below and answer with these fields as JSON."
                                                     : task.info.instruction;
    std::string fields;
    describe(schema_text(schema, "type") == "array" && schema.contains("items") ? schema.at("items") : schema, "",
             fields);
    return text + (fields.empty() ? "" : "\n\nFields:" + fields);
}

void decide(Extraction& result, double threshold) {
    result.confidence = 1.0F;
    bool missing = false;
    for (const ExtractedField& field : result.fields) {
        result.confidence = std::min(result.confidence, field.confidence);
        missing = missing || (field.grounding == Grounding::not_found && !field.chosen && !field.value.empty());
    }
    result.unsure = result.cut || result.closed_early || missing || result.confidence < static_cast<float>(threshold);
}

Result<Extraction> Extractor::extract(const std::string& text, std::stop_token stop) {
    Extraction only;
    LAPIDARY_TRY(extract(
        {&text, 1},
        [&](std::size_t, const Extraction& result) {
            only = result;
            return true;
        },
        std::move(stop)));
    return only;
}

}  // namespace lapidary
