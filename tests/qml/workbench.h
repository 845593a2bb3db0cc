// What the window's tests stand on: the real view models with an engine that answers what a test tells it to.
#pragma once

#include <QQmlEngine>
#include <QQuickItem>
#include <QTemporaryDir>
#include <memory>

#include "app/fake_engine.h"
#include "app/fake_train_engine.h"
#include "desktop/app_view_model.h"

namespace lapidary::app {

class TestBench : public QObject {
    Q_OBJECT
    Q_PROPERTY(lapidary::app::AppViewModel* app READ app CONSTANT FINAL)
public:
    explicit TestBench(QObject* parent = nullptr);

    [[nodiscard]] AppViewModel* app() { return m_app.get(); }
    // The model becomes ready.
    Q_INVOKABLE void load();
    Q_INVOKABLE void progress(double fraction);
    Q_INVOKABLE void failToLoad(const QString& path, const QString& sentence);
    Q_INVOKABLE void stream(const QString& text);
    Q_INVOKABLE void finish();
    [[nodiscard]] Q_INVOKABLE int requests() const;
    [[nodiscard]] Q_INVOKABLE QString lastPrompt() const;
    [[nodiscard]] Q_INVOKABLE int stops() const;
    // A training is begun by the window; what it does then is said here. Steps have a falling loss.
    Q_INVOKABLE void trainPlanned();
    Q_INVOKABLE void trainSteps(int steps, int inAll);
    Q_INVOKABLE void trainDone();
    [[nodiscard]] Q_INVOKABLE int trainPauses() const;
    // A file of texts about cats and dogs that can be learned from; its path.
    Q_INVOKABLE QString trainingData();
    // The same of bills and their fields.
    Q_INVOKABLE QString trainingBills();
    Q_INVOKABLE QString trainingReplies();
    // A text is put into the clipboard.
    Q_INVOKABLE void copy(const QString& text);
    // A file that does not exist yet, and whether it has become a picture in which there is something.
    [[nodiscard]] Q_INVOKABLE QUrl placeFor(const QString& name) const;
    [[nodiscard]] Q_INVOKABLE bool isPicture(const QUrl& file) const;
    // Files come to hover over the window that shows the item, are dropped there, or leave again.
    Q_INVOKABLE void hover(QQuickItem* over, const QStringList& files);
    Q_INVOKABLE void drop(QQuickItem* over, const QStringList& files);

private:
    QTemporaryDir m_data;
    FakeEngine* m_engine = nullptr;
    FakeTrainEngine* m_trainer = nullptr;
    std::unique_ptr<AppViewModel> m_app;
};

}  // namespace lapidary::app
