// The SQLite file: what is stored comes back, whatever happened to the process or to the file.
#include <gtest/gtest.h>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>

#include "storage/conversation_store.h"

namespace lapidary::app {
namespace {

class StorageTest : public testing::Test {
protected:
    void SetUp() override { reopen(); }
    void reopen() {
        store.reset();
        database.reset();
        auto opened = Database::open(path());
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        database = std::move(opened).value();
        store = std::make_unique<ConversationStore>(*database);
    }
    [[nodiscard]] QString path() const { return folder.filePath("data/conversations.sqlite"); }
    [[nodiscard]] QStringList titles(const QString& search = {}) const {
        QStringList out;
        for (const StoredConversation& conversation : store->list(search)) {
            out.push_back(conversation.title);
        }
        return out;
    }
    qint64 talk(const QString& title, const QString& said, const QString& answered) const {
        const qint64 conversation = store->create(title, {});
        const qint64 user = store->addMessage(conversation, 0, StoredRole::User, said, true);
        const qint64 answer = store->addMessage(conversation, user, StoredRole::Assistant, {}, false);
        store->finish(answer, answered, {}, {}, {});
        return conversation;
    }
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<ConversationStore> store;
};

TEST_F(StorageTest, ConversationComesBackAfterReopening) {
    const qint64 conversation = store->create("Boats", "Be brief.");
    const qint64 user = store->addMessage(conversation, 0, StoredRole::User, "A boat?", true);
    const qint64 answer = store->addMessage(conversation, user, StoredRole::Assistant, {}, false);
    EXPECT_TRUE(store->updateText(answer, "A bo"));
    EXPECT_TRUE(store->finish(answer, "A boat.", {}, "Stopped.", {{"tokens", 3}, {"seed", "18446744073709551615"}}));
    reopen();
    EXPECT_EQ(store->conversation(conversation).title, "Boats");
    EXPECT_EQ(store->conversation(conversation).system, "Be brief.");
    const auto path = store->path(conversation);
    ASSERT_EQ(path.size(), 2);
    EXPECT_EQ(path[0].role, StoredRole::User);
    EXPECT_EQ(path[1].role, StoredRole::Assistant);
    EXPECT_EQ(path[1].text, "A boat.");
    EXPECT_EQ(path[1].note, "Stopped.");
    EXPECT_TRUE(path[1].finished);
    EXPECT_EQ(path[1].details["tokens"].toInt(), 3);
    EXPECT_EQ(path[1].details["seed"].toString(), "18446744073709551615");
}

TEST_F(StorageTest, BranchesKeepThePreviousText) {
    const qint64 conversation = store->create("Branches", {});
    const qint64 first = store->addMessage(conversation, 0, StoredRole::User, "one", true);
    store->addMessage(conversation, first, StoredRole::Assistant, "answer to one", true);
    const qint64 second = store->addMessage(conversation, 0, StoredRole::User, "two", true);
    auto path = store->path(conversation);
    ASSERT_EQ(path.size(), 1);
    EXPECT_EQ(path[0].text, "two");
    EXPECT_EQ(path[0].branchIndex, 1);
    EXPECT_EQ(path[0].branchCount, 2);
    EXPECT_FALSE(store->selectSibling(conversation, second, 1));
    EXPECT_TRUE(store->selectSibling(conversation, second, -1));
    path = store->path(conversation);
    ASSERT_EQ(path.size(), 2);
    EXPECT_EQ(path[1].text, "answer to one");
    EXPECT_FALSE(store->selectSibling(conversation, first, -1));
}

TEST_F(StorageTest, SearchFindsPartsOfWordsInAnyScript) {
    talk("Grüße", "Wie geht es dir?", "Der Straßenlärm ist LAUT");
    talk("한국어", "안녕하세요", "오늘은 날씨가 좋습니다");
    talk("Discounts", "is 100% off possible?", "a_b \"quoted\" OR NOT");
    EXPECT_TRUE(database->fullTextSearch());
    EXPECT_EQ(titles("straßenlärm"), QStringList("Grüße"));
    EXPECT_EQ(titles("GRÜSSE"), QStringList());
    EXPECT_EQ(titles("grüß"), QStringList("Grüße"));
    EXPECT_EQ(titles("laut"), QStringList("Grüße"));
    EXPECT_EQ(titles("날씨가"), QStringList("한국어"));
    EXPECT_EQ(titles("안녕"), QStringList("한국어"));  // shorter than a trigram
    EXPECT_EQ(titles("0% off"), QStringList("Discounts"));
    EXPECT_EQ(titles("%"), QStringList("Discounts"));
    EXPECT_EQ(titles("_"), QStringList("Discounts"));
    EXPECT_EQ(titles("\"quoted\" OR NOT"), QStringList("Discounts"));
    EXPECT_EQ(titles("  "), titles());
    EXPECT_EQ(titles("nowhere"), QStringList());
}

TEST_F(StorageTest, SearchFollowsChangesAndDeletions) {
    const qint64 conversation = talk("One", "question", "elephant");
    const auto path = store->path(conversation);
    store->finish(path[1].id, "hippopotamus", {}, {}, {});
    EXPECT_EQ(titles("elephant"), QStringList());
    EXPECT_EQ(titles("potamus"), QStringList("One"));
    const qint64 unfinished = store->addMessage(conversation, path[1].id, StoredRole::Assistant, "giraffe", false);
    EXPECT_NE(unfinished, 0);
    store->recoverUnfinished("closed");
    EXPECT_EQ(titles("giraffe"), QStringList("One"));
    store->remove(conversation);
    store->purge();
    QSqlQuery query("SELECT count(*) FROM message_search WHERE message_search MATCH 'giraffe'", database->handle());
    ASSERT_TRUE(query.next());
    EXPECT_EQ(query.value(0).toInt(), 0);
    QSqlQuery check("INSERT INTO message_search(message_search) VALUES('integrity-check')", database->handle());
    EXPECT_TRUE(check.isActive());
}

TEST_F(StorageTest, SearchWorksWithoutTheIndex) {
    talk("Plain", "question", "a rhinoceros");
    QSqlQuery query(database->handle());
    for (const char* name : {"insert", "finish", "change", "delete"}) {
        ASSERT_TRUE(query.exec(QString("DROP TRIGGER message_search_%1").arg(name)));
    }
    ASSERT_TRUE(query.exec("DROP TABLE message_search"));
    query.finish();
    // Opening builds the index again, with what is there already.
    reopen();
    EXPECT_TRUE(database->fullTextSearch());
    EXPECT_EQ(titles("rhino"), QStringList("Plain"));
}

TEST_F(StorageTest, DeletedConversationsComeBackUntilPurged) {
    const qint64 conversation = talk("Away", "secret words", "gone");
    EXPECT_TRUE(store->remove(conversation));
    EXPECT_TRUE(titles().isEmpty());
    EXPECT_TRUE(store->restore(conversation));
    EXPECT_EQ(titles(), QStringList("Away"));
    store->remove(conversation);
    store->purge();
    EXPECT_FALSE(store->restore(conversation) && !titles().isEmpty());
    EXPECT_TRUE(store->path(conversation).isEmpty());
    // Nothing of it is left in the file.
    reopen();
    store.reset();
    database.reset();
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("secret words"));
}

TEST_F(StorageTest, ModelPathsKeepTheirOrder) {
    EXPECT_TRUE(store->addModelPath("/b"));
    EXPECT_TRUE(store->addModelPath("/b"));
    EXPECT_TRUE(store->addModelPath("/it's %"));
    EXPECT_EQ(store->modelPaths(), (QStringList{"/b", "/it's %"}));
    EXPECT_TRUE(store->removeModelPath("/b"));
    EXPECT_EQ(store->modelPaths(), QStringList("/it's %"));
}

TEST_F(StorageTest, FullDiskIsAnErrorAndLosesNothingThatWasSaved) {
    const qint64 conversation = talk("Kept", "question", "answer");
    const qint64 last = store->path(conversation).back().id;
    QSqlQuery query("PRAGMA page_count", database->handle());
    ASSERT_TRUE(query.next());
    const int pages = query.value(0).toInt();
    query.finish();
    ASSERT_TRUE(query.exec(QString("PRAGMA max_page_count=%1").arg(pages)));
    query.finish();
    const QString large(200'000, 'x');
    EXPECT_EQ(store->addMessage(conversation, last, StoredRole::User, large, true), 0);
    EXPECT_FALSE(store->lastError().isEmpty());
    EXPECT_FALSE(store->updateText(last, large));
    reopen();
    const auto path = store->path(conversation);
    ASSERT_EQ(path.size(), 2);
    EXPECT_EQ(path.back().text, "answer");
}

TEST_F(StorageTest, DamagedFilesAreSetAside) {
    talk("Before", "question", "answer");
    store.reset();
    database.reset();
    for (const QByteArray& content :
         {QByteArray("this is no database, but long enough to be read as one. "), QByteArray(8192, '\xff')}) {
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content.repeated(200));
        file.close();
        reopen();
        EXPECT_TRUE(database->damagedNote().contains(".damaged-")) << database->damagedNote().toStdString();
        EXPECT_TRUE(titles().isEmpty());
        talk("After", "question", "answer");
        store.reset();
        database.reset();
    }
    EXPECT_EQ(QDir(folder.filePath("data")).entryList({"*.damaged-*"}).size(), 2);
}

TEST_F(StorageTest, PagesOverwrittenInTheMiddleAreNoticed) {
    for (int count = 0; count < 200; ++count) {
        talk(QString("Talk %1").arg(count), QString(300, 'q'), QString(300, 'a'));
    }
    store.reset();
    database.reset();
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    ASSERT_GT(file.size(), 60'000);
    ASSERT_TRUE(file.seek(8192));
    file.write(QByteArray(40'000, '\x5a'));
    file.close();
    reopen();
    EXPECT_FALSE(database->damagedNote().isEmpty());
    EXPECT_NE(talk("After", "question", "answer"), 0);
}

TEST_F(StorageTest, NewerFileIsLeftAlone) {
    talk("Future", "question", "answer");
    QSqlQuery query(database->handle());
    ASSERT_TRUE(query.exec("PRAGMA user_version=1000"));
    query.finish();
    store.reset();
    database.reset();
    const auto opened = Database::open(path());
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::unsupported);
    EXPECT_TRUE(QFile::exists(path()));
    EXPECT_TRUE(QDir(folder.filePath("data")).entryList({"*.damaged-*"}).isEmpty());
}

TEST_F(StorageTest, FolderInTheWayIsAnErrorNotDamage) {
    const auto opened = Database::open(folder.filePath("data"));
    ASSERT_FALSE(opened.ok());
    EXPECT_FALSE(opened.error().message.empty());
    EXPECT_TRUE(QDir(folder.filePath("data")).exists());
    QFile blocker(folder.filePath("file"));
    ASSERT_TRUE(blocker.open(QIODevice::WriteOnly));
    EXPECT_FALSE(Database::open(folder.filePath("file/conversations.sqlite")).ok());
}

TEST_F(StorageTest, LockedFileIsAnErrorNotDamage) {
    talk("Busy", "question", "answer");
    QSqlQuery query(database->handle());
    ASSERT_TRUE(query.exec("PRAGMA locking_mode=EXCLUSIVE") && query.exec("BEGIN EXCLUSIVE"));
    const auto opened = Database::open(path());
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code, ErrorCode::io);
    EXPECT_TRUE(query.exec("ROLLBACK"));
    EXPECT_EQ(titles(), QStringList("Busy"));
    EXPECT_TRUE(QDir(folder.filePath("data")).entryList({"*.damaged-*"}).isEmpty());
}

}  // namespace
}  // namespace lapidary::app
