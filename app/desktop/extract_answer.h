// What became of a document that was read for fields, as it is stored, and what a person makes of it.
#pragma once

#include <QByteArray>
#include <QString>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "task/extract.h"

namespace lapidary::app {

struct AnswerField {
    ExtractedField found;
    std::string words;  // as the document has them; empty where the value was not found
    // The value is neither in the document nor one that need not be there.
    [[nodiscard]] bool missing() const {
        return found.grounding == Grounding::not_found && !found.chosen && !found.value.empty();
    }
};

// Values that a person changed, also whole lists: JSON literals by their JSON pointers.
using FieldChanges = std::map<std::string, std::string>;

struct ExtractAnswer {
    std::string json;  // valid against the schema, unless `cut`
    std::vector<AnswerField> fields;
    bool cut = false;          // it did not fit; there are no fields
    bool closedEarly = false;  // its end was made up
};

// `document`: the text that was read, for the words.
QByteArray toJson(const Extraction& extraction, std::string_view document);
// What is damaged is left out.
ExtractAnswer answerFromJson(const QByteArray& json);
QByteArray toJson(const FieldChanges& changes);
FieldChanges changesFromJson(const QByteArray& json);

// Values that are not in the document; at least one where the answer is not whole.
int countMissing(const Extraction& extraction);

// The answer with the changes; one of an object or a list stands for all that is in it.
std::string withChanges(const std::string& json, const FieldChanges& changes);

// The names in a JSON pointer: "items", "0", "price" of "/items/0/price".
std::vector<std::string> namesOfPath(const std::string& path);
// "items 1, price" of "/items/0/price".
QString titleOfPath(const std::string& path);
// The name of the outermost field: "items".
std::string memberOfPath(const std::string& path);

}  // namespace lapidary::app
