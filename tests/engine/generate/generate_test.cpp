// Generation on the real starter model: ends, stops, cancels, reuse of the cache, reproducibility.
#include <gtest/gtest.h>

#include <thread>

#include "generate/session.h"
#include "tokenizer/turns.h"

namespace lapidary {
namespace {

class GenerateTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        LoadOptions options;
        options.threads = 2;
        auto loaded = load_model(std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat", options);
        ASSERT_TRUE(loaded.ok()) << loaded.error().message;
        model_ = *loaded;
    }
    static void TearDownTestSuite() { model_.reset(); }

    static Session session(std::uint32_t context = 0) {
        auto created = Session::create(model_, context);
        EXPECT_TRUE(created.ok());
        return std::move(created).value();
    }
    static std::vector<TokenId> prompt(const std::string& text = "Tell me a bedtime story about a cat and a moon.") {
        auto ids = encode_conversation(*model_->tokenizer, "", {{Role::user, text}});
        EXPECT_TRUE(ids.ok());
        return *ids;
    }
    static GenerateOptions greedy(std::uint32_t max_tokens) {
        GenerateOptions options;
        options.sampling.temperature = 0.0F;
        options.max_tokens = max_tokens;
        return options;
    }

    static std::shared_ptr<LoadedModel> model_;
};

std::shared_ptr<LoadedModel> GenerateTest::model_;

TEST_F(GenerateTest, StreamsExactlyTheTextItReturns) {
    Session s = session();
    std::string streamed;
    const auto result = generate(s, prompt(), greedy(60), [&](const GeneratedToken& token) {
        streamed += token.text;
        return true;
    });
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::max_tokens);
    EXPECT_EQ(result->ids.size(), 60U);
    EXPECT_EQ(streamed, result->text);
    EXPECT_TRUE(result->text.starts_with("Once upon a time"));
    EXPECT_GT(result->tokens_per_second(), 0.0);
}

TEST_F(GenerateTest, StopStringsEndTheTextBeforeThem) {
    Session s = session();
    GenerateOptions options = greedy(100);
    options.stop = {"little girl named", ""};
    std::string streamed;
    const auto result = generate(s, prompt(), options, [&](const GeneratedToken& token) {
        streamed += token.text;
        return true;
    });
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::stop_string);
    EXPECT_EQ(result->text, "Once upon a time, there was a ");
    EXPECT_EQ(streamed, result->text);
}

TEST_F(GenerateTest, TextThatOnlyBeginsLikeAStopStringIsGivenOut) {
    Session s = session();
    GenerateOptions options = greedy(8);
    options.stop = {"there was a dragon"};
    const auto stopped = generate(s, prompt(), options);
    Session other = session();
    const auto plain = generate(other, prompt(), greedy(8));
    ASSERT_TRUE(stopped.ok() && plain.ok());
    EXPECT_EQ(stopped->text, plain->text);
}

TEST_F(GenerateTest, StopTokensAreNotPartOfTheAnswer) {
    Session s = session();
    const auto plain = generate(s, prompt(), greedy(10));
    ASSERT_TRUE(plain.ok());
    GenerateOptions options = greedy(10);
    options.stop_tokens = {plain->ids[4]};
    Session other = session();
    const auto result = generate(other, prompt(), options);
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::end_token);
    EXPECT_EQ(result->ids, std::vector<TokenId>(plain->ids.begin(), plain->ids.begin() + 4));
}

TEST_F(GenerateTest, CancelsWithinOneToken) {
    Session s = session();
    std::stop_source stop;
    int tokens = 0;
    const auto result = generate(
        s, prompt(), greedy(200),
        [&](const GeneratedToken&) {
            if (++tokens == 5) {
                stop.request_stop();
            }
            return true;
        },
        stop.get_token());
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::cancelled);
    EXPECT_EQ(result->ids.size(), 5U);
    // The callback itself may end it, too; and the session goes on working.
    const auto again = generate(s, prompt(), greedy(200), [&](const GeneratedToken&) { return false; });
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->finish, FinishReason::cancelled);
    EXPECT_EQ(again->ids.size(), 1U);
}

TEST_F(GenerateTest, StopsVisiblyWhenTheContextIsFull) {
    const auto ids = prompt();
    Session s = session(static_cast<std::uint32_t>(ids.size()) + 7);
    const auto result = generate(s, ids, greedy(200));
    ASSERT_TRUE(result.ok());
    EXPECT_EQ(result->finish, FinishReason::context_full);
    EXPECT_EQ(s.tokens().size(), ids.size() + 7);
    // A prompt that does not fit is an error with both numbers, and changes nothing.
    const std::vector<TokenId> long_prompt(100, 300);
    const auto refused = generate(s, long_prompt, greedy(1));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::limit);
    EXPECT_NE(refused.error().message.find("100"), std::string::npos);
}

