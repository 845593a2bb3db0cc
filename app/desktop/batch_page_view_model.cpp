#include "desktop/batch_page_view_model.h"

#include <QDir>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "desktop/batch_texts.h"

namespace lapidary::app {

BatchPageViewModel::BatchPageViewModel(BatchKind kind, ChatEngine& chat, TaskEngine& tasks,
                                       const ShippedModels& shipped, std::unique_ptr<DocumentListModel> rows,
                                       QObject* parent)
    : QObject(parent),
      m_choice(kind, shipped),
      m_rows(std::move(rows)),
      m_table(*m_rows),
      m_checked(*m_rows, m_table),
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
    connect(&m_batches, &BatchListModel::undoChanged, this, [this] { m_pasted.forgetUnused(*m_store); });
    connect(&m_checked, &CheckedDocuments::failed, this, &BatchPageViewModel::announced);
    connect(&m_checked, &CheckedDocuments::removed, this, [this] {
        recount();
        m_batches.refresh();
    });
}

void BatchPageViewModel::watch(DocumentReview& review) {
    connect(&review, &DocumentReview::reviewed, this, &BatchPageViewModel::recount);
    connect(&review, &DocumentReview::failed, this, &BatchPageViewModel::announced);
}

void BatchPageViewModel::watchEngine() {
    const auto become = [this](const std::optional<EngineModel>& model) {
        m_choice.setModel(model);
        emit progressChanged();  // it may be what a batch waits for
    };
    connect(&m_chat, &ChatEngine::loaded, this, become);
    connect(&m_chat, &ChatEngine::ejected, this, [become] { become({}); });
    connect(&m_chat, &ChatEngine::loadFailed, this, [become] { become({}); });
}

void BatchPageViewModel::watchRunner() {
    connect(m_runner.get(), &BatchRunner::documentsAdded, this, &BatchPageViewModel::documentsCame);
    connect(m_runner.get(), &BatchRunner::progressed, this, [this] {
        m_batches.setProgress(m_runner->batch(), m_runner->progress().documents, BatchState::Running);
        emit progressChanged();
    });
    connect(m_runner.get(), &BatchRunner::finished, this, &BatchPageViewModel::runnerFinished);
}

void BatchPageViewModel::documentsCame(qint64 batch, const QVector<StoredDocument>& documents) {
    if (batch != m_batch.id) {
        return;
    }
    // Some may have been read from the disk when the batch was opened; those that are done again are known as well.
    const auto fresh = std::find_if(documents.begin(), documents.end(),
                                    [&](const StoredDocument& document) { return document.id > m_newest; });
    m_rows->replace(QVector<StoredDocument>(documents.begin(), fresh));
    m_rows->append(QVector<StoredDocument>(fresh, documents.end()));
    m_newest = documents.isEmpty() ? m_newest : std::max(m_newest, documents.last().id);
    recount();
}

void BatchPageViewModel::modelLoading(const QString& path) {
    EngineModel model;
    model.path = path;
    m_choice.setModel(model);
}

bool BatchPageViewModel::useSpecialist(const QString& folder) {
    if (!m_choice.useSpecialist(folder)) {
        return false;
    }
    m_batches.open(0);
    return true;
}

void BatchPageViewModel::setStore(BatchStore* store, const QString& databasePath, const QString& dataPath) {
    m_store = store;
    m_databasePath = databasePath;
    m_dataPath = dataPath;
    if (store != nullptr) {
        store->purge(m_kind);
        store->pauseInterrupted();
    }
    m_pasted.setFolder(QDir(dataPath).filePath("pasted"));
    if (store != nullptr) {
        m_pasted.forgetUnused(*store);
    }
    m_checked.setStore(store, &m_pasted);
    m_choice.setStore(store);
    m_batches.setStore(store);
}

bool BatchPageViewModel::undoDelete() {
    if (!canUndo()) {
        return false;
    }
    m_checked.canUndo() ? m_checked.undoRemove() : m_batches.undoRemove();
    return true;
}

void BatchPageViewModel::shutDown() {
    m_waiting.clear();
    m_runner.reset();
}

void BatchPageViewModel::retranslate() {
    m_choice.retranslate();
    m_batches.refresh();
    emit batchChanged();
    emit progressChanged();
    emit countsChanged();
}

QString BatchPageViewModel::origin() const {
    //: The task and the model of a batch
    return open() ? tr("%1, with %2").arg(TaskListModel::titleOf(m_info), m_batch.modelName) : QString();
}

