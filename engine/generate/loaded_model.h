// A model ready to compute: its file, its weights packed on a backend, and its tokenizer. Shared by every session on
// it.
#pragma once

#include "backend/backend.h"
#include "base/result.h"
#include "generate/constraint/vocabulary.h"
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
};

struct LoadedModel {
    ModelFile file;
    std::unique_ptr<DeviceModel> device;
    unsigned device_number = 0;            // counts the devices this model has been on
    std::unique_ptr<Tokenizer> tokenizer;  // null if LoadOptions::tokenizer was false
    double load_ms = 0.0;                  // from open to ready
    LoadOptions options;                   // what it was loaded with
    std::string fallback;                  // why another device computes than at first, for the person; or ""

    [[nodiscard]] const ModelConfig& config() const { return file.config; }
    // The device failed: puts the weights on the CPU, from the file, and keeps the reason in `fallback`. The error
    // itself when the CPU is the device that failed. Sessions notice by themselves and go on from their tokens.
    Status use_cpu_instead(const Error& failure);
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
