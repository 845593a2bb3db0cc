// kill -9 while an answer is being written, or while a batch of documents runs: whatever the writer had reported as
// saved is there afterwards.
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>

#include "storage/batch_store.h"
#include "storage/conversation_store.h"

using namespace lapidary::app;

namespace {

constexpr const char* kWriterArgument = "--write-until-killed";

// Says every number on standard output only after it has been stored.
int writeUntilKilled(const QString& path) {
    auto database = Database::open(path);
    if (!database.ok()) {
        return 1;
    }
    ConversationStore store(**database);
    const qint64 conversation = store.create("Killed", {});
    const qint64 user = store.addMessage(conversation, 0, StoredRole::User, "Count!", true);
    const qint64 answer = store.addMessage(conversation, user, StoredRole::Assistant, {}, false);
    QString text;
    for (int number = 1; number < 1'000'000; ++number) {
        text = QString("%1 %2").arg(number).arg(QString(number % 997, 'x'));
        if (!store.updateText(answer, text)) {
            return 1;
        }
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 1;
}

constexpr const char* kSorterArgument = "--sort-until-killed";
constexpr int kGroup = 3;

// Says how many documents are stored after each group.
int sortUntilKilled(const QString& path) {
    auto database = Database::open(path);
    if (!database.ok()) {
        return 1;
    }
    BatchStore store(**database);
    StoredBatch batch;
    batch.name = "Killed";
    batch.kind = BatchKind::Extract;
    batch.state = BatchState::Running;
    const qint64 id = store.create(batch);
    for (int file = 0; file < 1'000'000; file += kGroup) {
        QVector<StoredDocument> rows(kGroup);
        QVector<StoredDocumentText> texts(kGroup);
        for (int place = 0; place < kGroup; ++place) {
            rows[place].file = file + place;
            texts[place].answer = QByteArray::number(file + place);
        }
        if (!store.addDocuments(id, rows, texts)) {
            return 1;
        }
        std::printf("%d\n", file + kGroup);
        std::fflush(stdout);
    }
    return 1;
}

class CrashTest : public testing::TestWithParam<int> {};

// Runs this program with `argument` until it has said `lines` numbers, kills it, and returns the last one.
int lastSaidBeforeKill(const QString& argument, const QString& path, int lines) {
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(), {argument, path});
    EXPECT_TRUE(writer.waitForStarted());
    QByteArray said;
    while (said.count('\n') < lines) {
        if (!writer.waitForReadyRead(20'000)) {
            ADD_FAILURE() << writer.readAllStandardError().toStdString();
            return 0;
        }
        said += writer.readAllStandardOutput();
    }
    writer.kill();  // SIGKILL
    EXPECT_TRUE(writer.waitForFinished());
    EXPECT_EQ(writer.exitStatus(), QProcess::CrashExit);
    said += writer.readAllStandardOutput();
    return said.left(said.lastIndexOf('\n')).split('\n').last().toInt();
}

TEST_P(CrashTest, KilledWriterLosesNothing) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("conversations.sqlite");
    const int lastSaid = lastSaidBeforeKill(kWriterArgument, path, GetParam());

    auto database = Database::open(path);
    ASSERT_TRUE(database.ok()) << database.error().message;
    EXPECT_TRUE((*database)->damagedNote().isEmpty());
    ConversationStore store(**database);
    const auto list = store.list();
    ASSERT_EQ(list.size(), 1);
    auto messages = store.path(list[0].id);
    ASSERT_EQ(messages.size(), 2);
    EXPECT_FALSE(messages[1].finished);
    EXPECT_GE(messages[1].text.section(' ', 0, 0).toInt(), lastSaid);
    store.recoverUnfinished("Closed in the middle.");
    messages = store.path(list[0].id);
    EXPECT_TRUE(messages[1].finished);
    EXPECT_EQ(messages[1].note, "Closed in the middle.");
}

TEST_P(CrashTest, KilledBatchGoesOnWhereItWas) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("conversations.sqlite");
    const int lastSaid = lastSaidBeforeKill(kSorterArgument, path, GetParam());
    auto database = Database::open(path);
    ASSERT_TRUE(database.ok()) << database.error().message;
    BatchStore store(**database);
    store.pauseInterrupted();
    const auto list = store.list(BatchKind::Extract);
    ASSERT_EQ(list.size(), 1);
    EXPECT_EQ(list[0].state, BatchState::Paused);
    EXPECT_GE(list[0].documents, lastSaid);
    EXPECT_EQ(list[0].documents % kGroup, 0);  // no half group
    EXPECT_EQ(store.place(list[0].id).file, list[0].documents - 1);
    EXPECT_EQ(store.place(list[0].id).documents, 1);
    EXPECT_EQ(list[0].unread, 0);
    const auto last = store.documents(list[0].id).back();
    EXPECT_EQ(store.text(last.id).answer, QByteArray::number(last.file));
}

INSTANTIATE_TEST_SUITE_P(Moments, CrashTest, testing::Values(1, 7, 60, 300, 1500));

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == kWriterArgument) {
        return writeUntilKilled(arguments[2]);
    }
    if (arguments.size() == 3 && arguments[1] == kSorterArgument) {
        return sortUntilKilled(arguments[2]);
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
