// A thousand files of ten kinds in one drop on the real window: how much memory it takes, whether the window stays
// smooth, whether the time that it announces is true, and how soon it stops. With the specialist that ships, and with a
// language model: LAPIDARY_BENCH_MODEL, or else the starter.
#include <gtest/gtest.h>

#include <QtQml/qqmlextensionplugin.h>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <cstdio>

#include "app/documents/samples.h"
#include "app/waiting.h"
#include "desktop/app_view_model.h"
#include "desktop/local_engine.h"
#include "desktop/local_train_engine.h"
#include "library/starter.h"

Q_IMPORT_QML_PLUGIN(LapidaryPlugin)
Q_IMPORT_QML_PLUGIN(Lapidary_UiPlugin)

namespace lapidary::app {
namespace {

constexpr int kFiles = 1000;
constexpr int kPatience = 560'000;
constexpr double kMostMemory = 200.0;  // MB beyond what it takes with a model and nothing to do
constexpr double kFrame = 1000.0 / 60.0;
constexpr double kSoonest = 100.0;  // ms

std::string words(int count, int seed) {
    static const QStringList kWords{"parcel", "invoice",  "please", "account", "winner", "meeting", "free",  "order",
                                    "garden", "transfer", "money",  "letter",  "friday", "offer",   "thank", "report"};
    std::string text;
    for (int word = 0; word < count; ++word) {
        text +=
            kWords[(seed * 7 + word * word + word / 3) % kWords.size()].toStdString() + (word % 12 == 11 ? ".\n" : " ");
    }
    return text;
}

// One file of the mix; kinds alternate as in a folder that has grown.
void writeOne(const QString& folder, int number) {
    const int kind = number % 20;
    const int length = 30 + number * 37 % 400;
    const std::string text = words(length, number);
    const QString name = QString("%1/%2-document").arg(folder).arg(number, 4, 10, QChar('0'));
    const auto put = [&](const char* ending, const std::string& bytes) {
        write(name + ending, QByteArray::fromStdString(bytes));
    };
    if (kind < 6) {
        put(".txt", text);
    } else if (kind < 9) {
        put(".md", "# Letter\n\n" + text);
    } else if (kind < 12) {
        put(".html", "<html><body><h1>Letter</h1><p>" + text + "</p></body></html>");
    } else if (kind < 15) {
        put(".eml", "From: a@example.org\r\nTo: b@example.org\r\nSubject: " + words(4, number + 1) + "\r\n\r\n" + text);
    } else if (kind == 15) {
        put(".docx", zip_of({{"word/document.xml", word_xml(word_paragraph(text))}}));
    } else if (kind == 16) {
        put(".odt", zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                            {"content.xml", open_document_xml("<text:p>" + text + "</text:p>")}}));
    } else if (kind == 17) {
        put(".rtf", "{\\rtf1\\ansi " + text + "}");
    } else if (kind == 18) {
        put(".pdf", pdf_of({pdf_text(words(6, number)), pdf_text(words(5, number + 1))}));
    } else if (number % 200 == 19) {
        QImage picture(900, 200, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setFont(QFont("Sans", 30));
        painter.drawText(picture.rect(), Qt::AlignCenter, "You have won a free offer");
        painter.end();
        picture.save(name + ".png");
    } else {
        std::string rows = "id,message\n";
        for (int row = 0; row < 10; ++row) {
            rows += std::to_string(row) + ",\"" + words(20, number + row) + "\"\n";
        }
        put(".csv", rows);
    }
}

double status(const char* name) {
    QFile file("/proc/self/status");
    const bool open = file.open(QIODevice::ReadOnly);
    const QByteArray text = open ? file.readAll() : QByteArray();
    const auto at = text.indexOf(name);
    return at < 0 ? 0.0
                  : text.mid(at + static_cast<qsizetype>(std::string_view(name).size()))
                            .simplified()
                            .split(' ')[0]
                            .toDouble() /
                        1024.0;
}

void forgetPeak() {
    QFile file("/proc/self/clear_refs");
    if (file.open(QIODevice::WriteOnly)) {
        file.write("5");
    }
}

double quantile(QVector<double> values, double at) {
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0.0 : values[static_cast<qsizetype>(at * static_cast<double>(values.size() - 1))];
}

// The times between frames while somebody looks: the window is made to draw 60 times a second.
class Frames : public QObject {
public:
    explicit Frames(QQuickWindow& window) : m_window(window) {
        m_next.setSingleShot(true);
        m_next.setTimerType(Qt::PreciseTimer);
        m_next.setInterval(10);  // and Qt waits 5 ms before it draws what was asked for
        connect(&m_next, &QTimer::timeout, &window, &QQuickWindow::update);
        connect(&window, &QQuickWindow::frameSwapped, this, [this] {
            if (m_clock.isValid()) {
                times.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
            }
            m_clock.start();
            m_next.start();
        });
        window.update();
    }
    QVector<double> times;

private:
    QQuickWindow& m_window;
    QTimer m_next;
    QElapsedTimer m_clock;
};

class BatchBench : public testing::Test {
protected:
    static void SetUpTestSuite() {
        files = new QTemporaryDir;
        for (int number = 0; number < kFiles; ++number) {
            writeOne(files->path(), number);
        }
    }
    static void TearDownTestSuite() { delete files; }
    void SetUp() override {
        AppViewModel::Options options;
        options.dataPath = data.path();
        options.shipped.storyteller = QString::fromStdString(shipped_model("starter")->string());
        options.model = qEnvironmentVariable("LAPIDARY_BENCH_MODEL");
        app = std::make_unique<AppViewModel>(std::make_unique<LocalEngine>(), std::make_unique<LocalTrainEngine>(),
                                             options);
        engine = std::make_unique<QQmlApplicationEngine>();
        engine->addImportPath("qrc:/qt/qml");
        engine->setInitialProperties({{"app", QVariant::fromValue(app.get())}});
        engine->load(QUrl("qrc:/qt/qml/Lapidary/Ui/Main.qml"));
        ASSERT_FALSE(engine->rootObjects().isEmpty());
        window = qobject_cast<QQuickWindow*>(engine->rootObjects().first());
        app->start();
        ASSERT_TRUE(until([&] { return app->chat()->ready(); }, kPatience));
        app->setPage(AppViewModel::Documents);
    }
    void TearDown() override {
        engine.reset();  // bindings still read the view models while it is taken down
        app.reset();
    }
    [[nodiscard]] QList<QUrl> all() const {
        QList<QUrl> urls;
        for (const QString& name : QDir(files->path()).entryList(QDir::Files, QDir::Name)) {
            urls.push_back(QUrl::fromLocalFile(files->filePath(name)));
        }
        return urls;
    }
    void choose(int worker) {
        app->documents()->choice()->choose("spam");
        ASSERT_EQ(app->documents()->choice()->workers().size(), 2);
        app->documents()->choice()->setWorker(worker);
    }

