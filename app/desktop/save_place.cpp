#include "desktop/save_place.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace lapidary::app {

namespace {

constexpr int kLongestName = 80;

QString documents() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo::exists(folder) ? folder : QDir::homePath();
}

}  // namespace

QUrl SavePlace::suggest(const QString& title, const QString& ending) const {
    static const QRegularExpression forbidden(R"([\x00-\x1f\x7f/\\:*?"<>|]+)");
    static const QRegularExpression edges("^[. ]+|[. ]+$");
    QString name = QString(title).replace(forbidden, " ").simplified().left(kLongestName).remove(edges);
    name = name.isEmpty() ? QStringLiteral("lapidary") : name;
    const QDir folder(m_folder.isEmpty() ? documents() : m_folder);
    QString file = folder.filePath(name + "." + ending);
    for (int number = 2; QFileInfo::exists(file); ++number) {
        file = folder.filePath(QString("%1 %2.%3").arg(name).arg(number).arg(ending));
    }
    return QUrl::fromLocalFile(file);
}

void SavePlace::remember(const QUrl& file) {
    if (file.isLocalFile()) {
        m_folder = QFileInfo(file.toLocalFile()).absolutePath();
    }
}

}  // namespace lapidary::app
