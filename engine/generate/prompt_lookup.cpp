#include "generate/prompt_lookup.h"

#include <algorithm>
#include <utility>

#include "generate/constraint/copy_source.h"

namespace lapidary {

namespace {

constexpr std::size_t kShortestMatch = 3;  // bytes, where a value has more than them
constexpr std::size_t kLongestMatch = 32;
constexpr std::size_t kShortestDraft = 3;
constexpr std::size_t kLongestDraft = 6;
constexpr std::size_t kLongestPause = 16;

}  // namespace

PromptLookup::PromptLookup(const Tokenizer& tokenizer, std::span<const TokenId> document)
    : tokenizer_(tokenizer), document_(document.begin(), document.end()) {}

// Not before it is needed: it takes a millisecond.
void PromptLookup::read() {
    std::string bytes;
    for (const TokenId id : std::exchange(document_, {})) {
        bytes += tokenizer_.token_bytes(id);
    }
    for (const char c : single_spaced(bytes)) {
        text_ += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    auto spans = tokenizer_.encode_spans(text_);
    tokens_ = spans.ok() ? std::move(spans).value() : std::vector<TokenSpan>();
}

// Behind the longest end of the bytes that stands in the document; the first of several places.
bool PromptLookup::begin(std::string_view written) {
    place_ = std::string::npos;
    if (pause_ > 0) {
        --pause_;
        return false;
    }
    if (!document_.empty()) {
        read();
    }
    std::size_t best = 0;
    for (std::size_t place = 1; place <= text_.size(); ++place) {
        const std::size_t most = std::min({place, written.size(), kLongestMatch});
        std::size_t length = 0;
        while (length < most && text_[place - 1 - length] == written[written.size() - 1 - length]) {
            ++length;
        }
        // A value that has only begun counts as it is.
        const bool whole = length > 0 && length < written.size() && written[written.size() - 1 - length] == '"';
        if (length > best && (length >= kShortestMatch || whole)) {
            best = length;
            place_ = place;
        }
    }
    return next() >= 0;
}

TokenId PromptLookup::next() const {
    const auto at = std::lower_bound(tokens_.begin(), tokens_.end(), place_,
                                     [](const TokenSpan& span, std::size_t place) { return span.begin < place; });
    return at != tokens_.end() && at->begin == place_ ? at->id : -1;
}

void PromptLookup::follow(std::string_view bytes) {
    const bool same = place_ <= text_.size() && text_.compare(place_, bytes.size(), bytes) == 0;
    place_ = same ? place_ + bytes.size() : std::string::npos;
}

// A draft is wrong where a value ends, which says nothing of the next one. But rows that are computed in vain cost as
// much as others: after a second wrong draft the next comes a token later, after another one two, and so on.
void PromptLookup::report(std::size_t drafted, std::size_t right) {
    pause_ = right > 0 ? 0 : next_pause_;
    next_pause_ = right > 0 ? 0 : std::clamp<std::size_t>(2 * next_pause_, 1, kLongestPause);
    length_ = right == drafted ? std::min(2 * length_, kLongestDraft) : kShortestDraft;
}

}  // namespace lapidary
