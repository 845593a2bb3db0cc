// The documents page without its window: batches that run, stop, go on and are gone through, on a real SQLite file and
// real files, with an engine that reads the label from the text.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <functional>

#include "app/fake_engine.h"
#include "app/waiting.h"
#include "desktop/batch_export.h"
#include "desktop/documents_view_model.h"

namespace lapidary::app {
namespace {

class BatchTest : public testing::Test {
protected:
    void SetUp() override { begin(); }
    void TearDown() override { end(); }
    // As at the start of the app; again: the app is started once more on the same data.
    void begin() {
        auto opened = Database::open(folder.filePath("data.sqlite"));
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        database = std::move(opened).value();
        batches = std::make_unique<BatchStore>(*database);
        page = std::make_unique<DocumentsViewModel>(engine, engine, QString());
        page->setStore(batches.get(), folder.filePath("data.sqlite"), folder.path());
        for (int row = 0; row < page->tasks()->rowCount(); ++row) {
            if (page->tasks()->entry(row).task.info.name == "spam") {
                page->setTask(row);
            }
        }
        ASSERT_EQ(page->taskTitle(), "Spam");
        engine.becomeLoaded("/models/gemma.gguf");
    }
    void end() {
        page->shutDown();
        page.reset();
        batches.reset();
        database.reset();
    }
    QString letters(int count) {
        const QString path = folder.filePath("letters");
        QDir().mkpath(path);
        for (int number = 0; number < count; ++number) {
            const QString name = QString("%1/letter%2.txt").arg(path).arg(number, 4, 10, QChar('0'));
            write(name, QByteArray(number % 2 == 0 ? "ham 0.95" : "spam 0.") + QByteArray(number % 2 == 0   ? ""
                                                                                          : number % 4 == 1 ? "6"
                                                                                                            : "9"));
        }
        return path;
    }
    void sort(const QString& path) {
        page->add({QUrl::fromLocalFile(path)});
        ASSERT_TRUE(until([&] { return !page->running(); })) << page->progressText().toStdString();
    }
    [[nodiscard]] QString cell(int row, int role) const { return page->table()->index(row, 0).data(role).toString(); }

