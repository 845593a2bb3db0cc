// The bag of words: features, the solver against its own objective, training, determinism, files and damage to them.
#include "evaluate/bag_of_words.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <numeric>

#include "base/cache_file.h"
#include "base/random.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;

// Rows around a place of their own class, in 12 dimensions, some of which are absent.
struct Sample {
    SparseRows rows;
    std::vector<ClassId> labels;
};
constexpr std::uint32_t kDimensions = 12;

Sample sample(std::size_t count, std::size_t classes, std::uint64_t seed) {
    Random random(seed);
    Sample out;
    for (std::size_t row = 0; row < count; ++row) {
        const auto label = static_cast<ClassId>(random.below(classes));
        std::vector<Feature> features;
        for (std::uint32_t id = 0; id < kDimensions; ++id) {
            if (random.uniform() < 0.7) {
                const double place = id % classes == label ? 0.6 : 0.0;
                features.push_back({id, static_cast<float>(place + random.uniform() - 0.5)});
            }
        }
        out.rows.add(features);
        out.labels.push_back(label);
    }
    return out;
}

std::vector<float*> numbers(LinearModel& model) {
    std::vector<float*> out;
    for (float& weight : model.weights) {
        out.push_back(&weight);
    }
    for (float& bias : model.bias) {
        out.push_back(&bias);
    }
    return out;
}

TEST(LogisticRegression, GradientAgreesWithFiniteDifferences) {
    const Sample data = sample(40, 3, 1);
    Random random(2);
    LinearModel model{3, std::vector<float>(3 * kDimensions), std::vector<float>(3)};
    for (float* number : numbers(model)) {
        *number = static_cast<float>(random.uniform() - 0.5);
    }
    LinearModel gradient;
    LogisticRegressionOptions options;
    options.strength = 2.0;
    options.importance = std::vector<float>(40, 0.75F);
    for (std::size_t weight = 0; weight < 3 * kDimensions; ++weight) {
        options.scales.push_back(0.5F + 0.125F * static_cast<float>(weight % 11));
    }
    logistic_objective(data.rows, data.labels, model, options, &gradient);
    const auto at = numbers(model);
    const auto slopes = numbers(gradient);
    ASSERT_EQ(at.size(), slopes.size());
    for (std::size_t number = 0; number < at.size(); ++number) {
        constexpr float kStep = 0.0078125F;  // a power of two: exact in single precision
        const float kept = *at[number];
        *at[number] = kept + kStep;
        const double above = logistic_objective(data.rows, data.labels, model, options);
        *at[number] = kept - kStep;
        const double below = logistic_objective(data.rows, data.labels, model, options);
        *at[number] = kept;
        EXPECT_NEAR((above - below) / (2.0 * static_cast<double>(kStep)), static_cast<double>(*slopes[number]), 3e-3)
            << "number " << number;
    }
}

TEST(LogisticRegression, TheSolutionHasNoGradientAndTheGapIsTrue) {
    for (const std::size_t classes : {1U, 2U, 5U}) {
        for (const double strength : {0.1, 1.0, 30.0}) {
            const Sample data = sample(60, classes, 3);
            LogisticRegressionOptions options;
            options.strength = strength;
            options.tolerance = 1.0e-6;
            options.most_rounds = 2000;
            const auto exact = fit_logistic_regression(data.rows, data.labels, kDimensions, classes, options);
            ASSERT_TRUE(exact.ok());
            LinearModel gradient;
            logistic_objective(data.rows, data.labels, exact->model, options, &gradient);
            for (const float* slope : numbers(gradient)) {
                EXPECT_NEAR(*slope, 0.0F, 0.02F * static_cast<float>(std::sqrt(strength)))
                    << classes << " classes, strength " << strength;
            }
            // After few rounds the bound must hold: the objective is not farther from its least value than the gap.
            options.most_rounds = 2;
            const auto early = fit_logistic_regression(data.rows, data.labels, kDimensions, classes, options);
            EXPECT_LE(early->objective - exact->objective, early->gap + 1.0e-4) << classes << ", " << strength;
            EXPECT_GE(early->objective, exact->objective - exact->gap - 1.0e-4);
        }
    }
}

