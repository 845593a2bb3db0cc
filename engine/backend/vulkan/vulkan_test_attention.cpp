// The self-test's cases for attention: norm and rotation, what is stored, and what is read back out of it.
#include <algorithm>
#include <array>
#include <cmath>

#include "backend/vulkan/vulkan_test_bench.h"
#include "base/half.h"
#include "kernel_interface.h"

namespace lapidary {

namespace {

constexpr float kEps = 1e-6F;
constexpr double kTolerance = 1e-3;      // a device's exp and tanh need not be precise
constexpr double kHalfTolerance = 4e-3;  // one rounding to half precision may fall to either side

struct Scenario {
    std::uint32_t heads, kv_heads, head_dim;
    std::uint32_t window;  // 0: full attention
    float softcap;
    bool half;
    std::uint32_t first;  // position of the first row: so many are in the cache already
    std::uint32_t rows;   // of one sequence; decoding: of so many sequences, each a position further
    std::uint32_t slots;  // of the ring

    [[nodiscard]] std::uint32_t width() const { return (heads + 2 * kv_heads) * head_dim; }
    [[nodiscard]] std::size_t kv_size() const { return std::size_t{kv_heads} * head_dim; }
};
// One row at the start, a full ring with an odd window, and a whole chunk and more.
constexpr std::array<Scenario, 3> kScenarios{{
    {4, 1, 256, 0, 0.0F, false, 0, 1, 16},
    {4, 2, 64, 37, 0.0F, true, 150, 3, 80},
    {3, 1, 128, 0, 30.0F, false, 130, 5, 144},
}};

// Keys and values by position, as the cache holds them: [position][kv_head][dim].
struct History {
    std::vector<float> keys, values;
    std::uint32_t first_row = 0;  // of the batch
    std::uint32_t length = 0;     // positions before the batch
    std::uint32_t rows = 0;       // that the batch adds
};

float stored(float value, bool half) {
    return half ? f16_to_f32(f32_to_f16(value)) : value;
}

// Where the value stands in a plane of the cache, in elements of 2 or 4 bytes (shaders/kv.glsl).
std::size_t key_element(const Scenario& s, std::size_t slot, std::size_t head, std::size_t dim) {
    const std::size_t panel = head * (s.slots / 16) + slot / 16;
    return s.half ? ((panel * (s.head_dim / 2) + dim / 2) * 16 + slot % 16) * 2 + dim % 2
                  : (panel * s.head_dim + dim) * 16 + slot % 16;
}
std::size_t value_element(const Scenario& s, std::size_t slot, std::size_t head, std::size_t dim) {
    return (head * s.slots + slot) * s.head_dim + dim;
}

// The planes of a sequence after `length` positions, as floats.
std::vector<float> planes(const Scenario& s, const History& history, std::uint32_t length) {
    const std::size_t plane = s.slots * s.kv_size();
    std::vector<float> out(2 * plane);
    const std::uint32_t oldest = length > s.slots ? length - s.slots : 0;
    for (std::uint32_t position = oldest; position < length; ++position) {
        for (std::size_t k = 0; k < s.kv_size(); ++k) {
            const std::size_t slot = position % s.slots;
            const std::size_t from = position * s.kv_size() + k;
            out[key_element(s, slot, k / s.head_dim, k % s.head_dim)] = history.keys[from];
            out[plane + value_element(s, slot, k / s.head_dim, k % s.head_dim)] = history.values[from];
        }
    }
    return out;
}

std::vector<std::uint16_t> halves(const std::vector<float>& values) {
    std::vector<std::uint16_t> out(values.size());
    std::transform(values.begin(), values.end(), out.begin(), f32_to_f16);
    return out;
}

class AttentionCase {
public:
    AttentionCase(VulkanTestBench& bench, const Scenario& scenario, bool decode) : bench_(bench), s_(scenario) {
        bench.start_case();
        for (std::uint32_t row = 0; row < (decode ? s_.rows : 1); ++row) {
            History history;
            history.first_row = row;
            history.length = s_.first + row;
            history.rows = decode ? 1 : s_.rows;
            history.keys = bench.random((history.length + history.rows) * s_.kv_size());
            history.values = bench.random(history.keys.size());
            for (std::vector<float>* values : {&history.keys, &history.values}) {
                std::transform(values->begin(), values->end(), values->begin(),
                               [&](float v) { return stored(v, s_.half); });
            }
            histories_.push_back(std::move(history));
        }
        qkv_ = bench.random(std::size_t{s_.rows} * s_.width());
        norms_ = bench.random(2 * s_.head_dim);
        make_angles();
    }

