#include "tokenizer/turns.h"

#include "base/trim.h"

namespace lapidary {

// Texts are trimmed as by Jinja's trim, which Gemma's template applies.
Result<std::vector<TokenId>> encode_conversation(const Tokenizer& tokenizer, const std::string& system,
                                                 const std::vector<Turn>& turns) {
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    if (vocabulary.start_of_turn < 0 || vocabulary.end_of_turn < 0) {
        return Error{ErrorCode::unsupported,
                     "This model has no turn markers, so it cannot hold a conversation; use it for plain completion.",
                     {}};
    }
    std::vector<TokenId> ids{vocabulary.bos};
    LAPIDARY_ASSIGN(const std::vector<TokenId> line_end, tokenizer.encode("\n"));
    const auto append = [&](const std::vector<TokenId>& part) { ids.insert(ids.end(), part.begin(), part.end()); };
    bool system_pending = !trimmed(system).empty();
    for (const Turn& turn : turns) {
        std::string text = turn.role == Role::user ? "user\n" : "model\n";
        if (turn.role == Role::user && system_pending) {
            text += std::string(trimmed(system)) + "\n\n";
            system_pending = false;
        }
        text += trimmed(turn.text);
        ids.push_back(vocabulary.start_of_turn);
        LAPIDARY_ASSIGN(const std::vector<TokenId> body, tokenizer.encode(text));
        append(body);
        ids.push_back(vocabulary.end_of_turn);
        append(line_end);
    }
    ids.push_back(vocabulary.start_of_turn);
    LAPIDARY_ASSIGN(const std::vector<TokenId> answer, tokenizer.encode("model\n"));
    append(answer);
    return ids;
}

}  // namespace lapidary
