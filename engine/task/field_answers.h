// From the cells of a table to the answer that an extraction should have given: what a model learns to write, and what
// its answers are measured on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "task/grounding.h"
#include "task/task.h"

namespace lapidary {

// A value of the answer that one column gives: a text, a number, true or false, or a list as JSON.
struct AnswerField {
    std::string name;                  // "total"; of a field inside an object "vendor.name"
    std::string path;                  // its JSON pointer (RFC 6901)
    std::string type;                  // the schema's: "string", "number", "integer", "boolean", "array"
    bool may_be_missing = false;       // null is allowed
    bool free_text = false;            // neither enum, const, pattern nor format: what a verbatim task copies
    bool chosen = false;               // from an enum or const
    ValueKind kind = ValueKind::text;  // number, date or else text
};

class FieldAnswers {
public:
    // Fails where the schema is no object, or has fields that no column can give: several kinds of values, $ref.
    static Result<FieldAnswers> create(const ExtractTask& task);

    // The fields in the order of the schema.
    [[nodiscard]] const std::vector<AnswerField>& fields() const { return fields_; }

    // The columns of the fields among those of a table: "total", "fields.total" or any other that ends in ".total".
    // Fails where there is none, or none is certain.
    [[nodiscard]] Result<std::vector<std::string>> find_columns(std::span<const std::string> columns) const;

    struct Answer {
        std::string json;                // what the model should write
        std::vector<std::string> truth;  // the values as they are compared; empty where there is none
        std::uint32_t not_in_text = 0;   // values that a verbatim task cannot copy: written as missing
    };
    // cells: of find_columns(). Nothing where they do not fit the schema.
    [[nodiscard]] std::optional<Answer> make(std::string_view text, std::span<const std::string> cells) const;

    // The values of an answer as `truth` has them.
    [[nodiscard]] std::vector<std::string> values(const OrderedJson& answer) const;

private:
    Status collect(const OrderedJson& node, const std::string& prefix);
    [[nodiscard]] std::optional<OrderedJson> value_of(const AnswerField& field, std::string_view text,
                                                      std::string_view cell, Answer& answer) const;

    ExtractTask task_;
    std::vector<AnswerField> fields_;
};

// The field that a column of a table gives: "total" of "fields.total".
std::string field_of_column(std::string_view column);

// A task whose fields are texts that stand in the document, each of which may be missing, named after these columns.
// Fails where there is none, or two give the same field.
Result<ExtractTask> task_of_columns(std::span<const std::string> columns);

}  // namespace lapidary
