// A classifier on a language model: label tries, prompts and windows around the scorer.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "generate/probe_scorer.h"
#include "task/classify.h"
#include "task/label_trie.h"
#include "task/prompt.h"

namespace lapidary {

namespace {

// Documents without content, for contextual calibration (those of Zhao et al., 2021).
const std::array<std::string, 3> kEmptyDocuments{"", "N/A", "[MASK]"};

// With several labels each is a question of its own, answered by one of these.
constexpr std::array<const char*, 2> kAnswers{"yes", "no"};

std::string multi_question(const Label& label) {
    return "\n\nDoes the label \"" + label.name + "\" apply to this text?" +
           (label.description.empty() ? "" : " It means: " + label.description) + " Answer yes or no.";
}

// log(exp(a) / (exp(a) + exp(b)))
float log_share(float a, float b) {
    const double difference = double{b} - a;
    return static_cast<float>(difference > 0.0 ? -difference - std::log1p(std::exp(-difference))
                                               : -std::log1p(std::exp(difference)));
}

// log(p / (1 - p)) from log(p), bounded where a float has lost 1 - p.
double log_odds(double log_probability) {
    const double bounded = std::clamp(log_probability, -15.0, -3e-7);
    return bounded - std::log(-std::expm1(bounded));
}

// What the windows of one text say together.
class WindowSum {
public:
    explicit WindowSum(bool highest) : highest_(highest) {}

    // Probabilities are averaged, weighted by tokens, or with `highest` the highest counts.
    void add(std::span<const float> log_scores, std::span<const double> probabilities, std::size_t tokens,
             const TextSpan& read, double ms) {
        const auto weight = static_cast<double>(std::max<std::size_t>(tokens, 1));
        probabilities_.resize(probabilities.size());
        log_scores_.resize(log_scores.size());
        for (std::size_t label = 0; label < probabilities.size(); ++label) {
            probabilities_[label] = highest_ ? std::max(probabilities_[label], probabilities[label])
                                             : probabilities_[label] + weight * probabilities[label];
            log_scores_[label] += weight * log_scores[label];
        }
        const auto best = std::max_element(probabilities.begin(), probabilities.end());
        passages_.push_back({read, static_cast<std::size_t>(best - probabilities.begin()), static_cast<float>(*best)});
        weight_ += weight;
        ms_ += ms;
        ++windows_;
    }

    // The result so far; begins anew.
    Classification take() {
        Classification result;
        for (std::size_t label = 0; label < probabilities_.size(); ++label) {
            const double share = highest_ ? 1.0 : weight_;
            result.scores.push_back(static_cast<float>(probabilities_[label] / share));
            result.log_scores.push_back(static_cast<float>(log_scores_[label] / weight_));
        }
        result.windows = windows_;
        if (windows_ > 1) {
            result.passages = std::move(passages_);
        }
        result.ms = ms_;
        *this = WindowSum(highest_);
        return result;
    }

private:
    bool highest_;
    std::vector<double> probabilities_;
    std::vector<double> log_scores_;
    std::vector<ReadPassage> passages_;
    double weight_ = 0.0;
    double ms_ = 0.0;
    std::uint32_t windows_ = 0;
};

// What the scorer is asked after each document, and what stands between a document and the probes.
struct Questions {
    LabelTrie trie;
    std::vector<Probe> probes;
    std::vector<TokenId> tail;
};

Result<std::vector<Probe>> multi_probes(const Tokenizer& tokenizer, const ClassifyTask& task) {
    std::vector<TokenId> answers;
    for (const char* const answer : kAnswers) {
        LAPIDARY_ASSIGN(const std::vector<TokenId> ids, tokenizer.encode(answer));
        answers.push_back(ids.front());
    }
    if (answers[0] == answers[1]) {
        return Error{
            ErrorCode::unsupported,
            "This model's vocabulary cannot tell \"yes\" from \"no\" by one token, so it cannot choose several "
            "labels.",
            {}};
    }
    std::vector<Probe> probes;
    for (const Label& label : task.labels) {
        LAPIDARY_ASSIGN(TaskPrompt prompt, make_prompt(tokenizer, "", multi_question(label)));
        probes.push_back({std::move(prompt.tail), answers});
    }
    return probes;
}

// Moves what all probes begin with to the tail, where it is evaluated once a document.
void take_common_prefix(Questions& questions) {
    const std::vector<TokenId>& first = questions.probes.front().suffix;
    std::size_t common = first.size();
    for (const Probe& probe : questions.probes) {
        const auto different = std::mismatch(first.begin(), first.end(), probe.suffix.begin(), probe.suffix.end());
        common = std::min(common, static_cast<std::size_t>(different.first - first.begin()));
    }
    questions.tail.assign(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(common));
    for (Probe& probe : questions.probes) {
        probe.suffix.erase(probe.suffix.begin(), probe.suffix.begin() + static_cast<std::ptrdiff_t>(common));
    }
}

Result<Questions> make_questions(const Tokenizer& tokenizer, const ClassifyTask& task, TaskPrompt prompt) {
    Questions questions;
    if (task.multi) {
        LAPIDARY_ASSIGN(questions.probes, multi_probes(tokenizer, task));
        take_common_prefix(questions);
        return questions;
    }
    std::vector<std::vector<TokenId>> names;
    for (const Label& label : task.labels) {
        LAPIDARY_ASSIGN(std::vector<TokenId> ids, tokenizer.encode(label.name));
        names.push_back(std::move(ids));
    }
    LAPIDARY_ASSIGN(questions.trie, LabelTrie::build(names, prompt.end));
    questions.probes = questions.trie.probes();
    questions.tail = std::move(prompt.tail);
    questions.tail.insert(questions.tail.end(), questions.trie.forced().begin(), questions.trie.forced().end());
    return questions;
}

class LanguageClassifier final : public Classifier {
public:
    LanguageClassifier(ClassifyTask task, const ClassifyOptions& options, LabelTrie trie, std::vector<TokenId> tail,
                       ProbeScorer scorer)
        : task_(std::move(task)),
          options_(options),
          trie_(std::move(trie)),
          tail_(std::move(tail)),
          scorer_(std::move(scorer)) {}

