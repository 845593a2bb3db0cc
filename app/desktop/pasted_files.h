// What a person pasted, as files in the data folder: each lies in a folder of its own and goes with its document.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>

#include "storage/batch_store.h"

namespace lapidary::app {

class PastedFiles {
public:
    void setFolder(const QString& folder) { m_folder = folder; }
    // A file of this name that `write` writes; its path, or "" where it could not be written.
    [[nodiscard]] QString make(const QString& name, const std::function<bool(const QString& path)>& write) const;
    // Removes those of the files that were pasted.
    void forget(const QStringList& files) const;
    // Removes what no batch has.
    void forgetUnused(const BatchStore& store) const;

private:
    QString m_folder;
};

}  // namespace lapidary::app
