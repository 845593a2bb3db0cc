// Going through the documents of a batch that are sorted: the labels a person may give the one that is looked at.
#pragma once

#include <QVariantList>

#include "desktop/document_review.h"
#include "task/task.h"

namespace lapidary::app {

// A person gives the document these labels. What the model said itself is no correction.
void giveLabels(StoredDocument& document, const QVector<int>& labels);

// The base is named in full because the type registrar of Qt 6.4 looks it up as it is written.
class ReviewViewModel : public lapidary::app::DocumentReview {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The documents page owns its review")
    // For each label: name, description, score (negative: not known), scoreText, chosen, digit ("" beyond nine).
    Q_PROPERTY(QVariantList choices READ choices NOTIFY choicesChanged FINAL)
public:
    ReviewViewModel(DocumentListModel& rows, DocumentFilterModel& table, QObject* parent = nullptr);
    void setTask(const ClassifyTask* task);

    [[nodiscard]] QVariantList choices() const;

    // A person gives the document this label; with several labels it is added or taken away.
    Q_INVOKABLE void choose(int label);
    void reset() override;

protected:
    void storeAccepted(const StoredDocument& document) override;

private:
    bool store(bool corrected, const QVector<int>& chosen, bool accepted);

    const ClassifyTask* m_task = nullptr;
};

}  // namespace lapidary::app
