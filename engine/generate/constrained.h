// Generation under a constraint: the text is always a document that fits the schema, or the result says that it is cut.
#pragma once

#include "base/result.h"
#include "generate/constraint/constraint.h"
#include "generate/decoding.h"
#include "generate/sampler.h"
#include "generate/session.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary {

struct ConstrainedOptions {
    SamplingOptions sampling;  // of the allowed tokens; alternatives (logprobs) are not reported
    std::uint32_t max_tokens = 1024;
    std::span<const TokenId> document;  // where the model may copy from, for drafts; empty: the prompt

    // Three ways to compute less. None of them changes what comes out; each can be switched off to compare.
    bool jump_forward = true;  // tokens that must come are evaluated together with what follows, not one by one
    bool row_list = true;      // where few tokens are allowed, the head is computed for these only
    bool draft = true;         // what followed the same tokens in the document is tried several tokens at once
};

enum class TokenSource : std::uint8_t {
    chosen,  // by the model
    forced,  // the schema allowed nothing else
    closing  // added to end the document because the room was used up: says nothing about the text
};

struct ConstrainedToken {
    TokenId id = 0;
    float logprob = 0.0F;     // among the allowed tokens; 0 for forced ones, minus infinity for closing ones
    std::uint32_t begin = 0;  // its bytes in ConstrainedResult::text
    std::uint32_t end = 0;
    TokenSource source = TokenSource::chosen;
};

enum class ConstrainedFinish : std::uint8_t {
    complete,
    closed_early,  // a whole document, but its end was made up because no tokens were left: see TokenSource::closing
    max_tokens,    // cut: the text is no document
    context_full,  // the same, because the context has no position left
    cancelled,     // the same
};

struct ConstrainedResult {
    std::string text;
    std::vector<ConstrainedToken> tokens;
    ConstrainedFinish finish = ConstrainedFinish::complete;
    std::uint32_t prompt_tokens = 0;
    // What it took: batches evaluated, those whose head was a list of rows, tokens drafted and drafts that were right.
    std::uint32_t evaluations = 0;
    std::uint32_t row_lists = 0;
    std::uint32_t drafted = 0;
    std::uint32_t accepted = 0;
    double prefill_ms = 0.0;  // to the first choice
    double total_ms = 0.0;

    // Whether the text is a document that fits the schema.
    [[nodiscard]] bool whole() const { return finish <= ConstrainedFinish::closed_early; }
};

// What became certain of the text (whole characters). Return false to cancel.
using TextCallback = std::function<bool(std::string_view)>;

// A step at a time, for whoever computes for several at once.
class ConstrainedDecoding : public Decoding {
public:
    virtual void cancel() = 0;                    // as a stop request does
    virtual ConstrainedResult take_result() = 0;  // once it is done
};

// `constraint` must be of the model (LoadedModel::constraint_vocabulary) and live as long as the decoding. `context`:
// positions that there are. When max_tokens or the context come near, the document is closed as soon as the schema
// allows it. Cancels within one step of a stop request.
Result<std::unique_ptr<ConstrainedDecoding>> begin_constrained(
    const LoadedModel& model, std::uint32_t context, std::span<const TokenId> prompt, const Constraint& constraint,
    const ConstrainedOptions& options, const TextCallback& on_text = {}, std::stop_token stop = {});

// To the end, in a session.
Result<ConstrainedResult> generate_constrained(Session& session, std::span<const TokenId> prompt,
                                               const Constraint& constraint, const ConstrainedOptions& options,
                                               const TextCallback& on_text = {}, std::stop_token stop = {});

}  // namespace lapidary
