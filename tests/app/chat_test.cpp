// The Chat page without a window and without a model.
#include <gtest/gtest.h>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>

#include "app/fake_engine.h"
#include "desktop/chat_view_model.h"

namespace lapidary::app {
namespace {

class ChatTest : public testing::Test {
protected:
    ChatTest() : database(std::move(Database::open(":memory:")).value()), store(*database) {
        conversations.setStore(&store);
        chat.setStore(&store);
    }
    void load() { engine.becomeLoaded("/models/gemma.gguf"); }
    [[nodiscard]] QVariant at(int row, int role) { return chat.messages()->data(chat.messages()->index(row), role); }
    [[nodiscard]] QString textAt(int row) { return at(row, MessageListModel::TextRole).toString(); }
    [[nodiscard]] qint64 idAt(int row) { return at(row, MessageListModel::MessageIdRole).toLongLong(); }
    [[nodiscard]] int rows() { return chat.messages()->rowCount(); }

    std::unique_ptr<Database> database;
    ConversationStore store;
    FakeEngine engine;
    ConversationListModel conversations;
    ChatViewModel chat{engine, conversations, {"/starter", "/base"}};
};

TEST_F(ChatTest, NothingIsSentBeforeAModelIsLoaded) {
    EXPECT_FALSE(chat.ready());
    EXPECT_FALSE(chat.send("Hello"));
    EXPECT_TRUE(engine.requests.isEmpty());
    chat.modelLoading("Gemma");
    EXPECT_TRUE(chat.loading());
    EXPECT_TRUE(chat.placeholder().contains("Gemma"));
    load();
    EXPECT_FALSE(chat.loading());
    EXPECT_TRUE(chat.ready());
    EXPECT_EQ(chat.contextSize(), 4096);
}

TEST_F(ChatTest, FailedLoadSaysWhyInTheComposer) {
    chat.modelLoading("Gemma");
    QSignalSpy announced(&chat, &ChatViewModel::announced);
    emit engine.loadFailed("/models/gemma.gguf", "The file ends too early.");
    EXPECT_FALSE(chat.loading());
    EXPECT_FALSE(chat.ready());
    EXPECT_TRUE(chat.placeholder().contains("The file ends too early."));
    ASSERT_EQ(announced.size(), 1);
}

TEST_F(ChatTest, AnswerStreamsAndIsKept) {
    load();
    QSignalSpy announced(&chat, &ChatViewModel::announced);
    ASSERT_TRUE(chat.send("  Tell me\n"));
    EXPECT_TRUE(chat.generating());
    EXPECT_FALSE(chat.ready());
    ASSERT_EQ(rows(), 2);
    EXPECT_EQ(textAt(0), "Tell me");
    EXPECT_TRUE(at(1, MessageListModel::StreamingRole).toBool());
    engine.say("Once", 1, 20);
    engine.say(" upon", 2, 21);
    EXPECT_EQ(textAt(1), "Once upon");
    EXPECT_EQ(chat.contextUsed(), 21);
    EXPECT_DOUBLE_EQ(chat.tokensPerSecond(), 50.0);
    engine.say(" a time. ", 3, 22);
    engine.end();
    EXPECT_FALSE(chat.generating());
    EXPECT_EQ(textAt(1), "Once upon a time.");
    EXPECT_FALSE(at(1, MessageListModel::StreamingRole).toBool());
    EXPECT_EQ(at(1, MessageListModel::TokensRole).toInt(), 3);
    EXPECT_DOUBLE_EQ(at(1, MessageListModel::FirstTokenMsRole).toDouble(), 40.0);
    EXPECT_EQ(at(1, MessageListModel::DeviceRole).toString(), "Test CPU");
    EXPECT_EQ(at(1, MessageListModel::FinishNoteRole).toString(), "");
    EXPECT_EQ(announced.size(), 1);
    const auto stored = store.path(conversations.currentId());
    ASSERT_EQ(stored.size(), 2);
    EXPECT_TRUE(stored[1].finished);
    EXPECT_EQ(stored[1].text, "Once upon a time.");
    EXPECT_EQ(store.list().front().title, "Tell me");
}

TEST_F(ChatTest, SecondMessageIsRefusedWhileAnswering) {
    load();
    ASSERT_TRUE(chat.send("one"));
    EXPECT_FALSE(chat.send("two"));
    EXPECT_EQ(rows(), 2);
    engine.answer("first");
    EXPECT_TRUE(chat.send("two"));
    ASSERT_EQ(engine.requests.back().turns.size(), 3);
    EXPECT_EQ(engine.requests.back().turns[1].text, "first");
    EXPECT_FALSE(engine.requests.back().turns[1].fromUser);
}

TEST_F(ChatTest, StopKeepsWhatWasWritten) {
    load();
    chat.stop();
    EXPECT_EQ(engine.stops, 0);
    chat.send("go");
    engine.say("Half an ans");
    chat.stop();
    EXPECT_EQ(engine.stops, 1);
    engine.end(ChatFinish::Stopped);
    EXPECT_EQ(textAt(1), "Half an ans");
    EXPECT_EQ(at(1, MessageListModel::FinishNoteRole).toString(), "Stopped.");
}

TEST_F(ChatTest, TrimmedConversationsAndLimitsAreTold) {
    load();
    chat.send("go");
    engine.say("x");
    engine.end(ChatFinish::MaxTokens, {}, 4);
    const QString note = at(1, MessageListModel::FinishNoteRole).toString();
    EXPECT_TRUE(note.contains("first 4 message")) << note.toStdString();
    EXPECT_TRUE(note.contains("limit of 3 token")) << note.toStdString();
    chat.send("more");
    engine.end(ChatFinish::ContextFull);
    EXPECT_TRUE(at(3, MessageListModel::FinishNoteRole).toString().contains("context is full"));
}

TEST_F(ChatTest, FailureIsShownAndNotRememberedAsAnAnswer) {
    load();
    chat.send("go");
    engine.end(ChatFinish::Failed, "The device failed.");
    EXPECT_EQ(at(1, MessageListModel::ErrorRole).toString(), "The device failed.");
    EXPECT_TRUE(chat.ready());
    chat.send("again");
    ASSERT_EQ(engine.requests.back().turns.size(), 2);
    EXPECT_TRUE(engine.requests.back().turns[0].fromUser && engine.requests.back().turns[1].fromUser);
}

TEST_F(ChatTest, RegenerateMakesABranch) {
    load();
    chat.send("go");
    engine.answer("first");
    const int requests = static_cast<int>(engine.requests.size());
    chat.regenerate(idAt(0));  // a person's message has nothing to regenerate
    EXPECT_EQ(engine.requests.size(), requests);
    chat.regenerate(idAt(1));
    ASSERT_EQ(engine.requests.back().turns.size(), 1);
    engine.answer("second");
    ASSERT_EQ(rows(), 2);
    EXPECT_EQ(textAt(1), "second");
    EXPECT_EQ(at(1, MessageListModel::BranchIndexRole).toInt(), 1);
    EXPECT_EQ(at(1, MessageListModel::BranchCountRole).toInt(), 2);
    chat.switchBranch(idAt(1), -1);
    EXPECT_EQ(textAt(1), "first");
    EXPECT_EQ(at(1, MessageListModel::BranchIndexRole).toInt(), 0);
    chat.switchBranch(idAt(1), -1);
    EXPECT_EQ(textAt(1), "first");
}

TEST_F(ChatTest, EditKeepsThePreviousText) {
    load();
    chat.send("old question");
    engine.answer("old answer");
    chat.beginEdit(idAt(1));
    EXPECT_FALSE(chat.editing());
    chat.beginEdit(idAt(0));
    EXPECT_TRUE(chat.editing());
    EXPECT_EQ(chat.editedText(), "old question");
    ASSERT_TRUE(chat.send("new question"));
    EXPECT_FALSE(chat.editing());
    ASSERT_EQ(engine.requests.back().turns.size(), 1);
    EXPECT_EQ(engine.requests.back().turns[0].text, "new question");
    engine.answer("new answer");
    EXPECT_EQ(textAt(0), "new question");
    chat.switchBranch(idAt(0), -1);
    EXPECT_EQ(textAt(0), "old question");
    EXPECT_EQ(textAt(1), "old answer");
}

TEST_F(ChatTest, EditEndsWhenAnotherConversationIsShown) {
    load();
    chat.send("one");
    engine.answer("1");
    chat.beginEdit(idAt(0));
    conversations.newChat();
    EXPECT_FALSE(chat.editing());
    EXPECT_TRUE(chat.send("two"));
    EXPECT_EQ(store.list().size(), 2);
}

TEST_F(ChatTest, AnswerGoesOnWhileAnotherConversationIsShown) {
    load();
    chat.send("first conversation");
    const qint64 first = conversations.currentId();
    engine.say("part ");
    conversations.newChat();
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(chat.generating());
    engine.say("whole");
    conversations.open(first);
    EXPECT_EQ(textAt(1), "part whole");
    EXPECT_TRUE(at(1, MessageListModel::StreamingRole).toBool());
    conversations.newChat();
    engine.end();
    EXPECT_EQ(store.path(first)[1].text, "part whole");
    EXPECT_EQ(rows(), 0);
}

TEST_F(ChatTest, DeletingTheConversationStopsItsAnswer) {
    load();
    chat.send("go");
    conversations.remove(conversations.currentId());
    EXPECT_EQ(engine.stops, 1);
    engine.end(ChatFinish::Stopped);
    EXPECT_TRUE(chat.ready());
}

TEST_F(ChatTest, NewsOfOtherAnswersIsIgnored) {
    load();
    chat.send("go");
    emit engine.streamed({999, "stray", 1, 1.0, 1});
    ChatOutcome stray;
    stray.id = 999;
    emit engine.finished(stray);
    EXPECT_TRUE(chat.generating());
    EXPECT_EQ(textAt(1), "");
}

TEST_F(ChatTest, InterruptedAnswersAreRecovered) {
    const qint64 conversation = store.create("Before the crash", {});
    const qint64 user = store.addMessage(conversation, 0, StoredRole::User, "go", true);
    store.addMessage(conversation, user, StoredRole::Assistant, "Half", false);
    chat.setStore(&store);
    conversations.open(conversation);
    EXPECT_EQ(textAt(1), "Half");
    EXPECT_FALSE(at(1, MessageListModel::StreamingRole).toBool());
    EXPECT_FALSE(at(1, MessageListModel::FinishNoteRole).toString().isEmpty());
}

TEST_F(ChatTest, RunningAnswerIsSavedWhenTheAppEnds) {
    load();
    chat.send("go");
    engine.say("nearly");
    chat.saveRunning();
    const auto path = store.path(conversations.currentId());
    EXPECT_EQ(path[1].text, "nearly");
    EXPECT_FALSE(path[1].finished);
}

TEST_F(ChatTest, PresetsSetTheSystemPromptOfTheConversation) {
    load();
    chat.setPreset(1);
    EXPECT_FALSE(chat.systemPrompt().isEmpty());
    chat.send("a long text");
    EXPECT_EQ(engine.requests.back().system, chat.systemPrompt());
    EXPECT_EQ(chat.preset(), 1);
    engine.answer("short");
    const qint64 first = conversations.currentId();
    conversations.newChat();
    EXPECT_EQ(chat.preset(), 0);
    EXPECT_EQ(chat.systemPrompt(), "");
    conversations.open(first);
    EXPECT_EQ(chat.preset(), 1);
    chat.setSystemPrompt("My own.");
    EXPECT_EQ(store.conversation(first).system, "My own.");
    chat.setPreset(99);
    EXPECT_EQ(chat.systemPrompt(), "My own.");
}

TEST_F(ChatTest, StoryFormBecomesASentence) {
    load();
    const auto told = [&](const char* hero, const char* animal, const char* place) {
        chat.tellStory(hero, animal, place);
        engine.answer("story");
        return engine.requests.back().turns.back().text;
    };
    EXPECT_EQ(told("Mia", "owl", "forest"), "Tell me a story about Mia, an owl and a forest.");
    EXPECT_EQ(told("", "dog", ""), "Tell me a story about a dog.");
    EXPECT_EQ(told("  ", "", ""), "Tell me a bedtime story.");
}

TEST_F(ChatTest, StarterSpeaksForItself) {
    engine.becomeLoaded("/starter");
    EXPECT_FALSE(chat.modelNote().isEmpty());
    EXPECT_EQ(chat.starters().size(), 4);
    EXPECT_TRUE(chat.starters()[0].contains("story"));
    engine.becomeLoaded("/base");
    EXPECT_EQ(chat.modelName(), "Small base model");
    EXPECT_TRUE(chat.modelNote().contains("train specialists from"));
    EXPECT_TRUE(chat.starters().isEmpty());
    load();
    EXPECT_TRUE(chat.modelNote().isEmpty());
    EXPECT_EQ(chat.starters().size(), 4);
    EXPECT_EQ(chat.modelName(), "Gemma");
}

TEST_F(ChatTest, SpecialistsThatWriteAreAskedForNothingElse) {
    for (const auto& [learned, said] : {std::pair(LearnedWriting::answers, "answers the way its training data does"),
                                        std::pair(LearnedWriting::texts, "carries texts on")}) {
        engine.becomeLoaded("/replies", 4096, learned);
        EXPECT_TRUE(chat.modelNote().contains(said)) << chat.modelNote().toStdString();
        EXPECT_TRUE(chat.starters().isEmpty());
    }
    EXPECT_TRUE(chat.placeholder().startsWith("Begin a text"));
}

TEST_F(ChatTest, SamplingStartsAsTheModelRecommendsAndStaysAsSet) {
    load();
    EXPECT_NEAR(chat.sampling()->temperature(), 0.7, 1e-6);
    EXPECT_EQ(chat.sampling()->topK(), 20);
    chat.sampling()->setTemperature(1.5);
    chat.sampling()->setSeedText("12a3");
    EXPECT_EQ(chat.sampling()->seedText(), "123");
    chat.sampling()->setMaxTokens(0);
    EXPECT_EQ(chat.sampling()->maxTokens(), 1);
    load();
    EXPECT_NEAR(chat.sampling()->temperature(), 1.5, 1e-6);
    chat.send("go");
    EXPECT_EQ(engine.requests.back().sampling.seed, 123U);
    EXPECT_EQ(engine.requests.back().maxTokens, 1U);
    engine.answer("x");
    chat.sampling()->reset();
    EXPECT_NEAR(chat.sampling()->temperature(), 0.7, 1e-6);
    EXPECT_EQ(chat.sampling()->seedText(), "");
}

TEST_F(ChatTest, DetailsTellTheSeedThatWasDrawn) {
    load();
    chat.send("go");
    const quint64 seed = engine.requests.back().sampling.seed;
    engine.answer("x");
    const QVariantList details = chat.details(idAt(1));
    const bool told = std::any_of(details.begin(), details.end(), [&](const QVariant& detail) {
        return detail.toMap()["value"].toString() == QString::number(seed);
    });
    EXPECT_TRUE(told);
    EXPECT_TRUE(chat.details(12345).isEmpty());
}

TEST_F(ChatTest, CopyTakesTheTextAsWritten) {
    load();
    chat.send("go");
    engine.answer("**bold**");
    chat.copyMessage(idAt(1));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), "**bold**");
}

