// A training that goes as the test says, at once, on the test's thread.
#pragma once

#include <QFile>
#include <QStringList>
#include <utility>

#include "desktop/train_engine.h"
#include "fleet/specialist.h"

namespace lapidary::app {

// A table of texts and labels that can be learned from: 400 rows in two labels, three of them with something wrong.
inline void writePets(const QString& path) {
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write("text,label\n");
    for (int row = 0; row < 400; ++row) {
        const bool cat = row % 2 == 0;
        file.write(QString("The %1 number %2 sits by the %3 door and waits,%4\n")
                       .arg(cat ? "cat" : "dog")
                       .arg(row)
                       .arg(row % 7)
                       .arg(cat ? "cat" : "dog")
                       .toUtf8());
    }
    file.write("The cat number 0 sits by the 0 door and waits,cat\n");  // again
    file.write("The cat number 2 sits by the 2 door and waits,dog\n");  // contradicts
    file.write("A text without a label,\n");
}

// Bills as JSON Lines, with what was bought and what it cost; of some the total is not known.
inline void writeBills(const QString& path) {
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    for (int row = 0; row < 240; ++row) {
        const QString shop = QString("%1 House %2")
                                 .arg(row % 3 == 0   ? "Tea"
                                      : row % 3 == 1 ? "Paper"
                                                     : "Garden")
                                 .arg(row);
        const QString total = QString("%1.%2").arg(3 + row % 40).arg(row % 90 + 10);
        file.write(QString(R"({"id": %1, "text": "%2\nThank you\nTABLE %3\nSUM %4 EUR\nVAT 1.%5", )"
                           R"("fields": {"shop": "%2", "sum": "%6"}})"
                           "\n")
                       .arg(row)
                       .arg(shop)
                       .arg(row % 11)
                       .arg(total)
                       .arg(row % 7 + 10)
                       .arg(row % 50 == 0 ? "" : total)
                       .toUtf8());
    }
}

// Questions with their replies, as two columns.
inline void writeReplies(const QString& path) {
    QFile file(path);
    file.open(QIODevice::WriteOnly);
    file.write("prompt,response\n");
    for (int row = 0; row < 200; ++row) {
        file.write(QString("Where is parcel %1?,Parcel %1 is in the %2 van.\n")
                       .arg(row)
                       .arg(row % 2 == 0 ? "red" : "yellow")
                       .toUtf8());
    }
}

class FakeTrainEngine final : public TrainEngine {
public:
    void train(const TrainJob& job, std::shared_ptr<const Dataset> rows) override {
        jobs.push_back(job);
        data = std::move(rows);
        emit phaseChanged(TrainPhase::Preparing);
    }
    void pause() override {
        ++pauses;
        TrainOutcome outcome;
        outcome.end = TrainEnd::Paused;
        emit finished(outcome);
    }
    void finishNow() override {
        ++finishes;
        finish();
    }

    // The rest is for the test.
    void plan() {
        TrainFacts facts;
        facts.tokens = 12345;
        facts.trainable = 3'800'000;
        facts.memory = quint64{900} << 20;
        facts.seconds = 240.0;
        facts.example = "<start_of_turn>user\nThe cat sits<end_of_turn>\n<start_of_turn>model\ncat<end_of_turn>";
        emit planned(facts);
        emit phaseChanged(TrainPhase::Training);
    }
    // So many steps more of so many, with a measurement after the last one.
    void step(int steps, int inAll) {
        TrainProgress progress;
        progress.stepsInAll = static_cast<quint64>(inAll);
        for (int number = 0; number < steps; ++number) {
            TrainStep step;
            step.step = ++done;
            step.epoch = 1;
            step.loss = 2.0 / (1.0 + 0.1 * static_cast<double>(done));
            step.seconds = 0.5;
            progress.steps.push_back(step);
        }
        TrainEpoch epoch;
        epoch.epoch = ++rounds;
        epoch.step = done;
        epoch.validation_loss = 0.2 + 1.0 / static_cast<double>(done);
        epoch.validation_right = 0.9;
        progress.epochs.push_back(epoch);
        emit progressed(progress);
    }
    // All test rows right but every tenth, against a majority of one label.
    void finish() {
        const TrainGoal::Value goal = jobs.last().goal;
        auto report = goal == TrainGoal::Writing  ? reportOfWriting()
                      : goal == TrainGoal::Fields ? reportOfFields()
                                                  : reportOfLabels();
        report->threshold = 0.8;
        report->seconds = 200.0;
        TrainOutcome outcome;
        outcome.report = std::move(report);
        emit finished(outcome);
    }
    [[nodiscard]] std::shared_ptr<TrainReport> reportOfLabels() const {
        auto report = std::make_shared<TrainReport>();
        const LabelledTexts test = select(*data, Part::test);
        report->answers.truth = test.labels;
        for (std::size_t row = 0; row < test.labels.size(); ++row) {
            const bool wrong = row % 10 == 9;
            report->answers.predicted.push_back(wrong ? 1 - test.labels[row] : test.labels[row]);
            report->answers.confidence.push_back(wrong ? 0.6 : 0.97);
        }
        const std::vector<Contestant> contestants{{kMajority, std::vector<ClassId>(test.labels.size(), 0), 0.0},
                                                  {kSpecialist, report->answers.predicted, 1.5}};
        report->board = *make_scoreboard(test.labels, contestants, data->labels.size());
        return report;
    }
    // A language model, a little better than the field finder beside it.
    [[nodiscard]] static std::shared_ptr<TrainReport> reportOfFields() {
        auto measures = std::make_shared<ExtractMeasures>();
        measures->quality.report = {20, {{"shop", 0.95, 0.98}, {"sum", 0.85, 0.9}}, 0.8};
        measures->quality.mean_exact = {0.9, 0.86, 0.94};
        measures->quality.mistakes = {{7, "sum", "9.16", "1.16", 0.6}};
        measures->baselines = {{"field_finder", {20, {{"shop", 0.9, 0.9}, {"sum", 0.7, 0.8}}, 0.6}}};
        auto report = std::make_shared<TrainReport>();
        report->fields = std::move(measures);
        return report;
    }
    // It foresees the replies twice as well, and writes one.
    [[nodiscard]] static std::shared_ptr<TrainReport> reportOfWriting() {
        auto proof = std::make_shared<WritingProof>();
        proof->quality = {24, 600, 20.0, 10.0, {0.69, 0.6, 0.78}};
        proof->samples = {{7, "Where is parcel 7?", "Parcel 7 is in the yellow van.", "Once upon a time there was …",
                           "Parcel 7 is in the red van."}};
        auto report = std::make_shared<TrainReport>();
        report->writing = std::move(proof);
        return report;
    }
    void fail(const QString& error) {
        TrainOutcome outcome;
        outcome.end = TrainEnd::Failed;
        outcome.error = error;
        emit finished(outcome);
    }

    QVector<TrainJob> jobs;
    std::shared_ptr<const Dataset> data;
    quint64 done = 0;
    std::uint32_t rounds = 0;
    int pauses = 0;
    int finishes = 0;
};

}  // namespace lapidary::app
