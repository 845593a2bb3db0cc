#include "generate/constraint/constraint.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace lapidary {

namespace {

constexpr std::size_t kMaskCacheBytes = std::size_t{64} << 20U;
constexpr std::size_t kMostForced = 4096;     // bytes
constexpr std::size_t kMostSpellings = 4096;  // kept for later
constexpr std::size_t kCheapMask = 256;       // so few tokens are found faster than looked up

// The threads after a byte; empty when it cannot follow, or when more would live than are allowed.
std::vector<Thread> stepped(const Automaton& automaton, const std::vector<Thread>& threads, std::uint8_t byte) {
    std::vector<Thread> after;
    ThreadSink sink(after);
    for (const Thread& thread : threads) {
        automaton.step(thread, byte, sink);
    }
    return sink.overflow() ? std::vector<Thread>() : after;
}

}  // namespace

Constraint::Constraint(Automaton automaton, std::shared_ptr<const ConstraintVocabulary> vocabulary)
    : automaton_(std::move(automaton)), vocabulary_(std::move(vocabulary)), masks_(kMaskCacheBytes) {}

Result<std::shared_ptr<const Constraint>> Constraint::compile(std::string_view schema,
                                                              std::shared_ptr<const ConstraintVocabulary> vocabulary,
                                                              const SchemaOptions& options) {
    LAPIDARY_ASSIGN(Automaton automaton, compile_schema(schema, options));
    std::vector<Thread> threads;
    ThreadSink sink(threads);
    automaton.begin(sink);
    if (sink.overflow()) {
        return Error{ErrorCode::limit,
                     "The schema cannot be used: it begins with more than " + std::to_string(ThreadSink::kMost) +
                         " alternatives; write fewer.",
                     {}};
    }
    return std::shared_ptr<const Constraint>(new Constraint(std::move(automaton), std::move(vocabulary)));
}

ConstraintState Constraint::start() const {
    ConstraintState state;
    ThreadSink sink(state.threads);
    automaton_.begin(sink);
    return state;
}

Result<std::shared_ptr<const TokenMask>> Constraint::mask(const ConstraintState& state) const {
    std::string key;
    key.reserve(state.threads.size() * sizeof(Thread));
    bool string = false;
    for (const Thread& thread : state.threads) {
        const Thread canonical = automaton_.canonical(thread);
        key.append(reinterpret_cast<const char*>(&canonical), sizeof(canonical));
        string = string || automaton_.in_string(thread);
    }
    // Only strings have masks that are worth keeping: those of numbers and keys are found in a microsecond.
    if (string) {
        if (auto kept = masks_.find(key)) {
            return kept;
        }
    }
    LAPIDARY_ASSIGN(TokenMask found, find_mask(automaton_, *vocabulary_, state.threads));
    auto mask = std::make_shared<const TokenMask>(std::move(found));
    if (string && mask->size() > kCheapMask) {
        masks_.put(key, mask);
    }
    return std::shared_ptr<const TokenMask>(std::move(mask));
}

bool Constraint::advance(ConstraintState& state, TokenId token) const {
    return vocabulary_->usable(token) && advance_bytes(state, vocabulary_->tokenizer().token_bytes(token));
}

bool Constraint::advance_bytes(ConstraintState& state, std::string_view bytes) const {
    std::vector<Thread> threads = state.threads;
    for (const char c : bytes) {
        threads = stepped(automaton_, threads, static_cast<std::uint8_t>(c));
        if (threads.empty()) {
            return false;
        }
    }
    state.threads = std::move(threads);
    return true;
}

std::string Constraint::forced_bytes(const ConstraintState& state) const {
    std::string out;
    ConstraintState at = state;
    while (out.size() < kMostForced && !can_end(at)) {
        std::optional<std::vector<Thread>> only;
        std::uint8_t byte = 0;
        unsigned possible = 0;
        for (unsigned candidate = 0x20; candidate < 256 && possible < 2; ++candidate) {
            auto after = stepped(automaton_, at.threads, static_cast<std::uint8_t>(candidate));
            if (!after.empty()) {
                ++possible;
                byte = static_cast<std::uint8_t>(candidate);
                only = std::move(after);
            }
        }
        if (possible != 1) {
            break;
        }
        out += static_cast<char>(byte);
        at.threads = std::move(*only);
    }
    return out;
}

