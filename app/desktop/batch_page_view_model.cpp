#include "desktop/batch_page_view_model.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QThreadPool>
#include <algorithm>
#include <cmath>

#include "library/starter.h"

namespace lapidary::app {

namespace {

QStringList localPaths(const QList<QUrl>& urls) {
    QStringList paths;
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            paths.push_back(QDir::cleanPath(url.toLocalFile()));
        }
    }
    return paths;
}

}  // namespace

BatchPageViewModel::BatchPageViewModel(BatchKind kind, ChatEngine& chat, TaskEngine& tasks, const QString& starter,
                                       std::unique_ptr<DocumentListModel> rows, QObject* parent)
    : QObject(parent),
      m_starter(QDir::cleanPath(starter)),
      m_rows(std::move(rows)),
      m_table(*m_rows),
      m_kind(kind),
      m_chat(chat),
      m_batches(kind),
      m_runner(std::make_unique<BatchRunner>(tasks)) {
    watchEngine();
    watchRunner();
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
}

void BatchPageViewModel::watch(DocumentReview& review) {
    connect(&review, &DocumentReview::reviewed, this, &BatchPageViewModel::recount);
    connect(&review, &DocumentReview::failed, this, &BatchPageViewModel::announced);
}

void BatchPageViewModel::watchEngine() {
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

void BatchPageViewModel::watchRunner() {
    connect(m_runner.get(), &BatchRunner::documentsAdded, this,
            [this](qint64 batch, const QVector<StoredDocument>& documents) {
                if (batch != m_batch.id) {
                    return;
                }
                // Some may have been read from the disk when the batch was opened.
                const qint64 last = m_rows->rowCount() == 0 ? 0 : m_rows->document(m_rows->rowCount() - 1).id;
                const auto fresh = std::find_if(documents.begin(), documents.end(),
                                                [&](const StoredDocument& document) { return document.id > last; });
                m_rows->append(QVector<StoredDocument>(fresh, documents.end()));
                recount();
            });
    connect(m_runner.get(), &BatchRunner::progressed, this, [this] {
        m_batches.setProgress(m_runner->batch(), m_runner->progress().documents, BatchState::Running);
        emit progressChanged();
    });
    connect(m_runner.get(), &BatchRunner::finished, this, &BatchPageViewModel::runnerFinished);
}

void BatchPageViewModel::modelLoading(const QString& path) {
    m_model = EngineModel();
    m_model->path = path;
    emit modelChanged();
}

void BatchPageViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    m_store = store;
    m_databasePath = databasePath;
    m_dataPath = dataPath;
    if (store != nullptr) {
        store->purge(m_kind);
        store->pauseInterrupted();
    }
    m_batches.setStore(store);
}

void BatchPageViewModel::shutDown() {
    m_waiting.clear();
    m_runner.reset();
}

void BatchPageViewModel::retranslate() {
    m_batches.refresh();
    emit taskChanged();
    emit modelChanged();
    emit batchChanged();
    emit progressChanged();
    emit countsChanged();
}

void BatchPageViewModel::setTask(int task) {
    if (task != m_task && task >= 0 && task < taskCount()) {
        m_task = task;
        emit taskChanged();
    }
}

QString BatchPageViewModel::modelText() const {
    if (!m_model) {
        return tr("No model");
    }
    if (m_model->path == m_starter) {
        return tr("Starter storyteller");
    }
    return m_model->name.isEmpty() ? QFileInfo(m_model->path).fileName() : m_model->name;
}

bool BatchPageViewModel::running() const {
    return open() && (m_batch.state == BatchState::Running || m_batch.state == BatchState::Waiting);
}

bool BatchPageViewModel::canGoOn(const StoredBatch& /*batch*/) const {
    return m_model.has_value();
}

bool BatchPageViewModel::canResume() const {
    return open() && m_batch.state == BatchState::Paused && canGoOn(m_batch);
}

double BatchPageViewModel::progress() const {
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
        return BatchPageViewModel::tr("about %Ln second(s) left", nullptr,
                                      std::max(1, static_cast<int>(std::ceil(seconds))));
    }
    return BatchPageViewModel::tr("about %Ln minute(s) left", nullptr, static_cast<int>(std::lround(seconds / 60.0)));
}

// Slow work is counted by the minute, so that the number says something.
QString speedText(double perSecond) {
    const QLocale locale;
    if (perSecond < 0.1) {
        return BatchPageViewModel::tr("%1 documents a minute").arg(locale.toString(60.0 * perSecond, 'f', 1));
    }
    return BatchPageViewModel::tr("%1 documents a second")
        .arg(locale.toString(perSecond, 'f', perSecond < 10.0 ? 1 : 0));
}

}  // namespace

QString BatchPageViewModel::progressText() const {
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
        parts.push_back(speedText(now.perSecond));
    }
    if (live && now.secondsLeft > 0.0) {
        parts.push_back(leftText(now.secondsLeft));
    }
    if (m_batch.state == BatchState::Cancelled) {
        parts.push_back(tr("cancelled"));
    }
    return parts.join(" · ");
}

void BatchPageViewModel::setThreshold(double threshold) {
    if (std::abs(threshold - m_rows->threshold()) > 1e-9) {
        m_rows->setThreshold(threshold);
        emit thresholdChanged();
        recount();
    }
}

