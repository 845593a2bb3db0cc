// The Train page without its window: from a file to a verdict.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <functional>

#include "app/fake_engine.h"
#include "app/fake_train_engine.h"
#include "app/waiting.h"
#include "desktop/documents_view_model.h"
#include "desktop/local_train_engine.h"
#include "desktop/train_view_model.h"
#include "library/starter.h"

namespace lapidary::app {
namespace {

class TrainTest : public testing::Test {
protected:
    void SetUp() override {
        QObject::connect(&page, &TrainViewModel::announced, [this](const QString& text) { said.push_back(text); });
        page.setModels({{"/models/gemma", "Gemma"}});
        page.setDataPath(folder.path());
    }
    // The real engine trains in here.
    static bool until(const std::function<bool()>& holds) { return app::until(holds, 60'000); }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }
    void take(TrainViewModel& model, const QString& file) {
        model.take({QUrl::fromLocalFile(file)});
        ASSERT_TRUE(until([&] { return model.data()->open(); }));
    }
    QString pets() const {
        const QString path = folder.filePath("pets.csv");
        writePets(path);
        return path;
    }
    [[nodiscard]] QStringList findings() const {
        QStringList out;
        for (const QVariant& finding : const_cast<TrainViewModel&>(page).data()->findings()) {
            out.push_back(finding.toMap()["text"].toString());
        }
        return out;
    }

    QTemporaryDir folder;
    FakeTrainEngine engine;
    TrainViewModel page{engine};
    QStringList said;
};

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
    ASSERT_EQ(found.size(), 3) << found.join(" | ").toStdString();
    EXPECT_EQ(found[0], "1 text(s) have several labels. Look at these rows: 4, 403.");
    EXPECT_EQ(found[1], "1 row(s) without a label are left out.");
    EXPECT_EQ(found[2], "1 row(s) repeat an earlier text with the same label and are left out.");
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
    ASSERT_TRUE(until([&] { return page.data()->open(); }));
    EXPECT_EQ(page.data()->labelColumn(), 1);
    EXPECT_EQ(page.data()->histogram().size(), 2);
    page.data()->setLabelColumn(2);  // which is the text
    ASSERT_TRUE(until([&] { return page.data()->open(); }));
    EXPECT_TRUE(page.data()->problem().contains("cannot be the text and the label"));
    EXPECT_FALSE(page.canBegin());
    page.data()->setLabelColumn(0);
    ASSERT_TRUE(until([&] { return page.data()->open(); }));
    EXPECT_EQ(page.data()->histogram().size(), 3);
    EXPECT_TRUE(page.canBegin());
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
    EXPECT_TRUE(found.contains("1 row(s) do not fit the columns and are left out: 302.")) << found.toStdString();
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
    EXPECT_EQ(page.results()->title(), "My pets!");
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
    page.pause();
    EXPECT_EQ(page.view(), TrainViewModel::Interrupted);
    EXPECT_EQ(page.interruptedTitle(), "pets");
    // The app was closed.
    TrainViewModel again(engine);
    QStringList heard;
    QObject::connect(&again, &TrainViewModel::announced, [&](const QString& text) { heard.push_back(text); });
    again.setModels({{"/models/gemma", "Gemma"}});
    again.setDataPath(folder.path());
    EXPECT_EQ(heard, QStringList{"1 training(s) were interrupted: they can go on from the Train page."});
    again.open("pets");
    again.resume();
    ASSERT_TRUE(until([&] { return engine.jobs.size() == 2; }));
    EXPECT_EQ(engine.jobs[1].id, "pets");
    EXPECT_EQ(engine.jobs[1].settings, engine.jobs[0].settings);
    EXPECT_EQ(engine.jobs[1].base, "/models/gemma");
    again.pause();
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

// The model that ships learns, is interrupted, goes on, and is ended early with the best so far.
TEST_F(TrainTest, ALanguageModelIsTrainedWithAPause) {
    const auto starter = starter_model();
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
