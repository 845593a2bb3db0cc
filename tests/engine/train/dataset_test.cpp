// Texts with labels from tables: what is found, what is left out, and a split that stays.
#include "train/dataset.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <set>

#include "train/near_texts.h"
#include "train/table_join.h"

namespace lapidary {
namespace {

Result<Dataset> dataset(const std::string& csv, const DatasetOptions& options = {}) {
    TableOptions reading;
    reading.bad_rows = BadRows::skip;
    reading.header = true;
    auto reader = TableReader::parse(csv, "data.csv", reading);
    if (!reader.ok()) {
        return reader.error();
    }
    auto table = read_all(std::move(reader).value(), reading);
    return table.ok() ? make_dataset(std::move(table).value(), options) : Result<Dataset>(table.error());
}

DatasetOptions columns() {
    DatasetOptions options;
    options.text_column = "text";
    options.label_column = "label";
    return options;
}

// Rows of text, label and group that hold no commas.
std::string many_rows(std::size_t count, std::size_t from = 0) {
    std::string csv = "text,label,group\n";
    for (std::size_t row = from; row < from + count; ++row) {
        csv += "message number x" + std::string(1 + row % 7, 'y') + " about " + std::to_string(row * 7919) + "z," +
               (row % 4 == 0 ? "rare" : "common") + "," + std::to_string(row / 10) + "g\n";
    }
    return csv;
}

std::map<std::string, Part> parts(const Dataset& data) {
    std::map<std::string, Part> out;
    for (const DatasetRow& row : data.rows) {
        out[row.text] = row.part;
    }
    return out;
}

TEST(Dataset, FindsWhatIsWrongWithTheRows) {
    const auto data = dataset(
        "text,label\n"
        "my card is lost,card\n"
        " my card is lost ,card\n"  // the same without white space
        "My card is LOST!,card\n"   // the same words
        "where is it,card\n"
        "where is it,delivery\n"
        "where is it,Card\n"
        ",card\n"
        "no label here,\n"
        "too,many,cells\n"
        "hello there,delivery\n",
        columns());
    ASSERT_TRUE(data.ok()) << data.error().message;
    const DataFindings& found = data->findings;
    EXPECT_EQ(found.rows, 10U);
    EXPECT_EQ(found.malformed.count, 1U);
    EXPECT_EQ(found.empty_texts.count, 1U);
    EXPECT_EQ(found.empty_labels.count, 1U);
    EXPECT_EQ(found.duplicates.count, 1U);
    EXPECT_EQ(found.near_same, 1U);
    EXPECT_EQ(found.contradictory, 1U);
    ASSERT_EQ(found.contradictions.size(), 1U);
    EXPECT_EQ(found.contradictions[0].rows, (std::vector<std::uint64_t>{5, 6, 7}));
    ASSERT_EQ(found.alike_labels.size(), 1U);
    EXPECT_EQ(found.alike_labels[0], (std::vector<std::string>{"card", "Card"}));
    EXPECT_EQ(data->labels, (std::vector<std::string>{"Card", "card", "delivery"}));
    EXPECT_EQ(data->rows.size(), 6U);
    EXPECT_EQ(data->rows[0].number, 2U);
    EXPECT_EQ(data->rows[0].part, data->rows[1].part) << "the same words are on the same side";
    EXPECT_EQ(count_labels(*data, std::nullopt), (std::vector<std::uint64_t>{1, 3, 2}));
}

TEST(Dataset, GuessesColumnsAndSaysWhichItCannotFind) {
    std::string csv = "id,message,kind\n";
    for (int row = 0; row < 40; ++row) {
        csv += std::to_string(row) + ",a longer message with words " + std::to_string(row) + "," +
               (row % 2 == 0 ? "left" : "right") + "\n";
    }
    const auto guessed = dataset(csv);
    ASSERT_TRUE(guessed.ok()) << guessed.error().message;
    EXPECT_EQ(guessed->text_column, "message");
    EXPECT_EQ(guessed->label_column, "kind");
    const auto refusal = [&](const std::string& text, const std::string& label, const std::string& data) {
        DatasetOptions options;
        options.text_column = text;
        options.label_column = label;
        const auto made = dataset(data, options);
        return made.ok() ? std::string() : made.error().message;
    };
    EXPECT_NE(refusal("body", "kind", csv).find("no column \"body\""), std::string::npos);
    EXPECT_NE(refusal("body", "kind", csv).find("id, message, kind"), std::string::npos);
    EXPECT_NE(refusal("kind", "kind", csv).find("cannot be the text and the label"), std::string::npos);
    EXPECT_NE(refusal("text", "label", "text,label\na b,x\nc d,x\n").find("only \"x\""), std::string::npos);
    EXPECT_NE(refusal("text", "label", "text,label\na b,\nc d,\n").find("has none"), std::string::npos);
    std::string numbers = "text,label\n";
    for (int row = 0; row < 5000; ++row) {
        numbers += "a b c," + std::to_string(row) + "\n";
    }
    EXPECT_NE(refusal("text", "label", numbers).find("so it is no label"), std::string::npos);
}

TEST(Dataset, AddingRowsMovesNone) {
    const auto few = dataset(many_rows(300), columns());
    const auto many = dataset(many_rows(900), columns());
    const auto others = dataset(many_rows(700, 200), columns());
    ASSERT_TRUE(few.ok() && many.ok() && others.ok());
    const auto before = parts(*few);
    const auto after = parts(*many);
    for (const auto& [text, part] : before) {
        EXPECT_EQ(after.at(text), part) << text;
    }
    std::size_t common = 0;
    for (const auto& [text, part] : parts(*others)) {
        EXPECT_EQ(after.at(text), part) << text;
        common += before.contains(text) ? 1 : 0;
    }
    EXPECT_EQ(common, 100U);
    EXPECT_NE(few->hash, many->hash);
}

TEST(Dataset, EveryLabelIsDividedByTheShares) {
    const auto data = dataset(many_rows(8000), columns());
    ASSERT_TRUE(data.ok());
    const auto all = count_labels(*data, std::nullopt);
    for (const auto& [part, share] : {std::pair(Part::test, 0.1), {Part::validation, 0.1}, {Part::train, 0.8}}) {
        const auto counts = count_labels(*data, part);
        for (std::size_t label = 0; label < counts.size(); ++label) {
            // Five standard deviations of a binomial.
            const double expected = share * static_cast<double>(all[label]);
            EXPECT_NEAR(static_cast<double>(counts[label]), expected, 5.0 * std::sqrt(expected)) << name_of(part);
        }
        EXPECT_EQ(select(*data, part).texts.size(), counts[0] + counts[1]);
    }
    std::array<std::size_t, 5> folds{};
    std::size_t test_rows_of_fold = 0;
    for (const DatasetRow& row : data->rows) {
        ++folds.at(fold_of(row, folds.size()));
        test_rows_of_fold += row.part == Part::test && fold_of(row, folds.size()) == 0 ? 1 : 0;
    }
    for (const std::size_t rows : folds) {
        EXPECT_NEAR(static_cast<double>(rows), 1600.0, 200.0);
    }
    EXPECT_NEAR(static_cast<double>(test_rows_of_fold), 160.0, 65.0) << "folds and parts are independent";
}

TEST(Dataset, GroupsStayTogether) {
    DatasetOptions options = columns();
    options.group_column = "group";
    const auto data = dataset(many_rows(2000), options);
    ASSERT_TRUE(data.ok());
    std::map<std::uint64_t, std::set<Part>> sides;
    for (std::size_t row = 0; row < data->rows.size(); ++row) {
        sides[row / 10].insert(data->rows[row].part);
    }
    std::set<Part> seen;
    for (const auto& [group, of_group] : sides) {
        EXPECT_EQ(of_group.size(), 1U) << group;
        seen.insert(*of_group.begin());
    }
    EXPECT_EQ(seen.size(), 3U);
}

TEST(Dataset, TheHashIsOfTheContentInAnyOrder) {
    const auto one = dataset("text,label\na b,x\nc d,y\n", columns());
    const auto other = dataset("text,label\nc d,y\na b,x\na b,x\n", columns());
    const auto changed = dataset("text,label\na b,y\nc d,x\n", columns());
    ASSERT_TRUE(one.ok() && other.ok() && changed.ok());
    EXPECT_EQ(one->hash, other->hash);
    EXPECT_NE(one->hash, changed->hash);
}

TEST(Dataset, PlainTextsNeedNoLabels) {
    DatasetOptions options;
    options.text_column = "text";
    options.labels = false;
    const auto data = dataset("text,other\na b,\nc d,y\na b,z\n,q\n", options);
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_EQ(data->rows.size(), 2U);
    EXPECT_TRUE(data->labels.empty());
    EXPECT_EQ(data->findings.duplicates.count, 1U);
    EXPECT_EQ(data->findings.empty_texts.count, 1U);
    EXPECT_EQ(data->findings.empty_labels.count, 0U);
}

TEST(Dataset, CellsThatAreAskedForStayWithTheirRow) {
    DatasetOptions options;
    options.text_column = "text";
    options.labels = false;
    options.kept_columns = {"b", "a"};
    const auto data = dataset("a,text,b\n1,x y,2\n3,,4\n5,z,\n", options);
    ASSERT_TRUE(data.ok()) << data.error().message;
    ASSERT_EQ(data->rows.size(), 2U);
    EXPECT_EQ(data->rows[0].kept, (std::vector<std::string>{"2", "1"}));
    EXPECT_EQ(data->rows[1].kept, (std::vector<std::string>{"", "5"}));
    EXPECT_NE(data->hash, dataset("a,text,b\n2,x y,1\n5,z,\n", options)->hash);
    options.kept_columns = {"c"};
    const auto missing = dataset("a,text,b\n1,x y,2\n", options);
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("\"c\""), std::string::npos) << missing.error().message;
}

TEST(Dataset, TextsWithoutWordsAreToldApart) {
    const auto data = dataset("text,label\n?!,x\n!!!,y\n...,x\n", columns());
    ASSERT_TRUE(data.ok());
    EXPECT_EQ(data->rows.size(), 3U);
    EXPECT_EQ(data->findings.near_same, 0U);
}

// Three rows of learning for each of validation and test, told apart by their parts.
const DatasetRow& row_with(const Dataset& data, const std::string& text) {
    for (const DatasetRow& row : data.rows) {
        if (row.text == text) {
            return row;
        }
    }
    static const DatasetRow none;
    return none;
}

std::vector<std::uint64_t> numbers(const Dataset& data) {
    std::vector<std::uint64_t> out;
    for (const DatasetRow& row : data.rows) {
        out.push_back(row.number);
    }
    return out;
}

TEST(Cleaning, EachStepSaysWhatItTakesAndTakesItOnlyWhenWished) {
    const std::string csv =
        "text,label\n"
        "please send the parcel to my neighbour next door,delivery\n"   // 2
        "please send the parcel to my neighbours next door,delivery\n"  // 3: nearly the same
        "please send the parcel to my neighbour next door,delivery\n"   // 4: the same
        "what is the balance of the account that i opened,money\n"      // 5
        "what is the balance of the account that i opened,delivery\n"   // 6: contradicts
        "hi,money\n"                                                    // 7: short
        "the card was not accepted in any of the shops there,Money\n";  // 8: another spelling
    struct Case {
        const char* step;
        std::vector<std::uint64_t> left;
        std::vector<std::uint64_t> found;
    };
    const std::vector<std::uint64_t> all{2, 3, 4, 5, 6, 7, 8};
    for (const Case& one :
         {Case{"duplicates", {2, 3, 5, 6, 7, 8}, {4}}, Case{"near-duplicates", {2, 5, 6, 7, 8}, {3, 4}},
          Case{"contradictions", {2, 3, 4, 7, 8}, {5, 6}}, Case{"short", {2, 3, 4, 5, 6, 8}, {7}},
          Case{"labels", all, {8}}}) {
        for (const bool wished : {false, true}) {
            DatasetOptions options = columns();
            options.cleaning.duplicates = false;
            FoundRows DataFindings::*found = nullptr;
            for (const CleaningStep& step : kCleaningSteps) {
                if (std::string(step.name) == one.step) {
                    options.cleaning.*step.wished = wished;
                    found = step.found;
                }
            }
            const auto data = dataset(csv, options);
            ASSERT_TRUE(data.ok()) << data.error().message;
            EXPECT_EQ((data->findings.*found).rows, one.found) << one.step;
            EXPECT_EQ((data->findings.*found).count, one.found.size()) << one.step;
            EXPECT_EQ(numbers(*data), wished ? one.left : all) << one.step;
        }
    }
    DatasetOptions options = columns();
    const auto data = dataset(csv, options);
    ASSERT_TRUE(data.ok());
    EXPECT_EQ(data->findings.duplicates.of, std::vector<std::uint64_t>{2});
    EXPECT_EQ(data->findings.near_duplicates.of, std::vector<std::uint64_t>{2});
    EXPECT_EQ(data->labels, (std::vector<std::string>{"Money", "delivery", "money"}));
    options.cleaning.labels = true;
    EXPECT_EQ(dataset(csv, options)->labels, (std::vector<std::string>{"delivery", "money"}));
    options.cleaning.long_texts = true;
    options.cleaning.longest = 10;
    const auto nothing = dataset(csv, options);
    ASSERT_FALSE(nothing.ok());
    EXPECT_NE(nothing.error().message.find("fewer than two labels"), std::string::npos) << nothing.error().message;
}

// Texts of one part whose neighbours, one letter away, are of another.
TEST(Cleaning, WhatNearlyRepeatsATestTextIsNotLearnedFrom) {
    std::string csv = "text,label\n";
    for (int row = 0; row < 400; ++row) {
        const std::string words = "customer " + std::to_string(row * 7919) + " asks about order " +
                                  std::to_string(row * 104729) + " and wants an answer by friday";
        csv += words + "," + (row % 2 == 0 ? "a" : "b") + "\n" + words + "s," + (row % 2 == 0 ? "a" : "b") + "\n";
    }
    DatasetOptions options = columns();
    const auto before = dataset(csv, options);
    ASSERT_TRUE(before.ok());
    std::size_t expected = 0;
    for (const DatasetRow& row : before->rows) {
        const std::string twin = row.text.back() == 's' ? row.text.substr(0, row.text.size() - 1) : row.text + "s";
        expected += row.part == Part::train && row_with(*before, twin).part != Part::train ? 1 : 0;
    }
    ASSERT_GT(expected, 50U);
    EXPECT_GE(before->findings.leaks.count, expected);
    EXPECT_LT(before->findings.leaks.count, expected + expected / 2) << "different customers are not the same";
    options.cleaning.leaks = true;
    const auto after = dataset(csv, options);
    ASSERT_TRUE(after.ok());
    EXPECT_EQ(after->rows.size() + after->findings.leaks.count, before->rows.size());
    EXPECT_EQ(select(*after, Part::test).texts, select(*before, Part::test).texts) << "what measures stays";
    EXPECT_NE(after->hash, before->hash);
    for (const DatasetRow& row : after->rows) {
        EXPECT_EQ(row.part, row_with(*before, row.text).part);
    }
}

TEST(Cleaning, BalanceTakesFromTheCommonestLabelsOnly) {
    const auto before = dataset(many_rows(4000), columns());
    DatasetOptions options = columns();
    options.cleaning.balance = true;
    const auto after = dataset(many_rows(4000), options);
    ASSERT_TRUE(before.ok() && after.ok());
    const auto train = count_labels(*after, Part::train);
    const auto all = count_labels(*before, Part::train);
    EXPECT_EQ(train[1], all[1]) << "the rarer label keeps its texts";
    EXPECT_EQ(train[0], 2 * all[1]);
    EXPECT_EQ(after->findings.unbalanced.count, all[0] - train[0]);
    EXPECT_EQ(count_labels(*after, Part::test), count_labels(*before, Part::test));
}

TEST(NearTexts, LikenessIsThatOfTheirPieces) {
    const auto alike = [](const std::string& a, const std::string& b) {
        return likeness(sketch_text(a), sketch_text(b));
    };
    EXPECT_EQ(alike("The same, text!", "the SAME text"), 1.0);
    EXPECT_EQ(alike("", ""), 1.0);
    EXPECT_EQ(alike("abcd", "efgh"), 0.0);
    EXPECT_NEAR(alike("abcdef", "abcdeg"), 2.0 / 4.0, 1e-9);
    std::string page;
    for (int word = 0; word < 3000; ++word) {
        page += "word" + std::to_string(word * 7919) + " ";
    }
    EXPECT_GT(alike(page, page + "and a sentence more at the end"), 0.95);
    EXPECT_LT(alike(page, page.substr(page.size() / 2)), kNearlySame);
}

TEST(NearTexts, ABoundChangesNothingAboveIt) {
    std::string text;
    for (int word = 0; word < 40; ++word) {
        text += "word" + std::to_string(word * 7919) + " ";
    }
    int above = 0;
    for (std::size_t cut = 0; cut < text.size(); ++cut) {
        const TextSketch a = sketch_text(text);
        const TextSketch b = sketch_text(text.substr(cut) + std::string(cut % 7, 'x'));
        const double exact = likeness(a, b);
        const double bounded = likeness(a, b, kNearlySame);
        EXPECT_TRUE(exact == bounded || (bounded == 0.0 && exact < kNearlySame)) << cut << ": " << exact;
        above += exact >= kNearlySame ? 1 : 0;
    }
    EXPECT_GT(above, 20);
}

// What repeats is looked at once, not against each of its repetitions.
TEST(Dataset, OneTextAHundredThousandTimes) {
    Table table;
    table.columns = {"text", "label"};
    for (std::uint64_t row = 1; row <= 100'000; ++row) {
        table.rows.push_back({row, {row == 100'000 ? "another text of some length" : "the same text again", "a"}});
    }
    table.rows.back().cells[1] = "b";
    DatasetOptions options;
    options.text_column = "text";
    options.label_column = "label";
    options.cleaning.duplicates = false;
    const auto data = make_dataset(table, options);
    ASSERT_TRUE(data.ok()) << data.error().message;
    EXPECT_EQ(data->rows.size(), 100'000U);
    EXPECT_EQ(data->findings.duplicates.count, 99'998U);
    EXPECT_EQ(data->findings.contradictory, 0U);
    EXPECT_EQ(data->findings.near_duplicates.count, 99'998U);
}

TEST(Tables, RowsThatAreAddedHold) {
    const auto table = [](const std::string& text, const std::string& name) {
        return *read_all(*TableReader::parse(text, name));
    };
    Table data = table(
        "id,message,team\n1,the first of some messages,a\n2,the second of some messages,b\n3,a third one to be "
        "sure,a\n",
        "data.csv");
    const auto named = join_table(data,
                                  table("{\"label\":\"a\",\"text\":\"the second of some "
                                        "messages\"}\n{\"label\":\"b\",\"text\":\"one that is new\"}\n",
                                        "more.jsonl"),
                                  "more.jsonl", {"message", "team"});
    ASSERT_TRUE(named.ok()) << named.error().message;
    EXPECT_EQ(*named, 1U);
    EXPECT_FALSE(join_table(data, table("one column\nof something\n", "odd.csv"), "odd.csv").ok());
    DatasetOptions options;
    options.text_column = "message";
    options.label_column = "team";
    const auto made = make_dataset(data, options);
    ASSERT_TRUE(made.ok()) << made.error().message;
    EXPECT_EQ(numbers(*made), (std::vector<std::uint64_t>{2, 4, 5, 6}));
    EXPECT_EQ(made->name_row(2), "2");
    EXPECT_EQ(made->name_row(6), "more.jsonl, row 2");
    EXPECT_EQ(made->findings.contradictory, 0U);
}

TEST(Dataset, SharesMustLeaveRowsToTrainOn) {
    DatasetOptions options = columns();
    options.test_share = 0.6;
    options.validation_share = 0.4;
    EXPECT_FALSE(dataset("text,label\na b,x\nc d,y\n", options).ok());
}

}  // namespace
}  // namespace lapidary