    QTemporaryDir folder;
    FakeEngine engine;
    std::unique_ptr<Database> database;
    std::unique_ptr<BatchStore> batches;
    std::unique_ptr<DocumentsViewModel> page;
};

TEST_F(BatchTest, FilesBecomeATableLeastSureFirst) {
    const QAbstractItemModelTester rows(page->table());
    const QString path = letters(8);
    write(path + "/letter0002.txt", "");
    sort(path);
    EXPECT_EQ(page->name(), "letters");
    EXPECT_EQ(page->origin(), "Spam, with the specialist for this task (bag of words)");
    ASSERT_EQ(page->table()->rowCount(), 8);
    EXPECT_EQ(page->sortedCount(), 7);
    EXPECT_EQ(page->unreadCount(), 1);
    EXPECT_EQ(page->reviewCount(), 2);  // the task's threshold is 0.8
    EXPECT_EQ(cell(0, DocumentListModel::LabelRole), "spam");
    EXPECT_EQ(cell(0, DocumentListModel::ConfidenceTextRole), "0.60");
    EXPECT_EQ(cell(0, DocumentListModel::RunnerUpRole), "ham");
    EXPECT_EQ(cell(0, DocumentListModel::StatusTextRole), "Needs review");
    EXPECT_EQ(cell(7, DocumentListModel::StatusTextRole), "Empty");
    EXPECT_EQ(page->progress(), 1.0);
    EXPECT_EQ(page->batches()->count(), 1);
}

TEST_F(BatchTest, ThresholdCountsAtOnce) {
    sort(letters(8));
    EXPECT_EQ(page->reviewCount(), 2);
    page->setThreshold(0.92);
    EXPECT_EQ(page->reviewCount(), 4);
    page->setThreshold(0.0);
    EXPECT_EQ(page->reviewCount(), 0);
    page->table()->setShow(DocumentFilterModel::OnlyReview);
    EXPECT_EQ(page->table()->rowCount(), 0);
    page->setThreshold(0.92);
    EXPECT_EQ(page->table()->rowCount(), 4);
}

TEST_F(BatchTest, FiltersAndColumns) {
    sort(letters(8));
    page->table()->setShow(DocumentFilterModel::OneLabel + 1);  // ham
    EXPECT_EQ(page->table()->rowCount(), 4);
    EXPECT_EQ(cell(0, DocumentListModel::LabelRole), "ham");
    page->table()->setShow(DocumentFilterModel::All);
    page->table()->sortBy(DocumentFilterModel::ByFile);
    EXPECT_EQ(cell(0, DocumentListModel::NameRole), "letter0000.txt");
    page->table()->sortBy(DocumentFilterModel::ByFile);
    EXPECT_EQ(cell(0, DocumentListModel::NameRole), "letter0007.txt");
    EXPECT_TRUE(page->table()->descending());
}

TEST_F(BatchTest, ReviewByKeyboardIsKept) {
    sort(letters(8));
    ReviewViewModel& review = *page->review();
    page->table()->setShow(DocumentFilterModel::OnlyReview);
    review.setRow(0);
    EXPECT_EQ(review.text(), "spam 0.6");
    EXPECT_EQ(review.choices().size(), 2);
    review.choose(0);  // what the model said: no correction
    EXPECT_FALSE(review.corrected());
    review.choose(1);
    EXPECT_TRUE(review.corrected());
    EXPECT_EQ(page->reviewCount(), 1);
    review.setRow(0);
    review.accept();
    EXPECT_EQ(page->reviewCount(), 0);
    EXPECT_EQ(page->table()->rowCount(), 0);
    end();
    begin();
    page->batches()->open(page->batches()->index(0).data(BatchListModel::BatchIdRole).toLongLong());
    EXPECT_EQ(page->reviewCount(), 0);
    const QVector<StoredDocument> documents = batches->documents(1);
    EXPECT_EQ(std::count_if(documents.begin(), documents.end(), [](const auto& row) { return row.corrected; }), 1);
    EXPECT_EQ(std::count_if(documents.begin(), documents.end(), [](const auto& row) { return row.accepted; }), 1);
}

TEST_F(BatchTest, PauseIsQuickAndResumeGoesOnWhereItWas) {
    const QString path = letters(300);
    engine.holdGroups = true;
    page->add({QUrl::fromLocalFile(path)});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    {
        const std::scoped_lock lock(engine.heldMutex);
        FakeEngine::sort(*engine.held.front());
    }
    ASSERT_TRUE(until([&] { return engine.groups > 1; }));
    QElapsedTimer clock;
    clock.start();
    page->pause();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_LT(clock.elapsed(), 100);
    const int before = page->table()->rowCount();
    EXPECT_GT(before, 0);
    EXPECT_LT(before, 300);
    EXPECT_TRUE(page->canResume());
    end();
    engine.holdGroups = false;
    begin();
    page->batches()->open(1);
    EXPECT_EQ(page->table()->rowCount(), before);
    EXPECT_TRUE(page->progressText().contains("of 300 files done")) << page->progressText().toStdString();
    page->resume();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 300);
    QSet<QString> names;
    for (const StoredDocument& document : batches->documents(1)) {
        names.insert(document.name);
    }
    EXPECT_EQ(names.size(), 300);
    names.clear();
    for (int row = 0; row < 300; ++row) {
        names.insert(cell(row, DocumentListModel::NameRole));
    }
    EXPECT_EQ(names.size(), 300);
}

TEST_F(BatchTest, RowsOfATableGoOnInTheMiddle) {
    QByteArray csv("text\n");
    for (int row = 0; row < 200; ++row) {
        csv += "ham 0.9\n";
    }
    write(folder.filePath("rows.csv"), csv);
    engine.holdGroups = true;
    page->add({QUrl::fromLocalFile(folder.filePath("rows.csv"))});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    {
        const std::scoped_lock lock(engine.heldMutex);
        FakeEngine::sort(*engine.held.front());
    }
    ASSERT_TRUE(until([&] { return engine.groups > 1; }));
    page->pause();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_LT(page->table()->rowCount(), 200);
    engine.holdGroups = false;
    page->resume();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 200);
}

