// The app's SQLite file: opening, schema, and connections: one for the GUI thread, one for each thread that
// writes results.
#pragma once

#include <QSqlDatabase>
#include <QString>
#include <QVariant>
#include <memory>

#include "base/result.h"

namespace lapidary::app {

// Opened in WAL mode: a commit survives a kill -9 of the process without waiting for the disk on every message.
class Database {
public:
    // Opens or creates `path` (":memory:" for tests) and brings the schema up to date. A file that SQLite cannot read
    // is set aside as <path>.damaged-<time>, a new one is begun, and damagedNote() tells the person. A file that is
    // only locked, not permitted, or written by a newer version is left as it is: that is an error.
    static Result<std::unique_ptr<Database>> open(const QString& path);
    // One more connection to a file that open() has prepared, for use on the calling thread.
    static Result<std::unique_ptr<Database>> join(const QString& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] QSqlDatabase handle() const;
    // One statement with its values in order. False when the disk refused; `error` then has a sentence.
    bool run(const QString& sql, const QVariantList& values, qint64* newId, QString& error) const;
    [[nodiscard]] QString damagedNote() const { return m_damagedNote; }
    // There is a message_search table (FTS5, trigrams).
    [[nodiscard]] bool fullTextSearch() const { return m_fullTextSearch; }

private:
    Database() = default;
    Status openFile(const QString& path);
    Status connect(const QString& path);
    Status migrate();
    void makeSearchIndex();

    QString m_connection;
    QString m_damagedNote;
    bool m_fullTextSearch = false;
};

}  // namespace lapidary::app
