// Examples for training: the prompt must be the one that the classifier uses, and only answers are learned.
#include "task/examples.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/model_file.h"
#include "task/classify.h"
#include "task/prompt.h"

namespace lapidary {
namespace {

Tokenizer starter_tokenizer() {
    auto file = open_model(LAPIDARY_SOURCE_DIR "/resources/models/starter-chat");
    EXPECT_TRUE(file.ok()) << file.error().message;
    auto tokenizer = Tokenizer::create(std::move(file->read_vocabulary()).value());
    EXPECT_TRUE(tokenizer.ok());
    return std::move(tokenizer).value();
}

std::vector<TokenId> answer_of(const TrainExample& example) {
    return {example.tokens.begin() + example.answer, example.tokens.end()};
}

TEST(Examples, ClassifyAsksAsTheClassifierDoes) {
    const Tokenizer tokenizer = starter_tokenizer();
    ClassifyTask task;
    task.labels = {{"glad", {}}, {"very sad", {}}};
    task.list_labels = false;
    const std::vector<std::string> texts{"  What a day!\n", "My kite is gone."};
    const std::vector<std::uint32_t> labels{0, 1};
    const std::vector<std::uint64_t> rows{7, 9};
    const auto made = classify_examples(tokenizer, task, texts, labels, rows);
    ASSERT_TRUE(made.ok()) << made.error().message;
    ASSERT_EQ(made->examples.size(), 2U);
    const auto prompt = make_prompt(tokenizer, classify_instruction(task));
    ASSERT_TRUE(prompt.ok());
    std::vector<TokenId> expected = prompt->prefix;
    const auto document = tokenizer.encode("What a day!");
    expected.insert(expected.end(), document->begin(), document->end());
    expected.insert(expected.end(), prompt->tail.begin(), prompt->tail.end());
    const TrainExample& first = made->examples[0];
    EXPECT_EQ(std::vector<TokenId>(first.tokens.begin(), first.tokens.begin() + first.answer), expected);
    std::vector<TokenId> answer = *tokenizer.encode("very sad");
    answer.push_back(prompt->end);
    EXPECT_EQ(answer_of(made->examples[1]), answer);
    EXPECT_EQ(made->examples[1].row, 9U);
    EXPECT_EQ(made->scored, made->examples[0].scored() + made->examples[1].scored());
    EXPECT_EQ(classify_instruction(task).find("glad"), std::string::npos) << "what was learned need not be told";
}

TEST(Examples, LongDocumentsAreCutAndCounted) {
    const Tokenizer tokenizer = starter_tokenizer();
    ClassifyTask task;
    task.labels = {{"a", {}}, {"b", {}}};
    std::string text;
    for (int word = 0; word < 300; ++word) {
        text += "tree ";
    }
    const std::vector<std::string> texts{text};
    const std::vector<std::uint32_t> labels{1};
    ExampleOptions options;
    options.document_tokens = 50;
    const auto made = classify_examples(tokenizer, task, texts, labels, {}, options);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->cut, 1U);
    EXPECT_LT(made->examples[0].tokens.size(), 130U);
    task.multi = true;
    EXPECT_FALSE(classify_examples(tokenizer, task, texts, labels).ok());
}

TEST(Examples, TextsAreLearnedWhole) {
    const Tokenizer tokenizer = starter_tokenizer();
    std::string text = "Once there was a cat.";
    while (tokenizer.encode(text)->size() < 150) {
        text += " It sat on a wall and looked at the moon.";
    }
    const std::vector<std::string> texts{text, "Short."};
    const auto made = text_examples(tokenizer, texts, 64);
    ASSERT_TRUE(made.ok());
    const std::vector<TokenId> ids = *tokenizer.encode(text);
    std::vector<TokenId> learned;
    for (const TrainExample& example : made->examples) {
        EXPECT_EQ(example.answer, 1U);
        EXPECT_LE(example.inputs(), 65U);
        if (example.row == 0) {
            learned.insert(learned.end(), example.tokens.begin() + 1, example.tokens.end());
        }
    }
    ASSERT_EQ(learned.back(), tokenizer.vocabulary().eos);
    learned.pop_back();
    EXPECT_EQ(learned, ids);
    EXPECT_EQ(made->examples.back().row, 1U);
    EXPECT_EQ(made->examples.back().tokens.front(), tokenizer.vocabulary().bos);
}

TEST(Examples, OnlyTheModelsTurnsAreLearned) {
    const Tokenizer tokenizer = starter_tokenizer();
    Conversation conversation;
    conversation.system = "Be kind.";
    conversation.turns = {
        {Role::user, "Hello"}, {Role::model, "Hi there"}, {Role::user, "Bye"}, {Role::model, "See you"}};
    const auto made = chat_examples(tokenizer, std::span(&conversation, 1), 512);
    ASSERT_TRUE(made.ok());
    ASSERT_EQ(made->examples.size(), 2U);
    EXPECT_EQ(tokenizer.decode(answer_of(made->examples[0])), "Hi there");
    EXPECT_EQ(tokenizer.decode(answer_of(made->examples[1])), "See you");
    EXPECT_EQ(answer_of(made->examples[1]).back(), tokenizer.vocabulary().end_of_turn);
    const auto none = chat_examples(tokenizer, std::span(&conversation, 1), 8);
    ASSERT_TRUE(none.ok());
    EXPECT_EQ(none->cut, 2U);
    EXPECT_TRUE(none->examples.empty());
}

}  // namespace
}  // namespace lapidary