    Status calibrate();
    [[nodiscard]] const ClassifyTask& task() const override { return task_; }
    Status classify(std::span<const std::string> texts, const Done& done, std::stop_token stop) override;

private:
    // A part of a text that is read at once: its tokens, and where it ends in the text.
    struct Window {
        std::size_t text = 0;
        std::size_t tokens = 0;
        std::uint32_t end = 0;
        TextSpan read;
        bool last = false;
    };
    Status encode(std::string_view text, std::size_t index, std::vector<Window>& windows,
                  std::vector<std::vector<TokenId>>& documents) const;
    [[nodiscard]] std::vector<float> log_scores(std::span<const std::vector<float>> logits) const;
    [[nodiscard]] std::vector<double> probabilities(std::span<const float> log_scores) const;
    Status calibrate_on_empty();

    ClassifyTask task_;
    ClassifyOptions options_;
    LabelTrie trie_;             // not used with task.multi
    std::vector<TokenId> tail_;  // after every document
    ProbeScorer scorer_;
    Calibration calibration_;
};

Status LanguageClassifier::calibrate() {
    if (options_.calibration) {
        calibration_ = *options_.calibration;
        return {};
    }
    return options_.contextual ? calibrate_on_empty() : Status();
}

// Takes out what the model says of documents without content.
Status LanguageClassifier::calibrate_on_empty() {
    std::vector<Window> windows;
    std::vector<std::vector<TokenId>> documents;
    for (std::size_t index = 0; index < kEmptyDocuments.size(); ++index) {
        LAPIDARY_TRY(encode(kEmptyDocuments[index], index, windows, documents));
    }
    std::vector<float> scores;
    LAPIDARY_TRY(scorer_.score(documents, [&](std::size_t, std::span<const std::vector<float>> logits, double) {
        const std::vector<float> row = log_scores(logits);
        scores.insert(scores.end(), row.begin(), row.end());
        return true;
    }));
    const std::size_t labels = task_.labels.size();
    if (!task_.multi) {
        LAPIDARY_ASSIGN(calibration_, contextual_calibration(scores, labels));
        return {};
    }
    for (std::size_t label = 0; label < labels; ++label) {
        double mean = 0.0;
        for (std::size_t document = 0; document < kEmptyDocuments.size(); ++document) {
            mean += std::exp(double{scores[document * labels + label]}) / double{kEmptyDocuments.size()};
        }
        calibration_.bias.push_back(-log_odds(std::log(mean)));
    }
    return {};
}

// The windows of one text and, for the scorer, their tokens with the tail.
Status LanguageClassifier::encode(std::string_view text, std::size_t index, std::vector<Window>& windows,
                                  std::vector<std::vector<TokenId>>& documents) const {
    LAPIDARY_ASSIGN(const std::vector<TokenSpan> spans, encode_document(*scorer_.model().tokenizer, text));
    const std::size_t length = options_.window;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(begin + length, spans.size());
        std::vector<TokenId> ids;
        ids.reserve(end - begin + tail_.size());
        for (std::size_t token = begin; token < end; ++token) {
            ids.push_back(spans[token].id);
        }
        ids.insert(ids.end(), tail_.begin(), tail_.end());
        documents.push_back(std::move(ids));
        const bool last = end == spans.size();
        const TextSpan read = begin == end ? TextSpan{} : TextSpan{spans[begin].begin, spans[end - 1].end};
        windows.push_back({index, end - begin, static_cast<std::uint32_t>(end), read, last});
        if (last) {
            return {};
        }
        begin = std::min(end - options_.overlap, spans.size() - length);  // the last one is as long as the others
    }
}

// Log-probability of each label; with task.multi that it applies.
std::vector<float> LanguageClassifier::log_scores(std::span<const std::vector<float>> logits) const {
    if (!task_.multi) {
        return trie_.log_probabilities(logits);
    }
    std::vector<float> scores;
    for (const std::vector<float>& row : logits) {
        scores.push_back(log_share(row[0], row[1]));
    }
    return scores;
}

std::vector<double> LanguageClassifier::probabilities(std::span<const float> log_scores) const {
    if (!task_.multi) {
        return calibration_.probabilities(log_scores);
    }
    std::vector<double> scores;
    for (std::size_t label = 0; label < log_scores.size(); ++label) {
        const double bias = calibration_.bias.empty() ? 0.0 : calibration_.bias[label];
        const double odds = calibration_.sharpness * log_odds(log_scores[label]) + bias;
        scores.push_back(1.0 / (1.0 + std::exp(-odds)));
    }
    return scores;
}

Status LanguageClassifier::classify(std::span<const std::string> texts, const Done& done, std::stop_token stop) {
    std::vector<Window> windows;
    std::vector<std::vector<TokenId>> documents;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        LAPIDARY_TRY(encode(texts[index], index, windows, documents));
    }
    WindowSum sum(task_.multi);
    return scorer_.score(
        documents,
        [&](std::size_t index, std::span<const std::vector<float>> logits, double ms) {
            const Window& window = windows[index];
            const std::vector<float> logs = log_scores(logits);
            sum.add(logs, probabilities(logs), window.tokens, window.read, ms);
            if (!window.last) {
                return true;
            }
            Classification result = sum.take();
            result.tokens = window.end;
            decide(task_, result);
            return done(window.text, result);
        },
        std::move(stop));
}

}  // namespace

