#include "generate/constraint/token_mask.h"

#include <algorithm>
#include <bit>

namespace lapidary {

namespace {

constexpr std::size_t kMostSteps = 2'000'000;

class Walk {
public:
    explicit Walk(const Automaton& automaton) : automaton_(automaton) {}

    // Appends the tokens of the trie that the threads can read.
    Status run(const TokenTrie& trie, std::span<const Thread> threads, std::vector<TokenId>& out) {
        const auto nodes = trie.nodes();
        threads_.assign(threads.begin(), threads.end());
        levels_.assign(1, {static_cast<std::uint32_t>(nodes.size()), 0});
        for (std::size_t at = 0; at < nodes.size();) {
            while (at == levels_.back().end) {
                threads_.resize(levels_.back().first);
                levels_.pop_back();
            }
            const TokenTrie::Node& node = nodes[at];
            const std::size_t first = levels_.back().first;
            const std::size_t last = threads_.size();
            if (threads_.capacity() < last + ThreadSink::kMost) {
                threads_.reserve(2 * (last + ThreadSink::kMost));  // so that the list stays in place while it grows
            }
            ThreadSink sink(threads_);
            for (std::size_t index = first; index < last; ++index) {
                automaton_.step(threads_[index], node.byte, sink);
            }
            steps_ += last - first;
            if (sink.overflow() || steps_ > kMostSteps) {
                return Error{ErrorCode::limit,
                             "The schema leaves too much open at once; write fewer alternatives that begin alike.",
                             sink.overflow() ? "more than 64 live states" : "more than 2 million steps for a mask"};
            }
            if (threads_.size() == last) {
                at = node.end;
                continue;
            }
            if (node.token >= 0) {
                out.push_back(node.token);
            }
            if (node.end == at + 1) {
                threads_.resize(last);
            } else {
                levels_.push_back({node.end, static_cast<std::uint32_t>(last)});
            }
            ++at;
        }
        return {};
    }

private:
    struct Level {
        std::uint32_t end;    // the node after the subtree that is being walked
        std::uint32_t first;  // its threads stand from here on
    };
    const Automaton& automaton_;
    std::vector<Thread> threads_;
    std::vector<Level> levels_;
    std::size_t steps_ = 0;
};

}  // namespace

TokenMask::TokenMask(std::vector<TokenId> ids, std::size_t vocabulary) : ids_(std::move(ids)), count_(ids_.size()) {
    if (count_ <= kLongestList) {
        std::sort(ids_.begin(), ids_.end());
        return;
    }
    bits_.assign((vocabulary + 63) / 64, 0);
    for (const TokenId id : ids_) {
        bits_[static_cast<std::size_t>(id) / 64] |= std::uint64_t{1} << (static_cast<std::size_t>(id) % 64);
    }
    ids_ = {};
}

bool TokenMask::allows(TokenId id) const {
    if (is_list()) {
        return std::binary_search(ids_.begin(), ids_.end(), id);
    }
    const auto index = static_cast<std::size_t>(id);
    return id >= 0 && index / 64 < bits_.size() && (bits_[index / 64] >> (index % 64) & 1U) != 0;
}

void TokenMask::append_to(std::vector<TokenId>& out) const {
    out.insert(out.end(), ids_.begin(), ids_.end());
    for (std::size_t word = 0; word < bits_.size(); ++word) {
        for (std::uint64_t left = bits_[word]; left != 0; left &= left - 1) {
            out.push_back(static_cast<TokenId>(word * 64 + static_cast<std::size_t>(std::countr_zero(left))));
        }
    }
}

std::size_t TokenMask::bytes() const {
    return sizeof(TokenMask) + ids_.capacity() * sizeof(TokenId) + bits_.capacity() * sizeof(std::uint64_t);
}

Result<TokenMask> find_mask(const Automaton& automaton, const ConstraintVocabulary& vocabulary,
                            std::span<const Thread> threads) {
    Walk walk(automaton);
    std::vector<TokenId> ids;
    std::uint32_t room = 0;
    for (const Thread& thread : threads) {
        room = std::max(room, automaton.free_characters(thread));
    }
    // With one thread its room is all there is; with several the others could take a plain token that is longer.
    if (room == 0 || (threads.size() > 1 && room < vocabulary.longest_plain())) {
        LAPIDARY_TRY(walk.run(vocabulary.all(), threads, ids));
        return TokenMask(std::move(ids), vocabulary.tokenizer().vocab_size());
    }
    LAPIDARY_TRY(walk.run(vocabulary.not_plain(), threads, ids));
    const std::size_t count = vocabulary.plain_count(room) + ids.size();
    TokenMask plain(vocabulary.plain(room), vocabulary.plain_count(room));
    if (count <= TokenMask::kLongestList) {
        plain.append_to(ids);
        return TokenMask(std::move(ids), vocabulary.tokenizer().vocab_size());
    }
    TokenBits bits = plain.bits();
    for (const TokenId id : ids) {
        bits[static_cast<std::size_t>(id) / 64] |= std::uint64_t{1} << (static_cast<std::size_t>(id) % 64);
    }
    return TokenMask(std::move(bits), count);
}

std::shared_ptr<const TokenMask> MaskCache::find(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    const auto found = places_.find(key);
    if (found == places_.end()) {
        return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->mask;
}

void MaskCache::put(const std::string& key, std::shared_ptr<const TokenMask> mask) {
    const auto cost = [](const Entry& entry) { return 2 * entry.key.capacity() + entry.mask->bytes() + 256; };
    const std::scoped_lock lock(mutex_);
    if (places_.contains(key)) {
        return;
    }
    entries_.push_front({key, std::move(mask)});
    places_.emplace(key, entries_.begin());
    bytes_ += cost(entries_.front());
    while (bytes_ > limit_ && entries_.size() > 1) {
        bytes_ -= cost(entries_.back());
        places_.erase(entries_.back().key);
        entries_.pop_back();
    }
}

}  // namespace lapidary
