// The trainings of the data folder, newest first: done, running, or interrupted.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

#include "desktop/train_store.h"

namespace lapidary::app {

class TrainListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its list")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(int interrupted READ interrupted NOTIFY countChanged FINAL)
public:
    enum State { Done, Running, Interrupted };
    Q_ENUM(State)
    enum Role { JobIdRole = Qt::UserRole + 1, TitleRole, DetailRole, CurrentRole, StateRole };

    using QAbstractListModel::QAbstractListModel;
    void refresh(const TrainStore& store);
    void setRunning(const QString& id);
    void setCurrent(const QString& id);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int interrupted() const;
    // Null when there is none of that name.
    [[nodiscard]] const TrainJob* job(const QString& id) const;
    [[nodiscard]] State state(const QString& id) const;

signals:
    void countChanged();

private:
    struct Row {
        TrainJob job;
        bool done = false;
    };
    [[nodiscard]] const Row* find(const QString& id) const;
    [[nodiscard]] State stateOf(const Row& row) const;
    void tell();
    QVector<Row> m_rows;
    QString m_running;
    QString m_current;
};

}  // namespace lapidary::app
