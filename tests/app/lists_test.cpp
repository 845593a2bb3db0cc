// The list pane, the action table, and the Settings page.
#include <gtest/gtest.h>
#include <QAbstractItemModelTester>
#include <QKeySequence>
#include <QSet>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTemporaryDir>

#include "desktop/action_model.h"
#include "desktop/conversation_list_model.h"
#include "desktop/preset_list_model.h"
#include "desktop/settings_view_model.h"

namespace lapidary::app {
namespace {

class ConversationListTest : public testing::Test {
protected:
    ConversationListTest() : database(std::move(Database::open(":memory:")).value()), store(*database) {
        list.setStore(&store);
    }
    [[nodiscard]] QStringList titles() const {
        QStringList out;
        for (int row = 0; row < list.rowCount(); ++row) {
            out.push_back(list.data(list.index(row), ConversationListModel::TitleRole).toString());
        }
        return out;
    }
    std::unique_ptr<Database> database;
    ConversationStore store;
    ConversationListModel list;
    QAbstractItemModelTester tester{&list, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(ConversationListTest, FollowsTheStoreWithoutResets) {
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
    const qint64 first = store.create("first", {});
    store.create("second", {});
    list.refresh();
    EXPECT_EQ(titles().size(), 2);
    list.rename(first, "renamed");
    EXPECT_TRUE(titles().contains("renamed"));
    list.rename(first, "   ");
    EXPECT_TRUE(titles().contains("renamed"));
    EXPECT_EQ(reset.size(), 0);
}

TEST_F(ConversationListTest, SearchNarrows) {
    const qint64 first = store.create("Boats", {});
    store.create("Trains", {});
    store.addMessage(first, 0, StoredRole::User, "all about sails", true);
    list.setSearchText("sails");
    EXPECT_EQ(titles(), QStringList("Boats"));
    list.setSearchText("tRaI");
    EXPECT_EQ(titles(), QStringList("Trains"));
    list.setSearchText("");
    EXPECT_EQ(titles().size(), 2);
}

TEST_F(ConversationListTest, DeleteCanBeUndone) {
    const qint64 id = store.create("precious", {});
    list.refresh();
    list.open(id);
    list.remove(id);
    EXPECT_EQ(list.currentId(), 0);
    EXPECT_TRUE(titles().isEmpty());
    ASSERT_TRUE(list.canUndo());
    EXPECT_TRUE(list.undoText().contains("precious"));
    list.undoRemove();
    EXPECT_FALSE(list.canUndo());
    EXPECT_EQ(list.currentId(), id);
    EXPECT_EQ(titles(), QStringList("precious"));
    list.remove(id);
    list.dismissUndo();
    list.undoRemove();
    EXPECT_TRUE(titles().isEmpty());
    EXPECT_FALSE(store.restore(id) && !store.list().isEmpty());
}

TEST_F(ConversationListTest, MovesTheNewestUp) {
    QVector<qint64> ids;
    for (const char* title : {"a", "b", "c", "d"}) {
        ids.push_back(store.create(title, {}));
    }
    list.refresh();
    EXPECT_EQ(titles(), (QStringList{"d", "c", "b", "a"}));
    QSignalSpy moved(&list, &QAbstractItemModel::rowsMoved);
    // Messages are newer than what came in the same millisecond only by their time; make it certain.
    QSqlQuery query(database->handle());
    ASSERT_TRUE(query.exec(QString("UPDATE conversation SET modified=modified+1000 WHERE id=%1").arg(ids[1])));
    list.refresh();
    EXPECT_EQ(titles(), (QStringList{"b", "d", "c", "a"}));
    EXPECT_EQ(moved.size(), 1);
}

TEST(ConversationSections, ByDate) {
    const QDateTime now(QDate(2026, 3, 15), QTime(0, 30));
    EXPECT_EQ(ConversationListModel::sectionOf(now.addSecs(-60), now), "Today");
    EXPECT_EQ(ConversationListModel::sectionOf(now.addSecs(3600), now), "Today");  // a clock that was set back
    EXPECT_EQ(ConversationListModel::sectionOf(now.addSecs(-3600), now), "Yesterday");
    EXPECT_EQ(ConversationListModel::sectionOf(now.addDays(-6), now), "Last 7 days");
    EXPECT_EQ(ConversationListModel::sectionOf(now.addDays(-7), now), "March 2026");
    EXPECT_EQ(ConversationListModel::sectionOf(now.addDays(-40), now), "February 2026");
}

QStringList idsOf(const QAbstractItemModel& model) {
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) {
        out.push_back(model.index(row, 0).data(ActionModel::ActionIdRole).toString());
    }
    return out;
}

TEST(Actions, TableIsSound) {
    ActionModel actions;
    actions.rebuild();
    QSet<QString> ids;
    QSet<QString> keys;
    for (int row = 0; row < actions.rowCount(); ++row) {
        const QModelIndex index = actions.index(row);
        const QString id = index.data(ActionModel::ActionIdRole).toString();
        const QString key = index.data(ActionModel::KeysRole).toString();
        EXPECT_FALSE(ids.contains(id)) << id.toStdString();
        EXPECT_TRUE(key.isEmpty() || !keys.contains(key)) << key.toStdString();
        EXPECT_FALSE(index.data(ActionModel::TitleRole).toString().isEmpty());
        EXPECT_FALSE(index.data(ActionModel::SectionRole).toString().isEmpty());
        EXPECT_TRUE(key.isEmpty() || !QKeySequence::fromString(key).isEmpty());
        EXPECT_NE(key, "Backspace");  // deletes conversations in other programs, to their users' grief
        ids.insert(id);
        keys.insert(key);
    }
}

TEST(Actions, OnlyEnabledOnesAreDone) {
    ActionModel actions;
    actions.rebuild();
    QSignalSpy triggered(&actions, &ActionModel::triggered);
    QSignalSpy window(&actions, &ActionModel::windowActionRequested);
    actions.trigger("chat.stop");
    actions.trigger("no.such.action");
    EXPECT_EQ(triggered.size(), 0);
    actions.setEnabled("chat.stop", true);
    actions.rebuild();  // another language
    actions.trigger("chat.stop");
    EXPECT_EQ(triggered.size(), 1);
    EXPECT_EQ(window.size(), 0);
    actions.trigger("view.palette");
    EXPECT_EQ(window.size(), 1);
}

TEST(Actions, PaletteFindsByLettersInOrder) {
    ActionModel actions;
    actions.rebuild();
    ActionFilterModel palette(&actions, false);
    EXPECT_EQ(palette.rowCount(), actions.rowCount());
    palette.setNeedle("new chat");
    EXPECT_EQ(idsOf(palette).front(), "chat.new");
    palette.setNeedle("kbsh");
    EXPECT_EQ(idsOf(palette).front(), "view.shortcuts");
    palette.setNeedle("xyzzy");
    EXPECT_EQ(palette.rowCount(), 0);
    palette.setNeedle("models");  // a section: all of it, after titles with the word
    const QStringList found = idsOf(palette);
    EXPECT_EQ(found.front(), "go.models");
    EXPECT_TRUE(found.contains("models.eject"));
    // What can be done now comes first, also as that changes.
    palette.setNeedle("");
    EXPECT_EQ(palette.rowCount(), actions.rowCount());
    EXPECT_EQ(idsOf(palette).first(2), (QStringList{"chat.new", "chat.search"}));
    actions.setEnabled("chat.stop", true);
    EXPECT_EQ(idsOf(palette).first(3), (QStringList{"chat.new", "chat.stop", "chat.search"}));
}

TEST(Actions, ScorePrefersWordsToLetters) {
    EXPECT_GT(ActionFilterModel::score("chat", "New chat"), ActionFilterModel::score("chat", "Snatchat"));
    EXPECT_GT(ActionFilterModel::score("nc", "New chat"), 0);
    EXPECT_EQ(ActionFilterModel::score("zc", "New chat"), 0);
    EXPECT_GT(ActionFilterModel::score("ÜBER", "überschreiben"), 0);
}

TEST(Actions, ShortcutListHasOnlyKeys) {
    ActionModel actions;
    actions.rebuild();
    ActionFilterModel shortcuts(&actions, true);
    EXPECT_LT(shortcuts.rowCount(), actions.rowCount());
    EXPECT_FALSE(idsOf(shortcuts).contains("models.eject"));
}

TEST(Presets, AreAsPromised) {
    const PresetListModel presets;
    QStringList ids;
    for (int row = 0; row < presets.rowCount(); ++row) {
        ids.push_back(presets.at(row).id);
    }
    EXPECT_EQ(ids, (QStringList{"assistant", "summarise", "translate", "rewrite", "story"}));
}

TEST(SettingsTest, ValuesAreKeptAndClamped) {
    const QTemporaryDir folder;
    {
        SettingsViewModel settings(folder.path());
        QSignalSpy appearance(&settings, &SettingsViewModel::appearanceChanged);
        QSignalSpy engine(&settings, &SettingsViewModel::engineChanged);
        settings.setTheme(SettingsViewModel::Dark);
        settings.setTheme(SettingsViewModel::Dark);
        EXPECT_EQ(appearance.size(), 1);
        EXPECT_TRUE(settings.dark());
        settings.setTextScale(9.0);
        settings.setReduceMotion(true);
        settings.setThreads(100000);
        settings.setContextLength(1);
        settings.setPrecision(SettingsViewModel::Exact);
        EXPECT_EQ(engine.size(), 3);
    }
    SettingsViewModel settings(folder.path());
    EXPECT_EQ(settings.theme(), SettingsViewModel::Dark);
    EXPECT_DOUBLE_EQ(settings.textScale(), 1.6);
    EXPECT_TRUE(settings.reduceMotion());
    EXPECT_EQ(settings.threads(), settings.maxThreads());
    EXPECT_EQ(settings.contextLength(), 256);
    EXPECT_EQ(settings.loadOptions().precision, Precision::exact);
    EXPECT_EQ(settings.loadOptions().context, 256U);
}

TEST(SettingsTest, NonsenseInTheFileIsHarmless) {
    const QTemporaryDir folder;
    {
        QFile file(folder.filePath("settings.ini"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("[General]\ntheme=77\ntextScale=huge\nthreads=-4\ncontextLength=99999999999\nprecision=x\n");
    }
    const SettingsViewModel settings(folder.path());
    EXPECT_EQ(settings.theme(), SettingsViewModel::Dark);
    EXPECT_GE(settings.textScale(), 0.8);
    EXPECT_EQ(settings.threads(), 0);
    EXPECT_LE(settings.contextLength(), 1 << 20);
    EXPECT_EQ(settings.precision(), SettingsViewModel::Automatic);
}

TEST(SettingsTest, DeviceTestTellsItsVerdict) {
    const QTemporaryDir folder;
    SettingsViewModel settings(folder.path());
    EXPECT_EQ(settings.deviceTestText(), "");
    QSignalSpy changed(&settings, &SettingsViewModel::deviceChanged);
    settings.testDevice();
    EXPECT_TRUE(settings.testingDevice());
    settings.testDevice();  // the second press does nothing
    ASSERT_EQ(changed.size(), 1);
    ASSERT_TRUE(changed.wait(30'000));
    EXPECT_FALSE(settings.testingDevice());
    EXPECT_TRUE(settings.deviceTestPassed()) << settings.deviceTestText().toStdString();
}

}  // namespace
}  // namespace lapidary::app
