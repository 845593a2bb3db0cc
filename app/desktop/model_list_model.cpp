#include "desktop/model_list_model.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <algorithm>

#include "desktop/background.h"
#include "fleet/specialist_manifest.h"
#include "generate/loaded_model.h"
#include "library/model_paths.h"
#include "model/adapter.h"
#include "storage/conversation_store.h"

namespace lapidary::app {

namespace {

bool looksLikeModel(const QUrl& url) {
    const QFileInfo info(url.toLocalFile());
    return url.isLocalFile() && (info.suffix().compare("gguf", Qt::CaseInsensitive) == 0 ||
                                 info.suffix() == "safetensors" || info.fileName() == "config.json" ||
                                 (info.isDir() && (QFileInfo::exists(info.filePath() + "/config.json") ||
                                                   is_adapter(info.filePath().toStdU16String()))));
}

// The model that a file inside a folder belongs to is the folder.
QString modelPath(const QUrl& url) {
    const QFileInfo info(url.toLocalFile());
    const bool inside = info.suffix() == "safetensors" || info.fileName() == "config.json";
    return QDir::cleanPath(inside ? info.absolutePath() : info.absoluteFilePath());
}

QDateTime specialistWritten(const QString& folder) {
    return QFileInfo(QDir(folder).filePath(kManifestFile)).lastModified();
}

}  // namespace

ModelListModel::ModelListModel(ChatEngine& engine, const ShippedModels& shipped, quint64 memory, QObject* parent)
    : QAbstractListModel(parent), m_engine(engine), m_shipped(shipped), m_memory(memory) {
    for (const QString& path : {shipped.storyteller, shipped.base}) {
        if (!path.isEmpty()) {
            add(QDir::cleanPath(path), true);
        }
    }
    connect(&engine, &ChatEngine::loadProgress, this, [this](float fraction) {
        update(m_loaded, [fraction](Card& card) { card.progress = static_cast<double>(fraction); });
    });
    connect(&engine, &ChatEngine::loaded, this, [this](const EngineModel& model) {
        update(model.path, [](Card& card) {
            card.state = Loaded;
            card.error.clear();
        });
        emit loadedChanged();
    });
    connect(&engine, &ChatEngine::loadFailed, this, [this](const QString& path, const QString& error) {
        update(path, [&error](Card& card) {
            card.state = Failed;
            card.error = error;
        });
        m_loaded = m_loaded == path ? QString() : m_loaded;
        emit loadedChanged();
    });
    connect(&engine, &ChatEngine::ejected, this, [this] {
        update(m_loaded, [](Card& card) { card.state = Idle; });
        m_loaded.clear();
        emit loadedChanged();
    });
}

void ModelListModel::setStore(ConversationStore* store) {
    m_store = store;
    const QStringList paths = store == nullptr ? QStringList() : store->modelPaths();
    for (const QString& path : paths) {
        add(path, false);
    }
}

void ModelListModel::setLoadOptions(const EngineLoadOptions& options) {
    m_options = options;
    for (const Card& card : m_models) {
        describe(card.path);  // the memory need depends on the context
    }
}

int ModelListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Card& card = m_models[index.row()];
    switch (role) {
        case ModelIdRole:
        case PathRole:
            return card.path;
        case NameRole:
            return m_shipped.title(card.path, card.name);
        case DescriptionRole:
            return m_shipped.isStoryteller(card.path)
                       ? tr("Ships with Lapidary. Tells simple, wandering stories; knows nothing else.")
                   : m_shipped.isBase(card.path)
                       ? tr("Ships with Lapidary. To train specialists from; it answers nothing by itself.")
                   : card.adapter
                       //: %1: name of a model
                       ? tr("A specialist: it changes the model %1, which must stay where it is.").arg(card.changes)
                       : QString();
        case ArchitectureRole:
            return card.layers == 0 ? QString() : tr("Gemma 3, %Ln layer(s)", nullptr, card.layers);
        case ParametersRole:
            return card.parameters == 0 ? QString() : countText(card.parameters);
        case QuantisationRole:
            return card.quantisation;
        case FileSizeRole:
            return card.fileSize == 0 ? QString() : sizeText(card.fileSize);
        case MemoryNeedRole:
            return card.memoryNeed == 0 ? QString() : sizeText(card.memoryNeed);
        case FitsRole:
            return card.memoryNeed <= m_memory;
        case FitTextRole:
            return fitText(card);
        case ContextLengthRole:
            return card.contextLength == 0 ? QString() : tr("%L1 tokens").arg(card.contextLength);
        case LicenceRole:
            return card.licence.isEmpty() && card.layers > 0 ? tr("not stated in the file") : card.licence;
        case StateRole:
            return card.state;
        case ProgressRole:
            return card.progress;
        case ErrorRole:
            return card.error;
        case BuiltInRole:
            return card.builtIn;
        case TrainableRole:
            return !card.adapter;
        default:
            return {};
    }
}

