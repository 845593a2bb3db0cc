// The whole app behind the window, with a fake engine: start, models, status, actions.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/fake_engine.h"
#include "app/fake_train_engine.h"
#include "desktop/app_view_model.h"
#include "desktop/save_place.h"

namespace lapidary::app {
namespace {

const QString kGolden = QStringLiteral(LAPIDARY_TEST_DATA "/golden");
const QString kStarter = QStringLiteral(LAPIDARY_SOURCE_DIR "/resources/models/starter-chat");
const QString kBase = QStringLiteral(LAPIDARY_SOURCE_DIR "/resources/models/base/base-Q8_0.gguf");

class AppTest : public testing::Test {
protected:
    void SetUp() override { begin({}); }
    void begin(const QString& model, const QString& starter = kStarter, const QString& base = {}) {
        app.reset();
        auto owned = std::make_unique<FakeEngine>();
        engine = owned.get();
        AppViewModel::Options options;
        options.dataPath = folder.path();
        options.shipped = {starter, base};
        options.model = model;
        options.memory = 4'000'000'000;
        app = std::make_unique<AppViewModel>(std::move(owned), std::make_unique<FakeTrainEngine>(), options);
    }
    [[nodiscard]] QVariant card(int row, int role) const {
        return app->models()->data(app->models()->index(row), role);
    }
    [[nodiscard]] int state(int row) const { return card(row, ModelListModel::StateRole).toInt(); }
    // Files are described on another thread.
    void waitForDescription(int row) const {
        QSignalSpy changed(app->models(), &QAbstractItemModel::dataChanged);
        while (card(row, ModelListModel::FileSizeRole).toString().isEmpty() && state(row) != ModelListModel::Failed) {
            ASSERT_TRUE(changed.wait(20'000));
        }
    }
    [[nodiscard]] bool enabled(const QString& id) const {
        for (int row = 0; row < app->actions()->rowCount(); ++row) {
            const QModelIndex index = app->actions()->index(row);
            if (index.data(ActionModel::ActionIdRole) == id) {
                return index.data(ActionModel::EnabledRole).toBool();
            }
        }
        ADD_FAILURE() << "no action " << id.toStdString();
        return false;
    }
    QTemporaryDir folder;
    FakeEngine* engine = nullptr;  // owned by app
    std::unique_ptr<AppViewModel> app;
};

TEST_F(AppTest, StarterIsFirstAndLoadedOnFirstStart) {
    EXPECT_TRUE(engine->loads.isEmpty());
    EXPECT_EQ(app->models()->rowCount(), 1);
    app->start();
    ASSERT_EQ(engine->loads.size(), 1);
    EXPECT_EQ(engine->loads[0].path, kStarter);
    EXPECT_EQ(engine->loads[0].options.context, 4096U);
    EXPECT_EQ(state(0), ModelListModel::Loading);
    EXPECT_TRUE(card(0, ModelListModel::BuiltInRole).toBool());
    EXPECT_TRUE(enabled("models.eject"));  // cancels the load
    emit engine->loadProgress(0.5F);
    EXPECT_DOUBLE_EQ(card(0, ModelListModel::ProgressRole).toDouble(), 0.5);
    engine->becomeLoaded(kStarter);
    EXPECT_EQ(state(0), ModelListModel::Loaded);
    EXPECT_TRUE(app->modelReady());
    EXPECT_EQ(app->quantisation(), "Q8_0");
    EXPECT_EQ(app->contextSize(), 4096);
    EXPECT_TRUE(app->statusText().contains("1.2"));
    EXPECT_FALSE(app->deviceName().isEmpty());
    EXPECT_FALSE(app->deviceReason().isEmpty());
}

TEST_F(AppTest, MissingStarterIsExplained) {
    begin({}, {});
    app->start();
    EXPECT_TRUE(engine->loads.isEmpty());
    EXPECT_FALSE(app->statusText().isEmpty());
    EXPECT_EQ(app->models()->rowCount(), 0);
}

TEST_F(AppTest, LastModelIsLoadedAgain) {
    app->start();
    const QString golden = kGolden + "/gemma3-tiny-Q8_0.gguf";
    app->models()->open(QUrl::fromLocalFile(golden));
    engine->becomeLoaded(golden);
    begin({});
    app->start();
    EXPECT_EQ(engine->loads.back().path, golden);
    EXPECT_EQ(app->models()->rowCount(), 2);
    EXPECT_EQ(card(0, ModelListModel::ModelIdRole).toString(), kStarter);
    // One that is named goes first.
    begin(kGolden + "/gemma3-tiny-F32.gguf");
    app->start();
    EXPECT_EQ(engine->loads.back().path, kGolden + "/gemma3-tiny-F32.gguf");
}

TEST_F(AppTest, CardsSayWhatTheFileSays) {
    app->start();
    app->models()->openAll({QUrl::fromLocalFile(kGolden + "/gemma3-tiny-Q4_0.gguf"),
                            QUrl::fromLocalFile(kGolden + "/hf/config.json"), QUrl("https://example.org/x.gguf")});
    ASSERT_EQ(app->models()->rowCount(), 3);
    EXPECT_EQ(engine->loads.back().path, kGolden + "/gemma3-tiny-Q4_0.gguf");
    EXPECT_EQ(card(2, ModelListModel::PathRole).toString(), kGolden + "/hf");
    waitForDescription(1);
    waitForDescription(2);
    EXPECT_EQ(card(1, ModelListModel::QuantisationRole).toString(), "Q4_0");
    for (const int role : {ModelListModel::ArchitectureRole, ModelListModel::ParametersRole,
                           ModelListModel::MemoryNeedRole, ModelListModel::ContextLengthRole}) {
        EXPECT_FALSE(card(1, role).toString().isEmpty()) << role;
    }
    EXPECT_TRUE(card(1, ModelListModel::FitsRole).toBool());
    EXPECT_TRUE(card(1, ModelListModel::FitTextRole).toString().startsWith("Fits"));
    EXPECT_EQ(card(1, ModelListModel::LicenceRole).toString(), "not stated in the file");
}

TEST_F(AppTest, BrokenFilesAreExplainedOnTheirCard) {
    app->start();
    QFile file(folder.filePath("broken.gguf"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("GGUF and then nothing");
    file.close();
    app->models()->open(QUrl::fromLocalFile(file.fileName()));
    QSignalSpy announced(app->chat(), &ChatViewModel::announced);
    emit engine->loadFailed(file.fileName(), "It is not a model.");
    EXPECT_EQ(state(1), ModelListModel::Failed);
    EXPECT_EQ(card(1, ModelListModel::ErrorRole).toString(), "It is not a model.");
    EXPECT_EQ(app->statusText(), "It is not a model.");
    EXPECT_EQ(app->models()->loadedId(), "");
    app->models()->load(file.fileName());
    EXPECT_EQ(state(1), ModelListModel::Loading);
    EXPECT_EQ(card(1, ModelListModel::ErrorRole).toString(), "");
}

TEST_F(AppTest, BothModelsThatShipAreListedAndStay) {
    begin({}, kStarter, kBase);
    app->start();
    ASSERT_EQ(app->models()->rowCount(), 2);
    EXPECT_EQ(engine->loads.size(), 1);
    EXPECT_EQ(engine->loads[0].path, kStarter);
    EXPECT_EQ(card(1, ModelListModel::NameRole).toString(), "Small base model");
    EXPECT_TRUE(card(1, ModelListModel::BuiltInRole).toBool());
    waitForDescription(1);
    EXPECT_EQ(card(1, ModelListModel::QuantisationRole).toString(), "Q8_0");
    app->models()->forget(kBase);
    EXPECT_EQ(app->models()->rowCount(), 2);
}

TEST_F(AppTest, ForgettingKeepsTheFileAndTheStarter) {
    app->start();
    const QString golden = kGolden + "/gemma3-tiny-Q8_0.gguf";
    app->models()->open(QUrl::fromLocalFile(golden));
    engine->becomeLoaded(golden);
    app->models()->forget(kStarter);
    EXPECT_EQ(app->models()->rowCount(), 2);
    app->models()->forget(golden);
    EXPECT_EQ(app->models()->rowCount(), 1);
    EXPECT_EQ(engine->ejects, 1);
    EXPECT_FALSE(app->modelReady());
    EXPECT_TRUE(QFile::exists(golden));
    begin({});
    app->start();
    EXPECT_EQ(app->models()->rowCount(), 1);
}

TEST_F(AppTest, TheCardOfADeletedSpecialistGoesAndComesBackWithIt) {
    QDir data(folder.path());
    ASSERT_TRUE(data.mkpath("specialists/letters"));
    app->start();
    const QString path = data.filePath("specialists/letters");
    app->models()->open(QUrl::fromLocalFile(path));
    engine->becomeLoaded(path);
    ASSERT_EQ(app->models()->rowCount(), 2);
    ASSERT_TRUE(data.rename("specialists/letters", "specialists/.letters"));
    emit app->train()->specialistsChanged();
    EXPECT_EQ(app->models()->rowCount(), 1);
    EXPECT_EQ(engine->ejects, 1);
    ASSERT_TRUE(data.rename("specialists/.letters", "specialists/letters"));
    emit app->train()->specialistsChanged();
    ASSERT_EQ(app->models()->rowCount(), 2);
    EXPECT_EQ(card(1, ModelListModel::PathRole), path);
    ASSERT_TRUE(data.rename("specialists/letters", "specialists/.letters"));
    begin({});
    EXPECT_EQ(app->models()->rowCount(), 1) << "nor at the next start";
}

TEST_F(AppTest, AnotherVersionOfTheLoadedSpecialistIsLoaded) {
    QDir data(folder.path());
    ASSERT_TRUE(data.mkpath("specialists/letters"));
    const QString path = data.filePath("specialists/letters");
    QFile manifest(path + "/specialist.json");
    ASSERT_TRUE(manifest.open(QIODevice::WriteOnly));
    app->start();
    app->models()->open(QUrl::fromLocalFile(path));
    engine->becomeLoaded(path);
    const qsizetype loads = engine->loads.size();
    emit app->train()->specialistsChanged();
    EXPECT_EQ(engine->loads.size(), loads) << "it is the one that is loaded";
    ASSERT_TRUE(manifest.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    emit app->train()->specialistsChanged();
    ASSERT_EQ(engine->loads.size(), loads + 1);
    emit app->train()->specialistsChanged();
    EXPECT_EQ(engine->loads.size(), loads + 1);
}

TEST_F(AppTest, DropsSayWhatTheyWouldDo) {
    const auto url = [](const QString& path) { return QUrl::fromLocalFile(path); };
    ModelListModel& models = *app->models();
    EXPECT_TRUE(models.canDrop({url(kGolden + "/hf")}));
    EXPECT_TRUE(models.canDrop({url("/x/y.GGUF")}));
    EXPECT_FALSE(models.canDrop({url("/x/letter.pdf"), QUrl("https://example.org/x.gguf")}));
    EXPECT_TRUE(models.describeDrop({url("/x/y.gguf")}).contains("y.gguf"));
    EXPECT_TRUE(models.describeDrop({url("/x/y.gguf"), url("/x/z.gguf")}).contains("2"));
    EXPECT_FALSE(models.describeDrop({url("/x/letter.pdf")}).isEmpty());
}

TEST_F(AppTest, EngineSettingsLoadTheModelAgain) {
    app->start();
    engine->becomeLoaded(kStarter);
    app->settings()->setContextLength(1024);
    ASSERT_EQ(engine->loads.size(), 2);
    EXPECT_EQ(engine->loads[1].options.context, 1024U);
    app->models()->eject();
    app->settings()->setContextLength(2048);
    EXPECT_EQ(engine->loads.size(), 2);
}

TEST_F(AppTest, EngineSettingsWaitForARunningAnswer) {
    app->start();
    engine->becomeLoaded(kStarter);
    ASSERT_TRUE(app->chat()->send("hello"));
    app->settings()->setPrecision(SettingsViewModel::Exact);
    EXPECT_EQ(engine->loads.size(), 1);
    engine->answer("hi");
    ASSERT_EQ(engine->loads.size(), 2);
    EXPECT_EQ(engine->loads[1].options.precision, Precision::exact);
    EXPECT_EQ(app->chat()->messages()->index(1).data(MessageListModel::TextRole).toString(), "hi");
    // A model that is let go in the meantime stays away.
    engine->becomeLoaded(kStarter);
    ASSERT_TRUE(app->chat()->send("again"));
    app->settings()->setThreads(1);
    app->models()->eject();
    engine->end(ChatFinish::Stopped);
    EXPECT_EQ(engine->loads.size(), 2);
    app->models()->load(kStarter);
    ASSERT_EQ(engine->loads.size(), 3);
    EXPECT_EQ(engine->loads[2].options.threads, 1U);
}

TEST_F(AppTest, EngineSettingsOfferWhatTheyHold) {
    SettingsViewModel& settings = *app->settings();
    EXPECT_EQ(settings.threads(), 0);
    EXPECT_EQ(settings.threadNames().size(), SettingsViewModel::maxThreads() + 1);
    EXPECT_EQ(settings.threadNames().back(), QLocale().toString(SettingsViewModel::maxThreads()));
    EXPECT_EQ(settings.contextChoices()[settings.contextIndex()], 4096);
    settings.setContextIndex(1);
    EXPECT_EQ(settings.contextLength(), 2048);
    settings.setContextIndex(-1);
    settings.setContextIndex(99);
    EXPECT_EQ(settings.contextLength(), 2048);
    // One that was written into the file by hand is offered too.
    const auto offered = settings.contextNames().size();
    QSignalSpy names(&settings, &SettingsViewModel::contextNamesChanged);
    settings.setContextLength(3000);
    EXPECT_EQ(names.size(), 1);
    EXPECT_EQ(settings.contextNames().size(), offered + 1);
    EXPECT_EQ(settings.contextChoices()[settings.contextIndex()], 3000);
}

TEST_F(AppTest, ACancelledLoadLeavesNoModel) {
    app->start();
    EXPECT_EQ(state(0), ModelListModel::Loading);
    engine->becomeLoaded(kStarter);
    EXPECT_EQ(app->quantisation(), "Q8_0");
    app->models()->load(kStarter);
    EXPECT_EQ(app->quantisation(), "");  // of nothing yet
    app->models()->eject();
    EXPECT_EQ(engine->ejects, 1);
    EXPECT_EQ(state(0), ModelListModel::Idle);
    EXPECT_EQ(app->models()->loadedId(), "");
    EXPECT_FALSE(app->chat()->loading());
    EXPECT_FALSE(app->modelReady());
}

TEST_F(AppTest, ADeviceThatFailsIsTold) {
    app->start();
    engine->becomeLoaded(kStarter);
    const QString why = "The graphics device was lost.";
    engine->moveToProcessor(why);
    EXPECT_TRUE(app->deviceReason().contains(why));
    EXPECT_EQ(app->statusText(), why);
}

TEST_F(AppTest, ActionsFollowTheState) {
    app->start();
    EXPECT_FALSE(enabled("chat.stop"));
    EXPECT_FALSE(enabled("chat.regenerate"));
    engine->becomeLoaded(kStarter);
    app->setPage(AppViewModel::Settings);
    ASSERT_TRUE(app->chat()->send("hello"));
    EXPECT_TRUE(enabled("chat.stop"));
    EXPECT_FALSE(enabled("chat.regenerate"));
    app->actions()->trigger("chat.stop");
    EXPECT_EQ(engine->stops, 1);
    engine->say("hi");
    engine->end();
    EXPECT_FALSE(enabled("chat.stop"));
    EXPECT_TRUE(enabled("chat.regenerate"));
    app->actions()->trigger("chat.regenerate");
    EXPECT_EQ(engine->requests.size(), 2);
    engine->answer("hello again");
    app->actions()->trigger("chat.editLast");
    EXPECT_TRUE(app->chat()->editing());
    app->actions()->trigger("chat.delete");
    EXPECT_TRUE(enabled("chat.undoDelete"));
    EXPECT_FALSE(enabled("chat.delete"));
    app->actions()->trigger("chat.undoDelete");
    EXPECT_EQ(app->chat()->messages()->rowCount(), 2);
    app->actions()->trigger("go.models");
    EXPECT_EQ(app->page(), AppViewModel::Models);
    app->actions()->trigger("chat.new");
    EXPECT_EQ(app->page(), AppViewModel::Chat);
    EXPECT_EQ(app->conversations()->currentId(), 0);
    app->actions()->trigger("models.eject");
    EXPECT_FALSE(app->modelReady());
}

TEST_F(AppTest, TextSizeAndThemeByKeyboard) {
    app->actions()->trigger("view.larger");
    EXPECT_NEAR(app->settings()->textScale(), 1.1, 1e-9);
    app->actions()->trigger("view.normal");
    EXPECT_DOUBLE_EQ(app->settings()->textScale(), 1.0);
    const bool dark = app->settings()->dark();
    app->actions()->trigger("view.theme");
    EXPECT_NE(app->settings()->dark(), dark);
}

TEST_F(AppTest, EveryActionDoesSomething) {
    // An id in the table that nobody handles would be a dead key. Each must change the page, call the engine, ask the
    // window, or touch a view model; the ones that need a state get it here.
    app->start();
    engine->becomeLoaded(kStarter);
    app->chat()->send("hello");
    engine->answer("hi");
    QStringList ids;
    for (int row = 0; row < app->actions()->rowCount(); ++row) {
        ids.push_back(app->actions()->index(row).data(ActionModel::ActionIdRole).toString());
    }
    EXPECT_EQ(ids.size(), QSet<QString>(ids.begin(), ids.end()).size());
    QSignalSpy window(app->actions(), &ActionModel::windowActionRequested);
    QSignalSpy page(app.get(), &AppViewModel::pageChanged);
    for (const QString& id :
         {QString("view.palette"), QString("view.shortcuts"), QString("view.list"), QString("view.inspector"),
          QString("view.nextPane"), QString("view.previousPane"), QString("chat.search"), QString("chat.compose"),
          QString("chat.rename"), QString("chat.export"), QString("models.open"), QString("models.openFolder")}) {
        EXPECT_TRUE(ids.contains(id));
        const auto before = window.size();
        app->actions()->trigger(id);
        EXPECT_EQ(window.size(), before + 1) << id.toStdString();
    }
    EXPECT_EQ(app->page(), AppViewModel::Models);
}

TEST_F(AppTest, UnfinishedAnswersAreRecoveredAtTheNextStart) {
    app->start();
    engine->becomeLoaded(kStarter);
    app->chat()->send("hello");
    engine->say("Half an answer");
    begin({});
    app->start();
    ASSERT_EQ(app->conversations()->rowCount(), 1);
    app->conversations()->open(
        app->conversations()->index(0).data(ConversationListModel::ConversationIdRole).toLongLong());
    const QModelIndex answer = app->chat()->messages()->index(1);
    EXPECT_EQ(answer.data(MessageListModel::TextRole).toString(), "Half an answer");
    EXPECT_FALSE(answer.data(MessageListModel::FinishNoteRole).toString().isEmpty());
}

TEST_F(AppTest, UnwritableFolderStillChats) {
    QFile blocker(folder.filePath("conversations.sqlite-journal"));
    ASSERT_TRUE(QDir(folder.path()).mkdir("conversations.sqlite"));  // a folder where the file should be
    begin({});
    app->start();
    EXPECT_FALSE(engine->loads.isEmpty());
    engine->becomeLoaded(kStarter);
    EXPECT_TRUE(app->chat()->send("hello"));
}

TEST_F(AppTest, ListsKeepTheRulesOfModels) {
    const QAbstractItemModelTester models(app->models(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester messages(app->chat()->messages(),
                                            QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester palette(app->palette(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    app->start();
    engine->becomeLoaded(kStarter);
    app->chat()->send("hello");
    engine->say("# a\n\nb");
    engine->end();
    app->palette()->setNeedle("chat");
    app->retranslate();
    app->conversations()->newChat();
    EXPECT_EQ(app->chat()->messages()->rowCount(), 0);
}

TEST_F(AppTest, ATableIsLearnedFromOnTheTrainPage) {
    const QString table = QDir(folder.path()).filePath("pets.csv");
    writePets(table);
    const QList<QUrl> urls{QUrl::fromLocalFile(table)};
    app->setPage(AppViewModel::Train);
    EXPECT_TRUE(app->canDrop(urls));
    EXPECT_EQ(app->describeDrop(urls), "Train a specialist with “pets.csv”");
    QDir(folder.path()).mkdir("nothing");
    EXPECT_FALSE(app->canDrop({QUrl::fromLocalFile(QDir(folder.path()).filePath("nothing"))}));
    app->drop(urls);
    EXPECT_EQ(app->page(), AppViewModel::Train);
    EXPECT_EQ(app->train()->data()->name(), "pets.csv");
    app->setPage(AppViewModel::Chat);
    EXPECT_NE(app->describeDrop(urls), "Train a specialist with “pets.csv”");
}

TEST_F(AppTest, WhatIsSortedIntoAndLookedForStaysChosen) {
    app->start();
    app->documents()->choice()->choose("support-intent");
    const QByteArray pets =
        R"({"kind":"classify","name":"pets","title":"Pets","labels":[{"name":"cat"},{"name":"dog"}]})";
    ASSERT_TRUE(app->documents()->choice()->save(0, pets));
    app->extract()->choice()->choose("receipt");
    begin({});
    EXPECT_EQ(app->documents()->choice()->key(), "task:spam");
    app->start();
    EXPECT_EQ(app->documents()->choice()->key(), "list:1");
    EXPECT_EQ(app->extract()->choice()->key(), "task:receipt");
    app->documents()->choice()->removeOwn();
    begin({});
    app->start();
    EXPECT_NE(app->documents()->choice()->key(), "list:1") << "it is gone";
}

TEST_F(AppTest, DocumentsAreTakenWhereThereIsSomebodyToReadThem) {
    const QList<QUrl> urls{QUrl::fromLocalFile(QDir(folder.path()).filePath("letter.txt"))};
    TaskChoice& sorting = *app->documents()->choice();
    // No model was loaded yet. The specialist for spam needs none, the type of a document is for a model to tell.
    sorting.choose("spam");
    ASSERT_TRUE(sorting.bySpecialist());
    for (const AppViewModel::Page page : {AppViewModel::Chat, AppViewModel::Documents}) {
        app->setPage(page);
        EXPECT_TRUE(app->canDrop(urls));
        EXPECT_EQ(app->describeDrop(urls), "Classify 1 file(s) with “Spam”");
    }
    EXPECT_FALSE(app->canDrop({QUrl("https://example.org/letter.txt")}));
    sorting.choose("document-type");
    EXPECT_FALSE(app->canDrop(urls));
    EXPECT_EQ(app->describeDrop(urls), "Load a model first, then drop documents");
    app->setPage(AppViewModel::Extract);
    EXPECT_TRUE(app->canDrop(urls)) << "invoices have a specialist, too";
    app->extract()->choice()->choose("resume");
    EXPECT_FALSE(app->canDrop(urls));
    app->start();
    engine->becomeLoaded(kStarter);
    EXPECT_TRUE(app->canDrop(urls));
    app->setPage(AppViewModel::Documents);
    EXPECT_TRUE(app->canDrop(urls));
    app->models()->eject();
    EXPECT_FALSE(app->canDrop(urls));
    sorting.choose("spam");
    EXPECT_TRUE(app->canDrop(urls));
}

TEST(SavePlace, SuggestsANameThatEverySystemTakesWhereTheLastFileWent) {
    SavePlace place;
    const auto name = [&](const QString& title) { return place.suggest(title, "csv").fileName(); };
    EXPECT_EQ(name("Mail of March"), "Mail of March.csv");
    EXPECT_EQ(name("who/what\\ <why>?\nwhen"), "who what why when.csv");
    EXPECT_EQ(name("..."), "lapidary.csv");
    EXPECT_EQ(name(".. a.b ."), "a.b.csv");
    EXPECT_EQ(name("100 %  für #1"), "100 % für #1.csv");
    EXPECT_LT(name(QString(500, 'x')).size(), 100);
    EXPECT_TRUE(QFileInfo(QFileInfo(place.suggest("a", "md").toLocalFile()).path()).isDir());
    place.remember(QUrl::fromLocalFile("/tables/old.csv"));
    EXPECT_EQ(place.suggest("new", "csv"), QUrl::fromLocalFile("/tables/new.csv"));
    place.remember(QUrl("https://example.org/old.csv"));
    EXPECT_EQ(place.suggest("new", "csv"), QUrl::fromLocalFile("/tables/new.csv"));
    const QTemporaryDir folder;
    for (const QString& file : {"mail.csv", "mail 2.csv", "mail 3.csv"}) {
        place.remember(QUrl::fromLocalFile(folder.filePath(file)));
        EXPECT_EQ(name("mail"), file) << "what is there is not written over";
        EXPECT_TRUE(QFile(folder.filePath(file)).open(QIODevice::WriteOnly));
    }
}

}  // namespace
}  // namespace lapidary::app
