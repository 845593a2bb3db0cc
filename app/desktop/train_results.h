// How good a specialist is: the verdict, its bars beside those of the baselines, which labels it takes for which, and
// the rows behind every number.
#pragma once

#include <QAbstractListModel>
#include <QJsonObject>
#include <QQmlEngine>
#include <QVariantList>
#include <vector>

#include "evaluate/metrics.h"

namespace lapidary::app {

struct ResultRow {
    qint64 number = 0;  // in the file
    int truth = 0;
    int answer = 0;
    double confidence = 0.0;
    QString text;
    QString origin;  // of a row that is none of the file: a document, another table
};

// Rows of the test, the surest mistakes first.
class ResultRowModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The results own their rows")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role { NumberRole = Qt::UserRole + 1, TextRole, TruthRole, AnswerRole, ConfidenceRole, RightRole };

    using QAbstractListModel::QAbstractListModel;
    void show(std::vector<ResultRow> rows, const QStringList& labels);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }

signals:
    void countChanged();

private:
    std::vector<ResultRow> m_rows;
    QStringList m_labels;
};

class TrainResults : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its results")
    Q_PROPERTY(lapidary::app::ResultRowModel* rows READ rows CONSTANT FINAL)
    Q_PROPERTY(bool open READ open NOTIFY changed FINAL)
    Q_PROPERTY(Verdict verdict READ verdict NOTIFY changed FINAL)
    Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed FINAL)
    // [{"name", "value", "low", "high", "text", "own"}], shares of 1
    Q_PROPERTY(QVariantList bars READ bars NOTIFY changed FINAL)
    // [{"name", "cells": texts, precision, recall, F1}]
    Q_PROPERTY(QVariantList labels READ labels NOTIFY changed FINAL)
    // The labels of the matrix, those that are confused most where there are many.
    Q_PROPERTY(QStringList matrixLabels READ matrixLabels NOTIFY changed FINAL)
    // [{"count", "share", "right", "name"}], a row for each true label
    Q_PROPERTY(QVariantList matrix READ matrix NOTIFY changed FINAL)
    Q_PROPERTY(QString matrixNote READ matrixNote NOTIFY changed FINAL)
    Q_PROPERTY(int cell READ cell NOTIFY rowsChanged FINAL)  // that is open; -1: all mistakes
    Q_PROPERTY(QString rowsText READ rowsText NOTIFY rowsChanged FINAL)
    Q_PROPERTY(double threshold READ threshold WRITE setThreshold NOTIFY thresholdChanged FINAL)
    Q_PROPERTY(double ownThreshold READ ownThreshold NOTIFY changed FINAL)
    Q_PROPERTY(QString coverageText READ coverageText NOTIFY thresholdChanged FINAL)
    // Points of 0 to 1: the share that is answered, and how many of these are right.
    Q_PROPERTY(QVariantList coverageCurve READ coverageCurve NOTIFY changed FINAL)
    Q_PROPERTY(double coverage READ coverage NOTIFY thresholdChanged FINAL)
    Q_PROPERTY(double coveredAccuracy READ coveredAccuracy NOTIFY thresholdChanged FINAL)
    // How sure it was against how often it was right: [{"confidence", "accuracy", "share", "text"}], shares of 1.
    Q_PROPERTY(QVariantList reliability READ reliability NOTIFY changed FINAL)
    Q_PROPERTY(QString reliabilityText READ reliabilityText NOTIFY changed FINAL)
public:
    enum Verdict { Better, NotBetter, Worse };
    Q_ENUM(Verdict)

    using QObject::QObject;
    // As TrainStore keeps it. False, and nothing is shown, when it cannot be read.
    bool show(const QJsonObject& json);
    void retranslate();

    [[nodiscard]] ResultRowModel* rows() { return &m_shown; }
    [[nodiscard]] bool open() const { return !m_rows.empty(); }
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] QVariantList bars() const;
    [[nodiscard]] QVariantList labels() const;
    [[nodiscard]] QStringList matrixLabels() const;
    [[nodiscard]] QVariantList matrix() const;
    [[nodiscard]] QString matrixNote() const;
    [[nodiscard]] int cell() const { return m_cell; }
    [[nodiscard]] QString rowsText() const;
    [[nodiscard]] double threshold() const { return m_threshold; }
    void setThreshold(double threshold);
    [[nodiscard]] double ownThreshold() const { return m_ownThreshold; }
    [[nodiscard]] QString coverageText() const;
    [[nodiscard]] QVariantList coverageCurve() const;
    [[nodiscard]] double coverage() const { return m_point.coverage; }
    [[nodiscard]] double coveredAccuracy() const { return m_point.accuracy; }

    [[nodiscard]] QVariantList reliability() const;
    [[nodiscard]] QString reliabilityText() const;

    // Shows the rows of a cell of the matrix; -1: all mistakes. The same cell again closes it.
    Q_INVOKABLE void openCell(int cell);

signals:
    void changed();
    void rowsChanged();
    void thresholdChanged();

private:
    void measure();
    void choose();
    [[nodiscard]] bool readRows(const QJsonObject& json);

    QString m_base;
    double m_ownThreshold = 1.0;
    QStringList m_labels;
    QJsonObject m_board;
    Verdict m_verdict = NotBetter;
    std::vector<ResultRow> m_rows;
    ClassificationReport m_report;
    std::vector<std::size_t> m_matrixLabels;
    std::vector<CoveragePoint> m_curve;
    Reliability m_reliability;
    ResultRowModel m_shown;
    int m_cell = -1;
    double m_threshold = 0.0;
    CoveragePoint m_point;  // at the threshold
};

}  // namespace lapidary::app
