// The verdict over a specialist: what it says must follow from the rows.
#include "evaluate/scoreboard.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace lapidary {
namespace {

constexpr std::size_t kRows = 400;

std::vector<ClassId> truth() {
    std::vector<ClassId> out;
    for (std::size_t row = 0; row < kRows; ++row) {
        out.push_back(static_cast<ClassId>(row % 4));
    }
    return out;
}

// Right on `share` of the rows, which ones by chance.
Contestant contestant(const char* name, double share, std::uint64_t seed) {
    Contestant out{name, truth(), 0.0};
    Random random(seed);
    for (ClassId& answer : out.answers) {
        if (random.uniform() >= share) {
            answer = (answer + 1) % 4;
        }
    }
    return out;
}

Scoreboard board(double words, double specialist) {
    const std::vector<Contestant> contestants{{kMajority, std::vector<ClassId>(kRows, 0), 0.0},
                                              contestant(kBagOfWordsBaseline, words, 1),
                                              contestant(kSpecialist, specialist, 2)};
    auto made = make_scoreboard(truth(), contestants, 4);
    EXPECT_TRUE(made.ok()) << made.error().message;
    return std::move(made).value();
}

TEST(Scoreboard, Better) {
    const Scoreboard made = board(0.7, 0.9);
    EXPECT_EQ(made.verdict, Verdict::better);
    EXPECT_EQ(made.best_baseline, kBagOfWordsBaseline);
    EXPECT_GT(made.difference.low, 0.0);
    EXPECT_NEAR(made.difference.value, made.standings[2].report.accuracy - made.standings[1].report.accuracy, 1e-12);
    const std::string sentence = verdict_sentence(made);
    EXPECT_EQ(sentence.find("Better than bag of words by "), 0U) << sentence;
    EXPECT_NE(sentence.find("on 400 unseen rows"), std::string::npos) << sentence;
}

TEST(Scoreboard, AsGoodIsNotBetter) {
    const Scoreboard made = board(0.85, 0.86);
    EXPECT_EQ(made.verdict, Verdict::not_better);
    EXPECT_NE(verdict_sentence(made).find("use that"), std::string::npos);
    EXPECT_EQ(to_json(made).at("verdict"), "not_better");
}

TEST(Scoreboard, Worse) {
    const Scoreboard made = board(0.9, 0.6);
    EXPECT_EQ(made.verdict, Verdict::worse);
    EXPECT_EQ(verdict_sentence(made).find("Worse than bag of words by "), 0U);
}

TEST(Scoreboard, TheBestBaselineCounts) {
    EXPECT_EQ(board(0.1, 0.2).best_baseline, kMajority);
}

TEST(Scoreboard, AsJson) {
    const OrderedJson json = to_json(board(0.7, 0.9));
    EXPECT_EQ(json.at("rows"), kRows);
    ASSERT_EQ(json.at("standings").size(), 3U);
    EXPECT_EQ(json.at("standings")[0].at("accuracy"), 0.25);
    EXPECT_EQ(json.at("difference").size(), 3U);
    EXPECT_FALSE(json.at("standings")[0].contains("ms_per_row"));
}

TEST(Scoreboard, NeedsABaselineAndMatchingRows) {
    const std::vector<Contestant> alone{contestant(kSpecialist, 0.9, 1)};
    EXPECT_FALSE(make_scoreboard(truth(), alone, 4).ok());
    std::vector<Contestant> uneven{contestant(kMajority, 0.5, 1), contestant(kSpecialist, 0.9, 1)};
    uneven[1].answers.pop_back();
    EXPECT_FALSE(make_scoreboard(truth(), uneven, 4).ok());
}

TEST(Scoreboard, ABaselineMayHaveAnsweredFewer) {
    std::vector<Contestant> contestants{contestant(kZeroShot, 0.5, 1), contestant(kSpecialist, 0.9, 1)};
    contestants[0].answers.resize(100);
    const auto made = make_scoreboard(truth(), contestants, 4);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->standings[0].rows, 100U);
    EXPECT_EQ(made->standings[1].rows, kRows);
    EXPECT_EQ(made->verdict, Verdict::better);
    contestants[0].answers.resize(kRows + 1, 0);
    EXPECT_FALSE(make_scoreboard(truth(), contestants, 4).ok());
}

}  // namespace
}  // namespace lapidary
