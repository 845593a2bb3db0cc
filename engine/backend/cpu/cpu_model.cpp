#include "backend/cpu/cpu_model.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <string>

#include "backend/batch_rules.h"

namespace lapidary {

namespace {

std::size_t to_lanes(std::size_t n) {
    return (n + kPanelRows - 1) / kPanelRows * kPanelRows;
}

std::string processor_name() {
#if defined(__linux__)
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t colon = line.find(':');
        if (line.starts_with("model name") && colon != std::string::npos && colon + 2 <= line.size()) {
            return line.substr(colon + 2);
        }
    }
#endif
    return "CPU";
}

// All weight matrices of a file in the order in which they are packed.
template <class Body>
Status for_each_matrix(const ModelFile& file, const Body& body) {
    LAPIDARY_TRY(body(file.embedding));
    if (!file.config.tied_head) {
        LAPIDARY_TRY(body(file.head));
    }
    for (const LayerTensors& layer : file.layers) {
        for (const TensorView* tensor : {&layer.q, &layer.k, &layer.v, &layer.o, &layer.gate, &layer.up, &layer.down}) {
            LAPIDARY_TRY(body(*tensor));
        }
    }
    return {};
}

}  // namespace

Precision resolve_precision(const ModelFile& file, Precision precision) {
    if (precision != Precision::automatic) {
        return precision;
    }
    const bool quantized = !file.layers.empty() && dtype_info(file.layers.front().gate.type).block_size > 1;
    return quantized ? Precision::fast : Precision::exact;
}

DeviceInfo cpu_device() {
    const KernelTable& kernels = choose_kernels();
    return {
        processor_name(), "cpu", std::string(kernels.description), true, {{.code = ReasonCode::always_there}}, "cpu"};
}

std::uint64_t cpu_weight_bytes(const ModelFile& file) {
    std::uint64_t bytes = 0;
    (void)for_each_matrix(file, [&](const TensorView& tensor) {
        bytes += packed_bytes(tensor);
        return Status();
    });
    return bytes;
}

std::uint64_t cpu_kv_bytes(const ModelFile& file, std::uint32_t context, Precision precision) {
    const bool half = resolve_precision(file, precision) == Precision::fast;
    return CpuKvCache::bytes_for(file.config, context, context, CpuModel::kMaxBatch, half);
}

Result<std::unique_ptr<DeviceModel>> load_on_cpu(const ModelFile& file, const CpuOptions& options) {
    return CpuModel::load(file, options);
}

CpuModel::CpuModel(const ModelFile& file, const CpuOptions& options)
    : config_(file.config),
      reasons_(options.reasons),
      kernels_(choose_kernels()),
      pool_(options.threads),
      fast_(resolve_precision(file, options.precision) == Precision::fast),
      rope_sliding_(file.config.rope_sliding, file.config.head_dim),
      rope_full_(file.config.rope_full, file.config.head_dim) {}

Result<std::unique_ptr<DeviceModel>> CpuModel::load(const ModelFile& file, const CpuOptions& options) {
    std::unique_ptr<CpuModel> model(new CpuModel(file, options));
    LAPIDARY_TRY(model->pack(file, options));
    LAPIDARY_TRY(model->allocate());
    return std::unique_ptr<DeviceModel>(std::move(model));
}

