// The contract of a device. It is a transformer's steps, not single operations, so that every backend may fuse inside a
// step as it likes; model/forward.h calls the steps in the order of the paper.
//
// Shape letters used everywhere: T rows of a batch, D hidden_size, H heads, K kv heads, C head_dim, F ffn_size, V
// vocab.
#pragma once

#include "backend/device_reason.h"
#include "base/result.h"
#include "model/config.h"

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lapidary {

struct Adapter;

// How numbers are kept while computing.
//   exact:     activations and KV cache in single precision (weights in their stored type).
//   fast:      8-bit activations for 4- and 8-bit weights, KV cache in half precision.
//   automatic: fast for quantised weights, exact for the rest.
enum class Precision : std::uint8_t { automatic, exact, fast };

struct DeviceInfo {
    std::string name;    // "AMD EPYC ... (AVX-512 VNNI)"
    std::string kind;    // "cpu", "gpu", or "software": a renderer that computes on the processor
    std::string driver;  // instruction set or driver version
    bool usable = true;
    DeviceReasons reasons;  // why it is not usable, or why it was chosen
    std::string backend;    // what asks for it: "cpu", "vulkan:0"
};

// What a graphics device has done since its model was loaded, and holds.
struct DeviceCounters {
    std::uint64_t submissions = 0;
    std::uint64_t recordings = 0;  // command buffers that were recorded, not run again
    std::uint64_t dispatches = 0;
    std::uint64_t barriers = 0;
    std::uint64_t bytes = 0;  // bound to the dispatches: an upper bound of the memory traffic
    std::uint64_t memory = 0;
    std::uint64_t peak_memory = 0;
};

// Time on the device of all runs of one kernel.
struct KernelTime {
    std::string name;
    std::uint64_t runs = 0;
    double ms = 0.0;
};

// The memory of one sequence on a device: keys and values of its past positions. Sliding layers keep a ring of
// window + batch positions, full layers grow with the sequence up to its capacity.
class KvCache {
public:
    virtual ~KvCache() = default;
    [[nodiscard]] virtual std::uint32_t length() const = 0;  // positions held
    [[nodiscard]] virtual std::uint32_t capacity() const = 0;
    // Forgets all positions from `length` on. Returns false, changing nothing, when a sliding ring no longer holds the
    // window before that point; the caller then clears with rewind(0) and evaluates again.
    virtual bool rewind(std::uint32_t length) = 0;
    // Holds from now on what `other` holds, of the same model and device and with the same capacity: how many documents
    // share an instruction that was evaluated once. On an error it holds nothing.
    virtual Status copy_from(const KvCache& other) = 0;
    [[nodiscard]] virtual std::uint64_t bytes() const = 0;  // memory in use now
};

// A LoRA adapter (model/adapter.h) as a device keeps it, made by DeviceModel::make_adapter for that model only.
class DeviceAdapter {
public:
    virtual ~DeviceAdapter() = default;
    [[nodiscard]] virtual std::uint64_t bytes() const = 0;
};

// Rows of one sequence in a batch: they continue the cache at its current length. A sequence has one adapter, or none,
// from its first row to its last.
struct BatchSequence {
    KvCache* cache = nullptr;
    std::uint32_t rows = 0;
    const DeviceAdapter* adapter = nullptr;
};

// tokens holds the rows of all sequences, one after the other. At most DeviceModel::max_batch() rows.
struct Batch {
    std::span<const std::int32_t> tokens;
    std::span<const BatchSequence> sequences;
};

struct TokenLogit {
    std::int32_t id = 0;
    float logit = 0.0F;
};

// A token that a device chose.
struct ChosenToken {
    std::int32_t id = 0;
    float logprob = 0.0F;               // natural logarithm of its softmax probability
    std::vector<TokenLogit> best = {};  // what it was drawn from: the best tokens, best first; none for the best token
};

// How a device draws tokens from their logits (generate/sampler.h says what the numbers mean). Its exponentials are
// not those of the processor, so that now and then it draws a neighbour of the right token: whoever wants the right
// one draws again from ChosenToken::best, whose logits are exact.
struct DrawRequest {
    float temperature = 1.0F;  // above 0
    std::uint32_t top_k = kLongest;
    float top_p = 1.0F;
    float min_p = 0.0F;
    std::span<const double> uniforms;  // random numbers in 0..1: [steps][rows]

    static constexpr std::uint32_t kLongest = 64;  // tokens of the list, and the largest top_k
};

// One step after the other on the activations of one batch; a device model computes one batch at a time.
class DeviceModel {
public:
    virtual ~DeviceModel() = default;
    [[nodiscard]] virtual const ModelConfig& config() const = 0;
    [[nodiscard]] virtual DeviceInfo device() const = 0;
    [[nodiscard]] virtual std::uint32_t max_batch() const = 0;
    [[nodiscard]] virtual std::uint64_t weight_bytes() const = 0;  // packed, on the device
    [[nodiscard]] virtual DeviceCounters counters() const { return {}; }
    // Only when the model was loaded with tracing on a device that has clocks; the longest first.
    [[nodiscard]] virtual std::vector<KernelTime> kernel_times() const { return {}; }
    [[nodiscard]] virtual std::uint64_t kv_bytes(std::uint32_t context) const = 0;
    virtual Result<std::unique_ptr<KvCache>> make_cache(std::uint32_t capacity) = 0;
    // Packs an adapter; it may be used by any number of sequences, and must not outlive the model.
    // ErrorCode::unsupported on a device that has no kernels for them.
    virtual Result<std::unique_ptr<DeviceAdapter>> make_adapter(const Adapter& adapter) {
        (void)adapter;
        return Error{ErrorCode::unsupported, device().name + " does not run adapters.", {}};
    }

    // Checks the batch (sizes, ids, room in the caches) and makes room for it.
    virtual Status begin(const Batch& batch) = 0;
    // Only these rows will be asked for in head(): of the others the last layer needs no more than keys and values.
    // Between begin() and embed(), or never; a device may compute all rows regardless.
    virtual void keep(std::span<const std::uint32_t> rows) { (void)rows; }
    // x[T, D] = embedding[token] * embedding_scale
    virtual Status embed() = 0;
    // x += norm(O(attend(rope(qnorm(Q h)), rope(knorm(K h)), V h))) with h = norm(x); appends K and V to the caches
    virtual Status attention(std::uint32_t layer) = 0;
    // x += norm(Down(gelu_tanh(Gate h) * Up h)) with h = norm(x)
    virtual Status feed_forward(std::uint32_t layer) = 0;
    // logits[i, :] = softcap(head * norm(x[rows[i]])). ids empty: all V logits a row, else only those ids, in their
    // order. out holds rows.size() * (ids.empty() ? V : ids.size()) floats.
    virtual Status head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids,
                        std::span<float> out) = 0;
    // Decoding in one go: evaluates the batch, which has one row a sequence, chooses a token for each row (the best
    // one, or drawn), evaluates that, and so on. out[step * rows + row]; the last ones are chosen but not evaluated, so
    // each cache grows by `steps`. At most max_chain(rows) steps; 0 where the device cannot choose by itself. A stop
    // request ends the waiting with ErrorCode::cancelled; the caches then stay as they were.
    [[nodiscard]] virtual std::uint32_t max_chain(std::uint32_t rows, bool draws) const {
        (void)rows;
        (void)draws;
        return 0;
    }
    virtual Status chain(const Batch& batch, std::uint32_t steps, const DrawRequest* draw, std::span<ChosenToken> out,
                         const std::stop_token& stop) {
        (void)batch;
        (void)steps;
        (void)draw;
        (void)out;
        (void)stop;
        return Error{ErrorCode::unsupported, "This device does not choose tokens.", {}};
    }

    // Finishes the batch and makes the appended positions count. Without it (after an error or a cancel) the caches
    // stay as before the batch.
    virtual Status commit() = 0;
};

}  // namespace lapidary