    void measure(const char* name, int worker) {
        choose(worker);
        DocumentsViewModel& page = *app->documents();
        // The window, the readers and the model as they are after some use: a long text is what makes the tokenizer
        // load the whole vocabulary.
        write(data.filePath("long.txt"), QByteArray::fromStdString(words(2000, 1)));
        for (const QUrl& file : {all().first(), QUrl::fromLocalFile(data.filePath("long.txt"))}) {
            app->drop({file});
            ASSERT_TRUE(until([&] { return !page.running(); }, kPatience));
        }
        forgetPeak();
        const double before = status("VmRSS:");
        Frames frames(*window);
        struct Promise {
            double at = 0.0;
            double left = 0.0;
        };
        QVector<Promise> promises;
        QElapsedTimer clock;
        QObject context;
        QObject::connect(&page, &DocumentsViewModel::progressChanged, &context, [&] {
            static const QRegularExpression kLeft("about (\\d+) (second|minute)");
            const auto found = kLeft.match(page.progressText());
            if (found.hasMatch()) {
                const double unit = found.captured(2) == "minute" ? 60.0 : 1.0;
                promises.push_back(
                    {static_cast<double>(clock.elapsed()) / 1000.0, found.captured(1).toDouble() * unit});
            }
        });
        clock.start();
        app->drop(all());
        ASSERT_TRUE(until([&] { return !page.running(); }, kPatience));
        const double seconds = static_cast<double>(clock.elapsed()) / 1000.0;
        const double beyond = status("VmHWM:") - before;
        QVector<double> errors;
        for (const Promise& promise : promises) {
            if (promise.at > 0.1 * seconds) {
                errors.push_back(std::abs(promise.at + promise.left - seconds) / seconds);
            }
        }
        const auto smooth =
            std::count_if(frames.times.begin(), frames.times.end(), [](double time) { return time <= kFrame + 1.0; });
        std::printf("%s: %d files, %d documents in %.1f s (%.0f a second)\n", name, kFiles, page.table()->rowCount(),
                    seconds, page.table()->rowCount() / seconds);
        std::printf("  memory: %.0f MB before, %.0f MB more at the peak\n", before, beyond);
        std::printf("  frames: %lld, median %.1f ms, 99 of 100 below %.1f ms, longest %.1f ms, %.1f %% within 1/60 s\n",
                    static_cast<long long>(frames.times.size()), quantile(frames.times, 0.5),
                    quantile(frames.times, 0.99), quantile(frames.times, 1.0),
                    100.0 * static_cast<double>(smooth) / static_cast<double>(frames.times.size()));
        std::printf(
            "  announced end: first after %.1f s; off by %.0f %% of the whole time in the median, %.0f %% at the "
            "worst\n",
            promises.isEmpty() ? -1.0 : promises.first().at, 100.0 * quantile(errors, 0.5),
            100.0 * quantile(errors, 1.0));
        EXPECT_GE(page.table()->rowCount(), kFiles);
        EXPECT_LT(beyond, kMostMemory);
        EXPECT_LT(quantile(frames.times, 0.5), kFrame + 1.0);
        EXPECT_LT(quantile(frames.times, 0.99), 3.0 * kFrame);
        if (seconds > 5.0) {
            ASSERT_FALSE(errors.isEmpty());
            EXPECT_LT(quantile(errors, 0.5), 0.25);
        }
    }

