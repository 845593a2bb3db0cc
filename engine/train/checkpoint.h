// Where a training run stands, in one file that is replaced in one step:
//
//   "LAPTRAIN"  u64 bytes of the header, the header as JSON, the blocks of floats one after the other, u64 FNV-1a of
//               all that comes before it. Numbers are little-endian.
#pragma once

#include <filesystem>
#include <span>

#include "base/json.h"
#include "base/result.h"

namespace lapidary {

// The blocks are written as they lie in memory; the header gets a member "blocks" with their sizes.
Status write_checkpoint(const std::filesystem::path& path, Json header, std::span<const std::span<const float>> blocks);

// The header alone: what the checkpoint belongs to.
Result<Json> read_checkpoint_header(const std::filesystem::path& path);

// Fills the blocks, which must be as many and as large as those that were written, and returns the header. On an error
// nothing is filled.
Result<Json> read_checkpoint(const std::filesystem::path& path, std::span<const std::span<float>> blocks);

}  // namespace lapidary
