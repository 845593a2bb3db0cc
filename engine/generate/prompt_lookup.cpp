#include "generate/prompt_lookup.h"

#include <algorithm>

namespace lapidary {

namespace {

constexpr std::size_t kShortestMatch = 2;
constexpr std::size_t kLongestMatch = 4;
constexpr std::size_t kShortestDraft = 4;
constexpr std::size_t kLongestDraft = 8;
// Four more rows cost about as much as one more token, so that a draft pays when half of it is right.
constexpr std::size_t kTrial = 16;

}  // namespace

std::vector<TokenId> PromptLookup::draft(std::span<const TokenId> written) const {
    if (drafted_ >= kTrial && accepted_ * 2 < drafted_) {
        return {};
    }
    const std::span<const TokenId> document(document_);
    for (std::size_t match = std::min(kLongestMatch, written.size()); match >= kShortestMatch; --match) {
        const auto wanted = written.last(match);
        const auto found = std::search(document.rbegin(), document.rend(), wanted.rbegin(), wanted.rend());
        const auto after = static_cast<std::size_t>(found.base() - document.begin());  // just behind the last match
        if (found != document.rend() && after < document.size()) {
            const auto part = document.subspan(after, std::min(length_, document.size() - after));
            return {part.begin(), part.end()};
        }
    }
    return {};
}

void PromptLookup::report(std::size_t drafted, std::size_t accepted) {
    drafted_ += drafted;
    accepted_ += accepted;
    length_ = accepted == drafted ? std::min(length_ + 2, kLongestDraft) : kShortestDraft;
}

}  // namespace lapidary