    void stop(const char* name, int worker) {
        choose(worker);
        DocumentsViewModel& page = *app->documents();
        QVector<double> times;
        for (int moment = 0; moment < 10; ++moment) {
            app->drop(all());
            const int wanted = moment * 7;
            ASSERT_TRUE(until([&] { return page.table()->rowCount() >= wanted || !page.running(); }, kPatience));
            QElapsedTimer clock;
            clock.start();
            page.cancel();
            ASSERT_TRUE(until([&] { return !page.running(); }, kPatience));
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            ASSERT_LT(page.table()->rowCount(), kFiles);
        }
        std::printf("%s: cancelled ten times within %.0f ms in the median, %.0f ms at the longest\n", name,
                    quantile(times, 0.5), quantile(times, 1.0));
        EXPECT_LE(quantile(times, 1.0), kSoonest);
    }

    static QTemporaryDir* files;
    QTemporaryDir data;
    std::unique_ptr<AppViewModel> app;
    std::unique_ptr<QQmlApplicationEngine> engine;
    QQuickWindow* window = nullptr;
};

QTemporaryDir* BatchBench::files = nullptr;

TEST_F(BatchBench, AThousandFilesBySpecialist) {
    measure("specialist", 0);
}

TEST_F(BatchBench, AThousandFilesByLanguageModel) {
    measure("language model", 1);
}

TEST_F(BatchBench, CancelBySpecialist) {
    stop("specialist", 0);
}

TEST_F(BatchBench, CancelByLanguageModel) {
    stop("language model", 1);
}

}  // namespace
}  // namespace lapidary::app

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    testing::InitGoogleTest(&argc, argv);
    QGuiApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    QQuickStyle::setStyle("Basic");
    return RUN_ALL_TESTS();
}
