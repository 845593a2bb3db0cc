// The Settings page. Values live in <data folder>/settings.ini and take effect at once.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QSettings>
#include <QStringList>
#include <QVector>
#include <memory>
#include <vector>

#include "desktop/chat_engine.h"

namespace lapidary::app {

class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app owns its settings")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY appearanceChanged FINAL)
    Q_PROPERTY(bool dark READ dark NOTIFY appearanceChanged FINAL)
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY appearanceChanged FINAL)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY appearanceChanged FINAL)
    Q_PROPERTY(bool reduceMotion READ reduceMotion WRITE setReduceMotion NOTIFY appearanceChanged FINAL)
    Q_PROPERTY(int languageIndex READ languageIndex WRITE setLanguageIndex NOTIFY languageChanged FINAL)
    Q_PROPERTY(QStringList languageNames READ languageNames NOTIFY languageChanged FINAL)
    Q_PROPERTY(int threads READ threads WRITE setThreads NOTIFY engineChanged FINAL)
    Q_PROPERTY(QStringList threadNames READ threadNames NOTIFY languageChanged FINAL)
    Q_PROPERTY(int contextIndex READ contextIndex WRITE setContextIndex NOTIFY engineChanged FINAL)
    Q_PROPERTY(QStringList contextNames READ contextNames NOTIFY contextNamesChanged FINAL)
    Q_PROPERTY(Precision precision READ precision WRITE setPrecision NOTIFY engineChanged FINAL)
    Q_PROPERTY(bool deviceTestPassed READ deviceTestPassed NOTIFY deviceChanged FINAL)
    Q_PROPERTY(QString deviceTestText READ deviceTestText NOTIFY deviceChanged FINAL)
    Q_PROPERTY(QStringList graphicsNames READ graphicsNames NOTIFY deviceChanged FINAL)
    Q_PROPERTY(QStringList graphicsVerdicts READ graphicsVerdicts NOTIFY deviceChanged FINAL)
    Q_PROPERTY(bool testingDevice READ testingDevice NOTIFY deviceChanged FINAL)
    Q_PROPERTY(QString dataPath READ dataPath CONSTANT FINAL)
    Q_PROPERTY(QString version READ version CONSTANT FINAL)
    Q_PROPERTY(QString licences READ licences CONSTANT FINAL)
public:
    enum Theme { System, Light, Dark };
    Q_ENUM(Theme)
    enum Precision { Automatic, Exact, Fast };
    Q_ENUM(Precision)

    explicit SettingsViewModel(const QString& dataPath, QObject* parent = nullptr);

    [[nodiscard]] Theme theme() const;
    void setTheme(Theme theme);
    // What `theme` means now; System follows the palette that the platform gave at start.
    [[nodiscard]] bool dark() const;
    [[nodiscard]] bool highContrast() const;
    void setHighContrast(bool on);
    [[nodiscard]] double textScale() const;
    void setTextScale(double scale);  // clamped to 0.8 .. 1.6
    [[nodiscard]] bool reduceMotion() const;
    void setReduceMotion(bool on);
    [[nodiscard]] QString language() const;  // "" follows the system
    void setLanguage(const QString& code);
    [[nodiscard]] static QStringList languages();  // codes that there are translations for; the first is ""
    [[nodiscard]] int languageIndex() const;
    void setLanguageIndex(int index);
    [[nodiscard]] QStringList languageNames() const;
    [[nodiscard]] int threads() const;  // 0: all physical cores
    void setThreads(int threads);
    [[nodiscard]] static int maxThreads();
    // "Automatic", then 1 to maxThreads(): the row is the value of threads().
    [[nodiscard]] QStringList threadNames() const;
    [[nodiscard]] int contextLength() const;
    void setContextLength(int tokens);
    // The lengths that are offered, in tokens, and the one in the settings file if it is another.
    [[nodiscard]] QVector<int> contextChoices() const;
    [[nodiscard]] QStringList contextNames() const;
    [[nodiscard]] int contextIndex() const;
    void setContextIndex(int index);
    [[nodiscard]] Precision precision() const;
    void setPrecision(Precision precision);
    [[nodiscard]] EngineLoadOptions loadOptions() const;

    [[nodiscard]] bool deviceTestPassed() const { return m_devicePassed; }
    [[nodiscard]] QString deviceTestText() const { return m_deviceText; }  // "" before the first test
    [[nodiscard]] bool testingDevice() const { return m_testing; }
    // The graphics devices and what is known of each, row by row; empty before listDevices().
    [[nodiscard]] QStringList graphicsNames() const { return m_graphicsNames; }
    [[nodiscard]] QStringList graphicsVerdicts() const { return m_graphicsVerdicts; }
    // Looks for them, on another thread, when first called.
    Q_INVOKABLE void listDevices();
    // Compares the kernels of the processor, and of every graphics device in a process of its own, with the scalar
    // ones, on another thread, and says how they compare.
    Q_INVOKABLE void testDevice();

    [[nodiscard]] QString dataPath() const { return m_dataPath; }
    Q_INVOKABLE void openDataFolder();
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString licences() const;

    // Free keys for the window's own state (sizes, hidden panes).
    [[nodiscard]] QVariant value(const QString& key, const QVariant& otherwise) const;
    void setValue(const QString& key, const QVariant& value);

signals:
    void appearanceChanged();
    void languageChanged();
    void engineChanged();
    void contextNamesChanged();
    void deviceChanged();

private:
    void setGraphics(const std::vector<DeviceInfo>& devices);
    template <class T>
    void store(const char* key, const T& value, void (SettingsViewModel::*changed)());

    QString m_dataPath;
    std::unique_ptr<QSettings> m_settings;
    QString m_deviceText;
    bool m_devicePassed = false;
    bool m_listed = false;
    QStringList m_graphicsNames;
    QStringList m_graphicsVerdicts;
    bool m_testing = false;
};

}  // namespace lapidary::app
