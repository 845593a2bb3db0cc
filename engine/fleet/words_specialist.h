// A trained bag of words as a specialist, with a card that says where it comes from and how good it is.
#pragma once

#include <string>
#include <vector>

#include "evaluate/words_recipe.h"
#include "fleet/specialist.h"
#include "train/dataset.h"

namespace lapidary {

// What only a person knows about a specialist.
struct CardNotes {
    std::string data_name;           // of the file
    std::string attribution;         // whose data it is, and under which licence
    std::vector<std::string> notes;  // what a user must know: language, mapping of labels, limits
};

// `info` gives name, title and instruction; threshold and labels come from the training. Descriptions of labels are
// taken from `described` where they have the same name.
Specialist make_words_specialist(const Dataset& data, TrainedWords trained, const WordsRecipe& recipe,
                                 const TaskInfo& info, const std::vector<Label>& described, const CardNotes& notes);

// What was found in the data: {"rows", "used", "malformed", "empty_texts", "empty_labels", "duplicates", "near_same",
// "contradictory", "contradictions": [[row numbers]], "alike_labels"}.
OrderedJson to_json(const DataFindings& findings, std::size_t used);

}  // namespace lapidary
