// Forced tokens, a mask, the logits that it needs, a choice, and again.
#include "generate/constrained.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "generate/prompt_lookup.h"

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr std::size_t kMostRows = 48;  // of a draft

// A place where the model has to choose: the tokens that it may take there, ascending.
struct Choice {
    ConstraintState state;
    std::shared_ptr<const TokenMask> mask;  // shared with the cache of the constraint; null in a draft: one must come
    std::vector<TokenId> ends;              // end tokens of the model, where the document may end
};

class Writer final : public ConstrainedDecoding {
public:
    Writer(const LoadedModel& model, std::uint32_t context, std::span<const TokenId> prompt,
           const Constraint& constraint, const ConstrainedOptions& options, TextCallback on_text, std::stop_token stop)
        : model_(model),
          context_(context),
          constraint_(constraint),
          options_(options),
          on_text_(std::move(on_text)),
          stop_(std::move(stop)),
          sampler_(options.sampling),
          lookup_(constraint.vocabulary().tokenizer(), options.document.empty() ? prompt : options.document),
          decoder_(constraint.vocabulary().tokenizer()),
          state_(constraint.start()),
          ids_(prompt.begin(), prompt.end()) {
        options_.document = {};  // need not stay
        result_.prompt_tokens = static_cast<std::uint32_t>(prompt.size());
        // The last token is not evaluated, so that one more fits than the context has positions.
        const std::size_t positions = context + 1 - std::min<std::size_t>(prompt.size(), context);
        room_ = std::min<std::size_t>(options.max_tokens, positions);
        cut_ = room_ < options.max_tokens ? ConstrainedFinish::context_full : ConstrainedFinish::max_tokens;
    }

    // Whether the schema can be filled in at all.
    Status look() {
        LAPIDARY_ASSIGN(closes_, end_fits(state_, room_));
        return {};
    }

    Result<std::optional<LogitsNeed>> go_on(std::span<const float> logits) override {
        if (!choices_.empty()) {
            LAPIDARY_TRY(take_chosen(logits));
        }
        while (!done_) {
            if (stop_.stop_requested()) {
                finish(ConstrainedFinish::cancelled);
                break;
            }
            if (next_forced_ == forced_.size()) {
                LAPIDARY_TRY(look_ahead());
                if (!choices_.empty()) {
                    return need(draft_, {static_cast<std::uint32_t>(choices_.size()), listed_});
                }
                continue;
            }
            if (!options_.jump_forward && !std::exchange(evaluated_, true)) {
                return need({}, {0, {}});
            }
            evaluated_ = false;
            LAPIDARY_TRY(take({forced_[next_forced_++], 0.0F, {}}, TokenSource::forced));
        }
        return std::optional<LogitsNeed>();
    }

    void cancel() override { finish(ConstrainedFinish::cancelled); }

    ConstrainedResult take_result() override {
        give_out(decoder_.finish());
        result_.total_ms = ms_since(start_);
        return std::move(result_);
    }

private:
    void finish(ConstrainedFinish how) {
        result_.finish = how;
        done_ = true;
    }
    [[nodiscard]] std::size_t left() const { return room_ - result_.tokens.size(); }

    void give_out(const std::string& text) {
        if (on_text_ && !text.empty() && !on_text_(text) && !done_) {
            finish(ConstrainedFinish::cancelled);
        }
    }

    void append(TokenId id, float logprob, TokenSource source) {
        const auto begin = static_cast<std::uint32_t>(result_.text.size());
        result_.text += constraint_.vocabulary().tokenizer().token_bytes(id);
        result_.tokens.push_back({id, logprob, begin, static_cast<std::uint32_t>(result_.text.size()), source});
        ids_.push_back(id);
        give_out(decoder_.push(id));
    }

    // Whether the document can be ended from there with so many tokens.
    Result<bool> end_fits(const ConstraintState& state, std::size_t tokens) {
        if (constraint_.longest_end() <= tokens) {
            return true;  // a token has at least one byte
        }
        if (constraint_.shortest_end(state).size() <= tokens) {
            return true;
        }
        LAPIDARY_ASSIGN(const std::vector<TokenId> end, constraint_.shortest_end_tokens(state));
        return end.size() <= tokens;
    }