TEST(LogisticRegression, ARowThatCountsTwiceIsTwoRows) {
    const Sample data = sample(30, 3, 5);
    LogisticRegressionOptions options;
    options.tolerance = 1.0e-6;
    options.most_rounds = 2000;
    options.importance = std::vector<float>(30, 1.0F);
    options.importance[7] = 2.0F;
    const auto weighted = fit_logistic_regression(data.rows, data.labels, kDimensions, 3, options);
    ASSERT_TRUE(weighted.ok());
    SparseRows rows = data.rows;
    std::vector<ClassId> labels = data.labels;
    const std::vector<Feature> again(data.rows[7].begin(), data.rows[7].end());
    rows.add(again);
    labels.push_back(labels[7]);
    options.importance.clear();
    const auto doubled = fit_logistic_regression(rows, labels, kDimensions, 3, options);
    ASSERT_TRUE(doubled.ok());
    EXPECT_NEAR(weighted->objective, doubled->objective, 1.0e-3);
}

TEST(LogisticRegression, AScaleIsAStretchedFeature) {
    constexpr std::size_t kClasses = 3;
    const Sample data = sample(40, kClasses, 6);
    LogisticRegressionOptions options;
    options.strength = 2.0;
    options.tolerance = 1.0e-6;
    options.most_rounds = 2000;
    SparseRows stretched;
    for (std::size_t row = 0; row < data.rows.size(); ++row) {
        std::vector<Feature> features(data.rows[row].begin(), data.rows[row].end());
        for (Feature& feature : features) {
            feature.value *= 1.0F + static_cast<float>(feature.id % 4);
        }
        stretched.add(features);
    }
    const auto wanted = fit_logistic_regression(stretched, data.labels, kDimensions, kClasses, options);
    ASSERT_TRUE(wanted.ok());
    for (std::size_t feature = 0; feature < kDimensions; ++feature) {
        options.scales.insert(options.scales.end(), kClasses, 1.0F + static_cast<float>(feature % 4));
    }
    const auto scaled = fit_logistic_regression(data.rows, data.labels, kDimensions, kClasses, options);
    ASSERT_TRUE(scaled.ok());
    EXPECT_NEAR(scaled->objective, wanted->objective, 1.0e-3);
    std::vector<float> one(kClasses);
    std::vector<float> other(kClasses);
    for (std::size_t row = 0; row < data.rows.size(); ++row) {
        scaled->model.score(data.rows[row], one);
        wanted->model.score(stretched[row], other);
        for (std::size_t c = 0; c < kClasses; ++c) {
            EXPECT_NEAR(one[c], other[c], 1.0e-2F);
        }
    }
    options.scales.pop_back();
    EXPECT_FALSE(fit_logistic_regression(data.rows, data.labels, kDimensions, kClasses, options).ok());
}

TEST(LogisticRegression, ScalesOfEachClassReachTheOptimumToo) {
    const Sample data = sample(60, 3, 3);
    LogisticRegressionOptions options;
    options.strength = 3.0;
    options.tolerance = 1.0e-6;
    options.most_rounds = 2000;
    options.scales = count_ratios(data.rows, data.labels, kDimensions, 3);
    const auto fit = fit_logistic_regression(data.rows, data.labels, kDimensions, 3, options);
    ASSERT_TRUE(fit.ok());
    EXPECT_LT(fit->rounds, options.most_rounds);
    LinearModel gradient;
    logistic_objective(data.rows, data.labels, fit->model, options, &gradient);
    for (std::size_t weight = 0; weight < gradient.weights.size(); ++weight) {
        EXPECT_NEAR(gradient.weights[weight] * options.scales[weight], 0.0F, 0.04F);
    }
}

TEST(LogisticRegression, CountRatiosByHand) {
    // Feature 0 is in every row, feature 1 in both rows of class 0, feature 2 in one row of each.
    SparseRows rows;
    const std::vector<Feature> all{{0, 1.0F}, {1, 0.3F}, {2, 1.0F}};
    const std::vector<Feature> first{{0, 1.0F}, {1, 0.3F}};
    const std::vector<Feature> second{{0, 1.0F}, {2, 1.0F}};
    rows.add(all);
    rows.add(first);
    rows.add(second);
    const std::vector<ClassId> labels{0, 0, 1};
    const std::vector<float> ratios = count_ratios(rows, labels, 3, 2);
    // Class 0 has 5 features, class 1 two. Smoothing 1: feature 1 is ln((2 + 1) / (5 + 1) * (2 + 1) / (0 + 1)).
    const std::vector<double> wanted{1.0, 1.0, std::log(1.5), std::log(1.5), std::log(2.0), std::log(2.0)};
    ASSERT_EQ(ratios.size(), wanted.size());
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        EXPECT_NEAR(static_cast<double>(ratios[at]), wanted[at], 1.0e-6) << at;
    }
    // Each group by itself: the last row's features are in every row of its group.
    const std::vector<Feature> apart{{3, 1.0F}};
    rows.add(apart);
    const auto grouped =
        count_ratios(rows, std::vector<ClassId>{0, 0, 1, 1}, 4, 2, std::vector<std::uint32_t>{0, 0, 0, 8});
    EXPECT_EQ(std::vector<float>(grouped.begin(), grouped.begin() + 6), ratios);
    EXPECT_EQ(std::vector<float>(grouped.begin() + 6, grouped.end()), (std::vector<float>{1.0F, 1.0F}));
}

