// An engine that does what the test says, at once, on the test's thread.
#pragma once

#include <atomic>
#include <mutex>

#include "desktop/engine.h"

namespace lapidary::app {

class FakeEngine final : public Engine {
public:
    void load(const QString& path, const EngineLoadOptions& options) override { loads.push_back({path, options}); }
    void eject() override {
        ++ejects;
        emit ejected();
    }
    void generate(const ChatRequest& request) override { requests.push_back(request); }
    void stop() override { ++stops; }
    // On the thread of the batch. A text goes to the label that it names; how sure that is stands behind it, as in
    // "spam 0.9"; the runner-up is the label after it.
    void classify(std::shared_ptr<ClassifyGroup> group) override {
        ++groups;
        if (holdGroups) {
            const std::scoped_lock lock(heldMutex);
            held.push_back(std::move(group));
            return;
        }
        sort(*group);
    }
    static void sort(ClassifyGroup& group) {
        std::vector<Classification> results;
        for (const std::string& text : group.texts()) {
            const auto& labels = group.task()->labels;
            Classification result;
            for (std::size_t label = 0; label < labels.size(); ++label) {
                const std::size_t at = text.find(labels[label].name);
                if (at != std::string::npos || (label + 1 == labels.size() && result.labels.empty())) {
                    result.labels = {label};
                    result.runner_up = (label + 1) % labels.size();
                    result.confidence =
                        at == std::string::npos
                            ? 0.5F
                            : QString::fromStdString(text.substr(at + labels[label].name.size())).trimmed().toFloat();
                }
            }
            result.scores.assign(labels.size(), (1.0F - result.confidence) / static_cast<float>(labels.size() - 1));
            result.scores[result.labels[0]] = result.confidence;
            result.ms = 2.5;
            results.push_back(std::move(result));
        }
        group.finish(std::move(results));
    }

    // On the thread of the batch. Each of the outermost fields has the value behind its name in the text, as in
    // "total: 12.5"; one that ends with "?" does not stand there; what the text does not name is null, or an empty
    // list.
    void extract(std::shared_ptr<ExtractGroup> group) override {
        ++groups;
        if (holdGroups) {
            const std::scoped_lock lock(heldMutex);
            heldReads.push_back(std::move(group));
            return;
        }
        read(*group);
    }
    static void read(ExtractGroup& group) {
        const auto schema = OrderedJson::parse(group.task()->schema);
        std::vector<Extraction> results;
        for (const std::string& text : group.texts()) {
            Extraction result;
            result.confidence = 0.9F;
            result.ms = 1500.0;
            for (const auto& [name, node] : schema.at("properties").items()) {
                addField(result, text, name, node);
            }
            result.json = result.json.empty() ? "{}" : "{" + result.json + "}";
            results.push_back(std::move(result));
        }
        group.finish(std::move(results));
    }
    static void addField(Extraction& result, const std::string& text, const std::string& name,
                         const OrderedJson& node) {
        result.json += (result.json.empty() ? "" : ",") + OrderedJson(name).dump() + ":";
        const std::size_t at = text.find(name + ": ");
        if (at == std::string::npos && node.dump().find("\"array\"") != std::string::npos) {
            result.json += "[]";
            return;
        }
        ExtractedField field;
        field.path = "/" + name;
        field.confidence = 0.9F;
        if (at == std::string::npos) {
            field.value = "null";
            field.chosen = true;
        } else {
            const std::size_t begin = at + name.size() + 2;
            field.value = text.substr(begin, text.find('\n', begin) - begin);
            field.is_text = node.dump().find("\"number\"") == std::string::npos;
            if (field.value.back() == '?') {
                field.value.pop_back();
            } else {
                field.grounding = Grounding::exact;
                field.span = {begin, begin + field.value.size()};
            }
        }
        result.json += field.is_text ? OrderedJson(field.value).dump() : field.value;
        result.fields.push_back(std::move(field));
    }

    // The rest is for the test.
    void becomeLoaded(const QString& path, quint32 context = 4096, LearnedWriting learned = LearnedWriting::none) {
        EngineModel model;
        model.path = path;
        model.name = "Gemma";
        model.quantization = "Q8_0";
        model.deviceName = "Test CPU";
        model.contextLength = 32768;
        model.context = context;
        model.learned = learned;
        model.sampling.temperature = 0.7F;
        model.sampling.top_k = 20;
        model.sampling.top_p = 0.9F;
        model.loadMs = 1234.0;
        current = model;
        emit loaded(model);
    }
    void moveToProcessor(const QString& why) {
        current.deviceName = "Test CPU";
        current.deviceReason = why;
        current.onProcessor = true;
        emit deviceChanged(current);
    }
    void say(const QString& text, int tokens = 1, quint32 contextUsed = 10) {
        emit streamed({requests.back().id, text, tokens, 50.0, contextUsed});
    }
    void end(ChatFinish finish = ChatFinish::EndToken, const QString& error = {}, int droppedTurns = 0) {
        ChatOutcome outcome;
        outcome.id = requests.back().id;
        outcome.finish = finish;
        outcome.error = error;
        outcome.promptTokens = 12;
        outcome.tokens = 3;
        outcome.droppedTurns = droppedTurns;
        outcome.firstTokenMs = 40.0;
        outcome.seconds = 0.5;
        outcome.tokensPerSecond = 60.0;
        outcome.contextUsed = 15;
        emit finished(outcome);
    }
    void answer(const QString& text) {
        say(text);
        end();
    }

    struct Load {
        QString path;
        EngineLoadOptions options;
    };
    EngineModel current;
    QVector<Load> loads;
    QVector<ChatRequest> requests;
    std::atomic<bool> holdGroups{false};  // groups are kept in `held` and never sorted
    std::mutex heldMutex;
    std::vector<std::shared_ptr<ClassifyGroup>> held;
    std::vector<std::shared_ptr<ExtractGroup>> heldReads;
    std::atomic<int> groups{0};
    int ejects = 0;
    int stops = 0;
};

}  // namespace lapidary::app
