#include "tokenizer/vocabulary_readers.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/json.h"
#include "base/mapped_file.h"
#include "base/prefault.h"
#include "tokenizer/vocabulary_finish.h"

namespace lapidary {

namespace {

constexpr std::uint64_t kMaxFile = std::uint64_t{256} << 20U;

PieceType piece_type(double number) {
    const int type = number >= 1.0 && number <= 6.0 ? static_cast<int>(number) : 1;
    return static_cast<PieceType>(type);
}

TokenId token_id(std::optional<std::uint64_t> value, TokenId otherwise) {
    constexpr std::uint64_t kLargest = 0x7FFFFFFF;
    return value && *value <= kLargest ? static_cast<TokenId>(*value) : otherwise;
}

// Pieces that tokenizer_config.json calls special become control pieces: tokenizer.model files list Gemma's turn
// markers as user-defined, which a person's text could then spell.
Status apply_special_tokens(const std::filesystem::path& folder, Vocabulary& vocabulary) {
    std::error_code ignored;
    const auto path = folder / "tokenizer_config.json";
    if (!std::filesystem::exists(path, ignored)) {
        return {};
    }
    LAPIDARY_ASSIGN(const Json config, read_json(path, kMaxFile));
    vocabulary.add_bos = json_boolean(config, "add_bos_token").value_or(vocabulary.add_bos);
    const Json* added = json_member(config, "added_tokens_decoder");
    if (added == nullptr || !added->is_object()) {
        return {};
    }
    for (const auto& [key, entry] : added->items()) {
        const bool digits = !key.empty() && key.size() <= 9 &&
                            std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
        const std::size_t id = digits ? std::stoul(key) : vocabulary.pieces.size();
        if (id >= vocabulary.pieces.size() || !json_boolean(entry, "special").value_or(false)) {
            continue;
        }
        Piece& piece = vocabulary.pieces[id];
        if (piece.type == PieceType::normal || piece.type == PieceType::user_defined) {
            piece.type = PieceType::control;
        }
    }
    return {};
}

}  // namespace

Result<Vocabulary> vocabulary_from_gguf(const GgufFile& file, std::uint32_t rows) {
    const auto fail = [&](const std::string& reason) {
        return Error{ErrorCode::bad_format, file.name() + ": " + reason, {}};
    };
    const std::string model = file.string("tokenizer.ggml.model").value_or("");
    if (model != "llama") {
        return Error{
            ErrorCode::unsupported,
            file.name() + ": the tokenizer is of type \"" + model + "\"; Gemma 3 uses SentencePiece (\"llama\").",
            {}};
    }
    const GgufArray* tokens = file.array("tokenizer.ggml.tokens");
    const GgufArray* scores = file.array("tokenizer.ggml.scores");
    const GgufArray* types = file.array("tokenizer.ggml.token_type");
    if (tokens == nullptr || tokens->type != GgufType::string || tokens->count < rows) {
        return fail("the vocabulary is missing or shorter than the embedding table.");
    }
    if (scores == nullptr || scores->type != GgufType::f32 || scores->count < rows || types == nullptr ||
        types->count < rows || types->type == GgufType::string) {
        return fail("the vocabulary's scores or types are missing or too short.");
    }
    Vocabulary vocabulary;
    vocabulary.pieces.reserve(rows);
    prefault_for_writing(vocabulary.pieces.data(), rows * sizeof(Piece));
    vocabulary.pieces.resize(rows);
    for (std::uint32_t id = 0; id < rows; ++id) {
        Piece& piece = vocabulary.pieces[id];
        piece.text = tokens->strings[id];
        std::memcpy(&piece.score, scores->data.data() + std::size_t{id} * sizeof(float), sizeof(float));
        piece.type = piece_type(*types->number(id));
        if (piece.type == PieceType::user_defined) {
            // Converters write the spaces of added tokens as spaces; the text that they meet has U+2581.
            piece.text = replace_spaces(piece.text);
        }
    }
    vocabulary.bos = token_id(file.integer("tokenizer.ggml.bos_token_id"), vocabulary.bos);
    vocabulary.eos = token_id(file.integer("tokenizer.ggml.eos_token_id"), vocabulary.eos);
    vocabulary.unknown = token_id(file.integer("tokenizer.ggml.unknown_token_id"), vocabulary.unknown);
    vocabulary.pad = token_id(file.integer("tokenizer.ggml.padding_token_id"), vocabulary.pad);
    vocabulary.add_bos = file.boolean("tokenizer.ggml.add_bos_token").value_or(true);
    return finish_vocabulary(std::move(vocabulary), file.name(), rows);
}

Result<Vocabulary> vocabulary_from_folder(const std::filesystem::path& folder, std::uint32_t rows) {
    std::error_code ignored;
    const bool proto = std::filesystem::exists(folder / "tokenizer.model", ignored);
    const auto path = folder / (proto ? "tokenizer.model" : "tokenizer.json");
    if (!std::filesystem::exists(path, ignored)) {
        return Error{
            ErrorCode::not_found, folder.string() + ": the folder has neither tokenizer.model nor tokenizer.json.", {}};
    }
    LAPIDARY_ASSIGN(const MappedFile file, MappedFile::open(path, kMaxFile));
    LAPIDARY_ASSIGN(Vocabulary vocabulary, proto ? vocabulary_from_proto(file.bytes(), path.string(), rows)
                                                 : vocabulary_from_json(file.bytes(), path.string(), rows));
    LAPIDARY_TRY(apply_special_tokens(folder, vocabulary));
    return vocabulary;
}

}  // namespace lapidary
