#include "desktop/local_engine.h"

#include <QElapsedTimer>

#include "desktop/background_thread.h"
#include "desktop/device_reasons.h"
#include "fleet/specialist.h"
#include "library/starter.h"
#include "tokenizer/turns.h"

namespace lapidary::app {

namespace {

// Fast enough to look like typing, slow enough to leave the frame budget alone.
constexpr int kDrainMs = 40;
// Room for an answer that a prompt must leave free, at most a quarter of the context.
constexpr quint32 kReserve = 256;

QString text(const Error& error) {
    return QString::fromStdString(error.message);
}

EngineModel describe(const QString& path, const ModelPaths& paths, const LoadedModel& model, quint32 context) {
    const DeviceInfo device = model.device->device();
    EngineModel out;
    out.path = path;
    out.name = QString::fromStdString(paths.title.empty() ? model.file.name : paths.title);
    out.learned = paths.learned;
    out.quantization = QString::fromStdString(model.file.quantization);
    out.deviceName = QString::fromStdString(device.name);
    out.deviceDriver = QString::fromStdString(device.driver);
    out.deviceReason = deviceReasonText(model.fallback.empty() ? device.reasons : model.fallback);
    out.onProcessor = device.kind == "cpu";
    out.contextLength = model.config().context_length;
    out.context = context;
    out.sampling = recommended_sampling(model.file.hints);
    out.loadMs = model.load_ms;
    return out;
}

ChatFinish finishOf(FinishReason reason) {
    switch (reason) {
        case FinishReason::max_tokens:
            return ChatFinish::MaxTokens;
        case FinishReason::context_full:
            return ChatFinish::ContextFull;
        case FinishReason::cancelled:
            return ChatFinish::Stopped;
        case FinishReason::end_token:
        case FinishReason::stop_string:
            break;
    }
    return ChatFinish::EndToken;
}

}  // namespace

LocalEngine::LocalEngine(QObject* parent) : Engine(parent), m_worker(new QObject) {
    m_drain.setInterval(kDrainMs);
    connect(&m_drain, &QTimer::timeout, this, &LocalEngine::drain);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName("engine");
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_worker, [] { giveWayToTheWindow(); });
}

LocalEngine::~LocalEngine() {
    ++m_loadGeneration;
    m_stop.request_stop();
    postFirst([] {});
    m_thread.quit();
    m_thread.wait();
}

void LocalEngine::post(std::function<void()> job) {
    m_posted.fetch_add(1, std::memory_order_release);
    // In line behind what was posted before, also when the worker itself posts it.
    QMetaObject::invokeMethod(
        m_worker,
        [this, job = std::move(job)] {
            (void)m_posted.load(std::memory_order_acquire);
            job();
        },
        Qt::QueuedConnection);
}

void LocalEngine::postFirst(std::function<void()> job) {
    ++m_first;
    {
        const std::scoped_lock lock(m_mutex);
        std::exchange(m_yield, std::stop_source()).request_stop();
    }
    post([this, job = std::move(job)] {
        --m_first;
        job();
    });
}

void LocalEngine::load(const QString& path, const EngineLoadOptions& options) {
    const quint64 generation = ++m_loadGeneration;
    stop();
    postFirst([this, path, options, generation] { loadNow(path, options, generation); });
}

void LocalEngine::eject() {
    const quint64 generation = ++m_loadGeneration;
    stop();
    postFirst([this, generation] {
        m_extractor.reset();
        m_classifier.reset();
        m_session.reset();
        report(generation, [this] { emit ejected(); });
    });
}