TEST(LogisticRegression, BalancedLabelsWeighAlikeInEachGroup) {
    const std::vector<ClassId> labels{0, 0, 0, 1, 1, 2};
    EXPECT_EQ(balanced_importance(labels),
              (std::vector<float>{2.0F / 3.0F, 2.0F / 3.0F, 2.0F / 3.0F, 1.0F, 1.0F, 2.0F}));
    EXPECT_EQ(balanced_importance(labels, std::vector<std::uint32_t>{0, 0, 0, 0, 7, 7}),
              (std::vector<float>{2.0F / 3.0F, 2.0F / 3.0F, 2.0F / 3.0F, 2.0F, 1.0F, 1.0F}));
}

TEST(LogisticRegression, ByHandOnOneFeature) {
    // Two rows with x = (1) and the bias: labels 0 and 1 alike, so by symmetry all weights are 0 and the objective is
    // strength * 2 ln 2.
    SparseRows rows;
    const Feature one{0, 1.0F};
    rows.add({&one, 1});
    rows.add({&one, 1});
    const auto fit = fit_logistic_regression(rows, std::vector<ClassId>{0, 1}, 1, 2, {3.0, 1.0e-7, 500, 0});
    ASSERT_TRUE(fit.ok());
    EXPECT_NEAR(fit->objective, 6.0 * std::log(2.0), 1.0e-5);
    EXPECT_NEAR(fit->model.weights[0], 0.0F, 1.0e-3F);
}

TEST(LogisticRegression, RefusesRowsThatDoNotFit) {
    const Sample data = sample(5, 2, 1);
    EXPECT_FALSE(fit_logistic_regression({}, {}, 1, 2).ok());
    EXPECT_FALSE(fit_logistic_regression(data.rows, std::vector<ClassId>{0}, kDimensions, 2).ok());
    EXPECT_FALSE(fit_logistic_regression(data.rows, data.labels, 3, 2).ok());
    EXPECT_FALSE(fit_logistic_regression(data.rows, std::vector<ClassId>(5, 2), kDimensions, 2).ok());
    LogisticRegressionOptions options;
    options.strength = 0.0;
    EXPECT_FALSE(fit_logistic_regression(data.rows, data.labels, kDimensions, 2, options).ok());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(fit_logistic_regression(data.rows, data.labels, kDimensions, 2, {}, stop.get_token()).error().code,
              ErrorCode::cancelled);
}

TEST(NaiveBayes, ByHand) {
    // Class 0: "a a b", class 1: "b". Smoothing 1: p(a|0) = 3/5, p(b|0) = 2/5; p(a|1) = 1/3, p(b|1) = 2/3.
    SparseRows rows;
    const std::vector<Feature> first{{0, 2.0F}, {1, 1.0F}};
    const std::vector<Feature> second{{1, 1.0F}};
    rows.add(first);
    rows.add(second);
    const LinearModel model = fit_naive_bayes(rows, std::vector<ClassId>{0, 1}, 2, 2, 1.0);
    std::vector<float> scores(2);
    model.score(first, scores);
    log_softmax(scores);
    const double left = 0.5 * 9.0 / 25.0 * 2.0 / 5.0;
    const double right = 0.5 / 9.0 * 2.0 / 3.0;
    EXPECT_NEAR(std::exp(scores[0]), left / (left + right), 1.0e-6);
}

// ---------------------------------------------------------------- features

FeatureOptions words_only(unsigned ngrams) {
    FeatureOptions out;
    out.word_ngrams = ngrams;
    out.character_least = 0;
    out.character_most = 0;
    return out;
}

