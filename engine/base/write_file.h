// Writing whole files so that a reader, or a crash, never sees half of one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <vector>

#include "base/result.h"

namespace lapidary {

// Writes the parts, one after the other, to a new file beside `path`, flushes it to the disk and renames it over
// `path`. On an error the old file, if any, is untouched and nothing is left behind.
Status write_file(const std::filesystem::path& path, std::span<const std::span<const std::byte>> parts);

}  // namespace lapidary
