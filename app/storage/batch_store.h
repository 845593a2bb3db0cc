// Batches of documents that are sorted into labels or read for fields, what became of each document, and what a person
// corrected.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <filesystem>
#include <functional>
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

// A part of a long text that was read by itself.
struct StoredPassage {
    qint64 begin = 0;  // bytes of the text
    qint64 end = 0;
    int label = -1;  // the best one by itself; -1: it was read for fields
    float score = 0.0F;
};

// The rest, read when a document is looked at.
struct StoredDocumentText {
    QString source;
    QString problem;
    QString text;                     // its first kLongestText characters
    QVector<float> scores;            // a label
    QByteArray answer;                // JSON: the values and where they stand, as desktop/extract_answer.h writes it
    QByteArray changed;               // JSON: the values that a person changed, by their JSON pointers; or ""
    QVector<StoredPassage> passages;  // empty: the text was read in one piece
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
    // Of all batches, also those that can still be brought back.
    [[nodiscard]] QStringList allInputs() const;

    bool setFiles(qint64 batch, const std::vector<std::filesystem::path>& files);
    // One more, behind the others; the files must have been counted.
    bool appendFile(const StoredBatch& batch, const QString& file);
    [[nodiscard]] std::vector<std::filesystem::path> files(qint64 batch) const;
    // Stores documents together and sets their ids. They come in the order of files and of what is in them, so the
    // last stored one says where to go on.
    struct Place {
        qint64 file = 0;       // the last file of which a document is stored
        qint64 documents = 0;  // of that file
    };
    [[nodiscard]] Place place(qint64 batch) const;
    bool addDocuments(qint64 batch, QVector<StoredDocument>& documents, const QVector<StoredDocumentText>& texts);

    // Documents that are to be done again, from their files; what a person corrected stays.
    struct Again {
        qint64 document = 0;
        qint64 file = 0;
        qint64 place = 0;  // among the documents of that file
    };
    bool markAgain(const QVector<qint64>& documents);
    [[nodiscard]] QVector<Again> again(qint64 batch) const;
    // By their ids; the rows get what a person has said of them.
    bool replaceDocuments(QVector<StoredDocument>& documents, const QVector<StoredDocumentText>& texts);

    // Hides documents, or brings them back; forgetHidden() removes all that they hold for good, and returns the files
    // that they are from.
    bool setHidden(const QVector<qint64>& documents, bool hidden);
    QStringList forgetHidden();

    [[nodiscard]] QVector<StoredDocument> documents(qint64 batch) const;
    [[nodiscard]] QVector<StoredDocument> documents(const QVector<qint64>& ids) const;
    [[nodiscard]] StoredDocumentText text(qint64 document) const;
    // An empty list with `corrected` is a decision as well: none of several labels applies.
    bool setReview(qint64 document, bool corrected, const QVector<int>& chosen, bool accepted);
    // For many, all or none: their labels, or that a person has seen them.
    bool setReviews(const QVector<StoredDocument>& documents);
    bool setAccepted(const QVector<qint64>& documents);
    // The same for fields: `changed` as in StoredDocumentText.
    bool setChanged(qint64 document, const QByteArray& changed, bool accepted);

    [[nodiscard]] QVector<LabelList> labelLists() const;
    // id 0: a new one. Returns its id, 0 on failure.
    qint64 saveLabelList(qint64 id, const QByteArray& task);
    bool removeLabelList(qint64 id);

    [[nodiscard]] QString lastError() const { return m_lastError; }

private:
    bool run(const QString& sql, const QVariantList& values, qint64* newId = nullptr);
    // The statement with each of these, all or none.
    bool runAll(const QString& sql, const QVector<QVariantList>& all,
                const std::function<void(qsizetype, qint64)>& ran);
    Database& m_database;
    QString m_lastError;
};

}  // namespace lapidary::app
