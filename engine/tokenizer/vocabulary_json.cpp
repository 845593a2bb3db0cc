// tokenizer.json (Hugging Face tokenizers), read with simdjson because Gemma's has 33 MB. The file lists merges in
// order; the score of a piece is minus the rank of the first merge that makes it, which reproduces SentencePiece's
// order of merging.
#include <simdjson.h>

#include <unordered_map>

#include "tokenizer/vocabulary_finish.h"
#include "tokenizer/vocabulary_readers.h"

namespace lapidary {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMaxPieces = std::size_t{1} << 21U;

bool read_vocab(const element& root, Vocabulary& vocabulary, std::unordered_map<std::string_view, std::size_t>& ids) {
    simdjson::dom::object vocab;
    if (root["model"]["vocab"].get(vocab) != simdjson::SUCCESS) {
        return false;
    }
    for (const auto& [text, value] : vocab) {
        std::uint64_t id = 0;
        if (value.get(id) != simdjson::SUCCESS || id >= kMaxPieces) {
            return false;
        }
        if (vocabulary.pieces.size() <= id) {
            vocabulary.pieces.resize(id + 1);
        }
        vocabulary.pieces[id].text = text;
        ids.emplace(text, id);
    }
    return true;
}

// A merge is ["a", "b"], or "a b" in older files; the piece that it makes is looked up by its joined text.
bool read_merges(const element& root, Vocabulary& vocabulary,
                 const std::unordered_map<std::string_view, std::size_t>& ids) {
    simdjson::dom::array merges;
    if (root["model"]["merges"].get(merges) != simdjson::SUCCESS) {
        return false;
    }
    // A piece that no merge makes must never win against one that a merge makes.
    for (Piece& piece : vocabulary.pieces) {
        piece.score = -1e9F;
    }
    float rank = 0.0F;
    std::string joined;
    for (const element merge : merges) {
        simdjson::dom::array pair;
        std::string_view left;
        std::string_view right;
        if (merge.get(pair) == simdjson::SUCCESS) {
            if (pair.size() != 2 || pair.at(0).get(left) != simdjson::SUCCESS ||
                pair.at(1).get(right) != simdjson::SUCCESS) {
                return false;
            }
        } else if (merge.get(left) == simdjson::SUCCESS) {
            const std::size_t space = left.find(' ');
            if (space == std::string_view::npos) {
                return false;
            }
            right = left.substr(space + 1);
            left = left.substr(0, space);
        } else {
            return false;
        }
        joined.assign(left).append(right);
        const auto found = ids.find(joined);
        if (found != ids.end() && vocabulary.pieces[found->second].score == -1e9F) {
            vocabulary.pieces[found->second].score = -rank;
        }
        rank += 1.0F;
    }
    return true;
}

bool read_added(const element& root, Vocabulary& vocabulary) {
    simdjson::dom::array added;
    if (root["added_tokens"].get(added) != simdjson::SUCCESS) {
        return true;  // optional
    }
    for (const element token : added) {
        std::uint64_t id = 0;
        std::string_view content;
        bool special = false;
        if (token["id"].get(id) != simdjson::SUCCESS || token["content"].get(content) != simdjson::SUCCESS ||
            id >= kMaxPieces) {
            return false;
        }
        if (token["special"].get(special) != simdjson::SUCCESS) {
            special = false;
        }
        if (vocabulary.pieces.size() <= id) {
            vocabulary.pieces.resize(id + 1);
        }
        Piece& piece = vocabulary.pieces[id];
        piece.text = replace_spaces(content);
        piece.type = special ? PieceType::control : PieceType::user_defined;
    }
    return true;
}

}  // namespace

Result<Vocabulary> vocabulary_from_json(std::span<const std::byte> bytes, const std::string& name, std::uint32_t rows) {
    const Error damaged{
        ErrorCode::bad_format, name + ": this is not a tokenizer.json with a BPE model, or it is damaged.", {}};
    simdjson::dom::parser parser;
    const simdjson::padded_string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    element root;
    if (parser.parse(text).get(root) != simdjson::SUCCESS) {
        return damaged;
    }
    std::string_view type;
    if (root["model"]["type"].get(type) == simdjson::SUCCESS && type != "BPE") {
        return Error{ErrorCode::unsupported,
                     name + ": the tokenizer is of type " + std::string(type) + "; Gemma 3 uses BPE.",
                     {}};
    }
    Vocabulary vocabulary;
    std::unordered_map<std::string_view, std::size_t> ids;
    if (!read_vocab(root, vocabulary, ids) || !read_merges(root, vocabulary, ids) || !read_added(root, vocabulary)) {
        return damaged;
    }
    const auto id_of = [&](std::string_view piece, TokenId otherwise) {
        const auto found = ids.find(piece);
        return found == ids.end() ? otherwise : static_cast<TokenId>(found->second);
    };
    std::string_view unknown = "<unk>";
    if (root["model"]["unk_token"].get(unknown) != simdjson::SUCCESS) {
        unknown = "<unk>";
    }
    vocabulary.unknown = id_of(unknown, vocabulary.unknown);
    vocabulary.bos = id_of("<bos>", vocabulary.bos);
    vocabulary.eos = id_of("<eos>", vocabulary.eos);
    vocabulary.pad = id_of("<pad>", vocabulary.pad);
    for (Piece& piece : vocabulary.pieces) {
        if (piece.type == PieceType::normal && byte_of_piece(piece.text) >= 0) {
            piece.type = PieceType::byte;
        }
    }
    if (vocabulary.unknown >= 0 && static_cast<std::size_t>(vocabulary.unknown) < vocabulary.pieces.size()) {
        vocabulary.pieces[static_cast<std::size_t>(vocabulary.unknown)].type = PieceType::unknown;
    }
    return finish_vocabulary(std::move(vocabulary), name, rows);
}

}  // namespace lapidary
