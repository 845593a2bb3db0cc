#include "train/train_weights.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <numbers>

#include "base/half.h"
#include "base/memory.h"
#include "base/random.h"

namespace lapidary {

namespace {

struct ProjectionName {
    std::string_view name;    // among LoRA's targets
    std::string_view module;  // in the files
    TensorView LayerTensors::*tensor;
};
constexpr std::array<ProjectionName, kProjections> kProjectionNames{{
    {"q_proj", "self_attn.q_proj", &LayerTensors::q},
    {"k_proj", "self_attn.k_proj", &LayerTensors::k},
    {"v_proj", "self_attn.v_proj", &LayerTensors::v},
    {"o_proj", "self_attn.o_proj", &LayerTensors::o},
    {"gate_proj", "mlp.gate_proj", &LayerTensors::gate},
    {"up_proj", "mlp.up_proj", &LayerTensors::up},
    {"down_proj", "mlp.down_proj", &LayerTensors::down},
}};

struct NormName {
    std::string_view module;
    TensorView LayerTensors::*tensor;
    Norm TrainLayer::*norm;
};
constexpr std::array<NormName, 6> kNormNames{{
    {"input_layernorm", &LayerTensors::attention_norm, &TrainLayer::attention_norm},
    {"self_attn.q_norm", &LayerTensors::q_norm, &TrainLayer::q_norm},
    {"self_attn.k_norm", &LayerTensors::k_norm, &TrainLayer::k_norm},
    {"post_attention_layernorm", &LayerTensors::post_attention_norm, &TrainLayer::post_attention_norm},
    {"pre_feedforward_layernorm", &LayerTensors::ffn_norm, &TrainLayer::ffn_norm},
    {"post_feedforward_layernorm", &LayerTensors::post_ffn_norm, &TrainLayer::post_ffn_norm},
}};

struct Size {
    std::uint32_t out, in;
};
Size projection_size(const ModelConfig& c, std::size_t index) {
    switch (index) {
        case q_proj:
            return {c.q_size(), c.hidden_size};
        case k_proj:
        case v_proj:
            return {c.kv_size(), c.hidden_size};
        case o_proj:
            return {c.hidden_size, c.q_size()};
        case down_proj:
            return {c.hidden_size, c.ffn_size};
        default:
            return {c.ffn_size, c.hidden_size};
    }
}

enum class Role : std::uint8_t { vocabulary, matrix, output_matrix, norm, adapter_a, adapter_b };

// One tensor to be: where it goes, where it comes from.
struct Plan {
    std::string name;
    Role role = Role::matrix;
    std::uint32_t rows = 1;
    std::uint32_t columns = 0;
    const TensorView* source = nullptr;  // null: random
    bool trained = false;
    bool bf16 = false;
    std::uint64_t offset = 0;  // bytes in the frozen buffer, or numbers in the trained one

    [[nodiscard]] std::uint64_t numbers() const { return std::uint64_t{rows} * columns; }
};

// All tensors in the order of the parameters: the embedding, then for each layer its 7 projections, each followed by
// its adapter, and its 6 norms, then the final norm, and the head where it is one of its own.
class Layout {
public:
    Layout(const ModelConfig& config, const ModelFile* file, const TrainModelOptions& options)
        : config_(config), file_(file), options_(options) {
        vocabulary("model.embed_tokens.weight", file == nullptr ? nullptr : &file->embedding);
        for (std::uint32_t layer = 0; layer < config.layer_count; ++layer) {
            add_layer(layer);
        }
        norm("model.norm.weight", config.hidden_size, file == nullptr ? nullptr : &file->final_norm);
        if (!config.tied_head) {
            vocabulary("lm_head.weight", file == nullptr ? nullptr : &file->head);
        }
    }

    std::vector<Plan> plans;
    std::uint64_t frozen_bytes = 0;
    std::uint64_t trained_numbers = 0;

private:
    [[nodiscard]] bool full() const { return options_.method == TrainMethod::full; }

