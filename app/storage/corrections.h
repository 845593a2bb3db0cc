// What people corrected or accepted on the Documents and Extract pages, as data to learn from.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QVector>
#include <functional>

#include "base/result.h"
#include "storage/batch_store.h"
#include "storage/database.h"

namespace lapidary::app {

// Documents of one task in which a person has chosen or accepted one label, or has gone through the fields.
struct CorrectionSet {
    QString title;  // of the task
    BatchKind kind = BatchKind::Classify;
    qint64 count = 0;
    QVector<qint64> batches;
};

// Those of all batches, by the title of their task; of each kind the set with the newest batch first.
QVector<CorrectionSet> findCorrections(Database& database);

// The fields of a document as they stand, the person's before the model's; empty where they are not whole.
using StandingFields = std::function<QJsonObject(const StoredDocumentText& text)>;

// Writes a table of JSON Lines into `folder`: text, label or fields, and where each row is from (document, source,
// batch, what the model had answered). Returns its path. What is corrected later does not change it.
Result<QString> writeCorrections(Database& database, const CorrectionSet& set, const QString& folder,
                                 const StandingFields& fields);

}  // namespace lapidary::app
