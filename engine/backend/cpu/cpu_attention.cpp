// The attention block on the CPU: q, k, v in one parallel loop, then scores and sums as products with panels of the
// cache.
#include <algorithm>
#include <cstring>

#include "backend/cpu/cpu_model.h"

namespace lapidary {

namespace {
// Rows (tokens x query heads of one KV head) that share one pass over the keys.
constexpr std::uint32_t kTileRows = 12;
}  // namespace

Status CpuModel::plan_attention() {
    const std::uint32_t group = config_.head_count / config_.kv_head_count;
    const std::size_t all_rows = tokens_.size() * config_.head_count;
    // With few rows (decoding), smaller tiles keep all threads busy; a row's result does not depend on its tile.
    const auto per_thread = static_cast<std::uint32_t>((all_rows + pool_.size() - 1) / pool_.size());
    tile_rows_ = std::clamp(per_thread, 1U, std::max(kTileRows, group));
    items_.clear();
    for (const Segment& segment : segments_) {
        const std::uint32_t rows = segment.rows * group;
        for (std::uint32_t kv_head = 0; kv_head < config_.kv_head_count; ++kv_head) {
            for (std::uint32_t begin = 0; begin < rows; begin += tile_rows_) {
                items_.push_back({&segment, kv_head, begin, std::min(begin + tile_rows_, rows)});
            }
        }
    }
    return reserve_scores();
}

Status CpuModel::reserve_scores() {
    std::uint32_t longest = 0;
    for (const Segment& segment : segments_) {
        longest = std::max(longest, segment.first_position + segment.rows);
    }
    const std::size_t positions = longest + 2 * kPanelRows;
    const std::size_t value_stride = (config_.head_dim + kPanelRows - 1) / kPanelRows * kPanelRows;
    const auto reserve = [](AlignedBuffer& buffer, std::size_t floats) -> Status {
        if (buffer.size() < floats * sizeof(float)) {
            LAPIDARY_ASSIGN(buffer, AlignedBuffer::allocate(floats * sizeof(float)));
        }
        return {};
    };
    const std::size_t rounded = (positions + 1023) / 1024 * 1024;
    for (ThreadScratch& scratch : scratch_) {
        LAPIDARY_TRY(reserve(scratch.queries, tile_rows_ * std::size_t{config_.head_dim}));
        LAPIDARY_TRY(reserve(scratch.scores, tile_rows_ * rounded));
        LAPIDARY_TRY(reserve(scratch.results, tile_rows_ * value_stride));
    }
    return {};
}

void CpuModel::keep(std::span<const std::uint32_t> rows) {
    kept_.assign(rows.begin(), rows.end());
    std::sort(kept_.begin(), kept_.end());
    kept_.erase(std::unique(kept_.begin(), kept_.end()), kept_.end());
    std::erase_if(kept_, [&](std::uint32_t row) { return row >= rows_; });  // head() says so
}

bool CpuModel::keeps_any(const AttentionItem& item) const {
    const std::uint32_t group = config_.head_count / config_.kv_head_count;
    const auto first = std::lower_bound(kept_.begin(), kept_.end(), item.segment->first_row + item.begin / group);
    return first != kept_.end() && *first <= item.segment->first_row + (item.end - 1) / group;
}

std::uint32_t CpuModel::place_of(std::uint32_t row) const {
    return static_cast<std::uint32_t>(std::lower_bound(kept_.begin(), kept_.end(), row) - kept_.begin());
}

void CpuModel::drop_rows() {
    for (std::size_t place = 0; place < kept_.size(); ++place) {
        const std::size_t row = kept_[place];  // never before its place
        std::memmove(x_.as<float>() + place * config_.hidden_size, x_.as<float>() + row * config_.hidden_size,
                     config_.hidden_size * sizeof(float));
        std::memmove(mixed_.row(place), mixed_.row(row), config_.q_size() * sizeof(float));
    }
    for (AdapterRun& run : runs_) {
        const std::uint32_t end = place_of(run.first_row + run.rows);
        run.first_row = place_of(run.first_row);
        run.rows = end - run.first_row;
    }
    std::erase_if(runs_, [](const AdapterRun& run) { return run.rows == 0; });
    rows_ = kept_.size();
}

Status CpuModel::attention(std::uint32_t index) {
    CpuLayer& layer = layers_[index];
    const std::size_t rows = tokens_.size();
    const auto any = [&](MatmulMode mode) {
        return layer.q.mode == mode || layer.k.mode == mode || layer.v.mode == mode;
    };
    normed_.shape(config_.hidden_size, any(MatmulMode::quantized), any(MatmulMode::bf16));
    for_rows(rows, [&](std::size_t row) {
        kernels_.rms_norm(x_.as<float>() + row * config_.hidden_size, layer.attention_norm.data(), config_.hidden_size,
                          config_.rms_eps, normed_.row(row));
        normed_.convert(kernels_, row);
    });

    reduce(index, LoraStage::qkv, normed_);

    // One loop over the panels of all three, so that a token costs one hand-off.
    const std::size_t q_panels = layer.q.matrix.panels();
    const std::size_t kv_panels = layer.k.matrix.panels();
    const std::size_t panels = q_panels + 2 * kv_panels;
    pool_.parallel_for(panels, panel_chunk(panels, pool_.size()),
                       [&](std::size_t begin, std::size_t end, unsigned thread) {
                           const auto part = [&](Projection projection, const CpuWeights& weights, std::size_t first,
                                                 float* out, std::size_t stride) {
                               const std::size_t from = std::max(begin, first);
                               const std::size_t to = std::min(end, first + weights.matrix.panels());
                               if (from < to) {
                                   matmul_panels(kernels_, weights.matrix, weights.mode, from - first, to - first,
                                                 normed_, rows, out, stride, scratch_[thread].unpacked.as<float>());
                                   expand(index, projection, from - first, to - first, out, stride);
                               }
                           };
                           part(Projection::q, layer.q, 0, q_.as<float>(), q_stride_);
                           part(Projection::k, layer.k, q_panels, k_.as<float>(), kv_stride_);
                           part(Projection::v, layer.v, q_panels + kv_panels, v_.as<float>(), kv_stride_);
                       });
    for_rows(rows, [&](std::size_t row) { rotate_and_store(index, static_cast<std::uint32_t>(row)); });

    const bool drops = index + 1 == layers_.size() && kept_.size() < rows;
    if (drops) {
        std::erase_if(items_, [&](const AttentionItem& item) { return !keeps_any(item); });
    }
    mixed_.shape(config_.q_size(), layer.o.mode == MatmulMode::quantized, layer.o.mode == MatmulMode::bf16);
    pool_.parallel_for(items_.size(), 1, [&](std::size_t begin, std::size_t end, unsigned thread) {
        for (std::size_t item = begin; item < end; ++item) {
            attend(index, items_[item], scratch_[thread]);
        }
    });
    if (drops) {
        drop_rows();
        if (rows_ == 0) {
            return {};
        }
    }
    for_rows(rows_, [&](std::size_t row) { mixed_.convert(kernels_, row); });
    reduce(index, LoraStage::o, mixed_);
    project(index, Projection::o, layer.o, mixed_);
    add_normed(layer.post_attention_norm);
    return {};
}

void CpuModel::rotate_and_store(std::uint32_t index, std::uint32_t row) {
    const CpuLayer& layer = layers_[index];
    const std::size_t head_dim = config_.head_dim;
    const std::size_t half = head_dim / 2;
    const int kind = config_.layers[index] == LayerKind::full ? 1 : 0;
    const float* cosines = cosines_[kind].as<float>() + row * half;
    const float* sines = sines_[kind].as<float>() + row * half;
    const auto prepare = [&](float* head, const std::vector<float>& norm) {
        kernels_.rms_norm(head, norm.data(), head_dim, config_.rms_eps, head);
        kernels_.rope(head, cosines, sines, half);
    };
    for (std::uint32_t head = 0; head < config_.head_count; ++head) {
        prepare(q_.as<float>() + row * q_stride_ + head * head_dim, layer.q_norm);
    }
    const Segment& segment = segment_of(row);
    const std::uint32_t position = segment.first_position + row - segment.first_row;
    for (std::uint32_t head = 0; head < config_.kv_head_count; ++head) {
        float* key = k_.as<float>() + row * kv_stride_ + head * head_dim;
        prepare(key, layer.k_norm);
        segment.cache->store(kernels_, index, head, position, key, v_.as<float>() + row * kv_stride_ + head * head_dim);
    }
}

void CpuModel::attend(std::uint32_t index, const AttentionItem& item, ThreadScratch& scratch) {
    const Segment& segment = *item.segment;
    const CpuKvCache& cache = *segment.cache;
    const KvLayer& layer = cache.layer(index);
    const std::uint32_t group = config_.head_count / config_.kv_head_count;
    const std::size_t head_dim = config_.head_dim;
    const std::uint32_t rows = item.end - item.begin;
    float* const queries = scratch.queries.as<float>();
    float* const scores = scratch.scores.as<float>();
    float* const results = scratch.results.as<float>();

    const auto token_of = [&](std::uint32_t tile_row) { return (item.begin + tile_row) / group; };
    const auto head_of = [&](std::uint32_t tile_row) { return item.kv_head * group + (item.begin + tile_row) % group; };
    const auto first_seen = [&](std::uint32_t position) {
        return layer.window != 0 && position + 1 > layer.window ? position + 1 - layer.window : 0;
    };
    for (std::uint32_t tile_row = 0; tile_row < rows; ++tile_row) {
        const float* q =
            q_.as<float>() + (segment.first_row + token_of(tile_row)) * q_stride_ + head_of(tile_row) * head_dim;
        for (std::size_t k = 0; k < head_dim; ++k) {
            queries[tile_row * head_dim + k] = q[k] * config_.query_scale;
        }
    }
    // Positions that any row of the tile sees, from a panel's edge. Parts of it lie in one piece in the ring.
    const std::uint32_t last_position = segment.first_position + token_of(rows - 1);
    const std::uint32_t low = first_seen(segment.first_position + token_of(0)) / 16 * 16;
    const std::uint32_t end = last_position + 1;
    const std::uint32_t padded_end = (end + 15) / 16 * 16;
    const std::size_t stride = padded_end - low;
    const auto for_pieces = [&](std::uint32_t until, const auto& body) {
        for (std::uint32_t position = low; position < until;) {
            const std::uint32_t slot = position % layer.slots;
            const std::uint32_t count = std::min(until - position, layer.slots - slot);
            body(position - low, slot, count);
            position += count;
        }
    };
    const std::byte* keys = layer.keys + std::size_t{item.kv_head} * layer.slots * head_dim * cache.element_bytes();
    for_pieces(padded_end, [&](std::uint32_t offset, std::uint32_t slot, std::uint32_t count) {
        const FloatPanels panels{cache.kind(), keys + std::size_t{slot} * head_dim * cache.element_bytes(), kPanelRows,
                                 head_dim * kPanelRows, head_dim};
        kernels_.matmul_float(panels, 0, count / kPanelRows, queries, head_dim, rows, scores + offset, stride, false);
    });
    for (std::uint32_t tile_row = 0; tile_row < rows; ++tile_row) {
        const std::uint32_t position = segment.first_position + token_of(tile_row);
        kernels_.softmax(scores + tile_row * stride, stride, first_seen(position) - low, position + 1 - low,
                         config_.attention_softcap);
    }
    const std::size_t value_stride = cache.value_stride();
    const std::byte* values =
        layer.values + std::size_t{item.kv_head} * layer.slots * value_stride * cache.element_bytes();
    for_pieces(end, [&](std::uint32_t offset, std::uint32_t slot, std::uint32_t count) {
        const FloatPanels panels{cache.kind(), values + std::size_t{slot} * value_stride * cache.element_bytes(),
                                 value_stride, kPanelRows, count};
        kernels_.matmul_float(panels, 0, value_stride / kPanelRows, scores + offset, stride, rows, results,
                              value_stride, offset > 0);
    });
    for (std::uint32_t tile_row = 0; tile_row < rows; ++tile_row) {
        float* out = mixed_.row(segment.first_row + token_of(tile_row)) + head_of(tile_row) * head_dim;
        std::memcpy(out, results + tile_row * value_stride, head_dim * sizeof(float));
    }
}

}  // namespace lapidary
