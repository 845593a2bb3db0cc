// What holds for batches and caches on every backend.
#pragma once

#include <cstdint>

#include "backend/backend.h"

namespace lapidary {

// Sizes, ids, repeated sequences and room in the caches. Whether a cache belongs to the device is the backend's to see.
Status check_batch(const Batch& batch, const ModelConfig& config, std::uint32_t max_batch);

// Rows and ids of DeviceModel::head, and the size of its output.
Status check_head(std::span<const std::uint32_t> rows, std::span<const std::int32_t> ids, std::size_t out_size,
                  std::size_t batch_rows, const ModelConfig& config);

// Positions that a layer keeps for a sequence: all of the capacity, or a ring that holds the window of a batch's first
// row and the whole batch. A multiple of 16.
std::uint32_t kv_slots(const ModelConfig& config, LayerKind kind, std::uint32_t capacity, std::uint32_t max_batch);

// Whether a layer with that many slots still holds all that the token at `length` sees, when positions below
// written_end were stored.
bool kv_can_rewind(const ModelConfig& config, LayerKind kind, std::uint32_t slots, std::uint32_t length,
                   std::uint32_t written_end);

// The error of KvCache::copy_from between caches that are not alike.
Error kv_not_alike();

}  // namespace lapidary
