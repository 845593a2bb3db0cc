#include "storage/database.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace lapidary::app {

namespace {

// One entry a schema version; PRAGMA user_version says how many have been applied. Entries are never changed, only
// added.
const QStringList kMigrations[] = {
    {
        "CREATE TABLE conversation (id INTEGER PRIMARY KEY, title TEXT NOT NULL, system TEXT NOT NULL DEFAULT '',"
        " created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0)",
        "CREATE TABLE message (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL REFERENCES conversation(id) ON "
        "DELETE CASCADE,"
        " parent INTEGER NOT NULL DEFAULT 0, selected INTEGER NOT NULL DEFAULT 1, role INTEGER NOT NULL, text TEXT NOT "
        "NULL,"
        " finished INTEGER NOT NULL, error TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', details TEXT NOT "
        "NULL DEFAULT '{}',"
        " created INTEGER NOT NULL)",
        "CREATE INDEX message_by_conversation ON message(conversation, id)",
        "CREATE TABLE model (path TEXT PRIMARY KEY, added INTEGER NOT NULL)",
    },
};

Error storageError(const QString& what, const QSqlError& error) {
    return {ErrorCode::io, what.toStdString(), error.text().toStdString()};
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const QString& path) {
    std::unique_ptr<Database> database(new Database);
    const bool memory = path == ":memory:";
    if (!memory && !QDir().mkpath(QFileInfo(path).absolutePath())) {
        return Error{
            ErrorCode::io,
            QCoreApplication::translate("Storage", "The folder %1 cannot be created; conversations cannot be saved.")
                .arg(QFileInfo(path).absolutePath())
                .toStdString(),
            {}};
    }
    Status status = database->connect(path);
    if (!status.ok() && !memory && QFile::exists(path)) {
        QSqlDatabase::database(database->m_connection).close();
        const QString aside = path + ".damaged-" + QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss");
        if (!QFile::rename(path, aside)) {
            return status.error();
        }
        QFile::remove(path + "-wal");
        QFile::remove(path + "-shm");
        database->m_damagedNote =
            QCoreApplication::translate("Storage",
                                        "The conversations file was damaged. It was kept as %1 and a new one begun.")
                .arg(aside);
        status = database->connect(path);
    }
    if (!status.ok()) {
        return status.error();
    }
    return database;
}

Status Database::connect(const QString& path) {
    if (m_connection.isEmpty()) {
        m_connection = QUuid::createUuid().toString();
        QSqlDatabase::addDatabase("QSQLITE", m_connection);
    }
    QSqlDatabase db = handle();
    db.setDatabaseName(path);
    if (!db.open()) {
        return storageError(
            QCoreApplication::translate("Storage", "The conversations file %1 cannot be opened.").arg(path),
            db.lastError());
    }
    QSqlQuery query(db);
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON"}) {
        if (!query.exec(pragma)) {
            return storageError(
                QCoreApplication::translate("Storage", "The conversations file %1 cannot be read.").arg(path),
                query.lastError());
        }
    }
    if (!query.exec("PRAGMA quick_check(1)") || !query.next() || query.value(0).toString() != "ok") {
        return storageError(QCoreApplication::translate("Storage", "The conversations file %1 is damaged.").arg(path),
                            query.lastError());
    }
    query.finish();
    return migrate();
}

Status Database::migrate() {
    QSqlDatabase db = handle();
    QSqlQuery query(db);
    if (!query.exec("PRAGMA user_version") || !query.next()) {
        return storageError(QCoreApplication::translate("Storage", "The conversations file has no version."),
                            query.lastError());
    }
    const int version = query.value(0).toInt();
    query.finish();
    const int newest = static_cast<int>(std::size(kMigrations));
    if (version > newest) {
        return Error{ErrorCode::unsupported,
                     QCoreApplication::translate(
                         "Storage", "The conversations were written by a newer version of Lapidary; please update it.")
                         .toStdString(),
                     {}};
    }
    for (int step = version; step < newest; ++step) {
        db.transaction();
        for (const QString& statement : kMigrations[step]) {
            if (!query.exec(statement)) {
                const QSqlError error = query.lastError();
                db.rollback();
                return storageError(
                    QCoreApplication::translate("Storage", "The conversations file could not be updated."), error);
            }
        }
        query.exec(QString("PRAGMA user_version=%1").arg(step + 1));
        db.commit();
    }
    return {};
}

Database::~Database() {
    if (!m_connection.isEmpty()) {
        QSqlDatabase::database(m_connection, false).close();
        QSqlDatabase::removeDatabase(m_connection);
    }
}

QSqlDatabase Database::handle() const {
    return QSqlDatabase::database(m_connection, false);
}

}  // namespace lapidary::app
