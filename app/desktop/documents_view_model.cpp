#include "desktop/documents_view_model.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QThreadPool>
#include <algorithm>
#include <cmath>

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

QStringList localPaths(const QList<QUrl>& urls) {
    QStringList paths;
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            paths.push_back(QDir::cleanPath(url.toLocalFile()));
        }
    }
    return paths;
}

bool sortedBySpecialist(const StoredBatch& batch) {
    return is_specialist(std::filesystem::path(batch.model.toStdU16String()));
}

}  // namespace

DocumentsViewModel::DocumentsViewModel(ChatEngine& chat, ClassifyEngine& classify, const QString& starter,
                                       QObject* parent)
    : QObject(parent),
      m_starter(QDir::cleanPath(starter)),
      m_chat(chat),
      m_table(m_rows),
      m_review(m_rows, m_table),
      m_runner(std::make_unique<BatchRunner>(classify)) {
    watchEngine();
    connect(this, &DocumentsViewModel::taskChanged, this, &DocumentsViewModel::findSpecialist);
    // What works at the first start, without any model of one's own.
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        if (m_tasks.entry(row).task.info.name == "spam") {
            m_task = row;
        }
    }
    connect(&m_batches, &BatchListModel::currentIdChanged, this, [this] { showBatch(m_batches.currentId()); });
    connect(&m_batches, &BatchListModel::renamed, this, [this](qint64 id) {
        if (id == m_batch.id) {
            m_batch.name = m_store->batch(id).name;
            emit batchChanged();
        }
    });
    connect(&m_batches, &BatchListModel::removing, this, [this](qint64 id) {
        m_waiting.removeAll(id);
        if (m_runner->batch() == id) {
            m_runner->stop(BatchState::Paused);
        }
    });
    connect(&m_review, &ReviewViewModel::reviewed, this, &DocumentsViewModel::recount);
    connect(&m_review, &ReviewViewModel::failed, this, &DocumentsViewModel::announced);
    connect(m_runner.get(), &BatchRunner::documentsAdded, this,
            [this](qint64 batch, const QVector<StoredDocument>& documents) {
                if (batch != m_batch.id) {
                    return;
                }
                // Some may have been read from the disk when the batch was opened.
                const qint64 last = m_rows.rowCount() == 0 ? 0 : m_rows.document(m_rows.rowCount() - 1).id;
                const auto fresh = std::find_if(documents.begin(), documents.end(),
                                                [&](const StoredDocument& document) { return document.id > last; });
                m_rows.append(QVector<StoredDocument>(fresh, documents.end()));
                recount();
            });
    connect(m_runner.get(), &BatchRunner::progressed, this, [this] {
        m_batches.setProgress(m_runner->batch(), m_runner->progress().documents, BatchState::Running);
        emit progressChanged();
    });
    connect(m_runner.get(), &BatchRunner::finished, this, &DocumentsViewModel::runnerFinished);
}

void DocumentsViewModel::watchEngine() {
    connect(&m_chat, &ChatEngine::loaded, this, [this](const EngineModel& model) {
        m_model = model;
        emit modelChanged();
        emit progressChanged();
    });
    const auto none = [this] {
        m_model.reset();
        emit modelChanged();
        emit progressChanged();
    };
    connect(&m_chat, &ChatEngine::ejected, this, none);
    connect(&m_chat, &ChatEngine::loadFailed, this, none);
}

void DocumentsViewModel::modelLoading(const QString& path) {
    m_model = EngineModel();
    m_model->path = path;
    emit modelChanged();
}

void DocumentsViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    m_store = store;
    m_databasePath = databasePath;
    m_dataPath = dataPath;
    m_review.setStore(store);
    if (store != nullptr) {
        store->purge();
        store->pauseInterrupted();
    }
    m_tasks.setStore(store);
    m_batches.setStore(store);
    emit taskChanged();
}

void DocumentsViewModel::shutDown() {
    m_waiting.clear();
    m_runner.reset();
}

void DocumentsViewModel::retranslate() {
    m_tasks.setStore(m_store);
    m_batches.refresh();
    emit taskChanged();
    emit modelChanged();
    emit batchChanged();
    emit progressChanged();
    emit countsChanged();
}

