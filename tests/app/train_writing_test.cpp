// The Train page learns to write, and the Chat page writes with what it has learned.
#include "app/train_case.h"
#include "desktop/local_engine.h"
#include "desktop/local_train_engine.h"
#include "library/starter.h"

namespace lapidary::app {
namespace {

TrainViewModel::Base starter() {
    const auto path = shipped_model("starter");
    return {path ? QString::fromStdU16String(path->u16string()) : QString(), "Starter", true};
}

QString say(LocalEngine& engine, const QString& text) {
    QString answer;
    bool done = false;
    QObject::connect(&engine, &ChatEngine::streamed, &engine, [&](const ChatChunk& chunk) { answer += chunk.text; });
    QObject::connect(&engine, &ChatEngine::finished, &engine, [&](const ChatOutcome& outcome) {
        EXPECT_NE(outcome.finish, ChatFinish::Failed) << outcome.error.toStdString();
        done = true;
    });
    ChatRequest request;
    request.turns = {{true, text}};
    request.sampling.temperature = 0.0F;
    request.maxTokens = 12;
    engine.generate(request);
    until([&] { return done; }, 60'000);
    engine.disconnect();
    return answer;
}

// Replies are taken for what they are; a model learns them, the proof says so, and it answers as they do.
TEST_F(TrainTest, RepliesAreLearned) {
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    const QString replies = folder.filePath("replies.csv");
    writeReplies(replies);
    take(real, replies);
    TrainData& data = *real.data();
    ASSERT_EQ(data.problem(), "");
    EXPECT_EQ(data.goal(), TrainGoal::Writing);
    EXPECT_TRUE(data.conversations());
    EXPECT_EQ(data.columns()[data.promptColumn()], "prompt");
    EXPECT_EQ(data.columns()[data.textColumn()], "response");
    EXPECT_EQ(data.labelsText(), "200 conversation(s)");
    EXPECT_TRUE(data.histogram().isEmpty());
    ASSERT_FALSE(data.lengths().isEmpty());
    EXPECT_EQ(data.lengths()[0].toMap()["label"], "20 to 49") << "question and reply, without the marks around them";
    EXPECT_FALSE(real.canBegin()) << "nothing could learn it";
    EXPECT_TRUE(real.readyText().contains("Models page"));
    real.setModels({starter()});
    EXPECT_EQ(real.bases(), QStringList{"Starter"});
    ASSERT_TRUE(real.canBegin());
    real.settings()->setEpochs(5);
    real.settings()->setLearningRate("0.004");
    real.begin();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    ASSERT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_EQ(real.shownGoal(), TrainGoal::Writing);
    EXPECT_TRUE(real.shownText().startsWith("Starter, learned in "));
    const WritingResults& results = *real.writingResults();
    EXPECT_TRUE(results.good()) << results.verdictText().toStdString();
    EXPECT_EQ(results.bars().size(), 2);
    ASSERT_EQ(results.samples().size(), static_cast<qsizetype>(kFewSamples));
    const QVariantMap sample = results.samples()[0].toMap();
    EXPECT_TRUE(sample["prompt"].toString().startsWith("Where is parcel "));
    EXPECT_EQ(sample["parts"].toList().size(), 3);
    EXPECT_TRUE(real.versions()->list()[0].toMap()["detail"].toString().contains("perplexity "));

    LocalEngine chat;
    QString name;
    QObject::connect(&chat, &ChatEngine::loaded, &chat, [&](const EngineModel& model) {
        name = model.name;
        EXPECT_EQ(model.learned, LearnedWriting::answers);
    });
    chat.load(real.folder(), {});
    ASSERT_TRUE(until([&] { return !name.isEmpty(); }));
    EXPECT_EQ(name, "replies");
    const QString said = say(chat, "Where is parcel 500?");
    EXPECT_TRUE(said.contains("arcel")) << said.toStdString();

    // Again, from what was kept: the same choice of columns and model.
    real.trainAgain();
    ASSERT_TRUE(until([&] { return real.canBegin(); }));
    EXPECT_EQ(data.goal(), TrainGoal::Writing);
    EXPECT_EQ(data.columns()[data.promptColumn()], "prompt");
    EXPECT_EQ(real.base(), 0);
    data.setPromptColumn(-1);
    ASSERT_TRUE(until([&] { return !data.reading(); }));
    EXPECT_FALSE(data.conversations());
    EXPECT_EQ(data.labelsText(), "200 text(s)");
    data.setGoal(TrainGoal::Labels);
    ASSERT_TRUE(until([&] { return !data.reading(); }));
    EXPECT_EQ(real.bases(), QStringList({"Bag of words", "Starter"}));
}

// A folder without labels, and prose: passages to write like. The specialist carries on what somebody begins.
TEST_F(TrainTest, DocumentsAreLearnedFrom) {
    QDir(folder.path()).mkdir("letters");
    QByteArray long_one;
    for (int letter = 0; letter < 3; ++letter) {
        QByteArray text;
        for (int part = 0; part < 80; ++part) {
            text += QString(
                        "Dear friend %1, the sun came up and the cat of house %1 slept on the mat for %2 hours. "
                        "In the evening it went out to look for mice and came home late.\n\n")
                        .arg(letter * 80 + part)
                        .arg(part)
                        .toUtf8()
                        .repeated(5);
        }
        long_one += text;
        write(QString("letters/%1.txt").arg(letter), text);
    }
    write("letters/broken.pdf", "%PDF-1.7 and no more");
    LocalTrainEngine trainer;
    TrainViewModel real(trainer);
    real.setDataPath(folder.path());
    real.setModels({starter()});
    const QString letters = folder.filePath("letters");
    ASSERT_TRUE(real.canTake({QUrl::fromLocalFile(letters)}));
    take(real, letters);
    TrainData& data = *real.data();
    ASSERT_EQ(data.problem(), "");
    EXPECT_EQ(data.goal(), TrainGoal::Writing);
    EXPECT_TRUE(data.passages());
    EXPECT_FALSE(data.conversations());
    EXPECT_TRUE(data.labelsText().endsWith(" passage(s)")) << data.labelsText().toStdString();
    ASSERT_FALSE(data.findings().isEmpty());
    EXPECT_TRUE(data.findings()[0].toMap()["text"].toString().contains("broken.pdf"));
    take(real, write("letters.txt", long_one));
    EXPECT_EQ(data.goal(), TrainGoal::Labels) << "a line has one comma, as tables have";
    data.setGoal(TrainGoal::Writing);
    ASSERT_TRUE(until([&] { return !data.reading(); }));
    EXPECT_TRUE(data.passages());
    EXPECT_EQ(data.goal(), TrainGoal::Writing);
    EXPECT_EQ(data.labelsText(), "172 passage(s)");

    real.settings()->setEpochs(1);
    real.settings()->setRank(4);
    ASSERT_TRUE(real.canBegin()) << data.problem().toStdString();
    real.begin();
    ASSERT_TRUE(until([&] { return real.run()->trainingCurve().size() > 2 || !real.running(); }));
    real.finishNow();
    ASSERT_TRUE(until([&] { return !real.running(); }));
    ASSERT_EQ(real.failure(), "");
    ASSERT_EQ(real.view(), TrainViewModel::Results);
    EXPECT_TRUE(real.writingResults()->open());

    LocalEngine chat;
    LearnedWriting learned = LearnedWriting::none;
    QObject::connect(&chat, &ChatEngine::loaded, &chat, [&](const EngineModel& model) { learned = model.learned; });
    chat.load(real.folder(), {});
    ASSERT_TRUE(until([&] { return learned == LearnedWriting::texts; }));
    EXPECT_FALSE(say(chat, "Dear friend 7, the sun").isEmpty());
}

}  // namespace
}  // namespace lapidary::app
