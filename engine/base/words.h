// Text as words, without a dictionary of any language: what bag-of-words features and the metrics of extraction are
// made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

// The lower-case form of a Latin, Greek, Cyrillic, Armenian or full-width letter (Unicode simple case folding of those
// blocks), the ASCII form of a full-width character, the standard form of a final sigma; others as they are.
char32_t fold_case(char32_t character);

enum class CharacterKind {
    space,        // and controls
    punctuation,  // of any script
    symbol,       // emoji, currency, arrows, mathematics: each is a word
    digit,
    letter,     // of scripts that put spaces between words, and marks that combine with letters
    ideograph,  // of scripts that do not: Han, Kana, Thai, Lao, Khmer, Burmese
};
CharacterKind character_kind(char32_t character);

// Characters of valid UTF-8; a byte that is part of none becomes U+FFFD.
std::u32string to_characters(std::string_view text);
void append_utf8(std::string& out, char32_t character);

// Words with their case folded, in the order of the text: runs of letters and digits (an apostrophe between letters
// belongs to them), each ideograph by itself, each symbol by itself. Punctuation is left out.
std::vector<std::u32string> split_words(std::u32string_view text);
std::vector<std::string> split_words(std::string_view text);

}  // namespace lapidary
