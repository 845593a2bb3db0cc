// The documents page without its window: batches that run, stop, go on and are gone through, on a real SQLite file and
// real files, with an engine that reads the label from the text.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <cstdio>
#include <functional>
#include <memory>

#include "app/fake_engine.h"
#include "app/waiting.h"
#include "desktop/batch_export.h"
#include "desktop/documents_view_model.h"
#include "desktop/time_left.h"

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
        page = std::make_unique<DocumentsViewModel>(engine, engine, ShippedModels());
        page->setStore(batches.get(), folder.filePath("data.sqlite"), folder.path());
        ASSERT_EQ(page->choice()->title(), "Spam");  // what works at the first start
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
    ASSERT_EQ(page->choice()->tasks()->entry(0).info.name, "document-type");  // for which nothing ships
    page->choice()->setTask(0);
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
    EXPECT_EQ(page->choice()->title(), "Colours");
    EXPECT_TRUE(page->choice()->own());
    write(folder.filePath("sky.txt"), "red 0.9");
    sort(folder.filePath("sky.txt"));
    EXPECT_EQ(page->labels(), QStringList({"red", "blue, it's"}));
    EXPECT_EQ(cell(0, DocumentListModel::LabelRole), "red");
    const QString command = page->command();
    EXPECT_TRUE(command.contains("/tasks/batch-1.json")) << command.toStdString();
    page->deleteLabels();
    EXPECT_FALSE(page->choice()->own());
}

TEST_F(BatchTest, CommandIsQuotedForAShell) {
    write(folder.filePath("it's a letter.txt"), "ham 0.9");
    sort(folder.filePath("it's a letter.txt"));
    const QString command = page->command();
    EXPECT_TRUE(command.contains("/specialists/spam --threshold 0.72 --format csv '")) << command.toStdString();
    // Not QProcess: what its fork leaves behind makes ThreadSanitizer blind for locks of this thread.
    const QString loop = "for word in " + command + "; do printf '%s\\n' \"$word\"; done";
    const std::unique_ptr<FILE, int (*)(FILE*)> shell(popen(loop.toUtf8().constData(), "r"), pclose);
    ASSERT_NE(shell, nullptr);
    QFile output;
    ASSERT_TRUE(output.open(shell.get(), QIODevice::ReadOnly));
    const QStringList words = QString::fromUtf8(output.readAll()).trimmed().split('\n');
    EXPECT_EQ(words.last(), folder.filePath("it's a letter.txt"));
}

