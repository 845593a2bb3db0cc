#include "task/prompt.h"

#include "base/trim.h"

namespace lapidary {

Result<TaskPrompt> make_prompt(const Tokenizer& tokenizer, const std::string& instruction,
                               const std::string& question) {
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    const bool turns = vocabulary.start_of_turn >= 0 && vocabulary.end_of_turn >= 0;
    TaskPrompt prompt;
    prompt.end = turns ? vocabulary.end_of_turn : vocabulary.eos;
    const auto append = [&](std::vector<TokenId>& ids, const std::string& text) -> Status {
        LAPIDARY_ASSIGN(const std::vector<TokenId> part, tokenizer.encode(text));
        ids.insert(ids.end(), part.begin(), part.end());
        return {};
    };
    prompt.prefix.push_back(vocabulary.bos);
    if (turns) {
        prompt.prefix.push_back(vocabulary.start_of_turn);
    }
    LAPIDARY_TRY(append(prompt.prefix, (turns ? "user\n" : "") + instruction + "\n\nText:\n"));
    if (!turns) {
        LAPIDARY_TRY(append(prompt.tail, question + "\n\nAnswer:\n"));
        return prompt;
    }
    if (!question.empty()) {
        LAPIDARY_TRY(append(prompt.tail, question));
    }
    prompt.tail.push_back(vocabulary.end_of_turn);
    LAPIDARY_TRY(append(prompt.tail, "\n"));
    prompt.tail.push_back(vocabulary.start_of_turn);
    LAPIDARY_TRY(append(prompt.tail, "model\n"));
    return prompt;
}

Result<std::vector<TokenSpan>> encode_document(const Tokenizer& tokenizer, std::string_view text) {
    const std::string_view body = trimmed(text);
    if (body.empty()) {
        return std::vector<TokenSpan>();
    }
    const auto first = static_cast<std::size_t>(body.data() - text.data());
    LAPIDARY_ASSIGN(std::vector<TokenSpan> spans, tokenizer.encode_spans(body));
    for (TokenSpan& span : spans) {
        span.begin += static_cast<std::uint32_t>(first);
        span.end += static_cast<std::uint32_t>(first);
    }
    return spans;
}

}  // namespace lapidary
