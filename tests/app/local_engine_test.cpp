// The real worker with the model that ships with the app: streamed, stopped, asked again, trimmed, replaced.
#include <gtest/gtest.h>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTimer>
#include <algorithm>
#include <limits>

#include "desktop/local_engine.h"

namespace lapidary::app {
namespace {

const QString kStarter = QStringLiteral(LAPIDARY_SOURCE_DIR "/resources/models/starter-chat");
const QString kTiny = QStringLiteral(LAPIDARY_TEST_DATA "/golden/gemma3-tiny-Q8_0.gguf");
constexpr int kPatienceMs = 60'000;

class LocalEngineTest : public testing::Test {
protected:
    LocalEngineTest() {
        QObject::connect(&engine, &ChatEngine::loaded, &engine,
                         [this](const EngineModel& model) { models.push_back(model); });
        QObject::connect(&engine, &ChatEngine::streamed, &engine, [this](const ChatChunk& chunk) {
            chunks.push_back(chunk);
            text += chunk.text;
        });
        QObject::connect(&engine, &ChatEngine::finished, &engine,
                         [this](const ChatOutcome& outcome) { outcomes.push_back(outcome); });
    }
    void load(const QString& path, quint32 context = 512) {
        QSignalSpy loaded(&engine, &ChatEngine::loaded);
        QSignalSpy failed(&engine, &ChatEngine::loadFailed);
        EngineLoadOptions options;
        options.context = context;
        options.threads = 2;
        engine.load(path, options);
        ASSERT_TRUE(loaded.wait(kPatienceMs)) << (failed.isEmpty() ? "" : failed[0][1].toString().toStdString());
    }
    static ChatRequest request(quint64 id, const QString& said, quint64 seed = 7, quint32 maxTokens = 40) {
        ChatRequest out;
        out.id = id;
        out.turns = {{true, said}};
        out.sampling.seed = seed;
        out.sampling.temperature = 0.9F;
        out.maxTokens = maxTokens;
        return out;
    }
    ChatOutcome ask(const ChatRequest& what) {
        text.clear();
        chunks.clear();
        const auto before = outcomes.size();
        QSignalSpy finished(&engine, &ChatEngine::finished);
        engine.generate(what);
        if (outcomes.size() == before) {
            EXPECT_TRUE(finished.wait(kPatienceMs));
        }
        return outcomes.isEmpty() ? ChatOutcome{} : outcomes.back();
    }
    [[nodiscard]] bool drains() const {
        const auto timers = engine.findChildren<QTimer*>();
        return std::any_of(timers.begin(), timers.end(), [](const QTimer* timer) { return timer->isActive(); });
    }
    LocalEngine engine;
    QVector<EngineModel> models;
    QVector<ChatChunk> chunks;
    QVector<ChatOutcome> outcomes;
    QString text;
};

TEST_F(LocalEngineTest, AnswerIsStreamedInPortions) {
    load(kStarter);
    ASSERT_EQ(models.size(), 1);
    EXPECT_EQ(models[0].path, kStarter);
    EXPECT_EQ(models[0].context, 512U);
    EXPECT_FALSE(models[0].deviceName.isEmpty());
    const ChatOutcome outcome = ask(request(1, "Tell me a story about a cat.", 7, 120));
    EXPECT_EQ(outcome.id, 1U);
    EXPECT_TRUE(outcome.error.isEmpty()) << outcome.error.toStdString();
    EXPECT_GT(outcome.promptTokens, 5);
    EXPECT_GT(outcome.tokens, 20);
    EXPECT_GT(outcome.firstTokenMs, 0.0);
    EXPECT_GT(text.size(), 40);
    EXPECT_FALSE(chunks.isEmpty());
    EXPECT_LE(chunks.size(), outcome.tokens + 1);
    EXPECT_GE(chunks.back().contextUsed, static_cast<quint32>(outcome.promptTokens + outcome.tokens - 1));
    EXPECT_FALSE(drains());  // nothing ticks when nothing happens
}

TEST_F(LocalEngineTest, SameSeedSameText) {
    load(kStarter);
    ask(request(1, "Tell me a story about a boat.", 42));
    const QString first = text;
    ask(request(2, "Tell me a story about a boat.", 43));
    EXPECT_NE(text, first);
    ask(request(3, "Tell me a story about a boat.", 42));
    EXPECT_EQ(text, first);
}

TEST_F(LocalEngineTest, StopEndsWithinAToken) {
    load(kStarter, 4096);
    // A busy machine may hold this thread up between a portion and its stop, so the best of five counts.
    int fewestAfterStop = std::numeric_limits<int>::max();
    for (quint64 turn = 1; turn <= 5; ++turn) {
        int tokensAtStop = 0;
        const auto connection = QObject::connect(&engine, &ChatEngine::streamed, &engine, [&](const ChatChunk& chunk) {
            if (tokensAtStop == 0) {
                tokensAtStop = chunk.tokens;
                engine.stop();
            }
        });
        ChatRequest endless = request(turn, "Tell me a very long story about a bear.", 3, 4000);
        endless.sampling.temperature = 50.0F;  // any word is as good as the one that ends it
        endless.sampling.top_k = 0;
        endless.sampling.top_p = 1.0F;
        const ChatOutcome outcome = ask(endless);
        QObject::disconnect(connection);
        ASSERT_GT(tokensAtStop, 0);
        if (outcome.finish == ChatFinish::Stopped) {
            EXPECT_FALSE(text.isEmpty());
            fewestAfterStop = std::min(fewestAfterStop, outcome.tokens - tokensAtStop);
        }
    }
    EXPECT_LE(fewestAfterStop, 2);
    // The next answer is not stopped by an old request.
    EXPECT_NE(ask(request(9, "Tell me a story about a cat.")).finish, ChatFinish::Stopped);
}

TEST_F(LocalEngineTest, LimitsAreTold) {
    load(kStarter);
    EXPECT_EQ(ask(request(1, "Tell me a story about a cat.", 7, 5)).finish, ChatFinish::MaxTokens);
    EXPECT_EQ(outcomes.back().tokens, 5);
}

TEST_F(LocalEngineTest, LongConversationsLoseTheirOldestTurnsAndSaySo) {
    load(kStarter, 256);
    ChatRequest longTalk = request(1, "", 7, 20);
    longTalk.turns.clear();
    for (int turn = 0; turn < 20; ++turn) {
        longTalk.turns.push_back({true, "Tell me a story about a cat and a dog and a big red ball."});
        longTalk.turns.push_back({false, "Once upon a time there was a cat. The cat had a ball. The end."});
    }
    longTalk.turns.push_back({true, "Tell me a story about a boat."});
    const ChatOutcome outcome = ask(longTalk);
    EXPECT_TRUE(outcome.error.isEmpty()) << outcome.error.toStdString();
    EXPECT_GT(outcome.droppedTurns, 20);
    EXPECT_EQ(outcome.droppedTurns % 2, 0);
    EXPECT_LE(outcome.contextUsed, 256U);
}

TEST_F(LocalEngineTest, MessageLongerThanTheContextIsASentence) {
    load(kStarter, 256);
    const ChatOutcome outcome = ask(request(1, QString("once upon a time ").repeated(400)));
    EXPECT_EQ(outcome.finish, ChatFinish::Failed);
    EXPECT_FALSE(outcome.error.isEmpty());
    EXPECT_FALSE(drains());
    EXPECT_TRUE(ask(request(2, "Tell me a story.")).error.isEmpty());
}

TEST_F(LocalEngineTest, WithoutAModelTheAnswerSaysSo) {
    const ChatOutcome outcome = ask(request(1, "hello"));
    EXPECT_EQ(outcome.finish, ChatFinish::Failed);
    EXPECT_TRUE(outcome.error.contains("model"));
}

TEST_F(LocalEngineTest, WrongFilesFailWithASentence) {
    QSignalSpy failed(&engine, &ChatEngine::loadFailed);
    engine.load(QStringLiteral(LAPIDARY_SOURCE_DIR "/README.md"), {});
    ASSERT_TRUE(failed.wait(kPatienceMs));
    EXPECT_FALSE(failed[0][1].toString().isEmpty());
    engine.load("/nowhere/at/all.gguf", {});
    ASSERT_TRUE(failed.wait(kPatienceMs));
    EXPECT_TRUE(failed[1][1].toString().contains("/nowhere"));
}

TEST_F(LocalEngineTest, OnlyTheLastOfManyLoadsIsHeardOf) {
    QSignalSpy loaded(&engine, &ChatEngine::loaded);
    EngineLoadOptions options;
    options.context = 256;
    options.threads = 2;
    for (int turn = 0; turn < 5; ++turn) {
        engine.load(kStarter, options);
        engine.load(kTiny, options);
    }
    ASSERT_TRUE(loaded.wait(kPatienceMs));
    EXPECT_EQ(models.size(), 1);
    EXPECT_EQ(models[0].path, kTiny);
    QSignalSpy ejected(&engine, &ChatEngine::ejected);
    engine.eject();
    ASSERT_TRUE(ejected.wait(kPatienceMs));
    EXPECT_EQ(models.size(), 1);
    EXPECT_EQ(ask(request(9, "hello")).finish, ChatFinish::Failed);
}

TEST_F(LocalEngineTest, QueuedAnswersComeInOrder) {
    load(kStarter);
    QSignalSpy finished(&engine, &ChatEngine::finished);
    for (quint64 id = 1; id <= 3; ++id) {
        engine.generate(request(id, "Tell me a story about a cat.", id, 10));
    }
    while (outcomes.size() < 3) {
        ASSERT_TRUE(finished.wait(kPatienceMs));
    }
    EXPECT_EQ(outcomes[0].id, 1U);
    EXPECT_EQ(outcomes[1].id, 2U);
    EXPECT_EQ(outcomes[2].id, 3U);
    EXPECT_FALSE(drains());
}

TEST(LocalEngineLife, CanBeTakenDownAtAnyMoment) {
    for (int moment = 0; moment < 3; ++moment) {
        QElapsedTimer clock;
        clock.start();
        {
            LocalEngine engine;
            QSignalSpy loaded(&engine, &ChatEngine::loaded);
            QSignalSpy streamed(&engine, &ChatEngine::streamed);
            EngineLoadOptions options;
            options.context = 4096;
            options.threads = 2;
            engine.load(kStarter, options);
            if (moment > 0) {
                ASSERT_TRUE(loaded.wait(kPatienceMs));
                ChatRequest endless;
                endless.id = 1;
                endless.turns = {{true, "Tell me a story about a bear."}};
                endless.maxTokens = 4000;
                engine.generate(endless);
                if (moment > 1) {
                    ASSERT_TRUE(streamed.wait(kPatienceMs));
                }
                clock.restart();
            }
        }
        EXPECT_LT(clock.elapsed(), 20'000);
    }
}

std::shared_ptr<ClassifyGroup> group(const QString& model, std::stop_token stop = {}) {
    auto task = std::make_shared<ClassifyTask>();
    task->labels = {{"cat", ""}, {"dog", ""}, {"boat", ""}};
    return std::make_shared<ClassifyGroup>(model, std::move(task),
                                           std::vector<std::string>{"A cat sat.", "The dog ran.", "A boat."}, stop);
}

TEST_F(LocalEngineTest, GroupsAndAnswersTakeTurns) {
    load(kStarter);
    const auto first = group(kStarter);
    const auto second = group(kStarter);
    QSignalSpy finished(&engine, &ChatEngine::finished);
    engine.classify(first);
    engine.generate(request(1, "Tell me a story."));
    engine.classify(second);
    const auto one = first->wait();
    ASSERT_TRUE(one.ok()) << one.error().message;
    ASSERT_EQ(one->size(), 3U);
    EXPECT_EQ((*one)[0].scores.size(), 3U);
    const auto other = second->wait();
    ASSERT_TRUE(other.ok()) << other.error().message;
    EXPECT_EQ((*one)[2].scores, (*other)[2].scores);
    if (finished.isEmpty()) {
        ASSERT_TRUE(finished.wait(kPatienceMs));
    }
    EXPECT_EQ(outcomes.back().tokens, 40);
}

TEST_F(LocalEngineTest, GroupsOfAnotherModelAreRefused) {
    load(kStarter);
    const auto foreign = group("/another/model.gguf");
    engine.classify(foreign);
    const auto refused = foreign->wait();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::not_found);
}

std::shared_ptr<ExtractGroup> reading(const QString& model, int count, std::stop_token stop = {}) {
    auto task = std::make_shared<ExtractTask>();
    task->schema = R"({"type":"object","properties":{"who":{"type":"string","maxLength":200},)"
                   R"("what":{"type":"string","maxLength":200}},"required":["who","what"]})";
    std::vector<std::string> texts;
    for (int number = 0; number < count; ++number) {
        texts.push_back("The boat " + std::to_string(number) + " saw a cat. The cat had a red ball.");
    }
    return std::make_shared<ExtractGroup>(model, std::move(task), std::move(texts), stop);
}

TEST_F(LocalEngineTest, DocumentsThatAreReadStepBackForAnAnswer) {
    load(kStarter);
    const auto alone = reading(kStarter, 12);
    engine.extract(alone);
    const auto calm = alone->wait();
    ASSERT_TRUE(calm.ok()) << calm.error().message;
    ASSERT_EQ(calm->size(), 12U);
    for (const Extraction& one : *calm) {
        EXPECT_TRUE(Json::accept(one.json)) << one.json;
    }
    const auto disturbed = reading(kStarter, 12);
    engine.extract(disturbed);
    const auto forgotten = reading(kStarter, 1);
    engine.extract(forgotten);
    for (int answer = 1; answer <= 3; ++answer) {
        ask(request(static_cast<quint64>(answer), "Tell me a story.", 7, 3));
    }
    const auto same = disturbed->wait();
    ASSERT_TRUE(same.ok()) << same.error().message;
    ASSERT_EQ(same->size(), 12U);
    for (std::size_t index = 0; index < same->size(); ++index) {
        EXPECT_EQ((*same)[index].json, (*calm)[index].json);
    }
    ASSERT_TRUE(forgotten->wait().ok());
}

TEST_F(LocalEngineTest, ReadingEndsWithItsBatchAndItsModel) {
    load(kStarter);
    std::stop_source stop;
    const auto given = reading(kStarter, 50, stop.get_token());
    engine.extract(given);
    stop.request_stop();
    const auto cancelled = given->wait();
    ASSERT_FALSE(cancelled.ok());
    EXPECT_EQ(cancelled.error().code, ErrorCode::cancelled);
    const auto orphan = reading(kStarter, 50);
    engine.extract(orphan);
    engine.eject();
    const auto refused = orphan->wait();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::not_found);
}

TEST_F(LocalEngineTest, ASpecialistNeedsNoModel) {
    auto task = std::make_shared<ClassifyTask>();
    task->labels = {{"spam", ""}, {"ham", ""}};
    const auto mails = std::make_shared<ClassifyGroup>(
        QString(LAPIDARY_SOURCE_DIR "/resources/specialists/spam"), std::move(task),
        std::vector<std::string>{"You have won! Send your bank details today to claim the prize money.",
                                 "The meeting moved to Thursday; the kernel patch is attached for review."},
        std::stop_token());
    engine.classify(mails);
    const auto sorted = mails->wait();
    ASSERT_TRUE(sorted.ok()) << sorted.error().message;
    EXPECT_EQ((*sorted)[0].labels, std::vector<std::size_t>{0});
    EXPECT_EQ((*sorted)[1].labels, std::vector<std::size_t>{1});
}

TEST(LocalEngineEnd, WhoeverWaitsHearsOfIt) {
    std::shared_ptr<ClassifyGroup> waiting = group("/no/model");
    {
        LocalEngine engine;
        for (int number = 0; number < 20; ++number) {
            engine.classify(waiting);
        }
    }
    EXPECT_FALSE(waiting->wait().ok());
    std::stop_source stop;
    stop.request_stop();
    const auto given = group("/no/model", stop.get_token())->wait();
    ASSERT_FALSE(given.ok());
    EXPECT_EQ(given.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace lapidary::app
