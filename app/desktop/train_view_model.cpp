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
    return {job.file, job.more, job.textColumn, job.labelColumn, job.cleaning, job.goal, job.fields, job.promptColumn};
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
        emit announced(tr("%Ln training(s) can go on, from the Train page.", nullptr, m_trainings.interrupted()));
    }
    emit specialistsChanged();
    emit planChanged();
}

void TrainViewModel::setModels(const QVector<Base>& models) {
    m_models = models;
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
    if (!pulls && m_data.open() && m_data.dataset() && m_data.goal() == TrainGoal::Labels) {
        request.text = m_data.columns().value(m_data.textColumn());
        request.label = m_data.columns().value(m_data.labelColumn());
        request.more = *file;
    } else {
        request = {};
        request.file = *file;
        request.text = "text";
        request.label = pulls ? QString() : QString("label");
        request.goal = pulls ? TrainGoal::Fields : TrainGoal::Labels;
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
    m_writingResults.retranslate();
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

QString TrainViewModel::interruptedText() const {
    const TrainJob* const job = m_trainings.job(m_current);
    return job != nullptr && job->paused ? tr("This training is paused") : tr("This training was interrupted");
}

QString TrainViewModel::interruptedPlace() const {
    const TrainJob* const job = m_trainings.job(m_current);
    const QString goesOn = tr("It goes on with the same data and the same settings.");
    if (job == nullptr || !job->paused) {
        return tr("What it had learned when it was last kept is still there.") + " " + goesOn;
    }
    const QString place = job->paused->step == 0 ? tr("It had not begun to learn.")
                                                 : tr("It stands at %1.").arg(TrainRun::stepText(*job->paused));
    return place + " " + goesOn;
}

QString TrainViewModel::folder() const {
    const QString folder = m_current.isEmpty() ? QString() : m_store.folderOf(m_current);
    return !folder.isEmpty() && is_specialist(std::filesystem::path(folder.toStdU16String())) ? folder : QString();
}

QVector<TrainViewModel::Base> TrainViewModel::offeredBases() const {
    QVector<Base> out = m_models;
    if (m_data.goal() != TrainGoal::Writing) {
        out.prepend({{}, m_data.goal() == TrainGoal::Fields ? tr("Field finder") : tr("Bag of words"), false});
    } else {
        // The first one is what learns if nobody chooses: rather a person's own model than a small one that ships.
        std::stable_partition(out.begin(), out.end(), [](const Base& model) { return !model.ships; });
    }
    return out;
}

int TrainViewModel::base() const {
    const QVector<Base> offered = offeredBases();
    const auto at = std::find_if(offered.begin(), offered.end(), [&](const Base& base) { return base.path == m_base; });
    return at == offered.end() ? 0 : static_cast<int>(at - offered.begin());
}

TrainViewModel::Base TrainViewModel::chosenBase() const {
    return offeredBases().value(base());
}

QStringList TrainViewModel::bases() const {
    QStringList names;
    for (const Base& base : offeredBases()) {
        names.push_back(base.name);
    }
    return names;
}

void TrainViewModel::setBase(int base) {
    const QVector<Base> offered = offeredBases();
    if (base >= 0 && base < offered.size() && offered[base].path != m_base) {
        m_base = offered[base].path;
        emit basesChanged();
    }
}

QString TrainViewModel::baseNote() const {
    if (m_data.goal() == TrainGoal::Writing) {
        return offeredBases().isEmpty() ? tr("Only a language model can learn to write: open one on the Models page.")
               : chosenBase().ships
                   ? tr("A small model that comes with Lapidary. It learns the manner of texts, but makes little "
                        "sense: "
                        "open a larger model on the Models page to do better than that.")
                   : tr("A language model learns in minutes to hours. In the end you see how well it foresees texts "
                        "that it has not seen, and what it writes, beside the model without training.");
    }
    if (m_data.goal() == TrainGoal::Fields) {
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
    if (chosenBase().ships) {
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
    m_base = job.base;
    emit basesChanged();
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
    add(tr("Learns"), chosenBase().name);
    //: The processor of this computer trains
    add(tr("Computes on"), m_threads == 0 ? tr("the processor")
                                          : tr("the processor, %Ln thread(s)", nullptr, static_cast<int>(m_threads)));
    add(tr("Texts"), m_data.splitText());
    add(tr("Time"), words() ? m_data.learningTime() : tr("measured before the first step"));
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
    const bool learner = !words() || m_data.goal() != TrainGoal::Writing;
    return !running() && m_store.ready() && !m_data.reading() && m_data.dataset() && m_data.problem().isEmpty() &&
           learner;
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
    if (m_data.open() && m_data.goal() == TrainGoal::Writing && words()) {
        return tr("Not ready: open a language model on the Models page first.");
    }
    return m_data.open() ? (canBegin() ? tr("Ready") : tr("Not ready: look at the data."))
                         : tr("Not ready: choose a file first.");
}

QString TrainViewModel::describeDrop(const QList<QUrl>& urls) const {
    return canTake(urls)
               ? tr("Train a specialist with “%1”").arg(QFileInfo(urls.first().toLocalFile()).fileName())
               : tr("Drop one CSV, TSV or JSONL file with texts and their labels or fields, or with answers to learn, "
                    "or a folder of documents");
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
        showResults();
    }
    showVersions();
    emit viewChanged();
}

void TrainViewModel::showResults() {
    const QJsonObject results = m_store.results(m_current);
    m_shownTitle = results["title"].toString();
    m_shownBase = TrainRun::baseNameOf(*m_trainings.job(m_current));
    m_shownSeconds = results["seconds"].toDouble();
    // All are told, so that none shows another training's.
    const bool sorts = m_results.show(results);
    const bool pulls = m_fieldResults.show(results);
    const bool writes = m_writingResults.show(results);
    m_shownGoal = writes ? TrainGoal::Writing : pulls ? TrainGoal::Fields : TrainGoal::Labels;
    if (!sorts && !pulls && !writes) {
        emit announced(tr("The results of this training cannot be read."));
    }
}

QString TrainViewModel::shownText() const {
    //: %1: what learned; %2: "about 3 minutes"
    return tr("%1, learned in %2").arg(m_shownBase, TrainRun::durationText(m_shownSeconds));
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
    job.goal = m_data.goal();
    job.textColumn = m_data.columns().value(m_data.textColumn());
    job.labelColumn = job.goal == TrainGoal::Labels ? m_data.columns().value(m_data.labelColumn()) : QString();
    job.fields = m_data.fieldNames();
    job.promptColumn = m_data.columns().value(m_data.promptColumn());
    job.conversations = m_data.conversations();
    if (const Base base = chosenBase(); !base.path.isEmpty()) {
        job.base = base.path;
        job.baseName = base.name;
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
    m_resuming->paused.reset();
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
    } else if (outcome.end == TrainEnd::Paused) {
        kept = m_store.save(m_run.pausedJob());
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
        emit useRequested(shown, m_shownGoal);
    }
}

void TrainViewModel::showInFolder() {
    if (const QString shown = folder(); !shown.isEmpty()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(shown));
    }
}

}  // namespace lapidary::app
