// Going through the documents of a batch: the one that is looked at, its text, and the labels a person may give it.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>

#include "desktop/document_list_model.h"
#include "task/task.h"

namespace lapidary::app {

class ReviewViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The documents page owns its review")
    // The row of the table; -1: none.
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString source READ source NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY documentChanged FINAL)
    // For each label: name, description, score (negative: not known), scoreText, chosen, digit ("" beyond nine).
    Q_PROPERTY(QVariantList choices READ choices NOTIFY choicesChanged FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY choicesChanged FINAL)
    Q_PROPERTY(bool corrected READ corrected NOTIFY choicesChanged FINAL)
public:
    ReviewViewModel(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent = nullptr);
    void setStore(BatchStore* store) { m_store = store; }
    void setTask(const ClassifyTask* task);

    [[nodiscard]] int row() const;
    void setRow(int row);
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString source() const { return m_text.source; }
    [[nodiscard]] QString text() const { return m_text.text; }
    [[nodiscard]] QString problem() const { return m_text.problem; }
    [[nodiscard]] QVariantList choices() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool corrected() const;

    // A person gives the document this label; with several labels it is added or taken away.
    Q_INVOKABLE void choose(int label);
    // The document is right as it stands; goes on to the next one in the table.
    Q_INVOKABLE void accept();
    // Takes back what a person said.
    Q_INVOKABLE void reset();

signals:
    void documentChanged();
    // Another document, or the table changed around it: then a moment later, when views know of it as well.
    void rowChanged();
    void choicesChanged();
    // A person decided something.
    void reviewed();
    void failed(const QString& sentence);

private:
    [[nodiscard]] int sourceRow() const;
    bool store(bool corrected, const QVector<int>& chosen, bool accepted);

    DocumentListModel& m_rows;
    DocumentFilterModel& m_table;
    BatchStore* m_store = nullptr;
    const ClassifyTask* m_task = nullptr;
    qint64 m_document = 0;
    StoredDocumentText m_text;
    QTimer m_rowMoved;
};

}  // namespace lapidary::app
