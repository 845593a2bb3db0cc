#include "desktop/train_view_model.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocale>
#include <algorithm>
#include <utility>

#include "desktop/extract_answer.h"
#include "fleet/specialist.h"

namespace lapidary::app {

namespace {

DataRequest requestOf(const TrainJob& job) {
    return {job.file,        job.more,     job.textColumn,
            job.labelColumn, job.cleaning, job.fields.isEmpty() ? TrainGoal::Labels : TrainGoal::Fields,
            job.fields};
}

QJsonObject standingFields(const StoredDocumentText& text) {
    const ExtractAnswer answer = answerFromJson(text.answer);
    const QByteArray json = QByteArray::fromStdString(withChanges(answer.json, changesFromJson(text.changed)));
    return answer.cut ? QJsonObject() : QJsonDocument::fromJson(json).object();
}

}  // namespace

TrainViewModel::TrainViewModel(TrainEngine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    watchEngine();
    connect(&m_data, &TrainData::changed, this, &TrainViewModel::dataChanged);
    connect(&m_settings, &TrainSettingsForm::changed, this, &TrainViewModel::planChanged);
    connect(this, &TrainViewModel::basesChanged, this, &TrainViewModel::planChanged);
    connect(this, &TrainViewModel::viewChanged, this, &TrainViewModel::planChanged);
    connect(&m_versions, &TrainVersions::failed, this, &TrainViewModel::announced);
    connect(&m_versions, &TrainVersions::specialistChanged, this, [this](const QString& id) {
        m_trainings.refresh(m_store);
        open(id);
        emit specialistsChanged();
    });
}

void TrainViewModel::watchEngine() {
    connect(&m_engine, &TrainEngine::phaseChanged, &m_run, &TrainRun::setPhase);
    connect(&m_engine, &TrainEngine::planned, &m_run, &TrainRun::setFacts);
    connect(&m_engine, &TrainEngine::tried, &m_run, &TrainRun::setTrial);
    connect(&m_engine, &TrainEngine::progressed, &m_run, &TrainRun::add);
    connect(&m_engine, &TrainEngine::answered, &m_run, &TrainRun::setAnswered);
    connect(&m_engine, &TrainEngine::finished, this, &TrainViewModel::end);
}

void TrainViewModel::setDataPath(const QString& dataPath) {
    m_store = TrainStore(dataPath);
    m_store.purge();
    m_trainings.refresh(m_store);
    if (m_trainings.interrupted() > 0) {
        emit announced(tr("%Ln training(s) were interrupted: they can go on from the Train page.", nullptr,
                          m_trainings.interrupted()));
    }
    emit specialistsChanged();
    emit planChanged();
}

void TrainViewModel::setModels(const QVector<Base>& models) {
    const QString chosen = words() ? QString() : m_models[m_base - 1].path;
    m_models = models;
    const auto at = std::find_if(m_models.begin(), m_models.end(),
                                 [&](const Base& model) { return !chosen.isEmpty() && model.path == chosen; });
    m_base = at == m_models.end() ? 0 : static_cast<int>(at - m_models.begin()) + 1;
    emit basesChanged();
}

void TrainViewModel::setThreads(unsigned threads) {
    m_threads = threads;
}

void TrainViewModel::setBatches(Database* batches) {
    m_batches = batches;
    refreshCorrections();
}

void TrainViewModel::refreshCorrections() {
    m_corrections = m_batches == nullptr ? QVector<CorrectionSet>() : findCorrections(*m_batches);
    emit correctionsChanged();
}

QVariantList TrainViewModel::corrections() const {
    QVariantList out;
    for (const CorrectionSet& set : m_corrections) {
        const int count = static_cast<int>(set.count);
        const QString text =
            set.kind == BatchKind::Classify
                //: Documents of a batch in which a person chose or accepted the label. %1: title of the task
                ? tr("%Ln document(s) that you corrected or accepted in “%1”", nullptr, count)
                //: Documents of a batch whose fields a person went through. %1: title of the task
                : tr("%Ln document(s) whose fields you corrected or accepted in “%1”", nullptr, count);
        out.push_back(QVariantMap{{"title", set.title}, {"text", text.arg(set.title)}});
    }
    return out;
}

void TrainViewModel::addCorrections(int set) {
    if (m_batches == nullptr || set < 0 || set >= m_corrections.size() || !m_store.ready()) {
        return;
    }
    const auto file = writeCorrections(*m_batches, m_corrections[set], m_store.corrections(), standingFields);
    if (!file.ok()) {
        emit announced(QString::fromStdString(file.error().message));
        return;
    }
    const bool pulls = m_corrections[set].kind == BatchKind::Extract;
    DataRequest request = m_data.request();
    if (!pulls && m_data.open() && m_data.dataset() && !m_data.pulls()) {
        request.text = m_data.columns().value(m_data.textColumn());
        request.label = m_data.columns().value(m_data.labelColumn());
        request.more = *file;
    } else {
        request = {};
        request.file = *file;
        request.text = "text";
        request.label = pulls ? QString() : QString("label");
    }
    m_data.read(request);
}

void TrainViewModel::retranslate() {
    m_trainings.refresh(m_store);
    m_versions.retranslate();
    emit correctionsChanged();
    m_data.retranslate();
    m_settings.retranslate();
    m_run.retranslate();
    m_results.retranslate();
    m_fieldResults.retranslate();
    emit viewChanged();
    emit basesChanged();
}

TrainViewModel::View TrainViewModel::view() const {
    if (m_current.isEmpty()) {
        return Setup;
    }
    switch (m_trainings.state(m_current)) {
        case TrainListModel::Running:
            return Running;
        case TrainListModel::Done:
            return Results;
        case TrainListModel::Interrupted:
            break;
    }
    return Interrupted;
}

QString TrainViewModel::interruptedTitle() const {
    const TrainJob* const job = m_trainings.job(m_current);
    return job == nullptr ? QString() : job->title;
}

QString TrainViewModel::folder() const {
    const QString folder = m_current.isEmpty() ? QString() : m_store.folderOf(m_current);
    return !folder.isEmpty() && is_specialist(std::filesystem::path(folder.toStdU16String())) ? folder : QString();
}

QStringList TrainViewModel::bases() const {
    QStringList names{m_data.pulls() ? tr("Field finder") : tr("Bag of words")};
    for (const Base& model : m_models) {
        names.push_back(model.name);
    }
    return names;
}

void TrainViewModel::setBase(int base) {
    if (base != m_base && base >= 0 && base <= m_models.size()) {
        m_base = base;
        emit basesChanged();
    }
}

QString TrainViewModel::baseNote() const {
    if (m_data.pulls()) {
        return words()
                   ? tr("Learns which words of a text are its fields, by how they look and what stands beside them. "
                        "It learns in seconds and needs no language model. Begin with it.")
                   : tr("A language model learns in minutes to hours. In the end it is compared with a field finder "
                        "on texts that neither has seen.");
    }
    if (words()) {
        return tr(
            "Counts words and parts of words. It learns in seconds and needs no language model; for sorting by "
            "topic it is hard to beat. Begin with it.");
    }
    if (m_models[m_base - 1].ships) {
        return tr(
            "A small model that comes with Lapidary. It learns in minutes, but a bag of words nearly "
            "always sorts better: open a larger model on the Models page to do better than that.");
    }
    return tr(
        "A language model learns in minutes to hours. In the end it is compared with a bag of words on texts that "
        "neither has seen.");
}

void TrainViewModel::setTitle(const QString& title) {
    if (title != m_title) {
        m_title = title;
        emit planChanged();
    }
}

QString TrainViewModel::usedTitle() const {
    const QString own = m_title.simplified().left(200);
    return own.isEmpty() ? QFileInfo(m_data.file()).completeBaseName() : own;
}

QString TrainViewModel::againId() const {
    const TrainJob* const job = m_trainings.job(m_again);
    return job != nullptr && job->title == usedTitle() && !m_store.unfinished(m_again) ? m_again : QString();
}

void TrainViewModel::trainAgain() {
    const TrainJob* const known = m_trainings.job(m_current);
    if (known == nullptr || view() != Results) {
        return;
    }
    const TrainJob job = *known;
    open({});
    m_again = job.id;
    m_title = job.title;
    m_settings.setValue(job.settings);
    const auto model = std::find_if(m_models.begin(), m_models.end(),
                                    [&](const Base& base) { return !job.base.isEmpty() && base.path == job.base; });
    setBase(model == m_models.end() ? 0 : static_cast<int>(model - m_models.begin()) + 1);
    m_data.read(requestOf(job));
    emit planChanged();
}

QVariantList TrainViewModel::plan() const {
    QVariantList out;
    const auto add = [&](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            out.push_back(QVariantMap{{"name", name}, {"value", value}});
        }
    };
    add(tr("Learns"), bases().value(m_base));
    //: The processor of this computer trains
    add(tr("Computes on"), m_threads == 0 ? tr("the processor")
                                          : tr("the processor, %Ln thread(s)", nullptr, static_cast<int>(m_threads)));
    add(tr("Texts"), m_data.splitText());
    add(tr("Time"), words() ? tr("seconds") : tr("measured before the first step"));
    if (m_data.open() && m_store.ready()) {
        const QString again = againId();
        add(tr("Written to"),
            QDir::toNativeSeparators(m_store.folderOf(again.isEmpty() ? m_store.freeId(usedTitle()) : again)));
        if (!again.isEmpty()) {
            add(tr("What is there"), tr("is kept as an older version"));
        }
    }
    return out;
}

