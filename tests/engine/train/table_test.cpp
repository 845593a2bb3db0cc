// Tables as people have them: delimiters, quotes, headers, encodings, JSON Lines, limits; and writing them.
#include "train/table.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "train/table_columns.h"
#include "train/table_writer.h"

namespace lapidary {
namespace {

namespace fs = std::filesystem;
using Rows = std::vector<std::vector<std::string>>;

Table read(const std::string& text, const std::string& name = "a.csv", const TableOptions& options = {}) {
    auto reader = TableReader::parse(text, name, options);
    EXPECT_TRUE(reader.ok()) << (reader.ok() ? "" : reader.error().message);
    auto table = read_all(std::move(*reader), options);
    EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().message);
    return table.ok() ? std::move(*table) : Table();
}

Error refusal(const std::string& text, const std::string& name = "a.csv", const TableOptions& options = {}) {
    auto reader = TableReader::parse(text, name, options);
    if (!reader.ok()) {
        return reader.error();
    }
    auto table = read_all(std::move(*reader), options);
    EXPECT_FALSE(table.ok()) << "read without complaint";
    return table.ok() ? Error() : table.error();
}

Rows cells(const Table& table) {
    Rows out;
    for (const TableRow& row : table.rows) {
        out.push_back(row.cells);
    }
    return out;
}

std::vector<std::uint64_t> numbers(const Table& table) {
    std::vector<std::uint64_t> out;
    for (const TableRow& row : table.rows) {
        out.push_back(row.number);
    }
    return out;
}

// ---------------------------------------------------------------- delimited

TEST(DelimitedTable, QuotesHoldDelimitersLineBreaksAndQuotes) {
    const Table table = read("text,label\n\"a, \"\"b\"\"\r\nc\",x\n\"\",y\n d \"e\" ,z");
    EXPECT_EQ(table.columns, (std::vector<std::string>{"text", "label"}));
    EXPECT_EQ(cells(table), (Rows{{"a, \"b\"\r\nc", "x"}, {"", "y"}, {" d \"e\" ", "z"}}));
    // As a spreadsheet counts: a line break inside a cell makes no row.
    EXPECT_EQ(numbers(table), (std::vector<std::uint64_t>{2, 3, 4}));
}

TEST(DelimitedTable, FindsEveryDelimiter) {
    for (const char delimiter : {',', ';', '\t', '|'}) {
        std::string text = "text" + std::string(1, delimiter) + "label\n";
        for (int row = 0; row < 5; ++row) {
            text += "\"a, b; c | d\te " + std::to_string(row) + "\"" + delimiter + (row % 2 == 0 ? "x" : "y") + "\n";
        }
        const Table table = read(text, "table.txt");
        EXPECT_EQ(table.layout.dialect, (Dialect{delimiter, true})) << "delimiter " << int{delimiter};
        EXPECT_TRUE(table.layout.header);
        EXPECT_EQ(table.rows.size(), 5U);
    }
    // Numbers with a decimal comma in a table with semicolons.
    EXPECT_EQ(read("name;price\na;1,5\nb;2,5\nc;3,5\n").layout.dialect.delimiter, ';');
}

TEST(DelimitedTable, TextsWithSomeCommasAreOneColumn) {
    const Table table = read("Well, yes, of course\nNo\nMaybe, who knows\nNever again\nA, b, c, d and e\n");
    EXPECT_EQ(table.layout.dialect.delimiter, '\0');
    EXPECT_FALSE(table.layout.header);
    EXPECT_EQ(table.columns, (std::vector<std::string>{"column 1"}));
    EXPECT_EQ(table.rows.size(), 5U);
    EXPECT_EQ(table.rows[0].cells[0], "Well, yes, of course");
}

TEST(DelimitedTable, ATableThatIsNotQuotedMayHoldQuotes) {
    const Table table =
        read("text\tlabel\n\"Hello, she said\tx\nwhat a \"film\"\ty\n\"Oh\" is the title\tx\nplain\ty\n", "a.tsv");
    EXPECT_EQ(table.layout.dialect, (Dialect{'\t', false}));
    EXPECT_EQ(table.rows[0].cells[0], "\"Hello, she said");
    EXPECT_EQ(table.rows.size(), 4U);
}

TEST(DelimitedTable, TellsAHeaderFromARow) {
    EXPECT_TRUE(read("Betreff,Art\nDie Rechnung kam heute wieder zweimal an,frage\nWo ist denn mein Paket,frage\n")
                    .layout.header);
    EXPECT_TRUE(read("a,b\n1,2\n3,4\n").layout.header);
    EXPECT_TRUE(read(",text\n0,hello\n1,world\n").layout.header);  // a row-number column without a name
    EXPECT_FALSE(read("the card is lost,lost\nit was stolen,theft\ncard lost again,lost\n").layout.header);
    EXPECT_FALSE(read("1,good film\n0,bad film\n").layout.header);
    EXPECT_FALSE(read("spam,spam\nham,eggs\n").layout.header);
    TableOptions options;
    options.header = false;
    const Table table = read("text,label\na,b\n", "a.csv", options);
    EXPECT_EQ(table.columns, (std::vector<std::string>{"column 1", "column 2"}));
    EXPECT_EQ(numbers(table), (std::vector<std::uint64_t>{1, 2}));
}

TEST(DelimitedTable, NamesAreNeverEmptyAndNeverTwice) {
    TableOptions options;
    options.header = true;
    EXPECT_EQ(read("x,x,,x (2),x\n1,2,3,4,5\n", "a.csv", options).columns,
              (std::vector<std::string>{"x", "x (2)", "column 3", "x (2) (2)", "x (3)"}));
}

TEST(DelimitedTable, LineEndsAndEmptyLines) {
    const Table table = read("\n\ntext,label\r\n\r\na,x\r,\rb,y\n");
    EXPECT_EQ(cells(table), (Rows{{"a", "x"}, {"b", "y"}}));
    EXPECT_EQ(numbers(table), (std::vector<std::uint64_t>{5, 7}));
    EXPECT_EQ(read("sep=;\r\ntext;label\r\na,b;x\r\n").rows[0].cells, (std::vector<std::string>{"a,b", "x"}));
}

TEST(DelimitedTable, RaggedRows) {
    const std::string text = "text,label\na\nb,x,,\nc, d,x\ne,y\nf,x\ng,x\nh,x\n";
    const Error error = refusal(text);
    EXPECT_NE(error.message.find("a.csv, row 4: it has more cells than the 2 columns"), std::string::npos)
        << error.message;
    TableOptions options;
    options.bad_rows = BadRows::skip;
    const Table table = read(text, "a.csv", options);
    EXPECT_EQ(cells(table), (Rows{{"a", ""}, {"b", "x"}, {"e", "y"}, {"f", "x"}, {"g", "x"}, {"h", "x"}}));
    EXPECT_EQ(table.skipped, 1U);
    ASSERT_EQ(table.problems.size(), 1U);
    EXPECT_EQ(table.problems[0].row, 4U);
}

TEST(DelimitedTable, ErrorsNameRowAndColumn) {
    std::string text = "text,label\n";
    for (int row = 0; row < 300; ++row) {
        text += "a,x\n";
    }
    EXPECT_NE(
        refusal(text + "b,\"x\n").message.find("row 302: the cell in column \"label\" begins with a quotation mark"),
        std::string::npos);
    TableOptions options;
    options.largest_cell = 20;
    for (const std::string& cell : {std::string(21, 'a'), '"' + std::string(21, 'a') + '"',
                                    '"' + std::string(15, 'a') + "\"\"" + std::string(5, 'a') + '"'}) {
        const Error error = refusal(text + cell + ",x\n", "a.csv", options);
        EXPECT_EQ(error.code, ErrorCode::limit);
        EXPECT_NE(error.message.find("row 302: the cell in column \"text\" is longer than 20 bytes"), std::string::npos)
            << error.message;
    }
    EXPECT_EQ(read(text + std::string(20, 'a') + ",x\n", "a.csv", options).rows.size(), 301U);
}

TEST(DelimitedTable, LimitsOfColumnsAndCells) {
    TableOptions options;
    options.most_columns = 3;
    EXPECT_EQ(read("a,b,c\n1,2,3\n", "a.csv", options).columns.size(), 3U);
    EXPECT_EQ(refusal("a,b,c,d\n1,2,3,4\n", "a.csv", options).code, ErrorCode::limit);
    options.most_cells = 4;
    EXPECT_EQ(refusal("a,b\n1,2\n3,4\n5,6\n", "a.csv", options).code, ErrorCode::limit);
}

TEST(DelimitedTable, NothingToRead) {
    EXPECT_NE(refusal("").message.find("no text"), std::string::npos);
    EXPECT_NE(refusal(" \n\r\n").message.find("no text"), std::string::npos);
    EXPECT_NE(refusal(",,\n,,\n").message.find("no cell"), std::string::npos);
    EXPECT_NE(refusal(std::string("a\0b", 3)).message.find("not a text file"), std::string::npos);
    EXPECT_EQ(read("text,label\n").rows.size(), 0U);
}

// ---------------------------------------------------------------- JSON Lines

TEST(JsonLines, FlattensObjectsAndKeepsOrder) {
    const Table table = read(
        "{\"id\": 7, \"text\": \"a\\n\\u00e9\", \"fields\": {\"total\": 12.50, \"b\": {\"c\": true}}}\n"
        "\n"
        "{\"text\": null, \"tags\": [1, \"x\\\"\", {\"k\": [false, null, {}]}], \"id\": -1}\r\n",
        "a.jsonl");
    EXPECT_EQ(table.columns, (std::vector<std::string>{"id", "text", "fields.total", "fields.b.c", "tags"}));
    EXPECT_EQ(cells(table), (Rows{{"7", "a\n\xC3\xA9", "12.50", "true", ""},
                                  {"-1", "", "", "", "[1,\"x\\\"\",{\"k\":[false,null,{}]}]"}}));
    EXPECT_EQ(numbers(table), (std::vector<std::uint64_t>{1, 3}));
    EXPECT_EQ(table.layout.format, TableFormat::json_lines);
}

TEST(JsonLines, StreamsWithColumnsThatGrow) {
    auto reader = TableReader::parse("{\"a\":1}\n{\"b\":2}\n", "x");
    ASSERT_TRUE(reader.ok());
    TableRow row;
    EXPECT_EQ(reader->columns().size(), 0U);
    ASSERT_TRUE(*reader->next(row));
    EXPECT_EQ(row.cells, (std::vector<std::string>{"1"}));
    ASSERT_TRUE(*reader->next(row));
    EXPECT_EQ(row.cells, (std::vector<std::string>{"", "2"}));
    EXPECT_FALSE(*reader->next(row));
}

TEST(JsonLines, BadLinesAreNamedOrSkipped) {
    const std::string deep = std::string(100, '[') + std::string(100, ']');
    const std::vector<std::pair<std::string, std::string>> cases{
        {"{\"a\":", "not valid JSON"},
        {"{\"a\":1} x", "not valid JSON"},
        {"[1]", "a JSON array"},
        {"12", "a single JSON value"},
        {"{\"a\":" + deep + "}", "64 levels"},
        {"{\"" + std::string(1001, 'k') + "\":1}", "1,000 bytes"},
        {"{\"a\":\"\xFF\"}", "not valid JSON"},
    };
    TableOptions skip;
    skip.bad_rows = BadRows::skip;
    for (const auto& [line, reason] : cases) {
        const std::string text = "{\"a\":1}\n" + line + "\n{\"a\":3}\n";
        const Error error = refusal(text, "a.jsonl");
        EXPECT_NE(error.message.find("a.jsonl, row 2: "), std::string::npos) << error.message;
        EXPECT_NE(error.message.find(reason), std::string::npos) << error.message;
        EXPECT_EQ(cells(read(text, "a.jsonl", skip)), (Rows{{"1"}, {"3"}})) << line.substr(0, 20);
    }
    EXPECT_EQ(refusal("[\n{\"a\":1}\n]", "a.json").code, ErrorCode::unsupported);
}

TEST(JsonLines, Limits) {
    TableOptions options;
    options.most_columns = 2;
    options.largest_cell = 10;
    EXPECT_EQ(read("{\"a\":1}\n{\"b\":2}\n", "a.jsonl", options).columns.size(), 2U);
    EXPECT_NE(refusal("{\"a\":1,\"b\":2,\"c\":3}\n", "a.jsonl", options).message.find("more than 2 fields"),
              std::string::npos);
    EXPECT_EQ(refusal("{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n", "a.jsonl", options).code, ErrorCode::limit);
    EXPECT_NE(refusal("{\"a\":\"12345678901\"}\n", "a.jsonl", options).message.find("row 1: the cell in column \"a\""),
              std::string::npos);
    EXPECT_EQ(refusal("{\"a\":\"" + std::string(200, 'a') + "\"}\n", "a.jsonl", options).code, ErrorCode::limit);
}

// ---------------------------------------------------------------- files

class TableFile : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("lapidary-table-" + std::to_string(getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return folder_ / name;
    }
    fs::path folder_;
};

TEST_F(TableFile, MarksAndWideEncodings) {
    const std::u16string wide = u"text,label\nna\u00EFve \uD55C\uAE00,x\nb,y\n";
    std::string little = "\xFF\xFE";
    std::string big = "\xFE\xFF";
    for (const char16_t unit : wide) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        little += {low, high};
        big += {high, low};
    }
    const std::string utf8 = "text,label\nna\xC3\xAFve \xED\x95\x9C\xEA\xB8\x80,x\nb,y\n";
    for (const std::string& bytes : {utf8, "\xEF\xBB\xBF" + utf8, little, big}) {
        const auto table = read_table(write("a.csv", bytes));
        ASSERT_TRUE(table.ok()) << table.error().message;
        EXPECT_EQ(table->columns, (std::vector<std::string>{"text", "label"})) << table->layout.encoding;
        EXPECT_EQ(cells(*table), (Rows{{"na\xC3\xAFve \xED\x95\x9C\xEA\xB8\x80", "x"}, {"b", "y"}}));
    }
}

