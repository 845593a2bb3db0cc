#include "task/finder/field_text.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "base/cache_file.h"
#include "base/random.h"
#include "base/words.h"
#include "evaluate/metrics.h"

namespace lapidary {

namespace {

// What a feature is about. Order and number are part of a trained finder: new ones go to the end.
enum class About : std::uint32_t {
    always,
    words,
    lines,
    shape,
    holds,
    first_word,
    last_word,
    before,
    before_2,
    before_3,
    before_both,
    after,
    after_2,
    after_both,
    left,
    right,
    line_before,
    line_2_before,
    line_after,
    line_2_after,
    from_top,
    from_bottom,
    tenth,
    line_begins,
    line_ends,
    characters,
    capitals,
    amount_rank,
    amount_times,
    amount_rank_left,
    amount_rank_line_before,
    date,
    shape_before,
    top_and_lines,
    last_line,
    first_line,
    edge,
    text_holds,
};

std::uint32_t mixed(About about, std::uint64_t a, std::uint64_t b = 0) {
    std::uint64_t state = (static_cast<std::uint64_t>(about) << 56U) ^ a ^ std::rotl(b, 31);
    return static_cast<std::uint32_t>(split_mix(state) >> 32U);
}

char shape_of(char32_t character) {
    switch (character_kind(character)) {
        case CharacterKind::digit:
            return '9';
        case CharacterKind::letter:
            return fold_case(character) != character ? 'A' : 'a';
        case CharacterKind::ideograph:
            return 'i';
        case CharacterKind::symbol:
            return '$';
        default:
            return character < 0x80 ? static_cast<char>(character) : '.';
    }
}

// "12/03/2018" is "99/99/9999", "Total" is "Aa": digits are counted, as a year differs from a day, letters are not.
std::uint32_t shape_hash(std::string_view text) {
    std::string shape;
    for (const char32_t character : to_characters(text)) {
        const char one = shape_of(character);
        const bool repeats = !shape.empty() && shape.back() == one;
        const bool counted = one == '9' && (shape.size() < 5 || shape.substr(shape.size() - 5) != "99999");
        if (!repeats || counted) {
            shape += one;
        }
    }
    return static_cast<std::uint32_t>(hash_text(shape));
}

std::uint32_t folded_hash(std::string_view text) {
    std::string folded;
    for (const char32_t character : to_characters(text)) {
        append_utf8(folded, character_kind(character) == CharacterKind::digit ? U'0' : fold_case(character));
    }
    return static_cast<std::uint32_t>(hash_text(folded));
}

// 0, 1, 2, 3, 4, 6, 8, 12, 16, ...: near numbers count alike where they are large.
std::uint32_t coarse(std::size_t number) {
    if (number < 4) {
        return static_cast<std::uint32_t>(number);
    }
    const auto width = static_cast<std::uint32_t>(std::bit_width(number));
    return 2 * width + static_cast<std::uint32_t>(number >> (width - 2) & 1U);
}

// Where the run of characters of one kind that begins there ends: letters with apostrophes between them, digits with
// one separator between them, anything else by itself.
std::size_t run_end(std::u32string_view characters, std::size_t begin) {
    const CharacterKind kind = character_kind(characters[begin]);
    if (kind != CharacterKind::letter && kind != CharacterKind::digit) {
        return begin + 1;
    }
    const std::u32string_view joins = kind == CharacterKind::digit ? U".,/:-" : U"'\u2019";
    std::size_t end = begin + 1;
    while (end < characters.size()) {
        if (character_kind(characters[end]) == kind) {
            ++end;
        } else if (joins.find(characters[end]) != std::u32string_view::npos && end + 1 < characters.size() &&
                   character_kind(characters[end + 1]) == kind) {
            end += 2;
        } else {
            break;
        }
    }
    return end;
}

std::size_t utf8_bytes(char32_t character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

}  // namespace

FieldText::FieldText(std::string_view text) : text_(text) {
    find_words();
    find_values();
}

void FieldText::add_word(std::size_t begin, std::size_t end) {
    Word word;
    word.begin = static_cast<std::uint32_t>(begin);
    word.end = static_cast<std::uint32_t>(end);
    const std::string_view text = text_.substr(begin, end - begin);
    word.folded = folded_hash(text);
    word.shape = shape_hash(text);
    word.plain = normalise_field(text);
    words_.push_back(std::move(word));
}

void FieldText::find_words() {
    for (std::size_t begin = 0; begin < text_.size() && words_.size() < kMostWords;) {
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        const std::u32string line = to_characters(text_.substr(begin, end - begin));
        const std::size_t first = words_.size();
        std::size_t byte = begin;
        for (std::size_t at = 0; at < line.size() && words_.size() < kMostWords;) {
            const std::size_t next = run_end(line, at);
            std::size_t bytes = 0;
            for (std::size_t character = at; character < next; ++character) {
                bytes += utf8_bytes(line[character]);
            }
            if (character_kind(line[at]) != CharacterKind::space) {
                add_word(byte, byte + bytes);
            }
            byte += bytes;
            at = next;
        }
        if (words_.size() > first) {
            for (std::size_t word = first; word < words_.size(); ++word) {
                words_[word].line = static_cast<std::uint32_t>(lines_.size());
            }
            lines_.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(words_.size() - 1)});
        }
        begin = end + 1;
    }
}

