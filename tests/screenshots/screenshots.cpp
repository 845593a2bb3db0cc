// Draws every page of the real window, with the starter model answering (fixed seed), in every theme and size that is
// asked for: screenshots OUT_FOLDER LANGUAGE [SIZE...]   (SIZE: 1440x900)
#include <QtQml/qqmlextensionplugin.h>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QGuiApplication>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>
#include <cstdio>

#include "app/fake_train_engine.h"
#include "desktop/app_view_model.h"
#include "desktop/local_engine.h"
#include "desktop/local_train_engine.h"
#include "desktop/machine.h"
#include "library/starter.h"

Q_IMPORT_QML_PLUGIN(LapidaryPlugin)
Q_IMPORT_QML_PLUGIN(Lapidary_UiPlugin)

namespace {

using namespace lapidary::app;

constexpr int kGiveUpMs = 300000;
constexpr int kManyFiles = 3000;

// Runs the event loop until the condition holds, looking again whenever the signal comes.
template <class Sender, class Signal, class Condition>
bool until(Sender* sender, Signal signal, Condition holds) {
    QEventLoop loop;
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &loop, [&] { loop.exit(1); });
    QObject::connect(sender, signal, &loop, [&] {
        if (holds()) {
            loop.exit(0);
        }
    });
    limit.start(kGiveUpMs);
    return holds() || loop.exec() == 0;
}