    Status close() {
        LAPIDARY_ASSIGN(const std::vector<TokenId> end, constraint_.shortest_end_tokens(state_));
        finish(ConstrainedFinish::closed_early);
        for (const TokenId id : end) {
            append(id, -std::numeric_limits<float>::infinity(), TokenSource::closing);
        }
        return {};
    }

    // Takes a token; or, if the document could not be ended any more after it, ends it instead.
    Status take(const SampledToken& token, TokenSource source) {
        ConstraintState after = state_;
        if (!constraint_.advance(after, token.id)) {
            return Error{ErrorCode::internal, "The answer left its schema; please report this.",
                         "token " + std::to_string(token.id) + " after " + result_.text};
        }
        if (left() == 0) {
            finish(constraint_.can_end(state_) ? ConstrainedFinish::complete : cut_);
            return {};
        }
        if (closes_) {
            LAPIDARY_ASSIGN(const bool fits, end_fits(after, left() - 1));
            if (!fits) {
                return close();
            }
        }
        state_ = std::move(after);
        append(token.id, token.logprob, source);
        return {};
    }

    // The tokens that must come next; or, where the model has to choose, what it may choose among.
    Status look_ahead() {
        LAPIDARY_ASSIGN(forced_, constraint_.forced(state_));
        next_forced_ = 0;
        if (!forced_.empty()) {
            return {};
        }
        if (constraint_.finished(state_)) {
            finish(ConstrainedFinish::complete);
            return {};
        }
        LAPIDARY_ASSIGN(Choice choice, choice_at(state_));
        if (choice.mask->size() == 1 && choice.ends.empty()) {
            choice.mask->append_to(forced_);
            return {};
        }
        choices_.push_back(std::move(choice));
        LAPIDARY_ASSIGN(draft_, draft_from(choices_));
        listed_ = rows_of(choices_);
        return {};
    }

    Result<Choice> choice_at(const ConstraintState& state) {
        Choice choice;
        choice.state = state;
        LAPIDARY_ASSIGN(choice.mask, constraint_.mask(state));
        if (constraint_.can_end(state)) {
            choice.ends = model_.file.end_tokens;
            std::sort(choice.ends.begin(), choice.ends.end());
        }
        return choice;
    }

    // All that was written, then `draft`.
    std::optional<LogitsNeed> need(const std::vector<TokenId>& draft, const LogitsRequest& wanted) {
        asked_ = ids_;
        asked_.insert(asked_.end(), draft.begin(), draft.end());
        ++result_.evaluations;
        return LogitsNeed{asked_, wanted};
    }

    // The part of a draft that the schema allows, and the choices that it leads to: one for each token of it and one
    // behind it.
    Result<std::vector<TokenId>> draft_from(std::vector<Choice>& choices) {
        std::vector<TokenId> draft;
        if (!options_.draft || !lookup_.begin(result_.text)) {
            return draft;
        }
        const std::size_t room = context_ - std::min<std::size_t>(context_, ids_.size());
        const std::size_t most = std::min<std::size_t>(room, kMostRows);
        for (std::size_t chosen = 0; chosen < lookup_.longest(); ++chosen) {
            ConstraintState state = choices.back().state;
            std::vector<TokenId> part{lookup_.next()};
            if (part.front() < 0 || !constraint_.advance(state, part.front())) {
                break;
            }
            LAPIDARY_ASSIGN(const bool choice, append_forced(state, part));
            if (!choice || draft.size() + part.size() > most || constraint_.finished(state)) {
                break;
            }
            LAPIDARY_ASSIGN(Choice next, choice_at(state));
            if (next.mask->size() <= 1) {
                break;
            }
            for (const TokenId id : part) {
                lookup_.follow(constraint_.vocabulary().tokenizer().token_bytes(id));
            }
            choices.resize(choices.size() + part.size() - 1);
            choices.push_back(std::move(next));
            draft.insert(draft.end(), part.begin(), part.end());
        }
        return draft;
    }

    // What must come next becomes a part of the draft. False: it is to be evaluated by itself, or too much.
    Result<bool> append_forced(ConstraintState& state, std::vector<TokenId>& part) const {
        for (;;) {
            LAPIDARY_ASSIGN(const std::vector<TokenId> forced, constraint_.forced(state));
            if (forced.empty()) {
                return true;
            }
            if (!options_.jump_forward || part.size() + forced.size() > kMostRows) {
                return false;
            }
            for (const TokenId id : forced) {
                constraint_.advance(state, id);
            }
            part.insert(part.end(), forced.begin(), forced.end());
        }
    }

