// The table of a batch: a light row for each document, and the view of them that is sorted and filtered.
#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QSet>
#include <QSortFilterProxyModel>

#include "storage/batch_store.h"

namespace lapidary::app {

class DocumentListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its table")
public:
    enum Role {
        DocumentIdRole = Qt::UserRole + 1,
        NameRole,
        LabelRole,
        ConfidenceRole,
        ConfidenceTextRole,
        RunnerUpRole,
        StatusRole,
        StatusTextRole,
        TimeTextRole,
        CheckedRole,
        CellsRole  // of ExtractListModel
    };
    enum Status { Sorted, NeedsReview, Accepted, Corrected, Unread };
    Q_ENUM(Status)

    struct Counts {
        int sorted = 0;  // all that have a label
        int review = 0;
        int unread = 0;
        QVector<int> labels;  // of each label, after corrections
    };

    using QAbstractListModel::QAbstractListModel;
    void reset(const QStringList& labels, const QVector<StoredDocument>& documents);
    void append(const QVector<StoredDocument>& documents);
    // Those that were done again.
    virtual void replace(const QVector<StoredDocument>& documents);
    void remove(const QVector<qint64>& documents);
    // Brings back what was removed.
    void insert(const QVector<StoredDocument>& documents);
    // Another one after each reset().
    [[nodiscard]] quint64 generation() const { return m_generation; }

    [[nodiscard]] const QSet<qint64>& checked() const { return m_checked; }
    void setChecked(const QVector<qint64>& documents, bool checked);

    // Below it a label needs a person.
    void setThreshold(double threshold);
    [[nodiscard]] double threshold() const { return m_threshold; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const StoredDocument& document(int row) const { return m_documents[row]; }
    [[nodiscard]] int rowOf(qint64 document) const;
    void setReview(int row, bool corrected, const QVector<int>& chosen, bool accepted);
    [[nodiscard]] Status status(int row) const;
    [[nodiscard]] QString labelName(int label) const { return m_labels.value(label); }
    [[nodiscard]] QString labelText(const StoredDocument& document) const;
    [[nodiscard]] Counts counts() const;

signals:
    void checkedChanged();

private:
    QStringList m_labels;
    quint64 m_generation = 0;
    QSet<qint64> m_checked;
    QVector<StoredDocument> m_documents;
    double m_threshold = 0.0;
};

// The labels that hold: a person's, or else the model's.
const QVector<int>& labelsOf(const StoredDocument& document);

class DocumentFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The documents page owns its table")
    Q_PROPERTY(int show READ show WRITE setShow NOTIFY showChanged FINAL)
    Q_PROPERTY(Column column READ column NOTIFY orderChanged FINAL)
    Q_PROPERTY(bool descending READ descending NOTIFY orderChanged FINAL)
    // Only documents whose name or label has these words.
    Q_PROPERTY(QString needle READ needle WRITE setNeedle NOTIFY needleChanged FINAL)
public:
    enum Column { ByFile, ByLabel, ByConfidence, ByRunnerUp, ByStatus, ByTime };
    Q_ENUM(Column)
    // show: one of these, or OneLabel + the place of a label
    enum Show { All, OnlyReview, OnlyUnread, OneLabel };
    Q_ENUM(Show)

    explicit DocumentFilterModel(DocumentListModel& source, QObject* parent = nullptr);
    [[nodiscard]] int show() const { return m_show; }
    void setShow(int show);
    [[nodiscard]] Column column() const { return m_column; }
    [[nodiscard]] bool descending() const { return m_descending; }
    // The same column again turns its order round.
    Q_INVOKABLE void sortBy(lapidary::app::DocumentFilterModel::Column column);
    [[nodiscard]] QString needle() const { return m_needle; }
    void setNeedle(const QString& needle);

signals:
    void showChanged();
    void orderChanged();
    void needleChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    [[nodiscard]] bool isShown(int row) const;
    [[nodiscard]] QString textOf(int row) const;
    DocumentListModel& m_source;
    int m_show = All;
    Column m_column = ByConfidence;
    bool m_descending = false;
    QString m_needle;
};

}  // namespace lapidary::app
