// The strings that a document holds: what a value that is copied from it may be.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "generate/constraint/byte_dfa.h"

namespace lapidary {

// An automaton over the inside of a JSON string. It accepts the pieces of the document that begin where a word begins
// and end where one ends, and the empty string. White space counts as one space; runs of letters or digits, and every
// other character, are words. A Korean word may be left after any syllable: particles are written onto the noun.
struct CopySource {
    static constexpr std::uint16_t kNever = 0xFFFF;
    ByteDfa dfa;
    // For each state, how many characters at least are missing to a place where the string may end. From the start to
    // the end of the shortest word; kNever: there is none.
    std::vector<std::uint16_t> missing;

    // Null for a document that repeats itself or is so long that the automaton would pass 60,000 states (30 MB).
    static std::shared_ptr<const CopySource> create(std::string_view document);
};

// An automaton over the pieces of the source that match a pattern (see compile_pattern). Null where none does, or where
// it would pass 4,096 states.
std::shared_ptr<const ByteDfa> matching_pieces(const CopySource& source, const ByteDfa& pattern);

// The smallest part of the text that holds the bytes [begin, end) and may be copied: it begins and ends at words.
std::string_view whole_words(std::string_view text, std::size_t begin, std::size_t end);

// The document as CopySource reads it: characters and white space as a copied value has them.
std::string single_spaced(std::string_view text);

}  // namespace lapidary
