#include "tokenizer/sentencepiece_model.h"

#include <bit>
#include <cstring>
#include <functional>

#include "base/prefault.h"
#include "tokenizer/vocabulary_finish.h"

namespace lapidary {

namespace {

// Protobuf's wire format, as far as a ModelProto needs it.
void put_varint(std::string& out, std::uint64_t value) {
    while (value >= 0x80U) {
        out += static_cast<char>(value | 0x80U);
        value >>= 7U;
    }
    out += static_cast<char>(value);
}

void put_number(std::string& out, std::uint32_t field, std::uint64_t value) {
    put_varint(out, std::uint64_t{field} << 3U);
    put_varint(out, value);
}

void put_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
    put_varint(out, std::uint64_t{field} << 3U | 2U);
    put_varint(out, bytes.size());
    out += bytes;
}

void put_float(std::string& out, std::uint32_t field, float value) {
    put_varint(out, std::uint64_t{field} << 3U | 5U);
    char bytes[4];
    std::memcpy(bytes, &value, 4);
    out.append(bytes, 4);
}

bool has_all_bytes(const Vocabulary& vocabulary) {
    bool seen[256] = {};
    std::size_t count = 0;
    for (const Piece& piece : vocabulary.pieces) {
        const int byte = piece.type == PieceType::byte ? byte_of_piece(piece.text) : -1;
        if (byte >= 0 && !seen[byte]) {
            seen[byte] = true;
            ++count;
        }
    }
    return count == 256;
}

// The texts of the pieces so far: an open hash table of indices, because std::unordered_set allocates a node a piece.
class SeenTexts {
public:
    explicit SeenTexts(const Vocabulary& vocabulary)
        : pieces_(vocabulary.pieces), slots_(std::bit_ceil(vocabulary.pieces.size() * 2 + 1), 0) {}

    // False if an earlier piece has the same text.
    bool insert(std::size_t id) {
        const std::string_view text = pieces_[id].text;
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = std::hash<std::string_view>{}(text)&mask;
        for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
            if (pieces_[slots_[slot] - 1].text == text) {
                return false;
            }
        }
        slots_[slot] = static_cast<std::uint32_t>(id + 1);
        return true;
    }

private:
    const std::vector<Piece>& pieces_;
    std::vector<std::uint32_t> slots_;  // index of a piece plus one; 0: free
};

std::size_t varint_bytes(std::uint64_t value) {
    std::size_t count = 1;
    for (; value >= 0x80U; value >>= 7U) {
        ++count;
    }
    return count;
}

void put_piece(std::string& out, std::string_view text, float score, PieceType type) {
    const std::size_t length = 1 + varint_bytes(text.size()) + text.size() + 5 + 2;  // of the three fields below
    put_varint(out, 1U << 3U | 2U);
    put_varint(out, length);
    put_bytes(out, 1, text);
    put_float(out, 2, score);
    put_number(out, 3, static_cast<std::uint64_t>(type));
}

}  // namespace

std::string serialize_for_sentencepiece(const Vocabulary& vocabulary) {
    std::string out;
    std::size_t room = 256;
    for (const Piece& piece : vocabulary.pieces) {
        room += piece.text.size() + 24;
    }
    out.reserve(room);
    prefault_for_writing(out.data(), room);
    const bool byte_fallback = has_all_bytes(vocabulary);
    SeenTexts seen(vocabulary);
    std::string private_name;
    for (std::size_t id = 0; id < vocabulary.pieces.size(); ++id) {
        const Piece& piece = vocabulary.pieces[id];
        std::string_view text = piece.text;
        PieceType type = piece.type;
        if (static_cast<TokenId>(id) == vocabulary.unknown) {
            type = PieceType::unknown;
        } else if (type == PieceType::unknown) {
            type = PieceType::unused;  // exactly one may be unknown
        }
        if (type == PieceType::byte && (!byte_fallback || byte_of_piece(text) < 0)) {
            type = PieceType::unused;
        }
        if (text.empty() || !seen.insert(id)) {
            private_name = "\x01" + std::to_string(id) + "\x01";
            text = private_name;
            type = type == PieceType::unknown ? type : PieceType::unused;
        }
        put_piece(out, text, piece.score, type);
    }
    const auto text_of = [&](TokenId id) { return vocabulary.pieces[static_cast<std::size_t>(id)].text; };
    std::string trainer;
    put_number(trainer, 3, 2);  // BPE
    put_number(trainer, 4, vocabulary.pieces.size());
    put_number(trainer, 35, byte_fallback ? 1 : 0);
    put_number(trainer, 40, static_cast<std::uint64_t>(vocabulary.unknown));
    put_number(trainer, 41, static_cast<std::uint64_t>(vocabulary.bos));
    put_number(trainer, 42, static_cast<std::uint64_t>(vocabulary.eos));
    put_number(trainer, 43, static_cast<std::uint64_t>(-1));  // no padding in an engine that batches by sequence
    put_bytes(trainer, 45, text_of(vocabulary.unknown));
    put_bytes(trainer, 46, text_of(vocabulary.bos));
    put_bytes(trainer, 47, text_of(vocabulary.eos));
    put_bytes(out, 2, trainer);
    std::string normalizer;
    put_bytes(normalizer, 1, "identity");
    put_number(normalizer, 3, 0);  // add_dummy_prefix
    put_number(normalizer, 4, 0);  // remove_extra_whitespaces
    put_number(normalizer, 5, 1);  // escape_whitespaces
    put_bytes(out, 3, normalizer);
    return out;
}

}  // namespace lapidary
