#include "generate/constraint/copy_source.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/words.h"

namespace lapidary {

namespace {

constexpr std::size_t kMostStates = 60'000;
constexpr std::size_t kMostPlaces = 2'000'000;  // in the sets that states stand for

std::uint16_t one_more(std::uint16_t missing) {
    return static_cast<std::uint16_t>(std::min(missing + 1, CopySource::kNever - 1));
}

bool is_hangul(char32_t character) {
    return (character >= 0xAC00 && character <= 0xD7A3) || (character >= 0x1100 && character <= 0x11FF) ||
           (character >= 0x3130 && character <= 0x318F);
}

// Whether a word may begin at a place of the text: in front of a character, or behind the last one.
bool word_begins(std::u32string_view text, std::size_t place) {
    if (place == 0 || place == text.size()) {
        return true;
    }
    const CharacterKind before = character_kind(text[place - 1]);
    const CharacterKind after = character_kind(text[place]);
    return before != after || (before != CharacterKind::letter && before != CharacterKind::digit);
}

// Whether one may end there.
bool word_ends(std::u32string_view text, std::size_t place) {
    return word_begins(text, place) || (is_hangul(text[place - 1]) && is_hangul(text[place]));
}

// A place lies in front of a character, or behind the last one.
using Places = std::vector<std::uint32_t>;

class Builder {
public:
    explicit Builder(std::string_view document) : text_(to_characters(single_spaced(document))) {}

    std::shared_ptr<const CopySource> build() {
        measure();
        out_->dfa.add(false, false);
        Places starts;
        for (std::uint32_t place = 0; place < text_.size(); ++place) {
            if (text_[place] != U' ' && word_begins(text_, place)) {
                starts.push_back(place);
            }
        }
        // Not in states_: a string that has begun is never in the state of one that has not.
        add(starts, true);
        for (std::size_t next = 0; next < open_.size(); ++next) {
            const auto [places, state] = std::exchange(open_[next], {});
            follow(places, state);
            if (too_large()) {
                return nullptr;
            }
        }
        out_->dfa.accepts[ByteDfa::kStart] = true;
        return std::move(out_);
    }

private:
    [[nodiscard]] bool too_large() const { return out_->dfa.size() > kMostStates || places_ > kMostPlaces; }

    // How far it is from each place to the next end.
    void measure() {
        to_end_.assign(text_.size() + 1, 0);
        for (std::size_t place = text_.size(); place-- > 1;) {
            const bool end = text_[place - 1] != U' ' && word_ends(text_, place);
            to_end_[place] = end ? std::uint16_t{0} : one_more(to_end_[place + 1]);
        }
    }

    // The state of some places. At the start the string has no character yet, wherever a word ends.
    std::uint16_t add(const Places& places, bool at_start) {
        std::uint16_t missing = CopySource::kNever;
        for (const std::uint32_t place : places) {
            missing = std::min(missing, at_start ? one_more(to_end_[place + 1]) : to_end_[place]);
        }
        const std::uint16_t state = out_->dfa.add(true, missing == 0);
        out_->missing.resize(state + std::size_t{1}, CopySource::kNever);
        out_->missing[state] = missing;
        places_ += places.size();
        open_.emplace_back(places, state);
        return state;
    }

    void follow(const Places& places, std::uint16_t state) {
        std::map<char32_t, Places> followers;
        for (const std::uint32_t place : places) {
            if (place < text_.size()) {
                followers[text_[place]].push_back(place + 1);
            }
        }
        for (const auto& [character, after] : followers) {
            if (too_large()) {
                return;  // before states run out of numbers
            }
            const auto known = states_.find(after);
            const std::uint16_t to = known != states_.end() ? known->second : add(after, false);
            if (known == states_.end()) {
                states_.emplace(after, to);
            }
            connect(state, character, to);
        }
    }

    // The bytes of one character, through states between them that are shared by characters that begin alike.
    void connect(std::uint16_t from, char32_t character, std::uint16_t to) {
        std::string bytes = character == U'"' || character == U'\\' ? "\\" : "";
        append_utf8(bytes, character);
        for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
            const auto byte = static_cast<std::uint8_t>(bytes[at]);
            if (out_->dfa.next[from][byte] == ByteDfa::kDead) {
                const std::uint16_t between = out_->dfa.add(false, false);
                out_->missing.resize(between + std::size_t{1}, CopySource::kNever);
                out_->dfa.next[from][byte] = between;
            }
            from = out_->dfa.next[from][byte];
            out_->missing[from] = std::min(out_->missing[from], one_more(out_->missing[to]));
        }
        out_->dfa.next[from][static_cast<std::uint8_t>(bytes.back())] = to;
    }

