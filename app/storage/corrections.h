// What people corrected or accepted on the Documents page, as data to learn from.
#pragma once

#include <QString>
#include <QVector>

#include "base/result.h"
#include "storage/database.h"

namespace lapidary::app {

// Documents of one task in which a person has chosen or accepted one label.
struct CorrectionSet {
    QString title;  // of the task
    qint64 count = 0;
    QVector<qint64> batches;
};

// Those of all batches, by the title of their task; the set with the newest batch first.
QVector<CorrectionSet> findCorrections(Database& database);

// Writes a table of JSON Lines into `folder`: text, label, and where each row is from (document, source, batch, what
// the model had answered). Returns its path. What is corrected later does not change it.
Result<QString> writeCorrections(Database& database, const CorrectionSet& set, const QString& folder);

}  // namespace lapidary::app
