// Changing the values of an answer by hand, so that it always stays one that the schema allows.
#pragma once

#include <QString>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "desktop/extract_answer.h"
#include "generate/constraint/schema.h"

namespace lapidary::app {

// A schema in the two forms that editing needs.
struct AnswerSchema {
    Automaton allows;
    OrderedJson json;
    // An error where it is no schema.
    static Result<AnswerSchema> compile(const std::string& schema);
};

// All return the whole answer, or an error as a sentence where the schema does not allow it. `path`: a JSON pointer.
//
// With what a person means by `text` as the value at `path`: as a text before as a number, true, false, null or JSON.
Result<std::string> withText(const AnswerSchema& schema, const std::string& json, const std::string& path,
                             const QString& text);
// With one more entry in the list at `path`, behind the others and as empty as the schema allows.
Result<std::string> withEntry(const AnswerSchema& schema, const std::string& json, const std::string& path);
// Without this entry of a list.
Result<std::string> withoutEntry(const AnswerSchema& schema, const std::string& json, const std::string& path);

// What makes the one answer of the other: a list that became longer or shorter counts as a whole.
FieldChanges changesBetween(const std::string& before, const std::string& after);

// The names of the columns that entries of the list at `path` have: the members of its objects; none where it is a list
// of something else.
QStringList columnsOf(const AnswerSchema& schema, const std::string& path);

}  // namespace lapidary::app
