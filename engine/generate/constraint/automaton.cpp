#include "generate/constraint/automaton.h"

#include <algorithm>
#include <utility>

namespace lapidary {

namespace {

NumberState number_state(const Thread& thread) {
    NumberState state;
    state.magnitude = std::uint64_t{thread.high} << 32U | thread.low;
    state.phase = static_cast<NumberState::Phase>(thread.position & 0xFU);
    state.digits = static_cast<std::uint8_t>(thread.position >> 4U & 0xFFU);
    state.negative = (thread.position >> 12U) != 0;
    return state;
}

void put_number_state(const NumberState& state, Thread& thread) {
    thread.low = static_cast<std::uint32_t>(state.magnitude);
    thread.high = static_cast<std::uint32_t>(state.magnitude >> 32U);
    thread.position =
        static_cast<std::uint32_t>(state.phase) | std::uint32_t{state.digits} << 4U | (state.negative ? 1U << 12U : 0U);
}

constexpr std::uint32_t kMostClosing = 1U << 30U;

std::uint32_t bounded_sum(std::uint64_t left, std::uint64_t right) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(left + right, kMostClosing));
}

}  // namespace

void ThreadSink::push(const Thread& thread) {
    const auto begin = threads_.begin() + static_cast<std::ptrdiff_t>(first_);
    if (begin != threads_.end() && std::find(begin, threads_.end(), thread) != threads_.end()) {
        return;
    }
    if (threads_.size() - first_ >= kMost) {
        overflow_ = true;
        return;
    }
    threads_.push_back(thread);
}

// ---------------------------------------------------------------------------------------------------------- building

Automaton::Automaton() {
    nodes_.emplace_back();
}

