#include "desktop/batch_work.h"

#include "desktop/extract_answer.h"

namespace lapidary::app {

namespace {

class ClassifyWork final : public BatchWork {
public:
    ClassifyWork(TaskEngine& engine, QString model, ClassifyTask task)
        : m_engine(engine), m_model(std::move(model)), m_task(std::make_shared<const ClassifyTask>(std::move(task))) {}

    // A group is as long as a person who asks the model something waits for it in the worst case.
    [[nodiscard]] Grouping grouping() const override { return {1, 64, 200.0}; }

    Result<std::vector<Outcome>> work(std::vector<std::string>&& texts, const std::stop_token& stop) override {
        const auto group = std::make_shared<ClassifyGroup>(m_model, m_task, std::move(texts), stop);
        m_engine.classify(group);
        LAPIDARY_ASSIGN(const std::vector<Classification> results, group->wait());
        std::vector<Outcome> out;
        for (const Classification& result : results) {
            Outcome& one = out.emplace_back();
            one.row.classified = true;
            for (const std::size_t label : result.labels) {
                one.row.labels.push_back(static_cast<int>(label));
            }
            one.row.runnerUp = static_cast<int>(result.runner_up);
            one.row.confidence = result.confidence;
            one.row.ms = static_cast<float>(result.ms);
            one.text.scores = QVector<float>(result.scores.begin(), result.scores.end());
            for (const ReadPassage& passage : result.passages) {
                one.text.passages.push_back({static_cast<qint64>(passage.span.begin),
                                             static_cast<qint64>(passage.span.end), static_cast<int>(passage.label),
                                             passage.score});
            }
        }
        return out;
    }

private:
    TaskEngine& m_engine;
    QString m_model;
    std::shared_ptr<const ClassifyTask> m_task;
};

class ExtractWork final : public BatchWork {
public:
    ExtractWork(TaskEngine& engine, QString model, ExtractTask task)
        : m_engine(engine), m_model(std::move(model)), m_task(std::make_shared<const ExtractTask>(std::move(task))) {}

    // The engine leaves a group for a person who asks the model something. Some documents are always read together,
    // because the weights are then read once for all of them.
    [[nodiscard]] Grouping grouping() const override { return {4, ExtractOptions{}.together, 2000.0}; }

    Result<std::vector<Outcome>> work(std::vector<std::string>&& texts, const std::stop_token& stop) override {
        const auto group = std::make_shared<ExtractGroup>(m_model, m_task, std::move(texts), stop);
        m_engine.extract(group);
        LAPIDARY_ASSIGN(const std::vector<Extraction> results, group->wait());
        std::vector<Outcome> out;
        for (std::size_t index = 0; index < results.size(); ++index) {
            const Extraction& result = results[index];
            Outcome& one = out.emplace_back();
            one.row.classified = true;
            one.row.confidence = result.cut ? 0.0F : result.confidence;
            one.row.notFound = countMissing(result);
            one.row.ms = static_cast<float>(result.ms);
            one.text.answer = toJson(result, group->texts()[index]);
            for (const TextSpan& span : result.passages) {
                one.text.passages.push_back({static_cast<qint64>(span.begin), static_cast<qint64>(span.end), -1, 0.0F});
            }
        }
        return out;
    }

private:
    TaskEngine& m_engine;
    QString m_model;
    std::shared_ptr<const ExtractTask> m_task;
};

}  // namespace

Result<std::unique_ptr<BatchWork>> BatchWork::make(TaskEngine& engine, const StoredBatch& batch) {
    if (batch.kind == BatchKind::Extract) {
        LAPIDARY_ASSIGN(const OrderedJson json,
                        parse_ordered_json(batch.task.toStdString(), "task", std::uint64_t{4} << 20U));
        LAPIDARY_ASSIGN(ExtractTask task, extract_task_from_json(json, "task"));
        return std::unique_ptr<BatchWork>(std::make_unique<ExtractWork>(engine, batch.model, std::move(task)));
    }
    LAPIDARY_ASSIGN(const Json json, parse_json(batch.task.toStdString(), "task"));
    LAPIDARY_ASSIGN(ClassifyTask task, classify_task_from_json(json, "task"));
    return std::unique_ptr<BatchWork>(std::make_unique<ClassifyWork>(engine, batch.model, std::move(task)));
}

}  // namespace lapidary::app
