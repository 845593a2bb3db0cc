#include "tokenizer/tokenizer.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <array>

#include "tokenizer/sentencepiece_model.h"
#include "tokenizer/utf8.h"
#include "tokenizer/vocabulary_finish.h"

namespace lapidary {

namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";  // U+2581

// SentencePiece merges over one heap for the whole text, which is slow for long ones; text is therefore cut where no
// piece of the vocabulary can span: before a space whose preceding byte never stands before an inner U+2581. The result
// is the same.
constexpr std::size_t kChunk = 2048;

// The text that a piece stands for: spaces for U+2581, one byte for a byte piece, nothing for control pieces.
std::string bytes_of(const Piece& piece) {
    if (piece.type == PieceType::control || piece.type == PieceType::unused) {
        return {};
    }
    if (piece.type == PieceType::byte) {
        const int byte = byte_of_piece(piece.text);
        return byte < 0 ? std::string() : std::string(1, static_cast<char>(byte));
    }
    std::string out;
    for (std::size_t at = 0; at < piece.text.size();) {
        if (piece.text.compare(at, kSpaceMark.size(), kSpaceMark) == 0) {
            out += ' ';
            at += kSpaceMark.size();
        } else {
            out += piece.text[at++];
        }
    }
    return out;
}

}  // namespace

struct Tokenizer::Impl {
    Vocabulary vocabulary;
    sentencepiece::SentencePieceProcessor processor;
    std::string bytes;                           // token_bytes of all tokens, one after the other
    std::vector<std::uint32_t> offsets;          // vocab_size + 1
    std::array<bool, 256> before_inner_space{};  // last bytes of characters that some piece has before an inner U+2581
    std::vector<TokenId> controls;               // control tokens, longest text first

    void index_pieces();
    // Where the chunk that begins at `begin` ends.
    [[nodiscard]] std::size_t chunk_end(std::string_view text, std::size_t begin) const;
    Status encode_plain(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out) const;
    // The control token whose text begins at `at`; -1 if none does.
    [[nodiscard]] TokenId control_at(std::string_view text, std::size_t at) const;
};

void Tokenizer::Impl::index_pieces() {
    offsets.reserve(vocabulary.pieces.size() + 1);
    offsets.push_back(0);
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        const Piece& piece = vocabulary.pieces[id];
        bytes += bytes_of(piece);
        offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
        for (std::size_t mark = piece.text.find(kSpaceMark, 1); mark != std::string::npos;
             mark = piece.text.find(kSpaceMark, mark + 1)) {
            before_inner_space[static_cast<unsigned char>(piece.text[mark - 1])] = true;
        }
        if (piece.type == PieceType::control && !piece.text.empty()) {
            controls.push_back(static_cast<TokenId>(id));
        }
    }
    // A run of spaces is one or several pieces of spaces only, and in the text a space is a single byte.
    before_inner_space[' '] = true;
    before_inner_space[static_cast<unsigned char>(kSpaceMark.back())] = true;
    std::sort(controls.begin(), controls.end(), [&](TokenId a, TokenId b) {
        return vocabulary.pieces[static_cast<std::size_t>(a)].text.size() >
               vocabulary.pieces[static_cast<std::size_t>(b)].text.size();
    });
}

std::size_t Tokenizer::Impl::chunk_end(std::string_view text, std::size_t begin) const {
    for (std::size_t at = begin + kChunk; at < text.size(); ++at) {
        if (text[at] == ' ' && !before_inner_space[static_cast<unsigned char>(text[at - 1])]) {
            return at;
        }
    }
    return text.size();
}

TokenId Tokenizer::Impl::control_at(std::string_view text, std::size_t at) const {
    for (const TokenId id : controls) {
        if (text.substr(at).starts_with(vocabulary.pieces[static_cast<std::size_t>(id)].text)) {
            return id;
        }
    }
    return -1;
}

Status Tokenizer::Impl::encode_plain(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out) const {
    const std::size_t first = out.size();
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = chunk_end(text, begin);
        sentencepiece::ImmutableSentencePieceText pieces;
        const auto status =
            processor.Encode(absl::string_view(text.data() + begin, end - begin), pieces.mutable_proto());
        if (!status.ok()) {
            return Error{ErrorCode::internal, "The text could not be tokenised.", status.ToString()};
        }
        for (const auto& piece : pieces.pieces()) {
            const auto base = static_cast<std::uint32_t>(offset + begin);
            out.push_back({static_cast<TokenId>(piece.id()), base + piece.begin(), base + piece.end()});
        }
        begin = end;
    }
    // The library gives a character that fell back to bytes to its last byte token: give each token its own byte.
    for (std::size_t at = first; at < out.size(); ++at) {
        std::size_t last = at;
        while (last + 1 < out.size() && out[last].begin == out[last].end) {
            ++last;
        }
        for (std::size_t token = at; token < last; ++token) {
            const auto taken = std::min(out[last].begin + static_cast<std::uint32_t>(token - at), out[last].end);
            out[token].begin = taken;
            out[token].end = std::min(taken + 1, out[last].end);
        }
        if (last > at) {
            out[last].begin = out[last - 1].end;
        }
        at = last;
    }
    return {};
}

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

Result<Tokenizer> Tokenizer::create(Vocabulary vocabulary) {
    auto impl = std::make_unique<Impl>();
    impl->vocabulary = std::move(vocabulary);
    const std::string model = serialize_for_sentencepiece(impl->vocabulary);
    const auto status = impl->processor.LoadFromSerializedProto(absl::string_view(model.data(), model.size()));
    if (!status.ok()) {
        return Error{ErrorCode::bad_format,
                     "The model's vocabulary is not one that SentencePiece accepts: the file is damaged.",
                     status.ToString()};
    }
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
        LAPIDARY_TRY(impl_->encode_plain(text.substr(begin, at - begin), begin, out));
        begin = at + impl_->vocabulary.pieces[static_cast<std::size_t>(id)].text.size();
        out.push_back({id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(begin)});
        at = begin - 1;
    }
    LAPIDARY_TRY(impl_->encode_plain(text.substr(begin), begin, out));
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