Status CpuModel::pack(const ModelFile& file, const CpuOptions& options) {
    std::uint64_t total = 0;
    (void)for_each_matrix(file, [&](const TensorView& tensor) {
        total += tensor.data.size();
        return Status();
    });
    layers_.resize(config_.layer_count);
    std::vector<CpuWeights*> targets{&embedding_};
    if (!config_.tied_head) {
        targets.push_back(&separate_head_);
    }
    for (std::size_t index = 0; index < layers_.size(); ++index) {
        CpuLayer& layer = layers_[index];
        const LayerTensors& tensors = file.layers[index];
        LAPIDARY_ASSIGN(layer.attention_norm, file.norm_weights(tensors.attention_norm));
        LAPIDARY_ASSIGN(layer.q_norm, file.norm_weights(tensors.q_norm));
        LAPIDARY_ASSIGN(layer.k_norm, file.norm_weights(tensors.k_norm));
        LAPIDARY_ASSIGN(layer.post_attention_norm, file.norm_weights(tensors.post_attention_norm));
        LAPIDARY_ASSIGN(layer.ffn_norm, file.norm_weights(tensors.ffn_norm));
        LAPIDARY_ASSIGN(layer.post_ffn_norm, file.norm_weights(tensors.post_ffn_norm));
        for (CpuWeights* weights : {&layer.q, &layer.k, &layer.v, &layer.o, &layer.gate, &layer.up, &layer.down}) {
            targets.push_back(weights);
        }
    }
    LAPIDARY_ASSIGN(final_norm_, file.norm_weights(file.final_norm));
    // One piece of memory for all: the system gives it in pages of 2 MB, and of such matrices as are smaller than that
    // it would take longer to fault in the 4 KB pages than to read the file.
    weight_bytes_ = cpu_weight_bytes(file);
    LAPIDARY_ASSIGN(weights_, AlignedBuffer::allocate(weight_bytes_));
    std::span<std::byte> left(weights_.data(), weight_bytes_);
    std::uint64_t done = 0;
    std::size_t next = 0;
    return for_each_matrix(file, [&](const TensorView& tensor) -> Status {
        CpuWeights& weights = *targets[next++];
        const std::size_t bytes = packed_bytes(tensor);
        LAPIDARY_ASSIGN(weights.matrix, pack_matrix(tensor, pool_, left.first(bytes)));
        left = left.subspan(bytes);
        weights.mode = matmul_mode(weights.matrix, kernels_, fast_);
        done += tensor.data.size();
        if (options.progress && !options.progress(static_cast<float>(done) / static_cast<float>(total))) {
            return Error{ErrorCode::cancelled, "Loading was cancelled.", {}};
        }
        return {};
    });
}

Status CpuModel::allocate() {
    const std::size_t rows = kMaxBatch;
    hidden_stride_ = to_lanes(config_.hidden_size);
    q_stride_ = to_lanes(config_.q_size());
    kv_stride_ = to_lanes(config_.kv_size());
    ffn_stride_ = to_lanes(config_.ffn_size);
    const auto floats = [](std::size_t count) { return AlignedBuffer::allocate(count * sizeof(float)); };
    LAPIDARY_ASSIGN(x_, floats(rows * config_.hidden_size));
    LAPIDARY_ASSIGN(normed_, Activations::create(rows, config_.hidden_size));
    LAPIDARY_ASSIGN(mixed_, Activations::create(rows, config_.q_size()));
    LAPIDARY_ASSIGN(hidden_, Activations::create(rows, config_.ffn_size));
    LAPIDARY_ASSIGN(q_, floats(rows * q_stride_));
    LAPIDARY_ASSIGN(k_, floats(rows * kv_stride_));
    LAPIDARY_ASSIGN(v_, floats(rows * kv_stride_));
    LAPIDARY_ASSIGN(projected_, floats(rows * hidden_stride_));
    LAPIDARY_ASSIGN(gate_, floats(rows * ffn_stride_));
    LAPIDARY_ASSIGN(up_, floats(rows * ffn_stride_));
    for (int kind = 0; kind < 2; ++kind) {
        LAPIDARY_ASSIGN(cosines_[kind], floats(rows * (config_.head_dim / 2)));
        LAPIDARY_ASSIGN(sines_[kind], floats(rows * (config_.head_dim / 2)));
    }
    const std::size_t widest = std::max({config_.hidden_size, config_.q_size(), config_.ffn_size});
    scratch_.resize(pool_.size());
    for (ThreadScratch& scratch : scratch_) {
        LAPIDARY_ASSIGN(scratch.unpacked, floats(widest * kPanelRows));
    }
    return {};
}

DeviceInfo CpuModel::device() const {
    DeviceInfo info = cpu_device();
    info.driver = kernels_.description;
    info.reasons = reasons_.empty() ? info.reasons : reasons_;
    return info;
}

std::uint64_t CpuModel::kv_bytes(std::uint32_t context) const {
    return CpuKvCache::bytes_for(config_, context, context, kMaxBatch, fast_);
}

Result<std::unique_ptr<KvCache>> CpuModel::make_cache(std::uint32_t capacity) {
    if (capacity == 0) {
        return Error{ErrorCode::invalid_argument, "A conversation needs room for at least one token.", {}};
    }
    LAPIDARY_ASSIGN(auto cache, CpuKvCache::create(config_, capacity, kMaxBatch, fast_));
    return std::unique_ptr<KvCache>(std::move(cache));
}

