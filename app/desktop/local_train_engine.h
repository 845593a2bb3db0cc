// Trains in this process, on a thread of its own that gives way to the window and to the chat's engine.
#pragma once

#include <QElapsedTimer>
#include <atomic>
#include <stop_token>
#include <thread>

#include "desktop/train_engine.h"
#include "fleet/language_training.h"

namespace lapidary::app {

class LocalTrainEngine final : public TrainEngine {
    Q_OBJECT
public:
    using TrainEngine::TrainEngine;
    // Pauses, and waits until that is done.
    ~LocalTrainEngine() override;

    void train(const TrainJob& job, std::shared_ptr<const Dataset> data) override;
    void pause() override;
    void finishNow() override;

private:
    static constexpr qint64 kReportMs = 100;  // between two signals

    using Trained = Result<std::shared_ptr<const TrainReport>>;
    // On the job's thread.
    Trained trainWords(const TrainJob& job, const Dataset& data, const std::stop_token& stop);
    Trained trainLanguage(const TrainJob& job, const Dataset& data);
    Trained trainFinder(const TrainJob& job, const Dataset& data, const std::stop_token& stop);
    Trained trainExtract(const TrainJob& job, const Dataset& data);
    Trained trainWriting(const TrainJob& job, const Dataset& data);
    Trained trainOn(const TrainJob& job, const Dataset& data, const std::stop_token& stop);
    [[nodiscard]] LanguageHooks hooks();
    // Steps and epochs that the window has not heard of. Often asked, seldom done, unless `now`.
    void report(const TrainHistory& history, bool now);
    void reportAnswered(std::uint64_t done, std::uint64_t all);

    std::atomic<TrainWish> m_wish{TrainWish::go_on};
    QElapsedTimer m_sinceReport;  // touched on the job's thread only, like the next two
    std::size_t m_stepsTold = 0;
    std::size_t m_epochsTold = 0;
    std::jthread m_thread;
};

}  // namespace lapidary::app
