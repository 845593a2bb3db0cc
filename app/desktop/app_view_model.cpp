#include "desktop/app_view_model.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <algorithm>
#include <utility>

#include "backend/cpu/cpu_backend.h"

namespace lapidary::app {

AppViewModel::AppViewModel(std::unique_ptr<Engine> engine, std::unique_ptr<TrainEngine> trainer, const Options& options,
                           QObject* parent)
    : QObject(parent),
      m_options(options),
      m_engine(std::move(engine)),
      m_trainer(std::move(trainer)),
      m_settings(options.dataPath),
      m_palette(&m_actions, false),
      m_shortcuts(&m_actions, true),
      m_models(*m_engine, options.shipped, options.memory),
      m_chat(*m_engine, m_conversations, options.shipped),
      m_documents(*m_engine, *m_engine, options.shipped),
      m_extract(*m_engine, *m_engine, options.shipped),
      m_train(*m_trainer) {
    m_actions.rebuild();
    const DeviceInfo device = cpu_device();  // until a model is loaded: asking for the others takes its time
    m_deviceName = QString::fromStdString(device.name);
    m_deviceDriver = QString::fromStdString(device.driver);
    m_models.setLoadOptions(m_settings.loadOptions());
    connectParts();
    connectTraining();
    updateActions();
}

AppViewModel::~AppViewModel() {
    m_engine->stop();
    m_chat.saveRunning();
    m_documents.shutDown();
    m_extract.shutDown();
    m_trainer.reset();  // pauses; a training goes on when the app is opened again
    m_engine.reset();   // its thread ends before what its signals reach
}

void AppViewModel::connectParts() {
    connect(&m_actions, &ActionModel::triggered, this, &AppViewModel::perform);
    connect(&m_models, &ModelListModel::loadingStarted, &m_chat, &ChatViewModel::modelLoading);
    for (BatchPageViewModel* page : std::initializer_list<BatchPageViewModel*>{&m_documents, &m_extract}) {
        connect(&m_models, &ModelListModel::loadingStarted, page,
                [this, page] { page->modelLoading(m_models.loadedId()); });
        connect(page, &BatchPageViewModel::announced, this, &AppViewModel::say);
        connect(page->batches(), &BatchListModel::undoChanged, this, &AppViewModel::updateActions);
        connect(page->checked(), &CheckedDocuments::undoChanged, this, &AppViewModel::updateActions);
        connect(page, &BatchPageViewModel::batchChanged, this, &AppViewModel::updateActions);
    }
    connect(&m_settings, &SettingsViewModel::engineChanged, this, &AppViewModel::applyEngineSettings);
    connect(&m_models, &ModelListModel::loadingStarted, this, [this] { m_reloadWanted = false; });
    connect(&m_models, &ModelListModel::ejecting, this, [this] { m_reloadWanted = false; });
    connect(&m_chat, &ChatViewModel::stateChanged, this, [this] {
        if (!m_chat.generating() && std::exchange(m_reloadWanted, false)) {
            m_models.load(m_models.loadedId());
        }
    });
    connect(&m_models, &ModelListModel::outdated, this, &AppViewModel::loadAgain);
    connect(&m_models, &ModelListModel::forgotten, this, [this](const QString& modelId) {
        if (m_settings.value("lastModel", QString()).toString() == modelId) {
            m_settings.setValue("lastModel", QString());
        }
    });
    connect(m_engine.get(), &ChatEngine::loaded, this, [this](const EngineModel& model) {
        m_quantisation = model.quantization;
        showDevice(model);
        m_settings.setValue("lastModel", model.path);
        say(tr("%1 is ready (loaded in %2 s).")
                .arg(m_chat.modelName(), QLocale().toString(model.loadMs / 1000.0, 'f', 1)));
    });
    connect(m_engine.get(), &ChatEngine::deviceChanged, this, [this](const EngineModel& model) {
        showDevice(model);
        say(model.deviceReason);
    });
    connect(m_engine.get(), &ChatEngine::loadFailed, this,
            [this](const QString&, const QString& error) { say(error); });
    connect(&m_chat, &ChatViewModel::announced, this, &AppViewModel::say);
    connect(&m_chat, &ChatViewModel::storageFailed, this, &AppViewModel::say);
    for (const auto signal :
         {&ChatViewModel::stateChanged, &ChatViewModel::modelChanged, &ChatViewModel::contextChanged}) {
        connect(&m_chat, signal, this, &AppViewModel::statusChanged);
    }
    connect(&m_chat, &ChatViewModel::stateChanged, this, &AppViewModel::updateActions);
    connect(&m_chat, &ChatViewModel::conversationChanged, this, &AppViewModel::updateActions);
    connect(&m_conversations, &ConversationListModel::undoChanged, this, &AppViewModel::updateActions);
}

void AppViewModel::connectTraining() {
    const auto tellModels = [this] {
        QVector<TrainViewModel::Base> models;
        for (int row = 0; row < m_models.rowCount(); ++row) {
            const QModelIndex index = m_models.index(row);
            if (!index.data(ModelListModel::TrainableRole).toBool()) {
                continue;
            }
            const QString path = index.data(ModelListModel::ModelIdRole).toString();
            models.push_back({path, index.data(ModelListModel::NameRole).toString(), m_options.shipped.contain(path)});
        }
        m_train.setModels(models);
    };
    connect(&m_models, &ModelListModel::countChanged, this, tellModels);
    connect(&m_models, &QAbstractItemModel::dataChanged, this, tellModels);
    tellModels();
    connect(&m_train, &TrainViewModel::announced, this, &AppViewModel::say);
    connect(&m_train, &TrainViewModel::viewChanged, this, &AppViewModel::updateActions);
    connect(&m_train, &TrainViewModel::specialistsChanged, this, [this] {
        const QString folder = QDir(m_options.dataPath).filePath("specialists");
        m_documents.setSpecialists(folder);
        m_extract.setSpecialists(folder);
        m_models.followSpecialists(folder);
    });
    connect(&m_train, &TrainViewModel::useRequested, this, [this](const QString& folder, TrainGoal::Value goal) {
        if (goal == TrainGoal::Writing) {
            m_models.open(QUrl::fromLocalFile(folder));
            setPage(Chat);
            return;
        }
        const bool pulls = goal == TrainGoal::Fields;
        BatchPageViewModel& page = pulls ? static_cast<BatchPageViewModel&>(m_extract) : m_documents;
        if (page.useSpecialist(folder)) {
            setPage(pulls ? Extract : Documents);
        }
    });
    connect(&m_settings, &SettingsViewModel::engineChanged, this,
            [this] { m_train.setThreads(m_settings.loadOptions().threads); });
    m_train.setThreads(m_settings.loadOptions().threads);
}

void AppViewModel::showDevice(const EngineModel& model) {
    m_deviceName = model.deviceName;
    m_deviceDriver = model.deviceDriver;
    m_deviceReason = model.deviceReason;
    m_onProcessor = model.onProcessor;
    emit statusChanged();
}

void AppViewModel::applyEngineSettings() {
    m_models.setLoadOptions(m_settings.loadOptions());
    loadAgain();
}

void AppViewModel::loadAgain() {
    if (m_models.loadedId().isEmpty()) {
        return;
    }
    m_reloadWanted = m_chat.generating();
    if (!m_reloadWanted) {
        m_models.load(m_models.loadedId());
    }
}

// What a page sorts into or looks for stays chosen.
void AppViewModel::rememberTask(TaskChoice& choice, const QString& setting) {
    choice.chooseAgain(m_settings.value(setting, QString()).toString());
    connect(&choice, &TaskChoice::changed, this, [this, &choice, setting] {
        if (m_settings.value(setting, QString()).toString() != choice.key()) {
            m_settings.setValue(setting, choice.key());
        }
    });
}

void AppViewModel::start() {
    openDatabase();
    m_chat.setStore(m_store.get());
    m_conversations.setStore(m_store.get());
    m_models.setStore(m_store.get());
    m_documents.setStore(m_batchStore.get(), m_databasePath, m_options.dataPath);
    m_extract.setStore(m_batchStore.get(), m_databasePath, m_options.dataPath);
    m_train.setDataPath(m_options.dataPath);
    m_train.setBatches(m_database.get());
    rememberTask(*m_documents.choice(), "documentsTask");
    rememberTask(*m_extract.choice(), "extractTask");
    QString first = m_options.model;
    if (first.isEmpty()) {
        first = m_settings.value("lastModel", QString()).toString();
    }
    if (first.isEmpty() || !QFileInfo::exists(first)) {
        first = m_options.model.isEmpty() ? m_options.shipped.storyteller : m_options.model;
    }
    if (first.isEmpty()) {
        say(tr("The model that ships with Lapidary is missing; open another one on the Models page."));
        return;
    }
    m_models.open(QUrl::fromLocalFile(QFileInfo(first).absoluteFilePath()));
}

void AppViewModel::openDatabase() {
    m_databasePath = QDir(m_options.dataPath).filePath("conversations.sqlite");
    auto opened = Database::open(m_databasePath);
    if (!opened.ok()) {
        m_databasePath.clear();  // a batch writes through a connection of its own, which needs a file
        say(tr("%1 Conversations of this session will not be kept.")
                .arg(QString::fromStdString(opened.error().message)));
        opened = Database::open(":memory:");
    }
    if (!opened.ok()) {
        say(QString::fromStdString(opened.error().message));
        return;
    }
    m_database = std::move(opened).value();
    m_store = std::make_unique<ConversationStore>(*m_database);
    m_store->purge();
    m_batchStore = std::make_unique<BatchStore>(*m_database);
    if (!m_database->damagedNote().isEmpty()) {
        say(m_database->damagedNote());
    }
}

QString AppViewModel::describeDrop(const QList<QUrl>& urls) const {
    if (m_models.canDrop(urls)) {
        return m_models.describeDrop(urls);
    }
    return m_page == Train     ? m_train.describeDrop(urls)
           : m_page == Extract ? m_extract.describeDrop(urls)
                               : m_documents.describeDrop(urls);
}

bool AppViewModel::canDrop(const QList<QUrl>& urls) const {
    return m_models.canDrop(urls) || (m_page == Train     ? m_train.canTake(urls)
                                      : m_page == Extract ? m_extract.canTake(urls)
                                                          : m_documents.canTake(urls));
}

void AppViewModel::drop(const QList<QUrl>& urls) {
    if (m_models.canDrop(urls)) {
        m_models.openAll(urls);
    } else if (m_page == Extract) {
        m_extract.add(urls);
    } else if (m_page == Train) {
        if (m_train.canTake(urls)) {
            m_train.take(urls);
        }
    } else {
        setPage(Documents);
        m_documents.add(urls);
    }
}

void AppViewModel::setPage(Page page) {
    if (page != m_page) {
        m_page = page;
        if (page == Train) {
            m_train.refreshCorrections();
        }
        emit pageChanged();
        updateActions();
    }
}

QString AppViewModel::deviceReason() const {
    const QString where = m_onProcessor ? tr("Computing on the processor with %1.") : tr("Driver: %1.");
    return m_deviceReason.isEmpty() ? where.arg(m_deviceDriver) : where.arg(m_deviceDriver) + " " + m_deviceReason;
}

void AppViewModel::say(const QString& text) {
    m_statusText = text;
    emit statusTextChanged();
}

void AppViewModel::updateActions() {
    const bool open = m_conversations.currentId() != 0;
    const bool answered = m_chat.lastAnswerId() != 0;
    m_actions.setEnabled("chat.stop", m_chat.generating());
    m_actions.setEnabled("chat.regenerate", answered && m_chat.ready());
    m_actions.setEnabled("chat.editLast", m_chat.lastUserId() != 0 && m_chat.ready());
    m_actions.setEnabled("chat.copyLast", answered);
    m_actions.setEnabled("chat.rename", open);
    m_actions.setEnabled("chat.export", open);
    m_actions.setEnabled("chat.delete", open);
    m_actions.setEnabled("chat.undoDelete", m_conversations.canUndo() || m_documents.canUndo() || m_extract.canUndo());
    m_actions.setEnabled("documents.paste", batchPage() != nullptr);
    m_actions.setEnabled("documents.search", batchPage() != nullptr && batchPage()->open());
    m_actions.setEnabled("train.pause", m_train.running());
    m_actions.setEnabled("models.eject", modelReady() || m_chat.loading());  // a load is cancelled by it
}

BatchPageViewModel* AppViewModel::batchPage() {
    return m_page == Documents ? static_cast<BatchPageViewModel*>(&m_documents)
           : m_page == Extract ? &m_extract
                               : nullptr;
}

void AppViewModel::undoDelete() {
    if (batchPage() != nullptr && batchPage()->undoDelete()) {
        return;
    }
    if (m_conversations.canUndo()) {
        m_conversations.undoRemove();
    } else if (!m_documents.undoDelete()) {
        m_extract.undoDelete();
    }
}

void AppViewModel::perform(const QString& action) {
    if (action == "chat.new") {
        m_conversations.newChat();
        setPage(Chat);
    } else if (action == "chat.stop") {
        m_chat.stop();
    } else if (action == "chat.regenerate") {
        m_chat.regenerate(m_chat.lastAnswerId());
    } else if (action == "chat.editLast") {
        m_chat.beginEdit(m_chat.lastUserId());
    } else if (action == "chat.copyLast") {
        m_chat.copyMessage(m_chat.lastAnswerId());
    } else if (action == "chat.delete") {
        m_conversations.remove(m_conversations.currentId());
    } else if (action == "chat.undoDelete") {
        undoDelete();
    } else if (action == "files.open") {
        static const QHash<Page, QString> kOpen{
            {Documents, "documents.open"}, {Extract, "extract.open"}, {Train, "train.open"}};
        m_actions.trigger(kOpen.value(m_page, "models.open"));
    } else if (action == "view.find") {
        m_actions.trigger(batchPage() != nullptr ? "documents.search" : "chat.search");
    } else if (action == "documents.paste") {
        batchPage()->paste();
    } else if (action == "go.chat" || action == "chat.search" || action == "chat.rename" || action == "chat.compose" ||
               action == "chat.export") {
        setPage(Chat);
    } else if (action == "go.documents" || action == "documents.open" || action == "documents.openFolder") {
        setPage(Documents);
    } else if (action == "go.extract" || action == "extract.open" || action == "extract.openFolder") {
        setPage(Extract);
    } else if (action == "go.train" || action == "train.open") {
        setPage(Train);
    } else if (action == "train.new") {
        m_train.open({});
        setPage(Train);
    } else if (action == "train.pause") {
        m_train.pause();
    } else if (action == "go.models" || action == "models.open" || action == "models.openFolder") {
        setPage(Models);
    } else if (action == "go.settings") {
        setPage(Settings);
    } else if (action == "models.eject") {
        m_models.eject();
    } else if (action == "view.larger") {
        m_settings.setTextScale(m_settings.textScale() + 0.1);
    } else if (action == "view.smaller") {
        m_settings.setTextScale(m_settings.textScale() - 0.1);
    } else if (action == "view.normal") {
        m_settings.setTextScale(1.0);
    } else if (action == "view.theme") {
        m_settings.setTheme(m_settings.dark() ? SettingsViewModel::Light : SettingsViewModel::Dark);
    }
}

void AppViewModel::retranslate() {
    m_actions.rebuild();
    m_chat.retranslate();
    m_conversations.refresh();
    m_models.retranslate();
    m_documents.retranslate();
    m_extract.retranslate();
    m_train.retranslate();
    emit statusChanged();
}

}  // namespace lapidary::app
