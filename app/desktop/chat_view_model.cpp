#include "desktop/chat_view_model.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QJsonObject>
#include <utility>

#include "desktop/answer_report.h"
#include "desktop/chat_export.h"
#include "desktop/chat_prompts.h"

namespace lapidary::app {

namespace {

// A streaming answer is saved this often, so that a crash loses at most this much of it.
constexpr qint64 kSaveEveryMs = 1000;
constexpr int kTitleLength = 60;

QString titleFrom(const QString& text) {
    QString line = text.simplified();
    if (line.size() <= kTitleLength) {
        return line;
    }
    const qsizetype space = line.lastIndexOf(' ', kTitleLength);
    return line.left(space > kTitleLength / 2 ? space : kTitleLength) + QChar(0x2026);
}

}  // namespace

ChatViewModel::ChatViewModel(ChatEngine& engine, ConversationListModel& conversations, const ShippedModels& shipped,
                             QObject* parent)
    : QObject(parent), m_engine(engine), m_conversations(conversations), m_shipped(shipped) {
    connect(&engine, &ChatEngine::streamed, this, &ChatViewModel::takeChunk);
    connect(&engine, &ChatEngine::finished, this, &ChatViewModel::takeOutcome);
    connect(&engine, &ChatEngine::loaded, this, [this](const EngineModel& model) {
        m_model = model;
        m_loadingName.clear();
        m_problem.clear();
        m_contextUsed = 0;
        m_sampling.recommend(model);
        emit modelChanged();
        emit contextChanged();
        emit stateChanged();
    });
    connect(&engine, &ChatEngine::loadFailed, this, [this](const QString&, const QString& error) {
        m_loadingName.clear();
        m_problem = error;
        emit stateChanged();
        emit announced(error);
    });
    connect(&engine, &ChatEngine::ejected, this, [this] {
        m_model.reset();
        m_loadingName.clear();
        emit modelChanged();
        emit contextChanged();
        emit stateChanged();
    });
    connect(&conversations, &ConversationListModel::currentIdChanged, this, &ChatViewModel::showConversation);
    connect(&conversations, &ConversationListModel::renamed, this, &ChatViewModel::conversationChanged);
    connect(&conversations, &ConversationListModel::removed, this, [this](qint64 id) {
        if (m_running && m_running->conversation == id) {
            stop();  // nobody will read the rest
        }
    });
}

void ChatViewModel::setStore(ConversationStore* store) {
    m_store = store;
    if (store != nullptr) {
        store->recoverUnfinished(tr("Lapidary was closed while this answer was being written."));
    }
}

void ChatViewModel::modelLoading(const QString& name) {
    m_model.reset();
    m_loadingName = name;
    m_problem.clear();
    emit modelChanged();
    emit stateChanged();
}

QString ChatViewModel::title() const {
    const qint64 id = m_conversations.currentId();
    return id == 0 || m_store == nullptr ? tr("New chat") : m_store->conversation(id).title;
}

void ChatViewModel::setSystemPrompt(const QString& text) {
    if (text == m_system) {
        return;
    }
    m_system = text;
    if (m_store != nullptr && m_conversations.currentId() != 0) {
        m_store->setSystem(m_conversations.currentId(), text);
    }
    emit systemPromptChanged();
}

void ChatViewModel::setPreset(int row) {
    if (row == m_preset || row < 0 || row >= m_presets.rowCount()) {
        return;
    }
    m_preset = row;
    setSystemPrompt(m_presets.at(row).system);
    emit presetChanged();
}

QString ChatViewModel::greeting() const {
    return m_model && m_shipped.isStoryteller(m_model->path) ? tr("Shall I tell you a story?")
                                                             : tr("What can I do for you?");
}

QString ChatViewModel::placeholder() const {
    if (!m_problem.isEmpty()) {
        return tr("No model is loaded: %1").arg(m_problem);
    }
    if (!m_loadingName.isEmpty()) {
        return tr("Loading %1\u2026").arg(m_loadingName);
    }
    if (m_model && m_model->learned == LearnedWriting::texts) {
        //: Above an empty text field. %1: a model that carries texts on
        return tr("Begin a text for %1 to carry on").arg(modelName());
    }
    return m_model ? tr("Message %1").arg(modelName()) : tr("Open a model on the Models page to begin.");
}

QString ChatViewModel::modelName() const {
    if (!m_model) {
        return {};
    }
    return m_shipped.title(m_model->path, m_model->name);
}

QString ChatViewModel::modelNote() const {
    if (m_model && m_shipped.isStoryteller(m_model->path)) {
        return tr(
            "This small model ships with Lapidary so that it works at once, offline. It tells simple stories in "
            "English that "
            "wander and repeat themselves, and it knows nothing else. Open a Gemma 3 model for real work.");
    }
    if (m_model && m_shipped.isBase(m_model->path)) {
        return tr(
            "This small model ships with Lapidary to train specialists from, on the Train page. It carries texts on "
            "and answers nothing. Open a Gemma 3 model for real work.");
    }
    switch (m_model ? m_model->learned : LearnedWriting::none) {
        case LearnedWriting::answers:
            return tr("This specialist answers the way its training data does: write to it as people do there.");
        case LearnedWriting::texts:
            return tr("This specialist carries texts on: write how one begins.");
        case LearnedWriting::none:
            break;
    }
    return {};
}

QStringList ChatViewModel::starters() const {
    // Who has learned one kind of writing, or answers nothing, is not asked for anything else.
    if (!m_model || m_model->learned != LearnedWriting::none || m_shipped.isBase(m_model->path)) {
        return {};
    }
    return m_shipped.isStoryteller(m_model->path) ? ChatPrompts::forTheStoryteller() : ChatPrompts::forAnyModel();
}

bool ChatViewModel::send(const QString& text) {
    const QString said = text.trimmed();
    if (said.isEmpty() || !ready() || m_store == nullptr) {
        return false;
    }
    if (m_editing != 0) {
        const bool sent = edit(m_editing, said);
        if (sent) {
            cancelEdit();
        }
        return sent;
    }
    qint64 conversation = m_conversations.currentId();
    if (conversation == 0) {
        conversation = m_store->create(titleFrom(said), m_system);
        if (conversation == 0) {
            emit storageFailed(tr("The conversation could not be saved: %1").arg(m_store->lastError()));
            return false;
        }
        const int preset = m_preset;
        m_conversations.setCurrent(conversation);
        if (preset != std::exchange(m_preset, preset)) {
            emit presetChanged();
        }
    }
    const StoredMessage* last = m_messages.last();
    const qint64 id = m_store->addMessage(conversation, last == nullptr ? 0 : last->id, StoredRole::User, said, true);
    if (id == 0) {
        emit storageFailed(tr("The message could not be saved: %1").arg(m_store->lastError()));
        return false;
    }
    m_messages.setPath(m_store->path(conversation));
    return reply(id);
}

// Starts an answer to the last message of the path, under `parent`.
bool ChatViewModel::reply(qint64 parent) {
    const qint64 conversation = m_conversations.currentId();
    ChatRequest request;
    request.system = m_system;
    for (const StoredMessage& message : m_messages.all()) {
        // Answers that failed or were stopped before their first word have nothing to remember.
        if (message.role == StoredRole::User || !message.text.isEmpty()) {
            request.turns.push_back({message.role == StoredRole::User, message.text});
        }
    }
    request.sampling = m_sampling.options();
    request.maxTokens = static_cast<quint32>(m_sampling.maxTokens());
    const qint64 id = m_store->addMessage(conversation, parent, StoredRole::Assistant, QString(), false);
    if (id == 0) {
        emit storageFailed(tr("The answer could not be saved: %1").arg(m_store->lastError()));
        return false;
    }
    request.id = static_cast<quint64>(id);
    m_running = Running{
        conversation, id, {}, QString::number(request.sampling.seed), m_model ? m_model->deviceName : QString(), {}};
    m_running->sinceSave.start();
    m_messages.setPath(m_store->path(conversation));
    m_messages.resumeStreaming(id, QString());
    m_conversations.refresh();
    emit conversationChanged();
    emit stateChanged();
    m_engine.generate(request);
    return true;
}

void ChatViewModel::stop() {
    if (m_running) {
        m_engine.stop();
    }
}

void ChatViewModel::regenerate(qint64 messageId) {
    const StoredMessage* message = m_messages.find(messageId);
    if (message == nullptr || message->role != StoredRole::Assistant || !ready()) {
        return;
    }
    const qint64 parent = message->parent;
    m_messages.setPath(m_messages.before(messageId));
    reply(parent);
}

void ChatViewModel::beginEdit(qint64 messageId) {
    const StoredMessage* message = m_messages.find(messageId);
    if (message != nullptr && message->role == StoredRole::User && !m_running) {
        m_editing = messageId;
        emit editingChanged();
    }
}

void ChatViewModel::cancelEdit() {
    if (std::exchange(m_editing, 0) != 0) {
        emit editingChanged();
    }
}

QString ChatViewModel::editedText() const {
    const StoredMessage* message = m_editing == 0 ? nullptr : m_messages.find(m_editing);
    return message == nullptr ? QString() : message->text;
}

bool ChatViewModel::edit(qint64 messageId, const QString& text) {
    const StoredMessage* message = m_messages.find(messageId);
    const QString said = text.trimmed();
    if (message == nullptr || message->role != StoredRole::User || said.isEmpty() || !ready()) {
        return false;
    }
    const qint64 conversation = m_conversations.currentId();
    const qint64 id = m_store->addMessage(conversation, message->parent, StoredRole::User, said, true);
    if (id == 0) {
        emit storageFailed(tr("The message could not be saved: %1").arg(m_store->lastError()));
        return false;
    }
    m_messages.setPath(m_store->path(conversation));
    return reply(id);
}

void ChatViewModel::switchBranch(qint64 messageId, int step) {
    if (m_store == nullptr || m_running || !m_store->selectSibling(m_conversations.currentId(), messageId, step)) {
        return;
    }
    cancelEdit();
    m_messages.setPath(m_store->path(m_conversations.currentId()));
    showContextOfPath();
    emit conversationChanged();
}

void ChatViewModel::copyText(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

void ChatViewModel::exportTo(const QUrl& file) {
    const QString path = file.toLocalFile();
    const qint64 open = m_conversations.currentId();
    if (m_store == nullptr || open == 0 || path.isEmpty()) {
        return;
    }
    const Status status = ChatExport::write(m_store->conversation(open), m_store->path(open), path);
    emit announced(status.ok() ? tr("Written to %1.").arg(path) : QString::fromStdString(status.error().message));
}

void ChatViewModel::copyMessage(qint64 messageId) {
    if (const StoredMessage* message = m_messages.find(messageId)) {
        copyText(message->text);
    }
}

QString ChatViewModel::lastUserText() const {
    const StoredMessage* message = m_messages.lastOf(StoredRole::User);
    return message == nullptr ? QString() : message->text;
}

qint64 ChatViewModel::idOfLast(StoredRole role) const {
    const StoredMessage* message = m_messages.lastOf(role);
    return message == nullptr ? 0 : message->id;
}

void ChatViewModel::tellStory(const QString& hero, const QString& animal, const QString& place) {
    send(ChatPrompts::story(hero, animal, place));
}

QVariantList ChatViewModel::details(qint64 messageId) const {
    const StoredMessage* message = m_messages.find(messageId);
    return message == nullptr ? QVariantList() : AnswerReport::facts(message->details);
}

void ChatViewModel::retranslate() {
    m_presets.rebuild();
    emit presetChanged();
    emit stateChanged();
    emit modelChanged();
    emit conversationChanged();
}

// The preset that a conversation was begun with, as far as its system prompt tells.
void ChatViewModel::showPresetOf(const QString& system) {
    int row = 0;
    for (int candidate = 0; candidate < m_presets.rowCount() && !system.isEmpty(); ++candidate) {
        row = m_presets.at(candidate).system == system ? candidate : row;
    }
    if (row != m_preset) {
        m_preset = row;
        emit presetChanged();
    }
}

void ChatViewModel::showContextOfPath() {
    const StoredMessage* last = m_messages.last();
    m_contextUsed = last == nullptr ? 0 : last->details["contextUsed"].toInt();
    emit contextChanged();
}

void ChatViewModel::saveRunning() {
    if (m_running && m_store != nullptr) {
        m_store->updateText(m_running->message, m_running->text);
    }
}

void ChatViewModel::showConversation() {
    cancelEdit();
    const qint64 id = m_conversations.currentId();
    m_messages.setPath(id == 0 || m_store == nullptr ? QVector<StoredMessage>() : m_store->path(id));
    if (m_running && m_running->conversation == id) {
        m_messages.resumeStreaming(m_running->message, m_running->text);
    }
    const QString system = id == 0 || m_store == nullptr ? QString() : m_store->conversation(id).system;
    if (system != m_system) {
        m_system = system;
        emit systemPromptChanged();
    }
    showPresetOf(system);
    showContextOfPath();
    emit conversationChanged();
}

void ChatViewModel::takeChunk(const ChatChunk& chunk) {
    if (!m_running || chunk.id != static_cast<quint64>(m_running->message)) {
        return;
    }
    m_running->text += chunk.text;
    m_messages.setStreamedText(m_running->message, m_running->text);
    m_tokensPerSecond = chunk.tokensPerSecond;
    if (m_running->sinceSave.elapsed() > kSaveEveryMs && m_store != nullptr) {
        m_store->updateText(m_running->message, m_running->text);
        m_running->sinceSave.restart();
    }
    if (m_running->conversation == m_conversations.currentId()) {
        m_contextUsed = static_cast<int>(chunk.contextUsed);
        emit contextChanged();
    }
}

void ChatViewModel::takeOutcome(const ChatOutcome& outcome) {
    if (!m_running || outcome.id != static_cast<quint64>(m_running->message)) {
        return;
    }
    const Running running = *std::exchange(m_running, std::nullopt);
    const QJsonObject details = AnswerReport::details(outcome, running.seed, running.device);
    StoredMessage message;
    message.id = running.message;
    message.role = StoredRole::Assistant;
    message.text = running.text.trimmed();
    message.error = outcome.error;
    message.note = AnswerReport::note(outcome);
    message.details = details;
    if (const StoredMessage* shown = m_messages.find(running.message)) {
        message.parent = shown->parent;
    }
    m_messages.finish(message);
    if (m_store != nullptr && !m_store->finish(message.id, message.text, message.error, message.note, details)) {
        emit storageFailed(tr("The answer could not be saved: %1").arg(m_store->lastError()));
    }
    m_tokensPerSecond = outcome.tokensPerSecond;
    if (running.conversation == m_conversations.currentId()) {
        m_contextUsed = static_cast<int>(outcome.contextUsed);
        emit contextChanged();
    }
    emit stateChanged();
    emit announced(outcome.error.isEmpty() ? tr("Answer complete: %1").arg(message.text) : outcome.error);
}

}  // namespace lapidary::app
