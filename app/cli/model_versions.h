// lapidary models versions, use and remove: what is kept of a specialist that was trained more than once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "cli/common.h"

namespace lapidary::app {

struct VersionsOptions {
    CommonOptions common;
    std::string action;  // "versions", "use" or "remove"
    std::filesystem::path folder;
    std::optional<std::uint64_t> version;
};

Status run_versions(const VersionsOptions& options);

}  // namespace lapidary::app
