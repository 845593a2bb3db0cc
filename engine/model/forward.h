// The forward pass of a Gemma 3 text model, written once for every backend (Gemma 3 Technical Report, 2025).
#pragma once

#include "backend/backend.h"
#include "base/result.h"

#include <cstdint>
#include <span>
#include <stop_token>

namespace lapidary {

// Which logits a batch is asked for. rows: indices into the batch; none: the head does not run at all (prefill).
// ids: only these rows of the head; empty: all of the vocabulary.
struct HeadRequest {
    std::span<const std::uint32_t> rows;
    std::span<const std::int32_t> ids;
    std::span<float> logits;  // rows.size() * (ids.empty() ? vocab_size : ids.size())
};

// The part between begin() and head(): embedding and all layers, in the order of the paper. For devices that run it
// several times in one go. A stop request ends it before the next layer with ErrorCode::cancelled.
Status run_layers(DeviceModel& model, const std::stop_token& stop = {});

// Evaluates a batch and advances its caches. On an error, and when a stop request ended it (ErrorCode::cancelled,
// within the time of a layer), no cache has changed.
Status forward(DeviceModel& model, const Batch& batch, const HeadRequest& head, const std::stop_token& stop = {});

}  // namespace lapidary