void LocalEngine::loadNow(const QString& path, const EngineLoadOptions& options, quint64 generation) {
    m_extractor.reset();
    m_classifier.reset();
    m_session.reset();  // first, so that two models are never in memory together
    if (generation != m_loadGeneration) {
        return;
    }
    LoadOptions load;
    load.threads = options.threads;
    load.precision = options.precision;
    float reported = 0.0F;
    load.progress = [&](float fraction) {
        if (fraction - reported >= 0.02F || fraction >= 1.0F) {
            reported = fraction;
            report(generation, [this, fraction] { emit loadProgress(fraction); });
        }
        return generation == m_loadGeneration;
    };
    auto paths = find_model(path.toStdString());
    load.adapter = paths.ok() ? paths->adapter : std::filesystem::path();
    auto model = paths.ok() ? load_model(paths->model, load) : Result<std::shared_ptr<LoadedModel>>(paths.error());
    auto session = model.ok() ? Session::create(*model, std::min(options.context, (*model)->config().context_length))
                              : Result<Session>(model.error());
    if (!session.ok()) {
        report(generation, [this, path, error = text(session.error())] { emit loadFailed(path, error); });
        return;
    }
    m_session.emplace(std::move(session).value());
    m_path = path;
    m_paths = *std::move(paths);
    m_deviceNumber = m_session->model().device_number;
    const EngineModel description = describe(path, m_paths, **model, m_session->context());
    report(generation, [this, description] { emit loaded(description); });
}

void LocalEngine::report(quint64 generation, std::function<void()> tell) {
    QMetaObject::invokeMethod(this, [this, generation, tell = std::move(tell)] {
        if (generation == m_loadGeneration) {
            tell();
        }
    });
}

void LocalEngine::generate(const ChatRequest& request) {
    ++m_running;
    m_drain.start();
    postFirst([this, request, stop = m_stop.get_token()] { generateNow(request, stop); });
}

void LocalEngine::stop() {
    m_stop.request_stop();
    m_stop = std::stop_source();
}

// All that was written so far as one text, whoever wrote it; of a long one the end.
Result<std::vector<TokenId>> LocalEngine::fitText(const ChatRequest& request, std::size_t most) const {
    QString text;
    for (const ChatTurn& turn : request.turns) {
        text += (text.isEmpty() ? "" : "\n") + turn.text;
    }
    const Tokenizer& tokenizer = *m_session->model().tokenizer;
    LAPIDARY_ASSIGN(std::vector<TokenId> ids, tokenizer.encode(text.toStdString()));
    const std::size_t kept = std::min(ids.size(), most - 1);
    ids.erase(ids.begin(), ids.end() - static_cast<std::ptrdiff_t>(kept));
    ids.insert(ids.begin(), tokenizer.vocabulary().bos);
    return ids;
}

// The conversation as tokens, without its oldest turns if it is too long. The last turn always stays.
Result<std::vector<TokenId>> LocalEngine::fitConversation(const ChatRequest& request, ChatOutcome& outcome) const {
    const Tokenizer& tokenizer = *m_session->model().tokenizer;
    const quint32 reserve = std::min({kReserve, request.maxTokens, m_session->context() / 4});
    if (m_paths.learned == LearnedWriting::texts) {
        return fitText(request, m_session->context() - reserve);
    }
    std::vector<Turn> turns;
    for (const ChatTurn& turn : request.turns) {
        turns.push_back({turn.fromUser ? Role::user : Role::model, turn.text.toStdString()});
    }
    while (true) {
        LAPIDARY_ASSIGN(auto ids, encode_conversation(tokenizer, request.system.toStdString(), turns));
        if (ids.size() + reserve <= m_session->context() || turns.size() <= 1) {
            return ids;
        }
        // A pair at a time, so that the conversation still begins with the person.
        const std::ptrdiff_t count = turns.size() > 2 && turns[1].role == Role::model ? 2 : 1;
        turns.erase(turns.begin(), turns.begin() + count);
        outcome.droppedTurns += static_cast<int>(count);
    }
}