TEST_F(BatchTest, ExportsWhatWasDecided) {
    const QString path = letters(4);
    write(path + "/empty.txt", "");
    sort(path);
    page->review()->setRow(0);
    page->review()->choose(1);
    QSignalSpy said(page.get(), &DocumentsViewModel::announced);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.json")), DocumentsViewModel::Json);
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
    page->exportTo(QUrl::fromLocalFile(folder.filePath("out.csv")), DocumentsViewModel::Csv);
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

TEST_F(BatchTest, PastedTextsJoinTheOpenBatch) {
    page->addText("ham 0.9, said: the parcel/has come");
    ASSERT_TRUE(until([&] { return page->open() && !page->running(); }));
    EXPECT_EQ(page->name(), "ham 09 said the parcelhas come");
    ASSERT_EQ(page->table()->rowCount(), 1);
    EXPECT_EQ(cell(0, DocumentListModel::NameRole), "ham 09 said the parcelhas come.txt");
    QGuiApplication::clipboard()->setText("spam 0.6");
    page->paste();
    ASSERT_TRUE(until([&] { return !page->running() && page->table()->rowCount() == 2; }));
    EXPECT_EQ(page->batches()->count(), 1);
    EXPECT_EQ(cell(1, DocumentListModel::LabelRole), "spam");
    EXPECT_EQ(batches->batch(1).inputs.size(), 2);
    EXPECT_EQ(batches->batch(1).files, 2);
    // While it runs as well.
    engine.holdGroups = true;
    page->addText("ham 0.7");
    ASSERT_TRUE(until([&] { return engine.groups > 2; }));
    page->addText("ham 0.8");
    engine.holdGroups = false;
    {
        const std::scoped_lock lock(engine.heldMutex);
        FakeEngine::sort(*engine.held.front());
    }
    ASSERT_TRUE(until([&] { return !page->running() && page->table()->rowCount() == 4; }));
    EXPECT_EQ(batches->batch(1).state, BatchState::Finished);
    // They go with their batch.
    const QString first = batches->batch(1).inputs[0];
    EXPECT_TRUE(QFile::exists(first));
    page->batches()->remove(1);
    EXPECT_TRUE(QFile::exists(first));
    page->batches()->dismissUndo();
    EXPECT_FALSE(QFile::exists(first));
    QGuiApplication::clipboard()->clear();
    QSignalSpy said(page.get(), &DocumentsViewModel::announced);
    page->paste();
    EXPECT_EQ(said.size(), 1);
}

TEST_F(BatchTest, TickedDocumentsAreLabelledAcceptedAndExported) {
    sort(letters(8));
    CheckedDocuments& checked = *page->checked();
    EXPECT_EQ(checked.shown(), Qt::Unchecked);
    checked.toggle(0);
    checked.toggleTo(2);
    EXPECT_EQ(checked.count(), 3);
    EXPECT_EQ(checked.shown(), Qt::PartiallyChecked);
    page->labelChecked(1);  // ham, which the model said of none of them but one
    EXPECT_EQ(checked.count(), 0);
    const QVector<StoredDocument> stored = batches->documents(1);
    EXPECT_EQ(std::count_if(stored.begin(), stored.end(), [](const auto& row) { return row.corrected; }), 3);
    page->table()->setShow(DocumentFilterModel::OneLabel + 1);
    const int hams = page->table()->rowCount();
    checked.setAll(true);
    EXPECT_EQ(checked.shown(), Qt::Checked);
    EXPECT_EQ(checked.count(), hams);
    page->acceptChecked();
    EXPECT_EQ(std::count_if(stored.begin(), stored.end(),
                            [&](const auto& row) { return batches->documents(QVector<qint64>{row.id})[0].accepted; }),
              hams);
    page->table()->setShow(DocumentFilterModel::All);
    checked.toggle(0);
    checked.toggle(1);
    QSignalSpy said(page.get(), &DocumentsViewModel::announced);
    page->exportTo(QUrl::fromLocalFile(folder.filePath("two.jsonl")), DocumentsViewModel::JsonLines, true);
    ASSERT_TRUE(said.wait(kPatienceMs));
    QFile lines(folder.filePath("two.jsonl"));
    ASSERT_TRUE(lines.open(QIODevice::ReadOnly));
    const QList<QByteArray> all = lines.readAll().trimmed().split('\n');
    ASSERT_EQ(all.size(), 2);
    for (const QByteArray& line : all) {
        EXPECT_TRUE(QJsonDocument::fromJson(line).isObject());
    }
}

TEST_F(BatchTest, DeletedDocumentsComeBackOrGoForGood) {
    const QAbstractItemModelTester rows(page->table());
    const QString path = letters(8);
    sort(path);
    CheckedDocuments& checked = *page->checked();
    page->table()->sortBy(DocumentFilterModel::ByFile);
    checked.toggle(1);
    checked.toggle(2);
    checked.toggle(7);
    checked.remove();
    EXPECT_EQ(page->table()->rowCount(), 5);
    EXPECT_EQ(page->sortedCount(), 5);
    EXPECT_EQ(batches->batch(1).documents, 5);
    EXPECT_TRUE(page->canUndo());
    EXPECT_TRUE(page->undoDelete());
    EXPECT_EQ(page->table()->rowCount(), 8);
    EXPECT_EQ(cell(7, DocumentListModel::NameRole), "letter0007.txt");
    // What is gone does not come back with the next text, though the last document of the batch was among it.
    checked.setAll(true);
    checked.remove();
    checked.dismissUndo();
    EXPECT_EQ(page->table()->rowCount(), 0);
    EXPECT_TRUE(batches->text(8).text.isEmpty());
    page->addText("ham 0.9");
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 1);
    EXPECT_EQ(batches->documents(1).size(), 1);
}