TEST(Features, WordNgramsAreFoldedAndNormalised) {
    const auto of = [](const char* text) {
        auto words = find_ngrams(text, words_only(2)).words;
        std::sort(words.begin(), words.end());
        return words;
    };
    EXPECT_EQ(of("one two three").size(), 5U);
    EXPECT_EQ(of("Pay 25 NOW!"), of("pay, 67 now"));
    EXPECT_NE(of("pay 25"), of("pay 250"));
    EXPECT_EQ(of("see https://a.example/x?y=1 there"), of("see www.b.example there"));
    EXPECT_NE(of("one two"), of("two one"));
    EXPECT_EQ(of("  \t\n"), of(""));
    EXPECT_EQ(of("\xEC\x95\x88\xEB\x85\x95 caf\xC3\x89").size(), 3U);
}

TEST(Features, CharacterNgramsStayInTheirWord) {
    FeatureOptions options;
    options.word_ngrams = 0;
    options.character_least = 2;
    options.character_most = 3;
    // " ab " and " c ": ' a' ' ab' 'ab' 'ab ' 'b ' and ' c' ' c ' 'c '.
    EXPECT_EQ(find_ngrams("ab c", options).characters.size(), 8U);
    EXPECT_EQ(find_ngrams("ab   c", options).characters, find_ngrams("AB c", options).characters);
    EXPECT_EQ(find_ngrams("", options).characters.size(), 1U);  // two spaces
    EXPECT_LE(find_ngrams(std::string(3'000'000, 'a'), options).characters.size(), 200'100U);
}

TEST(Features, TfIdfByHand) {
    // Three texts. a: in two, idf 1 + ln(4/3); b: in one, but least_documents 1. In "a a b" a counts 1 + ln 2.
    FeatureOptions options = words_only(1);
    options.least_documents = 1;
    ThreadPool pool(1);
    const std::vector<std::string> texts{"a a b", "a", "c"};
    const FeatureSpace space = FeatureSpace::learn(texts, options, pool);
    ASSERT_EQ(space.size(), 3U);
    const auto features = space.features("b a unknown a");
    ASSERT_EQ(features.size(), 2U);
    const double a = (1.0 + std::log(2.0)) * (1.0 + std::log(4.0 / 3.0));
    const double b = 1.0 + std::log(2.0);
    std::vector<float> values{features[0].value, features[1].value};
    std::sort(values.begin(), values.end());
    const double length = std::sqrt(a * a + b * b);
    EXPECT_NEAR(values[0], std::min(a, b) / length, 1.0e-6);
    EXPECT_NEAR(values[1], std::max(a, b) / length, 1.0e-6);
    options.most_features = 1;
    EXPECT_EQ(FeatureSpace::learn(texts, options, pool).size(), 1U);
    EXPECT_TRUE(FeatureSpace().features("a").empty());
}

TEST(Features, KoreanSyllablesAreTheirLetters) {
    FeatureOptions options = words_only(1);
    options.letter_least = 1;
    options.letter_most = 1;
    // U+AC01 is three letters, U+AC00 two, each with the space behind counted once, and the space in front.
    EXPECT_EQ(find_ngrams("\xEA\xB0\x81", options).letters.size(), 4U);
    EXPECT_EQ(find_ngrams("\xEA\xB0\x80", options).letters.size(), 3U);
    EXPECT_TRUE(find_ngrams("no syllables", options).letters.empty());
    options.letter_least = 0;
    EXPECT_FALSE(check(options).ok());
}

TEST(Features, ScriptsAreKeptApart) {
    EXPECT_EQ(script_of("caf\xC3\xA9 1"), 0U);
    EXPECT_EQ(script_of("12 !"), 0U);
    EXPECT_NE(script_of("\xEC\x95\x88\xEB\x85\x95\xED\x95\x98 ok"), script_of("ok go"));
    FeatureOptions options = words_only(1);
    options.scripts_apart = true;
    const Ngrams latin = find_ngrams("ok fine", options);
    const Ngrams korean = find_ngrams("ok \xEC\x95\x88\xEB\x85\x95\xED\x95\x98", options);
    EXPECT_NE(latin.words.front(), korean.words.front());
    EXPECT_NE(latin.script, korean.script);
    // The script itself is a feature of every text.
    options.least_documents = 1;
    ThreadPool pool(1);
    const std::vector<std::string> texts{"one", "two"};
    const FeatureSpace space = FeatureSpace::learn(texts, options, pool);
    EXPECT_EQ(space.size(), 3U);
    EXPECT_EQ(space.features("three").size(), 1U);
}

// ---------------------------------------------------------------- training and files

struct Corpus {
    std::vector<std::string> texts;
    std::vector<ClassId> labels;
    std::vector<std::string> names{"card", "refund", "greeting"};
};

Corpus corpus(std::size_t rows, std::uint64_t seed) {
    const std::vector<std::vector<std::string>> parts{{"my card", "the card", "a new card"},
                                                      {"my money back", "a refund", "the payment returned"},
                                                      {"hello there", "good morning", "hi"}};
    const std::vector<std::string> ends{"please", "today", "I need help", "can you", "", "thanks"};
    Random random(seed);
    Corpus out;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t label = random.below(3);
        out.texts.push_back(ends[random.below(6)] + " " + parts[label][random.below(3)] + " " + ends[random.below(6)]);
        out.labels.push_back(static_cast<ClassId>(label));
    }
    return out;
}