    void add(Plan plan) {
        // Cache lines of their own, so that no two threads write to one, and vectors need not cross them.
        constexpr std::uint64_t kLine = 64;
        if (plan.trained) {
            plan.offset = trained_numbers;
            trained_numbers += (plan.numbers() + 15) / 16 * 16;
        } else {
            plan.bf16 = plan.role != Role::norm && plan.source != nullptr &&
                        (plan.source->type == DType::bf16 || options_.precision == Precision::fast);
            plan.offset = frozen_bytes;
            frozen_bytes += (plan.numbers() * (plan.bf16 ? 2 : 4) + kLine - 1) / kLine * kLine;
        }
        plans.push_back(std::move(plan));
    }

    void vocabulary(std::string name, const TensorView* source) {
        add({std::move(name), Role::vocabulary, config_.vocab_size, config_.hidden_size, source,
             full() && options_.train_embedding});
    }
    void norm(std::string name, std::uint32_t size, const TensorView* source) {
        add({std::move(name), Role::norm, 1, size, source, full()});
    }

    void add_layer(std::uint32_t layer) {
        const std::string prefix = "model.layers." + std::to_string(layer) + ".";
        const LayerTensors* tensors = file_ == nullptr ? nullptr : &file_->layers[layer];
        for (std::size_t index = 0; index < kProjections; ++index) {
            const ProjectionName& names = kProjectionNames[index];
            const Size size = projection_size(config_, index);
            const std::string module = prefix + std::string(names.module);
            const bool writes_residual = index == o_proj || index == down_proj;
            add({module + ".weight", writes_residual ? Role::output_matrix : Role::matrix, size.out, size.in,
                 tensors == nullptr ? nullptr : &(tensors->*names.tensor), full()});
            const std::uint32_t rank = adapter_rank(options_, index);
            if (rank > 0) {
                const std::string adapter = "base_model.model." + module;
                add({adapter + ".lora_A.weight", Role::adapter_a, rank, size.in, nullptr, true});
                add({adapter + ".lora_B.weight", Role::adapter_b, size.out, rank, nullptr, true});
            }
        }
        for (const NormName& names : kNormNames) {
            const bool of_head = names.norm == &TrainLayer::q_norm || names.norm == &TrainLayer::k_norm;
            norm(prefix + std::string(names.module) + ".weight", of_head ? config_.head_dim : config_.hidden_size,
                 tensors == nullptr ? nullptr : &(tensors->*names.tensor));
        }
    }

    const ModelConfig& config_;
    const ModelFile* file_;
    const TrainModelOptions& options_;
};

bool all_finite(const float* x, std::size_t n) {
    std::uint32_t bad = 0;
    for (std::size_t k = 0; k < n; ++k) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, x + k, sizeof bits);
        bad |= static_cast<std::uint32_t>((bits & 0x7F800000U) == 0x7F800000U);
    }
    return bad == 0;
}

// Rows [begin, end) from the file, which is read in pieces of that size.
class RowReader {
public:
    RowReader(const Plan& plan, bool norms_include_one) : plan_(plan), minus_one_(norms_include_one) {
        row_bytes_ = *row_bytes(plan.source->type, plan.columns);  // the reader of the file has checked it
    }

