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
    {
        // A batch of documents that are sorted into labels. files: -1 while they are still being counted.
        "CREATE TABLE batch (id INTEGER PRIMARY KEY, name TEXT NOT NULL, task TEXT NOT NULL, model TEXT NOT NULL,"
        " model_name TEXT NOT NULL, inputs TEXT NOT NULL, files INTEGER NOT NULL DEFAULT -1, state INTEGER NOT NULL,"
        " problem TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0)",
        "CREATE TABLE batch_file (batch INTEGER NOT NULL REFERENCES batch(id) ON DELETE CASCADE, position INTEGER NOT "
        "NULL, path BLOB NOT NULL, PRIMARY KEY(batch, position)) WITHOUT ROWID",
        // labels, corrected: JSON lists of places in the task's labels; scores: in their order.
        "CREATE TABLE batch_document (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch(id) ON DELETE "
        "CASCADE,"
        " file INTEGER NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, problem TEXT NOT NULL,"
        " text TEXT NOT NULL, scores TEXT NOT NULL, labels TEXT NOT NULL, runner_up INTEGER NOT NULL, confidence REAL "
        "NOT NULL, ms REAL NOT NULL, corrected TEXT NOT NULL DEFAULT '', accepted INTEGER NOT NULL DEFAULT 0)",
        "CREATE INDEX batch_document_by_batch ON batch_document(batch, file, id)",
        "CREATE TABLE label_list (id INTEGER PRIMARY KEY, task TEXT NOT NULL, created INTEGER NOT NULL)",
    },
    {
        // Batches whose documents are read for fields. answer: JSON, the values and where they stand, "" where there
        // are none; not_found: how many of them do not stand in the document; `corrected` is then a JSON object of
        // JSON pointers and texts, and a label list may be a list of fields.
        "ALTER TABLE batch ADD COLUMN kind TEXT NOT NULL DEFAULT 'classify'",
        "ALTER TABLE batch_document ADD COLUMN answer TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE batch_document ADD COLUMN not_found INTEGER NOT NULL DEFAULT 0",
    },
    {
        // hidden: a person deleted it; the row stays, because it says how much of its file has been read. again: a
        // person wants it done again. passages: a JSON list of the parts in which a long text was read, as lists of
        // first byte, last byte, label and score.
        "ALTER TABLE batch_document ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE batch_document ADD COLUMN again INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE batch_document ADD COLUMN passages TEXT NOT NULL DEFAULT ''",
    },
};

// Full-text search over finished messages. Trigrams find any part of a word, in any script. An answer that is being
// written changes many times and is indexed once, at its end. Statements of one migration, run only where this SQLite
// has FTS5; without it the search reads every message.
const QStringList kSearchIndex{
    R"(CREATE VIRTUAL TABLE message_search
       USING fts5(text, content='message', content_rowid='id', tokenize='trigram'))",
    R"(INSERT INTO message_search(rowid, text) SELECT id, text FROM message WHERE finished=1)",
    R"(CREATE TRIGGER message_search_insert AFTER INSERT ON message WHEN new.finished=1 BEGIN
         INSERT INTO message_search(rowid, text) VALUES(new.id, new.text);
       END)",
    R"(CREATE TRIGGER message_search_finish AFTER UPDATE OF text, finished ON message
       WHEN old.finished=0 AND new.finished=1 BEGIN
         INSERT INTO message_search(rowid, text) VALUES(new.id, new.text);
       END)",
    R"(CREATE TRIGGER message_search_change AFTER UPDATE OF text, finished ON message
       WHEN old.finished=1 AND new.finished=1 BEGIN
         INSERT INTO message_search(message_search, rowid, text) VALUES('delete', old.id, old.text);
         INSERT INTO message_search(rowid, text) VALUES(new.id, new.text);
       END)",
    R"(CREATE TRIGGER message_search_delete AFTER DELETE ON message WHEN old.finished=1 BEGIN
         INSERT INTO message_search(message_search, rowid, text) VALUES('delete', old.id, old.text);
       END)",
};

// SQLite's result codes for a file that is broken or is no database; anything else (locked, not readable, disk full)
// says nothing about the file.
bool meansDamage(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt() & 0xff;
    constexpr int kCorrupt = 11;
    constexpr int kNotADatabase = 26;
    return code == kCorrupt || code == kNotADatabase;
}