TEST_F(TableFile, EachLineOfAMixedFileIsRead) {
    const std::string latin =
        "text,label\ncaf\xE9 fran\xE7"
        "ais,x\n";
    const auto one = read_table(write("a.csv", latin));
    ASSERT_TRUE(one.ok()) << one.error().message;
    EXPECT_EQ(one->rows[0].cells[0],
              "caf\xC3\xA9 fran\xC3\xA7"
              "ais");
    const auto mixed = read_table(write("b.csv", latin + "th\xC3\xA9,y\n"));
    ASSERT_TRUE(mixed.ok()) << mixed.error().message;
    EXPECT_EQ(mixed->rows[0].cells[0],
              "caf\xC3\xA9 fran\xC3\xA7"
              "ais");
    EXPECT_EQ(mixed->rows[1].cells[0], "th\xC3\xA9");
    EXPECT_EQ(mixed->layout.encoding, "UTF-8 and WINDOWS-1252");
}

TEST_F(TableFile, RefusesWhatIsNoTable) {
    EXPECT_EQ(read_table(folder_ / "absent.csv").error().code, ErrorCode::not_found);
    EXPECT_FALSE(read_table(write("empty.csv", "")).ok());
    EXPECT_FALSE(read_table(folder_).ok());
    std::string binary(4096, '\0');
    for (std::size_t at = 0; at < binary.size(); ++at) {
        binary[at] = static_cast<char>(at * 7 % 256);
    }
    const auto refused = read_table(write("picture.csv", binary));
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("picture.csv"), std::string::npos);
    TableOptions options;
    options.largest_file = 5;
    EXPECT_EQ(read_table(write("large.csv", "a,b\n1,2\n"), options).error().code, ErrorCode::limit);
}

