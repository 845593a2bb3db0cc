// A text as a field finder sees it: words, numbers and lines, the runs of them that a value could be, and what there is
// to say about such a run.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "task/amounts.h"
#include "task/grounding.h"

namespace lapidary {

// How long the values of a field are: inside one line in words, otherwise in whole lines.
struct FieldLength {
    static constexpr std::uint32_t kMostWords = 12;
    static constexpr std::uint32_t kMostLines = 8;
    std::uint32_t words = kMostWords;
    std::uint32_t lines = kMostLines;
};

// A run of the words [first, last] that could be the value of a field.
struct FieldCandidate {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    // Alike for values that differ in case, spaces and punctuation only (evaluate/metrics.h, normalise_field), or that
    // are the same number or date where the field is one.
    std::uint64_t key = 0;
};

class FieldText {
public:
    // Valid UTF-8, which must live as long as this. Of very long texts the first kMostWords words count.
    static constexpr std::size_t kMostWords = 20'000;
    explicit FieldText(std::string_view text);

    // In the order of the text.
    [[nodiscard]] std::vector<FieldCandidate> candidates(ValueKind kind, const FieldLength& length) const;
    // The key of a value as a table has it; 0 where it is none of that kind.
    static std::uint64_t key_of(std::string_view value, ValueKind kind);

    // The candidate's bytes, a closing bracket included.
    [[nodiscard]] TextSpan span(const FieldCandidate& candidate) const;
    // Its length, as FieldLength counts: words where it lies within a line (lines 0), else lines (words 0).
    [[nodiscard]] FieldLength length(const FieldCandidate& candidate) const;
    // What is to be said about a candidate, as hashes that are spread evenly: its words and their shape, the words
    // around it, where it stands. Replaces what `out` holds.
    void describe(const FieldCandidate& candidate, std::vector<std::uint32_t>& out) const;
    // The same of the text as a whole: what speaks for a field that has no value in it.
    void describe_missing(std::vector<std::uint32_t>& out) const;

    [[nodiscard]] std::size_t size() const { return words_.size(); }  // in words
    [[nodiscard]] std::size_t read_bytes() const { return words_.empty() ? 0 : words_.back().end; }

private:
    struct Word {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t line = 0;
        std::uint32_t folded = 0;  // hash of its lower-case form, all digits alike
        std::uint32_t shape = 0;   // hash of kinds of its characters
        std::string plain;         // its letters and digits in lower case; empty: punctuation
    };
    struct Line {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    // An amount or a date that fills words.
    struct Filled {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::string value;
        std::uint32_t larger = 0;  // amounts: how many different larger ones there are in the text
        std::uint32_t times = 0;   // how often this one is
    };

    void find_words();
    void add_word(std::size_t begin, std::size_t end);
    [[nodiscard]] std::vector<Filled> fill(const TextSpan& span, std::string value) const;
    void find_values();
    void add_within_lines(const FieldLength& length, std::vector<FieldCandidate>& out) const;
    void add_lines(const FieldLength& length, std::vector<FieldCandidate>& out) const;
    [[nodiscard]] std::uint64_t key(std::uint32_t first, std::uint32_t last, std::uint64_t from) const;
    [[nodiscard]] const Filled* filled(const std::vector<Filled>& values, const FieldCandidate& candidate) const;

    std::string_view text_;
    std::vector<Word> words_;
    std::vector<Line> lines_;  // those with words
    std::vector<Filled> amounts_;
    std::vector<Filled> dates_;
};

}  // namespace lapidary
