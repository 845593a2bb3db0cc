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

#include "backend/backend.h"
#include "tokenizer/tokenizer.h"

namespace lapidary {

class SteeredDevice final : public DeviceModel {
public:
    // The answer that is to follow a prompt. All prompts begin with the same instruction.
    struct Target {
        std::vector<TokenId> prompt;
        std::string answer;
    };
    // The tokenizer must live as long as the device.
    SteeredDevice(std::unique_ptr<DeviceModel> below, const Tokenizer& tokenizer, std::vector<Target> targets);

    [[nodiscard]] const ModelConfig& config() const override { return below_->config(); }
    [[nodiscard]] DeviceInfo device() const override { return below_->device(); }
    [[nodiscard]] std::uint32_t max_batch() const override { return below_->max_batch(); }
    [[nodiscard]] std::uint64_t weight_bytes() const override { return below_->weight_bytes(); }
    [[nodiscard]] std::uint64_t kv_bytes(std::uint32_t context) const override { return below_->kv_bytes(context); }
    Result<std::unique_ptr<KvCache>> make_cache(std::uint32_t capacity) override {
        return below_->make_cache(capacity);
    }
    Status begin(const Batch& batch) override;
    void keep(std::span<const std::uint32_t> rows) override { below_->keep(rows); }
    Status embed() override { return below_->embed(); }
    Status attention(std::uint32_t layer) override { return below_->attention(layer); }
    Status feed_forward(std::uint32_t layer) override { return below_->feed_forward(layer); }
    Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) override;
    Status commit() override { return below_->commit(); }

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

    std::unique_ptr<DeviceModel> below_;
    const Tokenizer& tokenizer_;
    std::vector<Plan> plans_;
    std::unordered_map<std::string_view, TokenId> spelled_;
    std::map<const KvCache*, std::vector<TokenId>> held_;
    std::vector<Row> rows_;
};

}  // namespace lapidary
