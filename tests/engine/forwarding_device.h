// A device that passes everything on to the one below it: tests change the one thing that they are about. Tokens are
// not chained, and adapters not taken.
#pragma once

#include <memory>
#include <utility>

#include "backend/backend.h"

namespace lapidary {

class ForwardingDevice : public DeviceModel {
public:
    explicit ForwardingDevice(std::unique_ptr<DeviceModel> below) : below_(std::move(below)) {}

    [[nodiscard]] const ModelConfig& config() const override { return below_->config(); }
    [[nodiscard]] DeviceInfo device() const override { return below_->device(); }
    [[nodiscard]] std::uint32_t max_batch() const override { return below_->max_batch(); }
    [[nodiscard]] std::uint64_t weight_bytes() const override { return below_->weight_bytes(); }
    [[nodiscard]] std::uint64_t kv_bytes(std::uint32_t context) const override { return below_->kv_bytes(context); }
    Result<std::unique_ptr<KvCache>> make_cache(std::uint32_t capacity) override {
        return below_->make_cache(capacity);
    }
    Status begin(const Batch& batch) override { return below_->begin(batch); }
    void keep(std::span<const std::uint32_t> rows) override { below_->keep(rows); }
    Status embed() override { return below_->embed(); }
    Status attention(std::uint32_t layer) override { return below_->attention(layer); }
    Status feed_forward(std::uint32_t layer) override { return below_->feed_forward(layer); }
    Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) override {
        return below_->head(rows, ids, out);
    }
    Status commit() override { return below_->commit(); }

protected:
    [[nodiscard]] DeviceModel& below() { return *below_; }

private:
    std::unique_ptr<DeviceModel> below_;
};

}  // namespace lapidary
