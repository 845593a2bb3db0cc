// What the pages that work on batches of documents have in common: files become a batch, a batch becomes a table that a
// person goes through.
#pragma once

#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

#include "desktop/batch_list_model.h"
#include "desktop/batch_runner.h"
#include "desktop/chat_engine.h"
#include "desktop/document_list_model.h"
#include "desktop/document_review.h"

namespace lapidary::app {

class BatchPageViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the pages")
    Q_PROPERTY(lapidary::app::BatchListModel* batches READ batches CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::DocumentFilterModel* table READ table CONSTANT FINAL)
    // The task for the next batch.
    Q_PROPERTY(int task READ task WRITE setTask NOTIFY taskChanged FINAL)
    Q_PROPERTY(QString taskTitle READ taskTitle NOTIFY taskChanged FINAL)
    Q_PROPERTY(QString taskDetail READ taskDetail NOTIFY taskChanged FINAL)
    Q_PROPERTY(bool ownTask READ ownTask NOTIFY taskChanged FINAL)
    Q_PROPERTY(QString modelText READ modelText NOTIFY modelChanged FINAL)
    Q_PROPERTY(QString modelNote READ modelNote NOTIFY modelChanged FINAL)
    // A specialist that ships does it: how good it is, measured, stands in the note.
    Q_PROPERTY(bool bySpecialist READ bySpecialist NOTIFY modelChanged FINAL)
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
    // Ends what is running; before the engine goes.
    void shutDown();
    virtual void retranslate();

    [[nodiscard]] BatchListModel* batches() { return &m_batches; }
    [[nodiscard]] DocumentFilterModel* table() { return &m_table; }
    [[nodiscard]] int task() const { return m_task; }
    void setTask(int task);
    [[nodiscard]] virtual QString taskTitle() const = 0;
    [[nodiscard]] virtual QString taskDetail() const = 0;  // its labels or fields
    [[nodiscard]] virtual bool ownTask() const = 0;
    [[nodiscard]] virtual QString modelText() const;
    [[nodiscard]] virtual QString modelNote() const = 0;
    [[nodiscard]] virtual bool bySpecialist() const { return false; }
    [[nodiscard]] bool open() const { return m_batch.id != 0; }
    [[nodiscard]] QString name() const { return m_batch.name; }
    [[nodiscard]] virtual QString origin() const = 0;
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

    // "Classify 12 files with Spam"
    [[nodiscard]] virtual QString describeDrop(const QList<QUrl>& urls) const = 0;
    // Begins a batch with what was dropped or chosen, with the current task.
    Q_INVOKABLE void add(const QList<QUrl>& urls);
    Q_INVOKABLE virtual void trySamples() = 0;
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void cancel();
    // Written on another thread; announced() says how it went.
    Q_INVOKABLE void exportTo(const QUrl& file, bool json);
    // "" where the task's file could not be written; announced() then says so.
    Q_INVOKABLE virtual QString command() = 0;
    Q_INVOKABLE void copyCommand();

signals:
    void taskChanged();
    void modelChanged();
    void batchChanged();
    void progressChanged();
    void thresholdChanged();
    void countsChanged();
    void announced(const QString& text);

protected:
    // starter: path of the story model that ships with the app.
    BatchPageViewModel(BatchKind kind, ChatEngine& chat, TaskEngine& tasks, const QString& starter,
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
    [[nodiscard]] virtual int taskCount() const = 0;
    [[nodiscard]] virtual bool canBegin() const { return m_model.has_value(); }
    // Task, model and its name of a batch that is begun now.
    [[nodiscard]] virtual StoredBatch newBatch() const = 0;
    // What the model of a batch needs is there.
    [[nodiscard]] virtual bool canGoOn(const StoredBatch& batch) const;
    // Another batch was opened: fills the rows.
    virtual void showRows() = 0;
    [[nodiscard]] virtual QString finishedText(const StoredBatch& batch) const = 0;
    [[nodiscard]] virtual QString summaryOf(int done) const = 0;
    // Writes the open batch; called on another thread with a store of its own.
    using Export = std::function<Status(const BatchStore& store)>;
    [[nodiscard]] virtual Export exporter(const QString& path, bool json) const = 0;
    [[nodiscard]] QVector<StoredDocument> storedRows() const;
    void addSamples(const std::string& folder);
    // The task of the open batch as a file that a command can name, or "".
    QString writeTaskFile();
    void recount();
    [[nodiscard]] static QString counted(const QString& text, int count);

    BatchStore* m_store = nullptr;
    QString m_starter;
    std::optional<EngineModel> m_model;
    StoredBatch m_batch;  // the open one
    int m_task = 0;
    std::unique_ptr<DocumentListModel> m_rows;
    DocumentFilterModel m_table;
    DocumentListModel::Counts m_counts;

private:
    void watchEngine();
    void watchRunner();
    void showBatch(qint64 id);
    void startNext();
    void runnerFinished(qint64 batch, BatchState state, const QString& problem);
    [[nodiscard]] QString nameFor(const QList<QUrl>& urls) const;

    const BatchKind m_kind;
    ChatEngine& m_chat;
    QString m_databasePath;
    QString m_dataPath;
    BatchListModel m_batches;
    qint64 m_filesDone = 0;     // of the open batch, when it was last read
    QVector<qint64> m_waiting;  // batches that run when the one before is done
    std::unique_ptr<BatchRunner> m_runner;
};

}  // namespace lapidary::app
