#include "desktop/train_list_model.h"

#include "desktop/train_run.h"

#include <algorithm>

namespace lapidary::app {

void TrainListModel::refresh(const TrainStore& store) {
    beginResetModel();
    m_rows.clear();
    for (const TrainJob& job : store.jobs()) {
        m_rows.push_back({job, !store.unfinished(job.id)});
    }
    endResetModel();
    emit countChanged();
}

void TrainListModel::setRunning(const QString& id) {
    m_running = id;
    tell();
    emit countChanged();
}

void TrainListModel::setCurrent(const QString& id) {
    m_current = id;
    tell();
}

void TrainListModel::tell() {
    if (!m_rows.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

int TrainListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> TrainListModel::roleNames() const {
    return {{JobIdRole, "jobId"},
            {TitleRole, "title"},
            {DetailRole, "detail"},
            {CurrentRole, "current"},
            {StateRole, "trainingState"}};
}

TrainListModel::State TrainListModel::stateOf(const Row& row) const {
    return row.job.id == m_running ? Running : row.done ? Done : Interrupted;
}

QVariant TrainListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[index.row()];
    switch (role) {
        case JobIdRole:
            return row.job.id;
        case TitleRole:
            return row.job.title;
        case DetailRole: {
            const State state = stateOf(row);
            const QString base = TrainRun::baseNameOf(row.job);
            return state == Running ? tr("%1, is learning").arg(base)
                   : state == Done  ? base
                   : row.job.paused ? tr("%1, is paused").arg(base)
                                    : tr("%1, was interrupted").arg(base);
        }
        case CurrentRole:
            return row.job.id == m_current;
        case StateRole:
            return stateOf(row);
        default:
            return {};
    }
}

int TrainListModel::interrupted() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return stateOf(row) == Interrupted; }));
}

const TrainListModel::Row* TrainListModel::find(const QString& id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.job.id == id; });
    return found == m_rows.end() ? nullptr : &*found;
}

const TrainJob* TrainListModel::job(const QString& id) const {
    const Row* const row = find(id);
    return row == nullptr ? nullptr : &row->job;
}

TrainListModel::State TrainListModel::state(const QString& id) const {
    const Row* const row = find(id);
    return row == nullptr ? Interrupted : stateOf(*row);
}

}  // namespace lapidary::app
