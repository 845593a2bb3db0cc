// The extract page: documents are read for fields.
#pragma once

#include "desktop/batch_page_view_model.h"
#include "desktop/extract_list_model.h"
#include "desktop/extract_review_view_model.h"
#include "desktop/schema_editor.h"
#include "desktop/shipped_models.h"

namespace lapidary::app {

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class ExtractViewModel : public lapidary::app::BatchPageViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the extract page")
    Q_PROPERTY(lapidary::app::SchemaEditor* editor READ editor CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ExtractReviewViewModel* review READ review CONSTANT FINAL)
    // The outermost fields of the open batch.
    Q_PROPERTY(QStringList columns READ columns NOTIFY batchChanged FINAL)
public:
    ExtractViewModel(ChatEngine& chat, TaskEngine& tasks, const ShippedModels& shipped, QObject* parent = nullptr);

    void setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) override;

    [[nodiscard]] SchemaEditor* editor() { return &m_editor; }
    [[nodiscard]] ExtractReviewViewModel* review() { return &m_review; }
    [[nodiscard]] QStringList columns() const { return m_values.columns(); }
    [[nodiscard]] QString describeDrop(const QList<QUrl>& urls) const override;
    void trySamples() override;
    // Opens the editor's model: with a new list, or with the current one; one that ships is copied.
    Q_INVOKABLE void editFields(bool fresh);
    Q_INVOKABLE bool saveFields();
    Q_INVOKABLE void deleteFields();

protected:
    void showRows() override;
    [[nodiscard]] QString finishedText(const StoredBatch& batch) const override;
    [[nodiscard]] QString summaryOf(int done) const override;
    [[nodiscard]] Export exporter() const override;

private:
    ExtractListModel& m_values;  // the rows
    SchemaEditor m_editor;
    ExtractReviewViewModel m_review;
    ExtractTask m_batchTask;
};

}  // namespace lapidary::app