    // The ids whose logits are needed, ascending; empty: too many to list.
    [[nodiscard]] std::vector<TokenId> rows_of(const std::vector<Choice>& choices) const {
        std::vector<TokenId> ids;
        for (const Choice& choice : choices) {
            if (choice.mask == nullptr) {
                continue;
            }
            if (!options_.row_list || !choice.mask->is_list()) {
                return {};
            }
            choice.mask->append_to(ids);
            ids.insert(ids.end(), choice.ends.begin(), choice.ends.end());
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        return ids;
    }

    // Takes one token for each row as long as the draft is right.
    Status take_chosen(std::span<const float> logits) {
        const std::vector<Choice> choices = std::exchange(choices_, {});
        result_.row_lists += listed_.empty() ? 0 : 1;
        result_.prefill_ms = result_.prefill_ms > 0.0 ? result_.prefill_ms : ms_since(start_);
        const std::size_t width = logits.size() / choices.size();
        std::size_t drafted = 0;
        std::size_t right = 0;
        for (std::size_t row = 0; row < choices.size(); ++row) {
            drafted += row < draft_.size() && choices[row].mask != nullptr ? 1 : 0;
        }
        for (std::size_t row = 0; row < choices.size() && !done_; ++row) {
            if (choices[row].mask == nullptr) {
                LAPIDARY_TRY(take({draft_[row], 0.0F, {}}, TokenSource::forced));
                continue;
            }
            const SampledToken token = sample(choices[row], logits.subspan(row * width, width), listed_);
            const auto& ends = choices[row].ends;
            if (std::find(ends.begin(), ends.end(), token.id) != ends.end()) {
                finish(ConstrainedFinish::complete);
                break;
            }
            LAPIDARY_TRY(take(token, TokenSource::chosen));
            if (row == draft_.size() || token.id != draft_[row]) {
                break;
            }
            ++right;
        }
        if (drafted > 0) {
            lookup_.report(drafted, right);
            result_.drafted += static_cast<std::uint32_t>(drafted);
            result_.accepted += static_cast<std::uint32_t>(right);
        }
        return {};
    }

    // `logits` are those of `listed`, or of the whole vocabulary.
    SampledToken sample(const Choice& choice, std::span<const float> logits, const std::vector<TokenId>& listed) {
        if (!choice.mask->is_list() && listed.empty()) {
            return sample_masked(choice, logits);
        }
        allowed_.clear();
        choice.mask->append_to(allowed_);
        if (!choice.ends.empty()) {
            allowed_.insert(allowed_.end(), choice.ends.begin(), choice.ends.end());
            std::sort(allowed_.begin(), allowed_.end());
        }
        allowed_logits_.resize(allowed_.size());
        auto at = listed.begin();
        for (std::size_t index = 0; index < allowed_.size(); ++index) {
            at = listed.empty() ? at : std::lower_bound(at, listed.end(), allowed_[index]);
            allowed_logits_[index] = logits[listed.empty() ? static_cast<std::size_t>(allowed_[index])
                                                           : static_cast<std::size_t>(at - listed.begin())];
        }
        // The sampler counts from 0, so the recent tokens, for its penalty, are counted in the same way.
        std::vector<TokenId> recent;
        for (const TokenId id : recent_ids()) {
            const auto found = std::lower_bound(allowed_.begin(), allowed_.end(), id);
            if (found != allowed_.end() && *found == id) {
                recent.push_back(static_cast<TokenId>(found - allowed_.begin()));
            }
        }
        SampledToken token = sampler_.sample(allowed_logits_, recent);
        token.id = allowed_[static_cast<std::size_t>(token.id)];
        return token;
    }

    // Where nearly every token is allowed: the others are made impossible, which is quicker than a list of the rest.
    SampledToken sample_masked(const Choice& choice, std::span<const float> logits) {
        constexpr float kNever = -std::numeric_limits<float>::infinity();
        const TokenBits& bits = choice.mask->bits();
        allowed_logits_.resize(logits.size());
        std::copy(logits.begin(), logits.end(), allowed_logits_.begin());
        for (std::size_t begin = 0; begin < logits.size(); begin += 64) {
            const std::size_t count = std::min<std::size_t>(64, logits.size() - begin);
            const std::uint64_t allowed = begin / 64 < bits.size() ? bits[begin / 64] : 0;
            for (std::uint64_t never = ~allowed; never != 0; never &= never - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(never));
                if (bit < count) {
                    allowed_logits_[begin + bit] = kNever;
                }
            }
        }
        for (const TokenId id : choice.ends) {
            allowed_logits_[static_cast<std::size_t>(id)] = logits[static_cast<std::size_t>(id)];
        }
        SampledToken token = sampler_.sample(allowed_logits_, recent_ids());
        if (!std::isfinite(allowed_logits_[static_cast<std::size_t>(token.id)])) {
            allowed_.clear();  // a broken model, whose logits are no numbers: any token will do
            choice.mask->append_to(allowed_);
            token.id = allowed_.front();
        }
        return token;
    }

