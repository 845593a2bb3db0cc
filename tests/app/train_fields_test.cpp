// The Train page learns to pull fields out.
#include "app/fake_engine.h"
#include "app/train_case.h"
#include "desktop/extract_answer.h"
#include "desktop/extract_view_model.h"
#include "desktop/local_train_engine.h"
#include "storage/database.h"

namespace lapidary::app {
namespace {

// A table with fields is taken for what it is; a field finder learns them, and pulls them out of documents.
TEST_F(TrainTest, FieldsAreLearned) {
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    const QString bills = folder.filePath("bills.jsonl");
    writeBills(bills);
    take(real, bills);
    TrainData& data = *real.data();
    ASSERT_EQ(data.problem(), "");
    EXPECT_EQ(data.goal(), TrainGoal::Fields);
    EXPECT_EQ(data.fieldNames(), QStringList({"fields.shop", "fields.sum"}));
    ASSERT_EQ(data.fieldColumns().size(), 3);
    EXPECT_EQ(data.fieldColumns()[1].toMap()["name"], "shop");
    EXPECT_EQ(data.labelsText(), "2 field(s): texts that have them");
    EXPECT_EQ(data.histogram()[0].toMap()["countText"], "240");
    EXPECT_EQ(data.histogram()[1].toMap()["countText"], "235");
    EXPECT_EQ(real.bases().first(), "Field finder");
    EXPECT_EQ(data.findings().size(), 0);

    data.setField(data.columns().indexOf("fields.sum"), false);
    ASSERT_TRUE(until([&] { return !data.reading(); }));
    EXPECT_EQ(data.histogram().size(), 1);
    data.setField(data.columns().indexOf("fields.shop"), false);  // the last one stays
    EXPECT_EQ(data.fieldNames(), QStringList{"fields.shop"});
    data.setField(data.columns().indexOf("fields.sum"), true);
    ASSERT_TRUE(until([&] { return !data.reading(); }));

    real.begin();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    ASSERT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(real.shownGoal(), TrainGoal::Fields);
    EXPECT_FALSE(real.results()->open());
    const FieldResults& results = *real.fieldResults();
    EXPECT_TRUE(results.good());
    EXPECT_TRUE(results.verdictText().contains(" % of the fields are right")) << results.verdictText().toStdString();
    ASSERT_EQ(results.fields().size(), 2);
    EXPECT_EQ(results.fields()[1].toMap()["name"], "sum");
    EXPECT_EQ(results.columns().size(), results.fields()[0].toMap()["cells"].toStringList().size());
    EXPECT_EQ(results.bars().size(), 1);
    EXPECT_EQ(real.versions()->list().size(), 1);

    FakeEngine chat;
    ExtractViewModel extract(chat, chat, {});
    extract.setSpecialists(folder.filePath("specialists"));
    EXPECT_TRUE(extract.useSpecialist(real.folder()));

    // Again, from what was kept: the same choice of columns.
    real.trainAgain();
    ASSERT_TRUE(until([&] { return real.canBegin(); }));
    EXPECT_EQ(data.goal(), TrainGoal::Fields);
    EXPECT_EQ(data.fieldNames(), QStringList({"fields.shop", "fields.sum"}));
    data.setGoal(TrainGoal::Labels);
    ASSERT_TRUE(until([&] { return !data.reading(); }));
    EXPECT_EQ(data.goal(), TrainGoal::Labels);
    EXPECT_EQ(real.bases().first(), "Bag of words");
}

// Lists of things are no field of a text: they are not chosen, and can be.
TEST_F(TrainTest, ListsAreNotGuessedToBeFields) {
    QByteArray lines;
    for (int row = 0; row < 240; ++row) {
        lines += QString(R"({"text": "Tea House %1, two teas, sum %1.50", "fields": {"shop": "Tea House %1", )"
                         R"("items": [{"name": "tea", "count": 2}]}})"
                         "\n")
                     .arg(row)
                     .toUtf8();
    }
    take(page, write("lists.jsonl", lines));
    TrainData& data = *page.data();
    EXPECT_EQ(data.goal(), TrainGoal::Fields);
    EXPECT_EQ(data.fieldNames(), QStringList{"fields.shop"});
    EXPECT_EQ(data.fieldColumns().size(), 2);
    EXPECT_EQ(data.problem(), "");
    EXPECT_TRUE(data.findings().isEmpty());
}

// What was gone through on the Extract page is a table of texts and fields, the person's values before the model's.
TEST_F(TrainTest, CheckedFieldsBecomeData) {
    auto database = Database::open(folder.filePath("batches.sqlite"));
    ASSERT_TRUE(database.ok());
    BatchStore store(**database);
    StoredBatch batch;
    batch.kind = BatchKind::Extract;
    batch.name = "bills";
    batch.task =
        R"({"kind":"extract","title":"Bills","schema":{"type":"object","properties":{)"
        R"("shop":{"type":["string","null"],"maxLength":40},"sum":{"type":["string","null"],"maxLength":9}}}})";
    const qint64 id = store.create(batch);
    QVector<StoredDocument> documents(3);
    QVector<StoredDocumentText> texts(3);
    for (int at = 0; at < 3; ++at) {
        documents[at].name = QString("%1.txt").arg(at);
        documents[at].state = "ok";
        documents[at].classified = true;
        texts[at].text = QString("Tea House %1, sum %1.50").arg(at);
        Extraction answer;
        answer.json = R"({"shop":"Tea House","sum":null})";
        texts[at].answer = toJson(answer, texts[at].text.toStdString());
    }
    ASSERT_TRUE(store.addDocuments(id, documents, texts));
    store.setChanged(documents[0].id, toJson(FieldChanges{{"/sum", R"("0.50")"}}), true);
    store.setAccepted({documents[1].id});
    page.setBatches(database->get());
    ASSERT_EQ(page.corrections().size(), 1);
    EXPECT_EQ(page.corrections()[0].toMap()["text"], "2 document(s) whose fields you corrected or accepted in “Bills”");
    page.addCorrections(0);
    ASSERT_TRUE(until([&] { return page.data()->open() && !page.data()->reading(); }));
    EXPECT_EQ(page.data()->goal(), TrainGoal::Fields);
    EXPECT_EQ(page.data()->fieldNames(), QStringList({"fields.shop", "fields.sum"}));
    ASSERT_TRUE(page.data()->dataset()) << page.data()->problem().toStdString();
    ASSERT_EQ(page.data()->dataset()->rows.size(), 2);
    EXPECT_EQ(page.data()->dataset()->rows[0].kept, std::vector<std::string>({"Tea House", "0.50"}));
    EXPECT_EQ(page.data()->dataset()->rows[1].kept, std::vector<std::string>({"Tea House", ""}));
    EXPECT_TRUE(page.data()->problem().startsWith("There are only 2 usable"));
}

}  // namespace
}  // namespace lapidary::app
