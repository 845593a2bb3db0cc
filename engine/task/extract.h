// Pulling fields out of a document. A language model writes JSON under the constraint of a schema, so that the answer
// is always valid; a field finder does the same task without one. Every value is traced back to its words.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "generate/loaded_model.h"
#include "task/field_answers.h"
#include "task/finder/field_finder.h"
#include "task/grounding.h"
#include "task/task.h"

namespace lapidary {

struct ExtractOptions {
    std::uint32_t max_tokens = 1024;  // of an answer
    // A document longer than `window` tokens is read in windows that overlap; of each field the value counts that is
    // grounded best, then the most probable one.
    std::uint32_t window = 2048;
    std::uint32_t overlap = 128;
    // Ways to compute less that change nothing in the result; see ConstrainedOptions (generate/constrained.h).
    bool jump_forward = true;
    bool row_list = true;
    bool draft = true;
    std::size_t together = 8;  // texts that are read at the same time
};

// A value in the answer that is no object or array.
struct ExtractedField {
    std::string path;   // JSON pointer: "/total", "/items/0/price"
    std::string value;  // the text, or the number, true, false or null as JSON writes it
    bool is_text = false;
    bool chosen = false;  // from an enum, or true, false, null: need not stand in the document
    Grounding grounding = Grounding::not_found;
    TextSpan span;            // bytes of the document; empty where not found
    std::string normalised;   // of a text that is one amount or one date: "1234.5", "2024-03-02"; or ""
    float confidence = 0.0F;  // the probability of the value among all that the schema allows; 0 where it was made up
};

struct Extraction {
    std::string json;  // valid against the schema, unless `cut`
    std::vector<ExtractedField> fields;
    float confidence = 0.0F;    // of the least sure field
    bool closed_early = false;  // the end was made up because no tokens were left
    bool cut = false;           // no valid document came about: json holds the beginning
    bool unsure = false;        // confidence below the task's threshold, or a value that is not in the document
    std::uint32_t tokens = 0;   // of the document
    std::uint32_t windows = 1;
    std::vector<TextSpan> passages;  // bytes of the document that each window read, where there are several
    std::uint32_t evaluations = 0;   // batches that were computed
    double ms = 0.0;                 // from the begin of its reading to the end, others being read at the same time
};

// Reads documents; made for one task. Not thread-safe.
class Extractor {
public:
    virtual ~Extractor() = default;
    [[nodiscard]] virtual const ExtractTask& task() const = 0;

    // Texts are valid UTF-8. Calls done for each, in order; return false to cancel. Results do not depend on which
    // texts are read together. A stop request ends it with ErrorCode::cancelled, within a layer of a language model.
    using Done = std::function<bool(std::size_t text, const Extraction& result)>;
    virtual Status extract(std::span<const std::string> texts, const Done& done, std::stop_token stop = {}) = 0;
    Result<Extraction> extract(const std::string& text, std::stop_token stop = {});
};

// With a language model, which must have been loaded with its tokenizer: reads several texts at the same time. Compiles
// the schema for the model's vocabulary and evaluates the instruction.
Result<std::unique_ptr<Extractor>> make_extractor(std::shared_ptr<LoadedModel> model, ExtractTask task,
                                                  const ExtractOptions& options = {});

// The fields of a task as a finder learns them. ErrorCode::unsupported where one need not stand in a text: lists,
// choices, true or false.
Result<std::vector<FinderField>> finder_fields(const FieldAnswers& answers);

// With a field finder that was trained on the task's fields.
Result<std::unique_ptr<Extractor>> make_extractor(std::shared_ptr<const FieldFinder> finder, ExtractTask task);

// The instruction that the model reads in front of each document: the task's own, and the fields of the schema with
// their descriptions.
Result<std::string> extract_instruction(const ExtractTask& task);

// Sets the confidence, that of the least sure field, and whether a person should look at the result.
void decide(Extraction& result, double threshold);

}  // namespace lapidary
