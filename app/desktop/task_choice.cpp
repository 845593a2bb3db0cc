#include "desktop/task_choice.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QLocale>
#include <algorithm>

#include "library/starter.h"

namespace lapidary::app {

namespace {

std::filesystem::path toPath(const QString& path) {
    return {path.toStdU16String()};
}

std::string nameOf(const Specialist& specialist) {
    return specialist.extract ? specialist.extract->info.name : specialist.task.info.name;
}

}  // namespace

TaskChoice::TaskChoice(BatchKind kind, const ShippedModels& shipped, QObject* parent)
    : QObject(parent), m_kind(kind), m_shipped(shipped), m_tasks(kind) {
    // What works at the first start, without any model of one's own.
    m_task = std::max(0, m_tasks.shippedRow("spam"));
    findSpecialist();
}

void TaskChoice::setStore(BatchStore* store) {
    m_tasks.setStore(store);
    findSpecialist();
}

void TaskChoice::retranslate() {
    m_tasks.reload();
    findSpecialist();
}

void TaskChoice::setModel(const std::optional<EngineModel>& model) {
    m_model = model;
    emit changed();
}

void TaskChoice::setSpecialists(const QString& folder) {
    const QString chosen = key();
    m_tasks.setSpecialists(folder);
    // A list of the person's own stands behind the specialists and has moved.
    m_task = rowOf(chosen).value_or(m_task);
    m_task = std::clamp(m_task, 0, std::max(0, m_tasks.rowCount() - 1));
    findSpecialist();
}

bool TaskChoice::useSpecialist(const QString& folder) {
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        if (QDir::cleanPath(m_tasks.entry(row).specialist) == QDir::cleanPath(folder)) {
            setTask(row);
            return true;
        }
    }
    return false;
}

QString TaskChoice::keyOf(const TaskListModel::Entry& entry) {
    return entry.listId != 0             ? QString("list:%1").arg(entry.listId)
           : !entry.specialist.isEmpty() ? "specialist:" + QFileInfo(entry.specialist).fileName()
                                         : "task:" + QString::fromStdString(entry.info.name);
}

QString TaskChoice::key() const {
    return any() ? keyOf(entry()) : QString();
}

std::optional<int> TaskChoice::rowOf(const QString& key) const {
    for (int row = 0; row < m_tasks.rowCount(); ++row) {
        if (keyOf(m_tasks.entry(row)) == key) {
            return row;
        }
    }
    return std::nullopt;
}

void TaskChoice::chooseAgain(const QString& key) {
    setTask(rowOf(key).value_or(m_task));
}

void TaskChoice::setTask(int task) {
    if (task != m_task && task >= 0 && task < m_tasks.rowCount()) {
        m_task = task;
        findSpecialist();
    }
}

void TaskChoice::choose(const std::string& name) {
    setTask(m_tasks.shippedRow(name));
}

QString TaskChoice::title() const {
    return m_tasks.index(m_task).data(TaskListModel::TitleRole).toString();
}

QString TaskChoice::detail() const {
    if (bySpecialist() && m_specialist->extract) {
        return fieldNames(*m_specialist->extract).join(", ");
    }
    if (bySpecialist()) {
        QStringList labels;
        for (const Label& label : specialistTask().labels) {
            labels.push_back(QString::fromStdString(label.name));
        }
        return labels.join(", ");
    }
    return m_tasks.index(m_task).data(TaskListModel::DetailRole).toString();
}

bool TaskChoice::own() const {
    return m_tasks.index(m_task).data(TaskListModel::OwnRole).toBool();
}

void TaskChoice::findSpecialist() {
    m_specialist.reset();
    if (any() && !own()) {
        const auto folder =
            trainedHere() ? std::optional(toPath(entry().specialist)) : shipped_specialist(entry().info.name);
        auto specialist = folder ? read_specialist(*folder) : Result<Specialist>(Error{});
        if (specialist.ok() && !specialist->write &&
            specialist->extract.has_value() == (m_kind == BatchKind::Extract)) {
            m_specialist = std::move(specialist).value();
            m_specialistPath = QString::fromStdU16String(folder->u16string());
        }
    }
    emit changed();
}

bool TaskChoice::bySpecialist() const {
    return m_specialist.has_value() && (!m_byModel || workers().size() < 2);
}

