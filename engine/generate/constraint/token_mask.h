// Which tokens may come next.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "generate/constraint/automaton.h"
#include "generate/constraint/vocabulary.h"

namespace lapidary {

// A sorted list of ids when there are few (then the head of the model is computed for them only), else bits.
class TokenMask {
public:
    static constexpr std::size_t kLongestList = 4096;

    TokenMask() = default;
    // Of some ids in any order, and of tokens given as bits.
    TokenMask(std::vector<TokenId> ids, std::size_t vocabulary);
    TokenMask(TokenBits bits, std::size_t count) : bits_(std::move(bits)), count_(count) {}

    [[nodiscard]] bool is_list() const { return bits_.empty(); }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] std::span<const TokenId> ids() const { return ids_; }  // of a list
    [[nodiscard]] const TokenBits& bits() const { return bits_; }        // of the others
    [[nodiscard]] bool allows(TokenId id) const;
    // All allowed ids, ascending.
    void append_to(std::vector<TokenId>& out) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    std::vector<TokenId> ids_;
    TokenBits bits_;
    std::size_t count_ = 0;
};

// Walks automaton and trie together. At most 2 million steps, then an error.
Result<TokenMask> find_mask(const Automaton& automaton, const ConstraintVocabulary& vocabulary,
                            std::span<const Thread> threads);

// The masks that took long to find, by the state that they belong to; the least recently used ones go. Thread-safe.
class MaskCache {
public:
    explicit MaskCache(std::size_t bytes) : limit_(bytes) {}
    // Null if it is not kept. `key`: the canonical threads, see Automaton::canonical().
    std::shared_ptr<const TokenMask> find(const std::string& key);
    void put(const std::string& key, std::shared_ptr<const TokenMask> mask);

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const TokenMask> mask;  // shared with who uses it at the moment
    };
    std::mutex mutex_;
    std::size_t limit_;
    std::size_t bytes_ = 0;
    std::list<Entry> entries_;  // the last used first
    std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace lapidary
