// A task: what a model is asked to do with a document, as a small JSON file that a person can read and change.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace lapidary {

// What all kinds of tasks say about themselves.
struct TaskInfo {
    std::string name;         // "support-intent"
    std::string title;        // for people
    std::string instruction;  // in front of the document; empty: a plain one
    double threshold = 0.0;   // confidence below which a result needs a person
    std::string expects;      // which kind of model it was made for
    std::string measured;     // how good it was, on what
};

struct Label {
    std::string name;         // what the model answers and the person sees
    std::string description;  // one line for the model; may be empty
};

// A closed set of labels.
struct ClassifyTask {
    TaskInfo info;
    std::vector<Label> labels;
    bool multi = false;  // several labels, or none, may apply to one document
    // Whether the model reads the labels before each document. One that was trained on them knows them already.
    bool list_labels = true;
};

// Fields by a JSON Schema.
struct ExtractTask {
    TaskInfo info;
    std::string schema;  // JSON; the order of its properties is that of the fields
    // Whether texts in the answer are copied from the document word for word (those with a pattern are words that match
    // it, if the document has such; those with a format, enum or const follow that instead). A small model finds what
    // it could not have written.
    bool verbatim = false;
};

// {"kind": "classify", "name", "title", "instruction", "labels": ["name" or {"name", "description"}, ...], "multi",
// "list_labels", "threshold", "expects", "measured"}; only kind and labels must be there. An unknown key is an error
// that names it, so that a misspelt one is not silently ignored; `name` stands in messages.
Result<ClassifyTask> classify_task_from_json(const Json& json, const std::string& name);
Json to_json(const ClassifyTask& task);

// The same with "kind": "extract" and "schema", a JSON Schema, and "verbatim" instead of labels and what they have.
Result<ExtractTask> extract_task_from_json(const OrderedJson& json, const std::string& name);
OrderedJson to_json(const ExtractTask& task);

// Two to 4096 labels that are neither empty nor alike.
Status check_labels(const std::vector<Label>& labels);

// "a,b,c" as labels; "a=what it means,b" gives the first a description.
Result<std::vector<Label>> labels_from_list(const std::string& list);

}  // namespace lapidary