// The words that a span of the text covers, if it begins and ends with words.
std::vector<FieldText::Filled> FieldText::fill(const TextSpan& span, std::string value) const {
    const auto begin = std::lower_bound(words_.begin(), words_.end(), span.begin,
                                        [](const Word& word, std::size_t at) { return word.begin < at; });
    if (begin == words_.end() || begin->begin != span.begin) {
        return {};
    }
    for (auto word = begin; word != words_.end() && word->begin < span.end; ++word) {
        if (word->end == span.end && word->line == begin->line) {
            return {{static_cast<std::uint32_t>(begin - words_.begin()),
                     static_cast<std::uint32_t>(word - words_.begin()), std::move(value)}};
        }
    }
    return {};
}

void FieldText::find_values() {
    const std::string_view read = text_.substr(0, read_bytes());
    std::map<double, std::uint32_t> times;
    std::vector<double> values;
    for (const FoundAmount& amount : find_amounts(read)) {
        const std::string written =
            normalised(read.substr(amount.span.begin, amount.span.end - amount.span.begin)).value_or("");
        for (Filled& filled : fill(amount.span, written)) {
            if (!filled.value.empty()) {
                ++times[amount.value];
                values.push_back(amount.value);
                amounts_.push_back(std::move(filled));
            }
        }
    }
    for (std::size_t index = 0; index < amounts_.size(); ++index) {
        const auto own = times.find(values[index]);
        amounts_[index].times = own->second;
        amounts_[index].larger = static_cast<std::uint32_t>(std::distance(own, times.end()) - 1);
    }
    for (const FoundDate& date : find_dates(read)) {
        for (Filled& filled : fill(date.span, date.dates.front())) {
            dates_.push_back(std::move(filled));
        }
    }
}

std::uint64_t FieldText::key(std::uint32_t first, std::uint32_t last, std::uint64_t from) const {
    for (std::uint32_t word = first; word <= last; ++word) {
        from = hash_text(words_[word].plain, from);
    }
    return from;
}

std::uint64_t FieldText::key_of(std::string_view value, ValueKind kind) {
    switch (kind) {
        case ValueKind::text: {
            const std::string plain = normalise_field(value);
            return plain.empty() ? 0 : hash_text(plain);
        }
        case ValueKind::number: {
            const auto number = normalised(value);
            return number ? hash_text(*number) : 0;
        }
        case ValueKind::date: {
            const auto dates = find_dates(value);
            return dates.size() == 1 ? hash_text(dates.front().dates.front()) : 0;
        }
    }
    return 0;
}

std::vector<FieldCandidate> FieldText::candidates(ValueKind kind, const FieldLength& length) const {
    std::vector<FieldCandidate> out;
    if (kind == ValueKind::text) {
        add_within_lines(length, out);
        add_lines(length, out);
        return out;
    }
    for (const Filled& filled : kind == ValueKind::number ? amounts_ : dates_) {
        out.push_back({filled.first, filled.last, hash_text(filled.value)});
    }
    return out;
}