    bool read(std::size_t begin, std::size_t end, std::byte* out) {
        const std::size_t offset = begin * row_bytes_;
        std::span<const std::byte> bytes;
        if (plan_.source->file.usable()) {
            buffer_.resize((end - begin) * row_bytes_);
            if (!plan_.source->file.read(plan_.source->file_offset + offset, buffer_)) {
                return false;
            }
            bytes = buffer_;
        } else {
            bytes = plan_.source->data.subspan(offset, (end - begin) * row_bytes_);
        }
        std::vector<float> row(plan_.columns);
        for (std::size_t index = begin; index < end; ++index) {
            dequantize_row(plan_.source->type, bytes.data() + (index - begin) * row_bytes_, plan_.columns, row.data());
            finite_ = finite_ && all_finite(row.data(), row.size());
            store(row, out, index);
        }
        return true;
    }
    [[nodiscard]] bool finite() const { return finite_; }

private:
    void store(std::vector<float>& row, std::byte* out, std::size_t index) const {
        if (plan_.bf16) {
            auto* const halves = reinterpret_cast<std::uint16_t*>(out) + index * plan_.columns;
            std::transform(row.begin(), row.end(), halves, f32_to_bf16);
            return;
        }
        if (plan_.role == Role::norm && minus_one_) {
            std::for_each(row.begin(), row.end(), [](float& value) { value -= 1.0F; });
        }
        std::memcpy(out + index * plan_.columns * sizeof(float), row.data(), row.size() * sizeof(float));
    }

    const Plan& plan_;
    bool minus_one_;
    std::size_t row_bytes_ = 0;
    bool finite_ = true;
    std::vector<std::byte> buffer_;
};

Status read_tensor(const Plan& plan, bool norms_include_one, ThreadPool& pool, std::byte* out) {
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    const std::size_t chunk = std::max<std::size_t>(kPiece / *row_bytes(plan.source->type, plan.columns), 1);
    std::atomic<bool> readable = true;
    std::atomic<bool> finite = true;
    pool.parallel_for(plan.rows, chunk, [&](std::size_t begin, std::size_t end, unsigned) {
        RowReader reader(plan, norms_include_one);
        for (std::size_t row = begin; row < end && readable; row += chunk) {
            if (!reader.read(row, std::min(row + chunk, end), out)) {
                readable = false;
            }
        }
        if (!reader.finite()) {
            finite = false;
        }
    });
    if (!readable) {
        return unreadable_tensor(*plan.source);
    }
    if (!finite) {
        return Error{
            ErrorCode::bad_format,
            "The tensor " + plan.source->name + " has a value that is not a finite number: the file is damaged.",
            {}};
    }
    return {};
}

// New weights. Matrices are normal with 0.02, those that write to the residual stream smaller by sqrt(2 layers); the
// scaled embedding has unit variance; A is uniform within 1 / sqrt(in) and B is 0, so that an adapter begins as
// nothing.
void draw_tensor(const Plan& plan, const ModelConfig& config, std::uint64_t seed, ThreadPool& pool, float* out) {
    if (plan.role == Role::norm || plan.role == Role::adapter_b) {
        std::fill_n(out, plan.numbers(), 0.0F);
        return;
    }
    double deviation = 0.02;
    if (plan.role == Role::output_matrix) {
        deviation /= std::sqrt(2.0 * config.layer_count);
    } else if (plan.role == Role::vocabulary) {
        deviation = 1.0 / std::sqrt(static_cast<double>(plan.columns));
    }
    const double bound = 1.0 / std::sqrt(static_cast<double>(plan.columns));
    std::uint64_t tensor = seed ^ (plan.trained ? 0U : ~std::uint64_t{0}) ^ (plan.offset * 0x9E3779B97F4A7C15U);
    const std::uint64_t base = split_mix(tensor);
    pool.parallel_for(plan.rows, 64, [&](std::size_t begin, std::size_t end, unsigned) {
        for (std::size_t row = begin; row < end; ++row) {
            Random random(base + row * 0xD1B54A32D192ED03U);
            float* const values = out + row * plan.columns;
            for (std::uint32_t k = 0; k < plan.columns; ++k) {
                const double u = random.uniform();
                if (plan.role == Role::adapter_a) {
                    values[k] = static_cast<float>((2.0 * u - 1.0) * bound);
                } else {  // Box and Muller's transform
                    const double angle = 2.0 * std::numbers::pi * random.uniform();
                    values[k] = static_cast<float>(deviation * std::sqrt(-2.0 * std::log(1.0 - u)) * std::cos(angle));
                }
            }
        }
    });
}