// ---------------------------------------------------------------- columns

TEST(TableColumns, FindsTextLabelAndId) {
    std::string text = "nr,source,message,kind,when\n";
    for (int row = 0; row < 40; ++row) {
        text += "A" + std::to_string(100 + row) + ",mail,this is message number " + std::to_string(row) + "," +
                (row % 3 == 0 ? "complaint" : "praise") + ",2024-01-" + std::to_string(10 + row) + "\n";
    }
    const Table table = read(text);
    const TableGuess guess = guess_columns(table);
    EXPECT_EQ(guess.text, 2U);
    EXPECT_EQ(guess.label, 3U);  // "source" has one value
    EXPECT_EQ(guess.id, 0U);
    EXPECT_EQ(guess.columns[3].distinct, 2U);
    EXPECT_EQ(guess.columns[3].kind, ColumnKind::label);
}

TEST(TableColumns, NamesDecideBetweenSeveral) {
    std::string text = "label,functionality,text,target\n";
    for (int row = 0; row < 20; ++row) {
        text += row % 2 == 0 ? "hateful," : "fine,";
        text += row % 3 == 0 ? "slang," : "negation,";
        text += "row with words " + std::to_string(row) + ",a longer text of the row with words " +
                std::to_string(row) + "\n";
    }
    const TableGuess guess = guess_columns(read(text));
    EXPECT_EQ(guess.label, 0U);
    EXPECT_EQ(guess.text, 2U);
    EXPECT_FALSE(guess.id.has_value());
}

