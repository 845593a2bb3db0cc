#include "storage/corrections.h"

#include <QDateTime>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSet>
#include <QSqlQuery>
#include <QVariant>
#include <algorithm>

#include "base/json.h"
#include "storage/batch_store.h"
#include "task/task.h"

namespace lapidary::app {

namespace {

Result<ClassifyTask> taskOf(const StoredBatch& batch) {
    LAPIDARY_ASSIGN(
        const Json json,
        parse_json(std::string_view(batch.task.constData(), static_cast<std::size_t>(batch.task.size())), "the batch"));
    return classify_task_from_json(json, "the batch");
}

// The label that a person stands behind; "" where there is none, or more than one.
QString labelOf(const ClassifyTask& task, const QVector<int>& labels) {
    const bool one = labels.size() == 1 && labels[0] >= 0 && static_cast<std::size_t>(labels[0]) < task.labels.size();
    return one ? QString::fromStdString(task.labels[static_cast<std::size_t>(labels[0])].name) : QString();
}

// As they stand: the person's, or the model's.
const QVector<int>& labelsOf(const StoredDocument& document) {
    return document.corrected ? document.chosen : document.labels;
}

// Batches in which a person has corrected or accepted something: most have none, and they are not read for it.
QSet<qint64> reviewedBatches(const Database& database) {
    QSet<qint64> out;
    QSqlQuery query("SELECT DISTINCT batch FROM batch_document WHERE corrected<>'' OR accepted<>0", database.handle());
    while (query.next()) {
        out.insert(query.value(0).toLongLong());
    }
    return out;
}

bool seen(const StoredDocument& document) {
    return document.corrected || (document.accepted && document.classified);
}

QByteArray rowOf(const ClassifyTask& task, const StoredBatch& batch, const StoredDocument& document,
                 const StoredDocumentText& text) {
    const QJsonObject row{{"text", text.text},
                          {"label", labelOf(task, labelsOf(document))},
                          {"document", document.name},
                          {"source", text.source},
                          {"batch", batch.name},
                          {"answer", labelOf(task, document.labels)},
                          {"corrected", document.corrected}};
    return QJsonDocument(row).toJson(QJsonDocument::Compact) + "\n";
}

}  // namespace

QVector<CorrectionSet> findCorrections(Database& database) {
    QVector<CorrectionSet> out;
    const BatchStore store(database);
    const QSet<qint64> reviewed = reviewedBatches(database);
    for (const StoredBatch& batch : store.list(BatchKind::Classify)) {
        const auto task = reviewed.contains(batch.id) ? taskOf(batch) : Result<ClassifyTask>(ClassifyTask());
        if (!task.ok() || task->labels.empty()) {
            continue;
        }
        const QVector<StoredDocument> documents = store.documents(batch.id);
        const auto count = std::count_if(documents.begin(), documents.end(), [&](const StoredDocument& document) {
            return seen(document) && !labelOf(*task, labelsOf(document)).isEmpty();
        });
        if (count == 0) {
            continue;
        }
        const QString title = QString::fromStdString(task->info.title);
        auto set =
            std::find_if(out.begin(), out.end(), [&](const CorrectionSet& known) { return known.title == title; });
        if (set == out.end()) {
            out.push_back({title, 0, {}});
            set = out.end() - 1;
        }
        set->count += count;
        set->batches.push_back(batch.id);
    }
    return out;
}

Result<QString> writeCorrections(Database& database, const CorrectionSet& set, const QString& folder) {
    const BatchStore store(database);
    static const QRegularExpression kOdd("[^\\w]+", QRegularExpression::UseUnicodePropertiesOption);
    QString name = set.title.toLower();
    name.replace(kOdd, "-");
    const QString path = QDir(folder).filePath(
        QString("%1-%2.jsonl").arg(name.left(40), QDateTime::currentDateTime().toString("yyyyMMdd-hhmmss-zzz")));
    QSaveFile file(path);
    bool good = QDir().mkpath(folder) && file.open(QIODevice::WriteOnly);
    for (const qint64 id : set.batches) {
        const StoredBatch batch = store.batch(id);
        const auto task = taskOf(batch);
        for (const StoredDocument& document : store.documents(id)) {
            const bool usable = good && task.ok() && seen(document) && !labelOf(*task, labelsOf(document)).isEmpty();
            if (usable) {
                const QByteArray row = rowOf(*task, batch, document, store.text(document.id));
                good = file.write(row) == row.size();
            }
        }
    }
    if (!good || !file.commit()) {
        return Error{ErrorCode::io, path.toStdString() + " cannot be written.", file.errorString().toStdString()};
    }
    return path;
}

}  // namespace lapidary::app