TEST_F(BatchTest, CancelledBatchesStayAsTheyAre) {
    engine.holdGroups = true;
    page->add({QUrl::fromLocalFile(letters(10))});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    page->cancel();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_FALSE(page->canResume());
    EXPECT_TRUE(page->progressText().endsWith("cancelled"));
}

TEST_F(BatchTest, OneBatchWaitsForTheOther) {
    engine.holdGroups = true;
    const QString path = letters(3);
    page->add({QUrl::fromLocalFile(path + "/letter0000.txt")});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    page->add({QUrl::fromLocalFile(path + "/letter0001.txt")});
    EXPECT_EQ(page->progressText(), "Waits for the batch before it");
    engine.holdGroups = false;
    {
        const std::scoped_lock lock(engine.heldMutex);
        FakeEngine::sort(*engine.held.front());
    }
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 1);
    EXPECT_EQ(batches->batch(1).state, BatchState::Finished);
}

TEST_F(BatchTest, WithoutAModelOrASpecialistNothingBegins) {
    engine.eject();
    ASSERT_EQ(page->tasks()->entry(0).task.info.name, "document-type");  // for which nothing ships
    page->setTask(0);
    QSignalSpy said(page.get(), &DocumentsViewModel::announced);
    page->add({QUrl::fromLocalFile(letters(1))});
    EXPECT_EQ(said.size(), 1);
    EXPECT_EQ(page->batches()->count(), 0);
    EXPECT_EQ(page->describeDrop({QUrl::fromLocalFile("/a.txt")}), "Load a model first, then drop documents");
}

TEST_F(BatchTest, DropSaysWhatWillHappen) {
    EXPECT_EQ(page->describeDrop({QUrl::fromLocalFile(letters(1))}), "Classify the files in “letters” with “Spam”");
}

TEST_F(BatchTest, DeleteAndUndo) {
    sort(letters(3));
    page->batches()->rename(1, "  Post  ");
    EXPECT_EQ(page->name(), "Post");
    page->batches()->remove(1);
    EXPECT_FALSE(page->open());
    EXPECT_EQ(page->batches()->count(), 0);
    page->batches()->undoRemove();
    EXPECT_EQ(page->table()->rowCount(), 3);
    page->batches()->remove(1);
    page->batches()->dismissUndo();
    EXPECT_EQ(batches->batch(1).id, 0);
    EXPECT_TRUE(batches->documents(1).isEmpty());
}

TEST_F(BatchTest, OwnLabelsAreSavedAndUsed) {
    page->editLabels(true);
    LabelListEditor& editor = *page->editor();
    EXPECT_FALSE(editor.problem().isEmpty());
    editor.setTitle("Colours");
    editor.setName(0, " red ");
    editor.setName(1, "red");
    EXPECT_FALSE(editor.problem().isEmpty());
    EXPECT_FALSE(page->saveLabels());
    editor.setName(1, "blue, it's");
    editor.setDescription(1, "like the sky");
    editor.addLabel();
    EXPECT_EQ(editor.problem(), "");
    ASSERT_TRUE(page->saveLabels());
    EXPECT_EQ(page->taskTitle(), "Colours");
    EXPECT_TRUE(page->ownTask());
    write(folder.filePath("sky.txt"), "red 0.9");
    sort(folder.filePath("sky.txt"));
    EXPECT_EQ(page->labels(), QStringList({"red", "blue, it's"}));
    EXPECT_EQ(cell(0, DocumentListModel::LabelRole), "red");
    const QString command = page->command();
    EXPECT_TRUE(command.contains("/tasks/batch-1.json")) << command.toStdString();
    page->deleteLabels();
    EXPECT_FALSE(page->ownTask());
}

