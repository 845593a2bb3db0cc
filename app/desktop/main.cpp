// The desktop app: makes the view models, hands them to the window, and runs.
#include <QtQml/qqmlextensionplugin.h>
#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <QStandardPaths>
#include <QTranslator>
#include <memory>
#include <optional>

#include "backend/choose.h"
#include "desktop/app_view_model.h"
#include "desktop/local_engine.h"
#include "desktop/local_train_engine.h"
#include "desktop/machine.h"
#include "desktop/window_log.h"
#include "library/starter.h"

Q_IMPORT_QML_PLUGIN(LapidaryPlugin)
Q_IMPORT_QML_PLUGIN(Lapidary_UiPlugin)

namespace {

using namespace lapidary::app;

struct CommandLine {
    QString model;
    QString dataPath;
    QString language;
    QString question;
    bool quitWhenAnswered = false;
    QStringList sort;
    bool resume = false;
    bool quitWhenSorted = false;
    QString firstPaintLog;
    QString frameLog;
};

CommandLine parse(const QGuiApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "A workshop for small language models."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption model("model", QCoreApplication::translate("main", "Open this GGUF file or model folder."),
                                   "path");
    const QCommandLineOption data(
        "data-dir", QCoreApplication::translate("main", "Keep conversations and settings here."), "folder");
    const QCommandLineOption language(
        "language", QCoreApplication::translate("main", "Language of the interface, e.g. de."), "code");
    // Hidden: what tests of the whole program need.
    QCommandLineOption ask("ask", "Send this as soon as the model is loaded.", "text");
    QCommandLineOption quit("quit-when-answered", "End when the answer to --ask is complete.");
    QCommandLineOption firstPaint("first-paint-log", "Write the time to the first frame here.", "file");
    QCommandLineOption frames("frame-log", "Write frame times while an answer is written here.", "file");
    QCommandLineOption sort("sort", "Sort these files, or what is in this folder, at once.", "path");
    QCommandLineOption resume("resume", "Go on with the newest batch of documents that was interrupted.");
    QCommandLineOption quitSorted("quit-when-sorted", "End when the batch of --sort or --resume is done.");
    for (QCommandLineOption* hidden : {&ask, &quit, &firstPaint, &frames, &sort, &resume, &quitSorted}) {
        hidden->setFlags(QCommandLineOption::HiddenFromHelp);
    }
    parser.addOptions({model, data, language, ask, quit, firstPaint, frames, sort, resume, quitSorted});
    parser.addPositionalArgument("path", QCoreApplication::translate("main", "The same as --model."), "[path]");
    parser.process(application);
    CommandLine out{parser.value(model),      parser.value(data),  parser.value(language), parser.value(ask),
                    parser.isSet(quit),       parser.values(sort), parser.isSet(resume),   parser.isSet(quitSorted),
                    parser.value(firstPaint), parser.value(frames)};
    if (out.model.isEmpty() && !parser.positionalArguments().isEmpty()) {
        out.model = parser.positionalArguments().first();
    }
    if (out.dataPath.isEmpty()) {
        out.dataPath = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    }
    return out;
}

// Whether OpenGL would run on a graphics processor. Only Linux has systems without one that still offer OpenGL.
bool hasGraphicsDevice() {
#if defined(Q_OS_LINUX)
    const bool rendersDirectly = !QDir("/dev/dri").entryList({"renderD*"}, QDir::System).isEmpty();
    return rendersDirectly || QFile::exists("/dev/nvidiactl") || QFile::exists("/dev/dxg");
#else
    return true;
#endif
}

// OpenGL that is computed on the processor takes 0.3 s to start and competes with the model for every frame; Qt's own
// painter starts at once and draws only what changed. Qt's variables overrule this.
void chooseRenderer() {
    const bool chosen = qEnvironmentVariableIsSet("QT_QUICK_BACKEND") || qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
    if (!chosen && !hasGraphicsDevice()) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
}

// Texts of the file dialogue that Qt draws and does not translate.
[[maybe_unused]] constexpr const char* kTextsOfQt[] = {QT_TRANSLATE_NOOP("FileDialog", "File name"),
                                                       QT_TRANSLATE_NOOP("FileDialog", "Filter")};

// The app's texts, and Qt's: buttons of the dialogues that it draws.
struct Translators {
    QTranslator own;
    QTranslator qtbase;
    QTranslator qtdeclarative;
};

void install(QTranslator& translator, bool loaded) {
    if (loaded) {
        QCoreApplication::installTranslator(&translator);
    }
}

// Loads the translation for the chosen language, or the system's, and the English one where there is none; numbers and
// dates follow the language, the layout's direction follows the translation, as Qt's texts do.
void applyLanguage(Translators& translators, const QString& code) {
    for (QTranslator* const old : {&translators.own, &translators.qtdeclarative, &translators.qtbase}) {
        QCoreApplication::removeTranslator(old);
    }
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    const bool translated =
        translators.own.load(locale, "lapidary", "_", ":/i18n") || translators.own.load("lapidary_en", ":/i18n");
    const QLocale language(translators.own.language());
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    install(translators.qtbase, translators.qtbase.load(language, "qtbase", "_", folder));
    install(translators.qtdeclarative, translators.qtdeclarative.load(language, "qtdeclarative", "_", folder));
    install(translators.own, translated);  // the last one is asked first
    QGuiApplication::setLayoutDirection(language.textDirection());
}

// --ask and --quit-when-answered.
void askWhenReady(ChatViewModel& chat, const QString& question, bool quitWhenAnswered) {
    auto asked = std::make_shared<bool>(false);
    QObject::connect(&chat, &ChatViewModel::stateChanged, &chat, [&chat, question, quitWhenAnswered, asked] {
        if (!*asked && chat.ready()) {
            *asked = true;
            chat.send(question);
        } else if (*asked && quitWhenAnswered && !chat.generating()) {
            QCoreApplication::quit();
        }
    });
    QObject::connect(&chat, &ChatViewModel::announced, &chat, [&chat, quitWhenAnswered, asked] {
        if (quitWhenAnswered && !*asked && !chat.loading() && !chat.ready()) {
            QCoreApplication::exit(1);  // the model could not be loaded
        }
    });
}

// --sort, --resume and --quit-when-sorted, once the database is open.
void sortNow(AppViewModel& app, const CommandLine& options) {
    DocumentsViewModel& documents = *app.documents();
    if (options.sort.isEmpty() && !options.resume) {
        return;
    }
    app.setPage(AppViewModel::Documents);
    if (options.resume) {
        documents.batches()->open(documents.batches()->index(0).data(BatchListModel::BatchIdRole).toLongLong());
        documents.resume();
    } else {
        QList<QUrl> urls;
        for (const QString& path : options.sort) {
            urls.push_back(QUrl::fromLocalFile(QDir(path).absolutePath()));
        }
        documents.add(urls);
    }
    if (options.quitWhenSorted) {
        QObject::connect(&documents, &DocumentsViewModel::progressChanged, &app, [&documents] {
            if (!documents.running()) {
                QCoreApplication::exit(documents.open() && documents.problem().isEmpty() ? 0 : 1);
            }
        });
    }
}

}  // namespace