    Status run(std::string_view kernel) {
        const std::vector<float> before = joined_planes(false);
        compute();
        LAPIDARY_TRY(place(before));
        const std::array<Specialisation, 1> constants{{{SPEC_KV_F16, s_.half ? 1U : 0U}}};
        std::vector<Binding> bindings{{0, qkv_slice_, Access::read_write}, {1, norm_slice_, Access::read},
                                      {2, kv_slice_, Access::read_write},  {3, table_slice_, Access::read},
                                      {4, step_slice_, Access::read},      {5, rope_slice_, Access::read},
                                      {6, mixed_slice_, Access::write},    {7, tile_slice_, Access::read}};
        if (kernel == "attention_4") {
            const std::span<const Binding> first(bindings.data(), 6);
            LAPIDARY_TRY(bench_.run("rope_store", constants, first, push(), {s_.heads + s_.kv_heads, s_.rows}));
            LAPIDARY_TRY(check_store("rope_store"));
            const std::uint32_t pairs = s_.rows * (s_.heads / s_.kv_heads);
            LAPIDARY_TRY(bench_.run(kernel, constants, bindings, push(), {s_.kv_heads, (pairs + 3) / 4}));
        } else {
            LAPIDARY_TRY(bench_.run(kernel, constants, bindings, push(), {s_.heads, s_.rows}));
            LAPIDARY_TRY(check_store(kernel));
        }
        return bench_.compare(kernel, bench_.get<float>(mixed_slice_, mixed_.size()), mixed_,
                              s_.half ? kHalfTolerance : kTolerance);
    }

private:
    [[nodiscard]] float query_scale() const { return 1.0F / std::sqrt(static_cast<float>(s_.head_dim)); }

    // Angles of the rows: each row of the batch has its own cosines and sines.
    void make_angles() {
        const std::size_t half = s_.head_dim / 2;
        angles_.resize(std::size_t{s_.rows} * s_.head_dim);
        for (std::size_t row = 0; row < s_.rows; ++row) {
            for (std::size_t k = 0; k < half; ++k) {
                const auto angle = static_cast<float>(row + 1) / static_cast<float>(k + 1);
                angles_[row * s_.head_dim + k] = std::cos(angle);
                angles_[row * s_.head_dim + half + k] = std::sin(angle);
            }
        }
    }

    // A head of a row after its norm and rotation.
    [[nodiscard]] std::vector<float> turned(std::size_t row, std::size_t head, bool query) const {
        const KernelTable& scalar = VulkanTestBench::scalar();
        const std::size_t c = s_.head_dim;
        std::vector<float> out(c);
        scalar.rms_norm(qkv_.data() + row * s_.width() + head * c, norms_.data() + (query ? 0 : c), c, kEps,
                        out.data());
        scalar.rope(out.data(), angles_.data() + row * c, angles_.data() + row * c + c / 2, c / 2);
        for (float& value : out) {
            value = query ? value * query_scale() : stored(value, s_.half);
        }
        return out;
    }

    void compute() {
        mixed_.assign(std::size_t{s_.rows} * s_.heads * s_.head_dim, 0.0F);
        for (History& history : histories_) {
            for (std::uint32_t row = 0; row < history.rows; ++row) {
                append(history, row);
            }
            for (std::uint32_t row = 0; row < history.rows; ++row) {
                for (std::uint32_t head = 0; head < s_.heads; ++head) {
                    attend(history, row, head);
                }
            }
        }
    }

    void append(History& history, std::uint32_t row) {
        const std::size_t c = s_.head_dim;
        const std::size_t batch_row = history.first_row + row;
        for (std::size_t head = 0; head < s_.kv_heads; ++head) {
            const std::vector<float> key = turned(batch_row, s_.heads + head, false);
            const float* value = qkv_.data() + batch_row * s_.width() + (s_.heads + s_.kv_heads + head) * c;
            const std::size_t to = (history.length + row) * s_.kv_size() + head * c;
            std::copy(key.begin(), key.end(), history.keys.data() + to);
            std::transform(value, value + c, history.values.data() + to, [&](float v) { return stored(v, s_.half); });
        }
    }

    void attend(const History& history, std::uint32_t row, std::uint32_t head) {
        const std::size_t c = s_.head_dim;
        const std::size_t batch_row = history.first_row + row;
        const std::uint32_t end = history.length + row + 1;
        const std::uint32_t first = s_.window != 0 && end > s_.window ? end - s_.window : 0;
        const std::size_t kv_head = head / (s_.heads / s_.kv_heads);
        const std::vector<float> query = turned(batch_row, head, true);
        std::vector<float> scores((end + 15) / 16 * 16);
        const auto at = [&](std::uint32_t position) { return position * s_.kv_size() + kv_head * c; };
        for (std::uint32_t position = first; position < end; ++position) {
            for (std::size_t k = 0; k < c; ++k) {
                scores[position] += query[k] * history.keys[at(position) + k];
            }
        }
        VulkanTestBench::scalar().softmax(scores.data(), scores.size(), first, end, s_.softcap);
        float* out = mixed_.data() + (batch_row * s_.heads + head) * c;
        for (std::uint32_t position = first; position < end; ++position) {
            for (std::size_t k = 0; k < c; ++k) {
                out[k] += scores[position] * history.values[at(position) + k];
            }
        }
    }

