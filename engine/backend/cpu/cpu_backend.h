// The CPU as a device.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "backend/backend.h"
#include "model/model_file.h"

namespace lapidary {

struct CpuOptions {
    unsigned threads = 0;  // 0: physical cores
    Precision precision = Precision::automatic;
    std::function<bool(float)> progress;  // 0..1; false cancels
    DeviceReasons reasons = {};           // why the processor was chosen, for DeviceInfo
};

// Packs the weights of an opened model. Reads LAPIDARY_ISA (see kernel_table.h).
Result<std::unique_ptr<DeviceModel>> load_on_cpu(const ModelFile& file, const CpuOptions& options);

// The processor and the instruction set that would be used.
DeviceInfo cpu_device();

// What load_on_cpu would hold, and a sequence of `context` positions on it, without loading.
std::uint64_t cpu_weight_bytes(const ModelFile& file);
std::uint64_t cpu_kv_bytes(const ModelFile& file, std::uint32_t context, Precision precision);

// Precision::automatic resolved for a file.
Precision resolve_precision(const ModelFile& file, Precision precision);

}  // namespace lapidary
