// A Gemma 3 model that learns: loss and gradients of packed rows, with all weights or LoRA adapters as its parameters
// (Hu et al. 2021: y = W x + alpha / rank * B A x, W frozen). On the CPU, with the kernels of backend/cpu.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "base/result.h"
#include "base/thread_pool.h"
#include "model/config.h"
#include "model/model_file.h"

namespace lapidary {

enum class TrainMethod : std::uint8_t { lora, full };

struct LoraConfig {
    std::uint32_t rank = 16;
    float alpha = 32.0F;
    float dropout = 0.0F;              // of the inputs of A, while learning
    std::vector<std::string> targets;  // of q_proj k_proj v_proj o_proj gate_proj up_proj down_proj; empty: all seven
};

struct TrainModelOptions {
    TrainMethod method = TrainMethod::lora;
    LoraConfig lora;
    bool train_embedding = false;   // the embedding (and the head) too; full only
    bool recompute_layers = false;  // keep only the inputs of the layers: less memory, a third more work
    // exact: single precision. fast: products round their inputs to bf16 and add in single precision, where the
    // processor can. Frozen weights are kept in bf16 when the file's are, and in the fast mode whatever they are.
    Precision precision = Precision::exact;
    std::uint64_t seed = 0;  // of new weights, adapters and dropout
};

// Examples packed one after the other. Each sees only itself, and its positions count from its own start.
struct TrainRow {
    std::vector<std::int32_t> tokens;
    std::vector<std::int32_t> targets;  // the token that should follow each; -1: not scored
    std::vector<std::uint32_t> starts;  // where the examples begin, ascending; the first is 0
};

struct RowLoss {
    double loss = 0.0;  // summed over the scored positions, natural logarithm
    std::uint32_t scored = 0;
    std::uint32_t examples = 0;  // with scored positions
    std::uint32_t right = 0;     // of these, the ones at all of whose scored positions the best token was the target
};

// What is learned, one tensor. Names are those of PEFT
// ("base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", A [rank, in], B [out, rank]) or Hugging Face
// ("model.layers.0.mlp.up_proj.weight"; norms hold w of 1 + w).
struct Parameter {
    std::string name;
    std::uint32_t rows = 0;     // 1 for a norm
    std::uint32_t columns = 0;  // the innermost dimension
    std::span<float> value;     // rows x columns
    std::span<float> gradient;
    bool decays = false;  // matrices do, norms do not
};

// One call at a time. Results do not depend on the number of threads.
class TrainModel {
public:
    virtual ~TrainModel() = default;
    [[nodiscard]] virtual const ModelConfig& config() const = 0;
    [[nodiscard]] virtual const TrainModelOptions& options() const = 0;

    // Forward and backward: adds scale * d(summed loss)/d(parameter) to the gradients. Errors: a row that is malformed,
    // too long or does not fit into memory, and a loss that is not finite; gradients are then as before.
    virtual Result<RowLoss> learn(const TrainRow& row, float scale) = 0;
    // Forward only, without dropout.
    virtual Result<RowLoss> measure(const TrainRow& row) = 0;

    // The same tensors in the same order for a model and options; values may be set (to restore a checkpoint) between
    // calls.
    [[nodiscard]] virtual std::span<Parameter> parameters() = 0;
    // Sets the gradients to 0 and begins a step: dropout is drawn from the seed, this number and the row within the
    // step.
    virtual void clear_gradients(std::uint64_t step = 0) = 0;

    [[nodiscard]] virtual std::uint64_t bytes() const = 0;  // memory held: weights, gradients, activations
};

// Takes a model from its file. Errors: a target that is none, a model that it cannot train, one that does not fit into
// memory. The file is not needed afterwards.
Result<std::unique_ptr<TrainModel>> make_train_model(const ModelFile& file, const TrainModelOptions& options,
                                                     ThreadPool& pool);
// From scratch: random weights from the seed, all of them trained, the embedding too (method full).
Result<std::unique_ptr<TrainModel>> make_train_model(const ModelConfig& config, const TrainModelOptions& options,
                                                     ThreadPool& pool);

// Bytes that training would take, without loading anything: weights, gradients, AdamW's two averages, and activations
// of rows of `row_tokens` tokens.
std::uint64_t train_memory_need(const ModelFile& file, const TrainModelOptions& options, std::uint32_t row_tokens);

}  // namespace lapidary
