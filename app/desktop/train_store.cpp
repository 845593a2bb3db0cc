#include "desktop/train_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "fleet/specialist_manifest.h"
#include "fleet/versions.h"

namespace lapidary::app {

namespace {

constexpr int kLongestId = 60;
constexpr qint64 kLargestFile = qint64{256} << 20;
constexpr std::size_t kTextKept = 600;  // of a row, in bytes
constexpr const char* kHiddenNames = ".*.hidden";

std::filesystem::path toPath(const QString& path) {
    return {path.toStdU16String()};
}

// Where something lies that a person has taken away but may want back.
QString hiddenPath(const QString& path) {
    const QFileInfo file(path);
    return file.dir().filePath("." + file.fileName() + ".hidden");
}

// A specialist, or an older version of it.
QString placeOf(const QString& folder, quint64 version) {
    return version == 0 ? folder : QString("%1/%2/%3").arg(folder, kVersionsFolder).arg(version);
}

// What is not there has been moved.
Status move(const QString& from, const QString& to) {
    return !QFileInfo::exists(from) || QDir().rename(from, to)
               ? Status()
               : Error{ErrorCode::io, from.toStdString() + " cannot be moved.", {}};
}

Status write(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) ||
        file.write(bytes) != bytes.size() || !file.commit()) {
        return Error{
            ErrorCode::io, path.toStdString() + " cannot be written: " + file.errorString().toStdString() + ".", {}};
    }
    return {};
}

