// An engine that does what the test says, at once, on the test's thread.
#pragma once

#include "desktop/chat_engine.h"

namespace lapidary::app {

class FakeEngine final : public ChatEngine {
public:
    void load(const QString& path, const EngineLoadOptions& options) override { loads.push_back({path, options}); }
    void eject() override {
        ++ejects;
        emit ejected();
    }
    void generate(const ChatRequest& request) override { requests.push_back(request); }
    void stop() override { ++stops; }

    // The rest is for the test.
    void becomeLoaded(const QString& path, quint32 context = 4096) {
        EngineModel model;
        model.path = path;
        model.name = "Gemma";
        model.quantization = "Q8_0";
        model.deviceName = "Test CPU";
        model.contextLength = 32768;
        model.context = context;
        model.temperature = 0.7F;
        model.topK = 20;
        model.topP = 0.9F;
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
    int ejects = 0;
    int stops = 0;
};

}  // namespace lapidary::app
