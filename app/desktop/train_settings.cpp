#include "desktop/train_settings.h"

#include <algorithm>

namespace lapidary::app {

void TrainSettingsForm::setBudget(int budget) {
    m_value.budget = static_cast<TrainBudget>(std::clamp(budget, 0, 2));
    m_value.epochs = m_value.budget == TrainBudget::Quick ? 1 : m_value.budget == TrainBudget::Balanced ? 3 : 8;
    m_value.patience = m_value.budget == TrainBudget::Thorough ? 2 : 0;
    emit changed();
}

QStringList TrainSettingsForm::budgets() const {
    return {tr("Quick"), tr("Balanced"), tr("Thorough")};
}

QString TrainSettingsForm::budgetNote() const {
    return m_value.patience > 0 ? tr("Every text is read %Ln time(s) at most; it ends early when nothing improves.",
                                     nullptr, m_value.epochs)
                                : tr("Every text is read %Ln time(s).", nullptr, m_value.epochs);
}

void TrainSettingsForm::setFull(bool full) {
    if (full != m_value.full) {
        m_value.full = full;
        emit changed();
    }
}

void TrainSettingsForm::setEpochs(int epochs) {
    m_value.epochs = std::clamp(epochs, 1, 1000);
    emit changed();
}

void TrainSettingsForm::setBatch(int batch) {
    m_value.batch = std::clamp(batch, 1, 4096);
    emit changed();
}

void TrainSettingsForm::setRank(int rank) {
    m_value.rank = std::clamp(rank, 1, 256);
    emit changed();
}

void TrainSettingsForm::setWindow(int window) {
    m_value.window = std::clamp(window, 16, 32768);
    emit changed();
}

void TrainSettingsForm::setSeed(int seed) {
    m_value.seed = std::max(seed, 0);
    emit changed();
}

void TrainSettingsForm::setLearningRate(const QString& text) {
    bool good = false;
    const double rate = text.toDouble(&good);
    if (good && rate >= 0.0 && rate <= 1.0) {
        m_value.learningRate = rate;
    }
    emit changed();
}

}  // namespace lapidary::app
