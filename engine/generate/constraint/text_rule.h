// The inside of a JSON string: an automaton over its bytes, and how many characters it may have.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "generate/constraint/byte_dfa.h"
#include "generate/constraint/copy_source.h"

namespace lapidary {

// Knows for every state and number of characters whether the string can still be ended within its limits, so that no
// choice leads into a dead end, whatever lengths the automaton accepts.
class TextRule {
public:
    // Lengths in Unicode characters, as in JSON Schema. Fails when no string fits, or the tables would be too large.
    static Result<TextRule> create(std::shared_ptr<const ByteDfa> dfa, std::uint32_t minimum, std::uint32_t maximum);
    static Result<TextRule> create_any(std::uint32_t minimum, std::uint32_t maximum);
    // Pieces of a document; or any text, where none of at least `minimum` characters can be told to fit: minimum is
    // above 1, or the document has no word that is short enough.
    static Result<TextRule> create_copied(std::shared_ptr<const CopySource> source, std::uint32_t minimum,
                                          std::uint32_t maximum);

    // The state and the number of characters after one more byte; false when it cannot follow.
    bool step(std::uint8_t byte, std::uint32_t& state, std::uint32_t& count) const {
        const std::uint16_t to = dfa_->next[state][byte];
        const std::uint32_t characters = count + (dfa_->boundary[to] ? 1 : 0);
        if (to == ByteDfa::kDead || characters > maximum_ || !viable(to, characters)) {
            return false;
        }
        state = to;
        count = characters;
        return true;
    }
    // Whether the closing quote may follow.
    [[nodiscard]] bool can_close(std::uint32_t state, std::uint32_t count) const {
        return dfa_->accepts[state] && count >= minimum_;
    }
    // How many characters are at least missing before the closing quote.
    [[nodiscard]] std::uint32_t missing(std::uint32_t state, std::uint32_t count) const;
    // Numbers of characters with the same class allow the same next bytes, up to kLookahead characters ahead.
    static constexpr std::uint32_t kLookahead = 64;
    [[nodiscard]] std::uint32_t count_class(std::uint32_t count) const {
        return source_ == nullptr ? classes_[count] : count;
    }
    [[nodiscard]] std::uint32_t maximum() const { return maximum_; }
    [[nodiscard]] const std::shared_ptr<const ByteDfa>& dfa() const { return dfa_; }
    // Whether no pattern restricts the text: the automaton is that of any_text_dfa().
    [[nodiscard]] bool any_text() const { return any_text_; }
    // Whether the text is copied from a document, whose size no schema is to blame for.
    [[nodiscard]] bool copied() const { return source_ != nullptr; }

private:
    [[nodiscard]] bool viable(std::size_t state, std::size_t count) const {
        if (source_ != nullptr) {
            return source_->missing[state] <= maximum_ - count;
        }
        return viable_[state * (maximum_ + std::size_t{1}) + count];
    }
    void find_lengths();
    void find_viable();
    void find_classes();

    std::shared_ptr<const ByteDfa> dfa_;        // shared by all strings of the same kind
    std::shared_ptr<const CopySource> source_;  // of copied text; shared likewise. Then there are no tables.
    std::uint32_t minimum_ = 0;
    std::uint32_t maximum_ = 0;
    bool any_text_ = false;
    // [state][characters], maximum + 1 a row: whether accepting states are that many characters away ...
    std::vector<bool> lengths_;
    // ... and whether, after that many characters, an end within the limits can be reached.
    std::vector<bool> viable_;
    std::vector<std::uint32_t> classes_;
};

}  // namespace lapidary