QHash<int, QByteArray> ModelListModel::roleNames() const {
    return {{ModelIdRole, "modelId"},
            {NameRole, "name"},
            {PathRole, "path"},
            {DescriptionRole, "description"},
            {ArchitectureRole, "architecture"},
            {ParametersRole, "parameters"},
            {QuantisationRole, "quantisation"},
            {FileSizeRole, "fileSize"},
            {MemoryNeedRole, "memoryNeed"},
            {FitsRole, "fits"},
            {FitTextRole, "fitText"},
            {ContextLengthRole, "contextLength"},
            {LicenceRole, "licence"},
            {StateRole, "state"},
            {ProgressRole, "progress"},
            {ErrorRole, "error"},
            {BuiltInRole, "builtIn"},
            {TrainableRole, "trainable"}};
}

QString ModelListModel::fitText(const Card& card) const {
    if (card.memoryNeed == 0 || m_memory == 0) {
        return {};
    }
    return card.memoryNeed <= m_memory
               ? tr("Fits: needs %1 of this computer\u2019s %2.").arg(sizeText(card.memoryNeed), sizeText(m_memory))
               : tr("Does not fit: needs %1, this computer has %2.").arg(sizeText(card.memoryNeed), sizeText(m_memory));
}

int ModelListModel::rowOf(const QString& path) const {
    const auto found =
        std::find_if(m_models.begin(), m_models.end(), [&](const Card& card) { return card.path == path; });
    return found == m_models.end() ? -1 : static_cast<int>(found - m_models.begin());
}

int ModelListModel::add(const QString& path, bool builtIn) {
    if (const int row = rowOf(path); row >= 0) {
        return row;
    }
    Card card;
    card.path = path;
    card.name = QFileInfo(path).completeBaseName();
    card.builtIn = builtIn;
    card.written = specialistWritten(path);
    beginInsertRows({}, count(), count());
    m_models.push_back(card);
    endInsertRows();
    emit countChanged();
    describe(path);
    return count() - 1;
}

void ModelListModel::describe(const QString& path) {
    const auto context = m_options.context;
    const auto precision = m_options.precision;
    struct Described {
        Result<ModelFile> file;
        ModelPaths paths;
        quint64 need = 0;
    };
    inBackground(
        this,
        [path, context, precision] {
            auto paths = find_model(path.toStdString());
            Described out{paths.ok() ? open_model(paths->model) : Result<ModelFile>(paths.error()), {}, 0};
            if (out.file.ok()) {
                const quint32 wanted = context == 0 ? 4096 : context;
                out.need = memory_need(*out.file, std::min(wanted, out.file->config.context_length), precision).total();
                out.paths = *std::move(paths);
            }
            return out;
        },
        [this, path](const Described& described) {
            update(path, [&described](Card& card) {
                const Result<ModelFile>& file = described.file;
                if (!file.ok()) {
                    // One that is loading tells by itself; one in memory still works.
                    if (card.state == Idle) {
                        card.error = QString::fromStdString(file.error().message);
                        card.state = Failed;
                    }
                    return;
                }
                const ModelFile& model = file.value();
                card.name = QString::fromStdString(described.paths.title.empty() ? model.name : described.paths.title);
                card.adapter = !described.paths.adapter.empty();
                card.changes = QString::fromStdString(model.name);
                card.layers = static_cast<int>(model.config.layer_count);
                card.parameters = model.parameter_count;
                card.quantisation = QString::fromStdString(model.quantization);
                card.licence = QString::fromStdString(model.licence);
                card.fileSize = model.weight_bytes;
                card.memoryNeed = described.need;
                card.contextLength = model.config.context_length;
            });
        });
}

