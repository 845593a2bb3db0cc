// The loop: forced tokens, a mask, the logits that it needs, a choice.
#include "generate/constrained.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

#include "generate/prompt_lookup.h"

namespace lapidary {

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A place where the model has to choose: the tokens that it may take there, ascending.
struct Choice {
    ConstraintState state;
    std::shared_ptr<const TokenMask> mask;  // shared with the cache of the constraint
    std::vector<TokenId> ends;              // end tokens of the model, where the document may end
};

class Writer {
public:
    Writer(Evaluator& evaluator, std::span<const TokenId> prompt, const Constraint& constraint,
           const ConstrainedOptions& options, const TextCallback& on_text, const std::stop_token& stop)
        : evaluator_(evaluator),
          constraint_(constraint),
          options_(options),
          on_text_(on_text),
          stop_(stop),
          sampler_(options.sampling),
          lookup_(options.document.empty() ? prompt : options.document),
          decoder_(constraint.vocabulary().tokenizer()),
          state_(constraint.start()),
          ids_(prompt.begin(), prompt.end()) {
        result_.prompt_tokens = static_cast<std::uint32_t>(prompt.size());
        // The last token is not evaluated, so that one more fits than the context has positions.
        const std::size_t positions =
            evaluator.context() + 1 - std::min<std::size_t>(prompt.size(), evaluator.context());
        room_ = std::min<std::size_t>(options.max_tokens, positions);
        cut_ = room_ < options.max_tokens ? ConstrainedFinish::context_full : ConstrainedFinish::max_tokens;
    }

    Result<ConstrainedResult> run() {
        const auto start = Clock::now();
        LAPIDARY_ASSIGN(closes_, end_fits(state_, room_));
        while (!done_) {
            if (stop_.stop_requested()) {
                finish(ConstrainedFinish::cancelled);
                break;
            }
            LAPIDARY_TRY(take_forced());
            if (done_) {
                break;
            }
            if (constraint_.finished(state_)) {
                finish(ConstrainedFinish::complete);
                break;
            }
            LAPIDARY_ASSIGN(Choice choice, choice_at(state_));
            if (choice.mask->size() == 1 && choice.ends.empty()) {
                std::vector<TokenId> only;
                choice.mask->append_to(only);
                LAPIDARY_TRY(take({only[0], 0.0F, {}}, TokenSource::forced));
                continue;
            }
            LAPIDARY_TRY(choose(std::move(choice)));
            result_.prefill_ms = result_.prefill_ms > 0.0 ? result_.prefill_ms : ms_since(start);
        }
        give_out(decoder_.finish());
        result_.total_ms = ms_since(start);
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
        if (source == TokenSource::forced && !options_.jump_forward) {
            LAPIDARY_TRY(evaluate({}, {0, {}}).status);
        }
        if (!done_) {
            state_ = std::move(after);
            append(token.id, token.logprob, source);
        }
        return {};
    }

    Status take_forced() {
        for (;;) {
            LAPIDARY_ASSIGN(const std::vector<TokenId> forced, constraint_.forced(state_));
            if (forced.empty()) {
                return {};
            }
            for (const TokenId id : forced) {
                LAPIDARY_TRY(take({id, 0.0F, {}}, TokenSource::forced));
                if (done_) {
                    return {};
                }
            }
        }
    }

    Result<Choice> choice_at(const ConstraintState& state) {
        Choice choice;
        choice.state = state;
        LAPIDARY_ASSIGN(choice.mask, constraint_.mask(state));
        if (constraint_.can_end(state)) {
            choice.ends = evaluator_.model().file.end_tokens;
            std::sort(choice.ends.begin(), choice.ends.end());
        }
        return choice;
    }

    struct Evaluated {
        Status status;
        std::span<const float> logits;
    };
    // All that was written, then `draft`. A stop request is no error: it ends the loop.
    Evaluated evaluate(const std::vector<TokenId>& draft, const LogitsRequest& wanted) {
        std::vector<TokenId> ids = ids_;
        ids.insert(ids.end(), draft.begin(), draft.end());
        auto logits = evaluator_.evaluate(ids, wanted, stop_);
        ++result_.evaluations;
        if (!logits.ok() && logits.error().code == ErrorCode::cancelled) {
            finish(ConstrainedFinish::cancelled);
            return {};
        }
        return logits.ok() ? Evaluated{{}, *logits} : Evaluated{logits.error(), {}};
    }

