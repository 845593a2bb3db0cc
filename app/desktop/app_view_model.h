// The root of what the window sees. It owns the other view models, opens the database, loads the first model, and does
// what actions say.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <memory>

#include "desktop/action_model.h"
#include "desktop/chat_view_model.h"
#include "desktop/conversation_list_model.h"
#include "desktop/documents_view_model.h"
#include "desktop/engine.h"
#include "desktop/extract_view_model.h"
#include "desktop/model_list_model.h"
#include "desktop/settings_view_model.h"
#include "desktop/shipped_models.h"
#include "desktop/train_view_model.h"
#include "storage/conversation_store.h"

namespace lapidary::app {

class AppViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("main() makes the app")
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged FINAL)
    Q_PROPERTY(lapidary::app::ChatViewModel* chat READ chat CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::DocumentsViewModel* documents READ documents CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ExtractViewModel* extract READ extract CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::TrainViewModel* train READ train CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ConversationListModel* conversations READ conversations CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ModelListModel* models READ models CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::SettingsViewModel* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ActionModel* actions READ actions CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ActionFilterModel* palette READ palette CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::ActionFilterModel* shortcuts READ shortcuts CONSTANT FINAL)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY statusChanged FINAL)
    Q_PROPERTY(QString deviceReason READ deviceReason NOTIFY statusChanged FINAL)
    Q_PROPERTY(QString modelName READ modelName NOTIFY statusChanged FINAL)
    Q_PROPERTY(QString quantisation READ quantisation NOTIFY statusChanged FINAL)
    Q_PROPERTY(bool modelReady READ modelReady NOTIFY statusChanged FINAL)
    Q_PROPERTY(double tokensPerSecond READ tokensPerSecond NOTIFY statusChanged FINAL)
    Q_PROPERTY(int contextUsed READ contextUsed NOTIFY statusChanged FINAL)
    Q_PROPERTY(int contextSize READ contextSize NOTIFY statusChanged FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY statusTextChanged FINAL)
public:
    enum Page { Chat, Documents, Extract, Train, Models, Settings };
    Q_ENUM(Page)

    struct Options {
        QString dataPath;
        ShippedModels shipped;
        QString model;       // loaded first; "" takes the last one used, or the storyteller
        quint64 memory = 0;  // of this computer
    };

    AppViewModel(std::unique_ptr<Engine> engine, std::unique_ptr<TrainEngine> trainer, const Options& options,
                 QObject* parent = nullptr);
    ~AppViewModel() override;

    // The slow part of starting, done after the first paint: opens the database and begins to load a model.
    void start();

    [[nodiscard]] Page page() const { return m_page; }
    void setPage(Page page);
    [[nodiscard]] ChatViewModel* chat() { return &m_chat; }
    [[nodiscard]] DocumentsViewModel* documents() { return &m_documents; }
    [[nodiscard]] ExtractViewModel* extract() { return &m_extract; }
    [[nodiscard]] TrainViewModel* train() { return &m_train; }
    [[nodiscard]] ConversationListModel* conversations() { return &m_conversations; }
    [[nodiscard]] ModelListModel* models() { return &m_models; }
    [[nodiscard]] SettingsViewModel* settings() { return &m_settings; }
    [[nodiscard]] ActionModel* actions() { return &m_actions; }
    [[nodiscard]] ActionFilterModel* palette() { return &m_palette; }
    [[nodiscard]] ActionFilterModel* shortcuts() { return &m_shortcuts; }

    [[nodiscard]] QString deviceName() const { return m_deviceName; }
    [[nodiscard]] QString deviceReason() const;
    [[nodiscard]] QString modelName() const { return m_chat.modelName(); }
    [[nodiscard]] QString quantisation() const { return modelName().isEmpty() ? QString() : m_quantisation; }
    [[nodiscard]] bool modelReady() const { return m_chat.ready() || m_chat.generating(); }
    [[nodiscard]] double tokensPerSecond() const { return m_chat.tokensPerSecond(); }
    [[nodiscard]] int contextUsed() const { return m_chat.contextUsed(); }
    [[nodiscard]] int contextSize() const { return m_chat.contextSize(); }
    // The last thing worth telling: shown in the strip and read out by screen readers.
    [[nodiscard]] QString statusText() const { return m_statusText; }

    // What dropping these on the window will do, whether that is anything, and doing it: models are opened, everything
    // else is sorted, or read for fields or learned from where that page is shown.
    Q_INVOKABLE QString describeDrop(const QList<QUrl>& urls) const;
    Q_INVOKABLE bool canDrop(const QList<QUrl>& urls) const;
    Q_INVOKABLE void drop(const QList<QUrl>& urls);

    // After the language changed: texts that are made in C++.
    void retranslate();

signals:
    void pageChanged();
    void statusChanged();
    void statusTextChanged();

private:
    void openDatabase();
    void connectParts();
    void connectTraining();
    void rememberTask(TaskChoice& choice, const QString& setting);
    void showDevice(const EngineModel& model);
    // Threads, context and precision belong to a loaded model: it is loaded again.
    void applyEngineSettings();
    // After a running answer.
    void loadAgain();
    void perform(const QString& action);
    void updateActions();
    // The page of documents that is shown; null: another one is.
    [[nodiscard]] BatchPageViewModel* batchPage();
    // What was deleted on this page, or else elsewhere.
    void undoDelete();
    void say(const QString& text);

    Options m_options;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<TrainEngine> m_trainer;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ConversationStore> m_store;
    std::unique_ptr<BatchStore> m_batchStore;
    SettingsViewModel m_settings;
    ActionModel m_actions;
    ActionFilterModel m_palette;
    ActionFilterModel m_shortcuts;
    ConversationListModel m_conversations;
    ModelListModel m_models;
    ChatViewModel m_chat;
    DocumentsViewModel m_documents;
    ExtractViewModel m_extract;
    TrainViewModel m_train;
    Page m_page = Chat;
    bool m_reloadWanted = false;  // when the running answer is complete
    QString m_deviceName;
    QString m_deviceDriver;
    QString m_deviceReason;
    bool m_onProcessor = true;
    QString m_quantisation;
    QString m_statusText;
    QString m_databasePath;  // "": what is written will not be kept
};

}  // namespace lapidary::app
