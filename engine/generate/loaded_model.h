// A model ready to compute: its file, its weights packed on a backend, and its tokenizer. Shared by every session on
// it.
#pragma once

#include "backend/backend.h"
#include "base/result.h"
#include "generate/constraint/vocabulary.h"
#include "model/adapter.h"
#include "model/model_file.h"
#include "tokenizer/tokenizer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace lapidary {

struct LoadOptions {
    std::string backend = "auto";  // "auto", "cpu" or "vulkan[:N]"
    unsigned threads = 0;          // 0: the machine's physical cores
    Precision precision = Precision::automatic;
    bool tokenizer = true;                // false: ids only; saves the time the vocabulary takes
    std::function<bool(float)> progress;  // 0..1, from the loading thread; false cancels
    bool trace = false;                   // keep the time of every kernel of a graphics device
    std::filesystem::path adapter = {};   // folder of a LoRA adapter that answers are given with; empty: none
};

struct LoadedModel;

// A LoRA adapter that sequences on a model may have: its numbers, and packed on the device that the model is on. A
// model may have any number of them, and a batch sequences with different ones.
class LoadedAdapter {
public:
    explicit LoadedAdapter(Adapter numbers) : numbers_(std::move(numbers)) {}
    [[nodiscard]] const Adapter& numbers() const { return numbers_; }

private:
    friend struct LoadedModel;
    Adapter numbers_;
    std::unique_ptr<DeviceAdapter> packed_;
    const LoadedModel* model_ = nullptr;  // where it was packed last
    unsigned device_number_ = 0;
};

struct LoadedModel {
    ModelFile file;
    std::unique_ptr<DeviceModel> device;
    unsigned device_number = 0;              // counts the devices this model has been on
    std::unique_ptr<Tokenizer> tokenizer;    // null if LoadOptions::tokenizer was false
    double load_ms = 0.0;                    // from open to ready
    LoadOptions options;                     // what it was loaded with
    std::shared_ptr<LoadedAdapter> adapter;  // of all sequences that are given none of their own; null: none
    DeviceReasons fallback;                  // why another device computes than at first; empty mostly

    [[nodiscard]] const ModelConfig& config() const { return file.config; }
    // The device failed: puts the weights on the CPU, from the file, and keeps the reason in `fallback`. The error
    // itself when the CPU is the device that failed. Sessions notice by themselves and go on from their tokens.
    Status use_cpu_instead(const Error& failure);
    // Reads an adapter for this model.
    [[nodiscard]] Result<std::shared_ptr<LoadedAdapter>> read_adapter(const std::filesystem::path& folder) const;
    // What goes into batches on the present device: null for null. Packs where needed; a device that does not run
    // adapters is left for the CPU, so whoever has caches looks at device_number afterwards. Valid until the model
    // moves to another device.
    Result<const DeviceAdapter*> on_device(const std::shared_ptr<LoadedAdapter>& wanted);
    // The vocabulary arranged for constrained answers: made at the first call (half a second and 10 MB for
    // 262,144 tokens), then shared. Thread-safe.
    Result<std::shared_ptr<const ConstraintVocabulary>> constraint_vocabulary();
    // Bytes that a session of `context` positions adds.
    [[nodiscard]] std::uint64_t kv_bytes(std::uint32_t context) const { return device->kv_bytes(context); }

private:
    std::mutex vocabulary_mutex_;
    std::shared_ptr<const ConstraintVocabulary> vocabulary_;  // shared with the constraints on it
};

// Opens, packs (in parallel) and, meanwhile, builds the tokenizer. Errors are sentences; nothing is left behind on
// failure.
Result<std::shared_ptr<LoadedModel>> load_model(const std::filesystem::path& path, const LoadOptions& options);

// Bytes that loading the file would take (packed weights and tokenizer), and per-session memory, without loading it.
struct MemoryNeed {
    std::uint64_t weights = 0;
    std::uint64_t kv_cache = 0;
    std::uint64_t working = 0;  // tokenizer, activations and the program itself
    [[nodiscard]] std::uint64_t total() const { return weights + kv_cache + working; }
};
MemoryNeed memory_need(const ModelFile& file, std::uint32_t context, Precision precision = Precision::automatic);

}  // namespace lapidary
