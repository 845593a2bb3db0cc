// The steps of a transformer as dispatches.
#include <algorithm>
#include <array>

#include "backend/vulkan/vulkan_model.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

std::uint32_t divided_up(std::uint32_t n, std::uint32_t by) {
    return (n + by - 1) / by;
}

// Products of one row with matrices of so many panels may take four panels a lane group: fewer, longer workgroups.
constexpr std::uint32_t kTallPanels = 512;
// Of a dispatch in one direction: what Vulkan requires of every device.
constexpr std::uint32_t kMostGroups = 65535;
constexpr std::uint64_t kQuantBlockBytes = std::uint64_t{QUANT_QUADS} * 16;

std::vector<Specialisation> weight_constants(const WeightFormat& format) {
    return {{SPEC_KIND, format.kind},
            {SPEC_SCALE_BLOCK, format.scale_block},
            {SPEC_SCALES_F32, format.scales_f32 ? 1U : 0U},
            {SPEC_HAS_MINS, format.has_mins ? 1U : 0U}};
}

void bind_weights(std::vector<Binding>& bindings, const VulkanMatrixPart& part) {
    bindings.push_back({0, part.quants, Access::read});
    if (part.scales.size > 0) {
        bindings.push_back({1, part.scales, Access::read});
    }
    if (part.mins.size > 0) {
        bindings.push_back({2, part.mins, Access::read});
    }
}

}  // namespace

bool VulkanModel::uses_dot(const WeightFormat& format) const {
    return format.kind == KIND_I8 ? plan_.dot_i8 : format.kind == KIND_I4 && plan_.dot_i4;
}

const KernelVariant& VulkanModel::product_kernel(const WeightFormat& format, std::uint32_t rows, std::uint32_t panels,
                                                 bool list) const {
    const ProductUse use = rows > 4                         ? ProductUse::many_rows
                           : rows > 1                       ? ProductUse::few_rows
                           : panels >= kTallPanels && !list ? ProductUse::tall
                                                            : ProductUse::one_row;
    return *(uses_dot(format) ? plan_.dots : plan_.floats)[static_cast<std::size_t>(use)];
}

Status VulkanModel::quantize(const BufferSlice& input, const BufferSlice& output) {
    LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("quantize"));
    const std::array<Binding, 2> bindings{Binding{0, input, Access::read}, Binding{1, output, Access::write}};
    const shader::QuantizePush push{static_cast<std::uint32_t>(input.size / (QUANT_BLOCK * sizeof(float)))};
    return recording_->dispatch(*kernel, bindings, push, {divided_up(push.blocks, MATMUL_LANES), 1});
}