void LocalEngine::generateNow(const ChatRequest& request, std::stop_token stop) {
    ChatOutcome outcome;
    outcome.id = request.id;
    QElapsedTimer clock;
    clock.start();
    const auto run = [&]() -> Status {
        if (!m_session) {
            return Error{
                ErrorCode::not_found, tr("No model is loaded. Open one on the Models page.").toStdString(), {}};
        }
        LAPIDARY_ASSIGN(const auto prompt, fitConversation(request, outcome));
        GenerateOptions options;
        options.sampling = request.sampling;
        options.max_tokens = request.maxTokens;
        int tokens = 0;
        double firstMs = 0.0;
        const auto onToken = [&](const GeneratedToken& token) {
            tokens += token.token.id >= 0 ? 1 : 0;
            firstMs = tokens == 1 ? static_cast<double>(clock.nsecsElapsed()) / 1e6 : firstMs;
            const double decodeMs = static_cast<double>(clock.nsecsElapsed()) / 1e6 - firstMs;
            const std::scoped_lock lock(m_mutex);
            m_pending.id = request.id;
            m_pending.text += QString::fromStdString(token.text);
            m_pending.tokens = tokens;
            m_pending.tokensPerSecond = tokens > 1 && decodeMs > 0.0 ? (tokens - 1) * 1000.0 / decodeMs : 0.0;
            m_pending.contextUsed = static_cast<quint32>(m_session->tokens().size()) + 1;
            m_hasPending = true;
            return true;
        };
        LAPIDARY_ASSIGN(const GenerateResult result, lapidary::generate(*m_session, prompt, options, onToken, stop));
        outcome.finish = finishOf(result.finish);
        outcome.promptTokens = static_cast<int>(result.prompt_tokens);
        outcome.tokens = static_cast<int>(result.ids.size());
        outcome.firstTokenMs = result.first_token_ms;
        outcome.tokensPerSecond = result.tokens_per_second();
        return {};
    };
    if (const Status status = run(); !status.ok()) {
        outcome.finish = ChatFinish::Failed;
        outcome.error = text(status.error());
    }
    outcome.seconds = static_cast<double>(clock.elapsed()) / 1000.0;
    outcome.contextUsed = m_session ? static_cast<quint32>(m_session->tokens().size()) : 0;
    reportDevice();
    QMetaObject::invokeMethod(this, [this, outcome] {
        drain();
        if (--m_running == 0) {
            m_drain.stop();
        }
        emit finished(outcome);
    });
}

void LocalEngine::reportDevice() {
    if (m_session && m_session->model().device_number != m_deviceNumber) {
        m_deviceNumber = m_session->model().device_number;
        const EngineModel description = describe(m_path, m_paths, m_session->model(), m_session->context());
        report(m_loadGeneration, [this, description] { emit deviceChanged(description); });
    }
}

// Qt drops what is still posted when the worker goes: whoever waits for such a group must hear of it.
template <class Group>
struct LocalEngine::Promise {
    std::shared_ptr<Group> group;
    explicit Promise(std::shared_ptr<Group> kept) : group(std::move(kept)) {}
    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;
    ~Promise() {
        if (group) {
            group->finish(Error{ErrorCode::cancelled, "Cancelled.", {}});
        }
    }
};

void LocalEngine::classify(std::shared_ptr<ClassifyGroup> group) {
    auto promise = std::make_shared<Promise<ClassifyGroup>>(std::move(group));
    post([this, promise = std::move(promise)] {
        const std::shared_ptr<ClassifyGroup> turn = std::exchange(promise->group, nullptr);
        turn->finish(classifyNow(*turn));
        reportDevice();
    });
}

namespace {
Error noLongerLoaded() {
    return {
        ErrorCode::not_found,
        LocalEngine::tr("The model that began this batch is no longer loaded. Load it again to go on.").toStdString(),
        {}};
}
}  // namespace

// A specialist needs no language model; a batch that a language model began is gone on with by the same one.
Result<std::unique_ptr<Classifier>> LocalEngine::makeClassifier(const ClassifyGroup& group) const {
    const std::filesystem::path path(group.modelPath().toStdU16String());
    if (knows_a_task(path)) {
        LAPIDARY_ASSIGN(const Specialist specialist, read_specialist(path));
        return open_classifier(specialist, *group.task(), LoadOptions(), {},
                               [](const std::string& name) { return resolve_model(name); });
    }
    if (!m_session || m_path != group.modelPath()) {
        return noLongerLoaded();
    }
    return make_classifier(m_session->shared_model(), *group.task());
}

