#include "desktop/train_run.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "desktop/model_list_model.h"

namespace lapidary::app {

namespace {

constexpr qsizetype kCurvePoints = 240;
constexpr qsizetype kStepsTimed = 50;

// As KeepBest has it: whole answers count where there is one right answer.
bool better(const TrainEpoch& a, const TrainEpoch& b, TrainGoal::Value goal) {
    return goal == TrainGoal::Labels && a.validation_right != b.validation_right
               ? a.validation_right > b.validation_right
               : a.validation_loss < b.validation_loss;
}

}  // namespace

void TrainRun::begin(const TrainJob& job) {
    m_job = job;
    m_phase = TrainPhase::Preparing;
    m_facts.reset();
    m_trial = {};
    m_steps.clear();
    m_epochs.clear();
    m_stepsInAll = 0;
    m_answered = m_toAnswer = 0;
    m_ending = false;
    emit changed();
}

void TrainRun::setPhase(TrainPhase phase) {
    m_phase = phase;
    m_answered = m_toAnswer = 0;
    emit changed();
}

void TrainRun::setFacts(const TrainFacts& facts) {
    m_facts = facts;
    emit changed();
}

void TrainRun::setTrial(const TrainTrial& trial) {
    m_trial = trial;
    emit changed();
}

void TrainRun::add(const TrainProgress& progress) {
    m_steps += progress.steps;
    m_epochs += progress.epochs;
    m_stepsInAll = progress.stepsInAll;
    emit changed();
}

void TrainRun::setAnswered(int done, int all) {
    m_answered = done;
    m_toAnswer = all;
    emit changed();
}

void TrainRun::setEnding() {
    m_ending = true;
    emit changed();
}

QString TrainRun::baseNameOf(const TrainJob& job) {
    return !job.base.isEmpty() ? job.baseName : job.goal == TrainGoal::Fields ? tr("Field finder") : tr("Bag of words");
}

bool TrainRun::canFinish() const {
    return !words() && !m_ending && m_phase == TrainPhase::Training && !m_steps.isEmpty();
}

bool TrainRun::canPause() const {
    return !m_ending && (words() || m_phase == TrainPhase::Preparing || m_phase == TrainPhase::Training);
}

QString TrainRun::phaseText() const {
    if (m_ending && m_phase == TrainPhase::Training) {
        return tr("Ending…");
    }
    switch (m_phase) {
        case TrainPhase::Preparing:
            return tr("Reading the texts and measuring how fast this computer is");
        case TrainPhase::Training:
            return tr("Learning");
        case TrainPhase::Measuring:
            return tr("Measuring on texts that were not learned from");
        case TrainPhase::Comparing:
            return m_job.goal == TrainGoal::Writing
                       ? tr("Writing samples, with the model as it was before and as it is now")
                       : tr("Asking the model as it was before, for comparison");
    }
    return {};
}

QString TrainRun::percentText(double share) {
    return QLocale().toString(100.0 * share, 'f', 1);
}

QString TrainRun::durationText(double seconds) {
    if (seconds < 60.0) {
        return tr("about %Ln second(s)", nullptr, std::max(1, static_cast<int>(std::ceil(seconds))));
    }
    if (seconds < 7200.0) {
        return tr("about %Ln minute(s)", nullptr, static_cast<int>(std::lround(seconds / 60.0)));
    }
    return tr("about %Ln hour(s)", nullptr, static_cast<int>(std::lround(seconds / 3600.0)));
}

double TrainRun::secondsLeft() const {
    if (m_steps.isEmpty() || m_stepsInAll < m_steps.last().step) {
        return -1.0;
    }
    const qsizetype timed = std::min(kStepsTimed, m_steps.size());
    double seconds = 0.0;
    for (qsizetype at = m_steps.size() - timed; at < m_steps.size(); ++at) {
        seconds += m_steps[at].seconds;
    }
    return seconds / static_cast<double>(timed) * static_cast<double>(m_stepsInAll - m_steps.last().step);
}

QString TrainRun::detailText() const {
    const QLocale locale;
    if (m_toAnswer > 0) {
        return tr("%1 of %2 texts").arg(locale.toString(m_answered), locale.toString(m_toAnswer));
    }
    if (words() && m_job.goal == TrainGoal::Fields) {
        //: %1: name of a field; %3: percent
        return m_trial.field.isEmpty() || m_phase != TrainPhase::Training
                   ? QString()
                   : tr("%1, round %2: right in %3 % of the texts that choose")
                         .arg(m_trial.field, locale.toString(m_trial.round), percentText(m_trial.right));
    }
    if (words()) {
        return m_trial.trials == 0 || m_phase != TrainPhase::Training
                   ? QString()
                   : tr("Trying how closely to follow the texts: %1 of %2, round %3")
                         .arg(locale.toString(m_trial.trial), locale.toString(m_trial.trials),
                              locale.toString(m_trial.round));
    }
    if (m_steps.isEmpty() || m_phase != TrainPhase::Training) {
        return {};
    }
    QStringList parts{stepText({m_steps.last().step, m_stepsInAll})};
    if (const double left = secondsLeft(); left > 0.0) {
        parts.push_back(tr("%1 left").arg(durationText(left)));
    }
    return parts.join(" · ");
}

TrainJob TrainRun::pausedJob() const {
    TrainJob job = m_job;
    job.paused = {m_steps.isEmpty() ? 0 : m_steps.last().step, m_stepsInAll};
    return job;
}

QString TrainRun::stepText(const TrainPlace& place) {
    const QLocale locale;
    return tr("step %1 of %2")
        .arg(locale.toString(static_cast<qulonglong>(place.step)),
             locale.toString(static_cast<qulonglong>(place.steps)));
}

double TrainRun::progress() const {
    if (m_toAnswer > 0) {
        return static_cast<double>(m_answered) / m_toAnswer;
    }
    return words() || m_steps.isEmpty() || m_stepsInAll == 0
               ? -1.0
               : static_cast<double>(m_steps.last().step) / static_cast<double>(m_stepsInAll);
}

QVariantList TrainRun::facts() const {
    if (!m_facts) {
        return {};
    }
    const QLocale locale;
    QVariantList out;
    const auto add = [&](const QString& name, const QString& value) {
        out.push_back(QVariantMap{{"name", name}, {"value", value}});
    };
    add(tr("Time"), durationText(m_facts->seconds));
    add(tr("Memory"), ModelListModel::sizeText(m_facts->memory));
    add(tr("Numbers that are learned"), ModelListModel::countText(m_facts->trainable));
    add(tr("Tokens of a round"), locale.toString(static_cast<qulonglong>(m_facts->tokens)));
    if (m_facts->cut > 0) {
        add(tr("Texts that are cut"), locale.toString(static_cast<qulonglong>(m_facts->cut)));
    }
    return out;
}

QString TrainRun::example() const {
    constexpr qsizetype kShown = 4000;
    const QString whole = m_facts ? m_facts->example : QString();
    return whole.size() > kShown ? whole.left(kShown / 2) + "\n…\n" + whole.right(kShown / 2) : whole;
}

double TrainRun::highest() const {
    double out = 0.0;
    for (const TrainStep& step : m_steps) {
        out = std::max(out, step.loss);
    }
    for (const TrainEpoch& epoch : m_epochs) {
        out = std::max(out, epoch.validation_loss);
    }
    return out > 0.0 ? out : 1.0;
}

QString TrainRun::highestText() const {
    return m_steps.isEmpty() ? QString() : QLocale().toString(highest(), 'f', 2);
}

// Means of neighbours where there are more steps than a curve can show.
QVariantList TrainRun::trainingCurve() const {
    QVariantList out;
    const qsizetype together = std::max<qsizetype>(1, (m_steps.size() + kCurvePoints - 1) / kCurvePoints);
    const double top = highest();
    for (qsizetype at = 0; at < m_steps.size(); at += together) {
        const qsizetype end = std::min(at + together, m_steps.size());
        double loss = 0.0;
        for (qsizetype step = at; step < end; ++step) {
            loss += m_steps[step].loss;
        }
        out.push_back(QPointF(static_cast<double>(m_steps[end - 1].step) / static_cast<double>(m_stepsInAll),
                              loss / static_cast<double>(end - at) / top));
    }
    return out;
}

QVariantList TrainRun::validationCurve() const {
    QVariantList out;
    const double top = highest();
    for (const TrainEpoch& epoch : m_epochs) {
        out.push_back(
            QPointF(m_stepsInAll == 0 ? 0.0 : static_cast<double>(epoch.step) / static_cast<double>(m_stepsInAll),
                    epoch.validation_loss / top));
    }
    return out;
}

int TrainRun::best() const {
    const auto found =
        std::min_element(m_epochs.begin(), m_epochs.end(),
                         [this](const TrainEpoch& a, const TrainEpoch& b) { return better(a, b, m_job.goal); });
    return found == m_epochs.end() ? -1 : static_cast<int>(found - m_epochs.begin());
}

QString TrainRun::curvesText() const {
    const QLocale locale;
    QStringList parts;
    if (!m_steps.isEmpty()) {
        parts.push_back(tr("Loss while learning %1").arg(locale.toString(m_steps.last().loss, 'f', 3)));
    }
    if (best() >= 0) {
        const TrainEpoch& epoch = m_epochs[best()];
        const QString round = locale.toString(epoch.epoch);
        const QString loss = locale.toString(epoch.validation_loss, 'f', 3);
        parts.push_back(m_job.goal == TrainGoal::Writing
                            ? tr("best after round %1: loss %2 on texts that choose").arg(round, loss)
                            : tr("best after round %1: loss %2 on texts that choose, %3 % of them right")
                                  .arg(round, loss, percentText(epoch.validation_right)));
    }
    return parts.join(" · ");
}

}  // namespace lapidary::app
