// Rows of one table behind those of another: data that comes in parts, such as corrections of what a model answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "train/table.h"

namespace lapidary {

// The columns of the table that the rows go to; what is not given is guessed.
struct JoinColumns {
    std::optional<std::string> text;
    std::optional<std::string> label;
};

// The columns of `more` are those of the same name, or what looks like text and label, or is called so. What it says of
// a text holds: rows of `table` with the same text go. Their number is returned. `name` stands in the origins of the
// new rows.
Result<std::uint64_t> join_table(Table& table, Table more, const std::string& name, const JoinColumns& columns = {});

}  // namespace lapidary
