// Texts with labels from tables: what is found, what is left out, and a split that stays.
#include "train/dataset.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <set>

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
    EXPECT_EQ(found.malformed, 1U);
    EXPECT_EQ(found.empty_texts, 1U);
    EXPECT_EQ(found.empty_labels, 1U);
    EXPECT_EQ(found.duplicates, 1U);
    EXPECT_EQ(found.near_same, 1U);
    EXPECT_EQ(found.contradictory, 1U);
    ASSERT_EQ(found.contradictions.size(), 1U);
    EXPECT_EQ(found.contradictions[0].rows, (std::vector<std::uint64_t>{5, 6, 7}));
    ASSERT_EQ(found.alike_labels.size(), 1U);
    EXPECT_EQ(found.alike_labels[0], (std::vector<std::string>{"Card", "card"}));
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
    EXPECT_EQ(data->findings.duplicates, 1U);
    EXPECT_EQ(data->findings.empty_texts, 1U);
    EXPECT_EQ(data->findings.empty_labels, 0U);
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

TEST(Dataset, SharesMustLeaveRowsToTrainOn) {
    DatasetOptions options = columns();
    options.test_share = 0.6;
    options.validation_share = 0.4;
    EXPECT_FALSE(dataset("text,label\na b,x\nc d,y\n", options).ok());
}

}  // namespace
}  // namespace lapidary
