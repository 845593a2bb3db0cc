// A model on a Vulkan device. Steps are recorded into command buffers; those of decoding are recorded once for each
// number of rows and run again for every token, with positions and ids in a buffer that the processor fills.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "backend/rope_table.h"
#include "backend/vulkan/vulkan_adapter.h"
#include "backend/vulkan/vulkan_backend.h"
#include "backend/vulkan/vulkan_kv_cache.h"
#include "backend/vulkan/vulkan_recorder.h"
#include "backend/vulkan/vulkan_weights.h"

namespace lapidary {

// A matrix and where its rows go in the output that it shares with others (q, k and v of different types).
struct VulkanProjection {
    VulkanMatrix matrix;
    std::uint32_t out_offset = 0;
};

struct VulkanLayer {
    std::vector<VulkanProjection> qkv;  // one, or three of different types
    VulkanMatrix o, down;
    std::vector<VulkanMatrix> gate_up;  // one with panels in turn, or two of different types
    // Weights of the norms, in vec4 from the start of the norms.
    std::uint32_t attention_norm = 0, q_norm = 0, k_norm = 0, post_attention_norm = 0, ffn_norm = 0, post_ffn_norm = 0;
};

class VulkanModel final : public DeviceModel {
public:
    static Result<std::unique_ptr<DeviceModel>> load(const ModelFile& file, const VulkanPhysicalDevice& physical,
                                                     const VulkanOptions& options);
    ~VulkanModel() override;

    [[nodiscard]] const ModelConfig& config() const override { return config_; }
    [[nodiscard]] DeviceInfo device() const override;
    [[nodiscard]] std::uint32_t max_batch() const override { return kMaxBatch; }
    [[nodiscard]] std::uint64_t weight_bytes() const override { return weights_->placed_bytes(); }
    [[nodiscard]] std::uint64_t kv_bytes(std::uint32_t context) const override;
    [[nodiscard]] DeviceCounters counters() const override;
    [[nodiscard]] std::vector<KernelTime> kernel_times() const override;
    Result<std::unique_ptr<KvCache>> make_cache(std::uint32_t capacity) override;
    Result<std::unique_ptr<DeviceAdapter>> make_adapter(const Adapter& adapter) override;

    Status begin(const Batch& batch) override;
    Status embed() override;
    Status attention(std::uint32_t layer) override;
    Status feed_forward(std::uint32_t layer) override;
    Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) override;
    [[nodiscard]] std::uint32_t max_chain(std::uint32_t rows, bool draws) const override;
    Status chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw, std::span<ChosenToken> out,
                 const std::stop_token& stop) override;
    Status commit() override;

    static constexpr std::uint32_t kMaxBatch = 256;

