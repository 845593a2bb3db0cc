// tokenizer.model: SentencePiece's ModelProto (sentencepiece_model.proto), read field by field because Debian's package
// hides the generated classes. Only what a vocabulary needs is looked at.
#include <cstring>

#include "tokenizer/vocabulary_finish.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {

namespace {

constexpr std::size_t kMaxPieces = std::size_t{1} << 21U;

// One field of a protobuf message: a number (wire types 0 and 5) or bytes (wire type 2).
struct Field {
    std::uint32_t number = 0;
    std::uint64_t value = 0;
    std::span<const std::byte> bytes;
};

class ProtoReader {
public:
    explicit ProtoReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] bool done() const { return position_ == bytes_.size(); }

    // False when the message is malformed.
    bool next(Field& field) {
        std::uint64_t key = 0;
        if (!varint(key) || key >> 3U > 0xFFFFFFFFU) {
            return false;
        }
        field.number = static_cast<std::uint32_t>(key >> 3U);
        switch (key & 7U) {
            case 0:
                return varint(field.value);
            case 1:
                return fixed(8, field.value);
            case 5:
                return fixed(4, field.value);
            case 2: {
                std::uint64_t length = 0;
                if (!varint(length) || length > bytes_.size() - position_) {
                    return false;
                }
                field.bytes = bytes_.subspan(position_, length);
                position_ += length;
                return true;
            }
            default:
                return false;
        }
    }

private:
    bool varint(std::uint64_t& value) {
        value = 0;
        for (unsigned shift = 0; shift < 64 && position_ < bytes_.size(); shift += 7) {
            const auto byte = std::to_integer<std::uint64_t>(bytes_[position_++]);
            value |= (byte & 0x7FU) << shift;
            if (byte < 0x80U) {
                return true;
            }
        }
        return false;
    }

    bool fixed(std::size_t size, std::uint64_t& value) {
        if (bytes_.size() - position_ < size) {
            return false;
        }
        value = 0;
        std::memcpy(&value, bytes_.data() + position_, size);
        position_ += size;
        return true;
    }

    std::span<const std::byte> bytes_;
    std::size_t position_ = 0;
};

bool read_piece(std::span<const std::byte> bytes, Piece& piece) {
    ProtoReader reader(bytes);
    for (Field field; !reader.done();) {
        if (!reader.next(field)) {
            return false;
        }
        if (field.number == 1) {
            piece.text.assign(reinterpret_cast<const char*>(field.bytes.data()), field.bytes.size());
        } else if (field.number == 2) {
            const auto bits = static_cast<std::uint32_t>(field.value);
            std::memcpy(&piece.score, &bits, 4);
        } else if (field.number == 3 && field.value >= 1 && field.value <= 6) {
            piece.type = static_cast<PieceType>(field.value);
        }
    }
    return true;
}

// trainer_spec: 3 is the model type (2 = BPE), 40 to 43 the ids of unk, bos, eos, pad (pad may be -1).
bool read_trainer(std::span<const std::byte> bytes, Vocabulary& vocabulary, std::uint64_t& model_type) {
    ProtoReader reader(bytes);
    for (Field field; !reader.done();) {
        if (!reader.next(field)) {
            return false;
        }
        const auto id = static_cast<TokenId>(static_cast<std::int64_t>(field.value));
        switch (field.number) {
            case 3:
                model_type = field.value;
                break;
            case 40:
                vocabulary.unknown = id;
                break;
            case 41:
                vocabulary.bos = id;
                break;
            case 42:
                vocabulary.eos = id;
                break;
            case 43:
                vocabulary.pad = id;
                break;
            default:
                break;
        }
    }
    return true;
}

}  // namespace

Result<Vocabulary> vocabulary_from_proto(std::span<const std::byte> bytes, const std::string& name,
                                         std::uint32_t rows) {
    const Error damaged{ErrorCode::bad_format, name + ": this is not a SentencePiece model, or it is damaged.", {}};
    // The file's own defaults, which differ from Gemma's: unk 0, bos 1, eos 2, unigram.
    Vocabulary vocabulary;
    vocabulary.unknown = 0;
    vocabulary.bos = 1;
    vocabulary.eos = 2;
    vocabulary.pad = -1;
    std::uint64_t model_type = 1;
    ProtoReader reader(bytes);
    for (Field field; !reader.done();) {
        field = {};
        if (!reader.next(field)) {
            return damaged;
        }
        if (field.number == 1) {
            Piece piece;
            if (vocabulary.pieces.size() >= kMaxPieces || !read_piece(field.bytes, piece)) {
                return damaged;
            }
            vocabulary.pieces.push_back(std::move(piece));
        } else if (field.number == 2 && !read_trainer(field.bytes, vocabulary, model_type)) {
            return damaged;
        }
    }
    constexpr std::uint64_t kBpe = 2;
    if (model_type != kBpe) {
        return Error{
            ErrorCode::unsupported, name + ": the SentencePiece model is not of type BPE, which Gemma 3 uses.", {}};
    }
    return finish_vocabulary(std::move(vocabulary), name, rows);
}

}  // namespace lapidary
