// The Train page: data and a base become a specialist, and a verdict over it.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QUrl>
#include <optional>

#include "desktop/field_results.h"
#include "desktop/train_data.h"
#include "desktop/train_list_model.h"
#include "desktop/train_results.h"
#include "desktop/train_run.h"
#include "desktop/train_settings.h"
#include "desktop/train_versions.h"
#include "desktop/writing_results.h"
#include "storage/corrections.h"

namespace lapidary::app {

class TrainViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns the Train page")
    Q_PROPERTY(lapidary::app::TrainListModel* trainings READ trainings CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::TrainData* data READ data CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::TrainSettingsForm* settings READ settings CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::TrainRun* run READ run CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::TrainResults* results READ results CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::FieldResults* fieldResults READ fieldResults CONSTANT FINAL)
    Q_PROPERTY(lapidary::app::WritingResults* writingResults READ writingResults CONSTANT FINAL)
    // Which of the results are shown, with their title and what learned how long.
    Q_PROPERTY(lapidary::app::TrainGoal::Value shownGoal READ shownGoal NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString shownTitle READ shownTitle NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString shownText READ shownText NOTIFY viewChanged FINAL)
    Q_PROPERTY(lapidary::app::TrainVersions* versions READ versions CONSTANT FINAL)
    // What was corrected on the Documents page and is not yet among the data: [{"title", "text"}]
    Q_PROPERTY(QVariantList corrections READ corrections NOTIFY correctionsChanged FINAL)
    Q_PROPERTY(View view READ view NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool running READ running NOTIFY viewChanged FINAL)
    // Of one that goes on when a person wants it to: its name, what became of it, and where it stands.
    Q_PROPERTY(QString interruptedTitle READ interruptedTitle NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString interruptedText READ interruptedText NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString interruptedPlace READ interruptedPlace NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString folder READ folder NOTIFY viewChanged FINAL)  // of the specialist that is shown
    Q_PROPERTY(QStringList bases READ bases NOTIFY basesChanged FINAL)
    Q_PROPERTY(int base READ base WRITE setBase NOTIFY basesChanged FINAL)
    Q_PROPERTY(QString baseNote READ baseNote NOTIFY basesChanged FINAL)
    Q_PROPERTY(bool words READ words NOTIFY basesChanged FINAL)
    Q_PROPERTY(QString title READ title WRITE setTitle NOTIFY planChanged FINAL)
    // What would be done: [{"name", "value"}], whether it can be, and if not why.
    Q_PROPERTY(QVariantList plan READ plan NOTIFY planChanged FINAL)
    Q_PROPERTY(bool canBegin READ canBegin NOTIFY planChanged FINAL)
    Q_PROPERTY(QString readyText READ readyText NOTIFY planChanged FINAL)
    // How the last training failed.
    Q_PROPERTY(QString failure READ failure NOTIFY planChanged FINAL)
public:
    enum View { Setup, Running, Interrupted, Results };
    Q_ENUM(View)

    struct Base {
        QString path;  // "": a bag of words, or a field finder
        QString name;
        bool ships = false;  // a small one that comes with the app
    };

    explicit TrainViewModel(TrainEngine& engine, QObject* parent = nullptr);

    void setDataPath(const QString& dataPath);
    // Language models that are known.
    void setModels(const QVector<Base>& models);
    void setThreads(unsigned threads);
    // Where corrections are; null: nowhere.
    void setBatches(Database* batches);
    Q_INVOKABLE void refreshCorrections();
    void retranslate();