// Reading 100 MB to look for damage holds the window up for half a second: a large file is only checked when the app
// did not end by itself the last time, which leaves the write-ahead log behind.
bool worthChecking(const QString& path) {
    constexpr qint64 kSmall = 32'000'000;
    return QFileInfo(path).size() < kSmall || QFile::exists(path + "-wal");
}

QString freeName(const QString& wanted) {
    QString name = wanted;
    for (int number = 2; QFile::exists(name); ++number) {
        name = QString("%1-%2").arg(wanted).arg(number);
    }
    return name;
}

Error storageError(const QString& what, const QSqlError& error) {
    return {meansDamage(error) ? ErrorCode::bad_format : ErrorCode::io, what.toStdString(), error.text().toStdString()};
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
    if (!status.ok() && status.error().code == ErrorCode::bad_format && QFile::exists(path)) {
        QSqlDatabase::database(database->m_connection).close();
        const QString aside = freeName(path + ".damaged-" + QDateTime::currentDateTime().toString("yyyyMMdd-HHmmss"));
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

Result<std::unique_ptr<Database>> Database::join(const QString& path) {
    std::unique_ptr<Database> database(new Database);
    LAPIDARY_TRY(database->openFile(path));
    return database;
}

Status Database::openFile(const QString& path) {
    if (m_connection.isEmpty()) {
        m_connection = QUuid::createUuid().toString();
        QSqlDatabase::addDatabase("QSQLITE", m_connection);
    }
    QSqlDatabase db = handle();
    db.setDatabaseName(path);
    db.setConnectOptions("QSQLITE_BUSY_TIMEOUT=1000");  // the window waits meanwhile
    if (!db.open()) {
        return storageError(
            QCoreApplication::translate("Storage", "The conversations file %1 cannot be opened.").arg(path),
            db.lastError());
    }
    QSqlQuery query(db);
    // secure_delete: what a person deleted cannot be read from the file any more.
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA foreign_keys=ON",
                               "PRAGMA secure_delete=ON"}) {
        if (!query.exec(pragma)) {
            return storageError(
                QCoreApplication::translate("Storage", "The conversations file %1 cannot be read.").arg(path),
                query.lastError());
        }
    }
    return {};
}

Status Database::connect(const QString& path) {
    const bool check = worthChecking(path);  // before SQLite makes a new log
    LAPIDARY_TRY(openFile(path));
    QSqlQuery query(handle());
    if (check && !query.exec("PRAGMA quick_check(1)")) {
        return storageError(
            QCoreApplication::translate("Storage", "The conversations file %1 cannot be read.").arg(path),
            query.lastError());
    }
    if (check && (!query.next() || query.value(0).toString() != "ok")) {
        return Error{
            ErrorCode::bad_format,
            QCoreApplication::translate("Storage", "The conversations file %1 is damaged.").arg(path).toStdString(),
            query.value(0).toString().toStdString()};
    }
    query.finish();
    LAPIDARY_TRY(migrate());
    makeSearchIndex();
    return {};
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

void Database::makeSearchIndex() {
    QSqlDatabase db = handle();
    QSqlQuery query(db);
    if (query.exec("SELECT 1 FROM sqlite_master WHERE name='message_search'") && query.next()) {
        m_fullTextSearch = true;
        return;
    }
    query.finish();
    db.transaction();
    m_fullTextSearch = true;
    for (const QString& statement : kSearchIndex) {
        m_fullTextSearch = m_fullTextSearch && query.exec(statement);
    }
    if (!m_fullTextSearch || !db.commit()) {
        db.rollback();
        m_fullTextSearch = false;
    }
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

bool Database::run(const QString& sql, const QVariantList& values, qint64* newId, QString& error) const {
    QSqlQuery query(handle());
    query.prepare(sql);
    for (const QVariant& value : values) {
        // A null string would be bound as NULL, which no column accepts.
        const bool nullString = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.addBindValue(nullString ? QVariant(QLatin1String("")) : value);
    }
    if (!query.exec()) {
        error = query.lastError().text();
        return false;
    }
    if (newId != nullptr) {
        *newId = query.lastInsertId().toLongLong();
    }
    return true;
}

}  // namespace lapidary::app