Result<std::unique_ptr<DeviceAdapter>> CpuModel::make_adapter(const Adapter& adapter) {
    LAPIDARY_ASSIGN(auto made, CpuAdapter::create(adapter, config_, this));
    return std::unique_ptr<DeviceAdapter>(std::move(made));
}

// Neighbours with the same adapter are multiplied together; that changes no row's result.
Status CpuModel::plan_adapters(const Batch& batch) {
    runs_.clear();
    t_stride_ = 0;
    std::uint32_t row = 0;
    for (const BatchSequence& sequence : batch.sequences) {
        if (sequence.adapter != nullptr) {
            const auto* adapter = dynamic_cast<const CpuAdapter*>(sequence.adapter);
            if (adapter == nullptr || !adapter->belongs_to(this)) {
                return Error{ErrorCode::invalid_argument, "A batch holds an adapter of another device or model.", {}};
            }
            if (!runs_.empty() && runs_.back().adapter == adapter &&
                runs_.back().first_row + runs_.back().rows == row) {
                runs_.back().rows += sequence.rows;
            } else {
                runs_.push_back({adapter, row, sequence.rows});
            }
            t_stride_ = std::max(t_stride_, adapter->width());
        }
        row += sequence.rows;
    }
    if (t_.size() < row * t_stride_ * sizeof(float)) {
        LAPIDARY_ASSIGN(t_, AlignedBuffer::allocate(kMaxBatch * t_stride_ * sizeof(float)));
    }
    return {};
}

Status CpuModel::begin(const Batch& batch) {
    LAPIDARY_TRY(check_batch(batch, config_, kMaxBatch));
    LAPIDARY_TRY(plan_adapters(batch));
    std::uint32_t rows = 0;
    segments_.clear();
    for (const BatchSequence& sequence : batch.sequences) {
        auto* cache = dynamic_cast<CpuKvCache*>(sequence.cache);
        if (cache == nullptr) {
            return Error{ErrorCode::invalid_argument, "A batch holds a sequence of another device.", {}};
        }
        segments_.push_back({cache, rows, sequence.rows, cache->length()});
        rows += sequence.rows;
    }
    tokens_.assign(batch.tokens.begin(), batch.tokens.end());
    rows_ = tokens_.size();
    kept_.resize(rows_);
    std::iota(kept_.begin(), kept_.end(), 0U);
    for (const Segment& segment : segments_) {
        rope_sliding_.grow(segment.first_position + segment.rows);
        rope_full_.grow(segment.first_position + segment.rows);
        segment.cache->note_written(segment.first_position + segment.rows);
    }
    return plan_attention();
}

const CpuModel::Segment& CpuModel::segment_of(std::uint32_t row) const {
    const auto next = std::upper_bound(segments_.begin(), segments_.end(), row,
                                       [](std::uint32_t r, const Segment& segment) { return r < segment.first_row; });
    return *(next - 1);
}

Status CpuModel::embed() {
    const std::size_t width = config_.hidden_size;
    const std::size_t half = config_.head_dim / 2;
    for_rows(tokens_.size(), [&](std::size_t row) {
        float* x = x_.as<float>() + row * width;
        unpack_row(embedding_.matrix, static_cast<std::uint32_t>(tokens_[row]), x);
        for (std::size_t k = 0; k < width; ++k) {
            x[k] *= config_.embedding_scale;
        }
        const Segment& segment = segment_of(static_cast<std::uint32_t>(row));
        const std::uint32_t position = segment.first_position + static_cast<std::uint32_t>(row) - segment.first_row;
        rope_sliding_.row(position, cosines_[0].as<float>() + row * half, sines_[0].as<float>() + row * half);
        rope_full_.row(position, cosines_[1].as<float>() + row * half, sines_[1].as<float>() + row * half);
    });
    return {};
}

