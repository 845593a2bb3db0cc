// Memory of a pass, and what forward and backward share.
#include "train/train_pass.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/memory.h"
#include "base/random.h"

namespace lapidary {

namespace {

constexpr std::size_t kRowsAtOnce = 8;  // of a loop over rows

}  // namespace

TrainPass::TrainPass(const ModelConfig& config, const TrainModelOptions& options, TrainWeights& weights,
                     const KernelTable& kernels, const Gemm& gemm, ThreadPool& pool)
    : config_(config),
      options_(options),
      weights_(weights),
      kernels_(kernels),
      gemm_(gemm),
      pool_(pool),
      attention_(config, kernels, gemm, pool),
      rope_sliding_(config.rope_sliding, config.head_dim),
      rope_full_(config.rope_full, config.head_dim) {}

template <class Body>
void TrainPass::for_rows(std::size_t rows, const Body& body) const {
    pool_.parallel_for(rows, kRowsAtOnce, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t row = begin; row < end; ++row) {
            body(row);
        }
    });
}

Status TrainPass::prepare(const TrainRow& row, std::span<const std::uint32_t> scored, bool backward) {
    const auto tokens = static_cast<std::uint32_t>(row.tokens.size());
    const std::uint64_t need = memory_.lay_out(config_, options_, tokens, backward, nullptr);
    if (buffer_.size() < need) {
        buffer_ = AlignedBuffer();
        const std::uint64_t available = available_memory();
        if (available != 0 && need > available) {
            return Error{ErrorCode::out_of_memory,
                         "A row of " + std::to_string(tokens) + " tokens takes " + std::to_string(need >> 20U) +
                             " MB while it is learned, and " + std::to_string(available >> 20U) +
                             " MB are free; use shorter rows, or keep only the inputs of the layers.",
                         {}};
        }
        LAPIDARY_ASSIGN(buffer_, AlignedBuffer::allocate(need));
    }
    (void)memory_.lay_out(config_, options_, tokens, backward, buffer_.as<float>());
    tokens_ = tokens;
    scored_.assign(scored.begin(), scored.end());

    std::vector<Segment> segments;
    positions_.resize(tokens);
    for (std::size_t index = 0; index < row.starts.size(); ++index) {
        const std::uint32_t end = index + 1 < row.starts.size() ? row.starts[index + 1] : tokens;
        segments.push_back({row.starts[index], end - row.starts[index]});
        for (std::uint32_t token = row.starts[index]; token < end; ++token) {
            positions_[token] = token - row.starts[index];
        }
    }
    LAPIDARY_TRY(attention_.prepare(segments, backward));
    fill_rotations();
    return {};
}

void TrainPass::fill_rotations() {
    const std::uint32_t end = *std::max_element(positions_.begin(), positions_.end()) + 1;
    rope_sliding_.grow(end);
    rope_full_.grow(end);
    const std::size_t half = config_.head_dim / 2;
    for_rows(tokens_, [&](std::size_t row) {
        for (const LayerKind kind : {LayerKind::sliding, LayerKind::full}) {
            const Rotations& out = rotations(kind);
            const RopeTable& table = kind == LayerKind::sliding ? rope_sliding_ : rope_full_;
            float* const sines = out.sines + row * half;
            table.row(positions_[row], out.cosines + row * half, sines);
            std::transform(sines, sines + half, out.minus_sines + row * half, [](float sine) { return -sine; });
        }
    });
}

void TrainPass::norm_rows(const float* x, const Norm& norm, float* out, std::size_t rows) const {
    const std::size_t width = norm.gains.size();
    for_rows(rows, [&](std::size_t row) {
        kernels_.rms_norm(x + row * width, norm.gains.data(), width, config_.rms_eps, out + row * width);
    });
}

// x += norm(block)
void TrainPass::add_norm_rows(float* x, const float* block, const Norm& norm, std::size_t rows) const {
    const std::size_t width = norm.gains.size();
    for_rows(rows, [&](std::size_t row) {
        kernels_.add_rms_norm(x + row * width, block + row * width, norm.gains.data(), width, config_.rms_eps);
    });
}