TEST(TableColumns, ListsAndObjectsAreNoTexts) {
    std::string text = "turns\tbody\tmark\n";
    for (int row = 0; row < 20; ++row) {
        const std::string number = std::to_string(row);
        text += "[{\"role\": \"user\", \"text\": \"a long and winding message of number " + number +
                "\"}]\ta shorter text " + number + "\t[" + number + "] a mark\n";
    }
    const TableGuess guess = guess_columns(read(text, "a.tsv"));
    EXPECT_EQ(guess.columns[0].kind, ColumnKind::nested);
    EXPECT_NE(guess.columns[2].kind, ColumnKind::nested);
    EXPECT_EQ(guess.text, 1U);
}

TEST(TableColumns, NothingToGuessFrom) {
    const TableGuess empty = guess_columns(read("text,label\n"));
    EXPECT_FALSE(empty.text.has_value());
    EXPECT_FALSE(empty.label.has_value());
    EXPECT_EQ(empty.columns[0].kind, ColumnKind::empty);
}

// ---------------------------------------------------------------- writing

TEST(TableWriter, WhatItWritesIsReadBack) {
    const Rows rows{
        {"text", "label"}, {"a \"b\", c", ""}, {"line\r\nbreak", " x "}, {"\xED\x95\x9C", "=1+1"}, {"'", "\t"}};
    for (const char delimiter : {',', ';', '\t'}) {
        TableWriter writer({delimiter, false, delimiter == ';'});
        for (const auto& row : rows) {
            writer.add_row(row);
        }
        TableOptions options;
        options.header = false;
        options.delimiter = delimiter;
        EXPECT_EQ(cells(read(writer.text(), "a.csv", options)), rows) << "delimiter " << int{delimiter};
    }
}

TEST(TableWriter, GuardsFormulasAndLeavesNumbers) {
    TableWriter writer({',', true, false});
    writer.add_row({"=SUM(A1)", "+1", "-3.5", "-a", "@x", "a=b", "\t=1", "-"});
    EXPECT_EQ(writer.text(), "'=SUM(A1),+1,-3.5,'-a,'@x,a=b,'\t=1,'-\r\n");
}

}  // namespace
}  // namespace lapidary
