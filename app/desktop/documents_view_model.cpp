#include "desktop/documents_view_model.h"

#include <QDir>
#include <QLocale>
#include <algorithm>

#include "desktop/batch_export.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

QStringList namesOf(const ClassifyTask& task) {
    QStringList names;
    for (const Label& label : task.labels) {
        names.push_back(QString::fromStdString(label.name));
    }
    return names;
}

Result<ClassifyTask> taskOf(const StoredBatch& batch) {
    LAPIDARY_ASSIGN(const Json json, parse_json(batch.task.toStdString(), "task"));
    return classify_task_from_json(json, "task");
}

bool sortedBySpecialist(const StoredBatch& batch) {
    return is_specialist(std::filesystem::path(batch.model.toStdU16String()));
}

}  // namespace

DocumentsViewModel::DocumentsViewModel(ChatEngine& chat, TaskEngine& tasks, const QString& starter, QObject* parent)
    : BatchPageViewModel(BatchKind::Classify, chat, tasks, starter, std::make_unique<DocumentListModel>(), parent),
      m_review(*m_rows, m_table) {
    watch(m_review);
    connect(this, &DocumentsViewModel::taskChanged, this, &DocumentsViewModel::findSpecialist);
    // What works at the first start, without any model of one's own.
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        if (m_tasks.entry(row).task.info.name == "spam") {
            m_task = row;
        }
    }
}

void DocumentsViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    BatchPageViewModel::setStore(store, databasePath, dataPath);
    m_review.setStore(store);
    m_tasks.setStore(store);
    emit taskChanged();
}

void DocumentsViewModel::setSpecialists(const QString& folder) {
    const QString chosen = m_task < m_tasks.rowCount() ? m_tasks.entry(m_task).specialist : QString();
    const qint64 list = m_task < m_tasks.rowCount() ? m_tasks.entry(m_task).listId : 0;
    m_tasks.setSpecialists(folder);
    // A list of the person's own stands behind the specialists and has moved.
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        const TaskListModel::Entry& entry = m_tasks.entry(row);
        if ((!chosen.isEmpty() && entry.specialist == chosen) || (list != 0 && entry.listId == list)) {
            m_task = row;
        }
    }
    m_task = std::clamp(m_task, 0, std::max(0, m_tasks.rowCount() - 1));
    emit taskChanged();
}

bool DocumentsViewModel::useSpecialist(const QString& folder) {
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        if (QDir::cleanPath(m_tasks.entry(row).specialist) == QDir::cleanPath(folder)) {
            batches()->open(0);
            setTask(row);
            return true;
        }
    }
    return false;
}

void DocumentsViewModel::retranslate() {
    m_tasks.setStore(m_store);
    BatchPageViewModel::retranslate();
}

QString DocumentsViewModel::taskTitle() const {
    return m_tasks.index(m_task).data(TaskListModel::TitleRole).toString();
}

QString DocumentsViewModel::taskDetail() const {
    return m_tasks.index(m_task).data(TaskListModel::DetailRole).toString();
}

bool DocumentsViewModel::ownTask() const {
    return m_tasks.index(m_task).data(TaskListModel::OwnRole).toBool();
}

void DocumentsViewModel::findSpecialist() {
    m_specialist.reset();
    if (m_task < m_tasks.rowCount() && !ownTask()) {
        const TaskListModel::Entry& entry = m_tasks.entry(m_task);
        const auto folder = entry.specialist.isEmpty()
                                ? shipped_specialist(entry.task.info.name)
                                : std::optional(std::filesystem::path(entry.specialist.toStdU16String()));
        if (folder) {
            auto specialist = read_specialist(*folder);
            if (specialist.ok()) {
                m_specialist = std::move(specialist).value();
                m_specialistPath = QString::fromStdU16String(folder->u16string());
            }
        }
    }
    emit modelChanged();
}

bool DocumentsViewModel::trainedHere() const {
    return m_task < m_tasks.rowCount() && !m_tasks.entry(m_task).specialist.isEmpty();
}

QString DocumentsViewModel::modelText() const {
    if (m_specialist && trainedHere()) {
        return tr("the specialist “%1”").arg(taskTitle());
    }
    //: What sorts documents: a small model of word counts that was trained for the task
    return m_specialist ? tr("the specialist for this task (bag of words)") : BatchPageViewModel::modelText();
}

