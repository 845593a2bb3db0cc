// What leaves the documents page: a table for people, JSON for programs, and the command that does the same.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/batch_store.h"
#include "task/task.h"
#include "train/table_writer.h"

namespace lapidary::app {

enum class ExportFormat { Csv, Json, JsonLines };

struct ExportOptions {
    ExportFormat format = ExportFormat::Csv;
    QString path;  // is replaced when everything has been written
    double threshold = 0.0;
    QVector<qint64> only;  // these documents; empty: all
};

// The rows of a batch on their way to a file: a table for people, or JSON objects, as a list or a line each.
class ExportRows {
public:
    ExportRows(ExportFormat format, const std::vector<std::string>& header);
    [[nodiscard]] bool table() const { return m_format == ExportFormat::Csv; }
    void add(const std::vector<std::string>& row) { m_table.add_row(row); }
    void add(const std::string& object);  // one JSON object
    // Replaces `path`.
    Status write(const QString& path);

private:
    ExportFormat m_format;
    TableWriter m_table;
    std::string m_lines;
};

// Writes the documents of a batch: the columns of `lapidary classify`, with what a person decided.
Status exportBatch(const BatchStore& store, const StoredBatch& batch, const ExportOptions& options);

// Which documents of a batch are written.
QVector<StoredDocument> exportedDocuments(const BatchStore& store, const StoredBatch& batch,
                                          const ExportOptions& options);

// A word of a command line for a POSIX shell.
QString shellQuoted(const QString& word);

// `lapidary classify ...` or `lapidary extract ...` by the batch's kind, ready to be pasted. task: the name of a
// shipped task, the path of a task file, or "" for a specialist, which knows its own.
QString batchCommand(const StoredBatch& batch, const QString& task, double threshold);

}  // namespace lapidary::app