bool BatchPageViewModel::running() const {
    return open() && (m_batch.state == BatchState::Running || m_batch.state == BatchState::Waiting);
}

bool BatchPageViewModel::canResume() const {
    return open() && m_batch.state == BatchState::Paused && m_choice.canGoOn(m_batch);
}

// Of the open batch, also while it does not run.
BatchProgress BatchPageViewModel::liveProgress() const {
    if (m_runner && m_runner->batch() == m_batch.id) {
        return m_runner->progress();
    }
    BatchProgress progress;
    progress.files = m_batch.files;
    progress.filesDone = m_filesDone;
    const bool known = m_batch.files > 0;
    progress.share = known ? static_cast<double>(m_filesDone) / static_cast<double>(m_batch.files) : 0.0;
    return progress;
}

double BatchPageViewModel::progress() const {
    const BatchProgress now = liveProgress();
    if (!open() || now.files < 0) {
        return -1.0;
    }
    return m_batch.state == BatchState::Finished || now.files == 0 ? 1.0 : now.share;
}

QString BatchPageViewModel::progressText() const {
    return open() ? progressSentence(m_batch, liveProgress()) : QString();
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

void BatchPageViewModel::goOn() {
    const qint64 id = m_batch.id;
    if (m_runner->batch() == id) {
        m_more.insert(id);
    } else if (!m_waiting.contains(id)) {
        m_batch.state = BatchState::Waiting;
        m_batch.problem.clear();
        m_store->setState(id, BatchState::Waiting);
        m_waiting.push_back(id);
        startNext();
    }
    emit progressChanged();
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
    m_runner->start(m_databasePath, m_store->batch(id), m_onlyAgain.contains(id));
    emit progressChanged();
}

void BatchPageViewModel::runnerFinished(qint64 batch, BatchState state, const QString& problem) {
    const bool more = m_more.remove(batch) && state == BatchState::Finished;
    const BatchState before = m_onlyAgain.take(batch);
    const bool onlyAgain = state == BatchState::Finished && before != BatchState::Waiting;
    state = more ? BatchState::Waiting : onlyAgain ? before : state;
    m_store->setState(batch, state, problem);
    const StoredBatch now = m_store->batch(batch);
    m_batches.setProgress(batch, now.documents, state);
    if (batch == m_batch.id) {
        m_batch = now;
        m_filesDone = state == BatchState::Finished ? now.files : m_store->place(batch).file;
        recount();
        emit progressChanged();
    }
    if (more) {
        m_waiting.push_front(batch);
    } else if (state == BatchState::Finished) {
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
    m_newest = m_rows->rowCount() == 0 ? 0 : m_rows->document(m_rows->rowCount() - 1).id;
    m_table.setShow(DocumentFilterModel::All);
    m_table.setNeedle({});
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
        goOn();
    }
}

void BatchPageViewModel::runCheckedAgain() {
    if (m_checked.count() == 0 || m_store == nullptr) {
        return;
    }
    if (!m_choice.canGoOn(m_batch)) {
        emit announced(m_choice.note());
        return;
    }
    if (!m_store->markAgain(m_checked.ids())) {
        emit announced(tr("The batch cannot be stored: %1.").arg(m_store->lastError()));
        return;
    }
    // What is left of a batch that stands still is left as it is.
    if (m_batch.state == BatchState::Paused || m_batch.state == BatchState::Cancelled) {
        m_onlyAgain[m_batch.id] = m_batch.state;
    }
    m_checked.setAll(false);
    goOn();
}

QVector<StoredDocument> BatchPageViewModel::checkedDocuments() const {
    QVector<StoredDocument> documents;
    for (const qint64 id : m_checked.ids()) {
        if (const int row = m_rows->rowOf(id); row >= 0) {
            documents.push_back(m_rows->document(row));
        }
    }
    return documents;
}

void BatchPageViewModel::acceptChecked() {
    QVector<StoredDocument> documents = checkedDocuments();
    documents.removeIf([](const StoredDocument& document) { return !document.classified && !document.corrected; });
    QVector<qint64> ids;
    for (StoredDocument& document : documents) {
        document.accepted = true;
        ids.push_back(document.id);
    }
    decided(m_store != nullptr && m_store->setAccepted(ids), documents);
}

void BatchPageViewModel::decided(bool stored, const QVector<StoredDocument>& documents) {
    if (!stored) {
        emit announced(tr("The corrections cannot be stored: %1.").arg(m_store == nullptr ? "" : m_store->lastError()));
        return;
    }
    m_rows->replace(documents);
    m_checked.setAll(false);
    recount();
}

}  // namespace lapidary::app