bool TrainViewModel::canBegin() const {
    return !running() && m_store.ready() && !m_data.reading() && m_data.dataset() && m_data.problem().isEmpty();
}

QString TrainViewModel::readyText() const {
    if (running()) {
        return tr("“%1” is learning; one at a time.").arg(m_running->title);
    }
    if (!m_store.ready()) {
        return tr("The data folder cannot be written, so nothing can be kept.");
    }
    if (m_data.reading()) {
        return tr("The data is being read.");
    }
    return m_data.open() ? (canBegin() ? tr("Ready") : tr("Not ready: look at the data."))
                         : tr("Not ready: choose a file first.");
}

QString TrainViewModel::describeDrop(const QList<QUrl>& urls) const {
    return canTake(urls)
               ? tr("Train a specialist with “%1”").arg(QFileInfo(urls.first().toLocalFile()).fileName())
               : tr("Drop one CSV, TSV or JSONL file with texts and their labels or fields, or a folder whose folders "
                    "are labels");
}

void TrainViewModel::take(const QList<QUrl>& urls) {
    if (urls.size() != 1 || !urls.first().isLocalFile()) {
        return;
    }
    m_failure.clear();
    if (view() != Setup || m_again.isEmpty()) {
        m_title.clear();
        open({});
    }
    DataRequest request;
    request.file = QDir::cleanPath(urls.first().toLocalFile());
    m_data.read(request);
}

