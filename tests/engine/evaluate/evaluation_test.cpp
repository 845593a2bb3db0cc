// What is written about a classifier: counted by hand, and baselines that have not seen what they answer.
#include "evaluate/evaluation.h"

#include <gtest/gtest.h>

namespace lapidary {
namespace {

TEST(Evaluation, CountedByHand) {
    // Truth a a a b b c; answers a a b b b a.
    const Answers answers{{0, 0, 0, 1, 1, 2}, {0, 0, 1, 1, 1, 0}, {0.9, 0.8, 0.7, 0.9, 0.6, 0.5}};
    const auto evaluation = evaluate_answers(answers, 4);
    ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
    const OrderedJson json = to_json(*evaluation, {"a", "b", "c", "never"});
    EXPECT_EQ(json.at("rows"), 6);
    EXPECT_EQ(json.at("accuracy"), 0.6667);
    EXPECT_EQ(json.at("macro_f1"), 0.4889);  // (2/3 + 4/5 + 0) / 3
    EXPECT_EQ(json.at("classes").size(), 3U);
    EXPECT_EQ(json.at("classes").at("b").dump(), R"({"rows":2,"precision":0.6667,"recall":1.0,"f1":0.8})");
    EXPECT_EQ(json.at("confusion").dump(), R"({"labels":["a","b","c"],"rows":[[2,1,0],[0,2,0],[1,0,0]]})");
    EXPECT_LE(json.at("intervals").at("accuracy")[0], json.at("accuracy"));
    EXPECT_GE(json.at("intervals").at("accuracy")[1], json.at("accuracy"));
    EXPECT_FALSE(evaluate_answers({{0}, {0, 1}, {0.5}}, 2).ok());
    EXPECT_FALSE(evaluate_answers({{}, {}, {}}, 2).ok());
}

TEST(Evaluation, MajorityComesFromTheTrainingRows) {
    const std::vector<ClassId> training{1, 1, 0};
    const std::vector<ClassId> truth{0, 0, 0, 1};
    const auto report = majority_baseline(training, truth, 2);
    ASSERT_TRUE(report.ok());
    EXPECT_DOUBLE_EQ(report->accuracy, 0.25);
}

TEST(Evaluation, CrossValidationHasNotSeenTheRow) {
    // Every text has a word of its own, and its label cannot be known from anything else: who had seen the rows would
    // know them all.
    Dataset data;
    data.labels = {"x", "y"};
    for (std::uint32_t row = 0; row < 400; ++row) {
        std::uint64_t key = row;
        key *= 0x9E3779B97F4A7C15U;
        DatasetRow& added = data.rows.emplace_back();
        added.number = row;
        added.text = "q" + std::string(1 + row % 20, 'a') + std::string(1 + row / 20, 'b');
        added.label = (row * 2654435761U >> 16U) % 2;
        added.words = added.key = key;
        added.part = Part::train;
    }
    ThreadPool pool(1);
    BagOfWordsOptions options;
    options.features.character_least = 0;
    options.features.character_most = 0;
    options.features.least_documents = 1;
    const auto answers = cross_validate_words(data, 5, options, pool);
    ASSERT_TRUE(answers.ok()) << answers.error().message;
    std::size_t right = 0;
    for (std::size_t row = 0; row < data.rows.size(); ++row) {
        right += (*answers)[row] == data.rows[row].label ? 1 : 0;
    }
    EXPECT_LT(right, 260U);
    const LabelledTexts all = select(data, std::nullopt);
    const auto words = BagOfWords::train(all.texts, all.labels, data.labels, options, pool);
    ASSERT_TRUE(words.ok());
    EXPECT_EQ(answer_with_words(*words, all.texts, pool), all.labels);
}

}  // namespace
}  // namespace lapidary