    std::u32string text_;
    std::vector<std::uint16_t> to_end_;
    std::map<Places, std::uint16_t> states_;
    std::vector<std::pair<Places, std::uint16_t>> open_;  // states whose followers are still to be found
    std::size_t places_ = 0;
    std::shared_ptr<CopySource> out_ = std::make_shared<CopySource>();
};

}  // namespace

std::shared_ptr<const CopySource> CopySource::create(std::string_view document) {
    // Every character is a state of its own, or more.
    return document.size() > 4 * kMostStates ? nullptr : Builder(document).build();
}

std::shared_ptr<const ByteDfa> matching_pieces(const CopySource& source, const ByteDfa& pattern) {
    using Pair = std::pair<std::uint16_t, std::uint16_t>;  // states of both
    constexpr std::size_t kMostPairs = 4'096;
    std::vector<Pair> pairs{{ByteDfa::kDead, ByteDfa::kDead}, {ByteDfa::kStart, ByteDfa::kStart}};
    std::map<Pair, std::uint16_t> known{{pairs[1], ByteDfa::kStart}};
    ByteDfa both;
    both.add(false, false);
    both.add(true, source.dfa.accepts[ByteDfa::kStart] && pattern.accepts[ByteDfa::kStart]);
    std::vector<std::vector<std::uint16_t>> before(2);  // for each state, those that lead to it
    for (std::uint16_t state = ByteDfa::kStart; state < pairs.size(); ++state) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const Pair to{source.dfa.next[pairs[state].first][byte], pattern.next[pairs[state].second][byte]};
            if (to.first == ByteDfa::kDead || to.second == ByteDfa::kDead) {
                continue;
            }
            const auto [found, fresh] = known.emplace(to, static_cast<std::uint16_t>(pairs.size()));
            if (fresh) {
                if (pairs.size() >= kMostPairs) {
                    return nullptr;
                }
                pairs.push_back(to);
                before.emplace_back();
                both.add(source.dfa.boundary[to.first] && pattern.boundary[to.second],
                         source.dfa.accepts[to.first] && pattern.accepts[to.second]);
            }
            both.next[state][byte] = found->second;
            before[found->second].push_back(state);
        }
    }
    // A piece may begin like one that matches and never become one: such ways are closed.
    std::vector<bool> leads_to_end = both.accepts;
    std::vector<std::uint16_t> open;
    for (std::uint16_t state = ByteDfa::kStart; state < both.size(); ++state) {
        if (leads_to_end[state]) {
            open.push_back(state);
        }
    }
    while (!open.empty()) {
        const std::uint16_t state = open.back();
        open.pop_back();
        for (const std::uint16_t from : before[state]) {
            if (!leads_to_end[from]) {
                leads_to_end[from] = true;
                open.push_back(from);
            }
        }
    }
    if (!leads_to_end[ByteDfa::kStart]) {
        return nullptr;
    }
    for (auto& row : both.next) {
        for (std::uint16_t& to : row) {
            to = leads_to_end[to] ? to : ByteDfa::kDead;
        }
    }
    return std::make_shared<const ByteDfa>(std::move(both));
}

std::string_view whole_words(std::string_view text, std::size_t begin, std::size_t end) {
    const std::u32string characters = to_characters(text);
    std::vector<std::size_t> bytes;  // where each character begins, and the end
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<std::uint8_t>(text[at]) & 0xC0U) != 0x80U) {
            bytes.push_back(at);
        }
    }
    bytes.push_back(text.size());
    if (bytes.size() != characters.size() + 1) {
        return text.substr(begin, end - begin);  // no valid UTF-8
    }
    auto first = static_cast<std::size_t>(std::upper_bound(bytes.begin(), bytes.end(), begin) - bytes.begin()) - 1;
    auto last = static_cast<std::size_t>(std::lower_bound(bytes.begin(), bytes.end(), end) - bytes.begin());
    while (!word_begins(characters, first)) {
        --first;
    }
    while (last > first && last < characters.size() && !word_ends(characters, last)) {
        ++last;
    }
    return text.substr(bytes[first], bytes[last] - bytes[first]);
}

std::string single_spaced(std::string_view text) {
    std::string out;
    bool space = false;
    for (const char32_t character : to_characters(text)) {
        if (character_kind(character) == CharacterKind::space) {
            space = true;
            continue;
        }
        if (space && !out.empty()) {
            out += ' ';
        }
        space = false;
        append_utf8(out, character);
    }
    return out;
}

}  // namespace lapidary
