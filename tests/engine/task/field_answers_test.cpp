// Cells of a table become answers that fit the schema, and the values of answers are compared as the cells are.
#include "task/field_answers.h"

#include <gtest/gtest.h>

namespace lapidary {
namespace {

const char* const kSchema = R"({"type": "object", "properties": {
    "vendor": {"type": "object", "properties": {"name": {"type": "string"}, "city": {"type": ["string", "null"]}},
               "required": ["name", "city"]},
    "total": {"type": "number"},
    "kind": {"enum": ["invoice", "receipt"]},
    "paid": {"type": "boolean"},
    "tags": {"type": "array", "items": {"type": "string"}}},
    "required": ["vendor", "total", "kind", "paid", "tags"]})";

FieldAnswers answers(bool verbatim = false, const char* schema = kSchema) {
    auto made = FieldAnswers::create({{}, schema, verbatim});
    EXPECT_TRUE(made.ok()) << made.error().message;
    return std::move(made).value();
}

std::string why_not(const char* schema) {
    const auto made = FieldAnswers::create({{}, schema, false});
    return made.ok() ? "" : made.error().message;
}

TEST(FieldAnswers, NamesFieldsInTheOrderOfTheSchema) {
    std::vector<std::string> names;
    const FieldAnswers made = answers();
    for (const AnswerField& field : made.fields()) {
        names.push_back(field.name);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"vendor.name", "vendor.city", "total", "kind", "paid", "tags"}));
    EXPECT_TRUE(made.fields()[1].may_be_missing);
    EXPECT_TRUE(made.fields()[0].free_text);
    EXPECT_FALSE(made.fields()[3].free_text) << "a choice is not copied";
}

TEST(FieldAnswers, FindsColumnsByNameOrByTheirLastPart) {
    const std::vector<std::string> table{"text", "fields.vendor.name", "x.vendor.city", "total", "kind", "paid",
                                         "tags"};
    const auto columns = answers().find_columns(table);
    ASSERT_TRUE(columns.ok()) << columns.error().message;
    EXPECT_EQ(*columns,
              (std::vector<std::string>{"fields.vendor.name", "x.vendor.city", "total", "kind", "paid", "tags"}));
    std::vector<std::string> twice = table;
    twice.emplace_back("y.vendor.city");
    EXPECT_FALSE(answers().find_columns(twice).ok()) << "which of the two?";
    const auto missing = answers().find_columns(std::vector<std::string>{"text", "total"});
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("vendor.name"), std::string::npos) << missing.error().message;
}

TEST(FieldAnswers, WritesAnAnswerThatFitsTheSchema) {
    const std::vector<std::string> cells{"ACME", "", "1,234.50", "invoice", "true", R"(["a","b"])"};
    const auto answer = answers().make("some text", cells);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->json,
              R"({"vendor":{"name":"ACME","city":null},"total":1234.5,"kind":"invoice","paid":true,"tags":["a","b"]})");
    EXPECT_EQ(answer->truth, (std::vector<std::string>{"ACME", "", "1234.5", "invoice", "true", R"(["a","b"])"}));
    EXPECT_EQ(answers().values(OrderedJson::parse(answer->json)), answer->truth);
    EXPECT_EQ(answers().values(OrderedJson()), std::vector<std::string>(6)) << "an answer that was cut";
}

TEST(FieldAnswers, RefusesCellsThatDoNotFit) {
    const std::vector<std::string> good{"ACME", "", "1", "invoice", "true", "[]"};
    const std::vector<std::pair<std::size_t, std::string>> wrong{{2, "many"}, {2, ""},    {3, "letter"}, {4, "perhaps"},
                                                                 {4, ""},     {5, "[1]"}, {5, "{"}};
    ASSERT_TRUE(answers().make("", good));
    for (const auto& [at, cell] : wrong) {
        std::vector<std::string> cells = good;
        cells[at] = cell;
        EXPECT_FALSE(answers().make("", cells)) << cells[at] << " for " << at;
    }
}

