#include "generate/constraint/pattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "generate/constraint/pattern_tree.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostNfaStates = 20000;
constexpr std::size_t kMostDfaStates = 2000;
constexpr std::size_t kMostSteps = 4'000'000;  // of the subset construction: some 20 ms

Error too_large() {
    return Error{ErrorCode::limit, "the pattern is too large; shorten its repetitions", {}};
}

// Thompson's construction (1968), over the bytes that spell a character inside a JSON string.
struct Nfa {
    struct Edge {
        ByteRange bytes;
        std::uint32_t to = 0;
    };
    struct State {
        std::vector<Edge> edges;
        std::vector<std::uint32_t> free;  // reached without a byte
        bool boundary = true;
    };
    std::vector<State> states;

    std::uint32_t add(bool boundary = true) {
        states.emplace_back();
        states.back().boundary = boundary;
        return static_cast<std::uint32_t>(states.size() - 1);
    }
    [[nodiscard]] bool full() const { return states.size() > kMostNfaStates; }

    // Adds what the node matches after state `from`; the state after it. Stops early when full.
    std::uint32_t append(const PatternNode& node, std::uint32_t from);

private:
    void append_spelling(const std::vector<ByteRange>& bytes, std::uint32_t from, std::uint32_t to);
    void append_characters(const CodePointSet& set, std::uint32_t from, std::uint32_t to);
    std::uint32_t append_repeat(const PatternNode& node, std::uint32_t from);
};

void Nfa::append_spelling(const std::vector<ByteRange>& bytes, std::uint32_t from, std::uint32_t to) {
    std::uint32_t at = from;
    for (std::size_t index = 0; index < bytes.size(); ++index) {
        const std::uint32_t next = index + 1 == bytes.size() ? to : add(false);
        states[at].edges.push_back({bytes[index], next});
        at = next;
    }
}

void Nfa::append_characters(const CodePointSet& set, std::uint32_t from, std::uint32_t to) {
    constexpr std::array<std::pair<std::uint8_t, char>, 7> kEscaped = {
        {{'\b', 'b'}, {'\t', 't'}, {'\n', 'n'}, {'\f', 'f'}, {'\r', 'r'}, {'"', '"'}, {'\\', '\\'}}};
    CodePointSet excluded = complement(set);
    for (const auto& [code, letter] : kEscaped) {
        const bool wanted =
            std::any_of(set.begin(), set.end(), [c = code](auto range) { return range.first <= c && c <= range.last; });
        if (wanted) {
            const auto byte = static_cast<std::uint8_t>(letter);
            append_spelling({{'\\', '\\'}, {byte, byte}}, from, to);
        }
        excluded.push_back({code, code});
    }
    excluded.push_back({0, 0x1F});
    for (const CodePointRange range : complement(std::move(excluded))) {
        for (const auto& spelling : utf8_spellings(range)) {
            append_spelling(spelling, from, to);
        }
    }
}

std::uint32_t Nfa::append_repeat(const PatternNode& node, std::uint32_t from) {
    std::uint32_t at = from;
    for (std::uint32_t index = 0; index < node.minimum && !full(); ++index) {
        at = append(node.parts[0], at);
    }
    if (node.maximum == PatternNode::kNoLimit) {
        const std::uint32_t loop = add();
        states[at].free.push_back(loop);
        const std::uint32_t back = append(node.parts[0], loop);
        states[back].free.push_back(loop);
        return loop;
    }
    const std::uint32_t end = add();
    for (std::uint32_t index = node.minimum; index < node.maximum && !full(); ++index) {
        states[at].free.push_back(end);
        at = append(node.parts[0], at);
    }
    states[at].free.push_back(end);
    return end;
}

std::uint32_t Nfa::append(const PatternNode& node, std::uint32_t from) {
    if (full()) {
        return from;
    }
    switch (node.kind) {
        case PatternNode::Kind::characters: {
            const std::uint32_t to = add();
            append_characters(node.characters, from, to);
            return to;
        }
        case PatternNode::Kind::sequence: {
            std::uint32_t at = from;
            for (const PatternNode& part : node.parts) {
                at = append(part, at);
            }
            return at;
        }
        case PatternNode::Kind::choice: {
            const std::uint32_t end = add();
            for (const PatternNode& part : node.parts) {
                const std::uint32_t begin = add();
                states[from].free.push_back(begin);
                states[append(part, begin)].free.push_back(end);
            }
            return end;
        }
        case PatternNode::Kind::repeat:
            return append_repeat(node, from);
    }
    return from;
}

// Sets of states of the NFA become states of the DFA (Rabin and Scott, 1959).
class SubsetConstruction {
public:
    SubsetConstruction(const Nfa& nfa, std::uint32_t end) : nfa_(nfa), end_(end), seen_(nfa.states.size()) {}