void TrainViewModel::open(const QString& id) {
    m_again.clear();
    m_current = m_trainings.job(id) == nullptr ? QString() : id;
    m_trainings.setCurrent(m_current);
    if (view() == Results) {
        const QJsonObject results = m_store.results(m_current);
        // Both are told, so that neither shows another training's.
        const bool sorts = m_results.show(results);
        if (!m_fieldResults.show(results) && !sorts) {
            emit announced(tr("The results of this training cannot be read."));
        }
    }
    showVersions();
    emit viewChanged();
}

void TrainViewModel::showVersions() {
    const TrainJob* const job = view() == Results ? m_trainings.job(m_current) : nullptr;
    m_versions.show(m_store, job == nullptr ? QString() : m_current, job == nullptr ? QString() : job->title);
}

void TrainViewModel::begin() {
    if (!canBegin()) {
        return;
    }
    TrainJob job;
    job.title = usedTitle();
    job.id = againId();
    if (job.id.isEmpty()) {
        job.id = m_store.freeId(job.title);
    }
    job.file = m_data.file();
    job.more = m_data.request().more;
    job.cleaning = m_data.request().cleaning;
    job.textColumn = m_data.columns().value(m_data.textColumn());
    job.labelColumn = m_data.pulls() ? QString() : m_data.columns().value(m_data.labelColumn());
    job.fields = m_data.fieldNames();
    if (!words()) {
        job.base = m_models[m_base - 1].path;
        job.baseName = m_models[m_base - 1].name;
    }
    job.folder = m_store.folderOf(job.id);
    job.settings = m_settings.value();
    start(job);
}

