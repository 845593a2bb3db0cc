// The documents that a schema allows, as an automaton over their bytes.
//
// A schema is laid out flat: every place in it is a node that knows what comes next, so no stack is needed; what is
// left to remember is how far a literal, a string or a number has got, and how many items each open array has. That is
// a Thread of 32 bytes. Where a schema leaves open which of several branches is being written, several threads live.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "generate/constraint/number_rule.h"
#include "generate/constraint/text_rule.h"

namespace lapidary {

using NodeId = std::uint32_t;

struct Thread {
    static constexpr std::size_t kArrays = 8;  // arrays inside arrays
    NodeId node = 0;
    std::uint32_t position = 0;  // literals: bytes written; numbers: phase, digits and sign
    std::uint32_t low = 0;       // literals: first that still fits; strings: state; numbers: lower half of the digits
    std::uint32_t high = 0;      // literals: past the last; strings: characters written; numbers: upper half
    std::array<std::uint16_t, kArrays> counts{};  // items of the open arrays, the outermost first; 0 for closed ones
    bool operator==(const Thread&) const = default;
};
static_assert(sizeof(Thread) == 32);

struct AutomatonNode {
    enum class Kind : std::uint8_t {
        end,       // the document is whole
        literals,  // one of several byte strings, each with its own next node
        text,      // the inside of a string and its closing quote
        number,
        branch,    // any of several nodes
        item_end,  // after an item of an array: another one, or the end of the array
    };
    Kind kind = Kind::end;
    std::uint8_t array = 0;     // item_end: which of Thread::counts
    std::uint32_t first = 0;    // literals, branch: where its list begins; text, number: which rule
    std::uint32_t count = 0;    // literals, branch: entries of the list
    NodeId next = 0;            // text, number: what follows; item_end: what closes the array
    NodeId again = 0;           // item_end: what begins another item
    std::uint32_t minimum = 0;  // item_end
    std::uint32_t maximum = 0;
    std::uint32_t closing = 0;  // about how many bytes the shortest way to the end of the document takes
};

// Threads that a step makes, without repetitions. More than kMost is an error, never a silent loss.
class ThreadSink {
public:
    static constexpr std::size_t kMost = 64;
    explicit ThreadSink(std::vector<Thread>& threads) : threads_(threads), first_(threads.size()) {}
    void push(const Thread& thread);
    [[nodiscard]] bool overflow() const { return overflow_; }

private:
    std::vector<Thread>& threads_;
    std::size_t first_;
    bool overflow_ = false;
};

class Automaton {
public:
    static constexpr std::size_t kMostStates = 20000;

    // Building goes from the end to the begin: node 0 is the end of the document, and every node is added after those
    // that follow it. Each call returns the new node.
    struct Literal {
        std::string bytes;
        NodeId next = 0;
    };
    Automaton();
    NodeId add_literals(std::vector<Literal> literals);  // none may be empty or occur twice
    NodeId add_text(TextRule rule, NodeId next);
    NodeId add_text_like(NodeId other, NodeId next);  // with the rule of another text node
    NodeId add_number(const NumberRule& rule, NodeId next);
    NodeId add_branch(const std::vector<NodeId>& targets);
    // The items that lead to an item_end are added after it, then named to it by finish_array.
    NodeId add_item_end(unsigned array, std::uint32_t minimum, std::uint32_t maximum, NodeId close);
    void finish_array(NodeId item_end, NodeId again);
    void set_start(NodeId start) { start_ = start; }
    // Nodes, literals and states of patterns: what kMostStates bounds.
    [[nodiscard]] std::size_t states() const { return nodes_.size() + literals_.size() + text_states_; }
    [[nodiscard]] std::uint32_t closing(NodeId node) const { return nodes_[node].closing; }

    void begin(ThreadSink& out) const { enter(start_, {}, out); }
    // Pushes what the thread becomes with one more byte: nothing if the byte cannot follow.
    void step(const Thread& thread, std::uint8_t byte, ThreadSink& out) const;
    [[nodiscard]] bool is_end(const Thread& thread) const { return nodes_[thread.node].kind == Kind::end; }
    [[nodiscard]] bool in_string(const Thread& thread) const { return nodes_[thread.node].kind == Kind::text; }
    // About how many bytes the document still needs when the thread is followed, and the byte that leads there.
    [[nodiscard]] std::uint32_t estimate(const Thread& thread) const;
    [[nodiscard]] std::uint8_t closing_byte(const Thread& thread) const;
    // More bytes than any way of closing a document takes.
    [[nodiscard]] std::uint64_t longest_closing() const { return longest_ + array_slack_ + text_slack_; }

    // How many more characters the thread may write into a string of any text, if it stands between two of them; or 0.
    [[nodiscard]] std::uint32_t free_characters(const Thread& thread) const;
    // Whether the whole text is a document.
    [[nodiscard]] bool accepts(std::string_view text) const;
    // The thread with its count of characters replaced by its class: equal threads allow the same next tokens.
    [[nodiscard]] Thread canonical(Thread thread) const;

private:
    using Kind = AutomatonNode::Kind;
    struct LiteralEntry {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
        NodeId next = 0;
    };
    using Counts = std::array<std::uint16_t, Thread::kArrays>;
    NodeId add(const AutomatonNode& node);
    void enter(NodeId node, const Counts& counts, ThreadSink& out) const;
    void enter_item_end(const AutomatonNode& node, Counts counts, ThreadSink& out) const;
    void step_literals(const Thread& thread, std::uint8_t byte, ThreadSink& out) const;
    void step_text(const Thread& thread, std::uint8_t byte, ThreadSink& out) const;
    void step_number(const Thread& thread, std::uint8_t byte, ThreadSink& out) const;
    [[nodiscard]] std::uint8_t byte_of(std::size_t literal, std::size_t position) const {
        return static_cast<std::uint8_t>(bytes_[literals_[literal].begin + position]);
    }

    NodeId start_ = 0;
    std::vector<AutomatonNode> nodes_;
    std::string bytes_;
    std::vector<LiteralEntry> literals_;  // sorted within a node
    std::vector<NodeId> targets_;
    std::vector<TextRule> texts_;
    std::vector<NumberRule> numbers_;
    std::size_t text_states_ = 0;
    std::uint64_t longest_ = 0;
    std::uint64_t text_slack_ = 0;   // what a pattern may still ask for once a part of it was begun
    std::uint64_t array_slack_ = 0;  // what the items that arrays must have add
};

}  // namespace lapidary