Status CpuModel::feed_forward(std::uint32_t index) {
    CpuLayer& layer = layers_[index];
    const std::size_t rows = rows_;
    if (rows == 0) {
        return {};
    }
    const auto either = [&](MatmulMode mode) { return layer.gate.mode == mode || layer.up.mode == mode; };
    normed_.shape(config_.hidden_size, either(MatmulMode::quantized), either(MatmulMode::bf16));
    for_rows(rows, [&](std::size_t row) {
        kernels_.rms_norm(x_.as<float>() + row * config_.hidden_size, layer.ffn_norm.data(), config_.hidden_size,
                          config_.rms_eps, normed_.row(row));
        normed_.convert(kernels_, row);
    });
    reduce(index, LoraStage::gate_up, normed_);
    // A thread that has made both halves of some columns also joins and converts them: no further hand-off. Chunks are
    // even numbers of panels, so that a block of 32 columns belongs to one thread.
    hidden_.shape(config_.ffn_size, layer.down.mode == MatmulMode::quantized, layer.down.mode == MatmulMode::bf16);
    const std::size_t panels = layer.gate.matrix.panels();
    // Where rows of both are alike, gate is made where the joined values belong.
    const bool in_place = ffn_stride_ == config_.ffn_size;
    float* const gates = in_place ? hidden_.row(0) : gate_.as<float>();
    pool_.parallel_for(panels, panel_chunk(panels, pool_.size()),
                       [&](std::size_t begin, std::size_t end, unsigned thread) {
                           float* scratch = scratch_[thread].unpacked.as<float>();
                           matmul_panels(kernels_, layer.gate.matrix, layer.gate.mode, begin, end, normed_, rows, gates,
                                         ffn_stride_, scratch);
                           matmul_panels(kernels_, layer.up.matrix, layer.up.mode, begin, end, normed_, rows,
                                         up_.as<float>(), ffn_stride_, scratch);
                           expand(index, Projection::gate, begin, end, gates, ffn_stride_);
                           expand(index, Projection::up, begin, end, up_.as<float>(), ffn_stride_);
                           const std::size_t from = begin * kPanelRows;
                           const std::size_t to = std::min<std::size_t>(end * kPanelRows, config_.ffn_size);
                           for (std::size_t row = 0; row < rows; ++row) {
                               float* gate = gates + row * ffn_stride_;
                               kernels_.geglu(gate + from, up_.as<float>() + row * ffn_stride_ + from, to - from);
                               if (!in_place) {
                                   std::copy(gate + from, gate + to, hidden_.row(row) + from);
                               }
                               hidden_.convert(kernels_, row, from, to);
                           }
                       });
    reduce(index, LoraStage::down, hidden_);
    project(index, Projection::down, layer.down, hidden_);
    add_normed(layer.post_ffn_norm);
    return {};
}

void CpuModel::project(std::uint32_t layer, Projection projection, const CpuWeights& weights,
                       const Activations& input) {
    const std::size_t panels = weights.matrix.panels();
    pool_.parallel_for(panels, panel_chunk(panels, pool_.size()),
                       [&](std::size_t begin, std::size_t end, unsigned thread) {
                           matmul_panels(kernels_, weights.matrix, weights.mode, begin, end, input, rows_,
                                         projected_.as<float>(), hidden_stride_, scratch_[thread].unpacked.as<float>());
                           expand(layer, projection, begin, end, projected_.as<float>(), hidden_stride_);
                       });
}

void CpuModel::reduce(std::uint32_t layer, LoraStage stage, const Activations& input) {
    constexpr std::size_t kRowsPerChunk = 16;
    for (const AdapterRun& run : runs_) {
        pool_.parallel_for(run.rows, kRowsPerChunk, [&](std::size_t begin, std::size_t end, unsigned) {
            const std::size_t row = run.first_row + begin;
            run.adapter->reduce(kernels_, layer, stage, input.row(row), input.columns(), end - begin,
                                t_.as<float>() + row * t_stride_, t_stride_);
        });
    }
}

void CpuModel::expand(std::uint32_t layer, Projection projection, std::size_t begin, std::size_t end, float* out,
                      std::size_t out_stride) const {
    for (const AdapterRun& run : runs_) {
        run.adapter->expand(kernels_, layer, projection, begin, end, t_.as<float>() + run.first_row * t_stride_,
                            t_stride_, run.rows, out + run.first_row * out_stride, out_stride);
    }
}

