// Going through the documents of a batch: the one that is looked at, and its text.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>

#include "desktop/document_list_model.h"

namespace lapidary::app {

class DocumentReview : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page owns its review")
    // The row of the table; -1: none.
    Q_PROPERTY(int row READ row WRITE setRow NOTIFY rowChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString source READ source NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY documentChanged FINAL)
    Q_PROPERTY(QString statusText READ statusText NOTIFY choicesChanged FINAL)
    Q_PROPERTY(bool corrected READ corrected NOTIFY choicesChanged FINAL)
    // The parts in which a long document was read, as a highlighter takes them, each with a title; none where it was
    // read in one piece. And the one that is shown; -1: none.
    Q_PROPERTY(QVariantList passages READ passages NOTIFY documentChanged FINAL)
    Q_PROPERTY(int passage READ passage WRITE setPassage NOTIFY passageChanged FINAL)
public:
    void setStore(BatchStore* store) { m_store = store; }

    [[nodiscard]] int row() const;
    void setRow(int row);
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString source() const { return m_text.source; }
    [[nodiscard]] QString text() const { return m_text.text; }
    [[nodiscard]] QString problem() const { return m_text.problem; }
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] bool corrected() const;
    [[nodiscard]] QVariantList passages() const { return m_passages; }
    [[nodiscard]] int passage() const { return m_passage; }
    void setPassage(int passage);

    // The document is right as it stands; goes on to the next one in the table.
    Q_INVOKABLE void accept();
    // Takes back what a person said.
    Q_INVOKABLE virtual void reset() = 0;

signals:
    void documentChanged();
    void passageChanged();
    // Another document, or the table changed around it: then a moment later, when views know of it as well.
    void rowChanged();
    void choicesChanged();
    // A person decided something.
    void reviewed();
    void failed(const QString& sentence);

protected:
    DocumentReview(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent);
    // No document is looked at any more.
    void leave();
    // Another one is: before views hear of it.
    virtual void entered() {}
    // Keeps what stands there as right.
    virtual void storeAccepted(const StoredDocument& document) = 0;
    // What a person decided was stored, or `stored` is false because it could not be.
    bool keep(bool stored, bool corrected, const QVector<int>& chosen, bool accepted);
    [[nodiscard]] int sourceRow() const;

    DocumentListModel& m_rows;
    DocumentFilterModel& m_table;
    BatchStore* m_store = nullptr;
    qint64 m_document = 0;
    StoredDocumentText m_text;

private:
    void show(qint64 document);
    void findPassages();

    QVariantList m_passages;
    int m_passage = -1;
    QTimer m_rowMoved;
};

}  // namespace lapidary::app