    // What a penalty for repetitions is for.
    [[nodiscard]] std::span<const TokenId> recent_ids() const {
        const auto count = static_cast<std::size_t>(std::max(options_.sampling.repeat_last_n, 0));
        return std::span(ids_).last(std::min(ids_.size(), count));
    }

    const LoadedModel& model_;
    std::uint32_t context_;
    const Constraint& constraint_;
    ConstrainedOptions options_;
    TextCallback on_text_;
    std::stop_token stop_;
    Clock::time_point start_ = Clock::now();
    Sampler sampler_;
    PromptLookup lookup_;
    StreamDecoder decoder_;
    ConstraintState state_;
    std::vector<TokenId> ids_;     // prompt and what was written
    std::vector<TokenId> forced_;  // of which those from next_forced_ on are still to be taken,
    std::size_t next_forced_ = 0;
    bool evaluated_ = false;       // and whether what stands before the next one was evaluated
    std::vector<Choice> choices_;  // logits were asked for these: the next token, and one for each of the draft's,
    std::vector<TokenId> draft_;
    std::vector<TokenId> listed_;  // of these tokens; empty: of all
    std::vector<TokenId> asked_;   // what was to be evaluated for it
    std::size_t room_ = 0;         // tokens that may be written
    ConstrainedFinish cut_ = ConstrainedFinish::max_tokens;
    bool closes_ = true;  // whether there was ever room for a whole document
    bool done_ = false;
    ConstrainedResult result_;
    std::vector<TokenId> allowed_;
    std::vector<float> allowed_logits_;
};

}  // namespace

Result<std::unique_ptr<ConstrainedDecoding>> begin_constrained(const LoadedModel& model, std::uint32_t context,
                                                               std::span<const TokenId> prompt,
                                                               const Constraint& constraint,
                                                               const ConstrainedOptions& options,
                                                               const TextCallback& on_text, std::stop_token stop) {
    if (&constraint.vocabulary().tokenizer() != model.tokenizer.get()) {
        return Error{
            ErrorCode::invalid_argument, "The schema was compiled for another model than the one that answers.", {}};
    }
    if (prompt.empty() || prompt.size() > context) {
        return Error{ErrorCode::limit,
                     "The text is too long: " + std::to_string(prompt.size()) + " tokens, and the context holds " +
                         std::to_string(context) + "; shorten it or raise the context length.",
                     {}};
    }
    auto writer = std::make_unique<Writer>(model, context, prompt, constraint, options, on_text, std::move(stop));
    LAPIDARY_TRY(writer->look());
    return std::unique_ptr<ConstrainedDecoding>(std::move(writer));
}

Result<ConstrainedResult> generate_constrained(Session& session, std::span<const TokenId> prompt,
                                               const Constraint& constraint, const ConstrainedOptions& options,
                                               const TextCallback& on_text, std::stop_token stop) {
    LAPIDARY_ASSIGN(const auto decoding,
                    begin_constrained(session.model(), session.context(), prompt, constraint, options, on_text, stop));
    std::span<const float> logits;
    for (;;) {
        LAPIDARY_ASSIGN(const std::optional<LogitsNeed> need, decoding->go_on(logits));
        if (!need) {
            return decoding->take_result();
        }
        auto evaluated = session.evaluate(need->ids, need->wanted, stop);
        if (!evaluated.ok() && evaluated.error().code == ErrorCode::cancelled) {
            decoding->cancel();
            return decoding->take_result();
        }
        LAPIDARY_ASSIGN(logits, std::move(evaluated));
    }
}

}  // namespace lapidary
