// lapidary train --check: the trainer against data that another implementation computed.
#pragma once

#include <filesystem>

#include "cli/common.h"

namespace lapidary::app {

Status run_train_check(const CommonOptions& common, const std::filesystem::path& folder);

}  // namespace lapidary::app
