// The tokens of a vocabulary as a tree of bytes: which of them an automaton allows is found by walking both together,
// and a subtree that the automaton refuses is skipped in one step.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "tokenizer/tokenizer.h"

namespace lapidary {

// Ids whose bytes may be written into a text: no control, unknown, unused or empty tokens ("<unused17>" is an ordinary
// piece in some files, and is left out), and of tokens that spell the same bytes only the one that the tokenizer itself
// would choose: an ordinary one before a byte-fallback one. Sorted.
std::vector<TokenId> spelling_tokens(const Tokenizer& tokenizer);

class TokenTrie {
public:
    // A node of the tree, in depth-first order: its first child, if it has one, is the node after it.
    struct Node {
        std::uint32_t end = 0;  // the node after its subtree
        TokenId token = -1;     // the token that ends here; -1: none
        std::uint8_t byte = 0;
    };

    TokenTrie() = default;
    TokenTrie(const Tokenizer& tokenizer, std::span<const TokenId> ids);

    // Without the root: the first node is the root's first child.
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    // The nodes below those bytes; empty if no token goes on after them.
    [[nodiscard]] std::span<const Node> below(std::string_view bytes) const;
    // Where nodes()[0] of a span that below() returned stands: what to subtract from Node::end.
    [[nodiscard]] std::size_t index_of(std::span<const Node> part) const {
        return static_cast<std::size_t>(part.data() - nodes_.data());
    }

private:
    std::vector<Node> nodes_;
};

}  // namespace lapidary
