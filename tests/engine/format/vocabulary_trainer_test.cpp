// A vocabulary made from texts: it must be one that the tokenizer takes, with Gemma's special tokens in their places.
#include "tokenizer/vocabulary_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {
namespace {

// Sentences of words that a few syllables make, so that there is something to merge.
std::vector<std::string> texts() {
    constexpr std::array<const char*, 12> kSyllables{"ka",  "lo", "mi", "ter", "sun", "var",
                                                     "pel", "o",  "ne", "bri", "ü",   "da"};
    Random random(3);
    std::vector<std::string> out;
    for (int text = 0; text < 300; ++text) {
        std::string line;
        for (int word = 0; word < 40; ++word) {
            line += line.empty() || line.back() == '\n' ? "" : " ";
            for (std::size_t part = 0; part < 1 + random.below(4); ++part) {
                line += kSyllables[random.below(kSyllables.size())];
            }
            line += word % 11 == 10 ? ".\n" : "";
        }
        out.push_back(std::move(line));
    }
    return out;
}

TEST(VocabularyTrainer, MakesOneThatTheTokenizerTakes) {
    VocabularyOptions options;
    options.size = 640;
    options.threads = 1;
    const auto bytes = train_vocabulary(texts(), options);
    ASSERT_TRUE(bytes.ok()) << bytes.error().message << bytes.error().detail;
    auto vocabulary = vocabulary_from_proto(*bytes, "trained", options.size);
    ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().message;
    EXPECT_EQ(vocabulary->pieces.size(), options.size);
    EXPECT_EQ(vocabulary->pad, 0);
    EXPECT_EQ(vocabulary->eos, 1);
    EXPECT_EQ(vocabulary->bos, 2);
    EXPECT_EQ(vocabulary->unknown, 3);
    EXPECT_EQ(vocabulary->start_of_turn, 4);
    EXPECT_EQ(vocabulary->end_of_turn, 5);
    auto tokenizer = Tokenizer::create(std::move(*vocabulary));
    ASSERT_TRUE(tokenizer.ok()) << tokenizer.error().message;
    for (const std::string text : {"kalo  miter\n\nsunvar 12\t9", "한국어 🙂 <end_of_turn>", " o"}) {
        const auto ids = tokenizer->encode(text);
        ASSERT_TRUE(ids.ok());
        EXPECT_EQ(tokenizer->decode(*ids), text);
        EXPECT_EQ(std::count(ids->begin(), ids->end(), 5), 0) << "no text yields a control token";
    }
    const auto word = tokenizer->encode("kalo miter sunvar");
    ASSERT_TRUE(word.ok());
    EXPECT_LE(word->size(), 9U) << "frequent syllables are pieces";
    const auto digits = tokenizer->encode("2026");
    ASSERT_TRUE(digits.ok());
    EXPECT_EQ(digits->size(), 4U) << "digits stand apart";
}

TEST(VocabularyTrainer, SameTextsSameVocabulary) {
    VocabularyOptions options;
    options.size = 600;
    const auto once = train_vocabulary(texts(), options);
    const auto again = train_vocabulary(texts(), options);
    ASSERT_TRUE(once.ok() && again.ok());
    EXPECT_EQ(*once, *again);
}

TEST(VocabularyTrainer, SaysWhenThereIsTooLittleText) {
    VocabularyOptions options;
    options.size = 8192;
    const std::vector<std::string> little{"a b c"};
    const auto failed = train_vocabulary(little, options);
    ASSERT_FALSE(failed.ok());
    EXPECT_NE(failed.error().message.find("more text"), std::string::npos);
    EXPECT_FALSE(train_vocabulary({}, options).ok());
    options.size = 100;
    EXPECT_FALSE(train_vocabulary(texts(), options).ok());
}

}  // namespace
}  // namespace lapidary
