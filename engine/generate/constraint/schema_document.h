// A schema as it was read: finding the targets of $ref, and errors with a place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace lapidary {

// Names of the types that a value of the schema can have ("integer" stands for whole numbers).
using TypeNames = std::vector<std::string>;

class SchemaDocument {
public:
    static Result<SchemaDocument> parse(std::string_view text);

    [[nodiscard]] const OrderedJson& root() const { return root_; }
    // The schema that "#/..." (RFC 6901) points to; null if there is none.
    [[nodiscard]] const OrderedJson* resolve(std::string_view reference) const;
    // Whether no value can match both schemas, as far as types, constants and the constants of required properties
    // show. False also when that would take long to find out.
    [[nodiscard]] bool exclusive(const OrderedJson& left, const OrderedJson& right) const;

private:
    bool exclusive(const OrderedJson& left, const OrderedJson& right, std::size_t& budget) const;
    explicit SchemaDocument(OrderedJson root) : root_(std::move(root)) {}
    [[nodiscard]] const OrderedJson& follow(const OrderedJson& schema) const;
    OrderedJson root_;
};

// "#/properties/total" and a member, escaped as RFC 6901 has it.
std::string pointer_to(const std::string& place, std::string_view member);
// "The schema cannot be used: <what> at <place>."
Error schema_error(ErrorCode code, const std::string& place, const std::string& what);

bool has_type(const OrderedJson& value, std::string_view type);

}  // namespace lapidary