Result<std::unique_ptr<Classifier>> make_classifier(std::shared_ptr<LoadedModel> model, ClassifyTask task,
                                                    const ClassifyOptions& options) {
    if (model->tokenizer == nullptr) {
        return Error{ErrorCode::invalid_argument, "Classification needs the model's tokenizer.", {}};
    }
    LAPIDARY_TRY(check_classify(task, options));
    LAPIDARY_ASSIGN(TaskPrompt prompt, make_prompt(*model->tokenizer, classify_instruction(task)));
    std::vector<TokenId> prefix = std::move(prompt.prefix);
    LAPIDARY_ASSIGN(Questions questions, make_questions(*model->tokenizer, task, std::move(prompt)));
    const auto longest = options.window + static_cast<std::uint32_t>(questions.tail.size());
    LAPIDARY_ASSIGN(ProbeScorer scorer, ProbeScorer::create(std::move(model), std::move(prefix),
                                                            std::move(questions.probes), longest, options.adapter));
    auto classifier = std::make_unique<LanguageClassifier>(std::move(task), options, std::move(questions.trie),
                                                           std::move(questions.tail), std::move(scorer));
    LAPIDARY_TRY(classifier->calibrate());
    return std::unique_ptr<Classifier>(std::move(classifier));
}

}  // namespace lapidary
