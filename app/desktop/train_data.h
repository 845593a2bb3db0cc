// The data of a training: a file, its first rows, which columns are text and label, what is wrong with it, and how it
// is divided. Files are read on another thread.
#pragma once

#include <QAbstractTableModel>
#include <QPointer>
#include <QQmlEngine>
#include <QUrl>
#include <QVariantList>
#include <memory>
#include <stop_token>

#include "desktop/data_look.h"
#include "desktop/train_goal.h"

namespace lapidary::app {

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
    QStringList m_numbers;
    int m_columns = 0;
    int m_text = -1;
    QList<int> m_answers;  // columns of what is learned: labels, fields, answers
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
    // The table with more rows; "": none.
    Q_PROPERTY(QString more READ more NOTIFY changed FINAL)
    // Rows have names, not only numbers.
    Q_PROPERTY(bool named READ named NOTIFY changed FINAL)
    // Folders are the labels.
    Q_PROPERTY(bool folder READ folder NOTIFY changed FINAL)
    Q_PROPERTY(QString layout READ layout NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(QStringList columns READ columns NOTIFY changed FINAL)
    Q_PROPERTY(int textColumn READ textColumn WRITE setTextColumn NOTIFY changed FINAL)
    Q_PROPERTY(int labelColumn READ labelColumn WRITE setLabelColumn NOTIFY changed FINAL)
    Q_PROPERTY(lapidary::app::TrainGoal::Value goal READ goal WRITE setGoal NOTIFY changed FINAL)
    // Documents are read whole: there are no columns to choose.
    Q_PROPERTY(bool passages READ passages NOTIFY changed FINAL)
    // Answers are to be written, not texts.
    Q_PROPERTY(bool conversations READ conversations NOTIFY changed FINAL)
    // What is said before the text that is to be written; -1: nothing.
    Q_PROPERTY(int promptColumn READ promptColumn WRITE setPromptColumn NOTIFY changed FINAL)
    // The columns that may be fields: [{"column", "name", "wished"}]
    Q_PROPERTY(QVariantList fieldColumns READ fieldColumns NOTIFY changed FINAL)
    // The steps of cleaning that find something: [{"name", "text", "rowsText", "wished"}]
    Q_PROPERTY(QVariantList steps READ steps NOTIFY changed FINAL)
    // Texts by their length: [{"label", "count", "countText", "share"}]
    Q_PROPERTY(QVariantList lengths READ lengths NOTIFY changed FINAL)
    // [{"text", "serious"}]
    Q_PROPERTY(QVariantList findings READ findings NOTIFY changed FINAL)
    // [{"label", "count", "countText", "share"}], the largest first; `share` of the largest.
    Q_PROPERTY(QVariantList histogram READ histogram NOTIFY changed FINAL)
    Q_PROPERTY(QString labelsText READ labelsText NOTIFY changed FINAL)
    Q_PROPERTY(QString splitText READ splitText NOTIFY changed FINAL)
public:
    using QObject::QObject;
    ~TrainData() override;

    [[nodiscard]] DataPreviewModel* preview() { return &m_preview; }
    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] bool open() const { return !m_request.file.isEmpty() && (!m_reading || m_again); }
    [[nodiscard]] const QString& file() const { return m_request.file; }
    [[nodiscard]] const DataRequest& request() const { return m_request; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString more() const;
    [[nodiscard]] bool named() const { return m_look.folder || !m_request.more.isEmpty(); }
    [[nodiscard]] bool folder() const { return m_look.folder; }
    [[nodiscard]] QString layout() const { return m_look.layout; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QStringList columns() const { return m_look.columns; }
    [[nodiscard]] int textColumn() const { return m_look.text; }
    void setTextColumn(int column);
    [[nodiscard]] int labelColumn() const { return m_look.label; }
    void setLabelColumn(int column);
    [[nodiscard]] TrainGoal::Value goal() const { return m_look.goal; }
    void setGoal(lapidary::app::TrainGoal::Value goal);
    [[nodiscard]] bool passages() const { return m_look.passages; }
    [[nodiscard]] bool conversations() const { return m_look.conversations; }
    [[nodiscard]] int promptColumn() const { return m_look.prompt; }
    void setPromptColumn(int column);
    [[nodiscard]] QVariantList fieldColumns() const;
    [[nodiscard]] QStringList fieldNames() const;  // of the columns that are fields
    [[nodiscard]] QVariantList steps() const;
    [[nodiscard]] QVariantList lengths() const;
    [[nodiscard]] QVariantList findings() const;
    [[nodiscard]] QVariantList histogram() const;
    [[nodiscard]] QString labelsText() const;
    [[nodiscard]] QString splitText() const;
    // How long a bag of words or a finder takes to learn it, in words.
    [[nodiscard]] QString learningTime() const;
    [[nodiscard]] std::shared_ptr<const Dataset> dataset() const { return m_look.data; }

    static bool canRead(const QList<QUrl>& urls);
    void read(const DataRequest& request);
    Q_INVOKABLE void setStep(const QString& name, bool wished);
    Q_INVOKABLE void setField(int column, bool wished);
    Q_INVOKABLE void removeMore();
    Q_INVOKABLE void clear();
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    void show(const DataLook& look);
    // The present request with everything that was guessed.
    [[nodiscard]] DataRequest known() const;
    DataPreviewModel m_preview;
    DataRequest m_request;
    DataLook m_look;
    bool m_reading = false;
    bool m_again = false;  // the same file, of which something is shown
    std::stop_source m_stop;
    quint64 m_generation = 0;  // of the last reading: what an older one finds is not shown
};

}  // namespace lapidary::app
