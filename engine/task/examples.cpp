#include "task/examples.h"

#include <algorithm>

#include "task/classify.h"
#include "task/prompt.h"

namespace lapidary {

namespace {

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
        out_.tokens += example.inputs();
        out_.scored += example.scored();
        out_.examples.push_back(std::move(example));
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

}  // namespace lapidary
