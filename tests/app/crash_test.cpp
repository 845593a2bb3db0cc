// kill -9 while an answer is being written: whatever the writer had reported as saved is there afterwards.
#include <gtest/gtest.h>
#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <cstdio>

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

class CrashTest : public testing::TestWithParam<int> {};

TEST_P(CrashTest, KilledWriterLosesNothing) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("conversations.sqlite");
    QProcess writer;
    writer.start(QCoreApplication::applicationFilePath(), {kWriterArgument, path});
    ASSERT_TRUE(writer.waitForStarted());
    QByteArray said;
    while (said.count('\n') < GetParam()) {
        ASSERT_TRUE(writer.waitForReadyRead(20'000)) << writer.readAllStandardError().toStdString();
        said += writer.readAllStandardOutput();
    }
    writer.kill();  // SIGKILL
    ASSERT_TRUE(writer.waitForFinished());
    ASSERT_EQ(writer.exitStatus(), QProcess::CrashExit);
    said += writer.readAllStandardOutput();
    const int lastSaid = said.left(said.lastIndexOf('\n')).split('\n').last().toInt();

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

INSTANTIATE_TEST_SUITE_P(Moments, CrashTest, testing::Values(1, 7, 60, 300, 1500));

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == kWriterArgument) {
        return writeUntilKilled(arguments[2]);
    }
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
