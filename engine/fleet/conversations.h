// Conversations as data to learn from: tables of prompts and responses, or of lists of messages.
#pragma once

#include <cstddef>
#include <optional>

#include "base/result.h"
#include "task/examples.h"
#include "train/dataset.h"

namespace lapidary {

// Where the parts of conversations stand.
struct ChatColumns {
    std::optional<std::size_t> messages;          // a list of {"role", "content"}, or of {"from", "value"}
    std::optional<std::size_t> prompt, response;  // or one turn of each
    std::optional<std::size_t> system, input;     // before the prompt, and behind it

    [[nodiscard]] bool any() const { return messages.has_value() || (prompt.has_value() && response.has_value()); }
};

// By the names that such columns have.
ChatColumns guess_chat_columns(const Table& table);

// The conversations of a table; options.text_column and label_column name those of prompts and responses where they are
// called otherwise. Rows in which nobody asks or nobody answers count as malformed. Conversations that begin with the
// same words are on the same side. The text of a row is the conversation as JSON.
Result<Dataset> make_chat_dataset(Table table, const DatasetOptions& options = {});

// The conversation of a row of such a data set.
Result<Conversation> conversation_of(const DatasetRow& row);

}  // namespace lapidary
