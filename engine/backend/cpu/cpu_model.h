// A model on the CPU: packed weights, activations of one batch, and the steps of backend.h fused into a few parallel
// loops.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "backend/cpu/cpu_adapter.h"
#include "backend/cpu/cpu_backend.h"
#include "backend/cpu/cpu_kv_cache.h"
#include "backend/cpu/cpu_matmul.h"
#include "backend/rope_table.h"
#include "base/thread_pool.h"

namespace lapidary {

// A weight matrix and how it is multiplied.
struct CpuWeights {
    PackedMatrix matrix;
    MatmulMode mode = MatmulMode::floating;
};

struct CpuLayer {
    std::vector<float> attention_norm, q_norm, k_norm, post_attention_norm, ffn_norm, post_ffn_norm;  // 1 + w
    CpuWeights q, k, v, o, gate, up, down;
};

class CpuModel final : public DeviceModel {
public:
    static Result<std::unique_ptr<DeviceModel>> load(const ModelFile& file, const CpuOptions& options);

    [[nodiscard]] const ModelConfig& config() const override { return config_; }
    [[nodiscard]] DeviceInfo device() const override;
    [[nodiscard]] std::uint32_t max_batch() const override { return kMaxBatch; }
    [[nodiscard]] std::uint64_t weight_bytes() const override { return weight_bytes_; }
    [[nodiscard]] std::uint64_t kv_bytes(std::uint32_t context) const override;
    Result<std::unique_ptr<KvCache>> make_cache(std::uint32_t capacity) override;
    Result<std::unique_ptr<DeviceAdapter>> make_adapter(const Adapter& adapter) override;

    Status begin(const Batch& batch) override;
    void keep(std::span<const std::uint32_t> rows) override;
    Status embed() override;
    Status attention(std::uint32_t layer) override;
    Status feed_forward(std::uint32_t layer) override;
    Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) override;
    Status commit() override;

    // Rows that one batch may have: enough for the products to run at full speed, few enough that activations stay in
    // the second-level cache and sliding rings stay small.
    static constexpr std::uint32_t kMaxBatch = 256;

private:
    // A sequence's rows in the current batch.
    struct Segment {
        CpuKvCache* cache = nullptr;
        std::uint32_t first_row = 0;
        std::uint32_t rows = 0;
        std::uint32_t first_position = 0;
    };
    // Neighbouring rows with the same adapter.
    struct AdapterRun {
        const CpuAdapter* adapter = nullptr;
        std::uint32_t first_row = 0;
        std::uint32_t rows = 0;
    };
    // Rows [begin, end) of the (token, query head of one KV head) grid of a segment: the unit of parallel attention.
    struct AttentionItem {
        const Segment* segment = nullptr;
        std::uint32_t kv_head = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct ThreadScratch {
        AlignedBuffer unpacked;  // one panel of the widest weight matrix
        AlignedBuffer queries;   // [tile rows][head_dim]
        AlignedBuffer scores;    // [tile rows][positions]
        AlignedBuffer results;   // [tile rows][value stride]
    };

    CpuModel(const ModelFile& file, const CpuOptions& options);
    Status pack(const ModelFile& file, const CpuOptions& options);
    Status allocate();
    Status plan_adapters(const Batch& batch);
    Status plan_attention();
    Status reserve_scores();
    [[nodiscard]] bool keeps_any(const AttentionItem& item) const;
    // Moves the rows that are kept to the front, with what attention made of them.
    void drop_rows();
    // How many rows before this one are kept: where it lies in x once the others are dropped.
    [[nodiscard]] std::uint32_t place_of(std::uint32_t row) const;
    void attend(std::uint32_t layer, const AttentionItem& item, ThreadScratch& scratch);
    void rotate_and_store(std::uint32_t layer, std::uint32_t row);
    const Segment& segment_of(std::uint32_t row) const;
    // x += norm(result) for all rows, where result is the output of the projection that ended a block.
    void add_normed(const std::vector<float>& weight);
    void project(std::uint32_t layer, Projection projection, const CpuWeights& weights, const Activations& input);
    // The two halves of the adapters' products, for the rows that have one (see cpu_adapter.h): t of a stage from its
    // input, then panels [begin, end) of a projection's result, which must be there already.
    void reduce(std::uint32_t layer, LoraStage stage, const Activations& input);
    void expand(std::uint32_t layer, Projection projection, std::size_t begin, std::size_t end, float* out,
                std::size_t out_stride) const;
    Status head_all(std::size_t rows, std::span<float> out);
    void head_ids(std::size_t rows, std::span<const std::int32_t> ids, std::span<float> out);
    // Calls body(row) for every row of the batch, in parallel when there are many.
    template <class Body>
    void for_rows(std::size_t rows, const Body& body) {
        constexpr std::size_t kRowsPerChunk = 4;
        pool_.parallel_for(rows, kRowsPerChunk, [&](std::size_t begin, std::size_t end, unsigned) {
            for (std::size_t row = begin; row < end; ++row) {
                body(row);
            }
        });
    }

    ModelConfig config_;
    DeviceReasons reasons_;  // why the processor computes
    const KernelTable& kernels_;
    ThreadPool pool_;
    bool fast_ = false;
    std::uint64_t weight_bytes_ = 0;

    AlignedBuffer weights_;  // what all matrices below lie in
    CpuWeights embedding_;
    CpuWeights separate_head_;  // empty when the head is tied
    std::vector<float> final_norm_;
    std::vector<CpuLayer> layers_;
    RopeTable rope_sliding_, rope_full_;

    // The batch.
    std::vector<std::int32_t> tokens_;
    std::size_t rows_ = 0;             // that x holds: all tokens, in the end only those that are kept
    std::vector<std::uint32_t> kept_;  // rows that the last layer finishes, in order
    std::vector<Segment> segments_;
    std::vector<AdapterRun> runs_;  // empty: no row has an adapter
    std::size_t t_stride_ = 0;
    std::vector<AttentionItem> items_;
    std::uint32_t tile_rows_ = 1;

    // Activations, kMaxBatch rows each; strides are widths rounded up to 16.
    std::size_t hidden_stride_ = 0, q_stride_ = 0, kv_stride_ = 0, ffn_stride_ = 0;
    AlignedBuffer x_;                      // residual stream [T][D]
    Activations normed_;                   // input of q, k, v, gate, up and the head
    Activations mixed_;                    // attention's output, input of o
    Activations hidden_;                   // gelu(gate) * up, input of down
    AlignedBuffer q_, k_, v_;              // [T][q_size], [T][kv_size]
    AlignedBuffer projected_;              // output of o and down [T][D]
    AlignedBuffer gate_, up_;              // [T][F]
    AlignedBuffer t_;                      // what the adapters' A made [T][t_stride]
    AlignedBuffer cosines_[2], sines_[2];  // [sliding, full][T][head_dim / 2]
    std::vector<ThreadScratch> scratch_;
};

}  // namespace lapidary