TEST(FieldAnswers, VerbatimIsWhatTheDocumentWrites) {
    const std::string text = "Acme   Trading\nin Ulm";
    const auto answer =
        answers(true).make(text, std::vector<std::string>{"ACME TRADING", "Bonn", "1", "receipt", "false", "[]"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->json,
              R"({"vendor":{"name":"Acme Trading","city":null},"total":1,"kind":"receipt","paid":false,"tags":[]})");
    EXPECT_EQ(answer->truth[0], "ACME TRADING") << "measured on what the person wrote";
    EXPECT_EQ(answer->truth[1], "Bonn");
    EXPECT_EQ(answer->not_in_text, 1U);
}

TEST(FieldAnswers, VerbatimValuesAreWholeWords) {
    constexpr const char* kText = R"({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]})";
    const auto make = [&](const std::string& text, const std::string& cell) {
        return answers(true, kText).make(text, std::vector<std::string>{cell});
    };
    // Part of a number, or of a word, is no copy; the row stays, the value is missing.
    auto part = make("Total RM19.00", "9.00");
    ASSERT_TRUE(part);
    EXPECT_EQ(part->json, R"({"a":""})");
    EXPECT_EQ(part->not_in_text, 1U);
    EXPECT_EQ(make("Total RM19.00", "19.00")->json, R"({"a":"19.00"})");
    // Nearly the same, as text recognition writes it: the whole of what stands there.
    EXPECT_EQ(make("BOOK TA .K(TAMAN DAYA) SDN BND\n789", "BOOK TA .K (TAMAN DAYA) SDN BHD")->json,
              R"({"a":"BOOK TA .K(TAMAN DAYA) SDN BND"})");
    EXPECT_EQ(make("홍길동은 서울에서 왔다", "홍길동")->json, R"({"a":"홍길동"})");
    EXPECT_EQ(make("", "x")->json, R"({"a":""})");
    EXPECT_EQ(make("x", "")->not_in_text, 0U);
}

TEST(FieldAnswers, SaysWhichSchemasNoTableCanTeach) {
    EXPECT_NE(why_not(R"({"type": "string"})").find("no object"), std::string::npos);
    EXPECT_NE(why_not(R"({"type": "object", "properties": {"a": {"type": ["string", "number"]}}, "required": ["a"]})")
                  .find("\"a\""),
              std::string::npos);
    EXPECT_NE(why_not("{"), "");
}

TEST(FieldAnswers, ColumnsMakeATask) {
    const std::vector<std::string> columns{"fields.shop", "sum"};
    const auto task = task_of_columns(columns);
    ASSERT_TRUE(task.ok()) << task.error().message;
    EXPECT_TRUE(task->verbatim);
    const auto answers = FieldAnswers::create(*task);
    ASSERT_TRUE(answers.ok()) << answers.error().message;
    ASSERT_EQ(answers->fields().size(), 2U);
    EXPECT_EQ(answers->fields()[0].name, "shop");
    EXPECT_TRUE(answers->fields()[1].may_be_missing);
    const auto found = answers->find_columns(std::vector<std::string>{"text", "sum", "fields.shop"});
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_EQ(*found, columns);
    const auto answer = answers->make("Tea House, sum 4.50", std::vector<std::string>{"Tea House", ""});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->json, R"({"shop":"Tea House","sum":null})");

    EXPECT_FALSE(task_of_columns(std::vector<std::string>{}).ok());
    EXPECT_FALSE(task_of_columns(std::vector<std::string>{""}).ok());
    const auto twice = task_of_columns(std::vector<std::string>{"sum", "fields.sum"});
    ASSERT_FALSE(twice.ok());
    EXPECT_NE(twice.error().message.find("\"sum\""), std::string::npos);
}

}  // namespace
}  // namespace lapidary