    [[nodiscard]] std::vector<float> joined_planes(bool after) const {
        std::vector<float> out;
        for (const History& history : histories_) {
            const std::vector<float> one = planes(s_, history, history.length + (after ? history.rows : 0));
            out.insert(out.end(), one.begin(), one.end());
        }
        return out;
    }

    Status place(const std::vector<float>& cache) {
        LAPIDARY_ASSIGN(qkv_slice_, bench_.put(qkv_));
        LAPIDARY_ASSIGN(norm_slice_, bench_.put(norms_));
        LAPIDARY_ASSIGN(rope_slice_, bench_.put(angles_));
        if (s_.half) {
            LAPIDARY_ASSIGN(kv_slice_, bench_.put(std::span<const std::uint16_t>(halves(cache))));
        } else {
            LAPIDARY_ASSIGN(kv_slice_, bench_.put(cache));
        }
        std::vector<shader::StepRow> steps;
        std::vector<shader::KvPlace> table;
        const auto words = static_cast<std::uint32_t>(cache.size() / histories_.size() / (s_.half ? 2 : 1));
        for (std::uint32_t index = 0; index < histories_.size(); ++index) {
            table.push_back({index * words, index * words + words / 2, s_.slots, 0});
            for (std::uint32_t row = 0; row < histories_[index].rows; ++row) {
                steps.push_back({0, histories_[index].length + row, index, static_cast<std::uint32_t>(steps.size())});
            }
        }
        std::vector<shader::AttentionTile> tiles;
        const std::uint32_t pairs = s_.rows * (s_.heads / s_.kv_heads);
        for (std::uint32_t pair = 0; pair < pairs; pair += 4) {
            tiles.push_back({0, pair, std::min(pairs - pair, 4U), 0});
        }
        LAPIDARY_ASSIGN(step_slice_, bench_.put(std::span<const shader::StepRow>(steps)));
        LAPIDARY_ASSIGN(table_slice_, bench_.put(std::span<const shader::KvPlace>(table)));
        LAPIDARY_ASSIGN(tile_slice_, bench_.put(std::span<const shader::AttentionTile>(tiles)));
        LAPIDARY_ASSIGN(mixed_slice_, bench_.room(mixed_.size() * sizeof(float)));
        return {};
    }

    [[nodiscard]] shader::AttentionPush push() const {
        shader::AttentionPush out{};
        out.heads = s_.heads;
        out.kv_heads = s_.kv_heads;
        out.head_dim = s_.head_dim;
        out.window = s_.window;
        out.caches = static_cast<std::uint32_t>(histories_.size());
        out.k_norm = s_.head_dim / 4;
        out.query_scale = query_scale();
        out.softcap = s_.softcap;
        out.eps = kEps;
        return out;
    }

    // The cache must hold what it held and the new positions, and nothing else may have changed.
    Status check_store(std::string_view kernel) {
        const std::vector<float> want = joined_planes(true);
        if (!s_.half) {
            return bench_.compare(kernel, bench_.get<float>(kv_slice_, want.size()), want, kTolerance);
        }
        const std::vector<std::uint16_t> bits = bench_.get<std::uint16_t>(kv_slice_, want.size());
        std::vector<float> got(bits.size());
        std::transform(bits.begin(), bits.end(), got.begin(), f16_to_f32);
        return bench_.compare(kernel, got, want, kHalfTolerance);
    }

    VulkanTestBench& bench_;
    const Scenario& s_;
    std::vector<History> histories_;
    std::vector<float> qkv_, norms_, angles_, mixed_;
    BufferSlice qkv_slice_, norm_slice_, rope_slice_, kv_slice_, step_slice_, table_slice_, tile_slice_, mixed_slice_;
};

}  // namespace

Status test_attention(VulkanTestBench& bench) {
    for (const Scenario& scenario : kScenarios) {
        LAPIDARY_TRY(AttentionCase(bench, scenario, true).run("attention_1"));
        LAPIDARY_TRY(AttentionCase(bench, scenario, false).run("attention_4"));
    }
    return {};
}

}  // namespace lapidary