QString BatchPageViewModel::summary() const {
    QStringList parts{summaryOf(m_counts.sorted)};
    if (m_counts.review > 0) {
        parts.push_back(tr("%Ln need(s) review", nullptr, m_counts.review));
    }
    if (m_counts.unread > 0) {
        parts.push_back(tr("%Ln could not be read", nullptr, m_counts.unread));
    }
    return parts.join(" · ");
}

QString BatchPageViewModel::counted(const QString& text, int count) {
    //: A filter and how many documents it shows
    return tr("%1 (%2)").arg(text, QLocale().toString(count));
}

QStringList BatchPageViewModel::filters() const {
    return {counted(tr("All"), m_rows->rowCount()), counted(tr("Needs review"), m_counts.review),
            counted(tr("Could not be read"), m_counts.unread)};
}

void BatchPageViewModel::recount() {
    m_counts = m_rows->counts();
    emit countsChanged();
}

QString BatchPageViewModel::nameFor(const QList<QUrl>& urls) const {
    const QStringList paths = localPaths(urls);
    return paths.size() == 1 ? QFileInfo(paths[0]).fileName()
                             : tr("%Ln file(s)", nullptr, static_cast<int>(paths.size()));
}

BatchPageViewModel::Drop BatchPageViewModel::dropOf(const QList<QUrl>& urls) {
    const QStringList paths = localPaths(urls);
    Drop drop;
    drop.files = static_cast<int>(paths.size());
    drop.folders = std::any_of(paths.begin(), paths.end(), [](const QString& path) { return QFileInfo(path).isDir(); });
    if (paths.size() == 1 && drop.folders) {
        drop.folder = QFileInfo(paths[0]).fileName();
    }
    return drop;
}

void BatchPageViewModel::add(const QList<QUrl>& urls) {
    const QStringList paths = localPaths(urls);
    if (paths.isEmpty() || taskCount() == 0) {
        return;
    }
    if (!canBegin()) {
        emit announced(modelNote());
        return;
    }
    if (m_store == nullptr || m_databasePath.isEmpty()) {
        emit announced(tr("Documents cannot be worked on while the data folder cannot be written."));
        return;
    }
    StoredBatch batch = newBatch();
    batch.kind = m_kind;
    batch.name = nameFor(urls);
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

void BatchPageViewModel::addSamples(const std::string& folder) {
    const auto resources = resources_folder();
    const QString path = resources ? QString::fromStdU16String((*resources / folder).u16string()) : QString();
    if (path.isEmpty() || !QFileInfo::exists(path)) {
        emit announced(tr("The sample documents are missing from this installation."));
        return;
    }
    add({QUrl::fromLocalFile(path)});
}

void BatchPageViewModel::startNext() {
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

void BatchPageViewModel::runnerFinished(qint64 batch, BatchState state, const QString& problem) {
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
        emit announced(finishedText(now));
    } else if (!problem.isEmpty()) {
        emit announced(problem);
    }
    startNext();
}

QVector<StoredDocument> BatchPageViewModel::storedRows() const {
    return m_batch.id == 0 ? QVector<StoredDocument>() : m_store->documents(m_batch.id);
}

void BatchPageViewModel::showBatch(qint64 id) {
    m_batch = id == 0 || m_store == nullptr ? StoredBatch{} : m_store->batch(id);
    m_filesDone = m_batch.id == 0 ? 0 : m_batch.state == BatchState::Finished ? m_batch.files : m_store->place(id).file;
    showRows();
    m_table.setShow(DocumentFilterModel::All);
    emit batchChanged();
    emit progressChanged();
    emit thresholdChanged();
    recount();
}

void BatchPageViewModel::pause() {
    if (m_runner->batch() == m_batch.id) {
        m_runner->stop(BatchState::Paused);
    } else if (m_waiting.removeOne(m_batch.id)) {
        runnerFinished(m_batch.id, BatchState::Paused, {});
    }
}

void BatchPageViewModel::cancel() {
    if (m_runner->batch() == m_batch.id) {
        m_runner->stop(BatchState::Cancelled);
    } else if (m_waiting.removeOne(m_batch.id)) {
        runnerFinished(m_batch.id, BatchState::Cancelled, {});
    }
}

void BatchPageViewModel::resume() {
    if (canResume()) {
        m_batch.state = BatchState::Waiting;
        m_batch.problem.clear();
        m_store->setState(m_batch.id, BatchState::Waiting);
        m_waiting.push_back(m_batch.id);
        startNext();
        emit progressChanged();
    }
}

void BatchPageViewModel::exportTo(const QUrl& file, bool json) {
    const QString path = file.toLocalFile();
    QThreadPool::globalInstance()->start(
        [guard = QPointer(this), database = m_databasePath, write = exporter(path, json), path] {
            const auto run = [&]() -> Status {
                LAPIDARY_ASSIGN(const auto connection, Database::join(database));
                return write(BatchStore(*connection));
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

QString BatchPageViewModel::writeTaskFile() {
    const QDir folder(QDir(m_dataPath).filePath("tasks"));
    const QString task = folder.filePath(QString("batch-%1.json").arg(m_batch.id));
    QFile file(task);
    if (!folder.mkpath(".") || !file.open(QIODevice::WriteOnly) || file.write(m_batch.task) != m_batch.task.size()) {
        emit announced(tr("%1 cannot be written.").arg(task));
        return {};
    }
    return task;
}

void BatchPageViewModel::copyCommand() {
    if (const QString text = command(); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        emit announced(tr("The command is in the clipboard."));
    }
}

}  // namespace lapidary::app
