#include "tokenizer/token_trie.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace lapidary {

namespace {

bool is_unused(std::string_view text) {
    constexpr std::string_view kBegin = "<unused";
    return text.size() > kBegin.size() + 1 && text.substr(0, kBegin.size()) == kBegin && text.back() == '>' &&
           std::all_of(text.begin() + kBegin.size(), text.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
}

bool can_spell(const Tokenizer& tokenizer, TokenId id) {
    const Piece& piece = tokenizer.piece(id);
    return piece.type != PieceType::control && piece.type != PieceType::unknown && piece.type != PieceType::unused &&
           !tokenizer.token_bytes(id).empty() && !is_unused(piece.text);
}

}  // namespace

std::vector<TokenId> spelling_tokens(const Tokenizer& tokenizer) {
    std::unordered_map<std::string_view, TokenId> chosen;
    const auto count = static_cast<TokenId>(tokenizer.vocab_size());
    chosen.reserve(static_cast<std::size_t>(count));
    for (TokenId id = 0; id < count; ++id) {
        if (!can_spell(tokenizer, id)) {
            continue;
        }
        const auto [found, added] = chosen.emplace(tokenizer.token_bytes(id), id);
        if (!added && tokenizer.piece(found->second).type == PieceType::byte) {
            found->second = id;
        }
    }
    std::vector<TokenId> ids;
    ids.reserve(chosen.size());
    std::transform(chosen.begin(), chosen.end(), std::back_inserter(ids),
                   [](const auto& entry) { return entry.second; });
    std::sort(ids.begin(), ids.end());
    return ids;
}

TokenTrie::TokenTrie(const Tokenizer& tokenizer, std::span<const TokenId> ids) {
    std::vector<TokenId> sorted(ids.begin(), ids.end());
    std::sort(sorted.begin(), sorted.end(),
              [&](TokenId left, TokenId right) { return tokenizer.token_bytes(left) < tokenizer.token_bytes(right); });
    std::vector<std::uint32_t> path;  // nodes from the root to the last token
    std::string_view previous;
    const auto close = [&](std::size_t depth) {
        while (path.size() > depth) {
            nodes_[path.back()].end = static_cast<std::uint32_t>(nodes_.size());
            path.pop_back();
        }
    };
    for (const TokenId id : sorted) {
        const std::string_view bytes = tokenizer.token_bytes(id);
        const auto shared = static_cast<std::size_t>(
            std::mismatch(bytes.begin(), bytes.end(), previous.begin(), previous.end()).first - bytes.begin());
        close(shared);
        for (std::size_t at = shared; at < bytes.size(); ++at) {
            path.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back({0, -1, static_cast<std::uint8_t>(bytes[at])});
        }
        nodes_[path.back()].token = id;
        previous = bytes;
    }
    close(0);
    nodes_.shrink_to_fit();
}

std::span<const TokenTrie::Node> TokenTrie::below(std::string_view bytes) const {
    std::size_t begin = 0;
    std::size_t end = nodes_.size();
    for (const char c : bytes) {
        while (begin < end && nodes_[begin].byte != static_cast<std::uint8_t>(c)) {
            begin = nodes_[begin].end;
        }
        if (begin >= end) {
            return {};
        }
        end = nodes_[begin].end;
        ++begin;
    }
    return std::span(nodes_).subspan(begin, end - begin);
}

}  // namespace lapidary
