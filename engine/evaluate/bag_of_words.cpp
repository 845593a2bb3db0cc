#include "evaluate/bag_of_words.h"

#include <algorithm>
#include <set>

#include "base/half.h"

namespace lapidary {

namespace {

Error refuse(const std::string& reason) {
    return {ErrorCode::invalid_argument, "The bag of words cannot be trained: " + reason + ".", {}};
}

Status check_rows(std::span<const std::string> texts, std::span<const ClassId> labels,
                  const std::vector<std::string>& names) {
    constexpr std::size_t kMostClasses = 4096;
    if (texts.empty() || texts.size() != labels.size()) {
        return refuse("there must be texts, and a label for each");
    }
    if (names.empty() || names.size() > kMostClasses) {
        return refuse("there must be between 1 and " + std::to_string(kMostClasses) + " labels");
    }
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size()) {
        return refuse("a label stands twice in the list of labels");
    }
    if (std::any_of(labels.begin(), labels.end(), [&](ClassId label) { return label >= names.size(); })) {
        return refuse("a text has a label that is not in the list of labels");
    }
    return {};
}

SparseRows all_features(const FeatureSpace& space, std::span<const std::string> texts, ThreadPool& pool) {
    std::vector<std::vector<Feature>> features(texts.size());
    pool.parallel_for(texts.size(), 64, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t text = begin; text < end; ++text) {
            features[text] = space.features(texts[text]);
        }
    });
    SparseRows rows;
    for (std::vector<Feature>& row : features) {
        rows.add(row);
        std::vector<Feature>().swap(row);
    }
    return rows;
}

LogisticRegressionOptions regression_options(const SparseRows& rows, std::span<const ClassId> labels,
                                             std::size_t features, std::size_t classes,
                                             const std::vector<std::uint32_t>& scripts,
                                             const BagOfWordsOptions& options) {
    LogisticRegressionOptions out;
    out.seed = options.seed;
    out.strength = options.tuning.strength;
    const auto tuning_of = [&](std::uint32_t script) {
        const auto found = options.of_scripts.find(script);
        return found == options.of_scripts.end() ? options.tuning : found->second;
    };
    if (options.balanced) {
        out.importance = balanced_importance(labels, scripts);
    } else if (!options.of_scripts.empty()) {
        out.importance.assign(rows.size(), 1.0F);
    }
    if (!options.of_scripts.empty()) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            out.importance[row] *= static_cast<float>(tuning_of(scripts[row]).strength / options.tuning.strength);
        }
    }
    const bool ratios =
        options.tuning.count_ratios || std::any_of(options.of_scripts.begin(), options.of_scripts.end(),
                                                   [](const auto& of_script) { return of_script.second.count_ratios; });
    if (!ratios) {
        return out;
    }
    out.scales = count_ratios(rows, labels, features, classes, scripts);
    for (std::size_t row = 0; row < scripts.size(); ++row) {
        if (!tuning_of(scripts[row]).count_ratios) {
            for (const Feature& feature : rows[row]) {  // which no row in another script has
                std::fill_n(out.scales.begin() + static_cast<std::ptrdiff_t>(feature.id * classes), classes, 1.0F);
            }
        }
    }
    return out;
}

}  // namespace

BagOfWordsOptions BagOfWordsOptions::naive_bayes() {
    BagOfWordsOptions out;
    out.method = BagOfWordsMethod::naive_bayes;
    out.features.word_ngrams = 1;
    out.features.character_least = 0;
    out.features.character_most = 0;
    out.features.tf_idf = false;
    out.features.least_documents = 1;
    return out;
}

Result<BagOfWords> BagOfWords::train(std::span<const std::string> texts, std::span<const ClassId> labels,
                                     std::vector<std::string> label_names, const BagOfWordsOptions& options,
                                     ThreadPool& pool, const std::stop_token& stop,
                                     const std::function<void(std::size_t, double)>& progress) {
    LAPIDARY_TRY(check_rows(texts, labels, label_names));
    LAPIDARY_TRY(check(options.features));
    if (options.method == BagOfWordsMethod::naive_bayes && !(options.smoothing > 0.0 && options.smoothing <= 1.0e6)) {
        return refuse("the smoothing of naive Bayes must be above 0");
    }
    // 64 million weights are 256 MB in memory and 128 MB in the file.
    constexpr std::size_t kMostWeights = std::size_t{64} << 20U;
    FeatureOptions features = options.features;
    features.most_features =
        std::min(features.most_features, static_cast<std::uint32_t>(kMostWeights / label_names.size()));
    if (texts.size() < 2 * std::size_t{features.least_documents}) {
        features.least_documents = 1;  // so few texts have hardly an n-gram in common
    }
    BagOfWords out;
    out.method_ = options.method;
    out.space_ = FeatureSpace::learn(texts, features, pool);
    const SparseRows rows = all_features(out.space_, texts, pool);
    if (options.method == BagOfWordsMethod::naive_bayes) {
        out.model_ = fit_naive_bayes(rows, labels, out.space_.size(), label_names.size(), options.smoothing);
    } else {
        const LogisticRegressionOptions regression =
            regression_options(rows, labels, out.space_.size(), label_names.size(),
                               features.scripts_apart ? scripts_of(texts) : std::vector<std::uint32_t>(), options);
        LAPIDARY_ASSIGN(
            LogisticRegressionFit fit,
            fit_logistic_regression(rows, labels, out.space_.size(), label_names.size(), regression, stop, progress));
        out.model_ = std::move(fit.model);
    }
    for (float& weight : out.model_.weights) {
        weight = f16_to_f32(f32_to_f16(weight));  // as the file holds them
    }
    out.labels_ = std::move(label_names);
    return out;
}

std::vector<float> BagOfWords::log_probabilities(std::string_view text) const {
    std::vector<float> out(labels_.size());
    model_.score(space_.features(text), out);
    log_softmax(out);
    return out;
}

std::vector<float> BagOfWords::log_probabilities(std::span<const std::string> texts, ThreadPool& pool) const {
    std::vector<float> out(texts.size() * labels_.size());
    pool.parallel_for(texts.size(), 16, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t text = begin; text < end; ++text) {
            const auto row = log_probabilities(texts[text]);
            std::copy(row.begin(), row.end(), out.begin() + static_cast<std::ptrdiff_t>(text * row.size()));
        }
    });
    return out;
}

}  // namespace lapidary
