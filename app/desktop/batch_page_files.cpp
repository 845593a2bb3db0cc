// What goes into a batch and what leaves it.
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <algorithm>

#include "desktop/background.h"
#include "desktop/batch_page_view_model.h"
#include "desktop/batch_texts.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

QStringList localPaths(const QList<QUrl>& urls) {
    QStringList paths;
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            paths.push_back(QDir::cleanPath(url.toLocalFile()));
        }
    }
    return paths;
}

}  // namespace

QString BatchPageViewModel::nameFor(const QList<QUrl>& urls) const {
    const QStringList paths = localPaths(urls);
    return paths.size() == 1 ? QFileInfo(paths[0]).fileName()
                             : tr("%Ln file(s)", nullptr, static_cast<int>(paths.size()));
}

BatchPageViewModel::Drop BatchPageViewModel::dropOf(const QList<QUrl>& urls) {
    const QStringList paths = localPaths(urls);
    Drop drop;
    drop.files = static_cast<int>(paths.size());
    drop.folders = std::any_of(paths.begin(), paths.end(), [](const QString& path) { return QFileInfo(path).isDir(); });
    if (paths.size() == 1 && drop.folders) {
        drop.folder = QFileInfo(paths[0]).fileName();
    }
    return drop;
}

bool BatchPageViewModel::canTake(const QList<QUrl>& urls) const {
    return m_choice.canBegin() && !localPaths(urls).isEmpty();
}

bool BatchPageViewModel::canStore() {
    if (m_store == nullptr || m_databasePath.isEmpty()) {
        emit announced(tr("Documents cannot be worked on while the data folder cannot be written."));
        return false;
    }
    return true;
}

qint64 BatchPageViewModel::createBatch(const QString& name, const QStringList& inputs) {
    if (!m_choice.canBegin()) {
        emit announced(m_choice.note());
        return 0;
    }
    if (!canStore()) {
        return 0;
    }
    StoredBatch batch = m_choice.newBatch();
    batch.name = name;
    batch.inputs = inputs;
    const qint64 id = m_store->create(batch);
    if (id == 0) {
        emit announced(tr("The batch cannot be stored: %1.").arg(m_store->lastError()));
        return 0;
    }
    m_waiting.push_back(id);
    m_batches.refresh();
    m_batches.open(id);
    startNext();
    return id;
}

void BatchPageViewModel::add(const QList<QUrl>& urls) {
    if (const QStringList paths = localPaths(urls); !paths.isEmpty()) {
        createBatch(nameFor(urls), paths);
    }
}

void BatchPageViewModel::paste() {
    const QMimeData* const data = QGuiApplication::clipboard()->mimeData();
    const QList<QUrl> files = data == nullptr ? QList<QUrl>() : data->urls();
    const QString text = data == nullptr ? QString() : data->text();
    const QImage picture = data == nullptr ? QImage() : qvariant_cast<QImage>(data->imageData());
    if (!localPaths(files).isEmpty()) {
        add(files);
    } else if (!text.trimmed().isEmpty()) {
        addText(text);
    } else if (!picture.isNull()) {
        addFile(tr("Pasted picture") + ".png", [&](const QString& path) { return picture.save(path); });
    } else {
        emit announced(tr("There is no text in the clipboard."));
    }
}

void BatchPageViewModel::addText(const QString& text) {
    addFile(pastedName(text) + ".txt", [bytes = text.toUtf8()](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    });
}

void BatchPageViewModel::addFile(const QString& name, const std::function<bool(const QString& path)>& write) {
    if (!canStore()) {
        return;
    }
    // While files are being counted, or where the model is gone, the open batch takes no more.
    const StoredBatch stored = open() ? m_store->batch(m_batch.id) : StoredBatch{};
    const bool joins = stored.files >= 0 && stored.state != BatchState::Cancelled && m_choice.canGoOn(stored);
    if (!joins && !m_choice.canBegin()) {
        emit announced(m_choice.note());
        return;
    }
    const QString path = m_pasted.make(name, write);
    if (path.isEmpty()) {
        emit announced(tr("%1 cannot be written.").arg(name));
        return;
    }
    if (!joins) {
        createBatch(QFileInfo(name).completeBaseName(), {path});
        return;
    }
    if (!m_store->appendFile(stored, path)) {
        emit announced(tr("The batch cannot be stored: %1.").arg(m_store->lastError()));
        return;
    }
    const StoredBatch now = m_store->batch(m_batch.id);
    m_batch.files = now.files;
    m_batch.inputs = now.inputs;
    goOn();
}

void BatchPageViewModel::addSamples(const std::string& folder) {
    const auto resources = resources_folder();
    const QString path = resources ? QString::fromStdU16String((*resources / folder).u16string()) : QString();
    if (path.isEmpty() || !QFileInfo::exists(path)) {
        emit announced(tr("The sample documents are missing from this installation."));
        return;
    }
    add({QUrl::fromLocalFile(path)});
}

void BatchPageViewModel::exportTo(const QUrl& file, int format, bool checkedOnly) {
    ExportOptions options;
    options.format = format == JsonLines ? ExportFormat::JsonLines
                     : format == Json    ? ExportFormat::Json
                                         : ExportFormat::Csv;
    options.path = file.toLocalFile();
    options.threshold = threshold();
    if (checkedOnly) {
        options.only = m_checked.ids();
    }
    inBackground(
        this,
        [database = m_databasePath, write = exporter(), options]() -> Status {
            LAPIDARY_ASSIGN(const auto connection, Database::join(database));
            return write(BatchStore(*connection), options);
        },
        [this, path = options.path](const Status& status) {
            emit announced(status.ok() ? tr("Written to %1.").arg(path)
                                       : QString::fromStdString(status.error().message));
        });
}

QString BatchPageViewModel::command() {
    if (!open()) {
        return {};
    }
    if (TaskChoice::knowsItsTask(m_batch)) {
        return batchCommand(m_batch, {}, threshold());
    }
    if (m_choice.tasks()->ships(m_info, m_batch.task)) {
        return batchCommand(m_batch, QString::fromStdString(m_info.name), threshold());
    }
    // A person's own can hold any sign, so it goes through a file.
    const QDir folder(QDir(m_dataPath).filePath("tasks"));
    const QString task = folder.filePath(QString("batch-%1.json").arg(m_batch.id));
    QFile file(task);
    if (!folder.mkpath(".") || !file.open(QIODevice::WriteOnly) || file.write(m_batch.task) != m_batch.task.size()) {
        emit announced(tr("%1 cannot be written.").arg(task));
        return {};
    }
    return batchCommand(m_batch, task, threshold());
}

void BatchPageViewModel::copyCommand() {
    if (const QString text = command(); !text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
        emit announced(tr("The command is in the clipboard."));
    }
}

}  // namespace lapidary::app