// The buffers that plans' offsets are in.
struct Places {
    std::byte* frozen;
    float* values;
    float* gradients;
};

// Gives every structure its place in the buffers, in the order of the plans, and then the buffers their numbers.
class Filler {
public:
    Filler(const Layout& layout, const Places& places, TrainWeights& weights)
        : layout_(layout), places_(places), weights_(weights), next_(layout.plans.begin()) {}

    void connect(const ModelConfig& config) {
        connect(weights_.embedding);
        weights_.layers.resize(config.layer_count);
        for (TrainLayer& layer : weights_.layers) {
            for (Projection& projection : layer.projections) {
                connect(projection);
            }
            for (const NormName& names : kNormNames) {
                connect(layer.*names.norm);
            }
        }
        connect(weights_.final_norm);
        weights_.head = weights_.embedding;
        if (!config.tied_head) {
            connect(weights_.head);
        }
    }

    Status fill(const ModelConfig& config, const ModelFile* file, std::uint64_t seed, ThreadPool& pool) {
        for (const Plan& plan : layout_.plans) {
            if (plan.source == nullptr) {
                draw_tensor(plan, config, seed, pool, reinterpret_cast<float*>(place(plan)));
            } else {
                LAPIDARY_TRY(read_tensor(plan, file->norms_include_one, pool, place(plan)));
            }
        }
        return {};
    }

private:
    [[nodiscard]] std::byte* place(const Plan& plan) const {
        return plan.trained ? reinterpret_cast<std::byte*>(places_.values + plan.offset) : places_.frozen + plan.offset;
    }

    // The next plan's place; a trained one becomes a parameter.
    std::byte* take(float*& gradient) {
        const Plan& plan = *next_++;
        std::byte* const out = place(plan);
        gradient = plan.trained ? places_.gradients + plan.offset : nullptr;
        if (plan.trained) {
            weights_.parameters.push_back({plan.name,
                                           plan.rows,
                                           plan.columns,
                                           {reinterpret_cast<float*>(out), plan.numbers()},
                                           {gradient, plan.numbers()},
                                           plan.role != Role::norm});
        }
        return out;
    }
    MatrixView take_matrix(float*& gradient) {
        const Plan& plan = *next_;
        return {take(gradient), plan.bf16, plan.columns, 1};
    }

    void connect(VocabularyMatrix& matrix) { matrix.rows = take_matrix(matrix.gradient); }
    void connect(Norm& norm) {
        norm.gains.resize(next_->columns);
        norm.value = reinterpret_cast<const float*>(take(norm.gradient));
    }
    void connect(Projection& projection) {
        projection.out = next_->rows;
        projection.in = next_->columns;
        projection.weight = take_matrix(projection.gradient);
        if (next_->role == Role::adapter_a) {
            projection.rank = next_->rows;
            projection.a = reinterpret_cast<const float*>(take(projection.a_gradient));
            projection.b = reinterpret_cast<const float*>(take(projection.b_gradient));
        }
    }

    const Layout& layout_;
    Places places_;
    TrainWeights& weights_;
    std::vector<Plan>::const_iterator next_;
};

}  // namespace

std::uint32_t adapter_rank(const TrainModelOptions& options, std::size_t projection) {
    const auto& targets = options.lora.targets;
    const bool adapted = options.method == TrainMethod::lora &&
                         (targets.empty() || std::find(targets.begin(), targets.end(),
                                                       kProjectionNames[projection].name) != targets.end());
    return adapted ? options.lora.rank : 0;
}

