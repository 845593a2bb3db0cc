// The documents page: documents are sorted into labels.
#pragma once

#include <optional>

#include "desktop/batch_page_view_model.h"
#include "desktop/review_view_model.h"
#include "desktop/task_list_model.h"
#include "fleet/specialist.h"

namespace lapidary::app {

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class DocumentsViewModel : public lapidary::app::BatchPageViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the documents page")
    Q_PROPERTY(lapidary::app::TaskListModel* tasks READ tasks CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::LabelListEditor* editor READ editor CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ReviewViewModel* review READ review CONSTANT FINAL)
    Q_PROPERTY(QStringList labels READ labels NOTIFY batchChanged FINAL)
public:
    DocumentsViewModel(ChatEngine& chat, TaskEngine& tasks, const QString& starter, QObject* parent = nullptr);

    void setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) override;
    void retranslate() override;
    // The folder of specialists that were trained here, after one came or went.
    void setSpecialists(const QString& folder);
    // Chooses the task of one of them; false when it is none.
    bool useSpecialist(const QString& folder);

    [[nodiscard]] TaskListModel* tasks() { return &m_tasks; }
    [[nodiscard]] LabelListEditor* editor() { return &m_editor; }
    [[nodiscard]] ReviewViewModel* review() { return &m_review; }
    [[nodiscard]] QString taskTitle() const override;
    [[nodiscard]] QString taskDetail() const override;
    [[nodiscard]] bool ownTask() const override;
    [[nodiscard]] QString modelText() const override;
    [[nodiscard]] QString modelNote() const override;
    [[nodiscard]] bool bySpecialist() const override { return m_specialist.has_value(); }
    [[nodiscard]] QString origin() const override;
    [[nodiscard]] QStringList labels() const { return m_labels; }
    [[nodiscard]] QStringList filters() const override;
    [[nodiscard]] QString describeDrop(const QList<QUrl>& urls) const override;
    void trySamples() override;
    // Opens the editor's model: with a new list, or with the current task if it is the person's own.
    Q_INVOKABLE void editLabels(bool fresh);
    Q_INVOKABLE bool saveLabels();
    Q_INVOKABLE void deleteLabels();
    QString command() override;

protected:
    [[nodiscard]] int taskCount() const override { return m_tasks.rowCount(); }
    [[nodiscard]] bool canBegin() const override { return m_specialist.has_value() || m_model.has_value(); }
    [[nodiscard]] StoredBatch newBatch() const override;
    [[nodiscard]] bool canGoOn(const StoredBatch& batch) const override;
    void showRows() override;
    [[nodiscard]] QString finishedText(const StoredBatch& batch) const override;
    [[nodiscard]] QString summaryOf(int done) const override;
    [[nodiscard]] Export exporter(const QString& path, bool json) const override;

private:
    void findSpecialist();
    [[nodiscard]] bool trainedHere() const;

    // What ships for the current task, if something does: it is better at it than a model that was never trained for
    // it, and needs none.
    std::optional<Specialist> m_specialist;
    QString m_specialistPath;
    TaskListModel m_tasks;
    LabelListEditor m_editor;
    ReviewViewModel m_review;
    ClassifyTask m_batchTask;
    QStringList m_labels;
};

}  // namespace lapidary::app