Status VulkanModel::matmul(const VulkanMatrix& matrix, const MatmulCall& call) {
    const std::uint32_t columns = matrix.format.columns;
    BufferSlice input = call.input;
    std::uint32_t prologue = call.prologue;
    if (uses_dot(matrix.format) && (call.rows > 1 || columns > QUANT_FUSED_COLUMNS)) {
        input = act_.quants.all().part(0, call.input.size / (QUANT_BLOCK * sizeof(float)) * kQuantBlockBytes);
        prologue = PROLOGUE_QUANTIZED;
        LAPIDARY_TRY(quantize(call.input, input));
    }
    std::uint32_t list_offset = 0;
    for (std::size_t index = 0; index < matrix.parts.size(); ++index) {
        const VulkanMatrixPart& part = matrix.parts[index];
        const std::uint32_t listed = call.list_counts ? (*call.list_counts)[index] : 0;
        const std::uint32_t panels = call.list_counts ? listed : part.panels;
        if (panels == 0) {
            continue;
        }
        const KernelVariant& variant = product_kernel(matrix.format, call.rows, panels, call.list_counts.has_value());
        std::vector<Specialisation> constants = weight_constants(matrix.format);
        constants.push_back({SPEC_PROLOGUE, prologue});
        constants.push_back({SPEC_EPILOGUE, call.epilogue});
        constants.push_back({SPEC_ROW_LIST, call.list_counts ? 1U : 0U});
        constants.push_back({SPEC_LORA, call.lora ? 1U : 0U});
        LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get(variant.name, constants));
        std::vector<Binding> bindings;
        bind_weights(bindings, part);
        bindings.push_back({3, input, Access::read});
        if (prologue == PROLOGUE_RESIDUAL) {
            bindings.push_back({4, call.added, Access::read});
            bindings.push_back({7, call.residual, Access::write});
        }
        bindings.push_back({6, call.output, Access::write});
        if (call.list_counts) {
            bindings.push_back({8, step_.list.all(), Access::read});
        }
        shader::MatmulPush push = matmul_push(matrix.format, part, call);
        if (call.lora) {
            bindings.push_back({4, activations(act_.reduced, rows_, lora_stride_), Access::read});
            bindings.push_back({5, adapters_->buffer(call.lora->layer), Access::read});
            bindings.push_back({8, step_.lora.all(), Access::read});
            add_lora(*call.lora, part, push);
        } else {
            bindings.push_back({5, norms_, Access::read});
        }
        // A list may be longer than what the workgroups of one dispatch compute.
        const std::uint32_t most = call.list_counts ? kMostGroups * variant.panels : panels;
        for (std::uint32_t done = 0; done < panels; done += most) {
            const std::uint32_t count = std::min(panels - done, most);
            push.list_offset = list_offset + done;
            push.list_count = count;
            LAPIDARY_TRY(recording_->dispatch(
                *kernel, bindings, push, {divided_up(count, variant.panels), divided_up(call.rows, variant.rows)}));
        }
        list_offset += listed;
    }
    return {};
}

shader::MatmulPush VulkanModel::matmul_push(const WeightFormat& format, const VulkanMatrixPart& part,
                                            const MatmulCall& call) const {
    const bool halves = call.epilogue == EPILOGUE_GEGLU;
    shader::MatmulPush push{};
    push.columns = format.columns;
    push.panels = part.panels;
    push.outputs = halves ? part.rows / 2 : part.rows;
    push.rows = call.rows;
    push.out_stride = call.out_stride;
    push.out_offset = call.list_counts ? 0 : call.out_offset + (halves ? part.first_row / 2 : part.first_row);
    push.norm_offset = call.norm_offset;
    push.post_offset = call.post_offset;
    push.zero_point = format.zero_point;
    push.eps = config_.rms_eps;
    return push;
}

Status VulkanModel::norm(std::uint32_t rows, std::uint32_t norm_offset, std::optional<std::uint32_t> post_offset,
                         bool gather) {
    const std::array<Specialisation, 2> constants{
        Specialisation{SPEC_PROLOGUE, static_cast<std::uint32_t>(post_offset ? PROLOGUE_RESIDUAL : PROLOGUE_NORM)},
        Specialisation{SPEC_GATHER, gather ? 1U : 0U}};
    LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("norm", constants));
    const std::uint32_t d = config_.hidden_size;
    // What gathers is recorded once for batches of any size.
    const std::uint32_t readable = gather ? kMaxBatch : rows_;
    std::vector<Binding> bindings{{0, activations(act_.x[current_x_], readable, d), Access::read},
                                  {2, norms_, Access::read},
                                  {3, activations(act_.h, rows, d), Access::write},
                                  {4, activations(act_.x[1 - current_x_], rows, d), Access::read_write}};
    if (post_offset) {
        bindings.push_back({1, activations(act_.y, readable, d), Access::read});
    }
    if (gather) {
        bindings.push_back({5, step_.head_rows.all(), Access::read});
    }
    const shader::NormPush push{d, rows, norm_offset, post_offset.value_or(0), config_.rms_eps};
    return recording_->dispatch(*kernel, bindings, push, {divided_up(rows, MATMUL_GROUPS), 1});
}

