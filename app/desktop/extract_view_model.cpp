#include "desktop/extract_view_model.h"

#include <algorithm>

#include "desktop/extract_export.h"

namespace lapidary::app {

namespace {

Result<ExtractTask> taskOf(const StoredBatch& batch) {
    LAPIDARY_ASSIGN(const OrderedJson json,
                    parse_ordered_json(batch.task.toStdString(), "task", std::uint64_t{4} << 20U));
    return extract_task_from_json(json, "task");
}

}  // namespace

ExtractViewModel::ExtractViewModel(ChatEngine& chat, TaskEngine& tasks, const QString& starter, QObject* parent)
    : BatchPageViewModel(BatchKind::Extract, chat, tasks, starter, std::make_unique<ExtractListModel>(), parent),
      m_values(static_cast<ExtractListModel&>(*m_rows)),
      m_review(m_values, m_table) {
    watch(m_review);
}

void ExtractViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    m_values.setStore(store);
    BatchPageViewModel::setStore(store, databasePath, dataPath);
    m_review.setStore(store);
    m_schemas.setStore(store);
    emit taskChanged();
}

void ExtractViewModel::retranslate() {
    m_schemas.setStore(m_store);
    BatchPageViewModel::retranslate();
}

QString ExtractViewModel::taskTitle() const {
    return m_schemas.index(m_task).data(SchemaListModel::TitleRole).toString();
}

QString ExtractViewModel::taskDetail() const {
    return m_schemas.index(m_task).data(SchemaListModel::DetailRole).toString();
}

bool ExtractViewModel::ownTask() const {
    return m_schemas.index(m_task).data(SchemaListModel::OwnRole).toBool();
}

QString ExtractViewModel::modelNote() const {
    if (!m_model) {
        return tr("Load a model first, on the Models page: without one no fields can be found.");
    }
    if (m_model->path == m_starter) {
        return tr(
            "The starter storyteller does not follow instructions: it fills the fields with inventions. Load an "
            "instruction-tuned Gemma 3 model for values that stand in the document.");
    }
    return {};
}

QString ExtractViewModel::origin() const {
    //: The list of fields and the model of a batch
    return open() ? tr("%1, with %2").arg(SchemaListModel::titleOf(m_batchTask), m_batch.modelName) : QString();
}

QString ExtractViewModel::describeDrop(const QList<QUrl>& urls) const {
    const Drop drop = dropOf(urls);
    if (!canBegin()) {
        return tr("Load a model first, then drop documents");
    }
    if (!drop.folder.isEmpty()) {
        return tr("Find the fields of “%2” in the files of “%1”").arg(drop.folder, taskTitle());
    }
    return drop.folders ? tr("Find the fields of “%1” in these files and folders").arg(taskTitle())
                        : tr("Find the fields of “%1” in %Ln file(s)", nullptr, drop.files).arg(taskTitle());
}

void ExtractViewModel::trySamples() {
    const std::string task = m_schemas.rowCount() == 0 ? std::string() : m_schemas.entry(m_task).task.info.name;
    addSamples(task == "invoice"          ? "samples/invoice-garden-shed.txt"
               : task == "receipt"        ? "samples/receipt-bakery.txt"
               : task == "product-review" ? "samples/review-kettle.txt"
                                          : "samples");
}

StoredBatch ExtractViewModel::newBatch() const {
    StoredBatch batch;
    batch.task = QByteArray::fromStdString(to_json(m_schemas.entry(m_task).task).dump());
    batch.model = m_model->path;
    batch.modelName = modelText();
    return batch;
}

void ExtractViewModel::showRows() {
    auto task = taskOf(m_batch);
    m_batchTask = task.ok() ? std::move(task).value() : ExtractTask{};
    m_values.setColumns(fieldNames(m_batchTask));
    m_review.setTask(&m_batchTask);
    m_rows->setThreshold(m_batchTask.info.threshold);
    m_rows->reset({}, storedRows());
}

QString ExtractViewModel::finishedText(const StoredBatch& batch) const {
    return tr("“%1” is read: %Ln document(s).", nullptr, static_cast<int>(batch.documents)).arg(batch.name);
}

QString ExtractViewModel::summaryOf(int done) const {
    //: How many documents were read for their fields
    return tr("%Ln read", nullptr, done);
}

BatchPageViewModel::Export ExtractViewModel::exporter(const QString& path, bool json) const {
    return [batch = m_batch, threshold = threshold(), path, json](const BatchStore& store) {
        return exportExtracted(store, batch, threshold, json ? ExportFormat::Json : ExportFormat::Csv, path);
    };
}

void ExtractViewModel::editFields(bool fresh) {
    const bool none = fresh || m_schemas.rowCount() == 0;
    ExtractTask task = none ? ExtractTask{} : m_schemas.entry(m_task).task;
    if (!none && !ownTask()) {
        task.info.title = tr("%1, changed").arg(taskTitle()).toStdString();
        task.info.measured.clear();  // which was of what ships
    }
    m_editor.begin(none ? 0 : m_schemas.entry(m_task).listId, task);
}

bool ExtractViewModel::saveFields() {
    if (!m_editor.problem().isEmpty()) {
        return false;
    }
    const int row = m_schemas.save(m_editor.listId(), m_editor.task());
    if (row < 0) {
        emit announced(tr("The list of fields cannot be stored."));
        return false;
    }
    m_task = row;
    emit taskChanged();
    return true;
}

void ExtractViewModel::deleteFields() {
    m_schemas.remove(m_task);
    m_task = std::clamp(m_task, 0, std::max(0, m_schemas.rowCount() - 1));
    emit taskChanged();
}

QString ExtractViewModel::command() {
    if (!open()) {
        return {};
    }
    const QString task = m_schemas.ships(m_batchTask) ? QString::fromStdString(m_batchTask.info.name) : writeTaskFile();
    return task.isEmpty() ? QString() : batchCommand(m_batch, task, threshold());
}

}  // namespace lapidary::app
