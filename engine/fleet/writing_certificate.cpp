// What a model and its export would write next, place by place.
#include <algorithm>

#include "fleet/certificate.h"
#include "fleet/conversations.h"
#include "generate/session.h"
#include "task/examples.h"

namespace lapidary {

namespace {

constexpr std::uint32_t kLongest = 1024;  // tokens of a conversation or text
constexpr std::size_t kPlaces = 32;       // of an answer, from its beginning

// The last answer of the conversation, or the beginning of the text; none where it is too long.
Result<Examples> example_of(const Tokenizer& tokenizer, const DatasetRow& row, const WriteTask& task) {
    if (!task.answers) {
        return text_examples(tokenizer, std::span(&row.text, 1), kLongest);
    }
    LAPIDARY_ASSIGN(const Conversation conversation, conversation_of(row));
    return chat_examples(tokenizer, std::span(&conversation, 1), kLongest);
}

TokenId likeliest(std::span<const float> logits) {
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

Status compare(Session& before, Session& after, const TrainExample& example, const std::stop_token& stop,
               ParityCertificate& out) {
    const std::size_t end = std::min(example.tokens.size(), example.answer + kPlaces);
    for (std::size_t at = example.answer; at < end; ++at) {
        const std::span<const TokenId> ids = std::span(example.tokens).first(at);
        LAPIDARY_ASSIGN(const auto want, before.evaluate(ids, stop));
        LAPIDARY_ASSIGN(const auto got, after.evaluate(ids, stop));
        out.compare_logits(want, got);
        const TokenId truth = example.tokens[at];
        const TokenId one = likeliest(want);
        const TokenId other = likeliest(got);
        out.agreeing += one == other ? 1 : 0;
        out.right_before += one == truth ? 1 : 0;
        out.right_after += other == truth ? 1 : 0;
        ++out.answers;
    }
    ++out.documents;
    return {};
}

}  // namespace

Result<ParityCertificate> compare_writing_export(const std::shared_ptr<LoadedModel>& before,
                                                 const std::shared_ptr<LoadedModel>& after, DType type,
                                                 const WriteTask& task, const Dataset& data, std::optional<Part> part,
                                                 double least_agreement, const std::stop_token& stop) {
    ParityCertificate out = begin_certificate(type, least_agreement);
    out.what = AnswerKind::token;
    const std::uint32_t context = std::min(before->config().context_length, kLongest + 1);
    LAPIDARY_ASSIGN(Session one, Session::create(before, context));
    LAPIDARY_ASSIGN(Session other, Session::create(after, context));
    for (const DatasetRow* const row : spread_rows(data, part, kMostCompared)) {
        LAPIDARY_ASSIGN(const Examples examples, example_of(*before->tokenizer, *row, task));
        if (!examples.examples.empty() && examples.examples.back().tokens.size() <= context) {
            LAPIDARY_TRY(compare(one, other, examples.examples.back(), stop, out));
        }
    }
    return out.answers > 0
               ? Result<ParityCertificate>(std::move(out))
               : Error{ErrorCode::invalid_argument, "There are no held-out rows to compare the export on.", {}};
}

}  // namespace lapidary