QString DocumentsViewModel::modelNote() const {
    if (m_specialist) {
        const OrderedJson& card = m_specialist->card;
        if (!card.contains("test") || !card.at("test").contains("accuracy") || !card.at("test").contains("rows")) {
            return {};
        }
        const QLocale locale;
        if (trainedHere()) {
            return tr("Trained on your data. Of %1 texts that it had not seen it sorted %2 % right. Of texts of "
                      "another "
                      "kind it knows nothing, however sure it sounds.")
                .arg(locale.toString(card.at("test").at("rows").get<int>()),
                     locale.toString(100.0 * card.at("test").at("accuracy").get<double>(), 'f', 1));
        }
        return tr("Trained on public data. Of %1 texts of the same kind that it had not seen it sorted %2 % right. "
                  "Yours "
                  "may be harder, and of texts of another kind it knows nothing, however sure it sounds.")
            .arg(locale.toString(card.at("test").at("rows").get<int>()),
                 locale.toString(100.0 * card.at("test").at("accuracy").get<double>(), 'f', 1));
    }
    if (!m_model) {
        return tr("Load a model first, on the Models page: without one nothing can be sorted.");
    }
    if (m_model->path == m_starter) {
        return tr(
            "The starter storyteller does not follow instructions: its labels are little better than guesses. Load an "
            "instruction-tuned Gemma 3 model for labels that mean something.");
    }
    return {};
}

QString DocumentsViewModel::origin() const {
    //: The task and the model of a batch
    return open() ? tr("%1, with %2").arg(TaskListModel::titleOf(m_batchTask), m_batch.modelName) : QString();
}

bool DocumentsViewModel::canGoOn(const StoredBatch& batch) const {
    return sortedBySpecialist(batch) || BatchPageViewModel::canGoOn(batch);
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
    if (!canBegin()) {
        return tr("Load a model first, then drop documents");
    }
    if (!drop.folder.isEmpty()) {
        return tr("Classify the files in “%1” with “%2”").arg(drop.folder, taskTitle());
    }
    return drop.folders ? tr("Classify these files and folders with “%1”").arg(taskTitle())
                        : tr("Classify %Ln file(s) with “%1”", nullptr, drop.files).arg(taskTitle());
}

StoredBatch DocumentsViewModel::newBatch() const {
    StoredBatch batch;
    ClassifyTask task = m_tasks.entry(m_task).task;
    if (m_specialist) {
        task.info.threshold = m_specialist->task.info.threshold;
    }
    batch.task = QByteArray::fromStdString(to_json(task).dump());
    batch.model = m_specialist ? m_specialistPath : m_model->path;
    batch.modelName = modelText();
    return batch;
}

void DocumentsViewModel::trySamples() {
    // A specialist is tried on what it was made for: what it says of an invoice, a judge of mails only guesses.
    const std::string task = m_tasks.rowCount() == 0 ? std::string() : m_tasks.entry(m_task).task.info.name;
    const bool mail = task == "spam" || task == "email-priority";
    addSamples(mail ? "sample-mail" : "samples");
}

void DocumentsViewModel::showRows() {
    const auto task = taskOf(m_batch);
    m_batchTask = task.ok() ? *task : ClassifyTask{};
    m_labels = namesOf(m_batchTask);
    m_review.setTask(&m_batchTask);
    m_rows->setThreshold(m_batchTask.info.threshold);
    m_rows->reset(m_labels, storedRows());
}

void DocumentsViewModel::editLabels(bool fresh) {
    const bool own = !fresh && ownTask();
    m_editor.begin(own ? m_tasks.entry(m_task).listId : 0, own ? m_tasks.entry(m_task).task : ClassifyTask{});
}

bool DocumentsViewModel::saveLabels() {
    if (!m_editor.problem().isEmpty()) {
        return false;
    }
    const int row = m_tasks.save(m_editor.listId(), m_editor.task());
    if (row < 0) {
        emit announced(tr("The label list cannot be stored."));
        return false;
    }
    m_task = row;
    emit taskChanged();
    return true;
}

void DocumentsViewModel::deleteLabels() {
    m_tasks.remove(m_task);
    m_task = std::clamp(m_task, 0, std::max(0, m_tasks.rowCount() - 1));
    emit taskChanged();
}

BatchPageViewModel::Export DocumentsViewModel::exporter(const QString& path, bool json) const {
    return [batch = m_batch, threshold = threshold(), path, json](const BatchStore& store) {
        return exportBatch(store, batch, threshold, json ? ExportFormat::Json : ExportFormat::Csv, path);
    };
}

QString DocumentsViewModel::command() {
    if (!open()) {
        return {};
    }
    if (sortedBySpecialist(m_batch)) {
        return batchCommand(m_batch, {}, threshold());  // it knows its task
    }
    // Labels of a person's own can hold any sign, so they go through a file.
    const QString task = m_tasks.ships(m_batchTask) ? QString::fromStdString(m_batchTask.info.name) : writeTaskFile();
    return task.isEmpty() ? QString() : batchCommand(m_batch, task, threshold());
}

}  // namespace lapidary::app