    [[nodiscard]] TrainListModel* trainings() { return &m_trainings; }
    [[nodiscard]] TrainData* data() { return &m_data; }
    [[nodiscard]] TrainSettingsForm* settings() { return &m_settings; }
    [[nodiscard]] TrainRun* run() { return &m_run; }
    [[nodiscard]] TrainResults* results() { return &m_results; }
    [[nodiscard]] FieldResults* fieldResults() { return &m_fieldResults; }
    [[nodiscard]] WritingResults* writingResults() { return &m_writingResults; }
    [[nodiscard]] TrainGoal::Value shownGoal() const { return m_shownGoal; }
    [[nodiscard]] QString shownTitle() const { return m_shownTitle; }
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] TrainVersions* versions() { return &m_versions; }
    [[nodiscard]] QVariantList corrections() const;
    [[nodiscard]] View view() const;
    [[nodiscard]] bool running() const { return m_running.has_value(); }
    [[nodiscard]] QString interruptedTitle() const;
    [[nodiscard]] QString interruptedText() const;
    [[nodiscard]] QString interruptedPlace() const;
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QStringList bases() const;
    [[nodiscard]] int base() const;
    void setBase(int base);
    [[nodiscard]] QString baseNote() const;
    [[nodiscard]] bool words() const { return chosenBase().path.isEmpty(); }
    [[nodiscard]] QString title() const { return m_title; }
    void setTitle(const QString& title);
    [[nodiscard]] QVariantList plan() const;
    [[nodiscard]] bool canBegin() const;
    [[nodiscard]] QString readyText() const;
    [[nodiscard]] QString failure() const { return m_failure; }

    [[nodiscard]] bool canTake(const QList<QUrl>& urls) const { return TrainData::canRead(urls); }
    [[nodiscard]] QString describeDrop(const QList<QUrl>& urls) const;
    // Shows what is in the file, for a new training.
    Q_INVOKABLE void take(const QList<QUrl>& urls);
    // id of a training; "" for a new one.
    Q_INVOKABLE void open(const QString& id);
    // With the data and settings of the one that is shown: what it becomes is another version of it, as long as its
    // name stays.
    Q_INVOKABLE void trainAgain();
    // Corrections become the data, or are added to the table that is open.
    Q_INVOKABLE void addCorrections(int set);
    Q_INVOKABLE void begin();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void finishNow();
    // Of the interrupted one that is shown.
    Q_INVOKABLE void resume();
    Q_INVOKABLE void discard();
    // On the page of its task.
    Q_INVOKABLE void use();
    Q_INVOKABLE void showInFolder();

signals:
    void viewChanged();
    void basesChanged();
    void planChanged();
    void correctionsChanged();
    void announced(const QString& text);
    // A specialist was made or thrown away.
    void specialistsChanged();
    void useRequested(const QString& folder, lapidary::app::TrainGoal::Value goal);

private:
    void watchEngine();
    void start(const TrainJob& job);
    void dataChanged();
    void end(const TrainOutcome& outcome);
    void showResults();
    void showVersions();
    // What can learn what the data is for; a model that was chosen before.
    [[nodiscard]] QVector<Base> offeredBases() const;
    [[nodiscard]] Base chosenBase() const;
    [[nodiscard]] QString usedTitle() const;
    // The specialist of which another version would be made; "": a new one.
    [[nodiscard]] QString againId() const;

    TrainEngine& m_engine;
    TrainStore m_store;
    TrainListModel m_trainings;
    TrainData m_data;
    TrainSettingsForm m_settings;
    TrainRun m_run;
    TrainResults m_results;
    FieldResults m_fieldResults;
    WritingResults m_writingResults;
    TrainGoal::Value m_shownGoal = TrainGoal::Labels;
    QString m_shownTitle;
    QString m_shownBase;
    double m_shownSeconds = 0.0;
    TrainVersions m_versions;
    Database* m_batches = nullptr;
    QVector<CorrectionSet> m_corrections;
    QVector<Base> m_models;
    QString m_base;  // path of the model that was chosen; "": none
    unsigned m_threads = 0;
    QString m_title;  // "": that of the file
    QString m_again;  // id of a specialist of which another version is made
    QString m_current;
    QString m_failure;
    std::optional<TrainJob> m_running;
    std::shared_ptr<const Dataset> m_runningData;
    std::optional<TrainJob> m_resuming;  // its data is being read
};

}  // namespace lapidary::app