QJsonObject read(const QString& path) {
    QFile file(path);
    if (file.size() > kLargestFile || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject cleaningJson(const Cleaning& cleaning) {
    QJsonObject out;
    for (const CleaningStep& step : kCleaningSteps) {
        out[step.name] = cleaning.*step.wished;
    }
    return out;
}

Cleaning cleaningFrom(const QJsonObject& json) {
    Cleaning out;
    for (const CleaningStep& step : kCleaningSteps) {
        out.*step.wished = json[step.name].toBool(out.*step.wished);
    }
    return out;
}

QString nameOf(TrainGoal::Value goal) {
    return goal == TrainGoal::Writing ? "writing" : goal == TrainGoal::Fields ? "fields" : "labels";
}

// A job of an earlier version does not name its goal.
TrainGoal::Value goalFrom(const QString& name, const TrainJob& job) {
    return name == "writing" ? TrainGoal::Writing : job.fields.isEmpty() ? TrainGoal::Labels : TrainGoal::Fields;
}

QJsonValue placeJson(const std::optional<TrainPlace>& place) {
    return place ? QJsonObject{{"step", static_cast<qint64>(place->step)}, {"steps", static_cast<qint64>(place->steps)}}
                 : QJsonValue();
}

std::optional<TrainPlace> placeFrom(const QJsonValue& json) {
    const auto number = [&](const char* key) {
        return static_cast<quint64>(std::max<qint64>(json[QLatin1String(key)].toInteger(), 0));
    };
    return json.isObject() ? std::optional(TrainPlace{number("step"), number("steps")}) : std::nullopt;
}

QJsonObject toJson(const TrainJob& job) {
    const TrainSettings& settings = job.settings;
    return {{"id", job.id},
            {"title", job.title},
            {"file", job.file},
            {"more", job.more},
            {"cleaning", cleaningJson(job.cleaning)},
            {"goal", nameOf(job.goal)},
            {"text_column", job.textColumn},
            {"label_column", job.labelColumn},
            {"fields", QJsonArray::fromStringList(job.fields)},
            {"prompt_column", job.promptColumn},
            {"conversations", job.conversations},
            {"base", job.base},
            {"base_name", job.baseName},
            {"budget", static_cast<int>(settings.budget)},
            {"full", settings.full},
            {"epochs", settings.epochs},
            {"batch", settings.batch},
            {"learning_rate", settings.learningRate},
            {"rank", settings.rank},
            {"patience", settings.patience},
            {"window", settings.window},
            {"seed", settings.seed},
            {"paused", placeJson(job.paused)}};
}

TrainJob jobFrom(const QJsonObject& json) {
    TrainJob job;
    job.id = json["id"].toString();
    job.title = json["title"].toString();
    job.file = json["file"].toString();
    job.more = json["more"].toString();
    job.cleaning = cleaningFrom(json["cleaning"].toObject());
    job.textColumn = json["text_column"].toString();
    job.labelColumn = json["label_column"].toString();
    job.fields = json["fields"].toVariant().toStringList();
    job.promptColumn = json["prompt_column"].toString();
    job.conversations = json["conversations"].toBool();
    job.goal = goalFrom(json["goal"].toString(), job);
    job.base = json["base"].toString();
    job.baseName = json["base_name"].toString();
    TrainSettings& settings = job.settings;
    settings.budget = static_cast<TrainBudget>(std::clamp(json["budget"].toInt(), 0, 2));
    settings.full = json["full"].toBool();
    settings.epochs = json["epochs"].toInt(settings.epochs);
    settings.batch = json["batch"].toInt(settings.batch);
    settings.learningRate = json["learning_rate"].toDouble(settings.learningRate);
    settings.rank = json["rank"].toInt(settings.rank);
    settings.patience = json["patience"].toInt(settings.patience);
    settings.window = json["window"].toInt(settings.window);
    settings.seed = json["seed"].toInteger();
    job.paused = placeFrom(json["paused"]);
    return job;
}

// The beginning of a text; a character that the cut would halve is left out.
QString beginning(const std::string& text) {
    std::size_t end = std::min(kTextKept, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(end)) + (end < text.size() ? "…" : "");
}

// Where a row is from that is none of the file; "" for those that are.
QString originOf(const Dataset& data, std::uint64_t number) {
    return number <= data.origins.size() ? QString::fromStdString(data.origins[number - 1]) : QString();
}

QJsonArray rowsJson(const Dataset& data, const Answers& answers) {
    QJsonArray rows;
    std::size_t at = 0;
    for (const DatasetRow& row : data.rows) {
        if (row.part == Part::test && at < answers.truth.size()) {
            rows.push_back(QJsonArray{static_cast<qint64>(row.number), static_cast<int>(answers.truth[at]),
                                      static_cast<int>(answers.predicted[at]), answers.confidence[at],
                                      beginning(row.text), originOf(data, row.number)});
            ++at;
        }
    }
    return rows;
}

QJsonArray epochsJson(const QVector<TrainEpoch>& epochs) {
    QJsonArray out;
    for (const TrainEpoch& epoch : epochs) {
        out.push_back(QJsonObject{{"epoch", static_cast<int>(epoch.epoch)},
                                  {"step", static_cast<qint64>(epoch.step)},
                                  {"training_loss", epoch.training_loss},
                                  {"validation_loss", epoch.validation_loss},
                                  {"validation_right", epoch.validation_right}});
    }
    return out;
}

QJsonObject reportJson(const ExtractionReport& report) {
    QJsonArray fields;
    double sum = 0.0;
    for (const FieldReport& field : report.fields) {
        fields.push_back(QJsonObject{
            {"name", QString::fromStdString(field.name)}, {"exact", field.exact}, {"token_f1", field.token_f1}});
        sum += field.exact;
    }
    return {{"documents", static_cast<qint64>(report.documents)},
            {"fields", fields},
            {"mean", report.fields.empty() ? 0.0 : sum / static_cast<double>(report.fields.size())},
            {"document_exact", report.document_exact}};
}

// {"own": report with "low" and "high" of its mean, "others": [{"name", report}], "mistakes": [{"row", "origin",
// "field", "truth", "answer", "confidence"}]}
QJsonObject fieldsJson(const Dataset& data, const ExtractMeasures& measures) {
    QJsonObject own = reportJson(measures.quality.report);
    own["low"] = measures.quality.mean_exact.low;
    own["high"] = measures.quality.mean_exact.high;
    QJsonArray others;
    for (const ExtractBaseline& other : measures.baselines) {
        QJsonObject report = reportJson(other.report);
        report["name"] = QString::fromStdString(other.name);
        others.push_back(report);
    }
    QJsonArray mistakes;
    for (const FieldMistake& mistake : measures.quality.mistakes) {
        mistakes.push_back(QJsonObject{{"row", static_cast<qint64>(mistake.row)},
                                       {"origin", originOf(data, mistake.row)},
                                       {"field", QString::fromStdString(mistake.field)},
                                       {"truth", beginning(mistake.truth)},
                                       {"answer", beginning(mistake.answer)},
                                       {"confidence", mistake.confidence}});
    }
    return {{"own", own}, {"others", others}, {"mistakes", mistakes}};
}

// {"answers", "examples", "before", "after", "low", "high", "samples": [{"row", "origin", "prompt", "truth", "before",
// "after"}]}; before and after are perplexities, low and high the interval of the one after.
QJsonObject writingJson(const TrainJob& job, const Dataset& data, const WritingProof& proof) {
    const WritingQuality& quality = proof.quality;
    QJsonArray samples;
    for (const WritingSample& sample : proof.samples) {
        samples.push_back(QJsonObject{{"row", static_cast<qint64>(sample.row)},
                                      {"origin", originOf(data, sample.row)},
                                      {"prompt", beginning(sample.prompt)},
                                      {"truth", beginning(sample.truth)},
                                      {"before", beginning(sample.before)},
                                      {"after", beginning(sample.after)}});
    }
    return {{"answers", job.conversations},
            {"examples", static_cast<qint64>(quality.examples)},
            {"before", quality.perplexity_before},
            {"after", quality.perplexity_after},
            {"low", quality.perplexity_before * std::exp(-quality.saved.high)},
            {"high", quality.perplexity_before * std::exp(-quality.saved.low)},
            {"samples", samples}};
}

// The engine writes its own JSON; it is read back with Qt's, which answers with a default where something is missing.
QJsonObject boardJson(const Scoreboard& board) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(to_json(board).dump())).object();
}

}  // namespace

