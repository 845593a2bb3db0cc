// Runs tests/qml/tst_*.qml on the window's own QML.
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSet>

#include "library/starter.h"
#include "workbench.h"

Q_IMPORT_QML_PLUGIN(LapidaryPlugin)
Q_IMPORT_QML_PLUGIN(Lapidary_UiPlugin)

namespace lapidary::app {

TestBench::TestBench(QObject* parent) : QObject(parent) {
    auto engine = std::make_unique<FakeEngine>();
    m_engine = engine.get();
    AppViewModel::Options options;
    options.dataPath = m_data.path();
    options.memory = quint64{8} << 30;
    if (const auto starter = shipped_model("starter")) {
        options.shipped.storyteller = QString::fromStdString(starter->string());
    }
    auto trainer = std::make_unique<FakeTrainEngine>();
    m_trainer = trainer.get();
    m_app = std::make_unique<AppViewModel>(std::move(engine), std::move(trainer), options);
    m_app->settings()->setTheme(SettingsViewModel::Light);
    m_app->settings()->setReduceMotion(true);
    m_app->start();
}

void TestBench::load() {
    m_engine->becomeLoaded(m_engine->loads.back().path);
}

void TestBench::progress(double fraction) {
    emit m_engine->loadProgress(static_cast<float>(fraction));
}

void TestBench::failToLoad(const QString& path, const QString& sentence) {
    emit m_engine->loadFailed(path, sentence);
}

void TestBench::stream(const QString& text) {
    m_engine->say(text);
}

void TestBench::finish() {
    m_engine->end();
}

int TestBench::requests() const {
    return static_cast<int>(m_engine->requests.size());
}

QString TestBench::lastPrompt() const {
    return m_engine->requests.isEmpty() ? QString() : m_engine->requests.back().turns.back().text;
}

int TestBench::stops() const {
    return m_engine->stops;
}

void TestBench::trainPlanned() {
    m_trainer->plan();
}

void TestBench::trainSteps(int steps, int inAll) {
    m_trainer->step(steps, inAll);
}

void TestBench::trainDone() {
    m_trainer->finish();
}

int TestBench::trainPauses() const {
    return m_trainer->pauses;
}

QUrl TestBench::placeFor(const QString& name) const {
    return QUrl::fromLocalFile(m_data.filePath(name));
}

bool TestBench::isPicture(const QUrl& file) const {
    const QImage picture(file.toLocalFile());
    QSet<QRgb> colours;
    for (int x = 0; x < picture.width(); ++x) {
        for (int y = 0; y < picture.height(); ++y) {
            colours.insert(picture.pixel(x, y));
        }
    }
    return colours.size() > 10;
}

QString TestBench::trainingData() {
    const QString path = m_data.filePath("pets.csv");
    writePets(path);
    return path;
}

QString TestBench::trainingBills() {
    const QString path = m_data.filePath("bills.jsonl");
    writeBills(path);
    return path;
}

QString TestBench::trainingReplies() {
    const QString path = m_data.filePath("replies.csv");
    writeReplies(path);
    return path;
}

void TestBench::copy(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
}

namespace {
void fill(QMimeData& data, const QStringList& files) {
    QList<QUrl> urls;
    for (const QString& file : files) {
        urls.push_back(QUrl::fromLocalFile(file));
    }
    data.setUrls(urls);
}
}  // namespace

void TestBench::hover(QQuickItem* over, const QStringList& files) {
    QMimeData data;
    fill(data, files);
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(over->window(), &leave);
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(over->window(), &enter);
}

void TestBench::drop(QQuickItem* over, const QStringList& files) {
    QMimeData data;
    fill(data, files);
    QDropEvent event(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(over->window(), &event);
}

}  // namespace lapidary::app

class Setup : public QObject {
    Q_OBJECT
public slots:
    void applicationAvailable() { QQuickStyle::setStyle("Basic"); }
    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->addImportPath("qrc:/qt/qml");
        qmlRegisterType<lapidary::app::TestBench>("Lapidary.Testing", 1, 0, "TestBench");
    }
};

QUICK_TEST_MAIN_WITH_SETUP(lapidary_window, Setup)

#include "qml_test.moc"