void FieldText::add_within_lines(const FieldLength& length, std::vector<FieldCandidate>& out) const {
    for (std::uint32_t first = 0; length.words > 0 && first < words_.size(); ++first) {
        if (words_[first].plain.empty()) {
            continue;
        }
        const std::uint32_t end = std::min(lines_[words_[first].line].last, first + length.words - 1);
        std::uint64_t key = kHashStart;
        for (std::uint32_t last = first; last <= end; ++last) {
            if (!words_[last].plain.empty()) {
                key = hash_text(words_[last].plain, key);
                out.push_back({first, last, key});
            }
        }
    }
}

// Whole lines, the first one also from behind its colon on.
void FieldText::add_lines(const FieldLength& length, std::vector<FieldCandidate>& out) const {
    const auto add = [&](std::uint32_t from, std::uint32_t top) {
        while (from <= lines_[top].last && words_[from].plain.empty()) {
            ++from;
        }
        if (from > lines_[top].last) {
            return;
        }
        std::uint64_t key = kHashStart;
        std::uint32_t next = from;
        for (std::uint32_t line = top; line < lines_.size() && line < top + length.lines; ++line) {
            std::uint32_t last = lines_[line].last;
            while (last > next && words_[last].plain.empty()) {
                --last;
            }
            key = this->key(next, last, key);
            next = last + 1;
            const bool within = line == top && last - from < length.words;
            if (!within && !words_[last].plain.empty()) {
                out.push_back({from, last, key});
            }
        }
    };
    for (std::uint32_t top = 0; length.lines > 0 && top < lines_.size(); ++top) {
        add(lines_[top].first, top);
        for (std::uint32_t word = lines_[top].first; word < lines_[top].last; ++word) {
            if (text_[words_[word].begin] == ':') {
                add(word + 1, top);
                break;
            }
        }
    }
}

TextSpan FieldText::span(const FieldCandidate& candidate) const {
    TextSpan out{words_[candidate.first].begin, words_[candidate.last].end};
    const std::string_view value = text_.substr(out.begin, out.end - out.begin);
    const bool open = std::count(value.begin(), value.end(), '(') > std::count(value.begin(), value.end(), ')');
    if (open && out.end < text_.size() && text_[out.end] == ')') {
        ++out.end;
    }
    return out;
}

FieldLength FieldText::length(const FieldCandidate& candidate) const {
    const std::uint32_t lines = words_[candidate.last].line - words_[candidate.first].line + 1;
    const std::uint32_t words = candidate.last - candidate.first + 1;
    return lines == 1 && words <= FieldLength::kMostWords ? FieldLength{words, 0} : FieldLength{0, lines};
}

const FieldText::Filled* FieldText::filled(const std::vector<Filled>& values, const FieldCandidate& candidate) const {
    const auto found = std::lower_bound(values.begin(), values.end(), candidate.first,
                                        [](const Filled& value, std::uint32_t first) { return value.first < first; });
    return found != values.end() && found->first == candidate.first && found->last == candidate.last ? &*found
                                                                                                     : nullptr;
}

