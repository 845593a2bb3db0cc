// The editor of a list of fields: rows and JSON are two views of one schema.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>

#include "desktop/schema_editor.h"
#include "generate/constraint/schema.h"
#include "library/tasks.h"

namespace lapidary::app {
namespace {

QVariant cell(const SchemaEditor& editor, int row, int role) {
    return editor.index(row).data(role);
}

TEST(SchemaEditorTest, EveryKindCompilesRequiredOrNot) {
    SchemaEditor editor;
    const QAbstractItemModelTester rows(&editor);
    editor.begin(0, {});
    editor.setTitle("Things");
    editor.setName(0, "thing");
    editor.setChoices(0, "red, green");
    for (int kind = SchemaEditor::Text; kind < SchemaEditor::Other; ++kind) {
        for (const bool required : {true, false}) {
            editor.setKind(0, kind);
            editor.setRequired(0, required);
            editor.setDescription(0, "what it is");
            EXPECT_EQ(editor.problem(), "") << editor.json().toStdString();
            EXPECT_EQ(cell(editor, 0, SchemaEditor::KindRole), kind);
            EXPECT_EQ(cell(editor, 0, SchemaEditor::RequiredRole), required) << editor.json().toStdString();
            EXPECT_EQ(cell(editor, 0, SchemaEditor::DescriptionRole), "what it is");
            EXPECT_EQ(cell(editor, 0, SchemaEditor::ChoicesRole), "red, green");
        }
    }
}

TEST(SchemaEditorTest, JsonAndRowsAreOneSchema) {
    SchemaEditor editor;
    editor.begin(0, {});
    editor.setTitle("Bill");
    editor.setJson(R"({"type":"object","properties":{"total":{"type":"number"},)"
                   R"("when":{"anyOf":[{"type":"string","format":"date"},{"type":"null"}]},)"
                   R"("items":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}}}}}})");
    EXPECT_EQ(editor.problem(), "");
    ASSERT_EQ(editor.rowCount(), 3);
    EXPECT_EQ(cell(editor, 0, SchemaEditor::KindRole), SchemaEditor::Number);
    EXPECT_EQ(cell(editor, 1, SchemaEditor::KindRole), SchemaEditor::Date);
    EXPECT_EQ(cell(editor, 1, SchemaEditor::RequiredRole), false);
    EXPECT_EQ(cell(editor, 2, SchemaEditor::KindRole), SchemaEditor::Other);
    editor.setName(0, "sum");
    EXPECT_TRUE(editor.json().contains("\"sum\""));
    EXPECT_TRUE(editor.json().contains("\"items\": {\n"));  // what rows cannot say stays
    EXPECT_LT(editor.json().indexOf("\"sum\""), editor.json().indexOf("\"when\""));
}

TEST(SchemaEditorTest, ProblemsAreNamedAtOnce) {
    SchemaEditor editor;
    editor.begin(0, {});
    EXPECT_EQ(editor.problem(), "Give every field a name.");
    editor.setName(0, "total");
    EXPECT_EQ(editor.problem(), "Give the list of fields a name.");
    editor.setTitle("Bill");
    EXPECT_EQ(editor.problem(), "");
    editor.addField();
    editor.setName(1, "total");
    EXPECT_EQ(editor.problem(), "Two fields are called “total”.");
    editor.setName(1, "colour");
    editor.setKind(1, SchemaEditor::OneOf);
    EXPECT_EQ(editor.problem(), "Say what “colour” may be.");
    editor.setJson(R"({"type":"object","properties":{"a":{"type":"string","contentEncoding":"base64"}}})");
    EXPECT_TRUE(editor.problem().contains("contentEncoding")) << editor.problem().toStdString();
    editor.setJson("{\"type\":");
    EXPECT_FALSE(editor.problem().isEmpty());
    EXPECT_EQ(editor.json(), "{\"type\":");
    editor.setJson("[]");
    EXPECT_EQ(editor.problem(), "The schema must be a JSON object.");
    editor.setJson(R"({"anyOf":[{"type":"number"},{"type":"string"}]})");
    EXPECT_EQ(editor.problem(), "");
    EXPECT_FALSE(editor.plain());
}

TEST(SchemaEditorTest, ShippedListsStayWhatTheyAre) {
    for (const TaskFile& file : shipped_tasks("extract")) {
        const auto task = extract_task_from_json(file.json, file.name);
        ASSERT_TRUE(task.ok());
        SchemaEditor editor;
        editor.begin(0, *task);
        EXPECT_EQ(editor.problem(), "") << file.name;
        EXPECT_GT(editor.rowCount(), 2) << file.name;
        EXPECT_EQ(editor.task().schema, task->schema);
        editor.setDescription(0, "x");
        editor.setDescription(0, cell(editor, 0, SchemaEditor::DescriptionRole).toString());
        EXPECT_TRUE(compile_schema(editor.task().schema, {}).ok());
    }
}

}  // namespace
}  // namespace lapidary::app
