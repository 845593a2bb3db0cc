// The extract page without its window: documents whose fields are found, gone through, corrected and written out, on a
// real SQLite file and real files, with an engine that reads "name: value" lines.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <functional>

#include "app/fake_engine.h"
#include "app/waiting.h"
#include "desktop/extract_view_model.h"

namespace lapidary::app {
namespace {

constexpr const char* kTask =
    R"({"kind":"extract","title":"Bill","threshold":0.5,"schema":{"type":"object","properties":{)"
    R"("vendor":{"type":["string","null"]},"total":{"type":["number","null"]},"paid":{"type":["boolean","null"]},)"
    R"("notes":{"type":"array","items":{"type":"string"}}},"required":["vendor","total","paid","notes"]}})";

class ExtractTest : public testing::Test {
protected:
    void SetUp() override {
        begin();
        ASSERT_NE(batches->saveLabelList(0, kTask), 0);
        page->retranslate();
        page->choice()->setTask(page->choice()->tasks()->rowCount() - 1);
        ASSERT_EQ(page->choice()->title(), "Bill");
    }
    void TearDown() override { end(); }
    // As at the start of the app; again: the app is started once more on the same data.
    void begin() {
        auto opened = Database::open(folder.filePath("data.sqlite"));
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        database = std::move(opened).value();
        batches = std::make_unique<BatchStore>(*database);
        page = std::make_unique<ExtractViewModel>(engine, engine, ShippedModels{"/models/starter", "/models/base"});
        page->setStore(batches.get(), folder.filePath("data.sqlite"), folder.path());
        engine.becomeLoaded("/models/gemma.gguf");
    }
    void end() {
        page->shutDown();
        page.reset();
        batches.reset();
        database.reset();
    }
    QString bills(int count) {
        const QString path = folder.filePath("bills");
        QDir().mkpath(path);
        for (int number = 0; number < count; ++number) {
            write(QString("%1/bill%2.txt").arg(path).arg(number, 4, 10, QChar('0')),
                  QString("vendor: Müller %1\ntotal: %1.5\n").arg(number).toUtf8());
        }
        return path;
    }
    void read(const QString& path) {
        page->add({QUrl::fromLocalFile(path)});
        ASSERT_TRUE(until([&] { return !page->running(); })) << page->progressText().toStdString();
    }
    [[nodiscard]] QVariant cell(int row, int role) const { return page->table()->index(row, 0).data(role); }
    [[nodiscard]] QVariant field(int row, int role) const { return page->review()->fields()->index(row).data(role); }