Result<VulkanModel::BlockInput> VulkanModel::open_block(std::uint32_t norm_offset,
                                                        std::optional<std::uint32_t> post_offset, bool dots) {
    const std::uint32_t d = config_.hidden_size;
    const std::uint32_t group_rows = rows_ == 1 ? 1 : 4;
    BlockInput block;
    // Several rows in 8 bits are made of rows that were normed before, and adapters read those.
    if (rows_ <= group_rows && group_rows * d <= FUSED_FLOATS && (rows_ == 1 || !dots) && !adapted_) {
        block.input = activations(act_.x[current_x_], rows_, d);
        block.prologue = post_offset ? PROLOGUE_RESIDUAL : PROLOGUE_NORM;
        if (post_offset) {
            block.residual = activations(act_.x[1 - current_x_], rows_, d);
            current_x_ = 1 - current_x_;
        }
        return block;
    }
    LAPIDARY_TRY(norm(rows_, norm_offset, post_offset, false));
    if (post_offset) {
        current_x_ = 1 - current_x_;
    }
    block.input = activations(act_.h, rows_, d);
    block.prologue = PROLOGUE_NONE;
    return block;
}

Status VulkanModel::embed() {
    if (replaying_) {
        return {};
    }
    LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("embed", weight_constants(embedding_.format)));
    const std::uint32_t d = config_.hidden_size;
    for (const VulkanMatrixPart& part : embedding_.parts) {
        std::vector<Binding> bindings;
        bind_weights(bindings, part);
        bindings.push_back({3, step_.rows.all(), Access::read});
        bindings.push_back({4, activations(act_.x[current_x_], rows_, d), Access::write});
        const shader::EmbedPush push{
            d, rows_, part.first_row, part.rows, embedding_.format.zero_point, config_.embedding_scale};
        LAPIDARY_TRY(recording_->dispatch(*kernel, bindings, push, {rows_, 1}));
    }
    return {};
}

Status VulkanModel::attention(std::uint32_t index) {
    if (replaying_) {
        return {};
    }
    LAPIDARY_TRY(continue_recording(layer_flops_ * rows_));
    const VulkanLayer& layer = layers_[index];
    const std::optional<std::uint32_t> post =
        index == 0 ? std::nullopt : std::optional(layers_[index - 1].post_ffn_norm);
    const bool dots = std::any_of(layer.qkv.begin(), layer.qkv.end(), [&](const VulkanProjection& projection) {
        return uses_dot(projection.matrix.format);
    });
    LAPIDARY_ASSIGN(const BlockInput block, open_block(layer.attention_norm, post, dots));
    const std::uint32_t width = config_.q_size() + 2 * config_.kv_size();
    LAPIDARY_ASSIGN(std::optional<LoraUse> lora, adapters_of(index, LoraStage::qkv, block.input));
    for (const VulkanProjection& projection : layer.qkv) {
        MatmulCall call;
        call.input = block.input;
        call.output = activations(act_.qkv, rows_, width);
        call.rows = rows_;
        call.out_stride = width;
        call.out_offset = projection.out_offset;
        call.prologue = block.prologue;
        call.norm_offset = layer.attention_norm;
        call.post_offset = post.value_or(0);
        call.added = activations(act_.y, rows_, config_.hidden_size);
        call.residual = block.residual;
        if (lora) {
            lora->projection = static_cast<std::uint32_t>(&projection - layer.qkv.data());
            call.lora = lora;
        }
        LAPIDARY_TRY(matmul(projection.matrix, call));
    }
    LAPIDARY_TRY(record_attention(index));
    MatmulCall call;
    call.input = activations(act_.mixed, rows_, config_.q_size());
    call.output = activations(act_.y, rows_, config_.hidden_size);
    call.rows = rows_;
    call.out_stride = config_.hidden_size;
    LAPIDARY_ASSIGN(call.lora, adapters_of(index, LoraStage::o, call.input));
    return matmul(layer.o, call);
}

