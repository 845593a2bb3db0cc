#include "engine/task/steered_device.h"

#include <algorithm>
#include <utility>

#include "tokenizer/token_trie.h"

namespace lapidary {

namespace {
constexpr float kFirm = 10'000.0F;    // above any logit
constexpr std::size_t kLongest = 64;  // bytes of a token
constexpr float kOwn = 100.0F;        // the token that the tokenizer itself would write wins over longer ones
}  // namespace

SteeredDevice::SteeredDevice(std::unique_ptr<DeviceModel> below, const Tokenizer& tokenizer,
                             std::vector<Target> targets)
    : ForwardingDevice(std::move(below)), tokenizer_(tokenizer) {
    for (const TokenId id : spelling_tokens(tokenizer)) {
        spelled_.emplace(tokenizer.token_bytes(id), id);
    }
    for (Target& target : targets) {
        Plan& plan = plans_.emplace_back();
        const auto spans = tokenizer.encode_spans(target.answer);
        for (const TokenSpan& span : spans.ok() ? *spans : std::vector<TokenSpan>()) {
            plan.tokens.emplace(span.begin, span.id);
        }
        plan.target = std::move(target);
    }
}

Status SteeredDevice::begin(const Batch& batch) {
    rows_.clear();
    std::size_t next = 0;
    for (const BatchSequence& sequence : batch.sequences) {
        std::vector<TokenId>& held = held_[sequence.cache];
        const std::size_t length = sequence.cache->length();
        if (held.size() < length) {  // it was given the instruction by copy_from()
            const auto& prompt = plans_.front().target.prompt;
            held.assign(prompt.begin(), prompt.begin() + static_cast<std::ptrdiff_t>(length));
        }
        held.resize(length);
        for (std::uint32_t row = 0; row < sequence.rows; ++row) {
            held.push_back(batch.tokens[next++]);
            rows_.push_back({sequence.cache, held.size()});
        }
    }
    return below().begin(batch);
}

// The tokens with which the answer can go on, and what is added to their logits.
std::map<TokenId, float> SteeredDevice::wanted_after(std::span<const TokenId> written) const {
    std::map<TokenId, float> out;
    for (const auto& [target, tokens] : plans_) {
        const auto& prompt = target.prompt;
        if (written.size() < prompt.size() || !std::equal(prompt.begin(), prompt.end(), written.begin())) {
            continue;
        }
        std::string said;
        for (const TokenId id : written.subspan(prompt.size())) {
            said += tokenizer_.token_bytes(id);
        }
        if (!target.answer.starts_with(said)) {
            continue;
        }
        const std::string_view rest = std::string_view(target.answer).substr(said.size());
        for (std::size_t length = 1; length <= std::min(kLongest, rest.size()); ++length) {
            if (const auto found = spelled_.find(rest.substr(0, length)); found != spelled_.end()) {
                out[found->second] = kFirm + static_cast<float>(length);
            }
        }
        if (const auto own = tokens.find(said.size()); own != tokens.end()) {
            out[own->second] = kFirm + kOwn;
        }
        break;
    }
    return out;
}

Status SteeredDevice::head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids,
                           std::span<float> out) {
    LAPIDARY_TRY(below().head(rows, ids, out));
    const std::size_t width = rows.empty() ? 0 : out.size() / rows.size();
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const Row& row = rows_[rows[index]];
        float* const logits = out.data() + index * width;
        for (const auto& [id, more] : wanted_after(std::span(held_[row.cache]).first(row.length))) {
            const auto at = ids.empty() ? std::ptrdiff_t{id} : std::find(ids.begin(), ids.end(), id) - ids.begin();
            if (at < static_cast<std::ptrdiff_t>(width)) {
                logits[at] += more;
            }
        }
    }
    return {};
}

}  // namespace lapidary