bool Constraint::spans(std::string_view bytes, const ConstraintState& after) const {
    const auto nodes = vocabulary_->all().below(bytes);
    const std::size_t offset = nodes.empty() ? 0 : vocabulary_->all().index_of(nodes);
    // It is enough that one more byte fits: every node of the trie leads to a token.
    for (std::size_t at = 0; at < nodes.size(); at = nodes[at].end - offset) {
        if (!stepped(automaton_, after.threads, nodes[at].byte).empty()) {
            return true;
        }
    }
    return false;
}

Result<std::vector<TokenSpan>> Constraint::spell(std::string_view bytes) const {
    // A character that a byte token has begun can only go on with byte tokens.
    std::vector<TokenSpan> out;
    std::uint32_t begin = 0;
    for (; begin < bytes.size() && (static_cast<std::uint8_t>(bytes[begin]) & 0xC0U) == 0x80U; ++begin) {
        out.push_back({vocabulary_->byte_token(static_cast<std::uint8_t>(bytes[begin])), begin, begin + 1});
    }
    std::size_t end = begin;
    bool incomplete = false;
    for (std::size_t length = 1; length > 0; end += length) {
        length = utf8_character(bytes.substr(end), incomplete);
    }
    LAPIDARY_ASSIGN(const std::vector<TokenSpan> spans,
                    vocabulary_->tokenizer().encode_spans(bytes.substr(begin, end - begin)));
    for (const TokenSpan& span : spans) {
        out.push_back({span.id, begin + span.begin, begin + span.end});
    }
    return out;
}

Result<std::vector<TokenSpan>> Constraint::spell_once(const std::string& bytes) const {
    {
        const std::scoped_lock lock(spelled_mutex_);
        const auto found = spelled_.find(bytes);
        if (found != spelled_.end()) {
            return found->second;
        }
    }
    LAPIDARY_ASSIGN(std::vector<TokenSpan> spans, spell(bytes));
    const std::scoped_lock lock(spelled_mutex_);
    if (spelled_.size() < kMostSpellings) {
        spelled_.emplace(bytes, spans);
    }
    return spans;
}

Result<std::vector<TokenId>> Constraint::forced(const ConstraintState& state) const {
    const std::string bytes = forced_bytes(state);
    std::vector<TokenId> out;
    if (bytes.empty()) {
        return out;
    }
    ConstraintState after = state;
    advance_bytes(after, bytes);
    std::size_t certain = bytes.size();
    if (!finished(after)) {
        // The longest end of the forced bytes with which a token begins that goes on with what may follow.
        const std::size_t longest = std::min<std::size_t>(bytes.size(), TextRule::kLookahead);
        for (std::size_t begin = bytes.size() - longest; begin < bytes.size(); ++begin) {
            if (spans(std::string_view(bytes).substr(begin), after)) {
                certain = begin;
                break;
            }
        }
    }
    LAPIDARY_ASSIGN(const std::vector<TokenSpan> spans, spell_once(bytes));
    for (const TokenSpan& span : spans) {
        if (span.end > certain || !vocabulary_->usable(span.id)) {
            break;
        }
        out.push_back(span.id);
    }
    return out;
}

bool Constraint::can_end(const ConstraintState& state) const {
    return std::any_of(state.threads.begin(), state.threads.end(),
                       [&](const Thread& thread) { return automaton_.is_end(thread); });
}

bool Constraint::finished(const ConstraintState& state) const {
    if (!can_end(state)) {
        return false;
    }
    for (unsigned byte = 0x20; byte < 256 && state.threads.size() > 1; ++byte) {
        if (!stepped(automaton_, state.threads, static_cast<std::uint8_t>(byte)).empty()) {
            return false;
        }
    }
    return true;
}

std::string Constraint::shortest_end(const ConstraintState& state) const {
    std::string out;
    ConstraintState at = state;
    while (!can_end(at) && out.size() <= longest_end()) {
        const auto best =
            std::min_element(at.threads.begin(), at.threads.end(), [&](const Thread& left, const Thread& right) {
                return automaton_.estimate(left) < automaton_.estimate(right);
            });
        const std::uint8_t byte = automaton_.closing_byte(*best);
        out += static_cast<char>(byte);
        at.threads = stepped(automaton_, at.threads, byte);
        if (at.threads.empty()) {
            break;
        }
    }
    return out;
}

Result<std::vector<TokenId>> Constraint::shortest_end_tokens(const ConstraintState& state) const {
    LAPIDARY_ASSIGN(const std::vector<TokenSpan> spans, spell(shortest_end(state)));
    std::vector<TokenId> ids(spans.size());
    std::transform(spans.begin(), spans.end(), ids.begin(), [](const TokenSpan& span) { return span.id; });
    return ids;
}

}  // namespace lapidary
