// Where a file that is saved goes, as a suggestion: at first the person's documents, then where the last one went.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QUrl>

namespace lapidary::app {

class SavePlace : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    // A file that is not there yet, called after the title without what some system forbids in names; ending without
    // its dot.
    [[nodiscard]] Q_INVOKABLE QUrl suggest(const QString& title, const QString& ending) const;
    Q_INVOKABLE void remember(const QUrl& file);

private:
    QString m_folder;  // empty: nothing was saved yet
};

}  // namespace lapidary::app
