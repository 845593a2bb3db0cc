// Tables: which rows become documents, and what their text is.
#include <gtest/gtest.h>

#include "samples.h"

namespace lapidary::app {
namespace {

const char* const kReviews =
    "id,review,label\r\n1,\"I liked this kettle, it boils quickly\nand is quiet.\",good\r\n2,\"The lid came off on the "
    "second day of use.\",bad\r\n"
    "3,\"Nothing to say against it, it does what it should do.\",good\r\n4,\"It arrived broken and nobody answered my "
    "letters.\",bad\r\n";

class RowsTest : public testing::Test {
protected:
    std::vector<Document> read(const std::string& name, std::string_view bytes, const ReadOptions& options = {}) const {
        return read_all(folder_.write(name, bytes), options);
    }
    SampleFolder folder_{"rows"};
};

TEST_F(RowsTest, TheColumnOfTextIsFound) {
    const auto rows = read("a.csv", kReviews);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(name_of(rows[0].type), "csv");
    EXPECT_EQ(rows[0].name, "a.csv, row 2");
    EXPECT_EQ(rows[0].text, "I liked this kettle, it boils quickly\nand is quiet.");
    EXPECT_EQ(rows[3].text, "It arrived broken and nobody answered my letters.");
}

TEST_F(RowsTest, ColumnsAreChosen) {
    ReadOptions options;
    options.text_columns = {"label", "id"};
    const auto rows = read("a.csv", kReviews, options);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[1].text, "bad\n\n2");
    ASSERT_EQ(rows[1].places.size(), 2U);
    EXPECT_EQ(rows[1].places[1].label, "id");
    EXPECT_EQ(rows[1].places[1].begin, 5U);
    options.text_columns = {"nothing"};
    const auto wrong = read("a.csv", kReviews, options);
    ASSERT_EQ(wrong.size(), 1U);
    EXPECT_EQ(name_of(wrong[0].state), "damaged");
    EXPECT_NE(wrong[0].problem.find("review"), std::string::npos) << wrong[0].problem;
}

TEST_F(RowsTest, WithoutAColumnOfTextEveryCellStandsWithItsName) {
    const auto rows = read("a.tsv", "item\tprice\nbolt\t1.50\nnut\t\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].text, "item: bolt\nprice: 1.50");
    EXPECT_EQ(rows[1].text, "item: nut");
}

TEST_F(RowsTest, JsonLines) {
    ReadOptions options;
    options.text_columns = {"text"};
    const auto rows = read("a.jsonl", "{\"text\": \"one\"}\n{\"text\": \"two\\nlines\"}\n", options);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].text, "two\nlines");
}

TEST_F(RowsTest, BadRowsAreSaidAndTheOthersRead) {
    ReadOptions options;
    options.text_columns = {"text"};
    const auto rows = read("a.jsonl", "{\"text\": \"one\"}\n{broken\n{\"text\": \"three\"}\n", options);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].text, "three");
    EXPECT_EQ(name_of(rows[2].state), "damaged");
    EXPECT_EQ(rows[2].name, "a.jsonl, row 2");
}

TEST_F(RowsTest, ATableLargerThanAFileIsReadAndAStopIsHeard) {
    std::string table = "text\n";
    for (int row = 0; row < 2000; ++row) {
        table += "this is the text of row number " + std::to_string(row) + "\n";
    }
    ReadOptions small;
    small.largest_file = 1000;
    EXPECT_EQ(read("a.csv", table, small).size(), 2000U);
    std::stop_source stop;
    int given = 0;
    read_documents(
        folder_.path() / "a.csv", small,
        [&](Document&&) {
            if (++given == 10) {
                stop.request_stop();
            }
        },
        stop.get_token());
    EXPECT_EQ(given, 10);
}

}  // namespace
}  // namespace lapidary::app
