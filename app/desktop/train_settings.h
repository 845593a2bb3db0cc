// How a language model is to learn: a budget, and what a person changed in it.
#pragma once

#include <QObject>
#include <QQmlEngine>

#include "desktop/train_engine.h"

namespace lapidary::app {

class TrainSettingsForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The Train page owns its settings")
    Q_PROPERTY(int budget READ budget WRITE setBudget NOTIFY changed FINAL)
    Q_PROPERTY(QStringList budgets READ budgets NOTIFY changed FINAL)
    Q_PROPERTY(QString budgetNote READ budgetNote NOTIFY changed FINAL)
    Q_PROPERTY(bool full READ full WRITE setFull NOTIFY changed FINAL)
    Q_PROPERTY(int epochs READ epochs WRITE setEpochs NOTIFY changed FINAL)
    Q_PROPERTY(int batch READ batch WRITE setBatch NOTIFY changed FINAL)
    Q_PROPERTY(int rank READ rank WRITE setRank NOTIFY changed FINAL)
    Q_PROPERTY(int window READ window WRITE setWindow NOTIFY changed FINAL)
    Q_PROPERTY(int seed READ seed WRITE setSeed NOTIFY changed FINAL)
    Q_PROPERTY(QString learningRate READ learningRate WRITE setLearningRate NOTIFY changed FINAL)
public:
    using QObject::QObject;

    [[nodiscard]] const TrainSettings& value() const { return m_value; }
    void setValue(const TrainSettings& value) {
        m_value = value;
        emit changed();
    }
    [[nodiscard]] int budget() const { return static_cast<int>(m_value.budget); }
    // Sets what belongs to it; the rest stays.
    void setBudget(int budget);
    [[nodiscard]] QStringList budgets() const;
    [[nodiscard]] QString budgetNote() const;
    [[nodiscard]] bool full() const { return m_value.full; }
    void setFull(bool full);
    [[nodiscard]] int epochs() const { return m_value.epochs; }
    void setEpochs(int epochs);
    [[nodiscard]] int batch() const { return m_value.batch; }
    void setBatch(int batch);
    [[nodiscard]] int rank() const { return m_value.rank; }
    void setRank(int rank);
    [[nodiscard]] int window() const { return m_value.window; }
    void setWindow(int window);
    [[nodiscard]] int seed() const { return static_cast<int>(m_value.seed); }
    void setSeed(int seed);
    // 0: by the size of the model. As a number with a point; what is none, or none that can work, is not taken.
    [[nodiscard]] QString learningRate() const { return QString::number(m_value.learningRate); }
    void setLearningRate(const QString& text);
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    TrainSettings m_value;
};

}  // namespace lapidary::app