void TrainPass::norm_backward(const float* x, Norm& norm, const float* dy, float* dx, std::size_t rows) {
    const std::size_t width = norm.gains.size();
    const std::size_t parts = (rows + kNormRows - 1) / kNormRows;
    pool_.parallel_for(parts, 1, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t part = begin; part < end; ++part) {
            float* const sums = norm.gradient == nullptr ? nullptr : work_.norm_parts + part * width;
            if (sums != nullptr) {
                std::memset(sums, 0, width * sizeof(float));
            }
            for (std::size_t row = part * kNormRows; row < std::min((part + 1) * kNormRows, rows); ++row) {
                kernels_.train.rms_norm_backward(x + row * width, norm.gains.data(), dy + row * width, width,
                                                 config_.rms_eps, dx + row * width, sums);
            }
        }
    });
    for (std::size_t part = 0; norm.gradient != nullptr && part < parts; ++part) {
        for (std::size_t k = 0; k < width; ++k) {
            norm.gradient[k] += work_.norm_parts[part * width + k];
        }
    }
}

// The mask of an adapter's input, drawn token by token so that threads do not matter: out = x / (1 - p) where it is
// kept and 0 elsewhere, or that added to out.
const float* TrainPass::drop(const Place& place, const float* x, bool accumulate, float* out) {
    const std::size_t width = weights_.layers[place.layer].projections[place.index].in;
    const float keep = 1.0F - options_.lora.dropout;
    const auto limit = static_cast<std::uint64_t>(static_cast<double>(keep) * 0x1.0p32);
    for_rows(place.rows, [&](std::size_t row) {
        std::uint64_t state =
            dropout_key_ + (std::uint64_t{place.layer} * kProjections + place.index) * 0xD1B54A32D192ED03U;
        state = split_mix(state) + row * 0x9E3779B97F4A7C15U;
        state = split_mix(state);
        for (std::size_t k = 0; k < width; ++k) {
            const bool kept = (split_mix(state) >> 32U) < limit;
            float& value = out[row * width + k];
            value = (accumulate ? value : 0.0F) + (kept ? x[row * width + k] / keep : 0.0F);
        }
    });
    return out;
}

float* TrainPass::output_gradient() {
    std::memset(work_.dx, 0, scored_.size() * config_.hidden_size * sizeof(float));
    return work_.dx;
}

std::size_t TrainPass::rows_behind(std::uint32_t layer) const {
    return layer + 1 == config_.layer_count ? scored_.size() : tokens_;
}

void TrainPass::gather(float* x, std::size_t width) const {
    for (std::size_t row = 0; row < scored_.size(); ++row) {
        std::memmove(x + row * width, x + scored_[row] * width, width * sizeof(float));
    }
}

void TrainPass::spread(float* x, std::size_t width) const {
    std::size_t end = tokens_;  // rows from here on are done
    for (std::size_t row = scored_.size(); row-- > 0;) {
        const std::size_t place = scored_[row];
        std::memmove(x + place * width, x + row * width, width * sizeof(float));
        std::memset(x + (place + 1) * width, 0, (end - place - 1) * width * sizeof(float));
        end = place;
    }
    std::memset(x, 0, end * width * sizeof(float));
}

// ---------------------------------------------------------------- forward

void TrainPass::embed(std::span<const std::int32_t> tokens, float* out) const {
    const std::size_t width = config_.hidden_size;
    for_rows(tokens_, [&](std::size_t row) {
        float* const values = out + row * width;
        kernels_.train.pack(weights_.embedding.rows.from(static_cast<std::size_t>(tokens[row]), 0), 1, 1, width,
                            values);
        for (std::size_t k = 0; k < width; ++k) {
            values[k] *= config_.embedding_scale;
        }
    });
}

void TrainPass::project(std::uint32_t layer, std::initializer_list<std::size_t> indices, std::size_t rows,
                        const float* x, const KeptLayer& kept) {
    std::array<GemmProduct, 2 * kProjections> products;
    std::size_t count = 0;
    for (const std::size_t index : indices) {
        const Projection& p = weights_.layers[layer].projections[index];
        products[count++] = {p.weight.transposed(), p.out, kept.output(index), p.out, false};
        if (p.rank > 0 && dropout_key_ == 0) {
            products[count++] = {{p.a, false, 1, p.in}, p.rank, kept.low[index], p.rank, false};
        }
    }
    const std::size_t in = weights_.layers[layer].projections[*indices.begin()].in;
    gemm_.multiply(rows, in, {x, false, in, 1}, {products.data(), count});
    for (const std::size_t index : indices) {
        const Place place{layer, index, rows};
        const Projection& p = weights_.layers[layer].projections[index];
        if (p.rank > 0 && dropout_key_ != 0) {
            const float* const inputs = drop(place, x, false, work_.dropped);
            gemm_.multiply({rows, p.rank, in}, {inputs, false, in, 1}, {p.a, false, 1, in}, kept.low[index], p.rank,
                           false);
        }
        add_adapter(place, kept);
    }
}