// Requests to a shop in three labels; what each is about is said in many words, and sometimes hidden.
bool writeRequests(const QString& path) {
    const QStringList openings{"Hello, ", "Good morning, ", "", "Dear team, ", "Please help: "};
    const QStringList thanks{"", " Thank you.", " Kind regards, Ann", " It is urgent.", " I wait for your answer."};
    const QVector<QStringList> bodies{
        {"my parcel has not come yet", "where is my order", "the delivery was late again",
         "the courier did not find my house", "I have a question about my order"},
        {"the invoice shows the wrong amount", "I was charged twice", "please send me the bill again",
         "my card was refused", "I have a question about my order"},
        {"the lamp does not turn on", "the app closes when I open it", "how do I connect the device",
         "the update failed with an error", "it has stopped working since I paid"}};
    const QStringList labels{"delivery", "billing", "technical"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.write("id,message,team\n");
    for (int row = 0; row < 1500; ++row) {
        const auto label = row % 3;
        const QString body = bodies[label][row / 3 % 5];
        const QString text =
            openings[row / 15 % 5] + body + QString(", number %1.").arg(1000 + row) + thanks[row / 75 % 5];
        const QString given = row % 97 == 0 ? labels[(label + 1) % 3] : row == 500 ? "Billing" : labels[label];
        file.write(QString("%1,\"%2\",%3\n").arg(row + 1).arg(text, given).toUtf8());
    }
    file.write("9001,\"my parcel has not come yet, number 1000.\",billing\n9002,,delivery\n");
    return true;
}

class Photographer {
public:
    // only: what the names of the pictures begin with; "": all.
    Photographer(AppViewModel& app, QQuickWindow& window, const QString& folder, const QString& language,
                 const QString& only)
        : m_app(app), m_window(window), m_folder(folder), m_language(language), m_only(only) {}

    bool talk() {
        ChatViewModel& chat = *m_app.chat();
        chat.sampling()->setSeedText("7");
        chat.sampling()->setMaxTokens(200);
        const auto done = [&] { return chat.ready(); };
        for (const char* prompt :
             {"Write a short story with a brave little boat.", "Tell me a story about Mia, a dog and a red ball.",
              "Tell me a bedtime story about a cat and a moon."}) {
            m_app.conversations()->newChat();
            if (!until(&chat, &ChatViewModel::stateChanged, done) || !chat.send(prompt) ||
                !until(&chat, &ChatViewModel::stateChanged, done)) {
                return false;
            }
        }
        return true;
    }

    // The samples, sorted and partly gone through, and a large batch that stands in the middle.
    bool sortDocuments(const QString& folder) {
        DocumentsViewModel& documents = *m_app.documents();
        const auto done = [&] { return !documents.running(); };
        documents.trySamples();
        m_samples = documents.batches()->currentId();
        if (!until(&documents, &DocumentsViewModel::progressChanged, done)) {
            return false;
        }
        // The least sure one is corrected, the one after it is right as it stands.
        documents.review()->setRow(0);
        const auto& least = documents.table()->index(0, 0).data(DocumentListModel::LabelRole).toString();
        documents.review()->choose(documents.labels().indexOf(least) == 0 ? 1 : 0);
        documents.review()->accept();
        documents.review()->setRow(1);
        documents.review()->accept();
        for (int number = 1; number <= kManyFiles; ++number) {
            QFile file(QString("%1/%2-letter.txt").arg(folder).arg(number, 4, 10, QChar('0')));
            if (!file.open(QIODevice::WriteOnly)) {
                return false;
            }
            file.write(QString("Letter %1\n\nThe parcel of day %2 has not come yet. Please look where it is.\n")
                           .arg(number)
                           .arg(number % 31 + 1)
                           .toUtf8());
        }
        // By the language model, so that it takes long enough to be seen.
        const int task = documents.choice()->task();
        documents.choice()->setTask(0);
        documents.add({QUrl::fromLocalFile(folder)});
        documents.choice()->setTask(task);
        m_many = documents.batches()->currentId();
        return runFor(20);
    }

    // An invoice that the starter model fills with inventions.
    bool readDocuments() {
        ExtractViewModel& extract = *m_app.extract();
        extract.trySamples();
        m_read = extract.batches()->currentId();
        return until(&extract, &ExtractViewModel::progressChanged, [&] { return !extract.running(); });
    }

    // A specialist for support requests, of words and parts of words.
    bool train(const QString& table) {
        TrainViewModel& train = *m_app.train();
        m_table = table;
        train.take({QUrl::fromLocalFile(table)});
        if (!learnToTheEnd(train)) {
            return false;
        }
        m_words = train.trainings()->index(0).data(TrainListModel::JobIdRole).toString();
        train.trainAgain();
        train.data()->setStep("contradictions", true);
        if (!learnToTheEnd(train)) {
            return false;
        }
        // The language model that is loaded, for longer than the pictures take.
        train.open({});
        train.setBase(1);
        train.settings()->setEpochs(3);
        train.setTitle("Support teams");
        train.begin();
        m_learning = train.run()->job().id;
        return learn(30);
    }

    void everyPage(const QString& theme, QSize size) {
        setLook(theme, size);
        if (m_only.startsWith("train")) {
            shootTraining();
            return;
        }
        m_app.setPage(AppViewModel::Chat);
        shoot("chat");
        const auto current = m_app.conversations()->currentId();
        m_app.conversations()->newChat();
        shoot("empty");
        m_app.chat()->setPreset(m_app.chat()->presets()->rowCount() - 1);
        shoot("story");
        m_app.chat()->setPreset(0);
        m_app.conversations()->open(current);
        shootDocuments();
        m_app.setPage(AppViewModel::Extract);
        m_app.extract()->batches()->open(0);
        shoot("extract-empty");
        m_app.extract()->batches()->open(m_read);
        m_app.extract()->review()->setRow(0);
        m_app.extract()->review()->setField(1);
        shoot("extract");
        shootTraining();
        m_app.setPage(AppViewModel::Models);
        shoot("models");
        m_app.setPage(AppViewModel::Settings);
        shoot("settings");
        m_app.setPage(AppViewModel::Chat);
        for (const char* action : {"view.palette", "view.shortcuts"}) {
            m_app.actions()->trigger(action);
            shoot(QString(action).section('.', 1));
            press(Qt::Key_Escape);
        }
    }

private:
    void setLook(const QString& theme, QSize size) {
        m_suffix = QString("%1-%2-%3x%4").arg(m_language, theme).arg(size.width()).arg(size.height());
        m_window.resize(size);
        SettingsViewModel& settings = *m_app.settings();
        settings.setTheme(theme.startsWith("dark") ? SettingsViewModel::Dark : SettingsViewModel::Light);
        settings.setHighContrast(theme.endsWith("contrast"));
    }

    // Lets the large batch run until it has so many more rows.
    bool runFor(int rows) {
        DocumentsViewModel& documents = *m_app.documents();
        const int wanted = documents.table()->rowCount() + rows;
        const bool came = until(&documents, &DocumentsViewModel::progressChanged,
                                [&] { return documents.table()->rowCount() >= wanted || !documents.running(); });
        if (documents.running()) {
            documents.pause();
        }
        return came && until(&documents, &DocumentsViewModel::progressChanged, [&] { return !documents.running(); });
    }

    void shootDocuments() {
        DocumentsViewModel& documents = *m_app.documents();
        m_app.setPage(AppViewModel::Documents);
        documents.batches()->open(0);
        shoot("documents-empty");
        documents.batches()->open(m_samples);
        documents.review()->setRow(2);
        shoot("documents");
        documents.batches()->open(m_many);
        documents.resume();
        const int before = documents.table()->rowCount();
        until(&documents, &DocumentsViewModel::progressChanged,
              [&] { return documents.table()->rowCount() > before || !documents.running(); });
        shoot("documents-running");
        runFor(0);
    }

    static bool learnToTheEnd(TrainViewModel& train) {
        if (!until(train.data(), &TrainData::changed, [&] { return train.canBegin(); })) {
            return false;
        }
        train.begin();
        return until(&train, &TrainViewModel::viewChanged, [&] { return !train.running(); }) &&
               train.failure().isEmpty();
    }

    // Lets the language model learn for so many steps, with a picture in the end if it has a name.
    bool learn(qsizetype steps, const QString& picture = {}) {
        TrainViewModel& train = *m_app.train();
        const bool came = until(train.run(), &TrainRun::changed,
                                [&] { return train.run()->trainingCurve().size() >= steps || !train.running(); });
        if (!picture.isEmpty()) {
            shoot(picture);
        }
        train.pause();
        return came && until(&train, &TrainViewModel::viewChanged, [&] { return !train.running(); }) &&
               train.failure().isEmpty();
    }

    void shootTraining() {
        TrainViewModel& train = *m_app.train();
        m_app.setPage(AppViewModel::Train);
        train.open({});
        train.data()->clear();
        shoot("train-empty");
        train.take({QUrl::fromLocalFile(m_table)});
        until(train.data(), &TrainData::changed, [&] { return !train.data()->reading(); });
        shoot("train-data");
        train.open(m_words);
        shoot("train-results");
        train.results()->openCell(1);
        shoot("train-cell");
        train.open({});
        const QString bills = QFileInfo(m_table).dir().filePath("bills.jsonl");
        writeBills(bills);
        train.setBase(0);
        train.take({QUrl::fromLocalFile(bills)});
        until(train.data(), &TrainData::changed, [&] { return !train.data()->reading(); });
        shoot("train-fields");
        if (learnToTheEnd(train)) {
            shoot("train-field-results");
        }
        train.open({});
        const QString replies = QFileInfo(m_table).dir().filePath("replies.csv");
        writeReplies(replies);
        train.take({QUrl::fromLocalFile(replies)});
        until(train.data(), &TrainData::changed, [&] { return !train.data()->reading(); });
        shoot("train-replies");
        if (learnToTheEnd(train)) {
            shoot("train-writing-results");
        }
        train.open(m_learning);
        shoot("train-interrupted");
        train.resume();  // which reads the data first
        until(&train, &TrainViewModel::viewChanged, [&] { return train.running(); });
        learn(30, "train-running");
        train.open({});
    }

    void press(Qt::Key key) {
        QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
        QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_window, &down);
        QCoreApplication::sendEvent(&m_window, &up);
        QCoreApplication::processEvents();
    }

    void shoot(const QString& page) {
        if (!page.startsWith(m_only)) {
            return;
        }
        // A page that was never shown makes its delegates on the first frame; the second one has them in place.
        for (int frame = 0; frame < 3; ++frame) {
            QCoreApplication::processEvents();
            m_window.grabWindow();
        }
        const QString file = QDir(m_folder).filePath(page + "-" + m_suffix + ".png");
        if (!m_window.grabWindow().save(file)) {
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
        }
    }

    AppViewModel& m_app;
    QQuickWindow& m_window;
    QString m_folder;
    QString m_language;
    QString m_only;
    QString m_suffix;
    QString m_table;
    QString m_words;
    QString m_learning;
    qint64 m_samples = 0;
    qint64 m_many = 0;
    qint64 m_read = 0;
};

}  // namespace