void ModelListModel::update(const QString& path, const std::function<void(Card&)>& change) {
    const int row = rowOf(path);
    if (row >= 0) {
        change(m_models[row]);
        emit dataChanged(index(row), index(row));
    }
}

void ModelListModel::open(const QUrl& url) {
    openAll({url});
}

void ModelListModel::openAll(const QList<QUrl>& urls) {
    QString first;
    for (const QUrl& url : urls) {
        if (!url.isLocalFile()) {
            continue;
        }
        const QString path = modelPath(url);
        const int row = add(path, false);
        if (m_store != nullptr && !m_models[row].builtIn) {
            m_store->addModelPath(path);
        }
        first = first.isEmpty() ? path : first;
    }
    if (!first.isEmpty()) {
        load(first);
    }
}

void ModelListModel::load(const QString& modelId) {
    if (rowOf(modelId) < 0) {
        return;
    }
    if (modelId != m_loaded) {
        update(m_loaded, [](Card& card) { card.state = Idle; });
    }
    m_loaded = modelId;
    update(modelId, [](Card& card) {
        card.state = Loading;
        card.progress = 0.0;
        card.error.clear();
    });
    emit loadedChanged();
    emit loadingStarted(data(index(rowOf(modelId)), NameRole).toString());
    m_engine.load(modelId, m_options);
}

void ModelListModel::eject() {
    emit ejecting();
    m_engine.eject();
}

void ModelListModel::forget(const QString& modelId) {
    const int row = rowOf(modelId);
    if (row < 0 || m_models[row].builtIn) {
        return;
    }
    takeOff(modelId);
    if (m_store != nullptr) {
        m_store->removeModelPath(modelId);
    }
}

void ModelListModel::takeOff(const QString& path) {
    if (m_loaded == path) {
        eject();
    }
    const int row = rowOf(path);
    beginRemoveRows({}, row, row);
    m_models.remove(row);
    endRemoveRows();
    emit countChanged();
    emit forgotten(path);
}

void ModelListModel::followSpecialists(const QString& folder) {
    const QString place = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const QStringList paths = m_store == nullptr ? QStringList() : m_store->modelPaths();
    for (const QString& path : paths) {
        if (QFileInfo(path).path() != place) {
            continue;
        }
        const int row = rowOf(path);
        if (!QFileInfo::exists(path)) {
            if (row >= 0) {
                takeOff(path);
            }
        } else if (row < 0) {
            add(path, false);
        } else if (const QDateTime written = specialistWritten(path); written != m_models[row].written) {
            m_models[row].written = written;
            describe(path);
            if (m_loaded == path) {
                emit outdated();
            }
        }
    }
}

bool ModelListModel::canDrop(const QList<QUrl>& urls) const {
    return std::any_of(urls.begin(), urls.end(), looksLikeModel);
}

QString ModelListModel::describeDrop(const QList<QUrl>& urls) const {
    const auto models = std::count_if(urls.begin(), urls.end(), looksLikeModel);
    if (models == 0) {
        return tr("This is not a model: drop a GGUF file or a Hugging Face folder");
    }
    if (models == 1) {
        const auto url = std::find_if(urls.begin(), urls.end(), looksLikeModel);
        return tr("Open the model %1").arg(QFileInfo(modelPath(*url)).fileName());
    }
    return tr("Add %Ln model(s) and open the first", nullptr, static_cast<int>(models));
}

void ModelListModel::retranslate() {
    if (!m_models.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

QString ModelListModel::countText(quint64 number) {
    const double value = static_cast<double>(number);
    if (number >= 1'000'000'000) {
        return tr("%1 B").arg(QLocale().toString(value / 1e9, 'f', 1));
    }
    return tr("%1 M").arg(QLocale().toString(value / 1e6, 'f', number >= 100'000'000 ? 0 : 1));
}

QString ModelListModel::sizeText(quint64 bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

}  // namespace lapidary::app
