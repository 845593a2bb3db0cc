// A text as numbers: how often each of its word and character n-grams occurs, weighted (TF-IDF). n-grams are known by
// 64-bit hashes only, so that a trained model passes on no words of the texts that it was trained on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"

namespace lapidary {

struct FeatureOptions {
    unsigned word_ngrams = 2;                 // runs of 1 to this many words; 0: no words
    unsigned character_least = 1;             // runs of this many characters ...
    unsigned character_most = 4;              // ... to this many, inside words with a space at both ends; 0: none
    unsigned letter_least = 0;                // the same of the letters that Korean syllables are made of, in texts
    unsigned letter_most = 0;                 // that have some; 0: none
    bool scripts_apart = false;               // n-grams of texts in another script are other n-grams
    bool tf_idf = true;                       // false: plain counts, as naive Bayes wants them
    std::uint32_t least_documents = 2;        // n-grams of fewer documents are left out
    std::uint32_t most_features = 1'000'000;  // the n-grams of the most documents are kept
};

// Fails on lengths outside 0..8, on a range without end, and on options that leave no feature.
Status check(const FeatureOptions& options);

// Hashes of the n-grams of a text, one for each time that one occurs. Case is folded, digits are all the same digit, an
// address of the web is one word. Of very long texts the first 100,000 characters count.
struct Ngrams {
    std::vector<std::uint64_t> words;
    std::vector<std::uint64_t> characters;
    std::vector<std::uint64_t> letters;
    std::optional<std::uint64_t> script;  // with scripts_apart: of the text, as an n-gram that is always there
};
Ngrams find_ngrams(std::string_view text, const FeatureOptions& options);

// The script of most letters of a text, as a number; 0: Latin, and texts without letters.
std::uint32_t script_of(std::string_view text);
std::vector<std::uint32_t> scripts_of(std::span<const std::string> texts);
std::string_view script_name(std::uint32_t script);
std::optional<std::uint32_t> script_by_name(std::string_view name);

struct Feature {
    std::uint32_t id = 0;
    float value = 0.0F;
};

// The n-grams that a model knows.
class FeatureSpace {
public:
    FeatureSpace() = default;
    // hashes: strictly ascending; weights: of each, the inverse document frequency or 1.
    FeatureSpace(const FeatureOptions& options, std::vector<std::uint64_t> hashes, std::vector<float> weights);

    // Those n-grams of the texts that the options let in. The same for any number of threads.
    static FeatureSpace learn(std::span<const std::string> texts, const FeatureOptions& options, ThreadPool& pool);

    // Sorted by id. With tf_idf: (1 + ln count) * idf, words, characters and letters each scaled to length 1 (Salton,
    // Buckley 1988); idf = 1 + ln((1 + texts) / (1 + texts with the n-gram)).
    [[nodiscard]] std::vector<Feature> features(std::string_view text) const;

    [[nodiscard]] const FeatureOptions& options() const { return options_; }
    [[nodiscard]] std::size_t size() const { return hashes_.size(); }
    [[nodiscard]] std::span<const std::uint64_t> hashes() const { return hashes_; }
    [[nodiscard]] std::span<const float> weights() const { return weights_; }

private:
    void add_features(std::vector<std::uint64_t>& ngrams, std::vector<Feature>& out) const;
    [[nodiscard]] std::size_t find(std::uint64_t hash) const;  // size(): not known

    FeatureOptions options_;
    std::vector<std::uint64_t> hashes_;
    std::vector<float> weights_;
    // Hashes are spread evenly, so their upper bits say where to look: begins_[bits] is the first hash with these.
    std::vector<std::uint32_t> begins_;
    unsigned shift_ = 63;
};

}  // namespace lapidary