    Result<std::shared_ptr<const ByteDfa>> build() {
        dfa_.add(false, false);
        numbers_.emplace(std::vector<std::uint32_t>{}, ByteDfa::kDead);
        sets_.emplace_back();
        (void)number_of(closure({0}));
        for (std::size_t state = 1; state < sets_.size(); ++state) {
            expand(static_cast<std::uint16_t>(state));
            if (sets_.size() > kMostDfaStates || steps_ > kMostSteps) {
                return too_large();
            }
        }
        return std::make_shared<const ByteDfa>(std::move(dfa_));
    }

private:
    std::vector<std::uint32_t> closure(std::vector<std::uint32_t> set) {
        ++round_;
        std::vector<std::uint32_t> out;
        const auto visit = [&](std::uint32_t state) {
            if (seen_[state] != round_) {
                seen_[state] = round_;
                out.push_back(state);
            }
        };
        std::for_each(set.begin(), set.end(), visit);
        for (std::size_t index = 0; index < out.size(); ++index) {
            const auto& free = nfa_.states[out[index]].free;
            std::for_each(free.begin(), free.end(), visit);
            steps_ += free.size() + 1;
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    std::uint16_t number_of(std::vector<std::uint32_t> set) {
        const auto found = numbers_.find(set);
        if (found != numbers_.end()) {
            return found->second;
        }
        if (dfa_.size() > kMostDfaStates) {
            return ByteDfa::kDead;  // build() ends with an error
        }
        // All states of a set have read the same bytes, so they agree on whether a character has just ended.
        const bool boundary = nfa_.states[set.front()].boundary;
        const std::uint16_t number = dfa_.add(boundary, std::binary_search(set.begin(), set.end(), end_));
        numbers_.emplace(set, number);
        sets_.push_back(std::move(set));
        return number;
    }

    void expand(std::uint16_t state) {
        std::vector<Nfa::Edge> edges;
        std::array<bool, 257> cut{};
        for (const std::uint32_t member : sets_[state]) {
            for (const Nfa::Edge& edge : nfa_.states[member].edges) {
                edges.push_back(edge);
                cut[edge.bytes.first] = true;
                cut[edge.bytes.last + std::size_t{1}] = true;
            }
        }
        std::uint16_t to = ByteDfa::kDead;
        for (std::size_t byte = 0; byte < 256 && steps_ <= kMostSteps; ++byte) {
            if (cut[byte]) {
                std::vector<std::uint32_t> set;
                for (const Nfa::Edge& edge : edges) {
                    if (edge.bytes.first <= byte && byte <= edge.bytes.last) {
                        set.push_back(edge.to);
                    }
                }
                steps_ += edges.size();
                to = number_of(closure(std::move(set)));
            }
            dfa_.next[state][byte] = to;
        }
    }

    const Nfa& nfa_;
    std::uint32_t end_;
    ByteDfa dfa_;
    std::vector<std::uint32_t> seen_;
    std::uint32_t round_ = 0;
    std::size_t steps_ = 0;
    std::map<std::vector<std::uint32_t>, std::uint16_t> numbers_;
    std::vector<std::vector<std::uint32_t>> sets_;
};

}  // namespace

Result<std::shared_ptr<const ByteDfa>> compile_pattern(std::string_view pattern) {
    LAPIDARY_ASSIGN(const PatternNode tree, parse_pattern(pattern));
    Nfa nfa;
    const std::uint32_t end = nfa.append(tree, nfa.add());
    if (nfa.full()) {
        return too_large();
    }
    return SubsetConstruction(nfa, end).build();
}

std::optional<std::string_view> format_pattern(std::string_view format) {
#define LAPIDARY_DATE                                                                                    \
    "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|"      \
    "02-(?:0[1-9]|1\\d|2[0-8]))|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])" \
    "00)-02-29)"
#define LAPIDARY_TIME "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)"
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFormats = {{
        {"date", "^" LAPIDARY_DATE "$"},
        {"time", "^" LAPIDARY_TIME "$"},
        {"date-time", "^" LAPIDARY_DATE "T" LAPIDARY_TIME "$"},
        {"uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},
        {"email", "^[A-Za-z0-9_%+-]+(?:\\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*\\.)+[A-Za-z]{2,24}$"},
        {"ipv4", "^(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)$"},
        {"decimal", "^-?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,6})?$"},
    }};
#undef LAPIDARY_DATE
#undef LAPIDARY_TIME
    const auto* found = std::find_if(kFormats.begin(), kFormats.end(), [&](auto row) { return row.first == format; });
    return found == kFormats.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace lapidary
