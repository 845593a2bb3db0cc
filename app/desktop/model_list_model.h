// The Models page: the models that ship and every model that was opened, with what their files say.
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QQmlEngine>
#include <QUrl>
#include <QVector>
#include <functional>

#include "desktop/chat_engine.h"
#include "desktop/shipped_models.h"

namespace lapidary::app {

class ConversationStore;

class ModelListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns its models")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(QString loadedId READ loadedId NOTIFY loadedChanged FINAL)
public:
    enum State { Idle, Loading, Loaded, Failed };
    Q_ENUM(State)
    enum Role {
        ModelIdRole = Qt::UserRole + 1,  // the path
        NameRole,
        PathRole,
        DescriptionRole,
        ArchitectureRole,
        ParametersRole,
        QuantisationRole,
        FileSizeRole,
        MemoryNeedRole,
        FitsRole,
        FitTextRole,
        ContextLengthRole,
        LicenceRole,
        StateRole,
        ProgressRole,
        ErrorRole,
        BuiltInRole,
        TrainableRole,  // a specialist can be trained from it: an adapter only changes another model
    };

    ModelListModel(ChatEngine& engine, const ShippedModels& shipped, quint64 memory, QObject* parent = nullptr);
    void setStore(ConversationStore* store);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_models.size()); }
    [[nodiscard]] QString loadedId() const { return m_loaded; }

    // Options and context that models are described and loaded with.
    void setLoadOptions(const EngineLoadOptions& options);

    // Opens a file or folder: adds its card and loads it. One that is listed already is only loaded.
    Q_INVOKABLE void open(const QUrl& url);
    Q_INVOKABLE void openAll(const QList<QUrl>& urls);
    Q_INVOKABLE void load(const QString& modelId);
    Q_INVOKABLE void eject();
    // Takes a card off the list; the file stays where it is. Those that ship cannot be taken off.
    Q_INVOKABLE void forget(const QString& modelId);
    // After a specialist in the folder was made, changed, deleted or brought back: its card, if it has one, goes and
    // comes with it.
    void followSpecialists(const QString& folder);
    // What dropping these would do, as a sentence; canDrop() says whether it would do anything.
    Q_INVOKABLE QString describeDrop(const QList<QUrl>& urls) const;
    Q_INVOKABLE bool canDrop(const QList<QUrl>& urls) const;

    // After the language changed.
    void retranslate();

    // "268 M", "4.3 B"
    static QString countText(quint64 number);
    static QString sizeText(quint64 bytes);

signals:
    void countChanged();
    void loadedChanged();
    void loadingStarted(const QString& name);
    // The loaded model, or the one that is loading, is about to be let go.
    void ejecting();
    // What is loaded is no longer what stands on the disk: another version of a specialist.
    void outdated();
    void forgotten(const QString& modelId);

private:
    struct Card {
        QString path;
        QString name;
        int layers = 0;  // 0: the file has not been read
        quint64 parameters = 0;
        QString quantisation;
        QString licence;
        quint64 fileSize = 0;
        quint64 memoryNeed = 0;
        quint32 contextLength = 0;
        bool builtIn = false;
        bool adapter = false;
        QString changes;    // of an adapter: the name of the model that it changes
        QDateTime written;  // of a specialist
        State state = Idle;
        double progress = 0.0;
        QString error;
    };
    int add(const QString& path, bool builtIn);
    void takeOff(const QString& path);
    // Reads what the file says on another thread and fills the card.
    void describe(const QString& path);
    void update(const QString& path, const std::function<void(Card&)>& change);
    [[nodiscard]] int rowOf(const QString& path) const;
    [[nodiscard]] QString fitText(const Card& card) const;

    ChatEngine& m_engine;
    const ShippedModels m_shipped;
    ConversationStore* m_store = nullptr;
    EngineLoadOptions m_options;
    quint64 m_memory = 0;
    QVector<Card> m_models;
    QString m_loaded;
};

}  // namespace lapidary::app
