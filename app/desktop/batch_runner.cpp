#include "desktop/batch_runner.h"

#include <algorithm>
#include <utility>

#include "desktop/batch_work.h"
#include "documents/collect_files.h"

namespace lapidary::app {

namespace {

constexpr int kDrainMs = 40;
constexpr std::size_t kBytesTogether = std::size_t{1} << 18U;

QString fromPath(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return QString::fromUtf8(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size()));
}

std::filesystem::path toPath(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return std::u8string(reinterpret_cast<const char8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

// The beginning that is stored, without turning the rest of a long text into UTF-16 first.
QString beginning(const std::string& text) {
    constexpr std::size_t kLongest = static_cast<std::size_t>(BatchStore::kLongestText);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), 4 * kLongest))).left(kLongest);
}

}  // namespace

// One batch from where it stands to its end; lives on the thread of the batch.
class BatchRunner::Run {
public:
    Run(BatchRunner& owner, StoredBatch batch, BatchStore& store, std::stop_token stop)
        : m_owner(owner), m_batch(std::move(batch)), m_store(store), m_stop(std::move(stop)) {}

    Status go();

private:
    Status findFiles();
    Status work(std::vector<FedDocument>&& documents);
    void add(const FedDocument& fed, const QString& text, BatchWork::Outcome&& outcome);
    Status storeGroup();
    void measure(std::size_t documents, double seconds);

    BatchRunner& m_owner;
    StoredBatch m_batch;
    BatchStore& m_store;
    std::stop_token m_stop;
    std::unique_ptr<BatchWork> m_work;
    std::vector<std::filesystem::path> m_files;
    qint64 m_first = 0;      // of the files that is read in this run
    qint64 m_lastFile = -1;  // of which a document came
    bool m_many = false;     // there is a file with several documents
    std::size_t m_together = 4;
    qint64 m_documentsNow = 0;  // in this run
    QElapsedTimer m_clock;
    BatchProgress m_progress;
    QVector<StoredDocument> m_rows;
    QVector<StoredDocumentText> m_texts;
};

Status BatchRunner::Run::go() {
    LAPIDARY_ASSIGN(m_work, BatchWork::make(m_owner.m_engine, m_batch));
    m_progress.batch = m_batch.id;
    m_progress.documents = m_batch.documents;
    LAPIDARY_TRY(findFiles());
    const BatchStore::Place place = m_store.place(m_batch.id);
    m_first = place.file;
    m_many = place.documents > 1;
    qint64 skip = place.documents;
    m_progress.filesDone = place.file;
    m_owner.leave({}, m_progress);
    m_files.erase(m_files.begin(), m_files.begin() + std::min<qint64>(m_first, m_progress.files));
    DocumentFeed feed(std::move(m_files), m_owner.m_reading);
    const std::stop_callback endFeed(m_stop, [&] { feed.stop(); });
    m_clock.start();
    for (auto taken = feed.take(m_together, kBytesTogether); !taken.empty() && !m_stop.stop_requested();
         taken = feed.take(m_together, kBytesTogether)) {
        // What is stored of the file where the last run ended.
        const auto known = std::find_if(taken.begin(), taken.end(),
                                        [&](const FedDocument& fed) { return fed.file != 0 || skip-- <= 0; });
        taken.erase(taken.begin(), known);
        if (!taken.empty()) {
            LAPIDARY_TRY(work(std::move(taken)));
        }
    }
    if (m_stop.stop_requested()) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    m_progress.filesDone = m_progress.files;
    m_progress.secondsLeft = 0.0;
    m_owner.leave({}, m_progress);
    return {};
}

Status BatchRunner::Run::findFiles() {
    if (m_batch.files >= 0) {
        m_files = m_store.files(m_batch.id);
    } else {
        std::vector<std::filesystem::path> inputs;
        for (const QString& input : m_batch.inputs) {
            inputs.push_back(toPath(input));
        }
        m_files = collect_files(inputs, true, m_stop);
        if (m_stop.stop_requested()) {
            return Error{ErrorCode::cancelled, "Cancelled.", {}};
        }
        if (!m_store.setFiles(m_batch.id, m_files)) {
            return Error{ErrorCode::io, m_store.lastError().toStdString(), {}};
        }
    }
    m_progress.files = static_cast<qint64>(m_files.size());
    return {};
}

