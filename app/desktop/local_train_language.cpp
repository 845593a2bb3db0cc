// A language model learns; and what learns to pull fields out.
#include <filesystem>
#include <utility>

#include "desktop/local_train_engine.h"
#include "fleet/extract_training.h"
#include "fleet/finder_training.h"
#include "fleet/language_training.h"
#include "fleet/writing_training.h"
#include "library/starter.h"

namespace lapidary::app {

namespace {

std::filesystem::path toPath(const QString& path) {
    return {path.toStdU16String()};
}

LanguageRecipe recipeOf(const TrainSettings& settings) {
    const Budget budget = settings.budget == TrainBudget::Quick      ? Budget::quick
                          : settings.budget == TrainBudget::Balanced ? Budget::balanced
                                                                     : Budget::thorough;
    LanguageRecipe recipe = recipe_for(budget, settings.full ? TrainMethod::full : TrainMethod::lora);
    recipe.model.lora.rank = static_cast<std::uint32_t>(settings.rank);
    recipe.model.lora.alpha = 2.0F * static_cast<float>(settings.rank);
    recipe.model.seed = static_cast<std::uint64_t>(settings.seed);
    recipe.run.epochs = static_cast<std::uint32_t>(settings.epochs);
    recipe.run.batch = static_cast<std::uint32_t>(settings.batch);
    recipe.run.learning_rate = static_cast<float>(settings.learningRate);
    recipe.run.patience = static_cast<std::uint32_t>(settings.patience);
    recipe.run.seed = recipe.model.seed;
    recipe.examples.document_tokens = static_cast<std::uint32_t>(settings.window);
    return recipe;
}

LanguageJob jobOf(const TrainJob& job) {
    LanguageJob out;
    out.base.path = toPath(job.base);
    out.base.name = model_name(out.base.path);
    out.out = toPath(job.folder);
    out.recipe = recipeOf(job.settings);
    out.info.name = job.id.toStdString();
    out.info.title = job.title.toStdString();
    out.notes.data_name = toPath(job.file).filename().string();
    out.load.threads = job.threads;
    return out;
}

TrainPhase phaseOf(TrainStage stage) {
    switch (stage) {
        case TrainStage::training:
            return TrainPhase::Training;
        case TrainStage::measuring:
            return TrainPhase::Measuring;
        case TrainStage::comparing:
            return TrainPhase::Comparing;
        case TrainStage::preparing:
            break;
    }
    return TrainPhase::Preparing;
}

TrainFacts factsOf(const TrainPlan& plan) {
    return {plan.tokens, plan.cut, plan.trainable, plan.memory, plan.seconds, QString::fromStdString(plan.example)};
}

std::shared_ptr<TrainReport> reportOf(const TrainHistory& history) {
    auto report = std::make_shared<TrainReport>();
    report->epochs = {history.epochs.begin(), history.epochs.end()};
    report->bestEpoch = static_cast<int>(history.best);
    report->seconds = history.seconds;
    return report;
}

Result<ExtractTask> taskOf(const TrainJob& job) {
    std::vector<std::string> columns;
    for (const QString& field : job.fields) {
        columns.push_back(field.toStdString());
    }
    LAPIDARY_ASSIGN(ExtractTask task, task_of_columns(columns));
    task.info.name = job.id.toStdString();
    task.info.title = job.title.toStdString();
    return task;
}

}  // namespace

void LocalTrainEngine::report(const TrainHistory& history, bool now) {
    if (!now && m_sinceReport.isValid() && m_sinceReport.elapsed() < kReportMs) {
        return;
    }
    m_sinceReport.start();
    TrainProgress progress;
    progress.stepsInAll = history.steps_in_all;
    for (; m_stepsTold < history.steps.size(); ++m_stepsTold) {
        progress.steps.push_back(history.steps[m_stepsTold]);
    }
    for (; m_epochsTold < history.epochs.size(); ++m_epochsTold) {
        progress.epochs.push_back(history.epochs[m_epochsTold]);
    }
    QMetaObject::invokeMethod(this, [this, progress] { emit progressed(progress); });
}

void LocalTrainEngine::reportAnswered(std::uint64_t done, std::uint64_t all) {
    if (done < all && m_sinceReport.isValid() && m_sinceReport.elapsed() < kReportMs) {
        return;
    }
    m_sinceReport.start();
    QMetaObject::invokeMethod(
        this, [this, done = static_cast<int>(done), all = static_cast<int>(all)] { emit answered(done, all); });
}

LanguageHooks LocalTrainEngine::hooks() {
    m_stepsTold = m_epochsTold = 0;
    m_sinceReport.invalidate();
    LanguageHooks hooks;
    hooks.wish = [this] { return m_wish.load(); };
    hooks.stage = [this](TrainStage stage) {
        if (stage == TrainStage::measuring) {
            auto ended = TrainWish::finish;  // which only the learning was to be
            m_wish.compare_exchange_strong(ended, TrainWish::go_on);
        }
        QMetaObject::invokeMethod(this, [this, phase = phaseOf(stage)] { emit phaseChanged(phase); });
    };
    hooks.planned = [this](const TrainPlan& plan) {
        QMetaObject::invokeMethod(this, [this, facts = factsOf(plan)] { emit planned(facts); });
    };
    hooks.stepped = [this](const TrainStep&, const TrainHistory& history) { report(history, false); };
    hooks.measured = [this](const TrainEpoch&, const TrainHistory& history) { report(history, true); };
    hooks.answered = [this](std::uint64_t done, std::uint64_t all) { reportAnswered(done, all); };
    return hooks;
}

LocalTrainEngine::Trained LocalTrainEngine::trainLanguage(const TrainJob& job, const Dataset& data) {
    LAPIDARY_ASSIGN(TrainedLanguage trained, train_language(data, jobOf(job), hooks()));
    auto report = reportOf(trained.history);
    report->board = std::move(trained.board);
    report->answers = std::move(trained.answers);
    report->threshold = trained.specialist.task.info.threshold;
    return std::shared_ptr<const TrainReport>(std::move(report));
}

LocalTrainEngine::Trained LocalTrainEngine::trainExtract(const TrainJob& job, const Dataset& data) {
    LanguageJob language = jobOf(job);
    ExtractJob extract;
    extract.base = std::move(language.base);
    extract.out = std::move(language.out);
    extract.recipe = std::move(language.recipe);
    extract.notes = std::move(language.notes);
    extract.load = std::move(language.load);
    LAPIDARY_ASSIGN(extract.task, taskOf(job));
    LAPIDARY_ASSIGN(TrainedExtract trained, train_extract(data, extract, hooks()));
    auto report = reportOf(trained.history);
    report->fields = std::make_shared<const ExtractMeasures>(std::move(trained.measures));
    report->threshold = trained.specialist.extract->info.threshold;
    return std::shared_ptr<const TrainReport>(std::move(report));
}

LocalTrainEngine::Trained LocalTrainEngine::trainWriting(const TrainJob& job, const Dataset& data) {
    LanguageJob language = jobOf(job);
    WritingJob writing;
    writing.base = std::move(language.base);
    writing.out = std::move(language.out);
    writing.recipe = std::move(language.recipe);
    writing.task.info = std::move(language.info);
    writing.task.answers = job.conversations;
    writing.notes = std::move(language.notes);
    writing.load = std::move(language.load);
    LAPIDARY_ASSIGN(TrainedWriting trained, train_writing(data, writing, hooks()));
    auto report = reportOf(trained.history);
    report->writing = std::make_shared<const WritingProof>(std::move(trained.proof));
    return std::shared_ptr<const TrainReport>(std::move(report));
}

LocalTrainEngine::Trained LocalTrainEngine::trainFinder(const TrainJob& job, const Dataset& data,
                                                        const std::stop_token& stop) {
    QElapsedTimer clock;
    clock.start();
    FinderJob finder;
    finder.out = toPath(job.folder);
    LAPIDARY_ASSIGN(finder.task, taskOf(job));
    finder.options.seed = static_cast<std::uint64_t>(job.settings.seed);
    finder.notes.data_name = toPath(job.file).filename().string();
    ThreadPool pool(job.threads);
    QMetaObject::invokeMethod(this, [this] { emit phaseChanged(TrainPhase::Training); });
    LAPIDARY_ASSIGN(
        TrainedFinder trained,
        train_finder(data, finder, pool, stop, [this](const std::string& field, std::uint32_t epoch, double right) {
            TrainTrial trial;
            trial.field = QString::fromStdString(field);
            trial.round = static_cast<int>(epoch) + 1;
            trial.right = right;
            QMetaObject::invokeMethod(this, [this, trial] { emit tried(trial); });
        }));
    auto report = std::make_shared<TrainReport>();
    report->seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    report->threshold = trained.specialist.extract->info.threshold;
    report->fields = std::make_shared<const ExtractMeasures>(std::move(trained.measures));
    return std::shared_ptr<const TrainReport>(std::move(report));
}

}  // namespace lapidary::app