private:
    friend class VulkanWeightLoader;

    struct Activations {
        VulkanBuffer x[2];     // residual stream [T][D]: a block reads one and writes the other
        VulkanBuffer y;        // output of o and down [T][D], before its norm
        VulkanBuffer h;        // norm(x), where it is not made inside a product [T][D]
        VulkanBuffer qkv;      // [T][q_size + 2 * kv_size]
        VulkanBuffer mixed;    // attention's output [T][q_size]
        VulkanBuffer hidden;   // gelu(gate) * up [T][F]
        VulkanBuffer up;       // only where gate and up differ in type [T][F]
        VulkanBuffer quants;   // the input of a product in 8 bits, where products take that [T][largest columns]
        VulkanBuffer reduced;  // A x of the rows' adapters, in steps with adapters [T][lora_stride_]
        VulkanBuffer logits;   // [logit_rows][V]
    };
    // What the processor tells the kernels of a step.
    struct StepData {
        VulkanBuffer rows;       // shader::StepRow[kMaxBatch]
        VulkanBuffer tiles;      // shader::AttentionTile
        VulkanBuffer kv_table;   // [layer][kMaxBatch] places of the caches
        VulkanBuffer rope;       // [sliding, full][kMaxBatch][head_dim]: cosines, sines
        VulkanBuffer head_rows;  // rows whose logits are asked for
        VulkanBuffer list;       // (row of a part, output) of a list of tokens
        VulkanBuffer lora;       // LoraWords: for each row where its adapter's entries begin, then those
    };
    // Which part of a layer's adapters goes with a product.
    struct LoraUse {
        std::uint32_t layer = 0;
        LoraStage stage = LoraStage::o;
        std::uint32_t projection = 0;  // the first one of the product
        bool turns = false;            // panels of its two projections alternate
    };
    struct MatmulCall {
        BufferSlice input, output;
        std::uint32_t rows = 0;
        std::uint32_t out_stride = 0;
        std::uint32_t out_offset = 0;
        std::uint32_t prologue = 0;
        std::uint32_t epilogue = 0;
        std::uint32_t norm_offset = 0;
        std::uint32_t post_offset = 0;
        BufferSlice added, residual;                            // of the prologue that adds
        std::optional<LoraUse> lora;                            // only in steps with adapters
        std::optional<std::vector<std::uint32_t>> list_counts;  // entries of the token list, for each part
    };
    // What opens a block: the norms, fused into the products or done before them.
    struct BlockInput {
        BufferSlice input;
        std::uint32_t prologue = 0;
        BufferSlice residual;
    };

    VulkanModel(const ModelFile& file, const VulkanOptions& options);
    Status create(const ModelFile& file, const VulkanPhysicalDevice& physical, const VulkanOptions& options);
    Status allocate(bool split_ffn);

    void fill_step(const Batch& batch);
    Status plan_adapters(const Batch& batch);
    void add_lora(const LoraUse& use, const VulkanMatrixPart& part, shader::MatmulPush& push) const;
    // What products of this stage are told of adapters: nothing where the step has none.
    Result<std::optional<LoraUse>> adapters_of(std::uint32_t layer, LoraStage stage, const BufferSlice& input);
    void fill_angles(std::uint32_t row, std::uint32_t position);
    void fill_tiles();
    Status start_recording();
    Status continue_recording(std::uint64_t flops);
    Status wait_for_part();
    Status submit_body(VulkanRecording* head);
    Status submit(std::span<VulkanRecording* const> recordings);
    Status finish();
    Result<std::unique_ptr<VulkanRecording>> make_recording();

    Status matmul(const VulkanMatrix& matrix, const MatmulCall& call);
    // Whether products with such weights take activations of 8 bits.
    [[nodiscard]] bool uses_dot(const WeightFormat& format) const;
    [[nodiscard]] const KernelVariant& product_kernel(const WeightFormat& format, std::uint32_t rows,
                                                      std::uint32_t panels, bool list) const;
    Status quantize(const BufferSlice& input, const BufferSlice& output);
    [[nodiscard]] shader::MatmulPush matmul_push(const WeightFormat& format, const VulkanMatrixPart& part,
                                                 const MatmulCall& call) const;
    Status norm(std::uint32_t rows, std::uint32_t norm_offset, std::optional<std::uint32_t> post_offset, bool gather);
    // dots: a product of the block takes 8-bit activations.
    Result<BlockInput> open_block(std::uint32_t norm_offset, std::optional<std::uint32_t> post_offset, bool dots);
    Status record_attention(std::uint32_t layer);
    Status record_logits(std::uint32_t rows, std::span<const std::uint32_t> list_counts, std::uint32_t width);
    Status allocate_choice();
    Result<VulkanRecording*> choice_recording(bool draws);
    Status record_choice(bool draws);
    Status check_chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw, std::size_t wanted) const;
    Status run_chain(std::uint32_t steps, const DrawRequest* draw, const std::stop_token& stop);
    void read_chosen(bool drawn, std::span<ChosenToken> out) const;
    Status record_head(std::uint32_t rows, std::span<const std::uint32_t> list_counts, std::uint32_t width);
    Result<VulkanRecording*> head_recording(std::uint32_t rows, std::span<const std::int32_t> ids);
    Result<std::vector<std::uint32_t>> fill_list(std::span<const std::int32_t> ids);
    [[nodiscard]] const VulkanMatrix& head_matrix() const { return config_.tied_head ? embedding_ : separate_head_; }
    // The end of the batch's residual stream that holds x now, of `rows` rows.
    [[nodiscard]] BufferSlice activations(const VulkanBuffer& buffer, std::uint32_t rows, std::uint32_t width) const {
        return buffer.all().part(0, std::uint64_t{rows} * width * sizeof(float));
    }

    ModelConfig config_;
    DeviceReasons reasons_;  // why this device computes
    bool fast_ = false;      // Precision::fast: KV in half precision, and 8-bit activations where plan_ takes them
    ProductPlan plan_;
    std::uint64_t layer_flops_ = 0;  // of one row in one layer
    std::shared_ptr<VulkanDevice> device_;
    std::unique_ptr<VulkanKernels> kernels_;
    std::unique_ptr<VulkanWeights> weights_;
    std::shared_ptr<VulkanKvPool> pool_;
    std::shared_ptr<VulkanLayerPool> adapters_;
    std::uint32_t most_rank_ = 0;    // of the adapters that were made
    std::uint32_t lora_stride_ = 0;  // floats that A x of any stage fits into
    VulkanMatrix embedding_, separate_head_;
    std::vector<VulkanLayer> layers_;
    BufferSlice norms_;
    std::uint32_t final_norm_ = 0;
    Activations act_;
    StepData step_;
    VulkanBuffer readback_;
    struct Choice {
        VulkanBuffer candidates;   // the best token of each part of the logits
        VulkanBuffer chosen;       // shader::ChosenToken[kMaxBatch], by step and row of a chain
        VulkanBuffer lists;        // where tokens are drawn: the best tokens of each part,
        VulkanBuffer short_lists;  // of each row, as chosen,
        VulkanBuffer draw;         // and shader::DrawSettings with the random numbers
    };
    Choice choose_;
    std::uint32_t logit_rows_ = 1;
    RopeTable rope_sliding_, rope_full_;

    // The batch.
    struct Segment {
        VulkanKvCache* cache = nullptr;
        std::uint32_t first_row = 0;
        std::uint32_t rows = 0;
    };
    std::vector<Segment> segments_;
    std::uint32_t rows_ = 0;
    bool adapted_ = false;         // some sequence has an adapter
    std::uint32_t tiles_ = 0;      // attention tiles; 0: one row a sequence
    std::uint32_t current_x_ = 0;  // which of act_.x holds the residual stream
    bool replaying_ = false;
    bool submitted_ = false;
    std::uint64_t recorded_flops_ = 0;
    // Prompts are cut into submissions of about 60 ms: so many floating-point operations, from the last one's speed.
    double submission_flops_ = 1e9;
    std::uint64_t part_flops_ = 0;  // of the submission that is running
    std::chrono::steady_clock::time_point part_start_;

    std::unique_ptr<VulkanRecording> prompt_;  // recordings that are used once
    std::unique_ptr<VulkanRecording> list_head_;
    std::map<std::uint32_t, std::unique_ptr<VulkanRecording>> decode_, adapted_decode_, full_head_;  // by rows
    std::map<std::pair<std::uint32_t, bool>, std::unique_ptr<VulkanRecording>> choice_;  // and whether they are drawn
    std::uint64_t recorded_generation_ = 0;
    std::uint64_t recorded_adapters_ = 0;
    bool trace_ = false;
    KernelTimes times_;
    DeviceCounters counters_;
    double chain_step_ms_ = 0.0;             // of the last chain
    std::vector<VulkanRecording*> running_;  // submitted and not waited for
    VulkanRecording* recording_ = nullptr;   // the one that steps go into
    std::vector<std::unique_ptr<VulkanRecording>> cut_;
    std::size_t cut_in_use_ = 0;
};

}  // namespace lapidary
