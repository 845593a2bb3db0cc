#include "tokenizer/turns.h"

namespace lapidary {

namespace {

// Jinja's trim, which Gemma's template applies: white space at both ends.
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kWhite = " \t\n\r\f\v";
    const std::size_t first = text.find_first_not_of(kWhite);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

}  // namespace

Result<std::vector<TokenId>> encode_conversation(const Tokenizer& tokenizer, const std::string& system,
                                                 const std::vector<Turn>& turns) {
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    if (vocabulary.start_of_turn < 0 || vocabulary.end_of_turn < 0) {
        return Error{ErrorCode::unsupported,
                     "This model has no turn markers, so it cannot hold a conversation; use it for plain completion.",
                     {}};
    }
    std::vector<TokenId> ids{vocabulary.bos};
    const auto append = [&](const std::string& text) -> Status {
        LAPIDARY_ASSIGN(const auto part, tokenizer.encode(text));
        ids.insert(ids.end(), part.begin(), part.end());
        return {};
    };
    bool system_pending = !trimmed(system).empty();
    for (const Turn& turn : turns) {
        std::string text = turn.role == Role::user ? "user\n" : "model\n";
        if (turn.role == Role::user && system_pending) {
            text += std::string(trimmed(system)) + "\n\n";
            system_pending = false;
        }
        text += trimmed(turn.text);
        ids.push_back(vocabulary.start_of_turn);
        LAPIDARY_TRY(append(text));
        ids.push_back(vocabulary.end_of_turn);
        LAPIDARY_TRY(append("\n"));
    }
    ids.push_back(vocabulary.start_of_turn);
    LAPIDARY_TRY(append("model\n"));
    return ids;
}

}  // namespace lapidary
