#include "desktop/local_train_engine.h"

#include <QElapsedTimer>
#include <filesystem>
#include <utility>

#include "desktop/background_thread.h"
#include "evaluate/judge.h"
#include "evaluate/words_recipe.h"
#include "fleet/words_specialist.h"

namespace lapidary::app {

namespace {

std::filesystem::path toPath(const QString& path) {
    return {path.toStdU16String()};
}

}  // namespace

LocalTrainEngine::~LocalTrainEngine() {
    pause();
}

void LocalTrainEngine::train(const TrainJob& job, std::shared_ptr<const Dataset> data) {
    m_wish = TrainWish::go_on;
    m_thread = std::jthread([this, job, data = std::move(data)](const std::stop_token& stop) {
        giveWayToTheWindow();
        const Trained report = trainOn(job, *data, stop);
        TrainOutcome outcome;
        if (report.ok()) {
            outcome.report = *report;
        } else {
            outcome.end = report.error().code == ErrorCode::cancelled ? TrainEnd::Paused : TrainEnd::Failed;
            outcome.error = QString::fromStdString(report.error().message);
        }
        QMetaObject::invokeMethod(this, [this, outcome] { emit finished(outcome); });
    });
}

LocalTrainEngine::Trained LocalTrainEngine::trainOn(const TrainJob& job, const Dataset& data,
                                                    const std::stop_token& stop) {
    switch (job.goal) {
        case TrainGoal::Writing:
            return trainWriting(job, data);
        case TrainGoal::Fields:
            return job.base.isEmpty() ? trainFinder(job, data, stop) : trainExtract(job, data);
        case TrainGoal::Labels:
        case TrainGoal::Guessed:
            break;
    }
    return job.base.isEmpty() ? trainWords(job, data, stop) : trainLanguage(job, data);
}

void LocalTrainEngine::pause() {
    m_wish = TrainWish::pause;
    m_thread.request_stop();
}

void LocalTrainEngine::finishNow() {
    m_wish = TrainWish::finish;
}

LocalTrainEngine::Trained LocalTrainEngine::trainWords(const TrainJob& job, const Dataset& data,
                                                       const std::stop_token& stop) {
    QElapsedTimer clock;
    clock.start();
    const std::filesystem::path folder = toPath(job.folder);
    LAPIDARY_TRY(check_specialist_folder(folder));
    ThreadPool pool(job.threads);
    WordsRecipe recipe;
    recipe.seed = static_cast<std::uint64_t>(job.settings.seed);
    QMetaObject::invokeMethod(this, [this] { emit phaseChanged(TrainPhase::Training); });
    qint64 told = -kReportMs;
    LAPIDARY_ASSIGN(TrainedWords words, train_words(data, recipe, pool, stop, [&](const WordsProgress& progress) {
                        if (clock.elapsed() - told < kReportMs) {
                            return;
                        }
                        told = clock.elapsed();
                        const TrainTrial trial{static_cast<int>(progress.trial) + 1,
                                               static_cast<int>(recipe.strengths.size()),
                                               static_cast<int>(progress.round)};
                        QMetaObject::invokeMethod(this, [this, trial] { emit tried(trial); });
                    }));
    auto report = std::make_shared<TrainReport>();
    report->seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    QMetaObject::invokeMethod(this, [this] { emit phaseChanged(TrainPhase::Measuring); });
    TaskInfo info;
    info.name = job.id.toStdString();
    info.title = job.title.toStdString();
    CardNotes notes;
    notes.data_name = toPath(job.file).filename().string();
    const Specialist specialist = make_words_specialist(data, std::move(words), recipe, info, {}, notes);
    const LabelledTexts test = select(data, Part::test);
    QElapsedTimer answering;
    answering.start();
    report->answers =
        judge(specialist.words->log_probabilities(test.texts, pool), test.labels, specialist.calibration).answers;
    const double msPerRow =
        static_cast<double>(answering.nsecsElapsed()) / 1e6 / static_cast<double>(test.texts.size());
    LAPIDARY_ASSIGN(const ClassId commonest, majority_class(select(data, Part::train).labels, data.labels.size()));
    const std::vector<Contestant> contestants{{kMajority, std::vector<ClassId>(test.texts.size(), commonest), 0.0},
                                              {kSpecialist, report->answers.predicted, msPerRow}};
    LAPIDARY_ASSIGN(report->board, make_scoreboard(test.labels, contestants, data.labels.size(), recipe.seed));
    report->threshold = specialist.task.info.threshold;
    LAPIDARY_TRY(write_specialist(folder, specialist));
    return std::shared_ptr<const TrainReport>(std::move(report));
}

}  // namespace lapidary::app
