// Examples for training: the prompt must be the one that the classifier uses, and only answers are learned.
#include "task/examples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "model/model_file.h"
#include "scratch_folder.h"
#include "task/classify.h"
#include "task/example_cache.h"
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

TEST(ExampleCache, WhatIsKeptIsWhatWouldBeMade) {
    const ScratchFolder scratch("example-cache");
    const Tokenizer tokenizer = starter_tokenizer();
    std::vector<std::string> texts;
    for (int text = 0; text < 50; ++text) {
        texts.push_back("Story number " + std::to_string(text * 7919) + " of a cat and a moon.");
    }
    ExampleCache cache{scratch.path(), 1};
    const auto files = [&] {
        std::vector<std::filesystem::path> out;
        for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
            out.push_back(entry.path());
        }
        return out;
    };
    const auto same = [](const Examples& a, const Examples& b) {
        return a.tokens == b.tokens && a.scored == b.scored &&
               std::equal(a.examples.begin(), a.examples.end(), b.examples.begin(), b.examples.end(),
                          [](const TrainExample& one, const TrainExample& other) {
                              return one.tokens == other.tokens && one.answer == other.answer && one.row == other.row;
                          });
    };
    const Examples fresh = *text_examples(tokenizer, texts, 8);
    EXPECT_TRUE(same(*cached_text_examples(tokenizer, texts, 8, cache), fresh));
    ASSERT_EQ(files().size(), 1U);
    const auto written = std::filesystem::last_write_time(files()[0]);
    EXPECT_TRUE(same(*cached_text_examples(tokenizer, texts, 8, cache), fresh));
    EXPECT_EQ(std::filesystem::last_write_time(files()[0]), written) << "it was read";
    std::filesystem::resize_file(files()[0], std::filesystem::file_size(files()[0]) - 4);
    EXPECT_TRUE(same(*cached_text_examples(tokenizer, texts, 8, cache), fresh)) << "half a file is none";
    EXPECT_FALSE(same(*cached_text_examples(tokenizer, texts, 9, cache), fresh)) << "another length";
    texts[7] += "!";
    EXPECT_TRUE(same(*cached_text_examples(tokenizer, texts, 8, cache), *text_examples(tokenizer, texts, 8)));
    EXPECT_EQ(files().size(), 3U);
    cache.most_bytes = std::filesystem::file_size(files()[0]) + 10;
    texts[7] += "!";
    ASSERT_TRUE(cached_text_examples(tokenizer, texts, 8, cache).ok());
    EXPECT_EQ(files().size(), 1U) << "the oldest go";
    cache.least_bytes = std::uint64_t{1} << 20U;
    texts[7] += "!";
    ASSERT_TRUE(cached_text_examples(tokenizer, texts, 8, cache).ok());
    EXPECT_EQ(files().size(), 1U) << "small sets are not kept";
}

TEST(Examples, ATextIsLearnedAsTheAnswerToItsPrompt) {
    const Tokenizer tokenizer = starter_tokenizer();
    const std::vector<std::string> texts{"Once there was a cat that sat on a wall.", "Alone."};
    const std::vector<std::string> prompts{"Tell me a story.", ""};
    const auto made = text_examples(tokenizer, texts, 8, {}, prompts);
    ASSERT_TRUE(made.ok());
    const auto asked = encode_conversation(tokenizer, "", {{Role::user, prompts[0]}});
    ASSERT_TRUE(asked.ok());
    const TrainExample& first = made->examples.front();
    ASSERT_EQ(first.answer, asked->size());
    EXPECT_TRUE(std::equal(asked->begin(), asked->end(), first.tokens.begin()));
    const std::vector<std::string> whole{texts[0]};
    const auto one = text_examples(tokenizer, whole, 64, {}, std::span(prompts).first(1));
    ASSERT_TRUE(one.ok());
    EXPECT_EQ(one->examples[0].tokens.back(), tokenizer.vocabulary().end_of_turn);
    EXPECT_EQ(made->examples.back().tokens.back(), tokenizer.vocabulary().eos);
    EXPECT_EQ(made->examples.back().answer, 1U);
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
