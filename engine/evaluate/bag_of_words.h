// A text classifier without a language model: n-grams, and a linear model on them. Trained in seconds; the baseline
// that a fine-tuned model has to beat, and the classifier to use where it does not.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/thread_pool.h"
#include "evaluate/features.h"
#include "evaluate/logistic_regression.h"

namespace lapidary {

enum class BagOfWordsMethod { logistic_regression, naive_bayes };

// How freely the weights of a logistic regression go to where the texts pull them.
struct WordsTuning {
    double strength = 10.0;     // see LogisticRegressionOptions
    bool count_ratios = false;  // more freely where naive Bayes finds an n-gram telling (count_ratios)
    bool operator==(const WordsTuning&) const = default;
};

struct BagOfWordsOptions {
    BagOfWordsMethod method = BagOfWordsMethod::logistic_regression;
    FeatureOptions features;
    WordsTuning tuning;
    std::map<std::uint32_t, WordsTuning> of_scripts;  // with scripts_apart: of texts in these (script_of)
    std::uint64_t seed = 0;
    double smoothing = 0.1;  // of naive Bayes
    bool balanced = false;   // of logistic regression: every label counts as much as any other (balanced_importance)

    // Single words and their counts.
    static BagOfWordsOptions naive_bayes();
};

class BagOfWords {
public:
    // labels: of each text, an index into label_names, which are distinct. One thread does the sums, so that the result
    // is the same for any number of threads; all of them read texts. progress: see fit_logistic_regression.
    static Result<BagOfWords> train(std::span<const std::string> texts, std::span<const ClassId> labels,
                                    std::vector<std::string> label_names, const BagOfWordsOptions& options,
                                    ThreadPool& pool, const std::stop_token& stop = {},
                                    const std::function<void(std::size_t, double)>& progress = {});

    // Natural logarithms of the probabilities, in the order of labels(). A text without a known n-gram gets what the
    // labels have when nothing is known. Safe from several threads.
    [[nodiscard]] std::vector<float> log_probabilities(std::string_view text) const;
    // The same for many texts: [texts, labels].
    [[nodiscard]] std::vector<float> log_probabilities(std::span<const std::string> texts, ThreadPool& pool) const;

    [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
    [[nodiscard]] BagOfWordsMethod method() const { return method_; }
    [[nodiscard]] const FeatureSpace& space() const { return space_; }

    // One file, checked and with a checksum; see bag_of_words_file.cpp. Both directions give the same probabilities to
    // the last bit.
    Status save(const std::filesystem::path& path) const;
    static Result<BagOfWords> load(const std::filesystem::path& path);
    // Whether a file begins like one.
    static bool recognises(const std::filesystem::path& path);
    static Result<BagOfWords> parse(std::span<const std::byte> bytes, const std::string& name);

private:
    BagOfWordsMethod method_ = BagOfWordsMethod::logistic_regression;
    std::vector<std::string> labels_;
    FeatureSpace space_;
    LinearModel model_;
};

}  // namespace lapidary
