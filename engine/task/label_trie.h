// The labels of a closed set as a trie of tokens, and their probabilities from a few logits. P(label) is the product,
// over the nodes of its path where labels part, of a softmax over that node's children: what constrained greedy
// decoding chooses from. Tokens that no label can avoid have probability 1 and need no evaluation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "generate/probe_scorer.h"

namespace lapidary {

class LabelTrie {
public:
    static constexpr std::size_t kMostLabels = 4096;
    static constexpr std::size_t kMostTokens = 128;  // of one label

    // labels: their tokens, none empty, no two alike, at least two. end: the token that ends an answer; it competes
    // with the longer labels where one label is the beginning of others.
    static Result<LabelTrie> build(std::span<const std::vector<TokenId>> labels, TokenId end);

    // Tokens with which all labels begin; the probes come after them.
    [[nodiscard]] const std::vector<TokenId>& forced() const { return forced_; }
    // One probe a node where labels part.
    [[nodiscard]] const std::vector<Probe>& probes() const { return probes_; }
    // logits[probe][candidate] -> natural logarithms of the probabilities of the labels, which sum to 1.
    [[nodiscard]] std::vector<float> log_probabilities(std::span<const std::vector<float>> logits) const;

private:
    // Which child of which probe a label takes.
    struct Choice {
        std::size_t probe = 0;
        std::size_t candidate = 0;
    };
    void split(std::span<const std::vector<TokenId>> labels, std::span<const std::size_t> members, std::size_t depth,
               TokenId end);

    std::vector<TokenId> forced_;
    std::vector<Probe> probes_;
    std::vector<std::vector<Choice>> paths_;  // per label
};

}  // namespace lapidary