Status VulkanModel::record_attention(std::uint32_t index) {
    const VulkanLayer& layer = layers_[index];
    const bool sliding = config_.layers[index] == LayerKind::sliding;
    shader::AttentionPush push{};
    push.heads = config_.head_count;
    push.kv_heads = config_.kv_head_count;
    push.head_dim = config_.head_dim;
    push.window = sliding ? config_.sliding_window : 0;
    push.layer = index;
    push.caches = kMaxBatch;
    push.q_norm = layer.q_norm;
    push.k_norm = layer.k_norm;
    push.rope_offset = sliding ? 0 : kMaxBatch * config_.head_dim;
    push.query_scale = config_.query_scale;
    push.softcap = config_.attention_softcap;
    push.eps = config_.rms_eps;
    const BufferSlice qkv = activations(act_.qkv, rows_, config_.q_size() + 2 * config_.kv_size());
    const BufferSlice kv = pool_->buffer(index);
    const std::array<Specialisation, 1> constants{Specialisation{SPEC_KV_F16, fast_ ? 1U : 0U}};
    std::vector<Binding> bindings{{0, qkv, Access::read_write},        {1, norms_, Access::read},
                                  {2, kv, Access::read_write},         {3, step_.kv_table.all(), Access::read},
                                  {4, step_.rows.all(), Access::read}, {5, step_.rope.all(), Access::read}};
    if (tiles_ != 0) {
        LAPIDARY_ASSIGN(const VulkanKernel* store, kernels_->get("rope_store", constants));
        LAPIDARY_TRY(recording_->dispatch(*store, bindings, push, {config_.head_count + config_.kv_head_count, rows_}));
    }
    bindings[0].access = Access::read;
    bindings.push_back({6, activations(act_.mixed, rows_, config_.q_size()), Access::write});
    if (tiles_ == 0) {
        LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("attention_1", constants));
        return recording_->dispatch(*kernel, bindings, push, {config_.head_count, rows_});
    }
    bindings[2].access = Access::read;
    bindings.push_back({7, step_.tiles.all(), Access::read});
    LAPIDARY_ASSIGN(const VulkanKernel* kernel, kernels_->get("attention_4", constants));
    return recording_->dispatch(*kernel, bindings, push, {config_.kv_head_count, tiles_});
}

Status VulkanModel::feed_forward(std::uint32_t index) {
    if (replaying_) {
        return {};
    }
    const VulkanLayer& layer = layers_[index];
    const bool dots = std::any_of(layer.gate_up.begin(), layer.gate_up.end(),
                                  [&](const VulkanMatrix& matrix) { return uses_dot(matrix.format); });
    LAPIDARY_ASSIGN(const BlockInput block, open_block(layer.ffn_norm, layer.post_attention_norm, dots));
    const bool joined = layer.gate_up.size() == 1;
    LAPIDARY_ASSIGN(std::optional<LoraUse> lora, adapters_of(index, LoraStage::gate_up, block.input));
    const BufferSlice hidden = activations(act_.hidden, rows_, config_.ffn_size);
    for (std::size_t half = 0; half < layer.gate_up.size(); ++half) {
        MatmulCall call;
        call.input = block.input;
        call.output = half == 0 ? hidden : activations(act_.up, rows_, config_.ffn_size);
        call.rows = rows_;
        call.out_stride = config_.ffn_size;
        call.prologue = block.prologue;
        call.epilogue = joined ? EPILOGUE_GEGLU : EPILOGUE_STORE;
        call.norm_offset = layer.ffn_norm;
        call.post_offset = layer.post_attention_norm;
        call.added = activations(act_.y, rows_, config_.hidden_size);
        call.residual = block.residual;
        if (lora) {
            lora->projection = static_cast<std::uint32_t>(half);
            lora->turns = joined;
            call.lora = lora;
        }
        LAPIDARY_TRY(matmul(layer.gate_up[half], call));
    }
    if (!joined) {
        LAPIDARY_ASSIGN(const VulkanKernel* geglu, kernels_->get("geglu"));
        const std::array<Binding, 2> bindings{Binding{0, hidden, Access::read_write},
                                              Binding{1, activations(act_.up, rows_, config_.ffn_size), Access::read}};
        const shader::GegluPush push{config_.ffn_size, rows_};
        LAPIDARY_TRY(recording_->dispatch(*geglu, bindings, push, {divided_up(config_.ffn_size, MATMUL_LANES), rows_}));
    }
    MatmulCall call;
    call.input = hidden;
    call.output = activations(act_.y, rows_, config_.hidden_size);
    call.rows = rows_;
    call.out_stride = config_.hidden_size;
    LAPIDARY_ASSIGN(call.lora, adapters_of(index, LoraStage::down, call.input));
    return matmul(layer.down, call);
}

