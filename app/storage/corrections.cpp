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
#include <optional>

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

QJsonObject originOf(const StoredBatch& batch, const StoredDocument& document, const StoredDocumentText& text) {
    return {{"text", text.text},
            {"document", document.name},
            {"source", text.source},
            {"batch", batch.name},
            {"corrected", document.corrected}};
}

// Whether a person stands behind what the document was found to be.
bool usable(const StoredDocument& document, const std::optional<ClassifyTask>& sorting) {
    return seen(document) && (!sorting || !labelOf(*sorting, labelsOf(document)).isEmpty());
}

// The title of a batch's task, and the task itself where its documents are sorted.
struct BatchTask {
    QString title;
    std::optional<ClassifyTask> sorting;
};

std::optional<BatchTask> readTask(const StoredBatch& batch, BatchKind kind) {
    if (kind == BatchKind::Classify) {
        const auto task = taskOf(batch);
        return task.ok() && !task->labels.empty()
                   ? std::optional(BatchTask{QString::fromStdString(task->info.title), *task})
                   : std::nullopt;
    }
    const QString title = QJsonDocument::fromJson(batch.task).object()["title"].toString();
    return title.isEmpty() ? std::nullopt : std::optional(BatchTask{title, std::nullopt});
}

void addCorrections(const BatchStore& store, BatchKind kind, const QSet<qint64>& reviewed,
                    QVector<CorrectionSet>& out) {
    for (const StoredBatch& batch : store.list(kind)) {
        const auto task = reviewed.contains(batch.id) ? readTask(batch, kind) : std::nullopt;
        if (!task) {
            continue;
        }
        const QVector<StoredDocument> documents = store.documents(batch.id);
        const auto count = std::count_if(documents.begin(), documents.end(), [&](const StoredDocument& document) {
            return usable(document, task->sorting);
        });
        if (count == 0) {
            continue;
        }
        auto set = std::find_if(out.begin(), out.end(), [&](const CorrectionSet& known) {
            return known.kind == kind && known.title == task->title;
        });
        if (set == out.end()) {
            out.push_back({task->title, kind, 0, {}});
            set = out.end() - 1;
        }
        set->count += count;
        set->batches.push_back(batch.id);
    }
}

// What the document was found to be, as the model said it and as it stands; empty where it is nothing whole.
QJsonObject rowOf(const BatchTask& task, const StoredBatch& batch, const StoredDocument& document,
                  const StoredDocumentText& text, const StandingFields& fields) {
    QJsonObject row = originOf(batch, document, text);
    if (task.sorting) {
        row["label"] = labelOf(*task.sorting, labelsOf(document));
        row["answer"] = labelOf(*task.sorting, document.labels);
        return row;
    }
    const QJsonObject standing = fields(text);
    row["fields"] = standing;
    return standing.isEmpty() ? QJsonObject() : row;
}

}  // namespace

QVector<CorrectionSet> findCorrections(Database& database) {
    QVector<CorrectionSet> out;
    const BatchStore store(database);
    const QSet<qint64> reviewed = reviewedBatches(database);
    for (const BatchKind kind : {BatchKind::Classify, BatchKind::Extract}) {
        addCorrections(store, kind, reviewed, out);
    }
    return out;
}

Result<QString> writeCorrections(Database& database, const CorrectionSet& set, const QString& folder,
                                 const StandingFields& fields) {
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
        const auto task = readTask(batch, set.kind);
        for (const StoredDocument& document : store.documents(id)) {
            if (!good || !task || !usable(document, task->sorting)) {
                continue;
            }
            const QJsonObject row = rowOf(*task, batch, document, store.text(document.id), fields);
            const QByteArray line = QJsonDocument(row).toJson(QJsonDocument::Compact) + "\n";
            good = row.isEmpty() || file.write(line) == line.size();
        }
    }
    if (!good || !file.commit()) {
        return Error{ErrorCode::io, path.toStdString() + " cannot be written.", file.errorString().toStdString()};
    }
    return path;
}

}  // namespace lapidary::app
