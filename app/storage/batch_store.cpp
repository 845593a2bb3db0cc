#include "storage/batch_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace lapidary::app {

namespace {

template <class Number>
QString toJson(const QVector<Number>& numbers) {
    QJsonArray array;
    for (const Number number : numbers) {
        array.push_back(QJsonValue(number));
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

template <class Number>
QVector<Number> fromJson(const QVariant& text) {
    QVector<Number> out;
    for (const QJsonValue value : QJsonDocument::fromJson(text.toByteArray()).array()) {
        out.push_back(static_cast<Number>(value.toDouble()));
    }
    return out;
}

// A file's name is bytes on Linux, and may be no text.
QByteArray toBytes(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size())};
}

std::filesystem::path toPath(const QByteArray& bytes) {
    return std::u8string(reinterpret_cast<const char8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

const QString kBatchColumns =
    "SELECT id, name, task, model, model_name, inputs, files, state, problem, created,"
    " (SELECT COUNT(*) FROM batch_document WHERE batch=batch.id AND hidden=0),"
    " (SELECT COUNT(*) FROM batch_document WHERE batch=batch.id AND hidden=0 AND scores='[]' AND answer=''), kind "
    "FROM batch ";

const QString kDocumentColumns =
    "SELECT id, file, name, state, labels, runner_up, confidence, ms, scores<>'[]' OR answer<>'', corrected, accepted, "
    "not_found FROM batch_document ";

QString notNull(const QString& text) {
    return text.isNull() ? QString("") : text;
}

StoredDocument readDocument(const QSqlQuery& query) {
    StoredDocument document;
    document.id = query.value(0).toLongLong();
    document.file = query.value(1).toLongLong();
    document.name = query.value(2).toString();
    document.state = query.value(3).toString();
    document.labels = fromJson<int>(query.value(4));
    document.runnerUp = query.value(5).toInt();
    document.confidence = query.value(6).toFloat();
    document.ms = query.value(7).toFloat();
    document.classified = query.value(8).toBool();
    document.corrected = !query.value(9).toString().isEmpty();
    document.chosen = fromJson<int>(query.value(9));
    document.accepted = query.value(10).toBool();
    document.notFound = query.value(11).toInt();
    return document;
}

QString passagesJson(const QVector<StoredPassage>& passages) {
    QJsonArray array;
    for (const StoredPassage& passage : passages) {
        array.push_back(QJsonArray{passage.begin, passage.end, passage.label, static_cast<double>(passage.score)});
    }
    return array.isEmpty() ? QString("") : QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QVector<StoredPassage> passagesFromJson(const QByteArray& json) {
    QVector<StoredPassage> passages;
    for (const QJsonValue value : QJsonDocument::fromJson(json).array()) {
        passages.push_back(
            {value[0].toInteger(), value[1].toInteger(), value[2].toInt(), static_cast<float>(value[3].toDouble())});
    }
    return passages;
}

// What the engine found, in the order of kOutcome.
constexpr const char* kOutcome =
    "source, name, state, problem, text, scores, labels, runner_up, confidence, ms, answer, not_found, passages";

QVariantList outcomeOf(const StoredDocument& document, const StoredDocumentText& text) {
    return {notNull(text.source),
            notNull(document.name),
            notNull(document.state),
            notNull(text.problem),
            notNull(text.text.left(BatchStore::kLongestText)),
            toJson(text.scores),
            toJson(document.labels),
            document.runnerUp,
            document.confidence,
            document.ms,
            notNull(QString::fromUtf8(text.answer)),
            document.notFound,
            passagesJson(text.passages)};
}

QString nameOf(BatchKind kind) {
    return kind == BatchKind::Extract ? "extract" : "classify";
}

StoredBatch readBatch(const QSqlQuery& query) {
    StoredBatch batch;
    batch.id = query.value(0).toLongLong();
    batch.name = query.value(1).toString();
    batch.task = query.value(2).toByteArray();
    batch.model = query.value(3).toString();
    batch.modelName = query.value(4).toString();
    for (const QJsonValue value : QJsonDocument::fromJson(query.value(5).toByteArray()).array()) {
        batch.inputs.push_back(value.toString());
    }
    batch.files = query.value(6).toLongLong();
    batch.state = static_cast<BatchState>(qBound(0, query.value(7).toInt(), static_cast<int>(BatchState::Cancelled)));
    batch.problem = query.value(8).toString();
    batch.created = QDateTime::fromMSecsSinceEpoch(query.value(9).toLongLong());
    batch.documents = query.value(10).toLongLong();
    batch.unread = query.value(11).toLongLong();
    batch.kind = query.value(12).toString() == nameOf(BatchKind::Extract) ? BatchKind::Extract : BatchKind::Classify;
    return batch;
}

}  // namespace

bool BatchStore::run(const QString& sql, const QVariantList& values, qint64* newId) {
    return m_database.run(sql, values, newId, m_lastError);
}

qint64 BatchStore::create(const StoredBatch& batch) {
    qint64 id = 0;
    const QJsonArray inputs = QJsonArray::fromStringList(batch.inputs);
    run("INSERT INTO batch(kind, name, task, model, model_name, inputs, state, problem, created) "
        "VALUES(?,?,?,?,?,?,?,?,?)",
        {nameOf(batch.kind), batch.name, QString::fromUtf8(batch.task), batch.model, batch.modelName,
         QString::fromUtf8(QJsonDocument(inputs).toJson(QJsonDocument::Compact)), static_cast<int>(batch.state),
         batch.problem, QDateTime::currentMSecsSinceEpoch()},
        &id);
    return id;
}

bool BatchStore::rename(qint64 batch, const QString& name) {
    return run("UPDATE batch SET name=? WHERE id=?", {name, batch});
}

bool BatchStore::setState(qint64 batch, BatchState state, const QString& problem) {
    return run("UPDATE batch SET state=?, problem=? WHERE id=?", {static_cast<int>(state), problem, batch});
}

bool BatchStore::remove(qint64 batch) {
    return run("UPDATE batch SET deleted=? WHERE id=?", {QDateTime::currentMSecsSinceEpoch(), batch});
}

bool BatchStore::restore(qint64 batch) {
    return run("UPDATE batch SET deleted=0 WHERE id=?", {batch});
}

void BatchStore::purge(BatchKind kind) {
    run("DELETE FROM batch WHERE deleted<>0 AND kind=?", {nameOf(kind)});
}

void BatchStore::pauseInterrupted() {
    run("UPDATE batch SET state=? WHERE state IN (?,?)",
        {static_cast<int>(BatchState::Paused), static_cast<int>(BatchState::Running),
         static_cast<int>(BatchState::Waiting)});
}

QVector<StoredBatch> BatchStore::list(BatchKind kind) const {
    QVector<StoredBatch> out;
    QSqlQuery query(m_database.handle());
    query.prepare(kBatchColumns + "WHERE deleted=0 AND kind=? ORDER BY created DESC, id DESC");
    query.addBindValue(nameOf(kind));
    query.exec();
    while (query.next()) {
        out.push_back(readBatch(query));
    }
    return out;
}

StoredBatch BatchStore::batch(qint64 id) const {
    QSqlQuery query(m_database.handle());
    query.prepare(kBatchColumns + "WHERE id=?");
    query.addBindValue(id);
    return query.exec() && query.next() ? readBatch(query) : StoredBatch{};
}

QStringList BatchStore::allInputs() const {
    QSqlQuery query("SELECT inputs FROM batch", m_database.handle());
    QStringList inputs;
    while (query.next()) {
        for (const QJsonValue value : QJsonDocument::fromJson(query.value(0).toByteArray()).array()) {
            inputs.push_back(value.toString());
        }
    }
    return inputs;
}

bool BatchStore::runAll(const QString& sql, const QVector<QVariantList>& all,
                        const std::function<void(qsizetype, qint64)>& ran) {
    QSqlDatabase db = m_database.handle();
    db.transaction();
    QSqlQuery query(db);
    bool good = query.prepare(sql);
    for (qsizetype row = 0; good && row < all.size(); ++row) {
        for (int column = 0; column < all[row].size(); ++column) {
            query.bindValue(column, all[row][column]);
        }
        good = query.exec();
        if (good && ran) {
            ran(row, query.lastInsertId().toLongLong());
        }
    }
    if (!good || !db.commit()) {
        m_lastError = good ? db.lastError().text() : query.lastError().text();
        db.rollback();
        return false;
    }
    return true;
}

bool BatchStore::setFiles(qint64 batch, const std::vector<std::filesystem::path>& files) {
    QVector<QVariantList> all;
    for (const std::filesystem::path& file : files) {
        all.push_back({batch, static_cast<qint64>(all.size()), toBytes(file)});
    }
    // The count comes last: while it is missing, whatever is there is written anew.
    return run("DELETE FROM batch_file WHERE batch=?", {batch}) &&
           runAll("INSERT INTO batch_file(batch, position, path) VALUES(?,?,?)", all, {}) &&
           run("UPDATE batch SET files=? WHERE id=?", {static_cast<qint64>(files.size()), batch});
}

bool BatchStore::appendFile(const StoredBatch& batch, const QString& file) {
    QJsonArray inputs = QJsonArray::fromStringList(batch.inputs);
    inputs.push_back(file);
    return run("INSERT OR REPLACE INTO batch_file(batch, position, path) VALUES(?,?,?)",
               {batch.id, batch.files, file.toUtf8()}) &&
           run("UPDATE batch SET files=?, inputs=? WHERE id=?",
               {batch.files + 1, QString::fromUtf8(QJsonDocument(inputs).toJson(QJsonDocument::Compact)), batch.id});
}

std::vector<std::filesystem::path> BatchStore::files(qint64 batch) const {
    QSqlQuery query(m_database.handle());
    query.prepare("SELECT path FROM batch_file WHERE batch=? ORDER BY position");
    query.addBindValue(batch);
    std::vector<std::filesystem::path> out;
    query.exec();
    while (query.next()) {
        out.push_back(toPath(query.value(0).toByteArray()));
    }
    return out;
}

BatchStore::Place BatchStore::place(qint64 batch) const {
    QSqlQuery query(m_database.handle());
    query.prepare(
        "SELECT file, COUNT(*) FROM batch_document WHERE batch=? AND file=(SELECT MAX(file) FROM batch_document WHERE "
        "batch=?) GROUP BY file");
    query.addBindValue(batch);
    query.addBindValue(batch);
    return query.exec() && query.next() ? Place{query.value(0).toLongLong(), query.value(1).toLongLong()} : Place{};
}

bool BatchStore::addDocuments(qint64 batch, QVector<StoredDocument>& documents,
                              const QVector<StoredDocumentText>& texts) {
    QVector<QVariantList> all;
    for (qsizetype row = 0; row < documents.size(); ++row) {
        all.push_back(QVariantList{batch, documents[row].file} + outcomeOf(documents[row], texts[row]));
    }
    return runAll(
        QString("INSERT INTO batch_document(batch, file, %1) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)").arg(kOutcome), all,
        [&](qsizetype row, qint64 id) { documents[row].id = id; });
}

bool BatchStore::replaceDocuments(QVector<StoredDocument>& documents, const QVector<StoredDocumentText>& texts) {
    QVector<QVariantList> all;
    QVector<qint64> ids;
    for (qsizetype row = 0; row < documents.size(); ++row) {
        all.push_back(outcomeOf(documents[row], texts[row]) + QVariantList{documents[row].id});
        ids.push_back(documents[row].id);
    }
    if (!runAll(QString("UPDATE batch_document SET (%1)=(?,?,?,?,?,?,?,?,?,?,?,?,?), again=0, accepted=0 WHERE id=?")
                    .arg(kOutcome),
                all, {})) {
        return false;
    }
    documents = this->documents(ids);
    return true;
}

namespace {
QVector<QVariantList> listed(const QVector<qint64>& ids, const QVariantList& before) {
    QVector<QVariantList> all;
    for (const qint64 id : ids) {
        all.push_back(before + QVariantList{id});
    }
    return all;
}
}  // namespace

bool BatchStore::markAgain(const QVector<qint64>& documents) {
    return runAll("UPDATE batch_document SET again=1 WHERE id=?", listed(documents, {}), {});
}

QVector<BatchStore::Again> BatchStore::again(qint64 batch) const {
    QSqlQuery query(m_database.handle());
    query.prepare(
        "SELECT id, file, (SELECT COUNT(*) FROM batch_document AS other WHERE other.batch=one.batch AND "
        "other.file=one.file AND other.id<one.id) FROM batch_document AS one WHERE batch=? AND again=1 ORDER BY file, "
        "id");
    query.addBindValue(batch);
    QVector<Again> out;
    query.exec();
    while (query.next()) {
        out.push_back({query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toLongLong()});
    }
    return out;
}

bool BatchStore::setHidden(const QVector<qint64>& documents, bool hidden) {
    return runAll("UPDATE batch_document SET hidden=?, again=0 WHERE id=?", listed(documents, {hidden ? 1 : 0}), {});
}

QStringList BatchStore::forgetHidden() {
    QStringList sources;
    QSqlQuery query("SELECT source FROM batch_document WHERE hidden=1 AND name<>''", m_database.handle());
    while (query.next()) {
        sources.push_back(query.value(0).toString());
    }
    query.finish();
    run("UPDATE batch_document SET source='', name='', problem='', text='', scores='[]', labels='[]', answer='', "
        "corrected='', passages='' WHERE hidden=1 AND name<>''",
        {});
    return sources;
}

QVector<StoredDocument> BatchStore::documents(qint64 batch) const {
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(kDocumentColumns + "WHERE batch=? AND hidden=0 ORDER BY file, id");
    query.addBindValue(batch);
    QVector<StoredDocument> out;
    query.exec();
    while (query.next()) {
        out.push_back(readDocument(query));
    }
    return out;
}

QVector<StoredDocument> BatchStore::documents(const QVector<qint64>& ids) const {
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(kDocumentColumns + "WHERE id=?");
    QVector<StoredDocument> out;
    for (const qint64 id : ids) {
        query.bindValue(0, id);
        if (query.exec() && query.next()) {
            out.push_back(readDocument(query));
        }
    }
    return out;
}

StoredDocumentText BatchStore::text(qint64 document) const {
    QSqlQuery query(m_database.handle());
    query.prepare("SELECT source, problem, text, scores, answer, corrected, passages FROM batch_document WHERE id=?");
    query.addBindValue(document);
    if (!query.exec() || !query.next()) {
        return {};
    }
    return {query.value(0).toString(),
            query.value(1).toString(),
            query.value(2).toString(),
            fromJson<float>(query.value(3)),
            query.value(4).toByteArray(),
            query.value(5).toByteArray(),
            passagesFromJson(query.value(6).toByteArray())};
}

bool BatchStore::setReview(qint64 document, bool corrected, const QVector<int>& chosen, bool accepted) {
    return run("UPDATE batch_document SET corrected=?, accepted=? WHERE id=?",
               {corrected ? toJson(chosen) : QString(""), accepted ? 1 : 0, document});
}

bool BatchStore::setReviews(const QVector<StoredDocument>& documents) {
    QVector<QVariantList> all;
    for (const StoredDocument& document : documents) {
        all.push_back(
            {document.corrected ? toJson(document.chosen) : QString(""), document.accepted ? 1 : 0, document.id});
    }
    return runAll("UPDATE batch_document SET corrected=?, accepted=? WHERE id=?", all, {});
}

bool BatchStore::setAccepted(const QVector<qint64>& documents) {
    return runAll("UPDATE batch_document SET accepted=1 WHERE id=?", listed(documents, {}), {});
}

bool BatchStore::setChanged(qint64 document, const QByteArray& changed, bool accepted) {
    return run("UPDATE batch_document SET corrected=?, accepted=? WHERE id=?",
               {QString::fromUtf8(changed), accepted ? 1 : 0, document});
}

QVector<LabelList> BatchStore::labelLists() const {
    QVector<LabelList> out;
    QSqlQuery query("SELECT id, task FROM label_list ORDER BY created, id", m_database.handle());
    while (query.next()) {
        out.push_back({query.value(0).toLongLong(), query.value(1).toByteArray()});
    }
    return out;
}

qint64 BatchStore::saveLabelList(qint64 id, const QByteArray& task) {
    if (id != 0) {
        return run("UPDATE label_list SET task=? WHERE id=?", {QString::fromUtf8(task), id}) ? id : 0;
    }
    qint64 fresh = 0;
    run("INSERT INTO label_list(task, created) VALUES(?,?)",
        {QString::fromUtf8(task), QDateTime::currentMSecsSinceEpoch()}, &fresh);
    return fresh;
}

bool BatchStore::removeLabelList(qint64 id) {
    return run("DELETE FROM label_list WHERE id=?", {id});
}

}  // namespace lapidary::app