Result<std::vector<std::uint32_t>> VulkanModel::fill_list(std::span<const std::int32_t> ids) {
    const VulkanMatrix& matrix = head_matrix();
    if (step_.list.size() < ids.size() * sizeof(std::uint32_t) * 2) {
        LAPIDARY_TRY(device_->wait());
        LAPIDARY_ASSIGN(step_.list, device_->make_buffer(ids.size() * sizeof(std::uint32_t) * 2, MemoryUse::upload));
    }
    std::vector<std::uint32_t> counts;
    std::uint32_t* entry = step_.list.as<std::uint32_t>();
    for (const VulkanMatrixPart& part : matrix.parts) {
        std::uint32_t count = 0;
        for (std::uint32_t output = 0; output < ids.size(); ++output) {
            const auto id = static_cast<std::uint32_t>(ids[output]);
            if (id >= part.first_row && id < part.first_row + part.rows) {
                *entry++ = id - part.first_row;
                *entry++ = output;
                ++count;
            }
        }
        counts.push_back(count);
    }
    return counts;
}

Result<VulkanRecording*> VulkanModel::head_recording(std::uint32_t rows, std::span<const std::int32_t> ids) {
    std::vector<std::uint32_t> counts;
    std::unique_ptr<VulkanRecording>* recorded = &list_head_;
    if (ids.empty()) {
        recorded = &full_head_[rows];
        if (*recorded != nullptr && (*recorded)->complete()) {
            return recorded->get();
        }
    } else {
        LAPIDARY_ASSIGN(counts, fill_list(ids));
    }
    if (*recorded == nullptr) {
        LAPIDARY_ASSIGN(*recorded, make_recording());
    }
    ++counters_.recordings;
    VulkanRecording* body = recording_;
    recording_ = recorded->get();
    const Status status =
        record_head(rows, counts, ids.empty() ? config_.vocab_size : static_cast<std::uint32_t>(ids.size()));
    recording_ = body;
    if (!status) {
        return status.error();
    }
    return recorded->get();
}

Status VulkanModel::record_head(std::uint32_t rows, std::span<const std::uint32_t> list_counts, std::uint32_t width) {
    LAPIDARY_TRY(recording_->begin());
    LAPIDARY_TRY(record_logits(rows, list_counts, width));
    if (readback_.size() > 0) {
        const BufferSlice logits = activations(act_.logits, rows, width);
        recording_->copy(logits, readback_.all().part(0, logits.size));
    }
    return recording_->end();
}

Status VulkanModel::record_logits(std::uint32_t rows, std::span<const std::uint32_t> list_counts, std::uint32_t width) {
    current_x_ = 1;  // every block but the first has turned it: an odd number, recorded just now or earlier
    LAPIDARY_TRY(norm(rows, final_norm_, layers_.back().post_ffn_norm, true));
    MatmulCall call;
    call.input = activations(act_.h, rows, config_.hidden_size);
    call.output = activations(act_.logits, rows, width);
    call.rows = rows;
    call.out_stride = width;
    if (!list_counts.empty()) {
        call.list_counts.emplace(list_counts.begin(), list_counts.end());
    }
    return matmul(head_matrix(), call);
}

}  // namespace lapidary