NodeId Automaton::add(const AutomatonNode& node) {
    longest_ = std::max<std::uint64_t>(longest_, node.closing);
    nodes_.push_back(node);
    return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId Automaton::add_literals(std::vector<Literal> literals) {
    std::sort(literals.begin(), literals.end(),
              [](const Literal& left, const Literal& right) { return left.bytes < right.bytes; });
    AutomatonNode node;
    node.kind = Kind::literals;
    node.first = static_cast<std::uint32_t>(literals_.size());
    node.count = static_cast<std::uint32_t>(literals.size());
    node.closing = kMostClosing;
    for (const Literal& literal : literals) {
        literals_.push_back({static_cast<std::uint32_t>(bytes_.size()),
                             static_cast<std::uint32_t>(literal.bytes.size()), literal.next});
        bytes_ += literal.bytes;
        const std::uint32_t cost = bounded_sum(literal.bytes.size(), closing(literal.next));
        node.closing = std::min(node.closing, cost);
        longest_ = std::max<std::uint64_t>(longest_, cost);
    }
    return add(node);
}

NodeId Automaton::add_text(TextRule rule, NodeId next) {
    texts_.push_back(std::move(rule));
    const TextRule& text = texts_.back();
    text_states_ += text.copied() ? 1 : text.dfa()->size();
    AutomatonNode node;
    node.kind = Kind::text;
    node.first = static_cast<std::uint32_t>(texts_.size() - 1);
    node.next = next;
    // A character takes at most four bytes, and an escape that has been begun at most twelve.
    node.closing = bounded_sum(std::uint64_t{4} * text.missing(ByteDfa::kStart, 0) + 12, closing(next));
    const std::uint32_t most_missing = text.any_text() ? text.missing(ByteDfa::kStart, 0) + 1 : text.maximum();
    text_slack_ = std::max<std::uint64_t>(text_slack_, std::uint64_t{4} * most_missing);
    return add(node);
}

NodeId Automaton::add_text_like(NodeId other, NodeId next) {
    AutomatonNode node = nodes_[other];
    node.closing = bounded_sum(node.closing - closing(node.next), closing(next));
    node.next = next;
    return add(node);
}

NodeId Automaton::add_number(const NumberRule& rule, NodeId next) {
    auto found = std::find(numbers_.begin(), numbers_.end(), rule);
    if (found == numbers_.end()) {
        found = numbers_.insert(found, rule);
    }
    AutomatonNode node;
    node.kind = Kind::number;
    node.first = static_cast<std::uint32_t>(found - numbers_.begin());
    node.next = next;
    node.closing = bounded_sum(rule.longest(), closing(next));
    return add(node);
}

NodeId Automaton::add_branch(const std::vector<NodeId>& targets) {
    AutomatonNode node;
    node.kind = Kind::branch;
    node.first = static_cast<std::uint32_t>(targets_.size());
    node.count = static_cast<std::uint32_t>(targets.size());
    node.closing = kMostClosing;
    for (const NodeId target : targets) {
        node.closing = std::min(node.closing, closing(target));
    }
    targets_.insert(targets_.end(), targets.begin(), targets.end());
    return add(node);
}

NodeId Automaton::add_item_end(unsigned array, std::uint32_t minimum, std::uint32_t maximum, NodeId close) {
    AutomatonNode node;
    node.kind = Kind::item_end;
    node.array = static_cast<std::uint8_t>(array);
    node.minimum = minimum;
    node.maximum = maximum;
    node.next = close;
    node.closing = closing(close);
    return add(node);
}

void Automaton::finish_array(NodeId item_end, NodeId again) {
    nodes_[item_end].again = again;
    array_slack_ += std::uint64_t{nodes_[item_end].minimum} * (closing(again) - closing(item_end));
    array_slack_ = std::min<std::uint64_t>(array_slack_, kMostClosing);
}

// ----------------------------------------------------------------------------------------------------------- running

void Automaton::enter(NodeId id, const Counts& counts, ThreadSink& out) const {
    const AutomatonNode& node = nodes_[id];
    Thread thread;
    thread.node = id;
    thread.counts = counts;
    switch (node.kind) {
        case Kind::end:
            out.push(thread);
            break;
        case Kind::literals:
            thread.low = node.first;
            thread.high = node.first + node.count;
            out.push(thread);
            break;
        case Kind::text:
            thread.low = ByteDfa::kStart;
            out.push(thread);
            break;
        case Kind::number:
            put_number_state({}, thread);
            out.push(thread);
            break;
        case Kind::branch:
            for (std::uint32_t index = 0; index < node.count; ++index) {
                enter(targets_[node.first + index], counts, out);
            }
            break;
        case Kind::item_end:
            enter_item_end(node, counts, out);
            break;
    }
}

void Automaton::enter_item_end(const AutomatonNode& node, Counts counts, ThreadSink& out) const {
    const std::uint32_t items = ++counts[node.array];
    if (items < node.maximum) {
        enter(node.again, counts, out);
    }
    if (items >= node.minimum) {
        counts[node.array] = 0;
        enter(node.next, counts, out);
    }
}

void Automaton::step(const Thread& thread, std::uint8_t byte, ThreadSink& out) const {
    switch (nodes_[thread.node].kind) {
        case Kind::literals:
            step_literals(thread, byte, out);
            break;
        case Kind::text:
            step_text(thread, byte, out);
            break;
        case Kind::number:
            step_number(thread, byte, out);
            break;
        case Kind::end:
        case Kind::branch:
        case Kind::item_end:
            break;  // branches and item ends are passed when they are entered
    }
}

// The literals low to high are sorted and agree on the first `position` bytes; those that go on with `byte` are a part.
void Automaton::step_literals(const Thread& thread, std::uint8_t byte, ThreadSink& out) const {
    const std::size_t at = thread.position;
    std::uint32_t low = thread.low;
    std::uint32_t high = thread.high;
    if (high - low > 1) {
        const auto bound = [&](std::uint32_t from, unsigned least) {
            std::uint32_t count = high - from;
            while (count > 0) {
                const std::uint32_t half = count / 2;
                const bool below = byte_of(from + half, at) < least;
                from = below ? from + half + 1 : from;
                count = below ? count - half - 1 : half;
            }
            return from;
        };
        low = bound(low, byte);
        high = bound(low, byte + 1U);
    } else if (byte_of(low, at) != byte) {
        return;
    }
    if (low == high) {
        return;
    }
    if (literals_[low].length == at + 1) {
        enter(literals_[low].next, thread.counts, out);
        ++low;
    }
    if (low < high) {
        Thread after = thread;
        after.low = low;
        after.high = high;
        ++after.position;
        out.push(after);
    }
}

void Automaton::step_text(const Thread& thread, std::uint8_t byte, ThreadSink& out) const {
    const AutomatonNode& node = nodes_[thread.node];
    const TextRule& rule = texts_[node.first];
    // A raw quote stands only at the end: inside it is written \".
    if (byte == '"' && rule.dfa()->boundary[thread.low]) {
        if (rule.can_close(thread.low, thread.high)) {
            enter(node.next, thread.counts, out);
        }
        return;
    }
    Thread after = thread;
    if (rule.step(byte, after.low, after.high)) {
        out.push(after);
    }
}

void Automaton::step_number(const Thread& thread, std::uint8_t byte, ThreadSink& out) const {
    const AutomatonNode& node = nodes_[thread.node];
    const NumberRule& rule = numbers_[node.first];
    NumberState state = number_state(thread);
    if (!rule.step(byte, state)) {
        return;
    }
    Thread after = thread;
    put_number_state(state, after);
    out.push(after);
    if (rule.can_end(state)) {
        enter(node.next, thread.counts, out);
    }
}

std::uint32_t Automaton::estimate(const Thread& thread) const {
    const AutomatonNode& node = nodes_[thread.node];
    // A number that may end has a thread for what follows it; to write more of it leads away from the end.
    const bool whole = node.kind == Kind::number && numbers_[node.first].can_end(number_state(thread));
    return whole ? kMostClosing : node.closing;
}

std::uint8_t Automaton::closing_byte(const Thread& thread) const {
    const AutomatonNode& node = nodes_[thread.node];
    if (node.kind == Kind::literals) {
        std::uint32_t best = thread.low;
        const auto cost = [&](std::uint32_t literal) {
            return bounded_sum(literals_[literal].length, closing(literals_[literal].next));
        };
        for (std::uint32_t literal = thread.low + 1; literal < thread.high; ++literal) {
            best = cost(literal) < cost(best) ? literal : best;
        }
        return byte_of(best, thread.position);
    }
    if (node.kind == Kind::number) {
        const NumberRule& rule = numbers_[node.first];
        for (const char c : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '-'}) {
            NumberState state = number_state(thread);
            if (rule.step(static_cast<std::uint8_t>(c), state)) {
                return static_cast<std::uint8_t>(c);
            }
        }
        return 0;
    }
    if (node.kind != Kind::text) {
        return 0;
    }
    const TextRule& rule = texts_[node.first];
    if (rule.can_close(thread.low, thread.high)) {
        return '"';
    }
    unsigned best = 0;
    std::uint32_t least = 0xFFFFFFFF;
    for (unsigned byte = 0x20; byte < 256; ++byte) {
        std::uint32_t state = thread.low;
        std::uint32_t count = thread.high;
        if (rule.step(static_cast<std::uint8_t>(byte), state, count)) {
            const std::uint32_t missing = rule.missing(state, count);
            best = missing < least ? byte : best;
            least = std::min(least, missing);
        }
    }
    return static_cast<std::uint8_t>(best);
}

std::uint32_t Automaton::free_characters(const Thread& thread) const {
    const AutomatonNode& node = nodes_[thread.node];
    if (node.kind != Kind::text || thread.low != ByteDfa::kStart || !texts_[node.first].any_text()) {
        return 0;
    }
    return texts_[node.first].maximum() - thread.high;
}

bool Automaton::accepts(std::string_view text) const {
    std::vector<Thread> threads;
    ThreadSink first(threads);
    begin(first);
    for (const char byte : text) {
        std::vector<Thread> after;
        ThreadSink sink(after);
        for (const Thread& thread : threads) {
            step(thread, static_cast<std::uint8_t>(byte), sink);
        }
        threads = std::move(after);
    }
    return std::any_of(threads.begin(), threads.end(), [&](const Thread& thread) { return is_end(thread); });
}

Thread Automaton::canonical(Thread thread) const {
    const AutomatonNode& node = nodes_[thread.node];
    if (node.kind == Kind::text) {
        thread.high = texts_[node.first].count_class(thread.high);
    }
    return thread;
}

}  // namespace lapidary
