// The documents page: documents are sorted into labels.
#pragma once

#include "desktop/batch_page_view_model.h"
#include "desktop/label_list_editor.h"
#include "desktop/review_view_model.h"
#include "desktop/shipped_models.h"

namespace lapidary::app {

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class DocumentsViewModel : public lapidary::app::BatchPageViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the documents page")
    Q_PROPERTY(lapidary::app::LabelListEditor* editor READ editor CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ReviewViewModel* review READ review CONSTANT FINAL)
    Q_PROPERTY(QStringList labels READ labels NOTIFY batchChanged FINAL)
public:
    DocumentsViewModel(ChatEngine& chat, TaskEngine& tasks, const ShippedModels& shipped, QObject* parent = nullptr);

    void setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) override;

    [[nodiscard]] LabelListEditor* editor() { return &m_editor; }
    [[nodiscard]] ReviewViewModel* review() { return &m_review; }
    [[nodiscard]] QStringList labels() const { return m_labels; }
    [[nodiscard]] QStringList filters() const override;
    [[nodiscard]] QString describeDrop(const QList<QUrl>& urls) const override;
    void trySamples() override;
    // Opens the editor's model: with a new list, or with the current task if it is the person's own.
    Q_INVOKABLE void editLabels(bool fresh);
    Q_INVOKABLE bool saveLabels();
    Q_INVOKABLE void deleteLabels();
    // A person gives this label to every document that is ticked; with several labels it is added.
    Q_INVOKABLE void labelChecked(int label);

protected:
    void showRows() override;
    [[nodiscard]] QString finishedText(const StoredBatch& batch) const override;
    [[nodiscard]] QString summaryOf(int done) const override;
    [[nodiscard]] Export exporter() const override;

private:
    LabelListEditor m_editor;
    ReviewViewModel m_review;
    ClassifyTask m_batchTask;
    QStringList m_labels;
};

}  // namespace lapidary::app
