#include "desktop/train_versions.h"

#include <QDateTime>
#include <QLocale>
#include <utility>

#include "desktop/model_list_model.h"
#include "fleet/versions.h"

namespace lapidary::app {

namespace {

QString titleOf(const SpecialistVersion& version) {
    //: A version of a specialist, by its number
    return TrainVersions::tr("Version %1").arg(QLocale().toString(static_cast<qulonglong>(version.number)));
}

QString detailOf(const SpecialistVersion& version) {
    const QLocale locale;
    QStringList parts{locale.toString(QDateTime::fromSecsSinceEpoch(version.trained), QLocale::ShortFormat)};
    if (version.metric == kPerplexityMetric) {
        parts.push_back(TrainVersions::tr("perplexity %1").arg(locale.toString(version.score, 'f', 2)));
    } else if (!version.metric.empty()) {
        //: Of the texts that a specialist was measured on
        parts.push_back(TrainVersions::tr("%1 % right").arg(locale.toString(100.0 * version.score, 'f', 1)));
    }
    parts.push_back(ModelListModel::sizeText(version.bytes));
    if (!version.data.empty()) {
        //: %1: name of a file
        parts.push_back(TrainVersions::tr("from %1").arg(QString::fromStdString(version.data)));
    }
    return parts.join(" · ");
}

}  // namespace

void TrainVersions::show(const TrainStore& store, const QString& id, const QString& title) {
    m_store = store;
    m_id = id;
    m_title = title;
    read();
}

void TrainVersions::retranslate() {
    read();
    emit undoChanged();
}

void TrainVersions::read() {
    m_list.clear();
    const auto versions = m_id.isEmpty()
                              ? Result<std::vector<SpecialistVersion>>(std::vector<SpecialistVersion>())
                              : list_versions(std::filesystem::path(m_store.folderOf(m_id).toStdU16String()));
    if (versions.ok()) {
        for (const SpecialistVersion& version : *versions) {
            m_list.push_back(QVariantMap{{"number", static_cast<qint64>(version.number)},
                                         {"title", titleOf(version)},
                                         {"detail", detailOf(version)},
                                         {"current", version.current}});
        }
    }
    emit changed();
}

QVariantList TrainVersions::list() const {
    return m_list;
}

QString TrainVersions::undoText() const {
    if (m_hidden.isEmpty()) {
        return {};
    }
    const QString size = ModelListModel::sizeText(m_freed);
    return m_hiddenVersion == 0
               ? tr("“%1” was deleted; that frees %2.").arg(m_hiddenTitle, size)
               : tr("Version %1 of “%2” was deleted; that frees %3.")
                     .arg(QLocale().toString(static_cast<qulonglong>(m_hiddenVersion)), m_hiddenTitle, size);
}

bool TrainVersions::good(const Status& status) {
    if (!status.ok()) {
        emit failed(QString::fromStdString(status.error().message));
    }
    return status.ok();
}

void TrainVersions::use(qint64 number) {
    if (!m_id.isEmpty() && number > 0 && good(m_store.useVersion(m_id, static_cast<quint64>(number)))) {
        emit specialistChanged(m_id);
    }
}

void TrainVersions::remove(qint64 number) {
    if (m_id.isEmpty() || number < 0) {
        return;
    }
    dismissUndo();
    const auto freed = m_store.hide(m_id, static_cast<quint64>(number));
    if (!freed.ok()) {
        emit failed(QString::fromStdString(freed.error().message));
        return;
    }
    m_freed = *freed;
    m_hidden = m_id;
    m_hiddenTitle = m_title;
    m_hiddenVersion = static_cast<quint64>(number);
    read();
    emit undoChanged();
    emit specialistChanged(number == 0 ? QString() : m_id);
}

void TrainVersions::undoRemove() {
    if (const QString id = std::exchange(m_hidden, {}); !id.isEmpty()) {
        good(m_store.restore(id, m_hiddenVersion));
        emit undoChanged();
        emit specialistChanged(id);
    }
}

void TrainVersions::dismissUndo() {
    if (!std::exchange(m_hidden, {}).isEmpty()) {
        m_store.purge();
        emit undoChanged();
    }
}

}  // namespace lapidary::app