TEST_F(GenerateTest, SameSeedSameTextWhateverCameBefore) {
    GenerateOptions options;
    options.sampling.seed = 7;
    options.max_tokens = 40;
    Session fresh = session();
    const auto first = generate(fresh, prompt(), options);
    Session used = session();
    ASSERT_TRUE(generate(used, prompt("Tell me a story about Mia, a dog and a red ball."), options).ok());
    const auto second = generate(used, prompt(), options);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(first->ids, second->ids);
    EXPECT_GT(second->reused_tokens, 5U);  // "<bos><start_of_turn>user Tell me a" was still there
    options.sampling.seed = 8;
    const auto other = generate(used, prompt(), options);
    ASSERT_TRUE(other.ok());
    EXPECT_NE(first->ids, other->ids);
}

// A conversation grows over a ring's size and is then cut back: what cannot be rewound is computed again, with the same
// result.
TEST_F(GenerateTest, RewindingPastTheRingComputesAgain) {
    Session s = session(1500);
    GenerateOptions options = greedy(900);
    options.ignore_end_tokens = true;
    const auto ids = prompt();
    const auto first = generate(s, ids, options);
    ASSERT_TRUE(first.ok());
    ASSERT_EQ(first->ids.size(), 900U);
    for (const std::size_t keep : {850U, 500U, 10U}) {
        std::vector<TokenId> shorter = ids;
        shorter.insert(shorter.end(), first->ids.begin(), first->ids.begin() + static_cast<std::ptrdiff_t>(keep));
        options.max_tokens = 20;
        const auto again = generate(s, shorter, options);
        ASSERT_TRUE(again.ok());
        EXPECT_EQ(again->ids, std::vector<TokenId>(first->ids.begin() + static_cast<std::ptrdiff_t>(keep),
                                                   first->ids.begin() + static_cast<std::ptrdiff_t>(keep) + 20));
    }
}

TEST_F(GenerateTest, RefusesContextsThatTheModelWasNotMadeFor) {
    const auto created = Session::create(model_, 1U << 20U);
    ASSERT_FALSE(created.ok());
    EXPECT_EQ(created.error().code, ErrorCode::limit);
}

TEST_F(GenerateTest, RefusesTokensOutsideTheVocabulary) {
    Session s = session();
    const auto result = s.evaluate(std::vector<TokenId>{2, 1 << 20});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::invalid_argument);
    EXPECT_FALSE(s.evaluate({}).ok());
    EXPECT_TRUE(s.evaluate(std::vector<TokenId>{2, 5}).ok());
}

TEST_F(GenerateTest, ReportsLogProbabilities) {
    Session s = session();
    GenerateOptions options = greedy(3);
    options.sampling.logprobs = 5;
    int seen = 0;
    ASSERT_TRUE(generate(s, prompt(), options, [&](const GeneratedToken& token) {
                    EXPECT_EQ(token.token.alternatives.size(), 5U);
                    EXPECT_EQ(token.token.alternatives.front().id, token.token.id);
                    EXPECT_LE(token.token.logprob, 0.0F);
                    ++seen;
                    return true;
                }).ok());
    EXPECT_EQ(seen, 3);
}

TEST(LoadModel, CancelsAndExplains) {
    const auto path = std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat";
    LoadOptions options;
    options.progress = [](float) { return false; };
    const auto cancelled = load_model(path, options);
    ASSERT_FALSE(cancelled.ok());
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
    options = {};
    options.backend = "abacus";
    const auto unknown = load_model(path, options);
    ASSERT_FALSE(unknown.ok());
    EXPECT_NE(unknown.error().message.find("abacus"), std::string::npos);
}

TEST(LoadModel, MemoryNeedCountsWhatIsHeld) {
    const auto path = std::filesystem::path(LAPIDARY_SOURCE_DIR) / "resources/models/starter-chat";
    auto file = open_model(path);
    ASSERT_TRUE(file.ok());
    auto model = load_model(path, {});
    ASSERT_TRUE(model.ok());
    const MemoryNeed need = memory_need(*file, 1024);
    EXPECT_EQ(need.weights, (*model)->device->weight_bytes());
    EXPECT_EQ(need.kv_cache, (*model)->kv_bytes(1024));
    EXPECT_GT(need.working, 0U);
}

}  // namespace
}  // namespace lapidary
