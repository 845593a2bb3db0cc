// Metrics against numbers that were worked out by hand, or by an independent formula.
#include "evaluate/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/words.h"

namespace lapidary {
namespace {

// Six rows, classes a b c. Confusion: a: 1 a, 1 b; b: 2 b; c: 1 a, 1 c.
const std::vector<ClassId> kTruth{0, 0, 1, 1, 2, 2};
const std::vector<ClassId> kPredicted{0, 1, 1, 1, 0, 2};

TEST(Metrics, ClassificationByHand) {
    const auto report = report_classification(kTruth, kPredicted, 4);
    ASSERT_TRUE(report.ok());
    EXPECT_DOUBLE_EQ(report->accuracy, 4.0 / 6.0);
    EXPECT_DOUBLE_EQ(report->micro_f1, 4.0 / 6.0);
    // F1: a 2*1/(2+1+1) = 1/2; b 2*2/(4+1) = 4/5; c 2*1/(2+0+1) = 2/3. The fourth class occurs nowhere.
    EXPECT_DOUBLE_EQ(report->macro_f1, (0.5 + 0.8 + 2.0 / 3.0) / 3.0);
    EXPECT_DOUBLE_EQ(report->classes[1].precision(), 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(report->classes[1].recall(), 1.0);
    EXPECT_EQ(report->classes[2].support(), 2U);
    EXPECT_EQ(report->classes[3].f1(), 0.0);
    EXPECT_EQ(report->confusion, (std::vector<std::uint64_t>{1, 1, 0, 0, 0, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0}));
    EXPECT_EQ(report->confused(2, 0), 1U);
}

TEST(Metrics, OneClassAndClassesThatAreMissed) {
    const std::vector<ClassId> same{0, 0, 0};
    const auto all = report_classification(same, same, 1);
    ASSERT_TRUE(all.ok());
    EXPECT_EQ(all->accuracy, 1.0);
    EXPECT_EQ(all->macro_f1, 1.0);
    // Majority of a class on rows of another: a class that is predicted and never true counts with 0.
    const std::vector<ClassId> other{1, 1, 1};
    EXPECT_EQ(report_classification(same, other, 2)->macro_f1, 0.0);
    EXPECT_EQ(*majority_class(std::vector<ClassId>{2, 1, 2, 1, 0}, 3), 1U);
}

TEST(Metrics, RefusesRowsThatDoNotFit) {
    const std::vector<ClassId> few{0};
    EXPECT_FALSE(report_classification(kTruth, few, 3).ok());
    EXPECT_FALSE(report_classification({}, {}, 3).ok());
    EXPECT_FALSE(report_classification(kTruth, kPredicted, 2).ok());
    EXPECT_FALSE(report_classification(kTruth, kPredicted, 5000).ok());
    EXPECT_FALSE(bootstrap_intervals(kTruth, few, 3).ok());
    EXPECT_FALSE(reliability(std::vector<double>{1.5}, std::vector<std::uint8_t>{1}).ok());
    EXPECT_FALSE(reliability(std::vector<double>{std::nan("")}, std::vector<std::uint8_t>{1}).ok());
}

TEST(Metrics, MultiLabelByHand) {
    // Two rows, three labels. Row 1: truth {a, b}, said {a, c}. Row 2: truth {c}, said {c}.
    const std::vector<std::uint8_t> truth{1, 1, 0, 0, 0, 1};
    const std::vector<std::uint8_t> said{1, 0, 1, 0, 0, 1};
    const auto report = report_multi_label(truth, said, 3);
    ASSERT_TRUE(report.ok());
    EXPECT_DOUBLE_EQ(report->accuracy, 0.5);
    EXPECT_DOUBLE_EQ(report->micro_f1, 2.0 * 2.0 / (4.0 + 1.0 + 1.0));
    EXPECT_DOUBLE_EQ(report->macro_f1, (1.0 + 0.0 + 2.0 / 3.0) / 3.0);
}

TEST(Metrics, ReliabilityByHand) {
    // Bins of 0.5: {0.2 wrong, 0.4 right} mean 0.3, accuracy 0.5; {0.9 right, 1.0 right, 0.5 wrong} mean 0.8, 2/3.
    const std::vector<double> confidence{0.2, 0.9, 1.0, 0.4, 0.5};
    const std::vector<std::uint8_t> correct{0, 1, 1, 1, 0};
    const auto out = reliability(confidence, correct, 2);
    ASSERT_TRUE(out.ok());
    EXPECT_EQ(out->bins[0].rows, 2U);
    EXPECT_NEAR(out->bins[0].confidence, 0.3, 1e-12);
    EXPECT_NEAR(out->bins[1].accuracy, 2.0 / 3.0, 1e-12);
    EXPECT_NEAR(out->expected_calibration_error, 2.0 / 5.0 * 0.2 + 3.0 / 5.0 * (0.8 - 2.0 / 3.0), 1e-12);
}

TEST(Metrics, CoverageByHand) {
    const auto curve = coverage_curve(std::vector<double>{0.9, 0.5, 0.9, 0.7}, std::vector<std::uint8_t>{1, 0, 0, 1});
    ASSERT_TRUE(curve.ok());
    ASSERT_EQ(curve->size(), 3U);
    EXPECT_EQ((*curve)[0].threshold, 0.9);
    EXPECT_EQ((*curve)[0].coverage, 0.5);
    EXPECT_EQ((*curve)[0].accuracy, 0.5);
    EXPECT_EQ((*curve)[1].threshold, 0.7);
    EXPECT_NEAR((*curve)[1].accuracy, 2.0 / 3.0, 1e-12);
    EXPECT_EQ((*curve)[2].coverage, 1.0);
}

TEST(Metrics, BootstrapAgreesWithTheNormalApproximation) {
    // 400 rows, 80 % right: the interval is about 0.8 +- 1.96 sqrt(0.8 * 0.2 / 400) = 0.8 +- 0.0392.
    std::vector<ClassId> truth(400);
    std::vector<ClassId> predicted(400);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        truth[row] = row % 2;
        predicted[row] = row % 5 == 0 ? 1 - truth[row] : truth[row];
    }
    const auto out = bootstrap_intervals(truth, predicted, 2, {4000, 7});
    ASSERT_TRUE(out.ok());
    EXPECT_DOUBLE_EQ(out->accuracy.value, 0.8);
    EXPECT_NEAR(out->accuracy.low, 0.8 - 0.0392, 0.004);
    EXPECT_NEAR(out->accuracy.high, 0.8 + 0.0392, 0.004);
    EXPECT_LT(out->macro_f1.low, out->macro_f1.value);
    // The same seed gives the same numbers, another seed others.
    EXPECT_EQ(bootstrap_intervals(truth, predicted, 2, {200, 7})->macro_f1.low,
              bootstrap_intervals(truth, predicted, 2, {200, 7})->macro_f1.low);
    EXPECT_NE(bootstrap_intervals(truth, predicted, 2, {200, 7})->macro_f1.low,
              bootstrap_intervals(truth, predicted, 2, {200, 8})->macro_f1.low);
}

TEST(Metrics, BootstrapOfAMeanAgreesWithTheNormalApproximation) {
    std::vector<double> values(400);
    for (std::size_t row = 0; row < values.size(); ++row) {
        values[row] = row % 4 == 0 ? 0.0 : 1.0;
    }
    const auto out = bootstrap_mean(values, {4000, 7});
    ASSERT_TRUE(out.ok());
    EXPECT_DOUBLE_EQ(out->value, 0.75);
    EXPECT_NEAR(out->low, 0.75 - 0.0424, 0.004);
    EXPECT_NEAR(out->high, 0.75 + 0.0424, 0.004);
    EXPECT_FALSE(bootstrap_mean({}).ok());
    EXPECT_FALSE(bootstrap_mean(values, {1, 7}).ok());
}

TEST(Metrics, PairedDifferencesAreNarrowerThanTheirParts) {
    // b is right where a is, and on 20 of 400 rows more: +5 % with a standard error of sqrt(0.05 * 0.95 / 400) = 1.09
    // %.
    std::vector<ClassId> truth(400, 0);
    std::vector<ClassId> a(400, 0);
    std::vector<ClassId> b(400, 0);
    for (std::size_t row = 0; row < 120; ++row) {
        a[row] = 1;
        b[row] = row < 20 ? 0 : 1;
    }
    const auto out = bootstrap_difference(truth, b, a, 2, {4000, 1});
    ASSERT_TRUE(out.ok());
    EXPECT_NEAR(out->accuracy.value, 0.05, 1e-12);
    EXPECT_NEAR(out->accuracy.low, 0.05 - 1.96 * 0.0109, 0.004);
    EXPECT_NEAR(out->accuracy.high, 0.05 + 1.96 * 0.0109, 0.004);
    const auto none = bootstrap_difference(truth, a, a, 2, {100, 1});
    EXPECT_EQ(none->accuracy.high, 0.0);
    EXPECT_EQ(none->macro_f1.low, 0.0);
}

// ---------------------------------------------------------------- words and extraction

// 76 of 76 right: the true share is below 95.3 % less than once in forty times (0.953^76 = 0.025).
TEST(Metrics, AllRightIsNotCertain) {
    const std::vector<ClassId> all(76, 1);
    const std::vector<ClassId> none(76, 0);
    const auto right = bootstrap_intervals(all, all, 2, {100, 1});
    ASSERT_TRUE(right.ok());
    EXPECT_NEAR(right->accuracy.low, 0.9526, 1e-4);
    EXPECT_EQ(right->accuracy.high, 1.0);
    const auto wrong = bootstrap_intervals(all, none, 2, {100, 1});
    EXPECT_EQ(wrong->accuracy.low, 0.0);
    EXPECT_NEAR(wrong->accuracy.high, 0.0474, 1e-4);
    const Interval some = never_certain({0.5, 0.4, 0.6}, 10);
    EXPECT_EQ(some.low, 0.4);
    EXPECT_EQ(some.high, 0.6);
    EXPECT_NEAR(never_certain({1.0, 1.0, 1.0}, 1).low, 0.025, 1e-9);
}

TEST(Words, ScriptsAndCases) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(split_words(std::string_view("Don't STOP, e-mail me@x.org 3.14!")),
              (Words{"dont", "stop", "e", "mail", "me", "x", "org", "3", "14"}));
    EXPECT_EQ(split_words(std::string_view("\u00C4\u00D6\u00DC \u0160koda \u00DF")),
              (Words{"\u00E4\u00F6\u00FC", "\u0161koda", "\u00DF"}));
    EXPECT_EQ(split_words(std::string_view("\u041F\u0420\u0418\u0412\u0415\u0422 \u0401\u0436")),
              (Words{"\u043F\u0440\u0438\u0432\u0435\u0442", "\u0451\u0436"}));
    EXPECT_EQ(split_words(std::string_view("\u039F\u0394\u039F\u03A3 \u038C\u03B4\u03BF\u03C2")),
              (Words{"\u03BF\u03B4\u03BF\u03C3", "\u03CC\u03B4\u03BF\u03C3"}));
    EXPECT_EQ(split_words(std::string_view("\uD55C\uAD6D\uC5B4 \uC88B\uC544\uC694\u3002")),
              (Words{"\uD55C\uAD6D\uC5B4", "\uC88B\uC544\uC694"}));
    EXPECT_EQ(split_words(std::string_view("\u65E5\u672C\u3001\uFF21\uFF22\uFF11")),
              (Words{"\u65E5", "\u672C", "ab1"}));
    EXPECT_EQ(split_words(std::string_view("ok\U0001F600\U0001F44D\U0001F3FD 5\u20AC")),
              (Words{"ok", "\U0001F600", "\U0001F44D", "5", "\u20AC"}));
    EXPECT_EQ(split_words(std::string_view("a\xFF"
                                           "b")),
              (Words{"a", "b"}));
    EXPECT_TRUE(split_words(std::string_view(" \t...")).empty());
}

TEST(Words, CharactersMakeTheRoundTrip) {
    const std::string text = "a\u00E9\u20AC\U0001F600";
    std::string back;
    for (const char32_t character : to_characters(text)) {
        append_utf8(back, character);
    }
    EXPECT_EQ(back, text);
}

TEST(Extraction, FieldsByHand) {
    EXPECT_TRUE(field_matches("INDAH GIFT & HOME DECO", "Indah Gift Home, Deco."));
    EXPECT_FALSE(field_matches("12.50", "12.60"));
    const Counts counts = token_counts("the red red house", "red house in red RED");
    EXPECT_EQ(counts.true_positive, 3U);
    EXPECT_EQ(counts.false_positive, 2U);
    EXPECT_EQ(counts.false_negative, 1U);
    EXPECT_DOUBLE_EQ(counts.f1(), 6.0 / 9.0);
    EXPECT_EQ(token_counts("", "").f1(), 1.0);
    EXPECT_EQ(token_counts("a", "").f1(), 0.0);

    const std::vector<std::string> truth{"Shop A", "1.00", "Shop B", ""};
    const std::vector<std::string> said{"shop a", "1.00", "Shop C", ""};
    const auto report = report_extraction({"name", "total"}, truth, said);
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->documents, 2U);
    EXPECT_EQ(report->fields[0].exact, 0.5);
    EXPECT_DOUBLE_EQ(report->fields[0].token_f1, 0.75);
    EXPECT_EQ(report->fields[1].exact, 1.0);
    EXPECT_EQ(report->document_exact, 0.5);
    EXPECT_FALSE(report_extraction({"a", "b", "c"}, truth, said).ok());
    EXPECT_FALSE(report_extraction({}, truth, said).ok());
}

}  // namespace
}  // namespace lapidary
