#include "fleet/writing_samples.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>
#include <utility>

#include "base/trim.h"
#include "fleet/conversations.h"
#include "generate/session.h"
#include "tokenizer/turns.h"

namespace lapidary {

namespace {

constexpr std::uint32_t kSampleTokens = 80;
constexpr std::size_t kOpeningTokens = 24;  // of a text that is to be continued, at most half of it
constexpr std::uint32_t kContext = 2048;

struct Prompt {
    WritingSample sample;
    std::vector<TokenId> ids;
};

std::string decoded(const Tokenizer& tokenizer, const std::vector<TokenId>& ids, std::size_t from) {
    const std::size_t end = std::min(ids.size(), from + kSampleTokens);
    return std::string(trimmed(tokenizer.decode(std::span(ids).subspan(from, end - from)))) +
           (end < ids.size() ? " …" : "");
}

Result<Prompt> prompt_of(const Tokenizer& tokenizer, const DatasetRow& row, bool answers) {
    Prompt out;
    out.sample.row = row.number;
    if (answers) {
        LAPIDARY_ASSIGN(const Conversation conversation, conversation_of(row));
        const Turn& first = conversation.turns.front();
        LAPIDARY_ASSIGN(out.ids, encode_conversation(tokenizer, conversation.system, {first}));
        LAPIDARY_ASSIGN(const std::vector<TokenId> answer,
                        tokenizer.encode(std::string(trimmed(conversation.turns[1].text))));
        out.sample.prompt = trimmed(first.text);
        out.sample.truth = decoded(tokenizer, answer, 0);
        return out;
    }
    LAPIDARY_ASSIGN(const std::vector<TokenId> ids, tokenizer.encode(row.text));
    const std::size_t opening = std::min(kOpeningTokens, ids.size() / 2);
    out.ids = {tokenizer.vocabulary().bos};
    out.ids.insert(out.ids.end(), ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(opening));
    out.sample.prompt = trimmed(tokenizer.decode(std::span(ids).first(opening)));
    out.sample.truth = decoded(tokenizer, ids, opening);
    return out;
}

// What the model writes for each prompt, into the sample's `text`. False when it was ended.
Result<bool> write_all(Session session, std::vector<Prompt>& prompts, std::string WritingSample::*text,
                       const std::function<bool()>& written) {
    GenerateOptions options;
    options.max_tokens = kSampleTokens;
    options.sampling = recommended_sampling(session.model().file.hints);
    for (Prompt& prompt : prompts) {
        if (prompt.ids.size() + kSampleTokens <= session.context()) {
            LAPIDARY_ASSIGN(const GenerateResult result, generate(session, prompt.ids, options));
            const bool ended = result.finish != FinishReason::max_tokens;
            prompt.sample.*text = std::string(trimmed(result.text)) + (ended ? "" : " …");
        }
        if (!written()) {
            return false;
        }
    }
    return true;
}

}  // namespace

Result<std::vector<WritingSample>> write_samples(const Dataset& data, const Specialist& specialist,
                                                 const LoadOptions& load, std::size_t count,
                                                 const SampleWritten& written) {
    LAPIDARY_ASSIGN(auto base, load_model(specialist.base.path, load));
    std::vector<Prompt> prompts;
    const std::vector<const DatasetRow*> rows = spread_rows(data, Part::test, count);
    prompts.reserve(rows.size());
    for (const DatasetRow* row : rows) {
        LAPIDARY_ASSIGN(Prompt prompt, prompt_of(*base->tokenizer, *row, specialist.write->answers));
        prompts.push_back(std::move(prompt));
    }
    std::size_t done = 0;
    const auto count_one = [&] { return !written || written(++done, 2 * prompts.size()); };
    const std::uint32_t context = std::min(kContext, base->config().context_length);
    LAPIDARY_ASSIGN(Session untrained, Session::create(base, context));
    LAPIDARY_ASSIGN(bool whole, write_all(std::move(untrained), prompts, &WritingSample::before, count_one));
    if (whole) {
        std::shared_ptr<LoadedAdapter> adapter;
        if (specialist.method == kLoraMethod) {
            LAPIDARY_ASSIGN(adapter, base->read_adapter(specialist.folder));
        } else {
            base.reset();  // first, so that two models are never in memory together
            LAPIDARY_ASSIGN(base, load_model(specialist.folder, load));
        }
        LAPIDARY_ASSIGN(Session trained, Session::create(base, context, adapter));
        LAPIDARY_ASSIGN(whole, write_all(std::move(trained), prompts, &WritingSample::after, count_one));
    }
    std::vector<WritingSample> out;
    if (whole) {  // half of a comparison says nothing
        out.reserve(prompts.size());
        std::transform(prompts.begin(), prompts.end(), std::back_inserter(out),
                       [](Prompt& prompt) { return std::move(prompt.sample); });
    }
    return out;
}

}  // namespace lapidary