    QTemporaryDir folder;
    FakeEngine engine;
    std::unique_ptr<Database> database;
    std::unique_ptr<BatchStore> batches;
    std::unique_ptr<ExtractViewModel> page;
};

TEST_F(ExtractTest, FilesBecomeATableOfValues) {
    const QAbstractItemModelTester rows(page->table());
    const QString path = bills(3);
    write(path + "/bill0001.txt", "");
    write(path + "/bill0002.txt", "vendor: Nobody?\n");
    read(path);
    EXPECT_EQ(page->origin(), "Bill, with Gemma");
    EXPECT_EQ(page->columns(), QStringList({"vendor", "total", "paid", "notes"}));
    ASSERT_EQ(page->table()->rowCount(), 3);
    page->table()->sortBy(DocumentFilterModel::ByFile);
    EXPECT_EQ(cell(0, DocumentListModel::CellsRole).toStringList(), QStringList({"Müller 0", "0.5", "", ""}));
    EXPECT_EQ(cell(0, DocumentListModel::StatusTextRole), "Read");
    EXPECT_EQ(cell(1, DocumentListModel::StatusTextRole), "Empty");
    EXPECT_EQ(cell(2, DocumentListModel::StatusTextRole), "Needs review");  // its vendor does not stand in it
    EXPECT_EQ(page->summary(), "2 read · 1 need(s) review · 1 could not be read");
    page->table()->setShow(DocumentFilterModel::OnlyReview);
    EXPECT_EQ(page->table()->rowCount(), 1);
}

TEST_F(ExtractTest, ValuesPointAtTheirWords) {
    const QString path = bills(1);
    write(path + "/bill0000.txt", "Grüße €\r\nvendor: Müller & Söhne\r\ntotal: 12.50\npaid: x?\n");
    read(path);
    ExtractReviewViewModel& review = *page->review();
    const QAbstractItemModelTester fields(review.fields());
    review.setRow(0);
    ASSERT_EQ(review.fields()->rowCount(), 4);
    ASSERT_EQ(review.fields()->fieldCount(), 3);  // an empty list has no value, only its head
    EXPECT_EQ(field(3, FieldListModel::KindRole), FieldListModel::Head);
    EXPECT_EQ(review.spans().size(), 2);
    for (const QVariant& entry : review.spans()) {
        const QVariantMap span = entry.toMap();
        const int begin = span["begin"].toInt();
        const QString words = review.text().mid(begin, span["end"].toInt() - begin);
        EXPECT_EQ(words.trimmed(), span["row"] == 0 ? "Müller & Söhne" : "12.50");
        EXPECT_EQ(review.fieldAt(begin), span["row"].toInt());
        EXPECT_EQ(review.placeOf(span["row"].toInt()), begin);
    }
    EXPECT_EQ(review.fieldAt(0), -1);
    EXPECT_EQ(review.placeOf(2), -1);
    EXPECT_EQ(field(0, FieldListModel::StateRole), FieldListModel::Exact);
    EXPECT_EQ(field(2, FieldListModel::StateTextRole), "Not found in the document");
    EXPECT_EQ(field(1, FieldListModel::TintRole), 1);
    EXPECT_EQ(field(1, FieldListModel::ConfidenceTextRole), "0.90");
}

TEST_F(ExtractTest, CorrectionsFitTheSchemaAndAreKept) {
    read(bills(2));
    ExtractReviewViewModel& review = *page->review();
    review.setRow(0);
    EXPECT_FALSE(review.setValue(1, "a lot"));
    EXPECT_EQ(review.refusal(), "The list of fields does not allow “a lot” as “total”.");
    EXPECT_EQ(review.refusedRow(), 1);
    EXPECT_FALSE(review.corrected());
    EXPECT_TRUE(review.setValue(1, "1.234,75"));
    EXPECT_EQ(review.refusal(), "");
    EXPECT_EQ(field(1, FieldListModel::ValueRole), "1234.75");
    EXPECT_EQ(field(1, FieldListModel::StateTextRole), "Corrected by you");
    EXPECT_TRUE(review.setValue(0, "12"));  // a text that looks like a number stays a text
    EXPECT_TRUE(review.setValue(2, "yes"));
    EXPECT_EQ(cell(0, DocumentListModel::CellsRole).toStringList(), QStringList({"12", "1234.75", "yes", ""}));
    EXPECT_EQ(cell(0, DocumentListModel::StatusTextRole), "Corrected");
    EXPECT_TRUE(review.setValue(0, ""));
    end();
    begin();
    page->batches()->open(1);
    page->review()->setRow(0);
    EXPECT_EQ(field(0, FieldListModel::ValueRole), "");
    EXPECT_EQ(field(1, FieldListModel::ValueRole), "1234.75");
    EXPECT_EQ(batches->text(1).changed, R"({"/paid":"true","/total":"1234.75","/vendor":"null"})");
    page->review()->reset();
    EXPECT_EQ(field(1, FieldListModel::ValueRole), "0.5");
    EXPECT_FALSE(page->review()->corrected());
    EXPECT_EQ(cell(0, DocumentListModel::CellsRole).toStringList(), QStringList({"Müller 0", "0.5", "", ""}));
}

TEST_F(ExtractTest, EntriesOfListsComeAndGo) {
    read(bills(1));
    ExtractReviewViewModel& review = *page->review();
    const QAbstractItemModelTester fields(review.fields());
    review.setRow(0);
    ASSERT_EQ(field(3, FieldListModel::TitleRole), "notes");
    ASSERT_TRUE(review.addEntry(3));
    ASSERT_EQ(review.fields()->rowCount(), 5);
    EXPECT_EQ(field(4, FieldListModel::KindRole), FieldListModel::Entry);
    EXPECT_EQ(field(4, FieldListModel::TitleRole), "notes 1");
    const int first = field(4, FieldListModel::FieldRole).toInt();
    ASSERT_TRUE(review.setValue(first, "paid in cash"));
    ASSERT_TRUE(review.addEntry(3));
    ASSERT_TRUE(review.setValue(first + 1, "late"));
    EXPECT_EQ(cell(0, DocumentListModel::CellsRole).toStringList()[3], "paid in cash; late");
    EXPECT_EQ(batches->text(1).changed, R"({"/notes":"[\"paid in cash\",\"late\"]"})");
    ASSERT_TRUE(review.removeEntry(4));
    EXPECT_EQ(field(4, FieldListModel::ValueRole), "late");
    EXPECT_EQ(field(4, FieldListModel::StateTextRole), "Corrected by you");
    end();
    begin();
    page->batches()->open(1);
    page->review()->setRow(0);
    EXPECT_EQ(field(4, FieldListModel::ValueRole), "late");
    EXPECT_TRUE(page->review()->setValue(first, "late, again"));
    ASSERT_TRUE(page->review()->removeEntry(4));
    EXPECT_FALSE(page->review()->corrected());  // as the model said
    EXPECT_FALSE(page->review()->removeEntry(0));
    EXPECT_FALSE(page->review()->addEntry(0));  // a vendor is no list
    EXPECT_EQ(page->review()->refusedRow(), 0);
}

constexpr const char* kTable =
    R"({"type":"object","properties":{"items":{"type":"array","maxItems":3,"items":{"$ref":"#/$defs/line"}}},)"
    R"("required":["items"],"$defs":{"line":{"type":"object","properties":{"name":{"type":"string"},)"
    R"("price":{"type":["number","null"]},"tags":{"type":"array","items":{"type":"string"}}},)"
    R"("required":["name","price","tags"]}}})";

TEST(AnswerEditTest, ListsOfObjectsAreTables) {
    const auto schema = AnswerSchema::compile(kTable);
    ASSERT_TRUE(schema.ok()) << schema.error().message;
    EXPECT_EQ(columnsOf(*schema, "/items"), QStringList({"name", "price", "tags"}));
    EXPECT_TRUE(columnsOf(*schema, "/items/0/tags").isEmpty());
    const std::string model =
        R"({"items":[{"name":"Nail","price":1.5,"tags":[]},{"name":"Saw","price":null,"tags":["a"]}]})";
    const auto more = withEntry(*schema, model, "/items");
    ASSERT_TRUE(more.ok()) << more.error().message;
    EXPECT_TRUE(more->ends_with(R"(,{"name":"","price":null,"tags":[]}]})")) << *more;
    EXPECT_FALSE(withEntry(*schema, *more, "/items").ok());  // three at most
    EXPECT_FALSE(withEntry(*schema, model, "/items/0/name").ok());
    const auto fewer = withoutEntry(*schema, model, "/items/0");
    ASSERT_TRUE(fewer.ok()) << fewer.error().message;
    EXPECT_EQ(*fewer, R"({"items":[{"name":"Saw","price":null,"tags":["a"]}]})");
    const FieldChanges changes = changesBetween(model, *fewer);
    EXPECT_EQ(changes, (FieldChanges{{"/items", R"([{"name":"Saw","price":null,"tags":["a"]}])"}}));
    EXPECT_EQ(withChanges(model, changes), *fewer);
    // Cells are checked as other values are; one that holds a list is JSON.
    EXPECT_FALSE(withText(*schema, model, "/items/0/price", "cheap").ok());
    const auto price = withText(*schema, model, "/items/0/price", "2,50");
    ASSERT_TRUE(price.ok());
    EXPECT_EQ(changesBetween(model, *price), (FieldChanges{{"/items/0/price", "2.5"}}));
    const auto tags = withText(*schema, model, "/items/1/tags", R"(["a", "b"])");
    ASSERT_TRUE(tags.ok()) << tags.error().message;
    EXPECT_EQ(changesBetween(model, *tags), (FieldChanges{{"/items/1/tags", R"(["a","b"])"}}));
    EXPECT_FALSE(withText(*schema, model, "/items/1/tags", "a, b").ok());
}

TEST(AnswerEditTest, NumbersAreNotCorrectedByTheWayTheyAreWritten) {
    const auto schema = AnswerSchema::compile(kTable);
    ASSERT_TRUE(schema.ok());
    ExtractAnswer answer;
    answer.json = R"({"items":[{"name":"Nail","price":111111111112.00,"tags":[]}]})";
    FieldListModel model;
    model.setSchema(&*schema, {"items"});
    model.reset(answer, answer.json, "Nail");
    const QVariantList cells = model.index(1).data(FieldListModel::CellsRole).toList();
    ASSERT_EQ(cells.size(), 3);
    EXPECT_EQ(cells[1].toMap()["value"], "111111111112.00");
    EXPECT_FALSE(cells[1].toMap()["corrected"].toBool());
}

TEST(AnswerEditTest, EntriesThatHaveMovedKeepWhatIsKnownOfThem) {
    const auto schema = AnswerSchema::compile(kTable);
    ASSERT_TRUE(schema.ok());
    ExtractAnswer answer;
    answer.json = R"({"items":[{"name":"Nail","price":1.5,"tags":[]},{"name":"Saw","price":2.0,"tags":[]}]})";
    for (const char* const name : {"Nail", "Saw"}) {
        AnswerField field;
        const std::string entry = answer.fields.empty() ? "/items/0" : "/items/1";
        field.found.path = entry + "/name";
        field.found.value = name;
        field.found.is_text = true;
        field.found.grounding = Grounding::exact;
        field.found.span = answer.fields.empty() ? TextSpan{0, 4} : TextSpan{5, 8};
        field.found.confidence = 0.5F;
        answer.fields.push_back(field);
    }
    FieldListModel model;
    const QAbstractItemModelTester rows(&model);
    model.setSchema(&*schema, {"items"});
    model.reset(answer, answer.json, "Nail Saw");
    ASSERT_EQ(model.rowCount(), 3);  // the head and two entries
    EXPECT_EQ(model.index(0).data(FieldListModel::ColumnsRole).toStringList(), QStringList({"name", "price", "tags"}));
    EXPECT_EQ(model.index(1).data(FieldListModel::KindRole), FieldListModel::TableEntry);
    EXPECT_EQ(model.spans().size(), 2);
    const std::string fewer = *withoutEntry(*schema, answer.json, "/items/0");
    model.reset(answer, fewer, "Nail Saw");
    ASSERT_EQ(model.rowCount(), 2);
    const QVariantList cells = model.index(1).data(FieldListModel::CellsRole).toList();
    ASSERT_EQ(cells.size(), 3);
    EXPECT_EQ(cells[0].toMap()["value"], "Saw");
    EXPECT_EQ(cells[0].toMap()["state"], FieldListModel::Exact);
    EXPECT_FALSE(cells[0].toMap()["corrected"].toBool());
    ASSERT_EQ(model.spans().size(), 1);
    EXPECT_EQ(model.spans()[0].toMap()["begin"], 5);
    EXPECT_EQ(model.rowOf(2), 1);
}

TEST_F(ExtractTest, WhatTheModelSaidIsNoCorrection) {
    read(bills(1));
    page->review()->setRow(0);
    EXPECT_TRUE(page->review()->setValue(0, "Meyer"));
    EXPECT_TRUE(page->review()->setValue(0, "Müller 0"));
    EXPECT_FALSE(page->review()->corrected());
}

TEST_F(ExtractTest, PauseIsQuickAndResumeGoesOnWhereItWas) {
    engine.holdGroups = true;
    page->add({QUrl::fromLocalFile(bills(30))});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    {
        const std::scoped_lock lock(engine.heldMutex);
        EXPECT_LE(engine.heldReads.front()->texts().size(), 8U);
        FakeEngine::read(*engine.heldReads.front());
    }
    ASSERT_TRUE(until([&] { return engine.groups > 1; }));
    QElapsedTimer clock;
    clock.start();
    page->pause();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_LT(clock.elapsed(), 100);
    const int before = page->table()->rowCount();
    EXPECT_GT(before, 0);
    EXPECT_LT(before, 30);
    end();
    engine.holdGroups = false;
    begin();
    page->batches()->open(1);
    EXPECT_EQ(page->table()->rowCount(), before);
    page->resume();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 30);
}

TEST_F(ExtractTest, BatchesOfThePagesAreApart) {
    read(bills(1));
    BatchListModel sorted(BatchKind::Classify);
    sorted.setStore(batches.get());
    EXPECT_EQ(sorted.count(), 0);
    EXPECT_EQ(page->batches()->count(), 1);
    page->batches()->remove(1);
    batches->purge(BatchKind::Classify);
    page->batches()->undoRemove();
    EXPECT_EQ(page->table()->rowCount(), 1);
}

TEST_F(ExtractTest, ModelsThatCannotDoItAreNamed) {
    engine.becomeLoaded("/models/starter");
    EXPECT_TRUE(page->choice()->note().contains("does not follow instructions"));
    engine.becomeLoaded("/models/base");
    EXPECT_TRUE(page->choice()->note().contains("train a specialist from it"));
    engine.eject();
    QSignalSpy said(page.get(), &ExtractViewModel::announced);
    page->add({QUrl::fromLocalFile(bills(1))});
    EXPECT_EQ(said.size(), 1);
    EXPECT_EQ(page->batches()->count(), 0);
}

TEST_F(ExtractTest, ExportsWhatWasCorrected) {
    read(bills(2));
    page->review()->setRow(0);
    ASSERT_TRUE(page->review()->setValue(1, "99"));
    QSignalSpy said(page.get(), &ExtractViewModel::announced);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.json")), ExtractViewModel::Json);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile json(folder.filePath("out.json"));
    ASSERT_TRUE(json.open(QIODevice::ReadOnly));
    const QJsonArray rows = QJsonDocument::fromJson(json.readAll()).array();
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0]["fields"]["total"].toInt(), 99);
    EXPECT_EQ(rows[0]["model_fields"]["total"].toDouble(), 0.5);
    EXPECT_TRUE(rows[0]["corrected"].toBool());
    EXPECT_EQ(rows[1]["spans"]["vendor"].toArray(), QJsonArray({8, 17}));
    EXPECT_EQ(rows[1]["grounding"]["paid"], "chosen");
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.csv")), ExtractViewModel::Csv);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile csv(folder.filePath("out.csv"));
    ASSERT_TRUE(csv.open(QIODevice::ReadOnly));
    const QByteArray text = csv.readAll();
    EXPECT_TRUE(text.contains("input,name,vendor,total,paid,notes,confidence,unsure,not_found,ms,problem,review"));
    EXPECT_TRUE(text.contains("Müller 0,99,,,0.9000,no,0,1500.0,,corrected")) << text.toStdString();
    page->checked()->toggle(1);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.jsonl")), ExtractViewModel::JsonLines, true);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile lines(folder.filePath("out.jsonl"));
    ASSERT_TRUE(lines.open(QIODevice::ReadOnly));
    const QByteArray line = lines.readAll();
    EXPECT_EQ(line.count('\n'), 1);
    EXPECT_EQ(QJsonDocument::fromJson(line)["fields"]["total"].toDouble(), 1.5);
}

