// Tries of labels, and task files.
#include "task/task.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "task/label_trie.h"

namespace lapidary {
namespace {

using Ids = std::vector<TokenId>;
constexpr TokenId kEnd = 99;

double sum_of(const std::vector<float>& logs) {
    return std::accumulate(logs.begin(), logs.end(), 0.0, [](double sum, float log) { return sum + std::exp(log); });
}

TEST(LabelTrie, LabelsThatDifferAtOnceNeedNoEvaluation) {
    const std::vector<Ids> labels{{5, 6, 7}, {4}, {9, 1}};
    const auto trie = LabelTrie::build(labels, kEnd);
    ASSERT_TRUE(trie.ok());
    EXPECT_TRUE(trie->forced().empty());
    ASSERT_EQ(trie->probes().size(), 1U);
    EXPECT_TRUE(trie->probes()[0].suffix.empty());
    EXPECT_EQ(trie->probes()[0].candidates, (Ids{4, 5, 9}));
    const std::vector<std::vector<float>> logits{{std::log(2.0F), std::log(5.0F), std::log(3.0F)}};
    const std::vector<float> logs = trie->log_probabilities(logits);
    EXPECT_NEAR(std::exp(logs[0]), 0.5, 1e-6);
    EXPECT_NEAR(std::exp(logs[1]), 0.2, 1e-6);
    EXPECT_NEAR(std::exp(logs[2]), 0.3, 1e-6);
}

TEST(LabelTrie, OnlyBranchingTokensCount) {
    // All begin with 1; {1 2 3}, {1 2 3 4} and {1 2 5} share a path, {1 8 8} has its own.
    const std::vector<Ids> labels{{1, 2, 3, 4}, {1, 8, 8}, {1, 2, 3}, {1, 2, 5}};
    const auto trie = LabelTrie::build(labels, kEnd);
    ASSERT_TRUE(trie.ok());
    EXPECT_EQ(trie->forced(), (Ids{1}));
    ASSERT_EQ(trie->probes().size(), 3U);
    EXPECT_EQ(trie->probes()[0].candidates, (Ids{2, 8}));
    EXPECT_EQ(trie->probes()[1].suffix, (Ids{2}));
    EXPECT_EQ(trie->probes()[1].candidates, (Ids{3, 5}));
    EXPECT_EQ(trie->probes()[2].suffix, (Ids{2, 3}));
    EXPECT_EQ(trie->probes()[2].candidates, (Ids{4, kEnd}));
    const std::vector<std::vector<float>> logits{{0.3F, -1.0F}, {2.0F, 0.1F}, {-0.5F, 0.25F}};
    const std::vector<float> logs = trie->log_probabilities(logits);
    EXPECT_NEAR(sum_of(logs), 1.0, 1e-6);
    const auto share = [](double a, double b) { return std::exp(a) / (std::exp(a) + std::exp(b)); };
    EXPECT_NEAR(std::exp(logs[0]), share(0.3, -1.0) * share(2.0, 0.1) * share(-0.5, 0.25), 1e-6);
    EXPECT_NEAR(std::exp(logs[2]), share(0.3, -1.0) * share(2.0, 0.1) * share(0.25, -0.5), 1e-6);
}

TEST(LabelTrie, RefusesWhatIsNoSetOfLabels) {
    EXPECT_FALSE(LabelTrie::build(std::vector<Ids>{{1}}, kEnd).ok());
    EXPECT_FALSE(LabelTrie::build(std::vector<Ids>{{1}, {}}, kEnd).ok());
    EXPECT_FALSE(LabelTrie::build(std::vector<Ids>{{1, 2}, {3}, {1, 2}}, kEnd).ok());
    EXPECT_FALSE(LabelTrie::build(std::vector<Ids>{{1}, Ids(LabelTrie::kMostTokens + 1, 3)}, kEnd).ok());
    EXPECT_FALSE(LabelTrie::build(std::vector<Ids>(LabelTrie::kMostLabels + 1, Ids{1}), kEnd).ok());
}

TEST(Task, ReadsWhatItWrites) {
    const Json json = Json::parse(R"({"kind": "classify", "name": "mood", "title": "Mood", "instruction": "Sort.",
        "labels": ["happy", {"name": "sad", "description": "the writer is not happy"}], "multi": true,
        "threshold": 0.6, "expects": "any", "measured": "nothing yet"})");
    const auto task = classify_task_from_json(json, "mood");
    ASSERT_TRUE(task.ok()) << task.error().message;
    EXPECT_EQ(task->labels[1].description, "the writer is not happy");
    EXPECT_TRUE(task->multi);
    const auto again = classify_task_from_json(to_json(*task), "mood");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(to_json(*again), to_json(*task));
}

TEST(Task, SaysWhatIsWrong) {
    const auto message = [](const char* text) {
        const auto task = classify_task_from_json(Json::parse(text), "x");
        return task.ok() ? std::string() : task.error().message;
    };
    EXPECT_EQ(message(R"({"kind": "classify", "labels": ["a", "b"], "treshold": 1})"),
              "The task \"x\" cannot be used: it has no key \"treshold\".");
    EXPECT_EQ(message(R"({"kind": "classify", "labels": ["a", "b"], "threshold": 2})"),
              "The task \"x\" cannot be used: \"threshold\" must be a number from 0 to 1.");
    EXPECT_NE(message(R"({"kind": "extract", "labels": ["a", "b"]})"), "");
    EXPECT_NE(message(R"({"kind": "classify", "labels": ["a"]})"), "");
    EXPECT_NE(message(R"({"kind": "classify", "labels": ["a", "a"]})"), "");
    EXPECT_NE(message(R"({"kind": "classify", "labels": ["a", 3]})"), "");
    EXPECT_NE(message(R"({"kind": "classify"})"), "");
    EXPECT_NE(message("[]"), "");
}

TEST(Task, LabelsFromAList) {
    const auto labels = labels_from_list("invoice = asks for money, letter,other");
    ASSERT_TRUE(labels.ok());
    ASSERT_EQ(labels->size(), 3U);
    EXPECT_EQ((*labels)[0].name, "invoice");
    EXPECT_EQ((*labels)[0].description, "asks for money");
    EXPECT_EQ((*labels)[2].name, "other");
    EXPECT_FALSE(labels_from_list("").ok());
    EXPECT_FALSE(labels_from_list("a").ok());
    EXPECT_FALSE(labels_from_list("a,,b").ok());
    EXPECT_FALSE(labels_from_list("a,b,a").ok());
}

}  // namespace
}  // namespace lapidary
