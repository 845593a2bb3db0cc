// Ready-made system prompts.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QVector>

namespace lapidary::app {

struct Preset {
    QString id;
    QString name;
    QString description;
    QString system;  // in English: the language that small models follow best
};

class PresetListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The chat owns its presets")
public:
    enum Role { PresetIdRole = Qt::UserRole + 1, NameRole, DescriptionRole };

    explicit PresetListModel(QObject* parent = nullptr) : QAbstractListModel(parent) { rebuild(); }
    void rebuild();  // in the current language
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    // row must be below rowCount().
    [[nodiscard]] const Preset& at(int row) const { return m_presets[row]; }

private:
    QVector<Preset> m_presets;
};

}  // namespace lapidary::app