static int runWindow(int argc, char** argv) {
    if (const std::optional<int> code = lapidary::answer_probe(argc, argv)) {
        return *code;  // this process is only there to try a graphics driver
    }
    const qint64 startNs = monotonicNs();
    QCoreApplication::setApplicationName("lapidary");
    QCoreApplication::setApplicationVersion(QStringLiteral(LAPIDARY_VERSION));
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName("Lapidary");
    QGuiApplication::setDesktopFileName("lapidary");
    QQuickStyle::setStyle("Basic");
    chooseRenderer();
    const CommandLine options = parse(application);

    AppViewModel::Options appOptions;
    appOptions.dataPath = QDir(options.dataPath).absolutePath();
    const auto shipped = [](std::string_view name) {
        const auto path = shipped_model(name);
        return path ? QString::fromStdString(path->string()) : QString();
    };
    appOptions.shipped = {shipped("stories"), shipped("base")};
    appOptions.model = options.model.isEmpty()
                           ? QString()
                           : QString::fromStdString(resolve_model(options.model.toStdString()).string());
    appOptions.memory = machineMemory();
    QDir().mkpath(appOptions.dataPath);
    // Before the QML engine, which must go first: bindings still read the view models while it is taken down.
    Translators translators;
    AppViewModel app(std::make_unique<LocalEngine>(), std::make_unique<LocalTrainEngine>(), appOptions);
    applyLanguage(translators, options.language.isEmpty() ? app.settings()->language() : options.language);
    app.retranslate();

    QQmlApplicationEngine engine;
    engine.addImportPath("qrc:/qt/qml");
    QObject::connect(
        &engine, &QQmlApplicationEngine::objectCreationFailed, &application, [] { QCoreApplication::exit(1); },
        Qt::QueuedConnection);
    QObject::connect(app.settings(), &SettingsViewModel::languageChanged, &engine, [&] {
        applyLanguage(translators, app.settings()->language());
        app.retranslate();
        engine.retranslate();
    });
    engine.setInitialProperties({{"app", QVariant::fromValue(&app)}});
    engine.load(QUrl("qrc:/qt/qml/Lapidary/Ui/Main.qml"));
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (window == nullptr) {
        return 1;
    }
    if (!options.question.isEmpty()) {
        askWhenReady(*app.chat(), options.question, options.quitWhenAnswered);
    }
    WindowLog log(*window, *app.chat(), options.firstPaintLog, options.frameLog, startNs);
    // Everything slow waits until the window is on the screen.
    QObject::connect(&log, &WindowLog::firstPainted, &app, [&app, &options] {
        app.start();
        sortNow(app, options);
    });
    return QGuiApplication::exec();
}

int main(int argc, char** argv) {
    return lapidary::end_program(runWindow(argc, argv));  // everything of the window is gone by now
}
