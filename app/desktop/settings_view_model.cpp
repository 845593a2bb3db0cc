#include "desktop/settings_view_model.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QPalette>
#include <QUrl>

#include <algorithm>
#include <thread>
#include <utility>

#include "backend/choose.h"
#include "backend/cpu/self_test.h"
#include "desktop/background.h"
#include "desktop/device_reasons.h"

namespace lapidary::app {

namespace {

// Dark when the platform's own window text is lighter than its window: Qt 6.4 has no other way to ask.
bool systemIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

}  // namespace

SettingsViewModel::SettingsViewModel(const QString& dataPath, QObject* parent)
    : QObject(parent),
      m_dataPath(dataPath),
      m_settings(std::make_unique<QSettings>(QDir(dataPath).filePath("settings.ini"), QSettings::IniFormat)) {}

QVariant SettingsViewModel::value(const QString& key, const QVariant& otherwise) const {
    return m_settings->value(key, otherwise);
}
void SettingsViewModel::setValue(const QString& key, const QVariant& value) {
    m_settings->setValue(key, value);
}

template <class T>
void SettingsViewModel::store(const char* key, const T& value, void (SettingsViewModel::*changed)()) {
    if (m_settings->value(key) != QVariant(value)) {
        m_settings->setValue(key, value);
        emit(this->*changed)();
    }
}

SettingsViewModel::Theme SettingsViewModel::theme() const {
    return static_cast<Theme>(std::clamp(m_settings->value("theme", 0).toInt(), 0, 2));
}
void SettingsViewModel::setTheme(Theme theme) {
    store("theme", static_cast<int>(theme), &SettingsViewModel::appearanceChanged);
}
bool SettingsViewModel::dark() const {
    return theme() == Dark || (theme() == System && systemIsDark());
}

bool SettingsViewModel::highContrast() const {
    return m_settings->value("highContrast", false).toBool();
}
void SettingsViewModel::setHighContrast(bool on) {
    store("highContrast", on, &SettingsViewModel::appearanceChanged);
}

double SettingsViewModel::textScale() const {
    return std::clamp(m_settings->value("textScale", 1.0).toDouble(), 0.8, 1.6);
}
void SettingsViewModel::setTextScale(double scale) {
    store("textScale", std::clamp(scale, 0.8, 1.6), &SettingsViewModel::appearanceChanged);
}

bool SettingsViewModel::reduceMotion() const {
    return m_settings->value("reduceMotion", false).toBool();
}
void SettingsViewModel::setReduceMotion(bool on) {
    store("reduceMotion", on, &SettingsViewModel::appearanceChanged);
}

QString SettingsViewModel::language() const {
    return m_settings->value("language").toString();
}
void SettingsViewModel::setLanguage(const QString& code) {
    store("language", code, &SettingsViewModel::languageChanged);
}

QStringList SettingsViewModel::languages() {
    QStringList codes{QString(), "en"};
    for (const QString& file : QDir(":/i18n").entryList({"lapidary_*.qm"}, QDir::Files, QDir::Name)) {
        const QString code = file.mid(9).chopped(3);
        if (!codes.contains(code)) {  // English has a file too, for its plurals
            codes.push_back(code);
        }
    }
    return codes;
}

int SettingsViewModel::languageIndex() const {
    const QStringList codes = languages();
    return std::max(0, static_cast<int>(codes.indexOf(language())));
}

void SettingsViewModel::setLanguageIndex(int index) {
    const QStringList codes = languages();
    if (index >= 0 && index < codes.size()) {
        setLanguage(codes[index]);
    }
}

QStringList SettingsViewModel::languageNames() const {
    QStringList names;
    for (const QString& code : languages()) {
        const QString native = QLocale(code).nativeLanguageName();
        names.push_back(code.isEmpty() ? tr("As the system") : native.left(1).toUpper() + native.mid(1));
    }
    return names;
}

int SettingsViewModel::maxThreads() {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}
int SettingsViewModel::threads() const {
    return std::clamp(m_settings->value("threads", 0).toInt(), 0, maxThreads());
}
void SettingsViewModel::setThreads(int threads) {
    store("threads", std::clamp(threads, 0, maxThreads()), &SettingsViewModel::engineChanged);
}
QStringList SettingsViewModel::threadNames() const {
    QStringList names{tr("Automatic")};
    for (int count = 1; count <= maxThreads(); ++count) {
        names.push_back(QLocale().toString(count));
    }
    return names;
}

int SettingsViewModel::contextLength() const {
    return std::clamp(m_settings->value("contextLength", 4096).toInt(), 256, 1 << 20);
}
void SettingsViewModel::setContextLength(int tokens) {
    store("contextLength", std::clamp(tokens, 256, 1 << 20), &SettingsViewModel::engineChanged);
    emit contextNamesChanged();
}

QVector<int> SettingsViewModel::contextChoices() const {
    QVector<int> choices{1024, 2048, 4096, 8192, 16384, 32768};
    if (!choices.contains(contextLength())) {
        choices.push_back(contextLength());
        std::sort(choices.begin(), choices.end());
    }
    return choices;
}
QStringList SettingsViewModel::contextNames() const {
    QStringList names;
    for (const int tokens : contextChoices()) {
        names.push_back(tr("%L1 tokens").arg(tokens));
    }
    return names;
}
int SettingsViewModel::contextIndex() const {
    return static_cast<int>(contextChoices().indexOf(contextLength()));
}
void SettingsViewModel::setContextIndex(int index) {
    const QVector<int> choices = contextChoices();
    if (index >= 0 && index < choices.size()) {
        setContextLength(choices[index]);
    }
}

SettingsViewModel::Precision SettingsViewModel::precision() const {
    return static_cast<Precision>(std::clamp(m_settings->value("precision", 0).toInt(), 0, 2));
}
void SettingsViewModel::setPrecision(Precision precision) {
    store("precision", static_cast<int>(precision), &SettingsViewModel::engineChanged);
}

EngineLoadOptions SettingsViewModel::loadOptions() const {
    EngineLoadOptions options;
    options.threads = static_cast<unsigned>(threads());
    options.context = static_cast<quint32>(contextLength());
    options.precision = precision() == Exact  ? lapidary::Precision::exact
                        : precision() == Fast ? lapidary::Precision::fast
                                              : lapidary::Precision::automatic;
    return options;
}

void SettingsViewModel::setGraphics(const std::vector<DeviceInfo>& devices) {
    m_graphicsNames.clear();
    m_graphicsVerdicts.clear();
    for (const DeviceInfo& device : devices) {
        if (device.kind != "cpu") {
            const QString verdict =
                device.usable ? tr("Usable, with the driver %1. %2") : tr("Not used, with the driver %1. %2");
            m_graphicsNames.push_back(QString::fromStdString(device.name));
            m_graphicsVerdicts.push_back(
                verdict.arg(QString::fromStdString(device.driver), deviceReasonText(device.reasons)));
        }
    }
}

void SettingsViewModel::listDevices() {
    if (std::exchange(m_listed, true)) {
        return;
    }
    inBackground(
        this, [] { return list_devices(); },
        [this](const std::vector<DeviceInfo>& devices) {
            setGraphics(devices);
            emit deviceChanged();
        });
}

void SettingsViewModel::testDevice() {
    if (m_testing) {
        return;
    }
    m_testing = true;
    emit deviceChanged();
    inBackground(
        this, [] { return std::pair(self_test_kernels(), list_devices(DeviceTest::again)); },
        [this](const std::pair<SelfTest, std::vector<DeviceInfo>>& found) {
            const SelfTest& result = found.first;
            m_testing = false;
            m_listed = true;
            setGraphics(found.second);
            m_devicePassed = result.passed;
            m_deviceText = result.passed ? tr("Passed: %1 products agree with the reference (largest difference %2).")
                                               .arg(result.products)
                                               .arg(result.largest_difference, 0, 'e', 1)
                                         : tr("Failed in %1: results are wrong on this processor; please report it.")
                                               .arg(QString::fromStdString(result.failure));
            emit deviceChanged();
        });
}

void SettingsViewModel::openDataFolder() {
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_dataPath));
}

QString SettingsViewModel::version() const {
    return QStringLiteral(LAPIDARY_VERSION);
}

QString SettingsViewModel::licences() const {
    return tr(
        "Lapidary is licensed under the Apache License 2.0. It uses Qt 6 (LGPL 3), SentencePiece, simdjson (Apache "
        "2.0), "
        "JSON for Modern C++ (MIT), SQLite (public domain), the Inter and JetBrains Mono fonts (OFL 1.1) and Lucide "
        "icons (ISC).");
}

}  // namespace lapidary::app