TEST_F(ExtractTest, AcceptingSeveralKeepsWhatWasCorrected) {
    read(bills(3));
    page->review()->setRow(0);
    ASSERT_TRUE(page->review()->setValue(1, "99"));
    page->checked()->setAll(true);
    page->acceptChecked();
    for (const StoredDocument& document : batches->documents(1)) {
        EXPECT_TRUE(document.accepted);
    }
    EXPECT_EQ(batches->text(1).changed, R"({"/total":"99"})");
    page->checked()->toggle(0);
    page->runCheckedAgain();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(batches->text(1).changed, R"({"/total":"99"})");
    EXPECT_EQ(cell(0, DocumentListModel::CellsRole).toStringList()[1], "99");
}

// Every preset says which model it was made for and how good that is, or how good its specialist is.
TEST_F(ExtractTest, EveryPresetSaysHowGoodItIs) {
    TaskChoice& choice = *page->choice();
    for (int task = 0; task < choice.tasks()->rowCount(); ++task) {
        choice.setTask(task);
        const std::string title = choice.title().toStdString();
        const bool ships = title == "Invoice" || title == "Receipt";
        ASSERT_EQ(choice.bySpecialist(), ships) << title;
        if (ships) {
            EXPECT_TRUE(choice.note().contains("documents that it had not seen")) << title;
            EXPECT_TRUE(choice.note().contains(title == "Invoice" ? "new to it: 91" : "new to it: 82"))
                << choice.note().toStdString();
            EXPECT_TRUE(choice.modelText().contains("field finder")) << title;
            EXPECT_EQ(choice.workers().size(), 2) << "the loaded model could do it as well";
            choice.setWorker(1);
        }
        EXPECT_TRUE(choice.expectation().contains("measured")) << title;
        choice.setWorker(0);
    }
    // The fields that are announced are those that will be found.
    choice.choose("invoice");
    EXPECT_FALSE(choice.detail().contains("items"));
    choice.setWorker(1);
    EXPECT_TRUE(choice.detail().contains("items"));
}

