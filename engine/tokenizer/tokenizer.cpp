#include "tokenizer/tokenizer.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include "base/prefault.h"
#include "base/utf8.h"
#include "tokenizer/piece_encoder.h"
#include "tokenizer/vocabulary_finish.h"

namespace lapidary {

namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";  // U+2581

// Appends the text that a piece stands for: spaces for U+2581, one byte for a byte piece, nothing for control pieces.
void append_bytes(const Piece& piece, std::string& out) {
    if (piece.type == PieceType::control || piece.type == PieceType::unused) {
        return;
    }
    if (piece.type == PieceType::byte) {
        const int byte = byte_of_piece(piece.text);
        out.append(byte < 0 ? 0 : 1, static_cast<char>(byte));
        return;
    }
    const std::string_view text = piece.text;
    std::size_t begin = 0;
    for (std::size_t mark = text.find(kSpaceMark); mark != std::string_view::npos;
         mark = text.find(kSpaceMark, begin)) {
        out += text.substr(begin, mark - begin);
        out += ' ';
        begin = mark + kSpaceMark.size();
    }
    out += text.substr(begin);
}

}  // namespace

struct Tokenizer::Impl {
    Vocabulary vocabulary;
    std::unique_ptr<PieceEncoder> encoder;
    std::string bytes;                                       // token_bytes of all tokens, one after the other
    std::vector<std::uint32_t> offsets;                      // vocab_size + 1
    std::unordered_map<std::string_view, TokenId> controls;  // control tokens by their text
    std::vector<std::size_t> control_lengths;                // of their texts, longest first
    std::array<bool, 256> begins_control{};                  // by first byte

    void index_pieces();
    // The control token whose text begins at `at`, the longest if there are several; -1 if none does.
    [[nodiscard]] TokenId control_at(std::string_view text, std::size_t at) const;
};

void Tokenizer::Impl::index_pieces() {
    offsets.reserve(vocabulary.pieces.size() + 1);
    offsets.push_back(0);
    bytes.reserve(vocabulary.pieces.size() * 8);
    prefault_for_writing(offsets.data(), offsets.capacity() * sizeof(std::uint32_t));
    prefault_for_writing(bytes.data(), bytes.capacity());
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        const Piece& piece = vocabulary.pieces[id];
        append_bytes(piece, bytes);
        offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
        if (piece.type == PieceType::control && !piece.text.empty()) {
            controls.emplace(piece.text, static_cast<TokenId>(id));
            control_lengths.push_back(piece.text.size());
            begins_control[static_cast<unsigned char>(piece.text[0])] = true;
        }
    }
    std::sort(control_lengths.begin(), control_lengths.end(), std::greater<>());
    control_lengths.erase(std::unique(control_lengths.begin(), control_lengths.end()), control_lengths.end());
}

TokenId Tokenizer::Impl::control_at(std::string_view text, std::size_t at) const {
    if (!begins_control[static_cast<unsigned char>(text[at])]) {
        return -1;
    }
    for (const std::size_t length : control_lengths) {
        const auto found = length <= text.size() - at ? controls.find(text.substr(at, length)) : controls.end();
        if (found != controls.end()) {
            return found->second;
        }
    }
    return -1;
}

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::create(Vocabulary vocabulary) {
    auto impl = std::make_unique<Impl>();
    impl->vocabulary = std::move(vocabulary);
    LAPIDARY_ASSIGN(impl->encoder, PieceEncoder::create(impl->vocabulary));
    impl->index_pieces();
    return Tokenizer(std::move(impl));
}

Result<std::vector<TokenSpan>> Tokenizer::encode_spans(std::string_view text, SpecialTokens specials) const {
    constexpr std::size_t kLongestText = 0x7FFFFFFF;
    if (text.size() > kLongestText) {
        return Error{ErrorCode::limit, "The text is longer than 2 GB; split it into parts.", {}};
    }
    std::vector<TokenSpan> out;
    std::size_t begin = 0;
    for (std::size_t at = 0; specials == SpecialTokens::parse && at < text.size(); ++at) {
        const TokenId id = impl_->control_at(text, at);
        if (id < 0) {
            continue;
        }
        LAPIDARY_TRY(impl_->encoder->encode(text.substr(begin, at - begin), begin, out));
        begin = at + impl_->vocabulary.pieces[static_cast<std::size_t>(id)].text.size();
        out.push_back({id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(begin)});
        at = begin - 1;
    }
    LAPIDARY_TRY(impl_->encoder->encode(text.substr(begin), begin, out));
    return out;
}

Result<std::vector<TokenId>> Tokenizer::encode(std::string_view text, SpecialTokens specials) const {
    LAPIDARY_ASSIGN(const auto spans, encode_spans(text, specials));
    std::vector<TokenId> ids(spans.size());
    std::transform(spans.begin(), spans.end(), ids.begin(), [](const TokenSpan& span) { return span.id; });
    return ids;
}

std::string Tokenizer::decode(std::span<const TokenId> ids, bool show_special) const {
    std::string out;
    for (const TokenId id : ids) {
        if (id < 0 || static_cast<std::uint32_t>(id) >= vocab_size()) {
            continue;
        }
        if (show_special && is_control(id)) {
            out += piece(id).text;
        } else {
            out += token_bytes(id);
        }
    }
    return valid_utf8(out);
}

std::string_view Tokenizer::token_bytes(TokenId id) const {
    const auto index = static_cast<std::size_t>(id);
    return std::string_view(impl_->bytes)
        .substr(impl_->offsets[index], impl_->offsets[index + 1] - impl_->offsets[index]);
}

const Piece& Tokenizer::piece(TokenId id) const {
    return impl_->vocabulary.pieces[static_cast<std::size_t>(id)];
}
std::uint32_t Tokenizer::vocab_size() const {
    return static_cast<std::uint32_t>(impl_->vocabulary.pieces.size());
}
const Vocabulary& Tokenizer::vocabulary() const {
    return impl_->vocabulary;
}
bool Tokenizer::is_control(TokenId id) const {
    return piece(id).type == PieceType::control;
}

std::string StreamDecoder::push(TokenId id) {
    if (id >= 0 && static_cast<std::uint32_t>(id) < tokenizer_->vocab_size()) {
        held_ += tokenizer_->token_bytes(id);
    }
    std::string out;
    std::string_view rest = held_;
    while (!rest.empty()) {
        bool incomplete = false;
        const std::size_t length = utf8_character(rest, incomplete);
        if (length == 0 && incomplete) {
            break;
        }
        out += length > 0 ? rest.substr(0, length) : std::string_view("\xEF\xBF\xBD");
        rest.remove_prefix(length > 0 ? length : 1);
    }
    held_.erase(0, held_.size() - rest.size());
    return out;
}

std::string StreamDecoder::finish() {
    std::string out = valid_utf8(held_);
    held_.clear();
    return out;
}

}  // namespace lapidary