TEST_F(BatchTest, TickedDocumentsAreReadAgainAndCorrectionsStay) {
    const QString path = letters(8);
    write(path + "/rows.csv", "text\nham 0.9\nspam 0.9\nham 0.6\n");
    sort(path);
    page->table()->sortBy(DocumentFilterModel::ByFile);
    ASSERT_EQ(page->table()->rowCount(), 11);
    page->review()->setRow(1);
    page->review()->choose(1);  // spam, to ham
    EXPECT_TRUE(page->review()->corrected());
    write(path + "/letter0000.txt", "spam 0.99");
    write(path + "/letter0001.txt", "spam 0.97");
    write(path + "/rows.csv", "text\nham 0.9\nham 0.8\n");
    for (const int row : {0, 1, 9, 10}) {  // of the table two of three rows, the last of which is gone now
        page->checked()->toggle(row);
    }
    const int before = engine.groups;
    page->runCheckedAgain();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_GT(engine.groups, before);
    ASSERT_EQ(page->table()->rowCount(), 11);
    EXPECT_EQ(cell(0, DocumentListModel::LabelRole), "spam");
    EXPECT_EQ(cell(0, DocumentListModel::ConfidenceTextRole), "0.99");
    EXPECT_EQ(cell(1, DocumentListModel::LabelRole), "ham");
    EXPECT_EQ(cell(1, DocumentListModel::ConfidenceTextRole), "0.97");
    EXPECT_EQ(cell(1, DocumentListModel::StatusTextRole), "Corrected");
    const QVector<StoredDocument> documents = batches->documents(1);
    EXPECT_EQ(std::count_if(documents.begin(), documents.end(), [](const auto& row) { return row.state != "ok"; }), 1);
    EXPECT_EQ(batches->batch(1).state, BatchState::Finished);
    EXPECT_TRUE(batches->again(1).isEmpty());
}

TEST_F(BatchTest, APausedBatchStaysPausedWhenSomeAreReadAgain) {
    engine.holdGroups = true;
    page->add({QUrl::fromLocalFile(letters(100))});
    ASSERT_TRUE(until([&] { return engine.groups > 0; }));
    {
        const std::scoped_lock lock(engine.heldMutex);
        FakeEngine::sort(*engine.held.front());
    }
    ASSERT_TRUE(until([&] { return engine.groups > 1; }));
    page->pause();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    const int before = page->table()->rowCount();
    engine.holdGroups = false;
    page->checked()->toggle(0);
    page->runCheckedAgain();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), before);
    EXPECT_TRUE(page->canResume());
    page->resume();
    ASSERT_TRUE(until([&] { return !page->running(); }));
    EXPECT_EQ(page->table()->rowCount(), 100);
}

TEST_F(BatchTest, TheTableIsSearchedAndSortedByEveryColumn) {
    sort(letters(12));
    page->table()->setNeedle(" 0007 ");
    ASSERT_EQ(page->table()->rowCount(), 1);
    page->table()->setNeedle("HAM");
    EXPECT_EQ(page->table()->rowCount(), 6);
    page->table()->setNeedle("");
    EXPECT_EQ(page->table()->rowCount(), 12);
    for (const auto column : {DocumentFilterModel::ByStatus, DocumentFilterModel::ByRunnerUp}) {
        const int role = column == DocumentFilterModel::ByStatus ? static_cast<int>(DocumentListModel::StatusTextRole)
                                                                 : static_cast<int>(DocumentListModel::RunnerUpRole);
        page->table()->sortBy(column);
        for (int row = 1; row < 12; ++row) {
            EXPECT_LE(QString::localeAwareCompare(cell(row - 1, role), cell(row, role)), 0);
        }
    }
}

TEST_F(BatchTest, TheLoadedModelCanDoWhatASpecialistWouldDo) {
    TaskChoice& choice = *page->choice();
    EXPECT_TRUE(choice.bySpecialist());
    ASSERT_EQ(choice.workers(), QStringList({"the specialist for this task (bag of words)", "Gemma"}));
    EXPECT_TRUE(choice.note().contains("English e-mail of 2002 and 2003")) << choice.note().toStdString();
    EXPECT_TRUE(choice.note().contains("98.7 % right")) << choice.note().toStdString();
    choice.setWorker(1);
    EXPECT_FALSE(choice.bySpecialist());
    EXPECT_EQ(choice.modelText(), "Gemma");
    EXPECT_TRUE(choice.expectation().endsWith("has not been measured yet.")) << choice.expectation().toStdString();
    sort(letters(2));
    EXPECT_EQ(page->origin(), "Spam, with Gemma");
    EXPECT_TRUE(page->command().contains(" /models/gemma.gguf --task spam ")) << page->command().toStdString();
    engine.eject();
    EXPECT_TRUE(choice.bySpecialist());  // who else
}