Status BatchRunner::Run::work(std::vector<FedDocument>&& documents) {
    QElapsedTimer clock;
    clock.start();
    std::vector<std::string> texts;
    QVector<QString> beginnings;
    for (FedDocument& fed : documents) {
        beginnings.push_back(beginning(fed.document.text));
        if (!fed.document.text.empty()) {
            texts.push_back(std::move(fed.document.text));
        }
        m_many = m_many || m_first + static_cast<qint64>(fed.file) == m_lastFile;
        m_lastFile = m_first + static_cast<qint64>(fed.file);
    }
    std::vector<BatchWork::Outcome> outcomes;
    if (!texts.empty()) {
        LAPIDARY_ASSIGN(outcomes, m_work->work(std::move(texts), m_stop));
    }
    std::size_t next = 0;
    for (std::size_t index = 0; index < documents.size(); ++index) {
        const QString& text = beginnings[static_cast<qsizetype>(index)];
        add(documents[index], text, text.isEmpty() ? BatchWork::Outcome{} : std::move(outcomes.at(next++)));
    }
    measure(documents.size(), static_cast<double>(clock.nsecsElapsed()) / 1e9);
    return storeGroup();
}

void BatchRunner::Run::add(const FedDocument& fed, const QString& text, BatchWork::Outcome&& outcome) {
    StoredDocument row = std::move(outcome.row);
    row.file = m_first + static_cast<qint64>(fed.file);
    row.name = QString::fromStdString(fed.document.name);
    row.state = QString::fromStdString(std::string(name_of(fed.document.state)));
    StoredDocumentText rest = std::move(outcome.text);
    rest.source = fromPath(fed.document.source);
    rest.problem = QString::fromStdString(fed.document.problem);
    rest.text = text;
    m_rows.push_back(std::move(row));
    m_texts.push_back(std::move(rest));
}

void BatchRunner::Run::measure(std::size_t documents, double seconds) {
    const BatchWork::Grouping group = m_work->grouping();
    const double fits = group.milliseconds / 1000.0 * static_cast<double>(documents) / std::max(seconds, 1e-6);
    m_together =
        static_cast<std::size_t>(std::clamp(fits, static_cast<double>(group.least), static_cast<double>(group.most)));
    m_documentsNow += static_cast<qint64>(documents);
    m_progress.documents += static_cast<qint64>(documents);
    m_progress.filesDone = m_lastFile;  // the next document may be of the same file
    m_progress.perSecond = static_cast<double>(m_documentsNow) * 1000.0 / static_cast<double>(m_clock.elapsed() + 1);
    m_progress.secondsLeft =
        m_many ? -1.0 : static_cast<double>(m_progress.files - m_progress.filesDone - 1) / m_progress.perSecond;
}

Status BatchRunner::Run::storeGroup() {
    if (!m_store.addDocuments(m_batch.id, m_rows, m_texts)) {
        return Error{ErrorCode::io,
                     BatchRunner::tr("The results cannot be stored: %1.").arg(m_store.lastError()).toStdString(),
                     {}};
    }
    // Moved, so that no row is shared between the threads.
    m_owner.leave(std::exchange(m_rows, {}), m_progress);
    m_texts.clear();
    return {};
}

BatchRunner::BatchRunner(TaskEngine& engine, const ReadOptions& reading, QObject* parent)
    : QObject(parent), m_engine(engine), m_reading(reading) {
    m_drain.setInterval(kDrainMs);
    connect(&m_drain, &QTimer::timeout, this, &BatchRunner::drain);
}

BatchRunner::~BatchRunner() {
    m_thread.request_stop();
}

void BatchRunner::start(const QString& databasePath, const StoredBatch& batch) {
    m_batch = batch.id;
    m_stopAs = BatchState::Paused;
    m_progress = {};
    m_progress.batch = batch.id;
    m_progress.documents = batch.documents;
    m_drain.start();
    m_thread = std::jthread([this, databasePath, batch](const std::stop_token& stop) {
        const auto run = [&]() -> Status {
            LAPIDARY_ASSIGN(const auto database, Database::join(databasePath));
            BatchStore store(*database);
            return Run(*this, batch, store, stop).go();
        };
        const Status status = run();
        QMetaObject::invokeMethod(this, [this, status] { end(status); });
    });
    emit progressed();
}

void BatchRunner::stop(BatchState state) {
    m_stopAs = state;
    m_thread.request_stop();
}

void BatchRunner::leave(QVector<StoredDocument>&& documents, const BatchProgress& progress) {
    const std::scoped_lock lock(m_mutex);
    m_pending.append(std::move(documents));
    m_pendingProgress = progress;
}

void BatchRunner::drain() {
    QVector<StoredDocument> documents;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_pendingProgress) {
            return;
        }
        m_progress = *std::exchange(m_pendingProgress, std::nullopt);
        documents.swap(m_pending);
    }
    if (!documents.isEmpty()) {
        emit documentsAdded(m_batch, documents);
    }
    emit progressed();
}

void BatchRunner::end(const Status& status) {
    m_drain.stop();
    drain();
    const qint64 batch = std::exchange(m_batch, 0);
    if (status.ok()) {
        emit finished(batch, BatchState::Finished, {});
    } else if (status.error().code == ErrorCode::cancelled) {
        emit finished(batch, m_stopAs, {});
    } else {
        emit finished(batch, BatchState::Paused, QString::fromStdString(status.error().message));
    }
}

}  // namespace lapidary::app