void TrainViewModel::start(const TrainJob& job) {
    m_failure.clear();
    const Status kept = m_store.save(job);
    if (!kept.ok()) {
        m_failure = QString::fromStdString(kept.error().message);
        emit planChanged();
        return;
    }
    m_title.clear();
    m_running = job;
    m_running->threads = m_threads;
    m_runningData = m_data.dataset();
    m_run.begin(*m_running);
    m_trainings.refresh(m_store);
    m_trainings.setRunning(job.id);
    open(job.id);
    QDir().mkpath(m_store.specialists());
    m_engine.train(*m_running, m_runningData);
}

void TrainViewModel::pause() {
    if (running() && m_run.canPause()) {
        m_run.setEnding();
        m_engine.pause();
    }
}

void TrainViewModel::finishNow() {
    if (running() && m_run.canFinish()) {
        m_run.setEnding();
        m_engine.finishNow();
    }
}

void TrainViewModel::resume() {
    const TrainJob* const job = m_trainings.job(m_current);
    if (job == nullptr || running() || view() != Interrupted) {
        return;
    }
    m_resuming = *job;
    m_data.read(requestOf(*job));
}

void TrainViewModel::dataChanged() {
    emit basesChanged();
    if (m_data.reading() || !m_resuming) {
        return;
    }
    const TrainJob job = *std::exchange(m_resuming, std::nullopt);
    if (m_data.file() != job.file) {
        return;  // another one was opened in the meantime
    }
    if (canBegin()) {
        start(job);
    } else {
        emit announced(m_data.problem());
    }
}

void TrainViewModel::discard() {
    if (view() == Interrupted) {
        const QString id = m_current;
        m_store.discard(id);
        m_trainings.refresh(m_store);
        open(m_store.hasResults(id) ? id : QString());
    }
}

void TrainViewModel::end(const TrainOutcome& outcome) {
    if (!m_running) {
        return;
    }
    const TrainJob job = *std::exchange(m_running, std::nullopt);
    const auto data = std::exchange(m_runningData, nullptr);
    const bool shown = m_current == job.id;
    Status kept;
    if (outcome.end == TrainEnd::Done && outcome.report) {
        kept = m_store.save(job, *data, *outcome.report);
    } else if (job.base.isEmpty() ||
               (outcome.end == TrainEnd::Failed && !QFileInfo::exists(QDir(job.folder).filePath(kCheckpointFile)))) {
        m_store.discard(job.id);  // there is nothing to go on from
    }
    m_trainings.setRunning({});
    m_trainings.refresh(m_store);
    if (outcome.end == TrainEnd::Failed || !kept.ok()) {
        m_failure = kept.ok() ? outcome.error : QString::fromStdString(kept.error().message);
        emit announced(m_failure);
    } else if (outcome.end == TrainEnd::Done) {
        emit announced(tr("“%1” is ready.").arg(job.title));
    }
    if (outcome.end == TrainEnd::Done) {
        emit specialistsChanged();
    }
    if (shown) {
        open(job.id);
    } else {
        emit viewChanged();
    }
}

void TrainViewModel::use() {
    if (const QString shown = folder(); !shown.isEmpty()) {
        emit useRequested(shown, showsFields());
    }
}

bool TrainViewModel::showsFields() const {
    return view() == Results && m_fieldResults.open();
}

void TrainViewModel::showInFolder() {
    if (const QString shown = folder(); !shown.isEmpty()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(shown));
    }
}

}  // namespace lapidary::app
