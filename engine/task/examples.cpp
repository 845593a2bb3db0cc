#include "task/examples.h"

#include <algorithm>

#include "base/trim.h"
#include "task/classify.h"
#include "task/extract.h"
#include "task/prompt.h"

namespace lapidary {

namespace {

void add_example(Examples& out, TrainExample example) {
    out.tokens += example.inputs();
    out.scored += example.scored();
    out.examples.push_back(std::move(example));
}

// Puts together what stands around the documents of a task.
class ExampleMaker {
public:
    ExampleMaker(const Tokenizer& tokenizer, TaskPrompt prompt, const ExampleOptions& options)
        : tokenizer_(tokenizer), prompt_(std::move(prompt)), options_(options) {}

    // answer: its tokens, without the one that ends it.
    Status add(const std::string& text, std::span<const TokenId> answer, std::uint64_t row) {
        LAPIDARY_ASSIGN(std::vector<TokenSpan> document, encode_document(tokenizer_, text));
        if (document.size() > options_.document_tokens) {
            document.resize(options_.document_tokens);
            ++out_.cut;
        }
        TrainExample example;
        example.row = row;
        example.tokens = prompt_.prefix;
        std::transform(document.begin(), document.end(), std::back_inserter(example.tokens),
                       [](const TokenSpan& span) { return span.id; });
        example.tokens.insert(example.tokens.end(), prompt_.tail.begin(), prompt_.tail.end());
        example.answer = static_cast<std::uint32_t>(example.tokens.size());
        example.tokens.insert(example.tokens.end(), answer.begin(), answer.end());
        example.tokens.push_back(prompt_.end);
        add_example(out_, std::move(example));
        return {};
    }

    Examples take() { return std::move(out_); }

private:
    const Tokenizer& tokenizer_;
    TaskPrompt prompt_;
    ExampleOptions options_;
    Examples out_;
};

}  // namespace

Result<Examples> classify_examples(const Tokenizer& tokenizer, const ClassifyTask& task,
                                   std::span<const std::string> texts, std::span<const std::uint32_t> labels,
                                   std::span<const std::uint64_t> rows, const ExampleOptions& options) {
    LAPIDARY_TRY(check_labels(task.labels));
    if (task.multi) {
        return Error{ErrorCode::unsupported, "Tasks with several labels for a text cannot be trained yet.", {}};
    }
    std::vector<std::vector<TokenId>> answers;
    for (const Label& label : task.labels) {
        LAPIDARY_ASSIGN(std::vector<TokenId> ids, tokenizer.encode(label.name));
        answers.push_back(std::move(ids));
    }
    LAPIDARY_ASSIGN(TaskPrompt prompt, make_prompt(tokenizer, classify_instruction(task)));
    ExampleMaker maker(tokenizer, std::move(prompt), options);
    for (std::size_t index = 0; index < texts.size(); ++index) {
        LAPIDARY_TRY(maker.add(texts[index], answers[labels[index]], rows.empty() ? index : rows[index]));
    }
    return maker.take();
}

Result<Examples> extract_examples(const Tokenizer& tokenizer, const ExtractTask& task,
                                  std::span<const std::string> texts, std::span<const std::string> answers,
                                  std::span<const std::uint64_t> rows, const ExampleOptions& options) {
    LAPIDARY_ASSIGN(const std::string instruction, extract_instruction(task));
    LAPIDARY_ASSIGN(TaskPrompt prompt, make_prompt(tokenizer, instruction));
    ExampleMaker maker(tokenizer, std::move(prompt), options);
    for (std::size_t index = 0; index < texts.size(); ++index) {
        LAPIDARY_ASSIGN(const std::vector<TokenId> answer, tokenizer.encode(answers[index]));
        LAPIDARY_TRY(maker.add(texts[index], answer, rows.empty() ? index : rows[index]));
    }
    return maker.take();
}

Result<Examples> text_examples(const Tokenizer& tokenizer, std::span<const std::string> texts, std::uint32_t length,
                               std::span<const std::uint64_t> rows, std::span<const std::string> prompts) {
    constexpr std::uint32_t kShortest = 16;
    const Vocabulary& vocabulary = tokenizer.vocabulary();
    Examples out;
    for (std::size_t index = 0; index < texts.size(); ++index) {
        std::vector<TokenId> opening{vocabulary.bos};
        TokenId end = vocabulary.eos;
        if (!prompts.empty() && !prompts[index].empty()) {
            LAPIDARY_ASSIGN(opening, encode_conversation(tokenizer, "", {{Role::user, prompts[index]}}));
            end = vocabulary.end_of_turn;
        }
        LAPIDARY_ASSIGN(const std::vector<TokenId> ids, tokenizer.encode(texts[index]));
        for (std::size_t begin = 0; begin < ids.size(); begin += length) {
            const std::size_t count = std::min<std::size_t>(length, ids.size() - begin);
            if (begin > 0 && count < kShortest) {
                break;
            }
            TrainExample example;
            example.row = rows.empty() ? index : rows[index];
            // A piece from the middle begins with the token before it, which its first one follows.
            example.tokens = begin == 0 ? opening : std::vector<TokenId>{ids[begin - 1]};
            example.answer = static_cast<std::uint32_t>(example.tokens.size());
            const auto first = ids.begin() + static_cast<std::ptrdiff_t>(begin);
            example.tokens.insert(example.tokens.end(), first, first + static_cast<std::ptrdiff_t>(count));
            if (begin + count == ids.size()) {
                example.tokens.push_back(end);
            }
            add_example(out, std::move(example));
        }
    }
    return out;
}

Result<Examples> chat_examples(const Tokenizer& tokenizer, std::span<const Conversation> conversations,
                               std::uint32_t most_tokens) {
    Examples out;
    for (const Conversation& conversation : conversations) {
        for (std::size_t turn = 0; turn < conversation.turns.size(); ++turn) {
            if (conversation.turns[turn].role != Role::model || turn == 0) {
                continue;
            }
            const std::vector<Turn> before(conversation.turns.begin(),
                                           conversation.turns.begin() + static_cast<std::ptrdiff_t>(turn));
            TrainExample example;
            example.row = conversation.row;
            LAPIDARY_ASSIGN(example.tokens, encode_conversation(tokenizer, conversation.system, before));
            example.answer = static_cast<std::uint32_t>(example.tokens.size());
            LAPIDARY_ASSIGN(const std::vector<TokenId> answer,
                            tokenizer.encode(trimmed(conversation.turns[turn].text)));
            example.tokens.insert(example.tokens.end(), answer.begin(), answer.end());
            example.tokens.push_back(tokenizer.vocabulary().end_of_turn);
            if (example.tokens.size() > most_tokens) {
                ++out.cut;
                continue;
            }
            add_example(out, std::move(example));
        }
    }
    return out;
}

}  // namespace lapidary