Result<std::vector<Classification>> LocalEngine::classifyNow(const ClassifyGroup& group) {
    if (group.stopToken().stop_requested()) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    if (!m_classifier || m_classifierTask != group.task()) {
        m_classifier.reset();  // its caches first
        LAPIDARY_ASSIGN(m_classifier, makeClassifier(group));
        m_classifierTask = group.task();
    }
    std::vector<Classification> results;
    LAPIDARY_TRY(m_classifier->classify(
        group.texts(),
        [&](std::size_t, const Classification& result) {
            results.push_back(result);
            return true;
        },
        group.stopToken()));
    return results;
}

void LocalEngine::extract(std::shared_ptr<ExtractGroup> group) {
    extractRest(std::make_shared<Promise<ExtractGroup>>(std::move(group)), {});
}

void LocalEngine::extractRest(std::shared_ptr<Promise<ExtractGroup>> promise, std::vector<Extraction> done) {
    post([this, promise = std::move(promise), done = std::move(done)]() mutable {
        const Result<bool> whole = extractNow(*promise->group, done);
        if (whole.ok() && !*whole) {
            extractRest(std::move(promise), std::move(done));
            return;
        }
        const std::shared_ptr<ExtractGroup> turn = std::exchange(promise->group, nullptr);
        turn->finish(whole.ok() ? Result<std::vector<Extraction>>(std::move(done)) : whole.error());
        reportDevice();
    });
}

Status LocalEngine::makeExtractor(const ExtractGroup& group) {
    const std::filesystem::path path(group.modelPath().toStdU16String());
    const bool special = knows_a_task(path);
    if (!special && (!m_session || m_path != group.modelPath())) {
        return noLongerLoaded();
    }
    if (!m_extractor || m_extractorTask != group.task()) {
        m_extractor.reset();  // its caches first
        if (special) {
            LAPIDARY_ASSIGN(const Specialist specialist, read_specialist(path));
            LAPIDARY_ASSIGN(m_extractor, open_extractor(specialist, LoadOptions(), {},
                                                        [](const std::string& name) { return resolve_model(name); }));
        } else {
            LAPIDARY_ASSIGN(m_extractor, make_extractor(m_session->shared_model(), *group.task()));
        }
        m_extractorTask = group.task();
    }
    return {};
}

Result<bool> LocalEngine::extractNow(const ExtractGroup& group, std::vector<Extraction>& done) {
    std::stop_token yield;
    {
        const std::scoped_lock lock(m_mutex);
        yield = m_yield.get_token();
    }
    if (group.stopToken().stop_requested()) {
        return Error{ErrorCode::cancelled, "Cancelled.", {}};
    }
    if (m_first > 0) {
        return false;
    }
    LAPIDARY_TRY(makeExtractor(group));
    std::stop_source either;
    const auto end = [&either] { either.request_stop(); };
    const std::stop_callback endForPerson(yield, end);
    const std::stop_callback endForBatch(group.stopToken(), end);
    const Status status = m_extractor->extract(
        std::span(group.texts()).subspan(done.size()),
        [&](std::size_t, const Extraction& result) {
            done.push_back(result);
            return true;
        },
        either.get_token());
    if (!status.ok() && yield.stop_requested() && !group.stopToken().stop_requested()) {
        return false;
    }
    return status.ok() ? Result<bool>(true) : Result<bool>(status.error());
}

void LocalEngine::drain() {
    ChatChunk chunk;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_hasPending) {
            return;
        }
        chunk = std::exchange(m_pending, {});
        m_hasPending = false;
    }
    emit streamed(chunk);
}

}  // namespace lapidary::app