TEST_F(ChatTest, ExportsWhatIsShownAsMarkdownAndJson) {
    load();
    chat.setSystemPrompt("Be brief.\nBe kind.");
    chat.send("two\nlines");
    engine.answer("**bold**");
    chat.regenerate(idAt(1));
    engine.say("Another");
    engine.end(ChatFinish::MaxTokens);
    const QTemporaryDir folder;
    QSignalSpy announced(&chat, &ChatViewModel::announced);
    const auto exported = [&](const QString& name) {
        const QString path = folder.filePath(name);
        chat.exportTo(QUrl::fromLocalFile(path));
        EXPECT_TRUE(announced.takeLast().first().toString().contains(path));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    const QString text = QString::fromUtf8(exported("chat.md"));
    EXPECT_TRUE(
        text.startsWith("# two lines\n\n> Be brief.\n> Be kind.\n\n## You\n\ntwo  \nlines\n\n## Model\n\nAnother\n"))
        << text.toStdString();
    EXPECT_FALSE(text.contains("bold"));  // of another branch
    const QJsonObject json = QJsonDocument::fromJson(exported("chat.JSON")).object();
    EXPECT_EQ(json["system"].toString(), "Be brief.\nBe kind.");
    const QJsonArray messages = json["messages"].toArray();
    ASSERT_EQ(messages.size(), 2);
    EXPECT_EQ(messages[0].toObject()["role"].toString(), "user");
    EXPECT_EQ(messages[0].toObject()["content"].toString(), "two\nlines");
    EXPECT_EQ(messages[1].toObject()["role"].toString(), "assistant");
    EXPECT_FALSE(messages[1].toObject()["note"].toString().isEmpty());
    chat.exportTo(QUrl::fromLocalFile(folder.filePath("nowhere/chat.md")));
    EXPECT_TRUE(announced.takeLast().first().toString().contains("nowhere"));
}

TEST_F(ChatTest, FullDiskIsToldAndNothingIsAsked) {
    load();
    chat.send("go");
    engine.answer("x");
    QSqlQuery query("PRAGMA page_count", database->handle());
    ASSERT_TRUE(query.next());
    const int pages = query.value(0).toInt();
    query.finish();
    ASSERT_TRUE(query.exec(QString("PRAGMA max_page_count=%1").arg(pages)));
    QSignalSpy failed(&chat, &ChatViewModel::storageFailed);
    EXPECT_FALSE(chat.send(QString(500'000, 'x')));
    EXPECT_EQ(failed.size(), 1);
    EXPECT_TRUE(chat.ready());
    EXPECT_EQ(engine.requests.size(), 1);
}

TEST_F(ChatTest, RenamingTheShownConversationChangesTheTitle) {
    load();
    chat.send("go");
    engine.answer("x");
    QSignalSpy changed(&chat, &ChatViewModel::conversationChanged);
    conversations.rename(conversations.currentId(), "  A better\nname ");
    EXPECT_EQ(chat.title(), "A better name");
    EXPECT_GE(changed.size(), 1);
}

TEST_F(ChatTest, RowsThatStayAreNotRemoved) {
    load();
    chat.send("one");
    engine.answer("1");
    QSignalSpy removed(chat.messages(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(chat.messages(), &QAbstractItemModel::modelReset);
    chat.send("two");
    for (int word = 0; word < 50; ++word) {
        engine.say("word ", word);
    }
    engine.end();
    EXPECT_EQ(removed.size(), 0);
    EXPECT_EQ(reset.size(), 0);
    EXPECT_EQ(rows(), 4);
}

}  // namespace
}  // namespace lapidary::app
