#include "generate/sampler.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "base/random.h"

namespace lapidary {
namespace {

SamplingOptions options(float temperature) {
    SamplingOptions out;
    out.temperature = temperature;
    out.top_k = 0;
    out.top_p = 1.0F;
    return out;
}

std::map<TokenId, int> draw(const SamplingOptions& sampling, const std::vector<float>& logits, int count) {
    Sampler sampler(sampling);
    std::map<TokenId, int> counts;
    for (int index = 0; index < count; ++index) {
        ++counts[sampler.sample(logits, {}).id];
    }
    return counts;
}

TEST(Sampler, GreedyTakesTheHighestAndTheLowestIdOfATie) {
    Sampler sampler(options(0.0F));
    EXPECT_EQ(sampler.sample(std::vector<float>{1.0F, 3.0F, 2.0F}, {}).id, 1);
    EXPECT_EQ(sampler.sample(std::vector<float>{3.0F, 1.0F, 3.0F}, {}).id, 0);
    std::vector<float> many(1000, -1.0F);  // more than are looked at together
    for (const std::size_t id : {999U, 731U, 402U}) {
        many[id] = 5.0F;
        EXPECT_EQ(sampler.sample(many, {}).id, static_cast<TokenId>(id));
    }
}

TEST(Sampler, DrawsInProportionToTheSoftmax) {
    const std::vector<float> logits{0.0F, std::log(2.0F), std::log(5.0F)};  // 1/8, 2/8, 5/8
    constexpr int kDraws = 20000;
    const auto counts = draw(options(1.0F), logits, kDraws);
    EXPECT_NEAR(counts.at(0), kDraws / 8.0, 300);
    EXPECT_NEAR(counts.at(1), kDraws / 4.0, 350);
    EXPECT_NEAR(counts.at(2), kDraws * 5 / 8.0, 400);
}

TEST(Sampler, TemperatureSharpensAndFlattens) {
    const std::vector<float> logits{0.0F, std::log(2.0F)};
    EXPECT_NEAR(draw(options(0.5F), logits, 10000).at(1), 8000, 200);  // 1 : 4
    EXPECT_NEAR(draw(options(2.0F), logits, 10000).at(1), 5858, 250);  // 1 : sqrt 2
}

TEST(Sampler, TopKKeepsTheBest) {
    SamplingOptions sampling = options(5.0F);
    sampling.top_k = 2;
    const auto counts = draw(sampling, {1.0F, 4.0F, 3.0F, 2.0F}, 2000);
    EXPECT_EQ(counts.size(), 2U);
    EXPECT_TRUE(counts.contains(1) && counts.contains(2));
}

TEST(Sampler, TopPKeepsTheSmallestSetThatReachesIt) {
    SamplingOptions sampling = options(1.0F);
    sampling.top_p = 0.7F;
    const std::vector<float> logits{std::log(0.5F), std::log(0.3F), std::log(0.15F), std::log(0.05F)};
    const auto counts = draw(sampling, logits, 5000);
    EXPECT_EQ(counts.size(), 2U);
    EXPECT_NEAR(counts.at(0), 5000 * 0.625, 200);
    sampling.top_p = 0.0F;  // always at least one
    EXPECT_EQ(draw(sampling, logits, 10).size(), 1U);
}

TEST(Sampler, MinPDropsWhatIsFarBelowTheBest) {
    SamplingOptions sampling = options(1.0F);
    sampling.min_p = 0.5F;
    const auto counts = draw(sampling, {std::log(0.5F), std::log(0.3F), std::log(0.2F)}, 5000);
    EXPECT_EQ(counts.size(), 2U);
}

TEST(Sampler, RepeatPenaltyMovesRecentTokensDownWhicheverSignTheyHave) {
    SamplingOptions sampling = options(0.0F);
    sampling.repeat_penalty = 2.0F;
    Sampler sampler(sampling);
    const std::vector<TokenId> recent{1, 1, 1};
    EXPECT_EQ(sampler.sample(std::vector<float>{1.5F, 2.0F}, recent).id, 0);    // 2.0 / 2 < 1.5
    EXPECT_EQ(sampler.sample(std::vector<float>{-1.5F, -1.0F}, recent).id, 0);  // -1.0 * 2 < -1.5
    // Once, however often the token occurs: 5 / 2 is still the best.
    EXPECT_EQ(sampler.sample(std::vector<float>{1.5F, 5.0F}, recent).id, 1);
    // Only the last repeat_last_n tokens count; tokens outside the vocabulary are ignored.
    sampling.repeat_last_n = 1;
    EXPECT_EQ(Sampler(sampling).sample(std::vector<float>{1.5F, 2.0F}, std::vector<TokenId>{1, 7}).id, 1);
}

TEST(Sampler, SameSeedSameTokens) {
    std::vector<float> logits(500);
    for (std::size_t id = 0; id < logits.size(); ++id) {
        logits[id] = std::sin(static_cast<float>(id));
    }
    SamplingOptions sampling;
    sampling.seed = 42;
    Sampler first(sampling);
    Sampler second(sampling);
    sampling.seed = 43;
    Sampler other(sampling);
    int different = 0;
    for (int step = 0; step < 100; ++step) {
        const TokenId id = first.sample(logits, {}).id;
        EXPECT_EQ(id, second.sample(logits, {}).id);
        different += id != other.sample(logits, {}).id ? 1 : 0;
    }
    EXPECT_GT(different, 50);
}

TEST(Sampler, LogProbabilitiesAreThoseOfTheRawSoftmax) {
    SamplingOptions sampling = options(0.0F);
    sampling.logprobs = 2;
    const auto token = Sampler(sampling).sample(std::vector<float>{std::log(1.0F), std::log(6.0F), std::log(3.0F)}, {});
    EXPECT_NEAR(token.logprob, std::log(0.6F), 1e-6);
    ASSERT_EQ(token.alternatives.size(), 2U);
    EXPECT_EQ(token.alternatives[0].id, 1);
    EXPECT_EQ(token.alternatives[1].id, 2);
    EXPECT_NEAR(token.alternatives[1].logprob, std::log(0.3F), 1e-6);
}

TEST(Sampler, SurvivesExtremeLogits) {
    const std::vector<float> logits{-1e30F, 1e30F, 0.0F};
    SamplingOptions sampling;
    EXPECT_EQ(Sampler(sampling).sample(logits, {}).id, 1);
    sampling.top_k = 0;
    EXPECT_EQ(Sampler(sampling).sample(logits, {}).id, 1);
}

TEST(Sampler, ListsTheBestAsSortingAllOfThemWould) {
    Random random(11);
    for (const std::size_t size : {1U, 3U, 255U, 256U, 257U, 4099U, 60000U}) {
        std::vector<float> logits(size);
        for (float& logit : logits) {
            logit = std::round(static_cast<float>(random.uniform() + random.uniform()) * 40.0F) / 8.0F;  // many ties
        }
        std::vector<TokenId> order(size);
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](TokenId a, TokenId b) {
            return logits[static_cast<std::size_t>(a)] > logits[static_cast<std::size_t>(b)];
        });
        for (const int count : {1, 2, 64, 300}) {
            SamplingOptions sampling = options(0.0F);
            sampling.logprobs = count;
            const SampledToken token = Sampler(sampling).sample(logits, {});
            EXPECT_EQ(token.id, order.front());
            ASSERT_EQ(token.alternatives.size(), std::min<std::size_t>(size, static_cast<std::size_t>(count)));
            for (std::size_t rank = 0; rank < token.alternatives.size(); ++rank) {
                EXPECT_EQ(token.alternatives[rank].id, order[rank]) << size << " logits, rank " << rank;
            }
        }
    }
}

TEST(Sampler, LogitsThatAreNoNumbersDoNoHarm) {
    const std::vector<float> broken(1000, std::numeric_limits<float>::quiet_NaN());
    for (const int top_k : {0, 1, 64}) {
        for (const float temperature : {0.0F, 1.0F}) {
            SamplingOptions sampling = options(temperature);
            sampling.top_k = top_k;
            const TokenId id = Sampler(sampling).sample(broken, {}).id;
            EXPECT_TRUE(id >= 0 && id < 1000);
        }
    }
}

}  // namespace
}  // namespace lapidary