void FieldText::describe(const FieldCandidate& candidate, std::vector<std::uint32_t>& out) const {
    out.clear();
    const auto say = [&](About about, std::uint64_t a, std::uint64_t b = 0) { out.push_back(mixed(about, a, b)); };
    const std::uint32_t first = candidate.first;
    const std::uint32_t last = candidate.last;
    const std::uint32_t top = words_[first].line;
    const std::uint32_t bottom = words_[last].line;
    const std::uint32_t lines = bottom - top + 1;
    constexpr std::uint32_t kNothing = 1;
    // A word of the text by its place in a line; what lies beyond the line's ends is "nothing".
    const auto word_at = [&](std::int64_t at, std::uint32_t line) {
        const bool there = at >= std::int64_t{lines_[line].first} && at <= std::int64_t{lines_[line].last};
        return there ? words_[static_cast<std::size_t>(at)].folded : kNothing;
    };
    say(About::always, 0);
    say(About::words, coarse(last - first + 1), lines);
    say(About::lines, lines);
    // The candidate itself.
    std::uint64_t shape = kHashStart;
    const std::uint32_t shaped = std::min(last, first + 7);
    for (std::uint32_t word = first; word <= shaped; ++word) {
        shape = (shape ^ words_[word].shape) * 0x100000001B3U;
    }
    say(About::shape, shape, last > shaped ? 1 : 0);
    for (std::uint32_t word = first; word <= std::min(last, first + 40); ++word) {
        say(About::holds, words_[word].folded);
    }
    say(About::first_word, words_[first].folded);
    say(About::last_word, words_[last].folded);
    say(About::edge, words_[first].shape, words_[last].shape);
    const TextSpan bytes{words_[first].begin, words_[last].end};
    const std::string_view value = text_.substr(bytes.begin, bytes.end - bytes.begin);
    say(About::characters, coarse(value.size()), lines);
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const auto small = std::count_if(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    say(About::capitals, small == 0 ? 0 : 1, static_cast<std::uint64_t>(digits) * 4 / value.size());
    // Its neighbours.
    const std::uint32_t before = word_at(std::int64_t{first} - 1, top);
    const std::uint32_t before_2 = word_at(std::int64_t{first} - 2, top);
    const std::uint32_t after = word_at(std::int64_t{last} + 1, bottom);
    say(About::before, before);
    say(About::before_2, before_2);
    say(About::before_3, word_at(std::int64_t{first} - 3, top));
    say(About::before_both, before, before_2);
    say(About::shape_before, shape, before);
    say(About::after, after);
    say(About::after_2, word_at(std::int64_t{last} + 2, bottom));
    say(About::after_both, after, word_at(std::int64_t{last} + 2, bottom));
    for (std::uint32_t word = lines_[top].first; word < first; ++word) {
        say(About::left, words_[word].folded);
    }
    for (std::uint32_t word = last + 1; word <= lines_[bottom].last; ++word) {
        say(About::right, words_[word].folded);
    }
    const auto say_line = [&](About about, std::int64_t line) {
        if (line < 0 || line >= static_cast<std::int64_t>(lines_.size())) {
            say(about, kNothing);
            return;
        }
        const Line& place = lines_[static_cast<std::size_t>(line)];
        for (std::uint32_t word = place.first; word <= std::min(place.last, place.first + 15); ++word) {
            say(about, words_[word].folded);
        }
    };
    say_line(About::line_before, std::int64_t{top} - 1);
    say_line(About::line_2_before, std::int64_t{top} - 2);
    say_line(About::line_after, std::int64_t{bottom} + 1);
    say_line(About::line_2_after, std::int64_t{bottom} + 2);
    if (lines > 1) {
        say_line(About::first_line, top);
        say_line(About::last_line, bottom);
    }
    // Where it stands.
    const std::uint32_t from_top = std::min(top, 15U);
    say(About::from_top, from_top);
    say(About::top_and_lines, from_top, lines);
    say(About::from_bottom, std::min(static_cast<std::uint32_t>(lines_.size()) - 1 - bottom, 15U));
    say(About::tenth, std::uint64_t{top} * 10 / lines_.size());
    say(About::line_begins, first == lines_[top].first ? 1 : 0, lines);
    say(About::line_ends, last == lines_[bottom].last ? 1 : 0, lines);
    // Amounts and dates.
    if (const Filled* amount = filled(amounts_, candidate)) {
        const std::uint32_t rank = std::min(amount->larger, 6U);
        const bool cents = value.size() > 3 && (value[value.size() - 3] == '.' || value[value.size() - 3] == ',');
        say(About::amount_rank, rank, cents ? 1 : 0);
        say(About::amount_times, std::min(amount->times, 5U), cents ? 1 : 0);
        for (std::uint32_t word = lines_[top].first; word < first; ++word) {
            say(About::amount_rank_left, rank, words_[word].folded);
        }
        if (first == lines_[top].first && top > 0) {
            for (std::uint32_t word = lines_[top - 1].first; word <= lines_[top - 1].last; ++word) {
                say(About::amount_rank_line_before, rank, words_[word].folded);
            }
        }
    }
    say(About::date, filled(dates_, candidate) != nullptr ? 1 : 0);
}

void FieldText::describe_missing(std::vector<std::uint32_t>& out) const {
    std::set<std::uint32_t> folded;
    for (const Word& word : words_) {
        folded.insert(word.folded);
    }
    out.assign(1, mixed(About::text_holds, 0));
    for (const std::uint32_t word : folded) {
        out.push_back(mixed(About::text_holds, word, 1));
    }
}

}  // namespace lapidary
