// A specialist: a small model that was trained for one task, in a folder that says what it is.
//
//   specialist.json  {"format": "lapidary-specialist", "version": 1, "method", "model": {"file", "hash"}, "task",
//                    "calibration", "card"}; the task is written as in a task file
//   words.bag        what `model.file` names
//
// `method` says how the model works: "bag-of-words" so far; adapters of a language model will stand in the same place.
// `card` is for people: data, recipe, quality, licences.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/bag_of_words.h"
#include "evaluate/calibration.h"
#include "task/classify.h"
#include "task/task.h"

namespace lapidary {

inline constexpr const char* kBagOfWordsMethod = "bag-of-words";

struct Specialist {
    std::string method = kBagOfWordsMethod;
    ClassifyTask task;
    Calibration calibration;
    OrderedJson card = OrderedJson::object();
    std::shared_ptr<const BagOfWords> words;
};

// Whether a folder holds a specialist.json.
bool is_specialist(const std::filesystem::path& folder);

// Fails where a part is missing, damaged, does not fit the others or is of a newer version.
Result<Specialist> read_specialist(const std::filesystem::path& folder);

// Makes the folder, or replaces the specialist in it; a folder that holds something else is refused. specialist.json is
// written last and holds the hash of the model, so that a folder that was written halfway is noticed.
Status write_specialist(const std::filesystem::path& folder, const Specialist& specialist);

// Whether write_specialist would take the folder: to be asked before a long training.
Status check_specialist_folder(const std::filesystem::path& folder);

// With the specialist's own task, or with some of its labels. options.calibration empty: the specialist's.
Result<std::unique_ptr<Classifier>> make_classifier(const Specialist& specialist, ClassifyTask task,
                                                    ClassifyOptions options = {});

}  // namespace lapidary
