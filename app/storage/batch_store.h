// Batches of documents that are sorted into labels or read for fields, what became of each document, and what a person
// corrected.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <filesystem>
#include <vector>

#include "storage/database.h"

namespace lapidary::app {

enum class BatchState { Waiting, Running, Paused, Finished, Cancelled };

enum class BatchKind { Classify, Extract };

struct StoredBatch {
    qint64 id = 0;
    BatchKind kind = BatchKind::Classify;
    QString name;
    QByteArray task;  // JSON, as engine/task reads it
    QString model;    // path
    QString modelName;
    QStringList inputs;  // files and folders as they were given
    qint64 files = -1;   // in them; -1: not counted yet
    BatchState state = BatchState::Waiting;
    QString problem;  // why it stopped, as a sentence
    QDateTime created;
    qint64 documents = 0;  // stored, also those that could not be read
    qint64 unread = 0;     // of them
};

// What a table keeps of each document in memory.
struct StoredDocument {
    qint64 id = 0;
    qint64 file = 0;  // place in the batch's files
    QString name;
    QString state;        // "ok", or why it could not be read ("damaged", ...)
    QVector<int> labels;  // chosen by the model: places in the task's labels, best first
    int runnerUp = -1;
    float confidence = 0.0F;
    float ms = 0.0F;
    int notFound = 0;         // values that do not stand in the document
    bool classified = false;  // there is a result; false: it could not be read
    bool corrected = false;   // a person chose `chosen`, or changed values
    QVector<int> chosen;
    bool accepted = false;  // a person has seen it
};

// The rest, read when a document is looked at.
struct StoredDocumentText {
    QString source;
    QString problem;
    QString text;           // its first kLongestText characters
    QVector<float> scores;  // a label
    QByteArray answer;      // JSON: the values and where they stand, as desktop/extract_answer.h writes it
    QByteArray changed;     // JSON: the values that a person changed, by their JSON pointers; or ""
};

// A person's own task: a list of labels or of fields.
struct LabelList {
    qint64 id = 0;
    QByteArray task;  // JSON, as engine/task reads it
};

// All calls are synchronous and short but for addDocuments() of many documents; each thread makes its own on its own
// connection. Write calls return false when the disk refused; lastError() then has a sentence.
class BatchStore {
public:
    static constexpr qsizetype kLongestText = 64 * 1024;

    explicit BatchStore(Database& database) : m_database(database) {}

    qint64 create(const StoredBatch& batch);
    bool rename(qint64 batch, const QString& name);
    bool setState(qint64 batch, BatchState state, const QString& problem = {});
    // Hides a batch; restore() brings it back until purge() removes it for good.
    bool remove(qint64 batch);
    bool restore(qint64 batch);
    void purge(BatchKind kind);
    // Batches that ran when the app last ended are paused ones.
    void pauseInterrupted();
    // Newest first.
    [[nodiscard]] QVector<StoredBatch> list(BatchKind kind) const;
    [[nodiscard]] StoredBatch batch(qint64 id) const;

    bool setFiles(qint64 batch, const std::vector<std::filesystem::path>& files);
    [[nodiscard]] std::vector<std::filesystem::path> files(qint64 batch) const;
    // Stores documents together and sets their ids. They come in the order of files and of what is in them, so the
    // last stored one says where to go on.
    struct Place {
        qint64 file = 0;       // the last file of which a document is stored
        qint64 documents = 0;  // of that file
    };
    [[nodiscard]] Place place(qint64 batch) const;
    bool addDocuments(qint64 batch, QVector<StoredDocument>& documents, const QVector<StoredDocumentText>& texts);

    [[nodiscard]] QVector<StoredDocument> documents(qint64 batch) const;
    [[nodiscard]] StoredDocumentText text(qint64 document) const;
    // An empty list with `corrected` is a decision as well: none of several labels applies.
    bool setReview(qint64 document, bool corrected, const QVector<int>& chosen, bool accepted);
    // The same for fields: `changed` as in StoredDocumentText.
    bool setChanged(qint64 document, const QByteArray& changed, bool accepted);

    [[nodiscard]] QVector<LabelList> labelLists() const;
    // id 0: a new one. Returns its id, 0 on failure.
    qint64 saveLabelList(qint64 id, const QByteArray& task);
    bool removeLabelList(qint64 id);

    [[nodiscard]] QString lastError() const { return m_lastError; }

private:
    bool run(const QString& sql, const QVariantList& values, qint64* newId = nullptr);
    Database& m_database;
    QString m_lastError;
};

}  // namespace lapidary::app