// A task has four labels, its specialist knows two of them.
TEST_F(BatchTest, ASpecialistSortsIntoTheLabelsThatItKnows) {
    page->choice()->choose("sentiment");
    EXPECT_EQ(page->choice()->detail(), "positive, negative");
    page->choice()->setWorker(1);
    EXPECT_EQ(page->choice()->detail(), "positive, neutral, mixed, negative");
    page->choice()->setWorker(0);
    sort(letters(1));
    EXPECT_EQ(page->labels(), QStringList({"positive", "negative"}));
}

// Every preset says which model it was made for, and how good that is.
TEST_F(BatchTest, EveryPresetSaysHowGoodItIs) {
    TaskChoice& choice = *page->choice();
    for (int task = 0; task < choice.tasks()->rowCount(); ++task) {
        choice.setTask(task);
        EXPECT_FALSE(choice.note().isEmpty() && choice.expectation().isEmpty()) << choice.title().toStdString();
        choice.setWorker(static_cast<int>(choice.workers().size()) - 1);
        EXPECT_TRUE(choice.expectation().contains("Gemma 3")) << choice.title().toStdString();
        EXPECT_TRUE(choice.expectation().contains("measured")) << choice.title().toStdString();
    }
}

TEST_F(BatchTest, LongTextsSayInWhichPartsTheyWereRead) {
    StoredBatch batch;
    batch.task = page->choice()->newBatch().task;
    batch.state = BatchState::Finished;
    const qint64 id = batches->create(batch);
    ASSERT_TRUE(batches->setFiles(id, {"/long.txt"}));
    QVector<StoredDocument> rows(1);
    rows[0].name = "long.txt";
    rows[0].classified = true;
    rows[0].labels = {0};
    QVector<StoredDocumentText> texts(1);
    texts[0].text = "Grüße an alle, und noch mehr Worte";
    texts[0].scores = {0.5F, 0.5F};
    texts[0].passages = {{0, 17, 0, 0.75F}, {12, 36, 1, 0.5F}};
    ASSERT_TRUE(batches->addDocuments(id, rows, texts));
    page->batches()->refresh();
    page->batches()->open(id);
    page->review()->setRow(0);
    const QVariantList passages = page->review()->passages();
    ASSERT_EQ(passages.size(), 2);
    EXPECT_EQ(passages[0].toMap()["end"].toInt(), 15);  // two of the letters take two bytes
    EXPECT_EQ(passages[0].toMap()["title"].toString(), "1: " + page->labels()[0] + " 0.75");
    EXPECT_EQ(passages[1].toMap()["end"].toInt(), 34);
    page->review()->setPassage(1);
    EXPECT_EQ(page->review()->passage(), 1);
    page->review()->setPassage(2);
    EXPECT_EQ(page->review()->passage(), 1);
}

TEST(TimeLeftTest, KindsOfFilesTakeAlike) {
    TimeLeft left({"/a.txt", "/b.txt", "/c.pdf", "/d.txt", "/e.pdf", "/f.pdf"});
    EXPECT_LT(left.seconds(), 0.0);
    left.spent(0, 1.0, 10);
    left.spent(1, 1.0, 10);
    left.spent(2, 4.0, 10);
    left.reached(3);
    EXPECT_NEAR(left.seconds(), 9.0, 1e-9);  // a text and two PDFs
    EXPECT_NEAR(left.share(), 6.0 / 15.0, 1e-9);
    left.spent(3, 1.0, 10);
    left.spent(4, 4.0, 10);
    left.reached(5);
    EXPECT_NEAR(left.seconds(), 4.0, 1e-9);
    left.reached(6);
    EXPECT_NEAR(left.seconds(), 0.0, 1e-9);
    EXPECT_NEAR(left.share(), 1.0, 1e-9);
}

TEST(TimeLeftTest, TablesAreJudgedByTheirSize) {
    const QTemporaryDir folder;
    write(folder.filePath("a.csv"), QByteArray(10'000, 'x'));
    write(folder.filePath("b.csv"), QByteArray(20'000, 'x'));
    TimeLeft left({folder.filePath("a.csv").toStdString(), folder.filePath("b.csv").toStdString()});
    left.spent(0, 1.5, 100);
    EXPECT_LT(left.seconds(), 0.0);  // too little of it to say
    left.spent(0, 0.5, 4'900);
    EXPECT_NEAR(left.seconds(), 10.0, 0.1);  // half of the first, and the second
    left.spent(0, 2.0, 5'000);
    left.reached(1);
    EXPECT_NEAR(left.seconds(), 8.0, 0.1);
    EXPECT_NEAR(left.share(), 1.0 / 3.0, 0.01);
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