QString TrainStore::specialists() const {
    return ready() ? QDir(m_dataPath).filePath("specialists") : QString();
}

QString TrainStore::folderOf(const QString& id) const {
    return ready() ? QDir(specialists()).filePath(id) : QString();
}

QString TrainStore::corrections() const {
    return ready() ? QDir(m_dataPath).filePath("corrections") : QString();
}

QString TrainStore::jobFile(const QString& id) const {
    return QDir(m_dataPath).filePath("trainings/" + id + ".json");
}

QString TrainStore::resultsFile(const QString& id) const {
    return QDir(m_dataPath).filePath("trainings/" + id + ".results.json");
}

QString TrainStore::nextFile(const QString& id) const {
    return QDir(m_dataPath).filePath("trainings/" + id + ".next.json");
}

QString TrainStore::resultsFile(const QString& id, quint64 version) const {
    return QDir(m_dataPath).filePath(QString("trainings/%1.%2.results.json").arg(id).arg(version));
}

QString TrainStore::freeId(const QString& title) const {
    QString id;
    for (const QChar letter : title.simplified().toLower()) {
        const bool plain = letter.isLetterOrNumber() && !letter.isSurrogate();
        if (plain || (!id.isEmpty() && !id.endsWith('-'))) {
            id += plain ? letter : QChar('-');
        }
    }
    while (id.endsWith('-')) {
        id.chop(1);
    }
    id = id.isEmpty() ? QString("specialist") : id.left(kLongestId);
    QString free = id;
    for (int number = 2; ready() && (QFile::exists(folderOf(free)) || QFile::exists(jobFile(free)) ||
                                     QFile::exists(hiddenPath(folderOf(free))));
         ++number) {
        free = QString("%1-%2").arg(id).arg(number);
    }
    return free;
}

Status TrainStore::save(const TrainJob& job) const {
    const QString file = hasResults(job.id) ? nextFile(job.id) : jobFile(job.id);
    return write(file, QJsonDocument(toJson(job)).toJson());
}

Status TrainStore::save(const TrainJob& job, const Dataset& data, const TrainReport& report) const {
    QJsonArray labels;
    for (const std::string& label : data.labels) {
        labels.push_back(QString::fromStdString(label));
    }
    QJsonObject json{{"title", job.title},
                     {"base", job.baseName},
                     {"seconds", report.seconds},
                     {"threshold", report.threshold},
                     {"labels", labels},
                     {"scoreboard", boardJson(report.board)},
                     {"epochs", epochsJson(report.epochs)},
                     {"best_epoch", report.bestEpoch},
                     {"version", static_cast<qint64>(current_version(toPath(folderOf(job.id))))},
                     {"rows", rowsJson(data, report.answers)}};
    if (report.fields) {
        json["fields"] = fieldsJson(data, *report.fields);
    }
    if (report.writing) {
        json["writing"] = writingJson(job, data, *report.writing);
    }
    keepResults(job.id);
    LAPIDARY_TRY(write(resultsFile(job.id), QJsonDocument(json).toJson(QJsonDocument::Compact)));
    if (QFile::exists(nextFile(job.id))) {
        QFile::remove(jobFile(job.id));
        QFile::rename(nextFile(job.id), jobFile(job.id));
    }
    return {};
}

// Under the number of their version, before others take their place.
void TrainStore::keepResults(const QString& id) const {
    if (hasResults(id)) {
        const auto version = static_cast<quint64>(std::max<qint64>(results(id)["version"].toInteger(1), 1));
        QFile::remove(resultsFile(id, version));
        QFile::rename(resultsFile(id), resultsFile(id, version));
    }
}

