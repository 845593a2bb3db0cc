// Amounts, dates and other values found in a text.
#include "task/grounding.h"

#include <gtest/gtest.h>

#include <array>

#include "task/amounts.h"
#include "task/json_leaves.h"

namespace lapidary {
namespace {

std::string words(std::string_view text, const TextSpan& span) {
    return std::string(text.substr(span.begin, span.end - span.begin));
}

TEST(Amounts, AsPeopleWriteThem) {
    struct Case {
        const char* text;
        const char* words;
        double value;
    };
    const std::array<Case, 16> cases{{{"Total: $1,234.50 due", "1,234.50", 1234.5},
                                      {"Summe 1.234,50 EUR", "1.234,50", 1234.5},
                                      {"1 234,50 €", "1 234,50", 1234.5},
                                      {"1\u202F234,5", "1\u202F234,5", 1234.5},
                                      {"CHF 1'234.05", "1'234.05", 1234.05},
                                      {"12%", "12", 12.0},
                                      {"-3.5 degrees", "-3.5", -3.5},
                                      {"1,234,567", "1,234,567", 1234567.0},
                                      {"1.234", "1.234", 1234.0},
                                      {"0.125 kg", "0.125", 0.125},
                                      {"12.50.", "12.50", 12.5},
                                      {"9,99", "9,99", 9.99},
                                      {"1234.567", "1234.567", 1234.567},
                                      {"qty 2 12.00", "2", 2.0},
                                      {"5 pieces, 7 more", "5", 5.0},
                                      {"2024, 15 items", "2024", 2024.0}}};
    for (const Case& one : cases) {
        const auto found = find_amounts(one.text);
        ASSERT_FALSE(found.empty()) << one.text;
        EXPECT_EQ(words(one.text, found[0].span), one.words);
        EXPECT_DOUBLE_EQ(found[0].value, one.value) << one.text;
    }
    EXPECT_TRUE(find_amounts("no numbers, A4 paper, x86").empty());
    EXPECT_TRUE(find_amounts("123456789012345678901234567890").empty());
}

TEST(Dates, AsPeopleWriteThem) {
    struct Case {
        const char* text;
        const char* words;
        std::vector<std::string> dates;
    };
    const std::vector<Case> cases{{"on 2024-03-02, noon", "2024-03-02", {"2024-03-02"}},
                                  {"2/3/24", "2/3/24", {"2024-03-02", "2024-02-03"}},
                                  {"25/12/2018 8:13", "25/12/2018", {"2018-12-25"}},
                                  {"12/25/2018", "12/25/2018", {"2018-12-25"}},
                                  {"02.03.2024", "02.03.2024", {"2024-03-02"}},
                                  {"due 2 March 2024.", "2 March 2024", {"2024-03-02"}},
                                  {"Mar 2nd, 2024", "Mar 2nd, 2024", {"2024-03-02"}},
                                  {"2. März 2024", "2. März 2024", {"2024-03-02"}},
                                  {"el 2 de marzo de 2024", "2 de marzo de 2024", {"2024-03-02"}},
                                  {"1 Sept. 99", "1 Sept. 99", {"1999-09-01"}},
                                  {"2 août 2024", "2 août 2024", {"2024-08-02"}},
                                  {"2024年3月2日", "2024年3月2日", {"2024-03-02"}},
                                  {"2024년 3월 2일", "2024년 3월 2일", {"2024-03-02"}},
                                  {"29 Feb 2024", "29 Feb 2024", {"2024-02-29"}},
                                  {"02-JAN-2017", "02-JAN-2017", {"2017-01-02"}}};
    for (const Case& one : cases) {
        const auto found = find_dates(one.text);
        ASSERT_EQ(found.size(), 1U) << one.text;
        EXPECT_EQ(words(one.text, found[0].span), one.words);
        EXPECT_EQ(found[0].dates, one.dates) << one.text;
    }
    for (const char* const text :
         {"29 Feb 2023", "31/04/2024", "1.2.3.4", "marching 2 2024 steps", "12:30:45", "5-3-1"}) {
        EXPECT_TRUE(find_dates(text).empty()) << text;
    }
}

TEST(Normalised, OnlyWhatIsOneThing) {
    EXPECT_EQ(normalised("EUR 1.234,50"), "1234.5");
    EXPECT_EQ(normalised("$ 12.00"), "12");
    EXPECT_EQ(normalised("2 March 2024"), "2024-03-02");
    EXPECT_EQ(normalised("2/3/2024"), std::nullopt);
    EXPECT_EQ(normalised("12 Baker Street"), std::nullopt);
    EXPECT_EQ(normalised("2 and 3"), std::nullopt);
    EXPECT_EQ(normalised(""), std::nullopt);
}

TEST(Ground, ExactBeforeFuzzyBeforeNothing) {
    const std::string text = "BOOK TA .K\n(TAMAN DAYA)  SDN BHD\nDATE: 25/12/2018\nTOTAL 1,234.50 Übergröße";
    const auto check = [&](const char* value, ValueKind kind, Grounding grounding, const char* wanted) {
        const GroundedValue found = ground(value, kind, text);
        EXPECT_EQ(found.grounding, grounding) << value;
        EXPECT_EQ(words(text, found.span), wanted) << value;
    };
    check("(TAMAN DAYA) SDN BHD", ValueKind::text, Grounding::exact, "(TAMAN DAYA)  SDN BHD");
    check("taman daya", ValueKind::text, Grounding::exact, "TAMAN DAYA");
    check("übergröße", ValueKind::text, Grounding::exact, "Übergröße");
    check("BOOK TA K", ValueKind::text, Grounding::fuzzy, "BOOK TA .K");
    check("1234.5", ValueKind::number, Grounding::exact, "1,234.50");
    check("2018-12-25", ValueKind::date, Grounding::exact, "25/12/2018");
    check("Invented Ltd", ValueKind::text, Grounding::not_found, "");
    check("99", ValueKind::number, Grounding::not_found, "");
    check("2018-12-26", ValueKind::date, Grounding::not_found, "");
    check("", ValueKind::text, Grounding::not_found, "");
    // A whole word before a part of one.
    EXPECT_EQ(ground("art", ValueKind::text, "party art").span, (TextSpan{6, 9}));
    EXPECT_EQ(ground("art", ValueKind::text, "party").span, (TextSpan{1, 4}));
    EXPECT_EQ(ground("invoice", ValueKind::text, "").grounding, Grounding::not_found);
}

TEST(JsonLeaves, HaveTheirPlaces) {
    const std::string json = R"({"a":"x \" y","b/c":{"d":[1,-2.5,{"e":null}],"f":[]},"g":true})";
    std::string seen;
    for (const JsonLeaf& leaf : json_leaves(json)) {
        seen += leaf.path + "=" + words(json, leaf.span) + ";";
    }
    EXPECT_EQ(seen, R"(/a="x \" y";/b~1c/d/0=1;/b~1c/d/1=-2.5;/b~1c/d/2/e=null;/g=true;)");
    const std::string nested = R"({"a":[{"b":1},[]],"c":"}"})";
    std::vector<std::string> values;
    for (const JsonValue& value : json_values(nested)) {
        values.push_back(value.path + "=" + nested.substr(value.span.begin, value.span.end - value.span.begin));
    }
    EXPECT_EQ(values, (std::vector<std::string>{"=" + nested, R"(/a=[{"b":1},[]])", R"(/a/0={"b":1})", "/a/0/b=1",
                                                "/a/1=[]", R"(/c="}")"}));
    EXPECT_EQ(json_leaves("[1, 2").size(), 2U);
    EXPECT_TRUE(json_leaves("").empty());
    EXPECT_TRUE(json_leaves("{").empty());
    (void)json_leaves(std::string(1000, '['));
}

}  // namespace
}  // namespace lapidary
