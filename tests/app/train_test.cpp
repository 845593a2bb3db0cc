// The Train page without its window: from a file to a verdict.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QDir>

#include "app/fake_engine.h"
#include "app/train_case.h"
#include "desktop/documents_view_model.h"
#include "desktop/local_train_engine.h"
#include "desktop/train_view_model.h"
#include "library/starter.h"
#include "storage/database.h"

namespace lapidary::app {
namespace {

TEST_F(TrainTest, DataIsReadAndExplained) {
    const QAbstractItemModelTester rows(page.data()->preview());
    EXPECT_FALSE(page.canBegin());
    EXPECT_EQ(page.readyText(), "Not ready: choose a file first.");
    take(page, pets());
    EXPECT_EQ(page.data()->columns(), QStringList({"text", "label"}));
    EXPECT_EQ(page.data()->textColumn(), 0);
    EXPECT_EQ(page.data()->labelColumn(), 1);
    EXPECT_EQ(page.data()->layout(), "CSV · UTF-8");
    EXPECT_EQ(page.data()->preview()->rowCount(), 30);
    EXPECT_EQ(page.data()->preview()->columnCount(), 3);
    EXPECT_EQ(page.data()->problem(), "");
    const QStringList found = findings();
    ASSERT_EQ(found.size(), 2) << found.join(" | ").toStdString();
    EXPECT_EQ(found[0], "1 text(s) have several labels. Look at these rows: 4, 403.");
    EXPECT_EQ(found[1], "1 row(s) without a label are left out: 404.");
    const QVariantMap repeated = step(page, "duplicates");
    EXPECT_EQ(repeated["text"], "Leave out rows that repeat an earlier one: 1 row(s)");
    EXPECT_EQ(repeated["rowsText"], "Rows: 402 (as 2)");
    EXPECT_TRUE(repeated["wished"].toBool());
    const QVariantList labels = page.data()->histogram();
    ASSERT_EQ(labels.size(), 2);
    EXPECT_EQ(labels[0].toMap()["label"], "dog");
    EXPECT_EQ(labels[0].toMap()["countText"], "201");
    EXPECT_EQ(labels[0].toMap()["share"], 1.0);
    EXPECT_TRUE(page.canBegin());
}

TEST_F(TrainTest, ColumnsCanBeChanged) {
    take(page, write("two.csv", [] {
             QByteArray out("kind,tone,message\n");
             for (int row = 0; row < 300; ++row) {
                 out +=
                     QString("k%1,t%2,this is message number %3 of many\n").arg(row % 3).arg(row % 2).arg(row).toUtf8();
             }
             return out;
         }()));
    EXPECT_EQ(page.data()->textColumn(), 2);
    page.data()->setLabelColumn(1);
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_EQ(page.data()->labelColumn(), 1);
    EXPECT_EQ(page.data()->histogram().size(), 2);
    page.data()->setLabelColumn(2);  // which is the text
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_TRUE(page.data()->problem().contains("cannot be the text and the label"));
    EXPECT_FALSE(page.canBegin());
    page.data()->setLabelColumn(0);
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_EQ(page.data()->histogram().size(), 3);
    EXPECT_TRUE(page.canBegin());
}

TEST_F(TrainTest, CleaningCanBeWishedAndTakenBack) {
    take(page, pets());
    const auto used = [&] { return page.data()->dataset()->rows.size(); };
    EXPECT_EQ(used(), 401U);
    EXPECT_EQ(step(page, "contradictions")["rowsText"], "Rows: 4, 403");
    const auto wish = [&](const QString& name, bool wished) {
        page.data()->setStep(name, wished);
        EXPECT_TRUE(page.data()->open()) << "what was shown stays while it is read again";
        EXPECT_FALSE(page.canBegin());
        ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    };
    wish("contradictions", true);
    EXPECT_EQ(used(), 399U);
    EXPECT_EQ(findings().filter("several labels").size(), 1) << "it is still told";
    page.begin();
    EXPECT_TRUE(engine.jobs[0].cleaning.contradictions);
    engine.finish();
    page.open({});
    wish("contradictions", false);
    wish("duplicates", false);
    EXPECT_EQ(used(), 402U);
    const QVariantList lengths = page.data()->lengths();
    ASSERT_EQ(lengths.size(), 1);
    EXPECT_EQ(lengths[0].toMap()["label"], "20 to 49");
    EXPECT_EQ(lengths[0].toMap()["countText"], "402");
    EXPECT_EQ(TrainStore(folder.path()).jobs()[0].cleaning, engine.jobs[0].cleaning);
}

TEST_F(TrainTest, AFolderOfLabels) {
    for (int row = 0; row < 200; ++row) {
        const QString label = row % 2 == 0 ? "cats" : "dogs";
        QDir(folder.path()).mkpath("animals/" + label);
        write(QString("animals/%1/%2.txt").arg(label).arg(row),
              QString("Here is what is to be said of number %1, one of the %2.").arg(row * 7919).arg(label).toUtf8());
    }
    write("animals/dogs/broken.pdf", "%PDF-1.7 and no more");
    const QList<QUrl> urls{QUrl::fromLocalFile(folder.filePath("animals"))};
    EXPECT_TRUE(page.canTake(urls));
    QDir(folder.path()).mkpath("nothing");
    EXPECT_FALSE(page.canTake({QUrl::fromLocalFile(folder.filePath("nothing"))}));
    take(page, folder.filePath("animals"));
    EXPECT_EQ(page.data()->problem(), "");
    EXPECT_EQ(page.data()->histogram().size(), 2);
    EXPECT_EQ(page.data()->preview()->index(0, 0).data(DataPreviewModel::TextRole), "cats/0.txt");
    EXPECT_EQ(findings(), QStringList{"1 row(s) do not fit the columns or cannot be read and are left out: "
                                      "dogs/broken.pdf."});
    page.begin();
    EXPECT_EQ(engine.jobs[0].labelColumn, "label");
    engine.finish();
    EXPECT_TRUE(page.results()->rows()->index(0, 0).data(ResultRowModel::NumberRole).toString().endsWith(".txt"));
    take(page, folder.filePath("animals/cats"));
    EXPECT_EQ(page.data()->goal(), TrainGoal::Writing);
    page.data()->setGoal(TrainGoal::Labels);
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_TRUE(page.data()->problem().contains("has no folders with documents in them"))
        << page.data()->problem().toStdString();
}

TEST_F(TrainTest, BadDataIsRefusedInASentence) {
    take(page, write("one.csv", "text,label\nA few words here,yes\nSome other words here,yes\n"));
    EXPECT_TRUE(page.data()->problem().contains("\"yes\"")) << page.data()->problem().toStdString();
    EXPECT_FALSE(page.canBegin());
    QByteArray few("text,label\n");
    for (int row = 0; row < 20; ++row) {
        few += QString("Words of row %1,%2\n").arg(row).arg(row % 2).toUtf8();
    }
    take(page, write("few.csv", few));
    EXPECT_TRUE(page.data()->problem().startsWith("There are only 20 usable text(s)."))
        << page.data()->problem().toStdString();
    take(page, write("empty.csv", ""));
    EXPECT_FALSE(page.data()->problem().isEmpty());
    page.begin();
    EXPECT_TRUE(engine.jobs.isEmpty());
}

// The files that people really have: each is explained before anything is learned from it, with the numbers of rows.
TEST_F(TrainTest, BadDataIsExplainedWithItsRows) {
    const auto rows = [](int count, const std::function<QByteArray(int)>& row,
                         const QByteArray& header = "text,label\n") {
        QByteArray out = header;
        for (int index = 0; index < count; ++index) {
            out += row(index);
        }
        return out;
    };
    const auto message = [](int index) {
        return "message number " + QByteArray::number(index * 7919) + " of a long list," +
               (index % 2 == 0 ? "a" : "b") + "\n";
    };
    const auto used = [&] { return page.data()->dataset()->rows.size(); };

    take(page, write("header.csv", rows(300, message, "")));
    EXPECT_EQ(findings().value(0), "The first row is taken for data, because it does not look like names of columns.");
    EXPECT_EQ(used(), 300U);

    take(page, write("mixed.csv", rows(300, [&](int index) {
                         return index == 9    ? QByteArray("caf\xE9 and more words,a\n")
                                : index == 11 ? QByteArray("caf\xC3\xA9 and other words,b\n")
                                              : message(index);
                     })));
    EXPECT_EQ(findings().value(0),
              "The file mixes encodings (UTF-8 and WINDOWS-1252); each line was read as what it is.");
    EXPECT_EQ(used(), 300U);

    take(page, write("cell.csv", rows(300, [&](int index) {
                         return index == 5 ? QByteArray(50 << 20, 'x') + ",a\n" : message(index);
                     })));
    EXPECT_EQ(step(page, "long")["rowsText"], "Rows: 7");
    EXPECT_EQ(page.data()->problem(), "");

    take(page, write("many.csv", rows(100'000, message)));
    EXPECT_EQ(used(), 100'000U);
    EXPECT_TRUE(page.canBegin());

    take(page, write("labels.csv", rows(300, [&](int index) {
                         return index % 50 == 7 ? message(index).replace(",b", ", B ") : message(index);
                     })));
    EXPECT_TRUE(findings().contains("The labels “b”, “B” differ only by case, spaces or dashes."));
    EXPECT_EQ(step(page, "labels")["rowsText"], "Rows: 9, 59, 109, 159, 209 …");

    // Each text twice, so that some are learned from and measured on.
    take(page,
         write("leak.csv", rows(600, [&](int index) { return (index % 2 == 1 ? "Well " : "") + message(index / 2); })));
    EXPECT_TRUE(step(page, "leaks")["rowsText"].toString().contains(" (as "));
}

TEST_F(TrainTest, LabelsThatLookAlikeAndRowsThatDoNotFit) {
    QByteArray text("text,label\n");
    for (int row = 0; row < 300; ++row) {
        text += QString("words of row %1 in this file,%2\n")
                    .arg(row)
                    .arg(row % 3 == 0   ? "Spam"
                         : row % 3 == 1 ? "ham"
                                        : "spam")
                    .toUtf8();
    }
    text += "too,many,cells,here\n";
    take(page, write("alike.csv", text));
    const QString found = findings().join("\n");
    EXPECT_TRUE(found.contains("The labels “Spam”, “spam” differ only by case")) << found.toStdString();
    EXPECT_TRUE(found.contains("1 row(s) do not fit the columns or cannot be read and are left out: 302."))
        << found.toStdString();
}

TEST_F(TrainTest, ATrainingBecomesAResult) {
    const QAbstractItemModelTester list(page.trainings());
    take(page, pets());
    page.setBase(1);
    page.settings()->setBudget(2);
    page.setTitle("My pets!");
    page.begin();
    ASSERT_EQ(engine.jobs.size(), 1);
    const TrainJob job = engine.jobs[0];
    EXPECT_EQ(job.id, "my-pets");
    EXPECT_EQ(job.base, "/models/gemma");
    EXPECT_EQ(job.settings.epochs, 8);
    EXPECT_EQ(job.settings.patience, 2);
    EXPECT_EQ(job.labelColumn, "label");
    EXPECT_EQ(job.folder, folder.filePath("specialists/my-pets"));
    EXPECT_EQ(page.view(), TrainViewModel::Running);
    EXPECT_FALSE(page.canBegin());
    engine.plan();
    EXPECT_EQ(page.run()->facts().size(), 4);
    EXPECT_TRUE(page.run()->example().endsWith("model\ncat<end_of_turn>"));
    EXPECT_EQ(page.run()->facts()[0].toMap()["value"], "about 4 minute(s)");
    EXPECT_FALSE(page.run()->canFinish());
    engine.step(10, 40);
    EXPECT_DOUBLE_EQ(page.run()->progress(), 0.25);
    EXPECT_EQ(page.run()->detailText(), "step 10 of 40 · about 15 second(s) left");
    EXPECT_EQ(page.run()->trainingCurve().size(), 10);
    EXPECT_EQ(page.run()->best(), 0);
    engine.step(10, 40);
    EXPECT_EQ(page.run()->best(), 1);
    EXPECT_TRUE(page.run()->canFinish());
    page.finishNow();
    EXPECT_EQ(engine.finishes, 1);
    EXPECT_EQ(page.view(), TrainViewModel::Results);
    EXPECT_EQ(page.results()->verdict(), TrainResults::Better);
    EXPECT_TRUE(page.results()->verdictText().startsWith("Better than always answering the commonest label by "));
    EXPECT_EQ(page.shownTitle(), "My pets!");
    EXPECT_EQ(page.shownText(), "Gemma, learned in about 3 minute(s)");
    EXPECT_EQ(page.trainings()->state("my-pets"), TrainListModel::Done);
    EXPECT_EQ(said.last(), "“My pets!” is ready.");
}

TEST_F(TrainTest, ResultsCanBeOpenedAgainWithTheirRows) {
    take(page, pets());
    page.begin();
    engine.finish();
    TrainViewModel again(engine);
    again.setDataPath(folder.path());
    ASSERT_EQ(again.trainings()->count(), 1);
    again.open("pets");
    EXPECT_EQ(again.view(), TrainViewModel::Results);
    TrainResults& results = *again.results();
    const QAbstractItemModelTester rows(results.rows());
    const auto tests = static_cast<int>(select(*engine.data, Part::test).texts.size());
    ASSERT_EQ(results.bars().size(), 2);
    EXPECT_TRUE(results.bars()[1].toMap()["own"].toBool());
    ASSERT_EQ(results.matrix().size(), 4);
    int counted = 0;
    for (const QVariant& cell : results.matrix()) {
        counted += cell.toMap()["count"].toInt();
    }
    EXPECT_EQ(counted, tests);
    EXPECT_EQ(results.rows()->rowCount(), tests / 10);
    results.openCell(0);
    EXPECT_EQ(results.rows()->rowCount(), results.matrix()[0].toMap()["count"].toInt());
    EXPECT_EQ(results.rows()->index(0, 0).data(ResultRowModel::TruthRole), "cat");
    EXPECT_TRUE(results.rows()->index(0, 0).data(ResultRowModel::RightRole).toBool());
    results.openCell(0);
    EXPECT_EQ(results.cell(), -1);
    EXPECT_EQ(results.labels().size(), 2);
    EXPECT_DOUBLE_EQ(results.threshold(), 0.8);
    EXPECT_DOUBLE_EQ(results.coveredAccuracy(), 1.0);
    EXPECT_NEAR(results.coverage(), 1.0 - static_cast<double>(tests / 10) / tests, 1e-9);
    results.setThreshold(0.0);
    EXPECT_DOUBLE_EQ(results.coverage(), 1.0);
    results.setThreshold(0.99);
    EXPECT_EQ(results.coverageText(), "It is never that sure: every text would wait for you.");
}

TEST_F(TrainTest, AnInterruptedTrainingGoesOn) {
    take(page, pets());
    page.setBase(1);
    page.settings()->setRank(8);
    page.begin();
    // The app was closed.
    {
        TrainViewModel crashed(engine);
        crashed.setDataPath(folder.path());
        crashed.open("pets");
        EXPECT_EQ(crashed.interruptedText(), "This training was interrupted");
    }
    page.pause();
    EXPECT_EQ(page.view(), TrainViewModel::Interrupted);
    EXPECT_EQ(page.interruptedTitle(), "pets");
    EXPECT_EQ(page.interruptedText(), "This training is paused");
    EXPECT_EQ(page.interruptedPlace(),
              "It had not begun to learn. It goes on with the same data and the same settings.");
    TrainViewModel again(engine);
    QStringList heard;
    QObject::connect(&again, &TrainViewModel::announced, [&](const QString& text) { heard.push_back(text); });
    again.setModels({{"/models/gemma", "Gemma"}});
    again.setDataPath(folder.path());
    EXPECT_EQ(heard, QStringList{"1 training(s) can go on, from the Train page."});
    again.open("pets");
    again.resume();
    ASSERT_TRUE(until([&] { return engine.jobs.size() == 2; }));
    EXPECT_EQ(engine.jobs[1].id, "pets");
    EXPECT_EQ(engine.jobs[1].settings, engine.jobs[0].settings);
    EXPECT_EQ(engine.jobs[1].base, "/models/gemma");
    EXPECT_FALSE(engine.jobs[1].paused);
    engine.plan();
    engine.step(20, 100);
    again.pause();
    {
        TrainViewModel later(engine);
        later.setDataPath(folder.path());
        later.open("pets");
        EXPECT_EQ(later.interruptedText(), "This training is paused");
        EXPECT_TRUE(later.interruptedPlace().startsWith("It stands at step 20 of 100."));
    }
    again.discard();
    EXPECT_EQ(again.trainings()->count(), 0);
    EXPECT_EQ(again.view(), TrainViewModel::Setup);
}

TEST_F(TrainTest, AFailureIsToldAndLeavesNothing) {
    take(page, pets());
    page.begin();
    engine.fail("There is no room on the disk.");
    EXPECT_EQ(page.view(), TrainViewModel::Setup);
    EXPECT_EQ(page.failure(), "There is no room on the disk.");
    EXPECT_EQ(page.trainings()->count(), 0);
    EXPECT_TRUE(page.canBegin());
}

TEST_F(TrainTest, NamesOfFoldersAreFreeAndTame) {
    const TrainStore store(folder.path());
    EXPECT_EQ(store.freeId("../../etc/passwd"), "etc-passwd");
    EXPECT_EQ(store.freeId("  "), "specialist");
    EXPECT_EQ(store.freeId("Überraschung 2"), "überraschung-2");
    QDir(folder.path()).mkpath("specialists/pets");
    EXPECT_EQ(store.freeId("Pets"), "pets-2");
}

TEST_F(TrainTest, SettingsThatCannotBeAreNotTaken) {
    TrainSettingsForm& form = *page.settings();
    form.setFull(true);
    EXPECT_EQ(form.learningRate(), "0");
    form.setLearningRate("5e-05");
    form.setLearningRate("three");
    EXPECT_EQ(form.learningRate(), "5e-05");
    form.setEpochs(0);
    EXPECT_EQ(form.epochs(), 1);
    form.setBudget(1);
    EXPECT_EQ(form.epochs(), 3);
}

TEST_F(TrainTest, ADamagedResultIsNotShown) {
    take(page, pets());
    page.begin();
    engine.finish();
    write("trainings/pets.results.json",
          R"({"labels":["a","b"],"scoreboard":{"standings":[{}]},"rows":[[1,7,0,0.5,""]]})");
    page.open({});
    page.open("pets");
    EXPECT_FALSE(page.results()->open());
    EXPECT_EQ(said.last(), "The results of this training cannot be read.");
}

// With the engine of the app: words that tell the labels apart are found, and the specialist sorts documents.
TEST_F(TrainTest, ABagOfWordsIsTrainedAndUsed) {
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    take(real, pets());
    real.begin();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    ASSERT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(real.results()->verdict(), TrainResults::Better);
    EXPECT_GT(real.results()->bars()[1].toMap()["value"].toDouble(), 0.95);
    ASSERT_NE(real.folder(), "");

    FakeEngine chat;
    DocumentsViewModel documents(chat, chat, {});
    documents.setSpecialists(folder.filePath("specialists"));
    ASSERT_TRUE(documents.useSpecialist(real.folder()));
    EXPECT_EQ(documents.choice()->title(), "pets");
    EXPECT_TRUE(documents.choice()->bySpecialist());
    EXPECT_EQ(documents.choice()->modelText(), "the specialist “pets”");
    EXPECT_TRUE(documents.choice()->note().startsWith("Trained on your data. Of "));
    EXPECT_FALSE(documents.useSpecialist("/nowhere"));
}

TEST_F(TrainTest, ASpecialistKeepsItsVersions) {
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    take(real, pets());
    real.setTitle("My pets");
    const auto train = [&] {
        real.begin();
        ASSERT_TRUE(until([&] { return !real.running(); }));
        ASSERT_EQ(real.failure(), "");
        ASSERT_EQ(real.view(), TrainViewModel::Results);
    };
    train();
    TrainVersions& versions = *real.versions();
    EXPECT_EQ(versions.list().size(), 1);
    const QString file = real.folder() + "/words.bag";
    const auto model = [&] {
        QFile bag(file);
        bag.open(QIODevice::ReadOnly);
        return bag.readAll();
    };
    const QByteArray first = model();
    const int rows = real.results()->rows()->rowCount();

    real.trainAgain();
    EXPECT_EQ(real.view(), TrainViewModel::Setup);
    ASSERT_TRUE(until([&] { return real.canBegin(); }));
    EXPECT_EQ(real.title(), "My pets");
    EXPECT_EQ(real.plan().last().toMap()["value"], "is kept as an older version");
    real.data()->setStep("near-duplicates", true);
    ASSERT_TRUE(until([&] { return real.canBegin() || !real.data()->problem().isEmpty(); }));
    real.data()->setStep("near-duplicates", false);
    real.data()->setStep("contradictions", true);
    ASSERT_TRUE(until([&] { return real.canBegin(); }));
    train();
    ASSERT_EQ(real.trainings()->count(), 1);
    ASSERT_EQ(versions.list().size(), 2);
    EXPECT_EQ(versions.list()[0].toMap()["title"], "Version 2");
    EXPECT_TRUE(versions.list()[0].toMap()["current"].toBool());
    EXPECT_TRUE(versions.list()[1].toMap()["detail"].toString().contains(" % right · "));
    const QByteArray second = model();
    EXPECT_NE(second, first);

    versions.use(1);
    EXPECT_EQ(model(), first);
    EXPECT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(real.results()->rows()->rowCount(), rows);
    EXPECT_FALSE(versions.list()[0].toMap()["current"].toBool());
    versions.remove(2);
    EXPECT_EQ(versions.list().size(), 1);
    EXPECT_TRUE(versions.undoText().startsWith("Version 2 of “My pets” was deleted; that frees "));
    versions.undoRemove();
    EXPECT_EQ(versions.list().size(), 2);
    versions.use(2);
    EXPECT_EQ(model(), second);

    versions.remove(0);
    EXPECT_EQ(real.trainings()->count(), 0);
    EXPECT_EQ(real.view(), TrainViewModel::Setup);
    EXPECT_FALSE(QFile::exists(file));
    EXPECT_EQ(TrainStore(folder.path()).freeId("My pets"), "my-pets-2") << "it may come back";
    versions.undoRemove();
    EXPECT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(versions.list().size(), 2);
    versions.remove(0);
    TrainViewModel again(trainer);
    again.setDataPath(folder.path());  // the app was closed meanwhile
    EXPECT_EQ(QDir(folder.filePath("specialists")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
              QStringList());
    EXPECT_EQ(QDir(folder.filePath("trainings")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
              QStringList());
}

TEST_F(TrainTest, WhatWasThereStaysWhenAnotherVersionIsGivenUp) {
    take(page, pets());
    page.setBase(1);
    page.begin();
    engine.finish();
    page.trainAgain();
    ASSERT_TRUE(until([&] { return page.canBegin(); }));
    EXPECT_EQ(page.base(), 1);
    page.settings()->setRank(4);
    page.begin();
    ASSERT_EQ(engine.jobs.size(), 2);
    EXPECT_EQ(engine.jobs[1].id, "pets");
    page.pause();
    EXPECT_EQ(page.view(), TrainViewModel::Interrupted);
    page.discard();
    EXPECT_EQ(page.view(), TrainViewModel::Results);
    EXPECT_EQ(page.trainings()->job("pets")->settings, engine.jobs[0].settings);
    page.trainAgain();
    ASSERT_TRUE(until([&] { return page.canBegin(); }));
    page.setTitle("Other pets");
    page.begin();
    EXPECT_EQ(engine.jobs[2].id, "other-pets") << "another name is another specialist";
}

TEST_F(TrainTest, CorrectionsBecomeData) {
    auto database = Database::open(folder.filePath("batches.sqlite"));
    ASSERT_TRUE(database.ok());
    BatchStore store(**database);
    StoredBatch batch;
    batch.name = "mail";
    batch.task = R"({"kind":"classify","name":"pets","title":"Pets","labels":[{"name":"cat"},{"name":"dog"}]})";
    const qint64 id = store.create(batch);
    QVector<StoredDocument> documents(4);
    QVector<StoredDocumentText> texts(4);
    for (int at = 0; at < 4; ++at) {
        documents[at].name = QString("%1.txt").arg(at);
        documents[at].state = "ok";
        documents[at].labels = {0};
        texts[at].text = QString("The cat number %1 sits by the %1 door and waits").arg(2 * at);
        texts[at].scores = {0.5F, 0.5F};
    }
    ASSERT_TRUE(store.addDocuments(id, documents, texts));
    store.setReview(documents[0].id, true, {1}, true);  // corrected
    store.setReview(documents[1].id, false, {}, true);  // accepted
    store.setReview(documents[2].id, true, {}, true);   // no label applies
    EXPECT_TRUE(page.corrections().isEmpty());
    page.setBatches(database->get());
    ASSERT_EQ(page.corrections().size(), 1);
    EXPECT_EQ(page.corrections()[0].toMap()["text"], "2 document(s) that you corrected or accepted in “Pets”");
    take(page, pets());
    page.addCorrections(0);
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_TRUE(page.data()->more().startsWith("pets-")) << page.data()->more().toStdString();
    const auto label = [&](const char* text) {
        for (const DatasetRow& row : page.data()->dataset()->rows) {
            if (row.text == text) {
                return page.data()->dataset()->labels[row.label] + " " +
                       page.data()->dataset()->name_row(row.number).substr(0, 5);
            }
        }
        return std::string();
    };
    EXPECT_EQ(label("The cat number 0 sits by the 0 door and waits"), "dog pets-") << "the correction holds";
    EXPECT_EQ(label("The cat number 4 sits by the 4 door and waits"), "cat 6");
    EXPECT_TRUE(findings().join(" ").contains("4 row(s) have a text that was corrected"))
        << findings().join(" | ").toStdString();
    page.data()->removeMore();
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_EQ(page.data()->more(), "");
    page.data()->clear();
    page.addCorrections(0);
    ASSERT_TRUE(until([&] { return !page.data()->reading(); }));
    EXPECT_TRUE(page.data()->problem().startsWith("There are only 2 usable")) << page.data()->problem().toStdString();
}

// The model that ships learns, is interrupted, goes on, and is ended early with the best so far.
TEST_F(TrainTest, ALanguageModelIsTrainedWithAPause) {
    const auto starter = shipped_model("starter");
    ASSERT_TRUE(starter);
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    real.setModels({{QString::fromStdString(starter->string()), "Starter"}});
    take(real, pets());
    real.setBase(1);
    real.settings()->setEpochs(500);
    real.settings()->setRank(4);
    real.begin();
    const auto steps = [&] { return real.run()->trainingCurve().size(); };
    ASSERT_TRUE(until([&] { return steps() > 2 || !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    EXPECT_EQ(real.run()->facts().size(), 4);
    real.pause();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.view(), TrainViewModel::Interrupted) << real.failure().toStdString();
    const auto before = steps();
    real.resume();
    ASSERT_TRUE(until([&] { return real.running() && steps() > before; })) << real.failure().toStdString();
    real.finishNow();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    ASSERT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(real.results()->bars().size(), 4);
    EXPECT_EQ(real.results()->bars()[2].toMap()["name"], "Starter, untrained");
    EXPECT_FALSE(real.results()->verdictText().isEmpty());
    EXPECT_NE(real.folder(), "");
}

TEST_F(TrainTest, ABagOfWordsCanBeStopped) {
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    take(real, pets());
    real.begin();
    real.pause();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    EXPECT_EQ(real.trainings()->interrupted(), 0);
}

}  // namespace
}  // namespace lapidary::app
