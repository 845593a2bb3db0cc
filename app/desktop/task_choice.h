// What the next batch of a page is for, and who does it: the loaded model, or a specialist for the task.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <optional>

#include "desktop/chat_engine.h"
#include "desktop/shipped_models.h"
#include "desktop/task_list_model.h"
#include "fleet/specialist.h"

namespace lapidary::app {

class TaskChoice : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its choice")
    Q_PROPERTY(lapidary::app::TaskListModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(int task READ task WRITE setTask NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString detail READ detail NOTIFY changed FINAL)  // its labels or fields
    Q_PROPERTY(bool own READ own NOTIFY changed FINAL)
    // Who could do it: two where there is a specialist, and a model that could do it as well.
    Q_PROPERTY(QStringList workers READ workers NOTIFY changed FINAL)
    Q_PROPERTY(int worker READ worker WRITE setWorker NOTIFY changed FINAL)
    Q_PROPERTY(QString modelText READ modelText NOTIFY changed FINAL)
    // A specialist does it: how good it is, measured, stands in the note.
    Q_PROPERTY(bool bySpecialist READ bySpecialist NOTIFY changed FINAL)
    // What a person should know of who does it.
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    // Which model the task was made for, and how good that is, measured; "" where the note says so.
    Q_PROPERTY(QString expectation READ expectation NOTIFY changed FINAL)
public:
    TaskChoice(BatchKind kind, const ShippedModels& shipped, QObject* parent = nullptr);
    void setStore(BatchStore* store);
    void setModel(const std::optional<EngineModel>& model);
    // The folder of specialists that were trained here, after one came or went.
    void setSpecialists(const QString& folder);
    // Chooses the task of one of them; false when it is none.
    bool useSpecialist(const QString& folder);
    void retranslate();

    [[nodiscard]] TaskListModel* tasks() { return &m_tasks; }
    [[nodiscard]] const TaskListModel& tasks() const { return m_tasks; }
    [[nodiscard]] int task() const { return m_task; }
    void setTask(int task);
    // What is chosen, to be chosen again at the next start; chooseAgain() leaves it as it is where that is gone.
    [[nodiscard]] QString key() const;
    void chooseAgain(const QString& key);
    // Chooses the task that ships under this name.
    void choose(const std::string& name);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] bool own() const;
    [[nodiscard]] QStringList workers() const;
    [[nodiscard]] int worker() const { return bySpecialist() ? 0 : static_cast<int>(workers().size()) - 1; }
    void setWorker(int worker);
    [[nodiscard]] QString modelText() const;
    [[nodiscard]] bool bySpecialist() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString expectation() const;

    // There is a task. What is written in its entry is also what a list's editor begins with.
    [[nodiscard]] bool any() const { return m_task < m_tasks.rowCount(); }
    [[nodiscard]] const TaskListModel::Entry& entry() const { return m_tasks.entry(m_task); }
    // Keeps a list of the person's own and chooses it; false when the disk refused.
    bool save(qint64 listId, const QByteArray& task);
    void removeOwn();

    [[nodiscard]] bool canBegin() const { return any() && (m_specialist.has_value() || m_model.has_value()); }
    // Task and model of a batch that is begun now.
    [[nodiscard]] StoredBatch newBatch() const;
    // What the model of a batch needs is there.
    [[nodiscard]] bool canGoOn(const StoredBatch& batch) const;
    // A specialist does it.
    static bool knowsItsTask(const StoredBatch& batch);

signals:
    void changed();

private:
    void findSpecialist();
    [[nodiscard]] static QString keyOf(const TaskListModel::Entry& entry);
    [[nodiscard]] std::optional<int> rowOf(const QString& key) const;
    [[nodiscard]] bool trainedHere() const { return any() && !entry().specialist.isEmpty(); }
    // The same task as its specialist knows it, which may have been trained on fewer labels; in the order of the task.
    [[nodiscard]] ClassifyTask specialistTask() const;
    [[nodiscard]] QString loadedText() const;
    [[nodiscard]] QString specialistText() const;
    [[nodiscard]] QString specialistNote() const;
    [[nodiscard]] QString fieldsNote() const;
    [[nodiscard]] QString trainedOn() const;

    const BatchKind m_kind;
    const ShippedModels m_shipped;
    std::optional<EngineModel> m_model;
    // What ships or was trained for the current task, if something was: it is better at it than a model that was never
    // trained for it, and needs none.
    std::optional<Specialist> m_specialist;
    QString m_specialistPath;
    bool m_byModel = false;  // the person prefers the loaded model
    TaskListModel m_tasks;
    int m_task = 0;
};

}  // namespace lapidary::app
