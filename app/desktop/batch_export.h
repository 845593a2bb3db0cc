// What leaves the documents page: a table for people, JSON for programs, and the command that does the same.
#pragma once

#include <QString>
#include <QStringList>

#include "base/result.h"
#include "storage/batch_store.h"
#include "task/task.h"

namespace lapidary::app {

enum class ExportFormat { Csv, Json };

// Writes all documents of a batch: the columns of `lapidary classify`, with what a person decided. `path` is replaced
// when everything has been written.
Status exportBatch(const BatchStore& store, const StoredBatch& batch, double threshold, ExportFormat format,
                   const QString& path);

// A word of a command line for a POSIX shell.
QString shellQuoted(const QString& word);

// `lapidary classify ...` or `lapidary extract ...` by the batch's kind, ready to be pasted. task: the name of a
// shipped task, the path of a task file, or "" for a specialist, which knows its own.
QString batchCommand(const StoredBatch& batch, const QString& task, double threshold);

}  // namespace lapidary::app
