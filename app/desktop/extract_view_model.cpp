#include "desktop/extract_view_model.h"

#include "desktop/extract_export.h"

namespace lapidary::app {

ExtractViewModel::ExtractViewModel(ChatEngine& chat, TaskEngine& tasks, const ShippedModels& shipped, QObject* parent)
    : BatchPageViewModel(BatchKind::Extract, chat, tasks, shipped, std::make_unique<ExtractListModel>(), parent),
      m_values(static_cast<ExtractListModel&>(*m_rows)),
      m_review(m_values, m_table) {
    watch(m_review);
}

void ExtractViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    m_values.setStore(store);
    BatchPageViewModel::setStore(store, databasePath, dataPath);
    m_review.setStore(store);
}

QString ExtractViewModel::describeDrop(const QList<QUrl>& urls) const {
    const Drop drop = dropOf(urls);
    if (!m_choice.canBegin()) {
        return tr("Load a model first, then drop documents");
    }
    if (!drop.folder.isEmpty()) {
        return tr("Find the fields of “%2” in the files of “%1”").arg(drop.folder, m_choice.title());
    }
    return drop.folders ? tr("Find the fields of “%1” in these files and folders").arg(m_choice.title())
                        : tr("Find the fields of “%1” in %Ln file(s)", nullptr, drop.files).arg(m_choice.title());
}

void ExtractViewModel::trySamples() {
    const std::string task = m_choice.any() ? m_choice.entry().info.name : std::string();
    addSamples(task == "invoice"          ? "samples/invoice-garden-shed.txt"
               : task == "receipt"        ? "samples/receipt-bakery.txt"
               : task == "product-review" ? "samples/review-kettle.txt"
                                          : "samples");
}

void ExtractViewModel::showRows() {
    auto task = extractTaskOf(m_batch.task);
    m_batchTask = task.ok() ? std::move(task).value() : ExtractTask{};
    m_info = m_batchTask.info;
    m_values.setColumns(fieldNames(m_batchTask));
    m_review.setTask(&m_batchTask);
    m_rows->setThreshold(m_info.threshold);
    m_rows->reset({}, storedRows());
}

QString ExtractViewModel::finishedText(const StoredBatch& batch) const {
    return tr("“%1” is read: %Ln document(s).", nullptr, static_cast<int>(batch.documents)).arg(batch.name);
}

QString ExtractViewModel::summaryOf(int done) const {
    //: How many documents were read for their fields
    return tr("%Ln read", nullptr, done);
}

BatchPageViewModel::Export ExtractViewModel::exporter() const {
    return [batch = m_batch](const BatchStore& store, const ExportOptions& options) {
        return exportExtracted(store, batch, options);
    };
}

void ExtractViewModel::editFields(bool fresh) {
    auto known = fresh || !m_choice.any() ? Result<ExtractTask>(ExtractTask{}) : extractTaskOf(m_choice.entry().task);
    ExtractTask task = known.ok() ? std::move(known).value() : ExtractTask{};
    const bool own = !fresh && m_choice.own();
    if (!fresh && !own) {
        task.info.title = tr("%1, changed").arg(m_choice.title()).toStdString();
        task.info.measured.clear();  // which was of what ships
    }
    m_editor.begin(own ? m_choice.entry().listId : 0, task);
}

bool ExtractViewModel::saveFields() {
    if (!m_editor.problem().isEmpty()) {
        return false;
    }
    if (!m_choice.save(m_editor.listId(), taskBytes(m_editor.task()))) {
        emit announced(tr("The list of fields cannot be stored."));
        return false;
    }
    return true;
}

void ExtractViewModel::deleteFields() {
    m_choice.removeOwn();
}

}  // namespace lapidary::app
