// What `lapidary inspect` says of an adapter.
#pragma once

#include <string>

#include "cli/common.h"

namespace lapidary::app {

// Whether a MODEL word names the folder of an adapter.
bool names_adapter(const std::string& model);

Status inspect_adapter(const std::string& model, const CommonOptions& common);

}  // namespace lapidary::app