// From x A^T, which is in kept.low.
void TrainPass::add_adapter(const Place& place, const KeptLayer& kept) {
    const Projection& p = weights_.layers[place.layer].projections[place.index];
    if (p.rank == 0) {
        return;
    }
    float* const low = kept.low[place.index];
    const float scale = options_.lora.alpha / static_cast<float>(p.rank);
    std::for_each(low, low + place.rows * p.rank, [scale](float& value) { value *= scale; });
    gemm_.multiply({place.rows, p.out, p.rank}, {low, false, p.rank, 1}, {p.b, false, 1, p.rank},
                   kept.output(place.index), p.out, true);
}

// work.q = scale * rope(norm(q)), work.k = rope(norm(k))
void TrainPass::rotate(const TrainLayer& layer, LayerKind kind, const KeptLayer& kept) {
    const std::size_t width = config_.head_dim;
    const Rotations& angles = rotations(kind);
    for_rows(tokens_, [&](std::size_t row) {
        const std::size_t angle = row * (width / 2);
        const auto one = [&](const float* in, const Norm& norm, float* out) {
            kernels_.rms_norm(in, norm.gains.data(), width, config_.rms_eps, out);
            kernels_.rope(out, angles.cosines + angle, angles.sines + angle, width / 2);
        };
        for (std::size_t head = row * config_.head_count; head < (row + 1) * config_.head_count; ++head) {
            one(kept.q + head * width, layer.q_norm, work_.q + head * width);
            std::for_each(work_.q + head * width, work_.q + (head + 1) * width,
                          [this](float& value) { value *= config_.query_scale; });
        }
        for (std::size_t head = row * config_.kv_head_count; head < (row + 1) * config_.kv_head_count; ++head) {
            one(kept.k + head * width, layer.k_norm, work_.k + head * width);
        }
    });
}

void TrainPass::gated(const KeptLayer& kept, float* out, std::size_t rows) const {
    const std::size_t width = config_.ffn_size;
    for_rows(rows, [&](std::size_t row) {
        std::memcpy(out + row * width, kept.gate + row * width, width * sizeof(float));
        kernels_.geglu(out + row * width, kept.up + row * width, width);
    });
}

void TrainPass::find_middle(std::uint32_t index, const float* in, const KeptLayer& kept) {
    const std::size_t rows = rows_behind(index);
    const std::size_t width = config_.hidden_size;
    const bool some = rows < tokens_;
    for_rows(rows, [&](std::size_t row) {
        const std::size_t from = some ? scored_[row] : row;
        std::memcpy(work_.middle + row * width, in + from * width, width * sizeof(float));
    });
    add_norm_rows(work_.middle, kept.attended, weights_.layers[index].post_attention_norm, rows);
}

void TrainPass::layer_forward(std::uint32_t index, const float* in, const KeptLayer& kept, float* out) {
    const TrainLayer& layer = weights_.layers[index];
    norm_rows(in, layer.attention_norm, work_.normed, tokens_);
    project(index, {q_proj, k_proj, v_proj}, tokens_, work_.normed, kept);
    rotate(layer, config_.layers[index], kept);
    attention_.forward(config_.layers[index], work_.q, work_.k, kept.v, kept.mixed);

    const std::size_t rows = rows_behind(index);
    if (rows < tokens_) {
        gather(kept.mixed, config_.q_size());
    }
    project(index, {o_proj}, rows, kept.mixed, kept);
    find_middle(index, in, kept);
    norm_rows(work_.middle, layer.ffn_norm, work_.normed, rows);
    project(index, {gate_proj, up_proj}, rows, work_.normed, kept);
    gated(kept, work_.wide, rows);
    project(index, {down_proj}, rows, work_.wide, kept);
    if (out != nullptr) {
        std::memcpy(out, work_.middle, rows * config_.hidden_size * sizeof(float));
        add_norm_rows(out, kept.down, layer.post_ffn_norm, rows);
    }
}

