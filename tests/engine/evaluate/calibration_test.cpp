// Calibration: rows whose right answer is known, optima checked by their derivative, few rows, hostile scores.
#include "evaluate/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"

namespace lapidary {
namespace {

struct Rows {
    std::vector<float> scores;
    std::vector<ClassId> labels;
};

// Labels drawn from softmax(logits + bias); what the model gives is the logits times `sharper`.
Rows draw(std::size_t rows, double sharper, const std::vector<double>& bias, std::uint64_t seed) {
    Random random(seed);
    Rows out;
    for (std::size_t row = 0; row < rows; ++row) {
        Calibration truth;
        truth.bias = bias;
        std::vector<float> logits(bias.size());
        for (float& logit : logits) {
            logit = static_cast<float>(4.0 * random.uniform());
        }
        double left = random.uniform();
        ClassId label = 0;
        for (const double p : truth.probabilities(logits)) {
            left -= p;
            if (left < 0.0) {
                break;
            }
            label += label + 1 < bias.size() ? 1 : 0;
        }
        out.labels.push_back(label);
        for (const float logit : logits) {
            out.scores.push_back(static_cast<float>(sharper) * logit);
        }
    }
    return out;
}

double objective(const Rows& rows, const Calibration& at) {
    double value = 0.5 * (at.sharpness - 1.0) * (at.sharpness - 1.0) / 0.25;
    const std::size_t classes = rows.scores.size() / rows.labels.size();
    for (const double bias : at.bias) {
        value += 0.5 * bias * bias;
    }
    for (std::size_t row = 0; row < rows.labels.size(); ++row) {
        value -= std::log(at.probabilities(std::span(rows.scores).subspan(row * classes, classes))[rows.labels[row]]);
    }
    return value;
}

TEST(Calibration, FindsWhatTheRowsWereDrawnWith) {
    const std::vector<double> bias{0.6, 0.0, -0.6};
    const Rows rows = draw(20000, 3.0, bias, 5);
    const auto fit = fit_calibration(rows.scores, rows.labels, 3);
    ASSERT_TRUE(fit.ok());
    EXPECT_NEAR(fit->sharpness, 1.0 / 3.0, 0.02);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(fit->bias[c] - fit->bias[1], bias[c] - bias[1], 0.06) << "class " << c;
    }
}

TEST(Calibration, EndsWhereNoStepHelps) {
    for (const std::size_t count : {1U, 5U, 40U, 500U}) {
        const Rows rows = draw(count, 2.0, {0.0, 0.5, 0.0, -1.0}, count);
        const auto fit = fit_calibration(rows.scores, rows.labels, 4);
        ASSERT_TRUE(fit.ok());
        constexpr double kStep = 1.0e-4;
        const double here = objective(rows, *fit);
        for (std::size_t number = 0; number <= 4; ++number) {
            Calibration more = *fit;
            Calibration less = *fit;
            (number == 0 ? more.sharpness : more.bias[number - 1]) += kStep;
            (number == 0 ? less.sharpness : less.bias[number - 1]) -= kStep;
            const double slope = (objective(rows, more) - objective(rows, less)) / (2.0 * kStep);
            EXPECT_NEAR(slope, 0.0, 0.02) << count << " rows, number " << number;
            EXPECT_GT(objective(rows, more), here - 1.0e-7);
        }
    }
}

TEST(Calibration, FewRowsChangeLittle) {
    // One row, wrong with certainty. The prior keeps the temperature near 1.
    const std::vector<float> scores{5.0F, 0.0F};
    const auto fit = fit_calibration(scores, std::vector<ClassId>{1}, 2);
    ASSERT_TRUE(fit.ok());
    EXPECT_GT(fit->sharpness, 0.2);
    EXPECT_LT(fit->sharpness, 1.0);
    EXPECT_LT(std::abs(fit->bias[0]), 1.0);
    CalibrationOptions options;
    options.fit_bias = false;
    EXPECT_TRUE(fit_calibration(scores, std::vector<ClassId>{1}, 2, options)->bias.empty());
}

TEST(Calibration, ScoresThatPointTheWrongWayStayInOrder) {
    Rows rows = draw(2000, -2.0, {0.0, 0.0, 0.0}, 3);
    const auto fit = fit_calibration(rows.scores, rows.labels, 3);
    ASSERT_TRUE(fit.ok());
    EXPECT_GE(fit->sharpness, 0.01);
    EXPECT_LT(fit->sharpness, 0.1);
}

TEST(Calibration, HostileScores) {
    const float infinite = std::numeric_limits<float>::infinity();
    const Calibration plain;
    const auto p = plain.probabilities(std::vector<float>{-infinite, 0.0F, 0.0F});
    EXPECT_NEAR(p[0], 0.0, 1e-12);
    EXPECT_NEAR(p[1], 0.5, 1e-12);
    EXPECT_NEAR(plain.probabilities(std::vector<float>{-infinite, -infinite})[0], 0.5, 1e-12);
    EXPECT_TRUE(plain.probabilities({}).empty());
    EXPECT_TRUE(fit_calibration(std::vector<float>{-infinite, 0.0F}, std::vector<ClassId>{0}, 2).ok());
    EXPECT_FALSE(fit_calibration(std::vector<float>{NAN, 0.0F}, std::vector<ClassId>{0}, 2).ok());
    EXPECT_FALSE(fit_calibration(std::vector<float>{infinite, 0.0F}, std::vector<ClassId>{0}, 2).ok());
    EXPECT_FALSE(fit_calibration(std::vector<float>{1.0F, 0.0F}, std::vector<ClassId>{2}, 2).ok());
    EXPECT_FALSE(fit_calibration(std::vector<float>{1.0F, 0.0F, 2.0F}, std::vector<ClassId>{0}, 2).ok());
    EXPECT_FALSE(fit_calibration({}, {}, 2).ok());
    EXPECT_FALSE(contextual_calibration({}, 2).ok());
    EXPECT_FALSE(contextual_calibration(std::vector<float>{1.0F}, 0).ok());
}

TEST(Calibration, ContextualByHand) {
    // Two empty documents: (0.8, 0.2) and (0.6, 0.4), mean (0.7, 0.3). They themselves then come out near even, and
    // (0.5, 0.5) becomes (0.5 / 0.7, 0.5 / 0.3) / sum = (0.3, 0.7).
    const auto log = [](double p) { return static_cast<float>(std::log(p)); };
    const auto fit = contextual_calibration(std::vector<float>{log(0.8), log(0.2), log(0.6), log(0.4)}, 2);
    ASSERT_TRUE(fit.ok());
    const auto p = fit->probabilities(std::vector<float>{0.0F, 0.0F});
    EXPECT_NEAR(p[0], 0.3, 1e-6);
    EXPECT_NEAR(p[1], 0.7, 1e-6);
}

TEST(Calibration, JsonRoundTripAndDamage) {
    Calibration calibration;
    calibration.sharpness = 0.75;
    calibration.bias = {0.5, -0.25};
    const auto back = Calibration::from_json(calibration.to_json(), 2);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->sharpness, calibration.sharpness);
    EXPECT_EQ(back->bias, calibration.bias);
    EXPECT_FALSE(Calibration::from_json(calibration.to_json(), 3).ok());
    for (const char* text : {"{}", "[]", R"({"sharpness":0,"bias":[]})", R"({"sharpness":1,"bias":["a","b"]})",
                             R"({"sharpness":1e99,"bias":[]})", R"({"sharpness":1,"bias":{}})"}) {
        EXPECT_FALSE(Calibration::from_json(Json::parse(text), 2).ok()) << text;
    }
}

TEST(Calibration, ThresholdForAWantedAccuracy) {
    std::vector<double> confidence;
    std::vector<std::uint8_t> correct;
    for (int row = 0; row < 100; ++row) {  // the 10 surest are right, and then every second one
        confidence.push_back(1.0 - row / 200.0);
        correct.push_back(row < 10 || row % 2 == 0 ? 1 : 0);
    }
    const auto point = abstain_threshold(confidence, correct, 0.9, 5);
    ASSERT_TRUE(point.ok());
    ASSERT_TRUE(point->has_value());
    EXPECT_DOUBLE_EQ((*point)->threshold, 1.0 - 12 / 200.0);  // 13 rows, 12 of them right; with 15, 13 of them
    EXPECT_DOUBLE_EQ((*point)->coverage, 0.13);
    EXPECT_FALSE(abstain_threshold(confidence, correct, 0.9, 20)->has_value());
    EXPECT_DOUBLE_EQ((*abstain_threshold(confidence, correct, 0.5))->coverage, 1.0);
}

}  // namespace
}  // namespace lapidary
