#include "task/label_trie.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

namespace lapidary {

Result<LabelTrie> LabelTrie::build(std::span<const std::vector<TokenId>> labels, TokenId end) {
    if (labels.size() < 2 || labels.size() > kMostLabels) {
        return Error{ErrorCode::invalid_argument,
                     "Classification needs between 2 and " + std::to_string(kMostLabels) + " labels, not " +
                         std::to_string(labels.size()) + ".",
                     {}};
    }
    std::vector<std::size_t> members(labels.size());
    std::iota(members.begin(), members.end(), std::size_t{0});
    std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return labels[a] < labels[b]; });
    for (const std::vector<TokenId>& label : labels) {
        if (label.empty() || label.size() > kMostTokens) {
            return Error{ErrorCode::invalid_argument,
                         "A label must have between 1 and " + std::to_string(kMostTokens) + " tokens, not " +
                             std::to_string(label.size()) + ".",
                         {}};
        }
    }
    for (std::size_t index = 1; index < members.size(); ++index) {
        if (labels[members[index]] == labels[members[index - 1]]) {
            return Error{ErrorCode::invalid_argument, "A label appears twice; every label must be different.", {}};
        }
    }
    LabelTrie trie;
    trie.paths_.resize(labels.size());
    // In a sorted list, what the first and the last begin with, all begin with.
    const std::vector<TokenId>& first = labels[members.front()];
    const std::vector<TokenId>& last = labels[members.back()];
    const auto common = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first - first.begin();
    trie.forced_.assign(first.begin(), first.begin() + common);
    trie.split(labels, members, static_cast<std::size_t>(common), end);
    return trie;
}

// members: sorted labels that agree in their first `depth` tokens.
void LabelTrie::split(std::span<const std::vector<TokenId>> labels, std::span<const std::size_t> members,
                      std::size_t depth, TokenId end) {
    const auto child = [&](std::size_t label) { return depth < labels[label].size() ? labels[label][depth] : end; };
    std::map<TokenId, std::vector<std::size_t>> children;
    for (const std::size_t label : members) {
        children[child(label)].push_back(label);
    }
    if (children.size() > 1) {
        const std::vector<TokenId>& any = labels[members.front()];
        Probe probe{{any.begin() + static_cast<std::ptrdiff_t>(forced_.size()),
                     any.begin() + static_cast<std::ptrdiff_t>(depth)},
                    {}};
        for (const auto& [token, below] : children) {
            for (const std::size_t label : below) {
                paths_[label].push_back({probes_.size(), probe.candidates.size()});
            }
            probe.candidates.push_back(token);
        }
        probes_.push_back(std::move(probe));
    }
    for (const auto& [token, below] : children) {
        if (below.size() > 1) {
            split(labels, below, depth + 1, end);
        }
    }
}

std::vector<float> LabelTrie::log_probabilities(std::span<const std::vector<float>> logits) const {
    std::vector<double> normalisers;  // log of the sum of exponentials of each probe
    normalisers.reserve(logits.size());
    for (const std::vector<float>& row : logits) {
        const double highest = *std::max_element(row.begin(), row.end());
        double sum = 0.0;
        for (const float logit : row) {
            sum += std::exp(logit - highest);
        }
        normalisers.push_back(highest + std::log(sum));
    }
    std::vector<float> out;
    out.reserve(paths_.size());
    for (const std::vector<Choice>& path : paths_) {
        double log_probability = 0.0;
        for (const Choice& choice : path) {
            log_probability += logits[choice.probe][choice.candidate] - normalisers[choice.probe];
        }
        out.push_back(static_cast<float>(log_probability));
    }
    return out;
}

}  // namespace lapidary
