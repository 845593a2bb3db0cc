#include "desktop/pasted_files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <algorithm>

namespace lapidary::app {

QString PastedFiles::make(const QString& name, const std::function<bool(const QString& path)>& write) const {
    const QDir pasted(m_folder);
    QString own = QDateTime::currentDateTimeUtc().toString("yyyyMMdd-HHmmss-zzz");
    while (pasted.exists(own)) {
        own += '-';
    }
    const QString path = pasted.filePath(own + '/' + name);
    return !m_folder.isEmpty() && pasted.mkpath(own) && write(path) ? path : QString();
}

void PastedFiles::forget(const QStringList& files) const {
    for (const QString& file : files) {
        if (!m_folder.isEmpty() && file.startsWith(m_folder + '/')) {
            QFile::remove(file);
        }
    }
}

void PastedFiles::forgetUnused(const BatchStore& store) const {
    const QDir pasted(m_folder);
    const QStringList folders =
        m_folder.isEmpty() ? QStringList() : pasted.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    const QStringList used = folders.isEmpty() ? QStringList() : store.allInputs();
    for (const QString& folder : folders) {
        const QString prefix = pasted.filePath(folder) + '/';
        if (std::none_of(used.begin(), used.end(), [&](const QString& path) { return path.startsWith(prefix); })) {
            QDir(prefix).removeRecursively();
        }
    }
}

}  // namespace lapidary::app
