#include "generate/constraint/vocabulary.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "generate/constraint/text_rule.h"

namespace lapidary {

namespace {

bool json_byte(unsigned byte) {
    return byte >= 0x20 && byte != 0xC0 && byte != 0xC1 && byte <= 0xF4;
}

// Characters of a plain token, 0 for others.
std::uint32_t plain_characters(std::string_view bytes) {
    std::uint32_t count = 0;
    while (!bytes.empty()) {
        bool incomplete = false;
        const std::size_t length = utf8_character(bytes, incomplete);
        if (length == 0 || bytes[0] == '"' || bytes[0] == '\\') {
            return 0;
        }
        bytes.remove_prefix(length);
        ++count;
    }
    return count;
}

void set_bit(TokenBits& bits, TokenId id) {
    bits[static_cast<std::size_t>(id) / 64] |= std::uint64_t{1} << (static_cast<std::size_t>(id) % 64);
}

}  // namespace

Result<std::shared_ptr<const ConstraintVocabulary>> ConstraintVocabulary::create(const Tokenizer& tokenizer) {
    std::shared_ptr<ConstraintVocabulary> out(new ConstraintVocabulary(tokenizer));
    LAPIDARY_TRY(out->arrange());
    return std::shared_ptr<const ConstraintVocabulary>(std::move(out));
}

Status ConstraintVocabulary::arrange() {
    const std::size_t words = (tokenizer_->vocab_size() + std::size_t{63}) / 64;
    std::vector<TokenId> usable;
    std::vector<TokenId> others;
    byte_tokens_.fill(-1);
    usable_.assign(words, 0);
    plain_.assign(1, TokenBits(words, 0));
    plain_counts_.assign(1, 0);
    for (const TokenId id : spelling_tokens(*tokenizer_)) {
        const std::string_view bytes = tokenizer_->token_bytes(id);
        const bool possible =
            std::all_of(bytes.begin(), bytes.end(), [](char c) { return json_byte(static_cast<unsigned char>(c)); });
        // Longer tokens would outrun the classes by which masks of strings are kept; no vocabulary has such words.
        if (!possible || bytes.size() > TextRule::kLookahead) {
            continue;
        }
        usable.push_back(id);
        set_bit(usable_, id);
        if (bytes.size() == 1) {
            byte_tokens_[static_cast<unsigned char>(bytes[0])] = id;
        }
        const std::uint32_t characters = plain_characters(bytes);
        if (characters == 0) {
            others.push_back(id);
            continue;
        }
        if (characters >= plain_.size()) {
            plain_.resize(characters + std::size_t{1}, TokenBits(words, 0));
            plain_counts_.resize(plain_.size(), 0);
        }
        set_bit(plain_[characters], id);
        ++plain_counts_[characters];
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        if (json_byte(byte) && byte_tokens_[byte] < 0) {
            return Error{ErrorCode::unsupported,
                         "This model cannot write structured answers: its vocabulary has no token for byte " +
                             std::to_string(byte) + ".",
                         {}};
        }
    }
    for (std::size_t characters = 1; characters < plain_.size(); ++characters) {
        for (std::size_t word = 0; word < words; ++word) {
            plain_[characters][word] |= plain_[characters - 1][word];
        }
        plain_counts_[characters] += plain_counts_[characters - 1];
    }
    all_ = TokenTrie(*tokenizer_, usable);
    not_plain_ = TokenTrie(*tokenizer_, others);
    return {};
}

bool ConstraintVocabulary::usable(TokenId id) const {
    const auto index = static_cast<std::size_t>(id);
    return id >= 0 && index < tokenizer_->vocab_size() && (usable_[index / 64] >> (index % 64) & 1U) != 0;
}

const TokenBits& ConstraintVocabulary::plain(std::uint32_t characters) const {
    return plain_[std::min<std::size_t>(characters, longest_plain())];
}

std::size_t ConstraintVocabulary::plain_count(std::uint32_t characters) const {
    return plain_counts_[std::min<std::size_t>(characters, longest_plain())];
}

}  // namespace lapidary
