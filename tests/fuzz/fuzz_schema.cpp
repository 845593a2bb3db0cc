// libFuzzer: any text as a JSON Schema. What compiles must give a whole document from any bytes: those that may not
// follow are dropped, and the shortest end closes it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json.h"
#include "generate/constraint/constraint.h"

namespace {

// The least vocabulary that can spell all bytes.
const lapidary::Tokenizer& tokenizer() {
    static const lapidary::Tokenizer made = [] {
        using namespace lapidary;
        Vocabulary vocabulary;
        const auto add = [&](const std::string& text, PieceType type) {
            vocabulary.pieces.push_back({text, 0.0F, type});
        };
        add("<pad>", PieceType::control);
        add("<eos>", PieceType::control);
        add("<bos>", PieceType::control);
        add("<unk>", PieceType::unknown);
        constexpr char kDigits[] = "0123456789ABCDEF";
        for (unsigned byte = 0; byte < 256; ++byte) {
            add(std::string("<0x") + kDigits[byte / 16] + kDigits[byte % 16] + '>', PieceType::byte);
        }
        for (const char* piece : {"\"", "\",", "\":", "{\"", "a", "ab", "1", "12"}) {
            add(piece, PieceType::normal);
        }
        auto tokenizer = Tokenizer::create(std::move(vocabulary));
        if (!tokenizer.ok()) {
            std::abort();
        }
        return std::move(tokenizer).value();
    }();
    return made;
}

void require(bool good) {
    if (!good) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    static const auto vocabulary = ConstraintVocabulary::create(tokenizer());
    require(vocabulary.ok());
    const std::string_view schema(reinterpret_cast<const char*>(data), size);
    const auto constraint = Constraint::compile(schema, *vocabulary);
    if (!constraint.ok()) {
        return 0;
    }
    ConstraintState state = (*constraint)->start();
    std::string text;
    for (std::size_t at = 0; at < size && at < 200; ++at) {
        text += (*constraint)->advance_bytes(state, schema.substr(at, 1)) ? std::string(schema.substr(at, 1)) : "";
    }
    const auto mask = (*constraint)->mask(state);
    if (!mask.ok()) {
        require(mask.error().code == ErrorCode::limit);
        return 0;
    }
    require((*mask)->size() > 0 || (*constraint)->can_end(state));
    require((*constraint)->forced(state).ok());
    const std::string end = (*constraint)->shortest_end(state);
    if ((*constraint)->advance_bytes(state, end)) {  // false only where more than 64 states would live
        require((*constraint)->can_end(state));
        require(!Json::parse(text + end, nullptr, false).is_discarded());
    }
    return 0;
}