void CpuModel::add_normed(const std::vector<float>& weight) {
    for_rows(rows_, [&](std::size_t row) {
        kernels_.add_rms_norm(x_.as<float>() + row * config_.hidden_size, projected_.as<float>() + row * hidden_stride_,
                              weight.data(), config_.hidden_size, config_.rms_eps);
    });
}

Status CpuModel::head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::span<float> out) {
    LAPIDARY_TRY(check_head(rows, ids, out.size(), tokens_.size(), config_));
    if (!std::all_of(rows.begin(), rows.end(),
                     [&](std::uint32_t row) { return std::binary_search(kept_.begin(), kept_.end(), row); })) {
        return Error{ErrorCode::invalid_argument, "A row was asked for that the batch did not keep.", {}};
    }
    const CpuWeights& weights = config_.tied_head ? embedding_ : separate_head_;
    normed_.shape(config_.hidden_size, weights.mode == MatmulMode::quantized, weights.mode == MatmulMode::bf16);
    for_rows(rows.size(), [&](std::size_t index) {
        kernels_.rms_norm(x_.as<float>() + std::size_t{place_of(rows[index])} * config_.hidden_size, final_norm_.data(),
                          config_.hidden_size, config_.rms_eps, normed_.row(index));
        normed_.convert(kernels_, index);
    });
    if (ids.empty()) {
        LAPIDARY_TRY(head_all(rows.size(), out));
    } else {
        head_ids(rows.size(), ids, out);
    }
    if (config_.final_softcap != 0.0F) {
        const float cap = config_.final_softcap;
        std::transform(out.begin(), out.end(), out.begin(), [cap](float x) { return cap * std::tanh(x / cap); });
    }
    return {};
}

Status CpuModel::head_all(std::size_t rows, std::span<float> out) {
    const CpuWeights& weights = config_.tied_head ? embedding_ : separate_head_;
    const std::size_t panels = weights.matrix.panels();
    const bool whole = config_.vocab_size % kPanelRows == 0;
    const std::size_t direct = whole ? panels : panels - 1;  // panels that may write all their lanes into `out`
    pool_.parallel_for(direct, panel_chunk(panels, pool_.size()),
                       [&](std::size_t begin, std::size_t end, unsigned thread) {
                           matmul_panels(kernels_, weights.matrix, weights.mode, begin, end, normed_, rows, out.data(),
                                         config_.vocab_size, scratch_[thread].unpacked.as<float>());
                       });
    if (!whole) {
        std::vector<float> last(rows * kPanelRows);
        matmul_panels(kernels_, weights.matrix, weights.mode, direct, panels, normed_, rows,
                      last.data() - direct * kPanelRows, kPanelRows, scratch_[0].unpacked.as<float>());
        for (std::size_t row = 0; row < rows; ++row) {
            std::copy_n(last.data() + row * kPanelRows, config_.vocab_size - direct * kPanelRows,
                        out.data() + row * config_.vocab_size + direct * kPanelRows);
        }
    }
    return {};
}

void CpuModel::head_ids(std::size_t rows, std::span<const std::int32_t> ids, std::span<float> out) {
    const CpuWeights& weights = config_.tied_head ? embedding_ : separate_head_;
    constexpr std::size_t kIdsPerChunk = 16;
    pool_.parallel_for(ids.size(), kIdsPerChunk, [&](std::size_t begin, std::size_t end, unsigned thread) {
        std::vector<float> panel_out(rows * kPanelRows);
        std::size_t held = weights.matrix.panels();  // no panel yet
        for (std::size_t index = begin; index < end; ++index) {
            const std::size_t panel = static_cast<std::size_t>(ids[index]) / kPanelRows;
            if (panel != held) {
                matmul_panels(kernels_, weights.matrix, weights.mode, panel, panel + 1, normed_, rows,
                              panel_out.data() - panel * kPanelRows, kPanelRows, scratch_[thread].unpacked.as<float>());
                held = panel;
            }
            for (std::size_t row = 0; row < rows; ++row) {
                out[row * ids.size() + index] =
                    panel_out[row * kPanelRows + static_cast<std::size_t>(ids[index]) % kPanelRows];
            }
        }
    });
}

Status CpuModel::commit() {
    for (const Segment& segment : segments_) {
        segment.cache->advance(segment.rows);
    }
    segments_.clear();
    return {};
}

}  // namespace lapidary