    // The part of a draft that the schema allows, and the choices that it leads to. It goes only as far as the model
    // has to choose: what is forced is not drafted.
    Result<std::vector<TokenId>> draft_from(std::vector<Choice>& choices) {
        std::vector<TokenId> draft;
        if (!options_.draft) {
            return draft;
        }
        const std::size_t positions = evaluator_.context() - std::min<std::size_t>(evaluator_.context(), ids_.size());
        for (const TokenId id : lookup_.draft(ids_)) {
            ConstraintState state = choices.back().state;
            if (draft.size() >= positions || !constraint_.advance(state, id) || constraint_.finished(state)) {
                break;
            }
            LAPIDARY_ASSIGN(const std::vector<TokenId> forced, constraint_.forced(state));
            LAPIDARY_ASSIGN(Choice next, choice_at(state));
            if (!forced.empty() || next.mask->size() <= 1) {
                break;
            }
            draft.push_back(id);
            choices.push_back(std::move(next));
        }
        return draft;
    }

    // The ids whose logits are needed, ascending; empty: too many to list.
    [[nodiscard]] std::vector<TokenId> rows_of(const std::vector<Choice>& choices) const {
        std::vector<TokenId> ids;
        for (const Choice& choice : choices) {
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

    // Evaluates what is written, with a draft behind it, and takes one token for each row as long as the draft is
    // right.
    Status choose(Choice first) {
        std::vector<Choice> choices;
        choices.push_back(std::move(first));
        LAPIDARY_ASSIGN(const std::vector<TokenId> draft, draft_from(choices));
        const std::vector<TokenId> listed = rows_of(choices);
        const Evaluated evaluated = evaluate(draft, {static_cast<std::uint32_t>(choices.size()), listed});
        LAPIDARY_TRY(evaluated.status);
        if (done_) {
            return {};
        }
        result_.row_lists += listed.empty() ? 0 : 1;
        const std::size_t width = evaluated.logits.size() / choices.size();
        std::size_t right = 0;
        for (std::size_t row = 0; row < choices.size() && !done_; ++row) {
            const SampledToken token = sample(choices[row], evaluated.logits.subspan(row * width, width), listed);
            const auto& ends = choices[row].ends;
            if (std::find(ends.begin(), ends.end(), token.id) != ends.end()) {
                finish(ConstrainedFinish::complete);
                break;
            }
            LAPIDARY_TRY(take(token, TokenSource::chosen));
            if (row == draft.size() || token.id != draft[row]) {
                break;
            }
            ++right;
        }
        if (!draft.empty()) {
            lookup_.report(draft.size(), right);
            result_.drafted += static_cast<std::uint32_t>(draft.size());
            result_.accepted += static_cast<std::uint32_t>(right);
        }
        return {};
    }

    // `logits` are those of `listed`, or of the whole vocabulary.
    SampledToken sample(const Choice& choice, std::span<const float> logits, const std::vector<TokenId>& listed) {
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
        const auto count = static_cast<std::size_t>(std::max(options_.sampling.repeat_last_n, 0));
        for (const TokenId id : std::span(ids_).last(std::min(ids_.size(), count))) {
            const auto found = std::lower_bound(allowed_.begin(), allowed_.end(), id);
            if (found != allowed_.end() && *found == id) {
                recent.push_back(static_cast<TokenId>(found - allowed_.begin()));
            }
        }
        SampledToken token = sampler_.sample(allowed_logits_, recent);
        token.id = allowed_[static_cast<std::size_t>(token.id)];
        return token;
    }

    Evaluator& evaluator_;
    const Constraint& constraint_;
    const ConstrainedOptions& options_;
    const TextCallback& on_text_;
    const std::stop_token& stop_;
    Sampler sampler_;
    PromptLookup lookup_;
    StreamDecoder decoder_;
    ConstraintState state_;
    std::vector<TokenId> ids_;  // prompt and what was written
    std::size_t room_ = 0;      // tokens that may be written
    ConstrainedFinish cut_ = ConstrainedFinish::max_tokens;
    bool closes_ = true;  // whether there was ever room for a whole document
    bool done_ = false;
    ConstrainedResult result_;
    std::vector<TokenId> allowed_;
    std::vector<float> allowed_logits_;
};

}  // namespace

Result<ConstrainedResult> generate_constrained(Evaluator& evaluator, std::span<const TokenId> prompt,
                                               const Constraint& constraint, const ConstrainedOptions& options,
                                               const TextCallback& on_text, std::stop_token stop) {
    if (&constraint.vocabulary().tokenizer() != evaluator.model().tokenizer.get()) {
        return Error{
            ErrorCode::invalid_argument, "The schema was compiled for another model than the one that answers.", {}};
    }
    if (prompt.empty() || prompt.size() > evaluator.context()) {
        return Error{ErrorCode::limit,
                     "The text is too long: " + std::to_string(prompt.size()) + " tokens, and the context holds " +
                         std::to_string(evaluator.context()) + "; shorten it or raise the context length.",
                     {}};
    }
    return Writer(evaluator, prompt, constraint, options, on_text, stop).run();
}

}  // namespace lapidary
