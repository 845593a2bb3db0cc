#include "desktop/documents_view_model.h"

#include "desktop/batch_export.h"

namespace lapidary::app {

DocumentsViewModel::DocumentsViewModel(ChatEngine& chat, TaskEngine& tasks, const ShippedModels& shipped,
                                       QObject* parent)
    : BatchPageViewModel(BatchKind::Classify, chat, tasks, shipped, std::make_unique<DocumentListModel>(), parent),
      m_review(*m_rows, m_table) {
    watch(m_review);
}

void DocumentsViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    BatchPageViewModel::setStore(store, databasePath, dataPath);
    m_review.setStore(store);
}

QString DocumentsViewModel::summaryOf(int done) const {
    return tr("%Ln sorted", nullptr, done);
}

QString DocumentsViewModel::finishedText(const StoredBatch& batch) const {
    return tr("“%1” is sorted: %Ln document(s).", nullptr, static_cast<int>(batch.documents)).arg(batch.name);
}

QStringList DocumentsViewModel::filters() const {
    QStringList out = BatchPageViewModel::filters();
    for (int label = 0; label < m_labels.size(); ++label) {
        out.push_back(counted(m_labels[label], m_counts.labels.value(label)));
    }
    return out;
}

QString DocumentsViewModel::describeDrop(const QList<QUrl>& urls) const {
    const Drop drop = dropOf(urls);
    if (!m_choice.canBegin()) {
        return tr("Load a model first, then drop documents");
    }
    if (!drop.folder.isEmpty()) {
        return tr("Classify the files in “%1” with “%2”").arg(drop.folder, m_choice.title());
    }
    return drop.folders ? tr("Classify these files and folders with “%1”").arg(m_choice.title())
                        : tr("Classify %Ln file(s) with “%1”", nullptr, drop.files).arg(m_choice.title());
}

void DocumentsViewModel::trySamples() {
    // A specialist is tried on what it was made for: what it says of an invoice, a judge of mails only guesses.
    const std::string task = m_choice.any() ? m_choice.entry().info.name : std::string();
    const bool mail = task == "spam" || task == "email-priority";
    addSamples(mail ? "sample-mail" : "samples");
}

void DocumentsViewModel::showRows() {
    const auto task = classifyTaskOf(m_batch.task);
    m_batchTask = task.ok() ? *task : ClassifyTask{};
    m_info = m_batchTask.info;
    m_labels.clear();
    for (const Label& label : m_batchTask.labels) {
        m_labels.push_back(QString::fromStdString(label.name));
    }
    m_review.setTask(&m_batchTask);
    m_rows->setThreshold(m_info.threshold);
    m_rows->reset(m_labels, storedRows());
}

void DocumentsViewModel::editLabels(bool fresh) {
    const auto task =
        !fresh && m_choice.own() ? classifyTaskOf(m_choice.entry().task) : Result<ClassifyTask>(ClassifyTask{});
    m_editor.begin(fresh || !task.ok() ? 0 : m_choice.entry().listId, task.ok() ? *task : ClassifyTask{});
}

bool DocumentsViewModel::saveLabels() {
    if (!m_editor.problem().isEmpty()) {
        return false;
    }
    if (!m_choice.save(m_editor.listId(), taskBytes(m_editor.task()))) {
        emit announced(tr("The label list cannot be stored."));
        return false;
    }
    return true;
}

void DocumentsViewModel::deleteLabels() {
    m_choice.removeOwn();
}

void DocumentsViewModel::labelChecked(int label) {
    if (label < 0 || label >= m_labels.size()) {
        return;
    }
    QVector<StoredDocument> documents = checkedDocuments();
    for (StoredDocument& document : documents) {
        QVector<int> chosen = m_batchTask.multi ? labelsOf(document) : QVector<int>();
        if (!chosen.contains(label)) {
            chosen.push_back(label);
        }
        giveLabels(document, chosen);
    }
    decided(m_store != nullptr && m_store->setReviews(documents), documents);
}

BatchPageViewModel::Export DocumentsViewModel::exporter() const {
    return [batch = m_batch](const BatchStore& store, const ExportOptions& options) {
        return exportBatch(store, batch, options);
    };
}

}  // namespace lapidary::app