void TrainPass::forward(std::span<const std::int32_t> tokens, std::uint64_t dropout_key) {
    dropout_key_ = options_.method == TrainMethod::lora && options_.lora.dropout > 0.0F ? dropout_key : 0;
    embed(tokens, memory_.inputs[0]);
    for (std::uint32_t layer = 0; layer < config_.layer_count; ++layer) {
        layer_forward(layer, memory_.inputs[layer], memory_.kept[std::min<std::size_t>(layer, memory_.kept.size() - 1)],
                      memory_.inputs[layer + 1]);
    }
}

// ---------------------------------------------------------------- backward

void TrainPass::project_backward(const Place& place, const float* x, const float* dy, const KeptLayer& kept, float* dx,
                                 bool accumulate) {
    const Projection& p = weights_.layers[place.layer].projections[place.index];
    const std::size_t rows = place.rows;
    const MatrixView dy_rows{dy, false, p.out, 1};
    if (p.gradient != nullptr) {
        gemm_.multiply({p.out, p.in, rows}, dy_rows.transposed(), {x, false, p.in, 1}, p.gradient, p.in, true);
    }
    const GemmProduct of_adapter{{p.b, false, p.rank, 1}, p.rank, work_.dlow, p.rank, false};
    const GemmProduct of_weight{p.weight, dx == nullptr ? 0 : p.in, dx, p.in, accumulate};
    const std::array<GemmProduct, 2> products{of_adapter, of_weight};
    gemm_.multiply(rows, p.out, dy_rows, products);
    if (p.rank == 0) {
        return;
    }
    const MatrixView dlow{work_.dlow, false, p.rank, 1};
    const bool masked = dropout_key_ != 0;
    gemm_.multiply({p.out, p.rank, rows}, dy_rows.transposed(), {kept.low[place.index], false, p.rank, 1}, p.b_gradient,
                   p.rank, true);
    const float scale = options_.lora.alpha / static_cast<float>(p.rank);
    std::for_each(work_.dlow, work_.dlow + rows * p.rank, [scale](float& v) { v *= scale; });
    const float* const inputs = masked ? drop(place, x, false, work_.dropped) : x;
    gemm_.multiply({p.rank, p.in, rows}, dlow.transposed(), {inputs, false, p.in, 1}, p.a_gradient, p.in, true);
    if (dx == nullptr) {
        return;
    }
    gemm_.multiply({rows, p.in, p.rank}, dlow, {p.a, false, p.in, 1}, masked ? work_.dropped : dx, p.in, !masked);
    if (masked) {
        drop(place, work_.dropped, true, dx);
    }
}

void TrainPass::layer_backward(std::uint32_t index, const float* in, const KeptLayer& kept) {
    TrainLayer& layer = weights_.layers[index];
    const std::size_t rows = rows_behind(index);
    const std::size_t hidden = rows * config_.hidden_size;
    find_middle(index, in, kept);

    std::memset(work_.dblock, 0, hidden * sizeof(float));
    norm_backward(kept.down, layer.post_ffn_norm, work_.dx, work_.dblock, rows);
    gated(kept, work_.wide, rows);
    project_backward({index, down_proj, rows}, work_.wide, work_.dblock, kept, work_.dwide, false);
    const std::size_t width = config_.ffn_size;
    for_rows(rows, [&](std::size_t row) {
        kernels_.train.geglu_backward(kept.gate + row * width, kept.up + row * width, work_.dwide + row * width, width);
    });
    norm_rows(work_.middle, layer.ffn_norm, work_.normed, rows);
    project_backward({index, gate_proj, rows}, work_.normed, kept.gate, kept, work_.dnormed, false);
    project_backward({index, up_proj, rows}, work_.normed, kept.up, kept, work_.dnormed, true);
    norm_backward(work_.middle, layer.ffn_norm, work_.dnormed, work_.dx, rows);

    std::memset(work_.dblock, 0, hidden * sizeof(float));
    norm_backward(kept.attended, layer.post_attention_norm, work_.dx, work_.dblock, rows);
    project_backward({index, o_proj, rows}, kept.mixed, work_.dblock, kept, work_.dmixed, false);
    if (rows < tokens_) {
        spread(work_.dx, config_.hidden_size);
        spread(work_.dmixed, config_.q_size());
    }
    attention_backward(index, in, kept);
}

