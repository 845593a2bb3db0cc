// Keys and values of one sequence for the CPU.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "backend/backend.h"
#include "backend/cpu/kernel_table.h"
#include "base/aligned_buffer.h"

namespace lapidary {

// One layer: position p lives in slot p % slots. Keys stand in panels of 16 positions, keys[kv_head][slot /
// 16][head_dim][16], so that scores are the same product as a weight matrix; values are
// values[kv_head][slot][value_stride].
struct KvLayer {
    std::uint32_t slots = 0;   // a multiple of 16
    std::uint32_t window = 0;  // positions a query sees; 0: all
    std::byte* keys = nullptr;
    std::byte* values = nullptr;
};

class CpuKvCache final : public KvCache {
public:
    // max_batch: rows that one batch may append before any of them attends. half: half-precision storage.
    static Result<std::unique_ptr<CpuKvCache>> create(const ModelConfig& config, std::uint32_t capacity,
                                                      std::uint32_t max_batch, bool half);
    static std::uint64_t bytes_for(const ModelConfig& config, std::uint32_t positions, std::uint32_t capacity,
                                   std::uint32_t max_batch, bool half);

    [[nodiscard]] std::uint32_t length() const override { return length_; }
    [[nodiscard]] std::uint32_t capacity() const override { return capacity_; }
    bool rewind(std::uint32_t length) override;
    Status copy_from(const KvCache& other) override;
    [[nodiscard]] std::uint64_t bytes() const override;

    [[nodiscard]] const KvLayer& layer(std::uint32_t index) const { return layers_[index]; }
    [[nodiscard]] std::uint32_t value_stride() const { return value_stride_; }  // head_dim rounded up to 16
    [[nodiscard]] PackedKind kind() const { return half_ ? PackedKind::f16 : PackedKind::f32; }
    [[nodiscard]] std::size_t element_bytes() const { return half_ ? 2 : 4; }

    // Stores position `position` of one layer and KV head: key and value of head_dim floats.
    void store(const KernelTable& kernels, std::uint32_t layer, std::uint32_t kv_head, std::uint32_t position,
               const float* key, const float* value);
    void note_written(std::uint32_t end) { written_end_ = end > written_end_ ? end : written_end_; }
    void advance(std::uint32_t rows) { length_ += rows; }

private:
    ModelConfig config_;
    std::uint32_t capacity_ = 0;
    std::uint32_t max_batch_ = 0;
    std::uint32_t length_ = 0;
    std::uint32_t written_end_ = 0;  // one past the highest position ever stored since the last rewind(0)
    std::uint32_t value_stride_ = 0;
    bool half_ = false;
    std::vector<KvLayer> layers_;
    AlignedBuffer storage_;
};

}  // namespace lapidary