int main(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "usage: screenshots OUT_FOLDER LANGUAGE [SIZE...] [only=NAME]\n");
        return 2;
    }
    QQuickStyle::setStyle("Basic");
    QTemporaryDir data;
    AppViewModel::Options options;
    options.dataPath = data.path();
    options.memory = machineMemory();
    const auto base = shipped_model("base");
    if (const auto stories = shipped_model("stories"); stories && base) {
        options.shipped = {QString::fromStdString(stories->string()), QString::fromStdString(base->string())};
    }
    QTranslator translator;
    const QLocale locale(arguments[2]);
    QLocale::setDefault(locale);
    if (translator.load(locale, "lapidary", "_", ":/i18n")) {
        QCoreApplication::installTranslator(&translator);
    }
    QGuiApplication::setLayoutDirection(locale.textDirection());
    AppViewModel app(std::make_unique<LocalEngine>(), std::make_unique<LocalTrainEngine>(), options);
    app.settings()->setReduceMotion(true);
    QQmlApplicationEngine engine;
    engine.addImportPath("qrc:/qt/qml");
    engine.setInitialProperties({{"app", QVariant::fromValue(&app)}});
    engine.load(QUrl("qrc:/qt/qml/Lapidary/Ui/Main.qml"));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    app.start();
    QDir().mkpath(arguments[1]);
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    const QString only = arguments.filter(QRegularExpression("^only=")).value(0).mid(5);
    const bool all = !only.startsWith("train");
    Photographer photographer(app, *window, arguments[1], arguments[2], only);
    if (all && !photographer.talk()) {
        std::fprintf(stderr, "the starter model did not answer\n");
        return 1;
    }
    const QTemporaryDir folder;
    if (all && (!QDir(folder.path()).mkdir("letters") || !photographer.sortDocuments(folder.filePath("letters")))) {
        std::fprintf(stderr, "the documents were not sorted\n");
        return 1;
    }
    if (all && !photographer.readDocuments()) {
        std::fprintf(stderr, "the invoice was not read\n");
        return 1;
    }
    const QString table = folder.filePath("requests.csv");
    if (!writeRequests(table) || !photographer.train(table)) {
        std::fprintf(stderr, "the specialist was not trained\n");
        return 1;
    }
    for (const QString& size : arguments.mid(3)) {
        if (size.startsWith("only=")) {
            continue;
        }
        const QStringList sides = size.split('x');
        for (const char* theme : {"light", "dark", "contrast", "dark-contrast"}) {
            photographer.everyPage(theme, QSize(sides.value(0).toInt(), sides.value(1).toInt()));
        }
    }
    return 0;
}