void TrainStore::discard(const QString& id) const {
    if (!ready() || id.isEmpty()) {
        return;
    }
    QFile::remove(hasResults(id) ? nextFile(id) : jobFile(id));
    const QDir folder(folderOf(id));
    QFile::remove(folder.filePath(kCheckpointFile));
    const auto versions = list_versions(toPath(folder.path()));
    if (!is_specialist(toPath(folder.path())) && versions.ok()) {
        // It had learned, but was not measured: what was there before comes back.
        static_cast<void>(use_version(toPath(folder.path()), versions->front().number));
    }
    QDir().rmdir(folder.path());  // which leaves it where something else is in it
}

bool TrainStore::unfinished(const QString& id) const {
    return !hasResults(id) || QFile::exists(nextFile(id));
}

Status TrainStore::useVersion(const QString& id, quint64 version) const {
    LAPIDARY_TRY(use_version(toPath(folderOf(id)), version));
    keepResults(id);
    QFile::rename(resultsFile(id, version), resultsFile(id));
    return {};
}

Result<quint64> TrainStore::hide(const QString& id, quint64 version) const {
    const QString path = placeOf(folderOf(id), version);
    const auto bytes = static_cast<quint64>(bytes_on_disk(toPath(path)));
    LAPIDARY_TRY(move(path, hiddenPath(path)));
    if (version == 0) {
        LAPIDARY_TRY(move(jobFile(id), hiddenPath(jobFile(id))));
    }
    return bytes;
}

Status TrainStore::restore(const QString& id, quint64 version) const {
    const QString path = placeOf(folderOf(id), version);
    LAPIDARY_TRY(move(hiddenPath(path), path));
    return version == 0 ? move(hiddenPath(jobFile(id)), jobFile(id)) : Status();
}

void TrainStore::purge() const {
    if (!ready()) {
        return;
    }
    const auto hidden = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    for (const QFileInfo& job : QDir(QDir(m_dataPath).filePath("trainings")).entryInfoList({kHiddenNames}, hidden)) {
        const QString id = job.fileName().mid(1).section(".json", 0, 0);
        for (const QFileInfo& file : job.dir().entryInfoList({id + ".results.json", id + ".*.results.json"})) {
            QFile::remove(file.filePath());
        }
        QFile::remove(nextFile(id));
        QFile::remove(job.filePath());
    }
    const QDir all(specialists());
    for (const QFileInfo& folder : all.entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const QDir versions(QDir(folder.filePath()).filePath(kVersionsFolder));
        for (const QFileInfo& version : versions.entryInfoList({kHiddenNames}, hidden)) {
            QDir(version.filePath()).removeRecursively();
        }
        if (QDir::match(kHiddenNames, folder.fileName())) {
            QDir(folder.filePath()).removeRecursively();
        }
    }
}

QVector<TrainJob> TrainStore::jobs() const {
    QVector<TrainJob> out;
    if (!ready()) {
        return out;
    }
    const QDir folder(QDir(m_dataPath).filePath("trainings"));
    for (const QFileInfo& file : folder.entryInfoList({"*.json"}, QDir::Files, QDir::Time)) {
        if (file.fileName().endsWith(".results.json") || file.fileName().endsWith(".next.json")) {
            continue;
        }
        const QString next = nextFile(file.completeBaseName());
        TrainJob job = jobFrom(read(QFile::exists(next) ? next : file.filePath()));
        if (job.id == file.completeBaseName()) {
            job.folder = folderOf(job.id);
            out.push_back(job);
        }
    }
    return out;
}

bool TrainStore::hasResults(const QString& id) const {
    return ready() && QFile::exists(resultsFile(id));
}

QJsonObject TrainStore::results(const QString& id) const {
    return ready() ? read(resultsFile(id)) : QJsonObject();
}

Result<OrderedJson> specialistTask(const QString& folder) {
    QFile file(QDir(folder).filePath(kManifestFile));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(kLargestManifest) : QByteArray();
    LAPIDARY_ASSIGN(
        const SpecialistManifest manifest,
        parse_manifest({bytes.constData(), static_cast<std::size_t>(bytes.size())}, folder.toStdU16String()));
    const Specialist& specialist = manifest.specialist;
    return specialist.write     ? to_json(*specialist.write)
           : specialist.extract ? to_json(*specialist.extract)
                                : OrderedJson(to_json(specialist.task));
}

}  // namespace lapidary::app
