#include "backend/vulkan/vulkan_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>

#include "backend/batch_rules.h"
#include "backend/cpu/cpu_backend.h"
#include "backend/vulkan/vulkan_weight_loader.h"
#include "kernel_interface.h"
#include "model/forward.h"

namespace lapidary {

namespace {

// Logits of several rows are made and read in pieces of about this size.
constexpr std::uint64_t kLogitBytes = std::uint64_t{16} << 20;
// Some drivers reset a device that is busy for two seconds, and a desktop stutters much earlier.
constexpr double kSubmissionSeconds = 0.06;
constexpr double kLeastFlops = 2e8;
constexpr double kMostFlops = 2e11;

// Why the kernels cannot run a model of these shapes, or "".
std::string uncovered(const ModelConfig& config) {
    const bool columns = config.hidden_size % 16 == 0 && config.q_size() % 16 == 0 && config.ffn_size % 16 == 0;
    if (!columns || config.head_dim % 8 != 0 || config.head_dim > ATTENTION_MAX_HEAD_DIM) {
        return "The graphics kernels do not cover the sizes of this model.";
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<DeviceModel>> load_on_vulkan(const ModelFile& file, const VulkanPhysicalDevice& physical,
                                                    const VulkanOptions& options) {
    return VulkanModel::load(file, physical, options);
}

VulkanModel::VulkanModel(const ModelFile& file, const VulkanOptions& options)
    : config_(file.config),
      fast_(resolve_precision(file, options.precision) == Precision::fast),
      rope_sliding_(file.config.rope_sliding, file.config.head_dim),
      rope_full_(file.config.rope_full, file.config.head_dim) {
    trace_ = options.trace;
    reasons_ = options.reasons;
    const std::uint64_t d = config_.hidden_size;
    layer_flops_ = 2 * (d * (config_.q_size() * 2 + config_.kv_size() * 2) + 3 * d * config_.ffn_size);
}

VulkanModel::~VulkanModel() {
    if (device_ != nullptr) {
        (void)device_->wait();  // nothing that is running may lose its buffers
    }
}

Result<std::unique_ptr<DeviceModel>> VulkanModel::load(const ModelFile& file, const VulkanPhysicalDevice& physical,
                                                       const VulkanOptions& options) {
    if (const std::string reason = uncovered(file.config); !reason.empty()) {
        return Error{ErrorCode::unsupported, reason, {}};
    }
    std::unique_ptr<VulkanModel> model(new VulkanModel(file, options));
    LAPIDARY_TRY(model->create(file, physical, options));
    return std::unique_ptr<DeviceModel>(std::move(model));
}

Status VulkanModel::create(const ModelFile& file, const VulkanPhysicalDevice& physical, const VulkanOptions& options) {
    LAPIDARY_ASSIGN(device_, VulkanDevice::create(physical));
    LAPIDARY_ASSIGN(kernels_, VulkanKernels::create(*device_));
    plan_ = complete_plan(physical.plan, physical.capabilities);
    plan_.dot_i8 = plan_.dot_i8 && fast_;
    plan_.dot_i4 = plan_.dot_i4 && fast_;
    weights_ = std::make_unique<VulkanWeights>(*device_, vulkan_weight_bytes(file));
    pool_ = std::make_shared<VulkanKvPool>(device_, config_, kMaxBatch, fast_);
    adapters_ = std::make_shared<VulkanLayerPool>(device_, config_.layer_count,
                                                  "The graphics device cannot hold so many adapters.");
    LAPIDARY_TRY(VulkanWeightLoader(*this, file, options).load());
    const bool split_ffn =
        std::any_of(layers_.begin(), layers_.end(), [](const VulkanLayer& layer) { return layer.gate_up.size() > 1; });
    LAPIDARY_TRY(allocate(split_ffn));
    LAPIDARY_ASSIGN(prompt_, make_recording());
    LAPIDARY_ASSIGN(list_head_, make_recording());
    return {};
}

Status VulkanModel::allocate(bool split_ffn) {
    const auto floats = [&](std::uint64_t width) {
        return device_->make_buffer(kMaxBatch * width * sizeof(float), MemoryUse::device);
    };
    LAPIDARY_ASSIGN(act_.x[0], floats(config_.hidden_size));
    LAPIDARY_ASSIGN(act_.x[1], floats(config_.hidden_size));
    LAPIDARY_ASSIGN(act_.y, floats(config_.hidden_size));
    LAPIDARY_ASSIGN(act_.h, floats(config_.hidden_size));
    LAPIDARY_ASSIGN(act_.qkv, floats(config_.q_size() + 2 * config_.kv_size()));
    LAPIDARY_ASSIGN(act_.mixed, floats(config_.q_size()));
    LAPIDARY_ASSIGN(act_.hidden, floats(config_.ffn_size));
    if (split_ffn) {
        LAPIDARY_ASSIGN(act_.up, floats(config_.ffn_size));
    }
    if (plan_.dot_i8 || plan_.dot_i4) {
        const std::uint64_t widest = std::max({config_.hidden_size, config_.q_size(), config_.ffn_size});
        LAPIDARY_ASSIGN(act_.quants,
                        device_->make_buffer(kMaxBatch * widest / QUANT_BLOCK * QUANT_QUADS * 16, MemoryUse::device));
    }
    const std::uint64_t row = std::uint64_t{config_.vocab_size} * sizeof(float);
    logit_rows_ = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(kLogitBytes / row, 1, kMaxBatch));
    LAPIDARY_ASSIGN(act_.logits, device_->make_buffer(logit_rows_ * row, MemoryUse::device));
    if (act_.logits.mapped() == nullptr) {
        LAPIDARY_ASSIGN(readback_, device_->make_buffer(logit_rows_ * row, MemoryUse::readback));
    }
    const auto shared = [&](std::uint64_t bytes) { return device_->make_buffer(bytes, MemoryUse::upload); };
    const std::uint64_t group = config_.head_count / config_.kv_head_count;
    LAPIDARY_ASSIGN(step_.rows, shared(kMaxBatch * sizeof(shader::StepRow)));
    LAPIDARY_ASSIGN(step_.tiles, shared(kMaxBatch * group * sizeof(shader::AttentionTile)));
    LAPIDARY_ASSIGN(step_.kv_table, shared(std::uint64_t{config_.layer_count} * kMaxBatch * sizeof(shader::KvPlace)));
    LAPIDARY_ASSIGN(step_.rope, shared(2 * kMaxBatch * std::uint64_t{config_.head_dim} * sizeof(float)));
    LAPIDARY_ASSIGN(step_.head_rows, shared(kMaxBatch * sizeof(std::uint32_t)));
    return allocate_choice();
}

DeviceInfo VulkanModel::device() const {
    const VulkanPhysicalDevice& physical = device_->physical();
    return {physical.name, physical.is_software() ? "software" : "gpu", physical.driver, true,
            reasons_,      "vulkan:" + std::to_string(physical.index)};
}

std::uint64_t VulkanModel::kv_bytes(std::uint32_t context) const {
    std::uint64_t total = 0;
    for (std::uint32_t layer = 0; layer < config_.layer_count; ++layer) {
        total += pool_->bytes(layer, context);
    }
    return total;
}

Result<std::unique_ptr<KvCache>> VulkanModel::make_cache(std::uint32_t capacity) {
    if (capacity == 0) {
        return Error{ErrorCode::invalid_argument, "A conversation needs room for at least one token.", {}};
    }
    LAPIDARY_TRY(device_->wait());
    LAPIDARY_ASSIGN(std::vector<shader::KvPlace> places, pool_->place(capacity));
    return std::unique_ptr<KvCache>(std::make_unique<VulkanKvCache>(pool_, capacity, std::move(places)));
}

Status VulkanModel::begin(const Batch& batch) {
    if (device_->lost()) {
        return Error{ErrorCode::device, "The graphics device was lost.", {}};
    }
    LAPIDARY_TRY(check_batch(batch, config_, kMaxBatch));
    segments_.clear();
    std::uint32_t rows = 0;
    for (const BatchSequence& sequence : batch.sequences) {
        auto* cache = dynamic_cast<VulkanKvCache*>(sequence.cache);
        if (cache == nullptr || &cache->pool() != pool_.get()) {
            return Error{ErrorCode::invalid_argument, "A batch holds a sequence of another device.", {}};
        }
        segments_.push_back({cache, rows, sequence.rows});
        rows += sequence.rows;
    }
    rows_ = rows;
    LAPIDARY_TRY(finish());  // the buffers of the last step are read no more
    LAPIDARY_TRY(plan_adapters(batch));
    fill_step(batch);
    return start_recording();
}

void VulkanModel::fill_step(const Batch& batch) {
    auto* rows = step_.rows.as<shader::StepRow>();
    auto* table = step_.kv_table.as<shader::KvPlace>();
    for (std::uint32_t index = 0; index < segments_.size(); ++index) {
        const Segment& segment = segments_[index];
        const std::uint32_t first = segment.cache->length();
        segment.cache->note_written(first + segment.rows);
        for (std::uint32_t layer = 0; layer < config_.layer_count; ++layer) {
            table[layer * kMaxBatch + index] = segment.cache->places()[layer];
        }
        for (std::uint32_t k = 0; k < segment.rows; ++k) {
            const std::uint32_t row = segment.first_row + k;
            rows[row] = {static_cast<std::uint32_t>(batch.tokens[row]), first + k, index, row};
            fill_angles(row, first + k);
        }
    }
    fill_tiles();
}

void VulkanModel::fill_angles(std::uint32_t row, std::uint32_t position) {
    rope_sliding_.grow(position + 1);
    rope_full_.grow(position + 1);
    const std::size_t half = config_.head_dim / 2;
    float* sliding = step_.rope.as<float>() + std::size_t{row} * config_.head_dim;
    float* full = sliding + std::size_t{kMaxBatch} * config_.head_dim;
    rope_sliding_.row(position, sliding, sliding + half);
    rope_full_.row(position, full, full + half);
}

void VulkanModel::fill_tiles() {
    tiles_ = 0;
    if (rows_ == segments_.size()) {
        return;
    }
    auto* tiles = step_.tiles.as<shader::AttentionTile>();
    const std::uint32_t group = config_.head_count / config_.kv_head_count;
    for (const Segment& segment : segments_) {
        const std::uint32_t pairs = segment.rows * group;
        for (std::uint32_t pair = 0; pair < pairs; pair += 4) {
            tiles[tiles_++] = {segment.first_row, pair, std::min(pairs - pair, 4U), 0};
        }
    }
}

Status VulkanModel::start_recording() {
    if (recorded_generation_ != pool_->generation()) {
        decode_.clear();
        adapted_decode_.clear();
        recorded_generation_ = pool_->generation();
    }
    if (recorded_adapters_ != adapters_->generation()) {
        adapted_decode_.clear();
        recorded_adapters_ = adapters_->generation();
    }
    submitted_ = false;
    current_x_ = 0;
    recorded_flops_ = 0;
    part_flops_ = 0;
    cut_in_use_ = 0;
    replaying_ = false;
    if (tiles_ != 0) {
        recording_ = prompt_.get();
        ++counters_.recordings;
        return recording_->begin();
    }
    std::unique_ptr<VulkanRecording>& recorded = (adapted_ ? adapted_decode_ : decode_)[rows_];
    if (recorded == nullptr) {
        LAPIDARY_ASSIGN(recorded, make_recording());
    }
    replaying_ = recorded->complete();
    if (!replaying_) {
        ++counters_.recordings;
        LAPIDARY_TRY(recorded->begin());
    }
    recording_ = recorded.get();
    return {};
}

Status VulkanModel::continue_recording(std::uint64_t flops) {
    const auto together = static_cast<double>(recorded_flops_ + flops);
    if (tiles_ != 0 && recorded_flops_ > 0 && together > submission_flops_) {
        LAPIDARY_TRY(recording_->end());
        LAPIDARY_TRY(wait_for_part());  // it ran while this one was recorded
        LAPIDARY_TRY(submit({&recording_, 1}));
        part_start_ = std::chrono::steady_clock::now();
        part_flops_ = recorded_flops_;
        if (cut_in_use_ == cut_.size()) {
            LAPIDARY_ASSIGN(auto next, make_recording());
            cut_.push_back(std::move(next));
        }
        recording_ = cut_[cut_in_use_++].get();
        ++counters_.recordings;
        LAPIDARY_TRY(recording_->begin());
        recorded_flops_ = 0;
    }
    recorded_flops_ += flops;
    return {};
}

Status VulkanModel::wait_for_part() {
    if (part_flops_ == 0) {
        return {};
    }
    LAPIDARY_TRY(device_->wait());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - part_start_;
    const double rate = static_cast<double>(part_flops_) / std::max(took.count(), 1e-6);
    submission_flops_ = std::clamp(rate * kSubmissionSeconds, kLeastFlops, kMostFlops);
    part_flops_ = 0;
    return {};
}

Result<std::unique_ptr<VulkanRecording>> VulkanModel::make_recording() {
    return VulkanRecording::create(*device_, *kernels_, trace_);
}

Status VulkanModel::submit(std::span<VulkanRecording* const> recordings) {
    std::vector<VkCommandBuffer> commands;
    for (VulkanRecording* recording : recordings) {
        commands.push_back(recording->commands());
        counters_.dispatches += recording->cost().dispatches;
        counters_.barriers += recording->cost().barriers;
        counters_.bytes += recording->cost().bytes;
        running_.push_back(recording);
    }
    ++counters_.submissions;
    return device_->submit(commands);
}

Status VulkanModel::finish() {
    LAPIDARY_TRY(device_->wait());
    for (const VulkanRecording* recording : running_) {
        recording->collect_times(times_);
    }
    running_.clear();
    return {};
}

Status VulkanModel::submit_body(VulkanRecording* head) {
    std::vector<VulkanRecording*> recordings;
    if (!submitted_) {
        if (!recording_->complete()) {
            LAPIDARY_TRY(recording_->end());
        }
        recordings.push_back(recording_);
    }
    if (head != nullptr) {
        recordings.push_back(head);
    }
    submitted_ = true;
    LAPIDARY_TRY(submit(recordings));
    return finish();
}

DeviceCounters VulkanModel::counters() const {
    DeviceCounters counters = counters_;
    counters.memory = device_->allocated_bytes();
    counters.peak_memory = device_->peak_allocated_bytes();
    return counters;
}

std::vector<KernelTime> VulkanModel::kernel_times() const {
    std::vector<KernelTime> times;
    for (const auto& [name, time] : times_) {
        times.push_back(time);
    }
    std::sort(times.begin(), times.end(), [](const KernelTime& a, const KernelTime& b) { return a.ms > b.ms; });
    return times;
}

Status VulkanModel::head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) {
    LAPIDARY_TRY(check_head(rows, ids, out.size(), rows_, config_));
    const std::size_t width = ids.empty() ? config_.vocab_size : ids.size();
    const std::size_t rows_each = std::min<std::size_t>(kMaxBatch, act_.logits.size() / sizeof(float) / width);
    for (std::size_t done = 0; done < rows.size();) {
        const std::size_t count = std::min(rows.size() - done, rows_each);
        std::memcpy(step_.head_rows.mapped(), rows.data() + done, count * sizeof(std::uint32_t));
        LAPIDARY_ASSIGN(VulkanRecording * recording, head_recording(static_cast<std::uint32_t>(count), ids));
        LAPIDARY_TRY(submit_body(recording));
        const VulkanBuffer& source = readback_.size() > 0 ? readback_ : act_.logits;
        std::memcpy(out.data() + done * width, source.mapped(), count * width * sizeof(float));
        done += count;
    }
    if (config_.final_softcap != 0.0F) {
        const float cap = config_.final_softcap;
        std::transform(out.begin(), out.end(), out.begin(), [cap](float x) { return cap * std::tanh(x / cap); });
    }
    return {};
}

Status VulkanModel::commit() {
    if (!submitted_) {
        LAPIDARY_TRY(submit_body(nullptr));
    }
    for (const Segment& segment : segments_) {
        segment.cache->advance(segment.rows);
    }
    segments_.clear();
    return {};
}

}  // namespace lapidary
