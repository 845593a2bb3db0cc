// One vocabulary, filled by three readers (tokenizer.model, tokenizer.json, GGUF arrays), from which the tokenizer is
// made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lapidary {

using TokenId = std::int32_t;

// SentencePiece's piece types (sentencepiece_model.proto), with the same numbers.
enum class PieceType : std::uint8_t { normal = 1, unknown = 2, control = 3, user_defined = 4, unused = 5, byte = 6 };

struct Piece {
    std::string text;  // UTF-8, spaces written as U+2581
    float score = 0.0F;
    PieceType type = PieceType::normal;
};

struct Vocabulary {
    std::vector<Piece> pieces;
    TokenId bos = 2;
    TokenId eos = 1;
    TokenId unknown = 3;
    TokenId pad = 0;
    TokenId start_of_turn = -1;  // -1: the vocabulary has none
    TokenId end_of_turn = -1;
    bool add_bos = true;  // whether a sequence starts with bos
};

}  // namespace lapidary
