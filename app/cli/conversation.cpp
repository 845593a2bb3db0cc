#include <algorithm>
#include <string_view>

#include "cli/chat.h"

namespace lapidary::app {

namespace {

std::string_view finish_name(FinishReason finish) {
    switch (finish) {
        case FinishReason::end_token:
            return "end_token";
        case FinishReason::stop_string:
            return "stop_string";
        case FinishReason::max_tokens:
            return "max_tokens";
        case FinishReason::context_full:
            return "context_full";
        case FinishReason::cancelled:
            break;
    }
    return "cancelled";
}

GenerateOptions with_recommendations(const ChatOptions& options, const SamplingHints& hints) {
    GenerateOptions generate = options.generate;
    SamplingOptions& sampling = generate.sampling;
    const SamplingOptions recommended = recommended_sampling(hints);
    sampling.temperature = options.temperature.value_or(recommended.temperature);
    sampling.top_k = options.top_k.value_or(recommended.top_k);
    sampling.top_p = options.top_p.value_or(recommended.top_p);
    return generate;
}

}  // namespace

Conversation::Conversation(const ChatOptions& options, Session session)
    : options_(&options),
      session_(std::move(session)),
      generate_(with_recommendations(options, session_.model().file.hints)),
      system_(options.system) {}

Result<Conversation> Conversation::open(const ChatOptions& options) {
    LAPIDARY_ASSIGN(auto model, load_named(options.model, options.common));
    LAPIDARY_TRY(check_ids(options.generate.stop_tokens, model->config().vocab_size));
    LAPIDARY_ASSIGN(Session session, Session::create(std::move(model), options.context));
    return Conversation(options, std::move(session));
}

// The ids of the whole conversation with `text` as its last turn. Turns that no longer fit are left out from the front,
// and the person is told.
Result<std::vector<TokenId>> Conversation::encode(const std::string& text) {
    const Tokenizer& tokenizer = *model().tokenizer;
    if (options_->raw) {
        const auto specials = options_->parse_special ? SpecialTokens::parse : SpecialTokens::as_text;
        LAPIDARY_ASSIGN(std::vector<TokenId> ids, tokenizer.encode(text, specials));
        if (tokenizer.vocabulary().add_bos) {
            ids.insert(ids.begin(), tokenizer.vocabulary().bos);
        }
        return ids;
    }
    // Room for an answer, but at most a quarter of the context.
    const std::size_t room = std::min(generate_.max_tokens, session_.context() / 4);
    std::vector<Turn> turns = turns_;
    turns.push_back({Role::user, text});
    LAPIDARY_ASSIGN(std::vector<TokenId> ids, encode_conversation(tokenizer, system_, turns));
    while (ids.size() + room > session_.context() && turns.size() > 2) {
        turns.erase(turns.begin(), turns.begin() + 2);
        LAPIDARY_ASSIGN(ids, encode_conversation(tokenizer, system_, turns));
    }
    const std::size_t dropped = turns_.size() + 1 - turns.size();
    if (dropped > 0) {
        notice(options_->common, "[The context of " + human_count(session_.context()) + " tokens is full: the oldest " +
                                     std::to_string(dropped) + " turns are left out from now on.]");
    }
    turns_ = std::move(turns);
    return ids;
}

Status Conversation::answer(const std::string& text, Interrupt& interrupt) {
    const std::vector<Turn> before = turns_;
    LAPIDARY_ASSIGN(const std::vector<TokenId> ids, encode(text));
    Json tokens = Json::array();
    const std::stop_token stop = interrupt.begin();
    auto result = generate(
        session_, ids, generate_, [&](const GeneratedToken& token) { return stream_token(token, tokens); }, stop);
    interrupt.end();
    if (!result.ok()) {
        turns_ = before;
        return std::move(result).error();
    }
    last_ = std::move(result).value();
    write_ending(tokens);
    if (!options_->raw) {
        turns_.push_back({Role::model, last_.text});
    }
    note_finish();
    if (const std::string fallback = reason_text(model().fallback); fallback != told_fallback_) {
        told_fallback_ = fallback;
        notice(options_->common, "[" + told_fallback_ + "]");
    }
    return {};
}

Json Conversation::token_json(const SampledToken& token) const {
    const Tokenizer& tokenizer = *model().tokenizer;
    Json entry{{"id", token.id}, {"text", tokenizer.token_bytes(token.id)}, {"logprob", token.logprob}};
    Json top = Json::array();
    for (const TokenLogprob& other : token.alternatives) {
        top.push_back({{"id", other.id}, {"text", tokenizer.token_bytes(other.id)}, {"logprob", other.logprob}});
    }
    entry["top"] = std::move(top);
    return entry;
}

bool Conversation::stream_token(const GeneratedToken& token, Json& tokens) const {
    if (!options_->common.json) {
        print(token.text);
        std::fflush(stdout);
        return std::ferror(stdout) == 0;  // nobody reads any more
    }
    if (options_->generate.sampling.logprobs > 0) {
        tokens.push_back(token_json(token.token));
    }
    if (options_->stream) {
        print(json_line({{"token", token.token.id}, {"text", token.text}, {"logprob", token.token.logprob}}));
        std::fflush(stdout);
    }
    return std::ferror(stdout) == 0;
}

void Conversation::write_ending(const Json& tokens) const {
    if (!options_->common.json) {
        print("\n");
        std::fflush(stdout);
        return;
    }
    Json document{{"text", last_.text},
                  {"ids", last_.ids},
                  {"finish", finish_name(last_.finish)},
                  {"seed", generate_.sampling.seed},
                  {"prompt_tokens", last_.prompt_tokens},
                  {"reused_tokens", last_.reused_tokens},
                  {"generated_tokens", last_.ids.size()},
                  {"prefill_ms", rounded(last_.prefill_ms, 2)},
                  {"first_token_ms", rounded(last_.first_token_ms, 2)},
                  {"decode_ms", rounded(last_.decode_ms, 2)},
                  {"tokens_per_second", rounded(last_.tokens_per_second())},
                  {"context", {{"used", session_.tokens().size()}, {"size", session_.context()}}}};
    if (options_->generate.sampling.logprobs > 0) {
        document["tokens"] = tokens;
    }
    print(json_line(document));
    std::fflush(stdout);
}

void Conversation::note_finish() const {
    if (last_.finish == FinishReason::max_tokens) {
        notice(options_->common, "[The answer was cut at " + std::to_string(generate_.max_tokens) +
                                     " tokens; --max-tokens allows longer ones.]");
    } else if (last_.finish == FinishReason::context_full) {
        notice(options_->common,
               "[The context of " + human_count(session_.context()) + " tokens is full, so the answer ends here.]");
    }
    if (options_->common.verbose) {
        notice(options_->common, stats());
    }
}

std::string Conversation::stats() const {
    return "prompt   " + std::to_string(last_.prompt_tokens) + " tokens, " + std::to_string(last_.reused_tokens) +
           " of them still in memory, " + fixed(last_.prefill_ms, 1) + " ms\nanswer   " +
           std::to_string(last_.ids.size()) + " tokens, first after " + fixed(last_.first_token_ms, 1) + " ms, then " +
           fixed(last_.tokens_per_second(), 1) + " tokens/s\nended    " + std::string(finish_name(last_.finish)) +
           "\ncontext  " + std::to_string(session_.tokens().size()) + " of " + std::to_string(session_.context()) +
           " tokens\nseed     " + std::to_string(generate_.sampling.seed);
}

}  // namespace lapidary::app