QStringList TaskChoice::workers() const {
    QStringList out;
    if (m_specialist) {
        out.push_back(specialistText());
    }
    // One that was trained here is a task of its own, whose labels the model may never have seen.
    if (m_model && !(m_specialist && trainedHere())) {
        out.push_back(loadedText());
    }
    return out;
}

void TaskChoice::setWorker(int worker) {
    if (m_byModel != (worker == 1) && worker >= 0 && worker < workers().size()) {
        m_byModel = worker == 1;
        emit changed();
    }
}

QString TaskChoice::loadedText() const {
    if (!m_model) {
        return tr("No model");
    }
    const QString name = m_model->name.isEmpty() ? QFileInfo(m_model->path).fileName() : m_model->name;
    return m_shipped.title(m_model->path, name);
}

QString TaskChoice::specialistText() const {
    if (trainedHere()) {
        return tr("the specialist “%1”").arg(title());
    }
    if (m_specialist->extract) {
        //: What pulls fields out of documents: a small model that was trained to know their places
        return tr("the specialist for this task (field finder)");
    }
    //: What sorts documents: a small model of word counts that was trained for the task
    return tr("the specialist for this task (bag of words)");
}

QString TaskChoice::modelText() const {
    return bySpecialist() ? specialistText() : loadedText();
}

QString TaskChoice::trainedOn() const {
    const QHash<QString, QString> data{
        //: What a specialist that ships was trained on
        {"invoice",
         tr("synthetic invoices, in English and German, none of them real; it finds neither the list of items "
            "nor the currency")},
        {"moderation", tr("Korean comments, and English sentences of a test for such programs")},
        {"receipt", tr("receipts of shops in Malaysia, read by OCR")},
        {"router", tr("short English requests to a voice assistant")},
        {"sentiment", tr("Korean film reviews; it answers positive or negative, nothing else")},
        {"spam", tr("English e-mail of 2002 and 2003")},
        {"support-bank", tr("English questions to one online bank")},
        {"support-intent", tr("English questions to a shop, made from templates")}};
    return data.value(QString::fromStdString(nameOf(*m_specialist)), tr("public data"));
}

// Of one that pulls fields out, from the numbers of its card.
QString TaskChoice::fieldsNote() const {
    const OrderedJson::json_pointer exact("/test/mean_exact");
    const OrderedJson::json_pointer documents("/test/documents");
    const OrderedJson& card = m_specialist->card;
    if (!card.contains(exact) || !card.contains(documents)) {
        return tr("How good it is has not been measured.");
    }
    const QLocale locale;
    const auto share = [&](const OrderedJson& of) { return locale.toString(100.0 * of.get<double>(), 'f', 1); };
    const QString count = locale.toString(card.at(documents).get<int>());
    if (trainedHere()) {
        return tr("Trained on your data. Of the fields of %1 documents that it had not seen %2 % were right. Of "
                  "documents of another kind it knows nothing, however sure it sounds.")
            .arg(count, share(card.at(exact)));
    }
    QString text = tr("Trained on: %1. Of the fields of %2 such documents that it had not seen %3 % were right.")
                       .arg(trainedOn(), count, share(card.at(exact)));
    double least = 1.0;
    for (const OrderedJson& other : card.value("unseen", OrderedJson::object())) {
        least = std::min(least, other.value("mean_exact", 1.0));
    }
    if (least < card.at(exact).get<double>()) {
        //: Of documents from a shop or in a layout that the specialist had never seen
        text += " " + tr("From senders or in layouts that were new to it: %1 %.").arg(share(least));
    }
    return text + " " + tr("Yours may be harder; it finds only what stands in the text.");
}

