// One sequence on a model: its tokens, its KV cache, and generation from it. When the model's device fails, the session
// goes on on the CPU from its last token (see LoadedModel::fallback).
#pragma once

#include "base/result.h"
#include "generate/decoding.h"
#include "generate/loaded_model.h"
#include "generate/sampler.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lapidary {

class Session {
public:
    // context: the most positions this session may hold; 0 takes min(model's, 4096). adapter: what it answers with;
    // null takes the model's own, if it has one. Not thread-safe: one thread at a time.
    static Result<Session> create(std::shared_ptr<LoadedModel> model, std::uint32_t context = 0,
                                  std::shared_ptr<LoadedAdapter> adapter = nullptr);

    // Makes the session hold exactly `ids`, computing only what differs from what it holds already, and returns the
    // logits [vocab] after the last id, valid until the next call. ids must not be empty and must fit the context
    // (ErrorCode::limit). A stop request ends it within a layer with ErrorCode::cancelled; the session stays usable.
    Result<std::span<const float>> evaluate(std::span<const TokenId> ids, std::stop_token stop = {});

    // The same with any rows (at most DeviceModel::max_batch()) and tokens. 0 rows: no head at all.
    Result<std::span<const float>> evaluate(std::span<const TokenId> ids, const LogitsRequest& wanted,
                                            std::stop_token stop);

    // Appends one id: logits after it.
    Result<std::span<const float>> append(TokenId id);

    // How many tokens after the next one the device can choose in one go now: 0 when it cannot, at most `most`.
    [[nodiscard]] std::uint32_t chain_length(std::uint32_t most, bool draws) const;
    // Appends one id and `steps` tokens that the device chooses after it (chain_length() of them at most): the best
    // ones, or drawn. All but the last of the returned ones have joined the session. An empty list when the device
    // failed: then append() goes on on the processor. A stop request ends it with ErrorCode::cancelled, the session as
    // it was.
    Result<std::vector<ChosenToken>> append_chain(TokenId id, std::uint32_t steps, const DrawRequest* draw,
                                                  const std::stop_token& stop);
    // Forgets the tokens from `length` on.
    void truncate(std::size_t length);

    [[nodiscard]] const std::vector<TokenId>& tokens() const { return tokens_; }
    [[nodiscard]] std::uint32_t context() const { return context_; }
    [[nodiscard]] const LoadedModel& model() const { return *model_; }
    [[nodiscard]] const std::shared_ptr<LoadedModel>& shared_model() const { return model_; }

private:
    Session(std::shared_ptr<LoadedModel> model, std::uint32_t context, std::shared_ptr<LoadedAdapter> adapter);
    Status make_cache();
    Status compute(std::span<const TokenId> ids, const LogitsRequest& wanted, const std::stop_token& stop);
    Status compute_here(std::span<const TokenId> ids, const LogitsRequest& wanted, const std::stop_token& stop);
    std::shared_ptr<LoadedModel> model_;
    std::shared_ptr<LoadedAdapter> adapter_;
    const DeviceAdapter* packed_adapter_ = nullptr;
    std::unique_ptr<KvCache> cache_;
    unsigned device_number_ = 0;  // of the device whose cache it is: the model may have moved to another
    std::uint32_t context_ = 0;
    std::vector<TokenId> tokens_;
    std::vector<float> logits_;
};

enum class FinishReason : std::uint8_t {
    end_token,    // the model ended its answer
    stop_string,  // a stop string appeared (it is not part of the text)
    max_tokens,
    context_full,  // no position left: the person must be told
    cancelled,
};

struct GenerateOptions {
    SamplingOptions sampling;
    std::uint32_t max_tokens = 512;
    std::vector<std::string> stop;     // stop strings
    std::vector<TokenId> stop_tokens;  // added to the model's end tokens
    bool ignore_end_tokens = false;
};

// Called for every token, on the generating thread. text: what became certain with it (whole characters; may be empty
// while a character or a possible stop string is incomplete). Return false to cancel.
struct GeneratedToken {
    SampledToken token;
    std::string text;
};
using TokenCallback = std::function<bool(const GeneratedToken&)>;

struct GenerateResult {
    std::string text;
    std::vector<TokenId> ids;  // generated ids, the end token left out
    FinishReason finish = FinishReason::end_token;
    std::uint32_t prompt_tokens = 0;
    std::uint32_t reused_tokens = 0;  // prompt tokens that were still in the KV cache
    double prefill_ms = 0.0;
    double first_token_ms = 0.0;  // from the call to the first token
    double decode_ms = 0.0;       // of all tokens after the first
    [[nodiscard]] double tokens_per_second() const;
};

// Evaluates prompt and generates until an end. Cancels within one token of a stop request, keeping what was generated
// (finish = cancelled). The model must have been loaded with its tokenizer.
Result<GenerateResult> generate(Session& session, std::span<const TokenId> prompt, const GenerateOptions& options,
                                const TokenCallback& on_token = {}, std::stop_token stop = {});

}  // namespace lapidary
