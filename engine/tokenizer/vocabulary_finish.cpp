#include "tokenizer/vocabulary_finish.h"

#include <cmath>

namespace lapidary {

std::string replace_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == ' ') {
            out += "\xE2\x96\x81";
        } else {
            out += c;
        }
    }
    return out;
}

int byte_of_piece(std::string_view text) {
    if (text.size() != 6 || !text.starts_with("<0x") || text[5] != '>') {
        return -1;
    }
    int value = 0;
    for (const char c : text.substr(3, 2)) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                 : -1;
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

Result<Vocabulary> finish_vocabulary(Vocabulary vocabulary, const std::string& name, std::uint32_t rows) {
    const auto fail = [&](const std::string& reason) { return Error{ErrorCode::bad_format, name + ": " + reason, {}}; };
    constexpr std::size_t kLongestPiece = 1024;
    if (vocabulary.pieces.size() < rows) {
        return fail("the vocabulary has " + std::to_string(vocabulary.pieces.size()) +
                    " pieces and the embedding table " + std::to_string(rows) +
                    " rows; the two files do not belong together.");
    }
    vocabulary.pieces.resize(rows);
    for (std::uint32_t id = 0; id < rows; ++id) {
        Piece& piece = vocabulary.pieces[id];
        if (piece.text.size() > kLongestPiece || !std::isfinite(piece.score)) {
            return fail("token " + std::to_string(id) +
                        " is longer than 1024 bytes or has a score that is not a number.");
        }
        if (piece.text.starts_with('<') && (piece.text == "<start_of_turn>" || piece.text == "<end_of_turn>")) {
            piece.type = PieceType::control;
            (piece.text == "<start_of_turn>" ? vocabulary.start_of_turn : vocabulary.end_of_turn) =
                static_cast<TokenId>(id);
        }
    }
    const auto inside = [&](TokenId id) { return id >= 0 && static_cast<std::uint32_t>(id) < rows; };
    if (!inside(vocabulary.bos) || !inside(vocabulary.eos) || !inside(vocabulary.unknown)) {
        return fail("a special token (bos, eos or unk) is not in the vocabulary.");
    }
    return vocabulary;
}

}  // namespace lapidary
