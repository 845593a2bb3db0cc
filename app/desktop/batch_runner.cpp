#include "desktop/batch_runner.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "desktop/batch_work.h"
#include "desktop/time_left.h"
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

    Status go(bool onlyAgain);

private:
    using Files = std::vector<std::filesystem::path>;
    // A document that is to be done: a stored one again, or with id 0 a new one of this file of the batch.
    struct Job {
        FedDocument fed;
        qint64 id = 0;
        qint64 file = 0;
    };
    // Takes jobs out of what was read, in its order.
    using Choose = std::function<std::vector<Job>(std::vector<FedDocument>&&)>;

    Result<Files> findFiles();
    Status doAgain(const Files& files);
    Status doRest(const Files& files);
    Status readAll(Files&& files, const Choose& choose);
    Status work(std::vector<Job>&& jobs);
    void add(const Job& job, const QString& text, BatchWork::Outcome&& outcome);
    Status gone(qint64 document, qint64 file, const std::filesystem::path& path);
    void measure(const std::vector<Job>& jobs, const std::vector<std::size_t>& bytes);
    Status storeGroup();

    BatchRunner& m_owner;
    StoredBatch m_batch;
    BatchStore& m_store;
    std::stop_token m_stop;
    std::unique_ptr<BatchWork> m_work;
    std::size_t m_together = 4;
    qint64 m_filesBefore = 0;  // of the batch, done before what is read now
    QElapsedTimer m_clock;
    double m_counted = 0.0;  // seconds of the clock that documents have been charged with
    qint64 m_documentsNow = 0;
    std::optional<TimeLeft> m_left;
    BatchProgress m_progress;
    QVector<StoredDocument> m_rows;
    QVector<StoredDocumentText> m_texts;
};

Status BatchRunner::Run::go(bool onlyAgain) {
    LAPIDARY_ASSIGN(m_work, BatchWork::make(m_owner.m_engine, m_batch));
    m_progress.batch = m_batch.id;
    m_progress.documents = m_batch.documents;
    LAPIDARY_ASSIGN(const Files files, findFiles());
    LAPIDARY_TRY(doAgain(files));
    if (!onlyAgain) {
        LAPIDARY_TRY(doRest(files));
    }
    m_progress.secondsLeft = 0.0;
    m_owner.leave({}, m_progress);
    return {};
}

Result<BatchRunner::Run::Files> BatchRunner::Run::findFiles() {
    if (m_batch.files >= 0) {
        return m_store.files(m_batch.id);
    }
    Files inputs;
    for (const QString& input : m_batch.inputs) {
        inputs.push_back(toPath(input));
    }
    Files files = collect_files(inputs, true, m_stop);
    if (m_stop.stop_requested()) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    if (!m_store.setFiles(m_batch.id, files)) {
        return Error{ErrorCode::io, m_store.lastError().toStdString(), {}};
    }
    return files;
}

Status BatchRunner::Run::doAgain(const Files& files) {
    std::map<qint64, std::map<qint64, qint64>> wanted;  // file of the batch, place in it, document
    for (const BatchStore::Again& one : m_store.again(m_batch.id)) {
        if (one.file < static_cast<qint64>(files.size())) {
            wanted[one.file][one.place] = one.document;
        }
    }
    if (wanted.empty()) {
        return {};
    }
    Files read;
    std::vector<qint64> fileOf;
    for (const auto& [file, places] : wanted) {
        read.push_back(files[static_cast<std::size_t>(file)]);
        fileOf.push_back(file);
    }
    std::vector<qint64> seen(read.size());
    LAPIDARY_TRY(readAll(std::move(read), [&](std::vector<FedDocument>&& taken) {
        std::vector<Job> jobs;
        for (FedDocument& fed : taken) {
            const qint64 file = fileOf[fed.file];
            auto document = wanted[file].extract(seen[fed.file]++);
            if (!document.empty()) {
                jobs.push_back({std::move(fed), document.mapped(), file});
            }
        }
        return jobs;
    }));
    for (const auto& [file, places] : wanted) {
        for (const auto& [place, document] : places) {
            LAPIDARY_TRY(gone(document, file, files[static_cast<std::size_t>(file)]));
        }
    }
    return {};
}

// A file that was changed since holds fewer documents than it did.
Status BatchRunner::Run::gone(qint64 document, qint64 file, const std::filesystem::path& path) {
    Job job;
    job.id = document;
    job.file = file;
    job.fed.document.name = path.filename().string();
    job.fed.document.source = path;
    job.fed.document.state = DocumentState::unreadable;
    job.fed.document.problem = BatchRunner::tr("The file has changed; this document is no longer in it.").toStdString();
    add(job, {}, {});
    return storeGroup();
}

Status BatchRunner::Run::doRest(const Files& files) {
    const BatchStore::Place place = m_store.place(m_batch.id);
    m_filesBefore = std::min(place.file, static_cast<qint64>(files.size()));
    qint64 known = place.documents;  // of the file where the last run ended
    Files rest(files.begin() + m_filesBefore, files.end());
    return readAll(std::move(rest), [&](std::vector<FedDocument>&& taken) {
        std::vector<Job> jobs;
        for (FedDocument& fed : taken) {
            const qint64 file = m_filesBefore + static_cast<qint64>(fed.file);
            if (fed.file != 0 || known-- <= 0) {
                jobs.push_back({std::move(fed), 0, file});
            }
        }
        return jobs;
    });
}

