#include "tokenizer/piece_encoder.h"

#include <sentencepiece_processor.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <future>
#include <mutex>
#include <system_error>

#include "base/utf8.h"
#include "tokenizer/sentencepiece_model.h"
#include "tokenizer/vocabulary_finish.h"

namespace lapidary {

namespace {

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";  // U+2581

// Texts up to this size are encoded with their own pieces while the whole vocabulary is not ready.
constexpr std::size_t kSmallText = 4096;
// After so many of them (a few milliseconds each) the whole vocabulary is worth its price.
constexpr unsigned kSmallTexts = 32;
// The library merges over one heap for the whole text, which is slow for long ones: texts are cut into parts of at
// least this many bytes.
constexpr std::size_t kChunk = 2048;

// The library's own object, and what its ids mean: token ids[i], or i itself where ids is empty.
struct Library {
    sentencepiece::SentencePieceProcessor processor;
    std::vector<TokenId> ids;
    Status status;

    [[nodiscard]] Status load(const Vocabulary& vocabulary) {
        const std::string model = serialize_for_sentencepiece(vocabulary);
        const auto loaded = processor.LoadFromSerializedProto(absl::string_view(model.data(), model.size()));
        if (!loaded.ok()) {
            return Error{ErrorCode::bad_format,
                         "The model's vocabulary is not one that SentencePiece accepts: the file is damaged.",
                         loaded.ToString()};
        }
        return {};
    }

    Status encode(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out) const {
        sentencepiece::ImmutableSentencePieceText pieces;
        const auto encoded = processor.Encode(absl::string_view(text.data(), text.size()), pieces.mutable_proto());
        if (!encoded.ok()) {
            return Error{ErrorCode::internal, "The text could not be tokenised.", encoded.ToString()};
        }
        const auto base = static_cast<std::uint32_t>(offset);
        for (const auto& piece : pieces.pieces()) {
            const TokenId id = ids.empty() ? static_cast<TokenId>(piece.id()) : ids[piece.id()];
            out.push_back({id, base + piece.begin(), base + piece.end()});
        }
        return {};
    }
};

// Everything that the library may look up in a text: the text as it is, with its spaces marked, and with every invalid
// byte replaced as well. A few pieces too many do no harm.
std::string everything_looked_up(std::string_view text) {
    std::string all(text);
    all += '\0';
    all += replace_spaces(text);
    const std::string valid = valid_utf8(text);
    if (valid != text) {
        all += '\0';
        all += replace_spaces(valid);
    }
    return all;
}

// Which pairs of neighbouring bytes a text has: a quick test that nearly all pieces fail.
class BytePairs {
public:
    explicit BytePairs(std::string_view text) {
        for (std::size_t at = 1; at < text.size(); ++at) {
            pairs_.set(index(text[at - 1], text[at]));
        }
    }
    [[nodiscard]] bool may_contain(std::string_view piece) const {
        for (std::size_t at = 1; at < piece.size(); ++at) {
            if (!pairs_.test(index(piece[at - 1], piece[at]))) {
                return false;
            }
        }
        return true;
    }

private:
    static std::size_t index(char first, char second) {
        return static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8U | static_cast<unsigned char>(second);
    }
    std::bitset<65536> pairs_;
};

// The library with only the pieces that it needs for `text`.
Status load_for_text(const Vocabulary& vocabulary, std::string_view text, Library& library) {
    const std::string haystack = everything_looked_up(text);
    const BytePairs pairs(haystack);
    Vocabulary part;
    for (std::size_t index = 0; index < vocabulary.pieces.size(); ++index) {
        const Piece& piece = vocabulary.pieces[index];
        const auto id = static_cast<TokenId>(index);
        const bool named = id == vocabulary.unknown || id == vocabulary.bos || id == vocabulary.eos;
        const bool wanted = named || piece.type == PieceType::byte ||
                            (piece.type != PieceType::control && !piece.text.empty() && pairs.may_contain(piece.text) &&
                             haystack.find(piece.text) != std::string::npos);
        if (!wanted) {
            continue;
        }
        const auto position = static_cast<TokenId>(part.pieces.size());
        part.unknown = id == vocabulary.unknown ? position : part.unknown;
        part.bos = id == vocabulary.bos ? position : part.bos;
        part.eos = id == vocabulary.eos ? position : part.eos;
        part.pieces.push_back(piece);
        library.ids.push_back(id);
    }
    return library.load(part);
}

// The library gives all bytes of a character that fell back to byte tokens to the last of them, and none to the others:
// give each token its own byte.
void share_bytes(std::vector<TokenSpan>& tokens, std::size_t first) {
    for (std::size_t at = first; at < tokens.size(); ++at) {
        std::size_t last = at;
        while (last + 1 < tokens.size() && tokens[last].begin == tokens[last].end) {
            ++last;
        }
        const TokenSpan whole = tokens[last];
        for (std::size_t token = at; token < last; ++token) {
            const auto before = static_cast<std::uint32_t>(token - at);
            tokens[token].begin = std::min(whole.begin + before, whole.end);
            tokens[token].end = std::min(tokens[token].begin + 1, whole.end);
        }
        if (last > at) {
            tokens[last].begin = tokens[last - 1].end;
        }
        at = last;
    }
}

}  // namespace

struct PieceEncoder::Impl {
    explicit Impl(const Vocabulary& all) : vocabulary(all) {}

