// A model's weights, with an adapter folded in where there is one (W + alpha / rank * B A), as another file wants them:
// converted, quantised, and a few rows at a time, so that no tensor has to be in memory whole.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "format/tensor.h"
#include "model/adapter.h"
#include "model/model_file.h"

namespace lapidary {

struct MergeOptions {
    FileFormat format = FileFormat::gguf;  // whose names and norms the tensors get
    // GGUF: f32 f16 bf16 q8_0 q4_0; Hugging Face: f32 f16 bf16. In quantised files norms are F32 and the embedding
    // Q8_0, which the head needs; a matrix whose rows are no whole number of blocks is F16.
    DType type = DType::f32;
    std::function<bool(float)> progress = {};  // 0..1; false cancels
};

// The types that a file of the format can be written in.
std::span<const DType> writable_types(FileFormat format);

// All tensors of the model, to be written in this order. file and adapter (null: none; else checked against the model)
// must outlive them.
Result<std::vector<TensorToWrite>> merged_tensors(const ModelFile& file, const Adapter* adapter,
                                                  const MergeOptions& options);

}  // namespace lapidary
