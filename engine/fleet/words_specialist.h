// A trained bag of words as a specialist, with a card that says where it comes from and how good it is.
#pragma once

#include <string>
#include <vector>

#include "evaluate/words_recipe.h"
#include "fleet/card.h"
#include "fleet/specialist.h"
#include "train/dataset.h"

namespace lapidary {

// `info` gives name, title and instruction; threshold and labels come from the training. Descriptions of labels are
// taken from `described` where they have the same name.
Specialist make_words_specialist(const Dataset& data, TrainedWords trained, const WordsRecipe& recipe,
                                 const TaskInfo& info, const std::vector<Label>& described, const CardNotes& notes);

}  // namespace lapidary
