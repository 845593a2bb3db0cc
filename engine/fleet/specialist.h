// A specialist: a small model that was trained for one task, in a folder that says what it is.
//
//   specialist.json  {"format": "lapidary-specialist", "version": 1, "method", "model": {"file", "hash"}, "base",
//   "task",
//                    "calibration", "card"}; the task is written as in a task file, to classify or to extract, or is
//                    {"kind": "write", "name", "title", "learned": "answers" or "texts"}
//   words.bag, fields.finder, adapter_model.safetensors (with PEFT's adapter_config.json) or model.safetensors (with
//   the other files of a Hugging Face folder): what `model.file` names
//
// `method` says how the model works: "bag-of-words"; "field-finder"; "lora", an adapter of the language model that
// `base` {"name", "path", "fingerprint"} names; "full", a language model of its own. `card` is for people: data,
// recipe, quality, licences.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "evaluate/bag_of_words.h"
#include "evaluate/calibration.h"
#include "task/classify.h"
#include "task/extract.h"
#include "task/task.h"

namespace lapidary {

inline constexpr const char* kBagOfWordsMethod = "bag-of-words";
inline constexpr const char* kFieldFinderMethod = "field-finder";
inline constexpr const char* kLoraMethod = "lora";
inline constexpr const char* kFullMethod = "full";

// The language model that an adapter changes.
struct BaseModel {
    std::string name;               // as it was named for the training: "starter", or a path
    std::filesystem::path path;     // where it lay then
    std::uint64_t fingerprint = 0;  // model/fingerprint.h
};

// What one does that writes as in its data: answers in conversations, or texts like those.
struct WriteTask {
    TaskInfo info;  // its name and title
    bool answers = true;
};

struct Specialist {
    std::string method = kBagOfWordsMethod;
    ClassifyTask task;
    std::optional<ExtractTask> extract;  // one that pulls fields out has this task instead
    std::optional<WriteTask> write;      // and one that writes this
    Calibration calibration;
    OrderedJson card = OrderedJson::object();
    std::shared_ptr<const BagOfWords> words;    // only of a bag of words
    std::shared_ptr<const FieldFinder> finder;  // only of a field finder
    BaseModel base;                             // only of an adapter
    std::filesystem::path folder;               // where it was read from
};

// Whether a folder holds a specialist.json.
bool is_specialist(const std::filesystem::path& folder);

// Whether a folder holds a specialist that sorts or pulls fields out, and so can be given documents without a model
// beside it. One that writes is a model like others.
bool knows_a_task(const std::filesystem::path& folder);

// Fails where a part is missing, damaged, does not fit the others or is of a newer version.
Result<Specialist> read_specialist(const std::filesystem::path& folder);

// Makes the folder, or replaces the specialist in it; a folder that holds something else is refused. An adapter or
// language model must already lie there. specialist.json is written last and holds the hash of the model, so that a
// folder that was written halfway is noticed; then the checkpoint of its training goes.
Status write_specialist(const std::filesystem::path& folder, const Specialist& specialist);

// Whether write_specialist would take the folder: to be asked before a long training. One in which a training was
// interrupted is taken.
Status check_specialist_folder(const std::filesystem::path& folder);

// The file in the folder of a specialist in which a training keeps where it stands.
inline constexpr const char* kCheckpointFile = "training.checkpoint";

// The file or folder of a base, from its name; empty where it is not known.
using FindBase = std::function<std::filesystem::path(const std::string& name)>;

// The base of an adapter where it is now: looked for by its name, then where it lay, and checked to be the very model
// that was trained.
Result<std::filesystem::path> locate_base(const Specialist& specialist, const FindBase& find_base);

// The sentence for who asks something of a specialist that it was not trained for: to sort documents, to pull fields
// out or to write.
Error other_kind_of_task(const Specialist& specialist);

// With the specialist's own task, or with some of its labels. options.calibration empty: the specialist's. What it
// needs is loaded with `load`.
Result<std::unique_ptr<Classifier>> open_classifier(const Specialist& specialist, ClassifyTask task,
                                                    const LoadOptions& load, ClassifyOptions options = {},
                                                    const FindBase& find_base = {});

// With the specialist's own task.
Result<std::unique_ptr<Extractor>> open_extractor(const Specialist& specialist, const LoadOptions& load,
                                                  const ExtractOptions& options = {}, const FindBase& find_base = {});

}  // namespace lapidary
