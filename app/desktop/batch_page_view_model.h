// What the pages that work on batches of documents have in common: files become a batch, a batch becomes a table that a
// person goes through.
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QSet>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

#include "desktop/batch_export.h"
#include "desktop/batch_list_model.h"
#include "desktop/batch_runner.h"
#include "desktop/chat_engine.h"
#include "desktop/checked_documents.h"
#include "desktop/document_list_model.h"
#include "desktop/document_review.h"
#include "desktop/pasted_files.h"
#include "desktop/shipped_models.h"
#include "desktop/task_choice.h"

namespace lapidary::app {

class BatchPageViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the pages")
    Q_PROPERTY(lapidary::app::BatchListModel* batches READ batches CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::DocumentFilterModel* table READ table CONSTANT FINAL)
    // For the next batch.
    Q_PROPERTY(lapidary::app::TaskChoice* choice READ choice CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::CheckedDocuments* checked READ checked CONSTANT FINAL)
    // The batch that is open.
    Q_PROPERTY(bool open READ open NOTIFY batchChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY batchChanged FINAL)
    Q_PROPERTY(QString origin READ origin NOTIFY batchChanged FINAL)
    Q_PROPERTY(bool running READ running NOTIFY progressChanged FINAL)
    Q_PROPERTY(bool canResume READ canResume NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressChanged FINAL)
    // 0 to 1; negative while it cannot be known.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY progressChanged FINAL)
    Q_PROPERTY(double threshold READ threshold WRITE setThreshold NOTIFY thresholdChanged FINAL)
    Q_PROPERTY(int sortedCount READ sortedCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int reviewCount READ reviewCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int unreadCount READ unreadCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY countsChanged FINAL)
    // The filters: all, needs review, could not be read, and what the page adds, with their counts.
    Q_PROPERTY(QStringList filters READ filters NOTIFY countsChanged FINAL)
public:
    // Before a store is set (the database opens after the first paint) nothing can begin. databasePath: where the
    // batch's own connection goes.
    virtual void setStore(BatchStore* store, const QString& databasePath, const QString& dataPath);
    // A load began: batches that are begun from now on are for this model.
    void modelLoading(const QString& path);
    // The folder of specialists that were trained here, after one came or went.
    void setSpecialists(const QString& folder) { m_choice.setSpecialists(folder); }
    // Chooses the task of one of them; false when it is none.
    bool useSpecialist(const QString& folder);
    // A deletion that can be taken back, of documents or of a batch; false when there is none.
    [[nodiscard]] bool canUndo() const { return m_checked.canUndo() || m_batches.canUndo(); }
    bool undoDelete();
    // Ends what is running; before the engine goes.
    void shutDown();
    virtual void retranslate();

    [[nodiscard]] BatchListModel* batches() { return &m_batches; }
    [[nodiscard]] DocumentFilterModel* table() { return &m_table; }
    [[nodiscard]] TaskChoice* choice() { return &m_choice; }
    [[nodiscard]] CheckedDocuments* checked() { return &m_checked; }
    [[nodiscard]] bool open() const { return m_batch.id != 0; }
    [[nodiscard]] QString name() const { return m_batch.name; }
    [[nodiscard]] QString origin() const;
    [[nodiscard]] bool running() const;
    [[nodiscard]] bool canResume() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString problem() const { return m_batch.problem; }
    [[nodiscard]] double threshold() const { return m_rows->threshold(); }
    void setThreshold(double threshold);
    [[nodiscard]] int sortedCount() const { return m_counts.sorted; }
    [[nodiscard]] int reviewCount() const { return m_counts.review; }
    [[nodiscard]] int unreadCount() const { return m_counts.unread; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] virtual QStringList filters() const;

    // How a table leaves the page.
    enum Format { Csv, Json, JsonLines };
    Q_ENUM(Format)