BagOfWords train(const Corpus& data, const BagOfWordsOptions& options, unsigned threads = 1) {
    ThreadPool pool(threads);
    auto model = BagOfWords::train(data.texts, data.labels, data.names, options, pool);
    EXPECT_TRUE(model.ok()) << (model.ok() ? "" : model.error().message);
    return model.ok() ? std::move(*model) : BagOfWords();
}

std::size_t best(const std::vector<float>& scores) {
    return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

TEST(BagOfWords, LearnsAndGivesProbabilities) {
    const Corpus data = corpus(300, 1);
    const Corpus unseen = corpus(100, 2);
    for (const auto& options : {BagOfWordsOptions(), BagOfWordsOptions::naive_bayes()}) {
        const BagOfWords model = train(data, options);
        std::size_t right = 0;
        for (std::size_t row = 0; row < unseen.texts.size(); ++row) {
            const auto scores = model.log_probabilities(unseen.texts[row]);
            const double sum = std::accumulate(scores.begin(), scores.end(), 0.0,
                                               [](double total, float score) { return total + std::exp(score); });
            EXPECT_NEAR(sum, 1.0, 1.0e-5);
            right += best(scores) == unseen.labels[row] ? 1 : 0;
        }
        EXPECT_EQ(right, unseen.texts.size());
        EXPECT_EQ(model.log_probabilities("\xFF\xFE").size(), 3U);
    }
}

TEST(BagOfWords, ThreadsChangeNothing) {
    const Corpus data = corpus(400, 3);
    const BagOfWords one = train(data, {}, 1);
    ThreadPool single(1);
    ThreadPool pool(4);
    const auto expected = one.log_probabilities(data.texts, single);
    EXPECT_EQ(train(data, {}, 4).log_probabilities(data.texts, pool), expected);
    EXPECT_EQ(one.log_probabilities(data.texts, pool), expected);
}

TEST(BagOfWords, OneClassAndOneRow) {
    Corpus data;
    data.texts = {"only this"};
    data.labels = {0};
    data.names = {"x"};
    EXPECT_NEAR(train(data, {}).log_probabilities("anything")[0], 0.0F, 1.0e-6F);
    data.names = {"x", "y"};
    EXPECT_EQ(best(train(data, {}).log_probabilities("only this")), 0U);
    data.texts = {"", ""};  // nothing to learn from
    data.labels = {0, 1};
    EXPECT_NEAR(train(data, {}).log_probabilities("word")[0], std::log(0.5F), 0.05F);
}

TEST(BagOfWords, RefusesRowsThatDoNotFit) {
    ThreadPool pool(1);
    const std::vector<std::string> texts{"a", "b"};
    const std::vector<ClassId> labels{0, 1};
    const auto code = [&](std::span<const std::string> t, std::span<const ClassId> l, std::vector<std::string> names,
                          const BagOfWordsOptions& options = {}) {
        const auto model = BagOfWords::train(t, l, std::move(names), options, pool);
        return model.ok() ? "trained" : model.error().message;
    };
    EXPECT_NE(code({}, {}, {"x"}), "trained");
    EXPECT_NE(code(texts, std::span(labels).first(1), {"x", "y"}), "trained");
    EXPECT_NE(code(texts, labels, {"x"}), "trained");
    EXPECT_NE(code(texts, labels, {"x", "x"}), "trained");
    EXPECT_NE(code(texts, labels, {}), "trained");
    BagOfWordsOptions options;
    options.features.word_ngrams = 9;
    EXPECT_NE(code(texts, labels, {"x", "y"}, options), "trained");
    EXPECT_NE(code(texts, labels, {"x", "y"},
                   [] {
                       auto bayes = BagOfWordsOptions::naive_bayes();
                       bayes.smoothing = 0.0;
                       return bayes;
                   }()),
              "trained");
    EXPECT_EQ(code(texts, labels, {"x", "y"}), "trained");
}

class BagOfWordsFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("lapidary-bag-" + std::to_string(getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::vector<std::byte> saved(const BagOfWords& model) {
        EXPECT_TRUE(model.save(folder_ / "model.bag").ok());
        std::ifstream file(folder_ / "model.bag", std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(file)), {});
        std::vector<std::byte> out(text.size());
        std::memcpy(out.data(), text.data(), text.size());
        return out;
    }
    fs::path folder_;
};

TEST_F(BagOfWordsFile, RoundTripKeepsEveryBit) {
    const Corpus data = corpus(200, 5);
    for (const auto& options : {BagOfWordsOptions(), BagOfWordsOptions::naive_bayes()}) {
        const BagOfWords model = train(data, options);
        saved(model);
        const auto loaded = BagOfWords::load(folder_ / "model.bag");
        ASSERT_TRUE(loaded.ok()) << loaded.error().message;
        EXPECT_EQ(loaded->labels(), data.names);
        EXPECT_EQ(loaded->method(), options.method);
        for (const char* text : {"my card please", "good morning", "", "\xEA\xB0\x80 7"}) {
            EXPECT_EQ(loaded->log_probabilities(text), model.log_probabilities(text)) << text;
        }
    }
}

TEST_F(BagOfWordsFile, DamageIsFound) {
    BagOfWordsOptions options;
    options.features = words_only(1);
    const auto bytes = saved(train(corpus(60, 6), options));
    ASSERT_TRUE(BagOfWords::parse(bytes, "x").ok());
    for (std::size_t length = 0; length < bytes.size(); length += length < 400 ? 1 : 37) {
        EXPECT_FALSE(BagOfWords::parse(std::span(bytes).first(length), "x").ok()) << "cut at " << length;
    }
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto damaged = bytes;
        damaged[at] ^= std::byte{0x10};
        const auto model = BagOfWords::parse(damaged, "x");
        ASSERT_FALSE(model.ok()) << "byte " << at;
        EXPECT_EQ(model.error().message.rfind("x: ", 0), 0U);
    }
    EXPECT_FALSE(BagOfWords::load(folder_ / "absent.bag").ok());
}