TEST_F(BatchTest, CommandIsQuotedForAShell) {
    write(folder.filePath("it's a letter.txt"), "ham 0.9");
    sort(folder.filePath("it's a letter.txt"));
    const QString command = page->command();
    EXPECT_TRUE(command.contains("/specialists/spam --threshold 0.72 --format csv '")) << command.toStdString();
    QProcess shell;
    shell.start("sh", {"-c", "for word in " + command + "; do printf '%s\\n' \"$word\"; done"});
    ASSERT_TRUE(shell.waitForFinished());
    const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).trimmed().split('\n');
    EXPECT_EQ(words.last(), folder.filePath("it's a letter.txt"));
}

TEST_F(BatchTest, ExportsWhatWasDecided) {
    const QString path = letters(4);
    write(path + "/empty.txt", "");
    sort(path);
    page->review()->setRow(0);
    page->review()->choose(1);
    QSignalSpy said(page.get(), &DocumentsViewModel::announced);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.json")), true);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile json(folder.filePath("out.json"));
    ASSERT_TRUE(json.open(QIODevice::ReadOnly));
    const QJsonArray rows = QJsonDocument::fromJson(json.readAll()).array();
    ASSERT_EQ(rows.size(), 5);
    EXPECT_EQ(rows[0]["state"].toString(), "empty");
    EXPECT_EQ(rows[2]["label"].toString(), "ham");
    EXPECT_EQ(rows[2]["model_labels"].toArray()[0].toString(), "spam");
    EXPECT_TRUE(rows[2]["corrected"].toBool());
    EXPECT_NEAR(rows[2]["scores"]["spam"].toDouble(), 0.6, 1e-6);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.csv")), false);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile csv(folder.filePath("out.csv"));
    ASSERT_TRUE(csv.open(QIODevice::ReadOnly));
    const QByteArray text = csv.readAll();
    EXPECT_EQ(text.count('\n'), 6);
    EXPECT_TRUE(text.contains("ham,0.6000,yes,ham,2.5,,spam,corrected")) << text.toStdString();
    page->exportTo(QUrl::fromLocalFile("/nowhere/out.csv"), false);
    ASSERT_TRUE(said.wait(kPatienceMs));
    EXPECT_FALSE(said.last()[0].toString().startsWith("Written"));
}

TEST(BatchStoreTest, AKilledBatchIsPausedAndLongTextIsCut) {
    const QTemporaryDir folder;
    auto database = Database::open(folder.filePath("a.sqlite"));
    ASSERT_TRUE(database.ok());
    BatchStore store(**database);
    StoredBatch batch;
    batch.name = "x";
    batch.task = "{}";
    batch.inputs = {"/a b", "/ü"};
    batch.state = BatchState::Running;
    const qint64 id = store.create(batch);
    ASSERT_NE(id, 0);
    EXPECT_EQ(store.batch(id).inputs, batch.inputs);
    EXPECT_EQ(store.batch(id).files, -1);
    ASSERT_TRUE(store.setFiles(id, {"/a", "/b"}));
    EXPECT_EQ(store.files(id).size(), 2);
    QVector<StoredDocument> rows(3);
    rows[1].file = rows[2].file = 1;
    rows[2].classified = true;
    rows[2].labels = {1, 0};
    QVector<StoredDocumentText> texts(3);
    texts[2].scores = {0.25F, 0.75F};
    texts[2].text = QString(100'000, 'x');
    ASSERT_TRUE(store.addDocuments(id, rows, texts)) << store.lastError().toStdString();
    EXPECT_LT(rows[1].id, rows[2].id);
    EXPECT_EQ(store.text(rows[2].id).text.size(), BatchStore::kLongestText);
    EXPECT_EQ(store.text(rows[2].id).scores, texts[2].scores);
    EXPECT_EQ(store.documents(id)[2].labels, rows[2].labels);
    EXPECT_EQ(store.place(id).file, 1);
    EXPECT_EQ(store.place(id).documents, 2);
    store.pauseInterrupted();
    EXPECT_EQ(store.batch(id).state, BatchState::Paused);
    EXPECT_EQ(store.batch(id).documents, 3);
    EXPECT_EQ(store.batch(id).unread, 2);
}

}  // namespace
}  // namespace lapidary::app
