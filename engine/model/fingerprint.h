// Which model a file is, quickly: an adapter or a checkpoint belongs to one model only.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "model/model_file.h"

namespace lapidary {

// A hash of names, shapes and types of all tensors, of every norm, and of the first and last row of every matrix: a few
// hundred kilobytes of a file of any size. Another quantisation of the same model is another model.
Result<std::uint64_t> model_fingerprint(const ModelFile& file);

}  // namespace lapidary
