// What is in the data of a training: its first rows, which columns are what, and the data set that it becomes.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVector>
#include <memory>
#include <stop_token>
#include <vector>

#include "desktop/data_findings.h"
#include "desktop/train_goal.h"
#include "train/dataset.h"
#include "train/table_columns.h"

namespace lapidary::app {

// What is read, and what is done with it.
struct DataRequest {
    QString file;  // or a folder whose folders are labels
    QString more;  // a table with more rows; "": none
    QString text;  // names of columns; "": guessed
    QString label;
    Cleaning cleaning;
    TrainGoal::Value goal = TrainGoal::Guessed;
    QStringList fields;  // names of columns; empty: guessed
    QString prompt;      // what is said before the text; "": nothing, or guessed as the text is
};

// What is found in a file, made without the window.
struct DataLook {
    QString problem;  // why nothing can be learned from it, as a sentence
    QString layout;   // "CSV with ;"
    QStringList columns;
    QVector<ColumnKind> kinds;
    QVector<QStringList> rows;  // the first ones
    QStringList numbers;        // of these rows, or where they are from
    bool folder = false;
    bool passages = false;  // of documents: there are no columns to choose
    quint64 replaced = 0;   // rows whose text is in the other table as well
    int text = -1;
    int label = -1;
    TrainGoal::Value goal = TrainGoal::Labels;
    int prompt = -1;                // of what is said before the text
    bool conversations = false;     // answers are to be written, not texts
    std::vector<std::size_t> said;  // characters of each conversation, without what holds it together
    QList<int> possible;            // columns that may be fields
    QList<int> fields;              // those that are
    FieldFindings found;            // of the fields
    std::shared_ptr<const Dataset> data;
};

DataLook lookAtData(const DataRequest& request, const std::stop_token& stop = {});

}  // namespace lapidary::app
