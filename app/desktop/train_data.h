// The data of a training: a file, its first rows, which columns are text and label, what is wrong with it, and how it
// is divided. Files are read on another thread.
#pragma once

#include <QAbstractTableModel>
#include <QPointer>
#include <QQmlEngine>
#include <QUrl>
#include <QVariantList>
#include <memory>

#include "train/dataset.h"
#include "train/table_columns.h"

namespace lapidary::app {

// What is found in a file, made without the window.
struct DataLook {
    QString problem;  // why nothing can be learned from it, as a sentence
    QString layout;   // "CSV with ;"
    QStringList columns;
    QVector<ColumnKind> kinds;
    QVector<QStringList> rows;  // the first ones
    QVector<quint64> numbers;   // of these rows
    QVector<quint64> unreadable;
    int text = -1;
    int label = -1;
    std::shared_ptr<const Dataset> data;
};

// text and label: names of columns; empty: guessed.
DataLook lookAtData(const QString& file, const QString& text, const QString& label);

// The first rows of the file. Column 0 is the number of the row.
class DataPreviewModel : public QAbstractTableModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The training's data owns it")
public:
    enum Role { TextRole = Qt::UserRole + 1, PartRole };
    enum Part { Other, Text, Label };
    Q_ENUM(Part)

    using QAbstractTableModel::QAbstractTableModel;
    void show(const DataLook& look);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QVector<QStringList> m_rows;
    QVector<quint64> m_numbers;
    int m_columns = 0;
    int m_text = -1;
    int m_label = -1;
};

class TrainData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its data")
    Q_PROPERTY(lapidary::app::DataPreviewModel* preview READ preview CONSTANT FINAL)
    Q_PROPERTY(bool reading READ reading NOTIFY changed FINAL)
    // Something was read, usable or not.
    Q_PROPERTY(bool open READ open NOTIFY changed FINAL)
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString layout READ layout NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QStringList columns READ columns NOTIFY changed FINAL)
    Q_PROPERTY(int textColumn READ textColumn WRITE setTextColumn NOTIFY changed FINAL)
    Q_PROPERTY(int labelColumn READ labelColumn WRITE setLabelColumn NOTIFY changed FINAL)
    // [{"text", "serious"}]
    Q_PROPERTY(QVariantList findings READ findings NOTIFY changed FINAL)
    // [{"label", "count", "countText", "share"}], the largest first; `share` of the largest.
    Q_PROPERTY(QVariantList histogram READ histogram NOTIFY changed FINAL)
    Q_PROPERTY(QString labelsText READ labelsText NOTIFY changed FINAL)
    Q_PROPERTY(QString splitText READ splitText NOTIFY changed FINAL)
public:
    using QObject::QObject;

    [[nodiscard]] DataPreviewModel* preview() { return &m_preview; }
    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] bool open() const { return !m_file.isEmpty() && !m_reading; }
    [[nodiscard]] const QString& file() const { return m_file; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString layout() const { return m_look.layout; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QStringList columns() const { return m_look.columns; }
    [[nodiscard]] int textColumn() const { return m_look.text; }
    void setTextColumn(int column);
    [[nodiscard]] int labelColumn() const { return m_look.label; }
    void setLabelColumn(int column);
    [[nodiscard]] QVariantList findings() const;
    [[nodiscard]] QVariantList histogram() const;
    [[nodiscard]] QString labelsText() const;
    [[nodiscard]] QString splitText() const;
    [[nodiscard]] std::shared_ptr<const Dataset> dataset() const { return m_look.data; }

    static bool canRead(const QList<QUrl>& urls);
    // Names of columns to take, where they are known.
    void read(const QString& file, const QString& text = {}, const QString& label = {});
    Q_INVOKABLE void clear();
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    void show(const DataLook& look);
    DataPreviewModel m_preview;
    QString m_file;
    DataLook m_look;
    bool m_reading = false;
    quint64 m_generation = 0;  // of the last reading: what an older one finds is not shown
};

}  // namespace lapidary::app