Status check_train_options(const ModelConfig& config, const TrainModelOptions& options) {
    if (config.attention_softcap != 0.0F || config.final_softcap != 0.0F) {
        return Error{ErrorCode::unsupported,
                     "This model limits its scores with a soft cap, which cannot be trained; choose a Gemma 3 model.",
                     {}};
    }
    if (options.method == TrainMethod::full) {
        return {};
    }
    for (const std::string& target : options.lora.targets) {
        if (std::none_of(kProjectionNames.begin(), kProjectionNames.end(),
                         [&](const ProjectionName& names) { return names.name == target; })) {
            return Error{ErrorCode::invalid_argument,
                         "\"" + target +
                             "\" is nothing that LoRA adapts; choose of q_proj, k_proj, v_proj, o_proj, gate_proj, "
                             "up_proj, down_proj.",
                         {}};
        }
    }
    const std::uint32_t most = std::min({config.hidden_size, config.q_size(), config.ffn_size});
    if (options.lora.rank == 0 || options.lora.rank > most) {
        return Error{ErrorCode::invalid_argument,
                     "The rank of LoRA is " + std::to_string(options.lora.rank) + "; for this model choose 1 to " +
                         std::to_string(most) + ".",
                     {}};
    }
    if (!(options.lora.dropout >= 0.0F && options.lora.dropout < 1.0F) || !std::isfinite(options.lora.alpha)) {
        return Error{ErrorCode::invalid_argument,
                     "LoRA's dropout is from 0 to below 1, and its alpha a number that is finite.",
                     {}};
    }
    return {};
}

std::uint64_t TrainWeights::bytes_needed(const ModelConfig& config, const ModelFile* file,
                                         const TrainModelOptions& options) {
    const Layout layout(config, file, options);
    return layout.frozen_bytes + 2 * sizeof(float) * layout.trained_numbers;
}

std::uint64_t TrainWeights::trained_numbers(const ModelConfig& config, const ModelFile* file,
                                            const TrainModelOptions& options) {
    return Layout(config, file, options).trained_numbers;
}

Result<TrainWeights> TrainWeights::create(const ModelConfig& config, const ModelFile* file,
                                          const TrainModelOptions& options, ThreadPool& pool) {
    LAPIDARY_TRY(check_train_options(config, options));
    const Layout layout(config, file, options);
    const std::uint64_t need = bytes_needed(config, file, options);
    const std::uint64_t available = available_memory();
    if (available != 0 && need > available) {
        return Error{ErrorCode::out_of_memory,
                     "Training this model takes " + std::to_string(need >> 20U) +
                         " MB for weights and gradients, and " + std::to_string(available >> 20U) +
                         " MB are free; close other programs, train with LoRA, or choose a smaller model.",
                     {}};
    }
    TrainWeights weights;
    LAPIDARY_ASSIGN(weights.frozen_, AlignedBuffer::allocate(layout.frozen_bytes));
    LAPIDARY_ASSIGN(weights.values_, AlignedBuffer::allocate(layout.trained_numbers * sizeof(float)));
    LAPIDARY_ASSIGN(weights.gradients_, AlignedBuffer::allocate(layout.trained_numbers * sizeof(float)));
    Places places{weights.frozen_.data(), weights.values_.as<float>(), weights.gradients_.as<float>()};
    Filler filler(layout, places, weights);
    filler.connect(config);
    LAPIDARY_TRY(filler.fill(config, file, options.seed, pool));
    weights.refresh_gains();
    return weights;
}

void TrainWeights::refresh_gains() {
    const auto refresh = [](Norm& norm) {
        std::transform(norm.value, norm.value + norm.gains.size(), norm.gains.begin(),
                       [](float value) { return 1.0F + value; });
    };
    for (TrainLayer& layer : layers) {
        for (const NormName& names : kNormNames) {
            refresh(layer.*names.norm);
        }
    }
    refresh(final_norm);
}

void TrainWeights::clear_gradients(ThreadPool& pool) {
    constexpr std::size_t kPiece = std::size_t{1} << 18U;
    pool.parallel_for(gradients_.size() / sizeof(float), kPiece, [&](std::size_t begin, std::size_t end, unsigned) {
        std::memset(gradients_.as<float>() + begin, 0, (end - begin) * sizeof(float));
    });
}

}  // namespace lapidary
