// The Chat page: the shown conversation, what can be done in it, and how answers are drawn.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQmlEngine>
#include <QUrl>
#include <optional>

#include "desktop/chat_engine.h"
#include "desktop/conversation_list_model.h"
#include "desktop/message_list_model.h"
#include "desktop/preset_list_model.h"
#include "desktop/sampling_view_model.h"
#include "desktop/shipped_models.h"

namespace lapidary::app {

class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns its chat")
    Q_PROPERTY(lapidary::app::MessageListModel* messages READ messages CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::PresetListModel* presets READ presets CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::SamplingViewModel* sampling READ sampling CONSTANT FINAL)
    Q_PROPERTY(int preset READ preset WRITE setPreset NOTIFY presetChanged FINAL)
    Q_PROPERTY(QString presetName READ presetName NOTIFY presetChanged FINAL)
    Q_PROPERTY(bool storyPreset READ storyPreset NOTIFY presetChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY conversationChanged FINAL)
    Q_PROPERTY(bool ready READ ready NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool generating READ generating NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool loading READ loading NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool editing READ editing NOTIFY editingChanged FINAL)
    Q_PROPERTY(QString editedText READ editedText NOTIFY editingChanged FINAL)
    Q_PROPERTY(int lastUserId READ lastUserId NOTIFY conversationChanged FINAL)
    Q_PROPERTY(QString lastUserText READ lastUserText NOTIFY conversationChanged FINAL)
    Q_PROPERTY(QString greeting READ greeting NOTIFY modelChanged FINAL)
    Q_PROPERTY(QString modelNote READ modelNote NOTIFY modelChanged FINAL)
    Q_PROPERTY(QString placeholder READ placeholder NOTIFY stateChanged FINAL)
    Q_PROPERTY(QStringList starters READ starters NOTIFY modelChanged FINAL)
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY systemPromptChanged FINAL)
public:
    ChatViewModel(ChatEngine& engine, ConversationListModel& conversations, const ShippedModels& shipped,
                  QObject* parent = nullptr);
    void setStore(ConversationStore* store);

    [[nodiscard]] MessageListModel* messages() { return &m_messages; }
    [[nodiscard]] PresetListModel* presets() { return &m_presets; }
    // How answers are drawn; every change counts from the next answer on.
    [[nodiscard]] SamplingViewModel* sampling() { return &m_sampling; }
    [[nodiscard]] int preset() const { return m_preset; }
    void setPreset(int row);
    [[nodiscard]] QString presetName() const { return m_presets.at(m_preset).name; }
    [[nodiscard]] bool storyPreset() const { return m_presets.at(m_preset).id == "story"; }
    [[nodiscard]] QString title() const;
    // A message can be sent now: a model is loaded and no answer is being written.
    [[nodiscard]] bool ready() const { return m_model.has_value() && !m_running; }
    [[nodiscard]] bool generating() const { return m_running.has_value(); }
    [[nodiscard]] bool loading() const { return !m_loadingName.isEmpty(); }
    [[nodiscard]] bool editing() const { return m_editing != 0; }
    // What the message that is being edited says now; "" while none is.
    [[nodiscard]] QString editedText() const;
    [[nodiscard]] int lastUserId() const { return static_cast<int>(idOfLast(StoredRole::User)); }
    [[nodiscard]] qint64 lastAnswerId() const { return idOfLast(StoredRole::Assistant); }
    [[nodiscard]] QString lastUserText() const;
    [[nodiscard]] QString greeting() const;
    [[nodiscard]] QString modelName() const;
    // What the model says of itself; "" for models that need no warning.
    [[nodiscard]] QString modelNote() const;
    // What stands in the empty composer, which is also why nothing can be sent.
    [[nodiscard]] QString placeholder() const;
    [[nodiscard]] QStringList starters() const;
    [[nodiscard]] QString systemPrompt() const { return m_system; }
    void setSystemPrompt(const QString& text);
    [[nodiscard]] int contextUsed() const { return m_contextUsed; }
    [[nodiscard]] int contextSize() const { return m_model ? static_cast<int>(m_model->context) : 0; }
    [[nodiscard]] double tokensPerSecond() const { return m_tokensPerSecond; }

    // Says something, or, while editing, replaces what was said. Starts a conversation if none is open. False, and
    // nothing changes, when it cannot be sent now.
    Q_INVOKABLE bool send(const QString& text);
    Q_INVOKABLE void stop();
    // Asks again: the new answer becomes a branch beside the old one.
    Q_INVOKABLE void regenerate(qint64 messageId);
    // The next send() replaces this message: the new text becomes a branch, and is answered.
    Q_INVOKABLE void beginEdit(qint64 messageId);
    Q_INVOKABLE void cancelEdit();
    Q_INVOKABLE void switchBranch(qint64 messageId, int step);
    Q_INVOKABLE void copyMessage(qint64 messageId);
    Q_INVOKABLE void copyText(const QString& text);
    // The conversation as it is shown, as Markdown or, where the name ends so, JSON; announced() says how it went.
    Q_INVOKABLE void exportTo(const QUrl& file);
    // Asks for a story about what the form holds; empty fields are left out.
    Q_INVOKABLE void tellStory(const QString& hero, const QString& animal, const QString& place);
    // [{name, value}] in words: tokens, times, seed, device.
    Q_INVOKABLE QVariantList details(qint64 messageId) const;
    void retranslate();
    // A model has begun to load.
    void modelLoading(const QString& name);
    // Writes what there is of a running answer to the disk; the app is about to end.
    void saveRunning();

signals:
    void stateChanged();
    void conversationChanged();
    void systemPromptChanged();
    void presetChanged();
    void editingChanged();
    void contextChanged();
    void modelChanged();
    // For screen readers: an answer is complete, or something failed.
    void announced(const QString& text);
    // Saving failed; the sentence says why.
    void storageFailed(const QString& text);

private:
    // The answer that is being written.
    struct Running {
        qint64 conversation = 0;
        qint64 message = 0;
        QString text;
        QString seed;
        QString device;
        QElapsedTimer sinceSave;
    };
    bool edit(qint64 messageId, const QString& text);
    bool reply(qint64 parent);
    [[nodiscard]] qint64 idOfLast(StoredRole role) const;
    void showConversation();
    void showPresetOf(const QString& system);
    void showContextOfPath();
    void takeChunk(const ChatChunk& chunk);
    void takeOutcome(const ChatOutcome& outcome);

    ChatEngine& m_engine;
    ConversationListModel& m_conversations;
    ConversationStore* m_store = nullptr;
    const ShippedModels m_shipped;
    MessageListModel m_messages;
    PresetListModel m_presets;
    SamplingViewModel m_sampling;
    std::optional<EngineModel> m_model;
    QString m_loadingName;  // "" when no model is loading
    QString m_problem;      // why the last load failed
    std::optional<Running> m_running;
    QString m_system;
    int m_preset = 0;
    qint64 m_editing = 0;  // the message that the next send() replaces
    int m_contextUsed = 0;
    double m_tokensPerSecond = 0.0;  // of the running or the last answer
};

}  // namespace lapidary::app