// From work.dmixed, the gradient of what attention has mixed, and work.dx to that of the layer's input.
void TrainPass::attention_backward(std::uint32_t index, const float* in, const KeptLayer& kept) {
    TrainLayer& layer = weights_.layers[index];
    const LayerKind kind = config_.layers[index];
    rotate(layer, kind, kept);
    attention_.backward(kind, work_.q, work_.k, kept.v, work_.dmixed, work_.dq, work_.dk_heads, work_.dv_heads);
    rotate_backward(index, kept);

    // Nothing below the first layer is trained with LoRA, nor with a frozen embedding and norms.
    const bool last = index == 0 && weights_.embedding.gradient == nullptr && layer.attention_norm.gradient == nullptr;
    float* const dnormed = last ? nullptr : work_.dnormed;
    norm_rows(in, layer.attention_norm, work_.normed, tokens_);
    project_backward({index, q_proj, tokens_}, work_.normed, work_.dmixed, kept, dnormed, false);
    project_backward({index, k_proj, tokens_}, work_.normed, work_.dk, kept, dnormed, true);
    project_backward({index, v_proj, tokens_}, work_.normed, work_.dv, kept, dnormed, true);
    if (!last) {
        norm_backward(in, layer.attention_norm, work_.dnormed, work_.dx, tokens_);
    }
}

// From the gradients of rotated queries and keys to those of q (into work.dmixed), k and v.
void TrainPass::rotate_backward(std::uint32_t index, const KeptLayer& kept) {
    TrainLayer& layer = weights_.layers[index];
    const std::size_t width = config_.head_dim;
    const std::size_t heads = config_.head_count;
    const std::size_t kv_heads = config_.kv_head_count;
    const std::size_t group = heads / kv_heads;
    const Rotations& angles = rotations(config_.layers[index]);
    // work.k is free: the sums over the query heads that share a key go there.
    for_rows(tokens_, [&](std::size_t row) {
        const std::size_t angle = row * (width / 2);
        float* const dq = work_.dq + row * heads * width;
        for (std::size_t k = 0; k < heads * width; ++k) {
            dq[k] *= config_.query_scale;
        }
        for (std::size_t head = 0; head < heads; ++head) {
            kernels_.rope(dq + head * width, angles.cosines + angle, angles.minus_sines + angle, width / 2);
        }
        for (std::size_t head = 0; head < kv_heads; ++head) {
            float* const dk = work_.k + (row * kv_heads + head) * width;
            float* const dv = work_.dv + (row * kv_heads + head) * width;
            const std::size_t first = (row * heads + head * group) * width;
            for (std::size_t k = 0; k < width; ++k) {
                float key = 0.0F;
                float value = 0.0F;
                for (std::size_t member = 0; member < group; ++member) {
                    key += work_.dk_heads[first + member * width + k];
                    value += work_.dv_heads[first + member * width + k];
                }
                dk[k] = key;
                dv[k] = value;
            }
            kernels_.rope(dk, angles.cosines + angle, angles.minus_sines + angle, width / 2);
        }
    });
    std::memset(work_.dmixed, 0, tokens_ * heads * width * sizeof(float));
    std::memset(work_.dk, 0, tokens_ * kv_heads * width * sizeof(float));
    norm_backward(kept.q, layer.q_norm, work_.dq, work_.dmixed, tokens_ * heads);
    norm_backward(kept.k, layer.k_norm, work_.k, work_.dk, tokens_ * kv_heads);
}

// A token may stand at several places: columns are shared out, so that no two threads write to one number.
void TrainPass::embed_backward(std::span<const std::int32_t> tokens) {
    const std::size_t width = config_.hidden_size;
    pool_.parallel_for(width, 64, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t row = 0; row < tokens.size(); ++row) {
            float* const gradient = weights_.embedding.gradient + static_cast<std::size_t>(tokens[row]) * width;
            for (std::size_t k = begin; k < end; ++k) {
                gradient[k] += config_.embedding_scale * work_.dx[row * width + k];
            }
        }
    });
}

void TrainPass::backward(std::span<const std::int32_t> tokens) {
    for (std::uint32_t layer = config_.layer_count; layer-- > 0;) {
        KeptLayer& kept = memory_.kept[std::min<std::size_t>(layer, memory_.kept.size() - 1)];
        if (options_.recompute_layers) {
            layer_forward(layer, memory_.inputs[layer], kept, nullptr);
        }
        layer_backward(layer, memory_.inputs[layer], kept);
    }
    if (weights_.embedding.gradient != nullptr) {
        embed_backward(tokens);
    }
}

}  // namespace lapidary