TEST_F(ExtractTest, CommandDoesTheSame) {
    read(bills(1));
    const QString own = page->command();
    EXPECT_TRUE(own.startsWith("lapidary extract /models/gemma.gguf --task ")) << own.toStdString();
    EXPECT_TRUE(own.contains("/tasks/batch-1.json --threshold 0.50 --format csv ")) << own.toStdString();
    ASSERT_EQ(page->choice()->tasks()->entry(0).info.name, "invoice");
    page->choice()->setTask(0);
    read(folder.filePath("bills"));
    EXPECT_TRUE(page->command().contains("/specialists/invoice --threshold ")) << page->command().toStdString();
    page->choice()->setWorker(1);
    read(folder.filePath("bills"));
    EXPECT_TRUE(page->command().contains(" --task invoice ")) << page->command().toStdString();
}

TEST_F(ExtractTest, AShippedListIsCopiedWhenItIsEdited) {
    page->choice()->setTask(0);
    page->editFields(false);
    SchemaEditor& editor = *page->editor();
    EXPECT_FALSE(editor.existing());
    EXPECT_EQ(editor.title(), "Invoice, changed");
    EXPECT_EQ(editor.problem(), "");
    editor.removeField(0);
    ASSERT_TRUE(page->saveFields());
    EXPECT_TRUE(page->choice()->own());
    EXPECT_FALSE(page->choice()->detail().startsWith("vendor"));
    page->deleteFields();
    EXPECT_FALSE(page->choice()->title() == "Invoice, changed");
}

}  // namespace
}  // namespace lapidary::app
