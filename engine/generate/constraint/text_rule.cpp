#include "generate/constraint/text_rule.h"

#include <algorithm>
#include <map>

namespace lapidary {

Result<TextRule> TextRule::create(std::shared_ptr<const ByteDfa> dfa, std::uint32_t minimum, std::uint32_t maximum) {
    constexpr std::size_t kLargestTable = std::size_t{1} << 20U;
    if (dfa->size() * (maximum + std::size_t{1}) > kLargestTable) {
        return Error{
            ErrorCode::limit, "the pattern together with maxLength is too large; make one of them smaller", {}};
    }
    TextRule rule;
    rule.dfa_ = std::move(dfa);
    rule.minimum_ = minimum;
    rule.maximum_ = maximum;
    rule.find_lengths();
    rule.find_viable();
    rule.find_classes();
    if (minimum > maximum || !rule.viable(ByteDfa::kStart, 0)) {
        return Error{ErrorCode::invalid_argument, "no string fits minLength, maxLength and the pattern", {}};
    }
    return rule;
}

Result<TextRule> TextRule::create_any(std::uint32_t minimum, std::uint32_t maximum) {
    static const auto dfa = std::make_shared<const ByteDfa>(any_text_dfa());
    LAPIDARY_ASSIGN(TextRule rule, create(dfa, minimum, maximum));
    rule.any_text_ = true;
    return rule;
}

Result<TextRule> TextRule::create_copied(std::shared_ptr<const CopySource> source, std::uint32_t minimum,
                                         std::uint32_t maximum) {
    if (minimum > 1 || (minimum == 1 && source->missing[ByteDfa::kStart] > maximum)) {
        return create_any(minimum, maximum);
    }
    TextRule rule;
    rule.dfa_ = std::shared_ptr<const ByteDfa>(source, &source->dfa);
    rule.source_ = std::move(source);
    rule.minimum_ = minimum;
    rule.maximum_ = maximum;
    return rule;
}

void TextRule::find_lengths() {
    const std::size_t states = dfa_->size();
    const std::size_t row = maximum_ + std::size_t{1};
    lengths_.assign(states * row, false);
    std::vector<std::vector<std::uint16_t>> followers(states);
    for (std::size_t state = 1; state < states; ++state) {
        auto& list = followers[state];
        list.assign(dfa_->next[state].begin(), dfa_->next[state].end());
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
        std::erase(list, ByteDfa::kDead);
        lengths_[state * row] = dfa_->accepts[state];
    }
    for (std::size_t length = 1; length < row; ++length) {
        // A character takes several bytes at most, and states inside one form no cycle: repeat until nothing changes.
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t state = states; state-- > 1;) {
                const bool found = lengths_[state * row + length] ||
                                   std::any_of(followers[state].begin(), followers[state].end(), [&](std::size_t to) {
                                       return lengths_[to * row + length - (dfa_->boundary[to] ? 1 : 0)];
                                   });
                changed = changed || found != lengths_[state * row + length];
                lengths_[state * row + length] = found;
            }
        }
    }
}

void TextRule::find_viable() {
    const std::size_t row = maximum_ + std::size_t{1};
    viable_.assign(dfa_->size() * row, false);
    std::vector<std::uint32_t> before(row + 1);  // lengths below an index that are possible
    for (std::size_t state = 1; state < dfa_->size(); ++state) {
        for (std::size_t length = 0; length < row; ++length) {
            before[length + 1] = before[length] + (lengths_[state * row + length] ? 1 : 0);
        }
        for (std::size_t count = 0; count < row; ++count) {
            const std::size_t least = minimum_ > count ? minimum_ - count : 0;
            viable_[state * row + count] = before[row - count] > before[std::min(least, row - count)];
        }
    }
}

void TextRule::find_classes() {
    // What matters of a count: the column of viable_ for it, and whether the minimum is reached; and the same of the
    // counts that one token can reach.
    const std::size_t row = maximum_ + std::size_t{1};
    std::map<std::vector<bool>, std::uint32_t> columns;
    std::vector<std::uint32_t> column_of(row);
    for (std::size_t count = 0; count < row; ++count) {
        std::vector<bool> column(dfa_->size() + 1);
        for (std::size_t state = 0; state < dfa_->size(); ++state) {
            column[state] = viable_[state * row + count];
        }
        column[dfa_->size()] = count >= minimum_;
        column_of[count] = columns.emplace(std::move(column), static_cast<std::uint32_t>(columns.size())).first->second;
    }
    std::map<std::vector<std::uint32_t>, std::uint32_t> windows;
    classes_.resize(row);
    for (std::size_t count = 0; count < row; ++count) {
        const auto begin = column_of.begin() + static_cast<std::ptrdiff_t>(count);
        const auto length = std::min<std::ptrdiff_t>(kLookahead, column_of.end() - begin);
        classes_[count] =
            windows
                .emplace(std::vector<std::uint32_t>(begin, begin + length), static_cast<std::uint32_t>(windows.size()))
                .first->second;
    }
}

std::uint32_t TextRule::missing(std::uint32_t state, std::uint32_t count) const {
    if (source_ != nullptr) {
        return can_close(state, count) ? 0 : source_->missing[state];
    }
    const std::size_t row = maximum_ + std::size_t{1};
    std::uint32_t length = minimum_ > count ? minimum_ - count : 0;
    while (length < maximum_ - count && !lengths_[state * row + length]) {
        ++length;
    }
    return length;
}

}  // namespace lapidary