// Reads files to their end, working on what is chosen.
Status BatchRunner::Run::readAll(Files&& files, const Choose& choose) {
    m_progress.files = m_filesBefore + static_cast<qint64>(files.size());
    m_progress.filesDone = m_filesBefore;
    m_left.emplace(files);
    m_counted = 0.0;
    m_documentsNow = 0;
    m_owner.leave({}, m_progress);
    DocumentFeed feed(std::move(files), m_owner.m_reading);
    const std::stop_callback endFeed(m_stop, [&] { feed.stop(); });
    m_clock.start();
    for (auto taken = feed.take(m_together, kBytesTogether); !taken.empty() && !m_stop.stop_requested();
         taken = feed.take(m_together, kBytesTogether)) {
        if (std::vector<Job> jobs = choose(std::move(taken)); !jobs.empty()) {
            LAPIDARY_TRY(work(std::move(jobs)));
        }
    }
    if (m_stop.stop_requested()) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    m_progress.filesDone = m_progress.files;
    m_progress.share = 1.0;
    m_owner.leave({}, m_progress);
    return {};
}

Status BatchRunner::Run::work(std::vector<Job>&& jobs) {
    QElapsedTimer clock;
    clock.start();
    std::vector<std::string> texts;
    QVector<QString> beginnings;
    std::vector<std::size_t> bytes;
    for (Job& job : jobs) {
        std::string& text = job.fed.document.text;
        beginnings.push_back(beginning(text));
        bytes.push_back(text.size());
        if (!text.empty()) {
            texts.push_back(std::move(text));
        }
    }
    std::vector<BatchWork::Outcome> outcomes;
    if (!texts.empty()) {
        LAPIDARY_ASSIGN(outcomes, m_work->work(std::move(texts), m_stop));
    }
    std::size_t next = 0;
    for (std::size_t index = 0; index < jobs.size(); ++index) {
        const QString& text = beginnings[static_cast<qsizetype>(index)];
        add(jobs[index], text, text.isEmpty() ? BatchWork::Outcome{} : std::move(outcomes.at(next++)));
    }
    const BatchWork::Grouping group = m_work->grouping();
    const double taken = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    const double fits = group.milliseconds * static_cast<double>(jobs.size()) / std::max(taken, 1e-3);
    m_together =
        static_cast<std::size_t>(std::clamp(fits, static_cast<double>(group.least), static_cast<double>(group.most)));
    measure(jobs, bytes);
    return storeGroup();
}

void BatchRunner::Run::add(const Job& job, const QString& text, BatchWork::Outcome&& outcome) {
    const Document& document = job.fed.document;
    StoredDocument row = std::move(outcome.row);
    row.id = job.id;
    row.file = job.file;
    row.name = QString::fromStdString(document.name);
    row.state = QString::fromStdString(std::string(name_of(document.state)));
    StoredDocumentText rest = std::move(outcome.text);
    rest.source = fromPath(document.source);
    rest.problem = QString::fromStdString(document.problem);
    rest.text = text;
    m_rows.push_back(std::move(row));
    m_texts.push_back(std::move(rest));
}

// Documents are charged with all the time since the group before: reading them may take longer than the work. The first
// group waited for the model to get ready, which says nothing of the others.
void BatchRunner::Run::measure(const std::vector<Job>& jobs, const std::vector<std::size_t>& bytes) {
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    const double each = (now - m_counted) / static_cast<double>(jobs.size());
    const bool first = std::exchange(m_counted, now) == 0.0;
    const auto documents = static_cast<qint64>(jobs.size());
    for (std::size_t index = 0; index < jobs.size(); ++index) {
        m_left->spent(jobs[index].fed.file, first ? 0.0 : each, bytes[index]);
        m_progress.documents += jobs[index].id == 0 ? 1 : 0;
    }
    m_documentsNow += documents;
    m_progress.filesDone = m_filesBefore + static_cast<qint64>(jobs.back().fed.file);  // the next may be of the same
    m_progress.perSecond = static_cast<double>(m_documentsNow) / std::max(now, 1e-3);
    m_progress.secondsLeft = m_left->seconds();
    m_progress.share = m_left->share();
}

Status BatchRunner::Run::storeGroup() {
    const bool again = !m_rows.isEmpty() && m_rows.front().id != 0;
    const bool stored =
        again ? m_store.replaceDocuments(m_rows, m_texts) : m_store.addDocuments(m_batch.id, m_rows, m_texts);
    if (!stored) {
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

void BatchRunner::start(const QString& databasePath, const StoredBatch& batch, bool onlyAgain) {
    m_batch = batch.id;
    m_stopAs = BatchState::Paused;
    m_progress = {};
    m_progress.batch = batch.id;
    m_progress.documents = batch.documents;
    m_drain.start();
    m_thread = std::jthread([this, databasePath, batch, onlyAgain](const std::stop_token& stop) {
        const auto run = [&]() -> Status {
            LAPIDARY_ASSIGN(const auto database, Database::join(databasePath));
            BatchStore store(*database);
            return Run(*this, batch, store, stop).go(onlyAgain);
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
