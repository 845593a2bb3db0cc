// What was dropped on the window or named on the command line, as a list of files.
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace lapidary::app {

// Files stay as they are given; folders are replaced by the files in them, sorted by name, with their own folders where
// `recursive`. In folders hidden files are left out, and links to folders are not followed. A folder that cannot be
// listed stays in the result, so that reading it says so. Nothing is named twice.
std::vector<std::filesystem::path> collect_files(std::span<const std::filesystem::path> paths, bool recursive,
                                                 const std::stop_token& stop = {});

}  // namespace lapidary::app