QString TaskChoice::specialistNote() const {
    if (m_specialist->extract) {
        return fieldsNote();
    }
    const OrderedJson& card = m_specialist->card;
    if (!card.contains("test") || !card.at("test").contains("accuracy") || !card.at("test").contains("rows")) {
        return tr("How good it is has not been measured.");
    }
    const OrderedJson& test = card.at("test");
    const QLocale locale;
    const auto share = [&](const OrderedJson& of) { return locale.toString(100.0 * of.get<double>(), 'f', 1); };
    const QString rows = locale.toString(test.at("rows").get<int>());
    if (trainedHere()) {
        return tr("Trained on your data. Of %1 texts that it had not seen it sorted %2 % right. Of texts of another "
                  "kind it knows nothing, however sure it sounds.")
            .arg(rows, share(test.at("accuracy")));
    }
    const OrderedJson::json_pointer majority("/baselines/majority/accuracy");
    const QString without =
        test.contains(majority)
            ? " " + tr("Always giving the commonest label would be right for %1 %.").arg(share(test.at(majority)))
            : QString();
    return tr("Trained on: %1. Of %2 such texts that it had not seen it sorted %3 % right.")
               .arg(trainedOn(), rows, share(test.at("accuracy"))) +
           without + " " +
           tr("Yours may be harder, and of texts of another kind it knows nothing, however sure it sounds.");
}

QString TaskChoice::note() const {
    if (bySpecialist()) {
        return specialistNote();
    }
    const bool fields = m_kind == BatchKind::Extract;
    if (!m_model) {
        return fields ? tr("Load a model first, on the Models page: without one no fields can be found.")
                      : tr("Load a model first, on the Models page: without one nothing can be sorted.");
    }
    if (m_shipped.isBase(m_model->path)) {
        return tr(
            "The small base model follows no instructions: train a specialist from it on the Train page, or load an "
            "instruction-tuned Gemma 3 model.");
    }
    if (m_shipped.isStoryteller(m_model->path)) {
        return fields ? tr("The starter storyteller does not follow instructions: it fills the fields with inventions. "
                           "Load an instruction-tuned Gemma 3 model for values that stand in the document.")
                      : tr("The starter storyteller does not follow instructions: its labels are little better than "
                           "guesses. Load an instruction-tuned Gemma 3 model for labels that mean something.");
    }
    return {};
}

QString TaskChoice::expectation() const {
    if (!any() || bySpecialist()) {
        return {};
    }
    const bool fields = m_kind == BatchKind::Extract;
    if (own()) {
        return fields ? tr("Your own fields: how well a model finds them has not been measured.")
                      : tr("Your own labels: how well a model gives them has not been measured.");
    }
    const QString made = fields ? tr("Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on "
                                     "these fields.")
                                : tr("Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on "
                                     "these labels.");
    // The file says so in English; as long as there is nothing to say, the window says it in its own language.
    const QString measured = QString::fromStdString(entry().info.measured);
    const bool none = measured.isEmpty() || measured.contains("not measured yet", Qt::CaseInsensitive);
    return made + " " + (none ? tr("How good such a model is at it has not been measured yet.") : measured);
}

bool TaskChoice::save(qint64 listId, const QByteArray& task) {
    const int row = m_tasks.save(listId, task);
    if (row < 0) {
        return false;
    }
    m_task = row;
    findSpecialist();
    return true;
}

void TaskChoice::removeOwn() {
    m_tasks.remove(m_task);
    m_task = std::clamp(m_task, 0, std::max(0, m_tasks.rowCount() - 1));
    findSpecialist();
}

ClassifyTask TaskChoice::specialistTask() const {
    ClassifyTask task = m_specialist->task;
    const auto given = classifyTaskOf(entry().task);
    const auto place = [&](const Label& label) {
        const auto& labels = given->labels;
        return std::find_if(labels.begin(), labels.end(), [&](const Label& one) { return one.name == label.name; }) -
               labels.begin();
    };
    if (given.ok()) {
        std::stable_sort(task.labels.begin(), task.labels.end(),
                         [&](const Label& one, const Label& other) { return place(one) < place(other); });
    }
    return task;
}

StoredBatch TaskChoice::newBatch() const {
    StoredBatch batch;
    batch.kind = m_kind;
    batch.task = !bySpecialist()         ? entry().task
                 : m_specialist->extract ? taskBytes(*m_specialist->extract)
                                         : taskBytes(specialistTask());
    batch.model = bySpecialist() ? m_specialistPath : m_model->path;
    batch.modelName = modelText();
    return batch;
}

bool TaskChoice::knowsItsTask(const StoredBatch& batch) {
    return knows_a_task(toPath(batch.model));
}

bool TaskChoice::canGoOn(const StoredBatch& batch) const {
    return m_model.has_value() || knowsItsTask(batch);
}

}  // namespace lapidary::app