// What a forger would do: the checksum is right, the content is not.
TEST_F(BagOfWordsFile, ForgeriesAreFound) {
    BagOfWordsOptions options;
    options.features = words_only(1);
    const auto bytes = saved(train(corpus(60, 6), options));
    const auto refused = [&](std::size_t at, std::string_view with) {
        auto forged = bytes;
        std::memcpy(&forged[at], with.data(), with.size());
        const std::size_t body = forged.size() - sizeof(std::uint64_t);
        const std::uint64_t checksum = hash_bytes(std::span(forged).first(body));
        std::memcpy(&forged[body], &checksum, sizeof checksum);
        return !BagOfWords::parse(forged, "x").ok();
    };
    const std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    EXPECT_FALSE(refused(0, "LAPBAG01"));  // nothing changed
    EXPECT_TRUE(refused(8, std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8)));
    EXPECT_TRUE(refused(text.find("\"word_ngrams\":1") + 14, "9"));
    EXPECT_TRUE(refused(text.find("\"features\":") + 11, "9"));
    EXPECT_TRUE(refused(text.find("logistic"), "unknown_"));
    EXPECT_TRUE(refused(text.find("refund"), "card\",\""));
    const std::size_t behind_header = 16 + static_cast<std::size_t>(static_cast<unsigned char>(text[8])) +
                                      256 * static_cast<std::size_t>(static_cast<unsigned char>(text[9]));
    EXPECT_TRUE(
        refused(behind_header, std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8)));  // hashes out of order
    EXPECT_TRUE(refused(bytes.size() - 10, std::string_view("\x00\x7E", 2)));              // a weight that is NaN
}

}  // namespace
}  // namespace lapidary