void DocumentsViewModel::setTask(int task) {
    if (task != m_task && task >= 0 && task < m_tasks.rowCount()) {
        m_task = task;
        emit taskChanged();
    }
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
        if (const auto folder = shipped_specialist(m_tasks.entry(m_task).task.info.name)) {
            auto specialist = read_specialist(*folder);
            if (specialist.ok()) {
                m_specialist = std::move(specialist).value();
                m_specialistPath = QString::fromStdU16String(folder->u16string());
            }
        }
    }
    emit modelChanged();
}

QString DocumentsViewModel::modelText() const {
    if (m_specialist) {
        //: What sorts documents: a small model of word counts that was trained for the task
        return tr("the specialist for this task (bag of words)");
    }
    if (!m_model) {
        return tr("No model");
    }
    if (m_model->path == m_starter) {
        return tr("Starter storyteller");
    }
    return m_model->name.isEmpty() ? QFileInfo(m_model->path).fileName() : m_model->name;
}

QString DocumentsViewModel::modelNote() const {
    if (m_specialist) {
        const OrderedJson& card = m_specialist->card;
        if (!card.contains("test") || !card.at("test").contains("accuracy") || !card.at("test").contains("rows")) {
            return {};
        }
        const QLocale locale;
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

bool DocumentsViewModel::running() const {
    return open() && (m_batch.state == BatchState::Running || m_batch.state == BatchState::Waiting);
}

bool DocumentsViewModel::canResume() const {
    return open() && m_batch.state == BatchState::Paused && (sortedBySpecialist(m_batch) || m_model.has_value());
}

double DocumentsViewModel::progress() const {
    const bool live = m_runner && m_runner->batch() == m_batch.id;
    const qint64 files = live ? m_runner->progress().files : m_batch.files;
    if (!open() || files < 0) {
        return -1.0;
    }
    if (m_batch.state == BatchState::Finished || files == 0) {
        return 1.0;
    }
    const qint64 done = live ? m_runner->progress().filesDone : m_filesDone;
    return static_cast<double>(done) / static_cast<double>(files);
}

namespace {

QString leftText(double seconds) {
    if (seconds < 60.0) {
        return DocumentsViewModel::tr("about %n second(s) left", nullptr,
                                      std::max(1, static_cast<int>(std::ceil(seconds))));
    }
    return DocumentsViewModel::tr("about %n minute(s) left", nullptr, static_cast<int>(std::lround(seconds / 60.0)));
}

}  // namespace

QString DocumentsViewModel::progressText() const {
    const QLocale locale;
    if (!open() || m_batch.state == BatchState::Finished) {
        return {};
    }
    if (m_batch.state == BatchState::Waiting) {
        return tr("Waits for the batch before it");
    }
    const bool live = m_runner && m_runner->batch() == m_batch.id;
    const BatchProgress now = live ? m_runner->progress() : BatchProgress{};
    const qint64 files = live ? now.files : m_batch.files;
    if (files < 0) {
        return live ? tr("Counting files…") : tr("Files were not counted yet");
    }
    QStringList parts{
        tr("%1 of %2 files done").arg(locale.toString(live ? now.filesDone : m_filesDone), locale.toString(files))};
    if (live && now.perSecond > 0.0) {
        parts.push_back(
            tr("%1 documents a second").arg(locale.toString(now.perSecond, 'f', now.perSecond < 10.0 ? 1 : 0)));
    }
    if (live && now.secondsLeft > 0.0) {
        parts.push_back(leftText(now.secondsLeft));
    }
    if (m_batch.state == BatchState::Cancelled) {
        parts.push_back(tr("cancelled"));
    }
    return parts.join(" · ");
}

void DocumentsViewModel::setThreshold(double threshold) {
    if (std::abs(threshold - m_rows.threshold()) > 1e-9) {
        m_rows.setThreshold(threshold);
        emit thresholdChanged();
        recount();
    }
}

QString DocumentsViewModel::summary() const {
    QStringList parts{tr("%n sorted", nullptr, m_counts.sorted)};
    if (m_counts.review > 0) {
        parts.push_back(tr("%n need(s) review", nullptr, m_counts.review));
    }
    if (m_counts.unread > 0) {
        parts.push_back(tr("%n could not be read", nullptr, m_counts.unread));
    }
    return parts.join(" · ");
}

QStringList DocumentsViewModel::filters() const {
    const QLocale locale;
    //: A filter and how many documents it shows
    const auto counted = [&](const QString& text, int count) {
        return tr("%1 (%2)").arg(text, locale.toString(count));
    };
    QStringList out{counted(tr("All"), m_rows.rowCount()), counted(tr("Needs review"), m_counts.review),
                    counted(tr("Could not be read"), m_counts.unread)};
    for (int label = 0; label < m_labels.size(); ++label) {
        out.push_back(counted(m_labels[label], m_counts.labels.value(label)));
    }
    return out;
}

void DocumentsViewModel::recount() {
    m_counts = m_rows.counts();
    emit countsChanged();
}

QString DocumentsViewModel::nameFor(const QList<QUrl>& urls) const {
    const QStringList paths = localPaths(urls);
    return paths.size() == 1 ? QFileInfo(paths[0]).fileName()
                             : tr("%n file(s)", nullptr, static_cast<int>(paths.size()));
}

QString DocumentsViewModel::describeDrop(const QList<QUrl>& urls) const {
    const QStringList paths = localPaths(urls);
    if (!canSort()) {
        return tr("Load a model first, then drop documents");
    }
    if (paths.size() == 1 && QFileInfo(paths[0]).isDir()) {
        return tr("Classify the files in “%1” with “%2”").arg(QFileInfo(paths[0]).fileName(), taskTitle());
    }
    if (std::any_of(paths.begin(), paths.end(), [](const QString& path) { return QFileInfo(path).isDir(); })) {
        return tr("Classify these files and folders with “%1”").arg(taskTitle());
    }
    return tr("Classify %n file(s) with “%1”", nullptr, static_cast<int>(paths.size())).arg(taskTitle());
}

void DocumentsViewModel::add(const QList<QUrl>& urls) {
    const QStringList paths = localPaths(urls);
    if (paths.isEmpty() || m_tasks.rowCount() == 0) {
        return;
    }
    if (!canSort()) {
        emit announced(modelNote());
        return;
    }
    if (m_store == nullptr || m_databasePath.isEmpty()) {
        emit announced(tr("Documents cannot be sorted while the data folder cannot be written."));
        return;
    }
    StoredBatch batch;
    batch.name = nameFor(urls);
    ClassifyTask task = m_tasks.entry(m_task).task;
    if (m_specialist) {
        task.info.threshold = m_specialist->task.info.threshold;
    }
    batch.task = QByteArray::fromStdString(to_json(task).dump());
    batch.model = m_specialist ? m_specialistPath : m_model->path;
    batch.modelName = modelText();
    batch.inputs = paths;
    const qint64 id = m_store->create(batch);
    if (id == 0) {
        emit announced(tr("The batch cannot be stored: %1.").arg(m_store->lastError()));
        return;
    }
    m_waiting.push_back(id);
    m_batches.refresh();
    m_batches.open(id);
    startNext();
}

void DocumentsViewModel::trySamples() {
    // A specialist is tried on what it was made for: what it says of an invoice, a judge of mails only guesses.
    const std::string task = m_tasks.rowCount() == 0 ? std::string() : m_tasks.entry(m_task).task.info.name;
    const bool mail = task == "spam" || task == "email-priority";
    const auto resources = resources_folder();
    const QString folder =
        resources ? QString::fromStdU16String((*resources / (mail ? "sample-mail" : "samples")).u16string())
                  : QString();
    if (folder.isEmpty() || !QFileInfo(folder).isDir()) {
        emit announced(tr("The sample documents are missing from this installation."));
        return;
    }
    add({QUrl::fromLocalFile(folder)});
}

void DocumentsViewModel::startNext() {
    if (!m_runner || m_runner->running() || m_waiting.isEmpty()) {
        return;
    }
    const qint64 id = m_waiting.takeFirst();
    m_store->setState(id, BatchState::Running);
    if (id == m_batch.id) {
        m_batch.state = BatchState::Running;
        m_batch.problem.clear();
    }
    m_runner->start(m_databasePath, m_store->batch(id));
    emit progressChanged();
}

void DocumentsViewModel::runnerFinished(qint64 batch, BatchState state, const QString& problem) {
    m_store->setState(batch, state, problem);
    const StoredBatch now = m_store->batch(batch);
    m_batches.setProgress(batch, now.documents, state);
    if (batch == m_batch.id) {
        m_batch = now;
        m_filesDone = state == BatchState::Finished ? now.files : m_store->place(batch).file;
        recount();
        emit progressChanged();
    }
    if (state == BatchState::Finished) {
        emit announced(tr("“%1” is sorted: %n document(s).", nullptr, static_cast<int>(now.documents)).arg(now.name));
    } else if (!problem.isEmpty()) {
        emit announced(problem);
    }
    startNext();
}

void DocumentsViewModel::showBatch(qint64 id) {
    m_batch = id == 0 || m_store == nullptr ? StoredBatch{} : m_store->batch(id);
    const auto task = taskOf(m_batch);
    m_batchTask = task.ok() ? *task : ClassifyTask{};
    m_labels = namesOf(m_batchTask);
    m_filesDone = m_batch.id == 0 ? 0 : m_batch.state == BatchState::Finished ? m_batch.files : m_store->place(id).file;
    m_review.setTask(&m_batchTask);
    m_rows.setThreshold(m_batchTask.info.threshold);
    m_rows.reset(m_labels, m_batch.id == 0 ? QVector<StoredDocument>() : m_store->documents(id));
    m_table.setShow(DocumentFilterModel::All);
    emit batchChanged();
    emit progressChanged();
    emit thresholdChanged();
    recount();
}

void DocumentsViewModel::pause() {
    if (m_runner->batch() == m_batch.id) {
        m_runner->stop(BatchState::Paused);
    } else if (m_waiting.removeOne(m_batch.id)) {
        runnerFinished(m_batch.id, BatchState::Paused, {});
    }
}

void DocumentsViewModel::cancel() {
    if (m_runner->batch() == m_batch.id) {
        m_runner->stop(BatchState::Cancelled);
    } else if (m_waiting.removeOne(m_batch.id)) {
        runnerFinished(m_batch.id, BatchState::Cancelled, {});
    }
}

void DocumentsViewModel::resume() {
    if (canResume()) {
        m_batch.state = BatchState::Waiting;
        m_batch.problem.clear();
        m_store->setState(m_batch.id, BatchState::Waiting);
        m_waiting.push_back(m_batch.id);
        startNext();
        emit progressChanged();
    }
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

void DocumentsViewModel::exportTo(const QUrl& file, bool json) {
    const QString path = file.toLocalFile();
    const ExportFormat format = json ? ExportFormat::Json : ExportFormat::Csv;
    QThreadPool::globalInstance()->start(
        [guard = QPointer(this), database = m_databasePath, batch = m_batch, threshold = threshold(), format, path] {
            const auto run = [&]() -> Status {
                LAPIDARY_ASSIGN(const auto connection, Database::join(database));
                return exportBatch(BatchStore(*connection), batch, threshold, format, path);
            };
            const Status status = run();
            const QString text =
                status.ok() ? tr("Written to %1.").arg(path) : QString::fromStdString(status.error().message);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [guard, text] {
                if (guard) {
                    emit guard->announced(text);
                }
            });
        });
}

QString DocumentsViewModel::command() {
    if (!open()) {
        return {};
    }
    if (sortedBySpecialist(m_batch)) {
        return classifyCommand(m_batch, {}, threshold());  // it knows its task
    }
    QString task = QString::fromStdString(m_batchTask.info.name);
    if (!m_tasks.ships(m_batchTask)) {
        // Labels of a person's own can hold any sign, so they go through a file.
        const QDir folder(QDir(m_dataPath).filePath("tasks"));
        task = folder.filePath(QString("batch-%1.json").arg(m_batch.id));
        QFile file(task);
        if (!folder.mkpath(".") || !file.open(QIODevice::WriteOnly) ||
            file.write(m_batch.task) != m_batch.task.size()) {
            emit announced(tr("%1 cannot be written.").arg(task));
            return {};
        }
    }
    return classifyCommand(m_batch, task, threshold());
}

void DocumentsViewModel::copyCommand() {
    if (const QString text = command(); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        emit announced(tr("The command is in the clipboard."));
    }
}

}  // namespace lapidary::app