    const Vocabulary& vocabulary;
    // Last bytes of characters that some piece has before an inner U+2581; written before `whole` is ready.
    std::array<bool, 256> before_inner_space{};
    std::atomic<unsigned> small_texts{0};
    std::atomic<const Library*> ready{nullptr};  // set by the background work, owned by `whole`
    std::once_flag started;
    std::shared_future<std::unique_ptr<Library>> whole;  // destroyed first: it waits for the work

    std::unique_ptr<Library> load_whole();
    void start();
    [[nodiscard]] std::size_t chunk_end(std::string_view text, std::size_t begin) const;
    Status encode_whole(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out);
};

std::unique_ptr<Library> PieceEncoder::Impl::load_whole() {
    for (const Piece& piece : vocabulary.pieces) {
        for (std::size_t mark = piece.text.find(kSpaceMark, 1); mark != std::string::npos;
             mark = piece.text.find(kSpaceMark, mark + 1)) {
            before_inner_space[static_cast<unsigned char>(piece.text[mark - 1])] = true;
        }
    }
    // A run of spaces is one or several pieces of spaces only, and in the text a space is a single byte.
    before_inner_space[' '] = true;
    before_inner_space[static_cast<unsigned char>(kSpaceMark.back())] = true;
    auto library = std::make_unique<Library>();
    library->status = library->load(vocabulary);
    ready.store(library.get(), std::memory_order_release);
    return library;
}

void PieceEncoder::Impl::start() {
    std::call_once(started, [this] {
        const auto work = [this] { return load_whole(); };
        try {
            whole = std::async(std::launch::async, work).share();
        } catch (const std::system_error&) {  // no thread to be had: whoever needs the result does the work
            whole = std::async(std::launch::deferred, work).share();
        }
    });
}

// Where the part that begins at `begin` ends: before a space where no piece of the vocabulary can span, because none
// has this byte before an inner U+2581. No match and no merge crosses that place, so the ids are the same as without
// the cut. (Gemma has one such piece, ">" + U+2581 + "</".)
std::size_t PieceEncoder::Impl::chunk_end(std::string_view text, std::size_t begin) const {
    for (std::size_t at = begin + kChunk; at < text.size(); ++at) {
        if (text[at] == ' ' && !before_inner_space[static_cast<unsigned char>(text[at - 1])]) {
            return at;
        }
    }
    return text.size();
}

Status PieceEncoder::Impl::encode_whole(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out) {
    const Library& library = *whole.get();
    LAPIDARY_TRY(library.status);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = chunk_end(text, begin);
        LAPIDARY_TRY(library.encode(text.substr(begin, end - begin), offset + begin, out));
        begin = end;
    }
    return {};
}

PieceEncoder::PieceEncoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PieceEncoder::~PieceEncoder() = default;

Result<std::unique_ptr<PieceEncoder>> PieceEncoder::create(const Vocabulary& vocabulary) {
    Library smallest;
    LAPIDARY_TRY(load_for_text(vocabulary, {}, smallest));
    return std::unique_ptr<PieceEncoder>(new PieceEncoder(std::make_unique<Impl>(vocabulary)));
}

Status PieceEncoder::encode(std::string_view text, std::size_t offset, std::vector<TokenSpan>& out) {
    if (text.empty()) {
        return {};
    }
    const std::size_t first = out.size();
    const bool small = text.size() <= kSmallText;
    if (!small || impl_->small_texts.fetch_add(1, std::memory_order_relaxed) >= kSmallTexts) {
        impl_->start();
    }
    if (small && impl_->ready.load(std::memory_order_acquire) == nullptr) {
        Library library;
        LAPIDARY_TRY(load_for_text(impl_->vocabulary, text, library));
        LAPIDARY_TRY(library.encode(text, offset, out));
    } else {
        impl_->start();  // orders this thread after the one that made `whole`
        LAPIDARY_TRY(impl_->encode_whole(text, offset, out));
    }
    share_bytes(out, first);
    return {};
}

}  // namespace lapidary
