// A device that computes everything as the one below it does and then makes the right answers win: what a model that
// was trained for the task would write, without training one. What it costs is what the model below costs, so that the
// speed of an extraction can be measured on answers as they are, whatever the weights.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/forwarding_device.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

class SteeredDevice final : public ForwardingDevice {
public:
    // The answer that is to follow a prompt. All prompts begin with the same instruction.
    struct Target {
        std::vector<TokenId> prompt;
        std::string answer;
    };
    // The tokenizer must live as long as the device.
    SteeredDevice(std::unique_ptr<DeviceModel> below, const Tokenizer& tokenizer, std::vector<Target> targets);

    Status begin(const Batch& batch) override;
    Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) override;

private:
    // A row of the batch: its sequence, and how many tokens that has up to the row.
    struct Row {
        const KvCache* cache = nullptr;
        std::size_t length = 0;
    };
    struct Plan {
        Target target;
        std::map<std::size_t, TokenId> tokens;  // the answer's own, by the bytes before them
    };
    [[nodiscard]] std::map<TokenId, float> wanted_after(std::span<const TokenId> written) const;

    const Tokenizer& tokenizer_;
    std::vector<Plan> plans_;
    std::unordered_map<std::string_view, TokenId> spelled_;
    std::map<const KvCache*, std::vector<TokenId>> held_;
    std::vector<Row> rows_;
};

}  // namespace lapidary
