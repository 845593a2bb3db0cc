// Sorting documents into a closed set of labels. A language model scores whole labels (task/label_trie.h), so that
// every answer is one of them and comes with a probability; bag of words does the same task without one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "evaluate/bag_of_words.h"
#include "evaluate/calibration.h"
#include "generate/loaded_model.h"
#include "task/amounts.h"
#include "task/task.h"

namespace lapidary {

struct ClassifyOptions {
    // Fitted on labelled documents (evaluate/calibration.h). Without one, contextual calibration takes out what the
    // model prefers before it has read anything (Zhao et al., "Calibrate Before Use", 2021); `contextual` false: raw.
    std::shared_ptr<const Calibration> calibration;
    bool contextual = true;
    // Documents longer than `window` tokens are read in windows that overlap by `overlap`. The probabilities of the
    // windows are averaged, weighted by their tokens; with several labels the highest of each counts.
    std::uint32_t window = 1024;
    std::uint32_t overlap = 64;
    std::shared_ptr<LoadedAdapter> adapter;  // of a language model; null: the model's own, if it has one
};

// One window of a long document.
struct ReadPassage {
    TextSpan span;          // bytes of the document
    std::size_t label = 0;  // the best one, read by itself
    float score = 0.0F;     // its probability there
};

struct Classification {
    std::vector<float> scores;          // a probability a label, in the task's order; they sum to 1 unless task.multi
    std::vector<float> log_scores;      // before calibration: what a calibration is fitted on
    std::vector<std::size_t> labels;    // the best one, or with task.multi all that apply; best first
    std::size_t runner_up = 0;          // second best
    float confidence = 0.0F;            // probability of the best label; with task.multi of the least sure decision
    bool unsure = false;                // confidence below the task's threshold
    std::uint32_t tokens = 0;           // of the document
    std::uint32_t windows = 0;          // it was read in
    std::vector<ReadPassage> passages;  // the windows, where there are several
    double weight = 0.0;                // of the windows, for averaging: their tokens, shared ones counted twice
    double ms = 0.0;                    // its share of the time of the batch that it was in
};

// Sorts texts; made for one task. Not thread-safe.
class Classifier {
public:
    virtual ~Classifier() = default;
    [[nodiscard]] virtual const ClassifyTask& task() const = 0;
    // Called for each text, in order. Return false to cancel.
    using Done = std::function<bool(std::size_t text, const Classification& result)>;
    // Results do not depend on which texts share a batch. A stop request ends it within a layer with
    // ErrorCode::cancelled.
    virtual Status classify(std::span<const std::string> texts, const Done& done, std::stop_token stop) = 0;
};

// With a language model, which must have been loaded with its tokenizer. Evaluates the instruction and, for contextual
// calibration, a few empty documents.
Result<std::unique_ptr<Classifier>> make_classifier(std::shared_ptr<LoadedModel> model, ClassifyTask task,
                                                    const ClassifyOptions& options = {});

// With bag of words. The task's labels must be among those that it was trained on; with some of them left out, the
// others share their probability. Several labels at once are not supported.
Result<std::unique_ptr<Classifier>> make_classifier(std::shared_ptr<const BagOfWords> words, ClassifyTask task,
                                                    const ClassifyOptions& options = {});

// The instruction that a language model reads in front of each document.
std::string classify_instruction(const ClassifyTask& task);

// Labels and options that fit together, or the error that make_classifier returns.
Status check_classify(const ClassifyTask& task, const ClassifyOptions& options);

// Chooses labels, runner-up and confidence from result.scores.
void decide(const ClassifyTask& task, Classification& result);

}  // namespace lapidary
