// The documents page: files become a batch, a batch becomes a table that a person goes through.
#pragma once

#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QUrl>
#include <memory>
#include <optional>

#include "desktop/batch_list_model.h"
#include "desktop/batch_runner.h"
#include "desktop/chat_engine.h"
#include "desktop/document_list_model.h"
#include "desktop/review_view_model.h"
#include "desktop/task_list_model.h"
#include "fleet/specialist.h"

namespace lapidary::app {

class DocumentsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the documents page")
    Q_PROPERTY(lapidary::app::TaskListModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::LabelListEditor* editor READ editor CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::BatchListModel* batches READ batches CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::DocumentFilterModel* table READ table CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ReviewViewModel* review READ review CONSTANT FINAL)
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
    Q_PROPERTY(QStringList labels READ labels NOTIFY batchChanged FINAL)
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
    // The filters: all, needs review, could not be read, and each label, with their counts.
    Q_PROPERTY(QStringList filters READ filters NOTIFY countsChanged FINAL)
public:
    // starter: path of the story model that ships with the app.
    DocumentsViewModel(ChatEngine& chat, ClassifyEngine& classify, const QString& starter, QObject* parent = nullptr);

    // Before a store is set (the database opens after the first paint) nothing can be sorted. databasePath: where the
    // batch's own connection goes.
    void setStore(BatchStore* store, const QString& databasePath, const QString& dataPath);
    // A load began: batches that are begun from now on are for this model.
    void modelLoading(const QString& path);
    // Ends what is running; before the engine goes.
    void shutDown();
    void retranslate();

    [[nodiscard]] TaskListModel* tasks() { return &m_tasks; }
    [[nodiscard]] LabelListEditor* editor() { return &m_editor; }
    [[nodiscard]] BatchListModel* batches() { return &m_batches; }
    [[nodiscard]] DocumentFilterModel* table() { return &m_table; }
    [[nodiscard]] ReviewViewModel* review() { return &m_review; }
    [[nodiscard]] int task() const { return m_task; }
    void setTask(int task);
    [[nodiscard]] QString taskTitle() const;
    [[nodiscard]] QString taskDetail() const;  // its labels
    [[nodiscard]] bool ownTask() const;
    [[nodiscard]] QString modelText() const;
    [[nodiscard]] QString modelNote() const;
    [[nodiscard]] bool bySpecialist() const { return m_specialist.has_value(); }
    [[nodiscard]] bool open() const { return m_batch.id != 0; }
    [[nodiscard]] QString name() const { return m_batch.name; }
    [[nodiscard]] QString origin() const;
    [[nodiscard]] QStringList labels() const { return m_labels; }
    [[nodiscard]] bool running() const;
    [[nodiscard]] bool canResume() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString problem() const { return m_batch.problem; }
    [[nodiscard]] double threshold() const { return m_rows.threshold(); }
    void setThreshold(double threshold);
    [[nodiscard]] int sortedCount() const { return m_counts.sorted; }
    [[nodiscard]] int reviewCount() const { return m_counts.review; }
    [[nodiscard]] int unreadCount() const { return m_counts.unread; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QStringList filters() const;

    // "Classify 12 files with Spam"
    [[nodiscard]] QString describeDrop(const QList<QUrl>& urls) const;
    // Begins a batch with what was dropped or chosen, with the current task.
    Q_INVOKABLE void add(const QList<QUrl>& urls);
    Q_INVOKABLE void trySamples();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void cancel();
    // Opens the editor's model: with a new list, or with the current task if it is the person's own.
    Q_INVOKABLE void editLabels(bool fresh);
    Q_INVOKABLE bool saveLabels();
    Q_INVOKABLE void deleteLabels();
    // Written on another thread; announced() says how it went.
    Q_INVOKABLE void exportTo(const QUrl& file, bool json);
    // "" where the task's file could not be written; announced() then says so.
    Q_INVOKABLE QString command();
    Q_INVOKABLE void copyCommand();

signals:
    void taskChanged();
    void modelChanged();
    void batchChanged();
    void progressChanged();
    void thresholdChanged();
    void countsChanged();
    void announced(const QString& text);

private:
    void watchEngine();
    void showBatch(qint64 id);
    void startNext();
    void runnerFinished(qint64 batch, BatchState state, const QString& problem);
    void recount();
    [[nodiscard]] QString nameFor(const QList<QUrl>& urls) const;
    void findSpecialist();
    [[nodiscard]] bool canSort() const { return m_specialist.has_value() || m_model.has_value(); }

    BatchStore* m_store = nullptr;
    QString m_databasePath;
    QString m_dataPath;
    QString m_starter;
    ChatEngine& m_chat;
    std::optional<EngineModel> m_model;
    // What ships for the current task, if something does: it is better at it than a model that was never trained for
    // it, and needs none.
    std::optional<Specialist> m_specialist;
    QString m_specialistPath;
    TaskListModel m_tasks;
    LabelListEditor m_editor;
    BatchListModel m_batches;
    DocumentListModel m_rows;
    DocumentFilterModel m_table;
    ReviewViewModel m_review;
    int m_task = 0;
    StoredBatch m_batch;  // the open one
    ClassifyTask m_batchTask;
    QStringList m_labels;
    qint64 m_filesDone = 0;     // of the open batch, when it was last read
    QVector<qint64> m_waiting;  // batches that run when the one before is done
    DocumentListModel::Counts m_counts;
    std::unique_ptr<BatchRunner> m_runner;
};

}  // namespace lapidary::app