    // "Classify 12 files with Spam"
    [[nodiscard]] virtual QString describeDrop(const QList<QUrl>& urls) const = 0;
    // There are files among them, and somebody to read them: the loaded model, or the task's specialist.
    [[nodiscard]] bool canTake(const QList<QUrl>& urls) const;
    // Begins a batch with what was dropped or chosen, with the current task.
    Q_INVOKABLE void add(const QList<QUrl>& urls);
    // What is in the clipboard (text, a picture of text, files) becomes a document of the open batch, or of a new one.
    Q_INVOKABLE void paste();
    void addText(const QString& text);
    Q_INVOKABLE virtual void trySamples() = 0;
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void cancel();
    // Reads the documents that are ticked from their files again; what a person corrected stays.
    Q_INVOKABLE void runCheckedAgain();
    Q_INVOKABLE void acceptChecked();
    // Written on another thread; announced() says how it went. checkedOnly: what is ticked.
    Q_INVOKABLE void exportTo(const QUrl& file, int format, bool checkedOnly = false);
    // "" where the task's file could not be written; announced() then says so.
    Q_INVOKABLE QString command();
    Q_INVOKABLE void copyCommand();

signals:
    void batchChanged();
    void progressChanged();
    void thresholdChanged();
    void countsChanged();
    void announced(const QString& text);

protected:
    BatchPageViewModel(BatchKind kind, ChatEngine& chat, TaskEngine& tasks, const ShippedModels& shipped,
                       std::unique_ptr<DocumentListModel> rows, QObject* parent);
    // To be called by the page once it is made.
    void watch(DocumentReview& review);

    // What dropping these means: one folder with its name, or so many files, some of which may be folders.
    struct Drop {
        QString folder;
        int files = 0;
        bool folders = false;
    };
    [[nodiscard]] static Drop dropOf(const QList<QUrl>& urls);
    // Another batch was opened: fills the rows.
    virtual void showRows() = 0;
    [[nodiscard]] virtual QString finishedText(const StoredBatch& batch) const = 0;
    [[nodiscard]] virtual QString summaryOf(int done) const = 0;
    // Writes the open batch; called on another thread with a store of its own.
    using Export = std::function<Status(const BatchStore& store, const ExportOptions& options)>;
    [[nodiscard]] virtual Export exporter() const = 0;
    [[nodiscard]] QVector<StoredDocument> storedRows() const;
    void addSamples(const std::string& folder);
    // The documents that are ticked, and what became of them when that was stored.
    [[nodiscard]] QVector<StoredDocument> checkedDocuments() const;
    void decided(bool stored, const QVector<StoredDocument>& documents);
    void recount();
    [[nodiscard]] static QString counted(const QString& text, int count);

    BatchStore* m_store = nullptr;
    TaskChoice m_choice;
    StoredBatch m_batch;  // the open one
    TaskInfo m_info;      // of its task
    std::unique_ptr<DocumentListModel> m_rows;
    DocumentFilterModel m_table;
    CheckedDocuments m_checked;
    DocumentListModel::Counts m_counts;

private:
    void watchEngine();
    void watchRunner();
    void documentsCame(qint64 batch, const QVector<StoredDocument>& documents);
    void showBatch(qint64 id);
    [[nodiscard]] bool canStore();
    // Keeps a new batch and opens it; its id, or 0.
    qint64 createBatch(const QString& name, const QStringList& inputs);
    // A file that is written by `write` becomes a document of the open batch, or of a new one.
    void addFile(const QString& name, const std::function<bool(const QString& path)>& write);
    // The open batch goes on once what runs now is done.
    void goOn();
    void startNext();
    void runnerFinished(qint64 batch, BatchState state, const QString& problem);
    [[nodiscard]] QString nameFor(const QList<QUrl>& urls) const;
    [[nodiscard]] BatchProgress liveProgress() const;

    const BatchKind m_kind;
    ChatEngine& m_chat;
    QString m_databasePath;
    QString m_dataPath;
    PastedFiles m_pasted;
    BatchListModel m_batches;
    qint64 m_filesDone = 0;     // of the open batch, when it was last read
    qint64 m_newest = 0;        // the last of its documents that the table knows
    QVector<qint64> m_waiting;  // batches that run when the one before is done
    QSet<qint64> m_more;        // running ones that have more to do than they know
    QHash<qint64, BatchState>
        m_onlyAgain;  // batches that run for documents that are done again, and what they are then
    std::unique_ptr<BatchRunner> m_runner;
};

}  // namespace lapidary::app
