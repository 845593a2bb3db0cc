// The module with the readers that need heavy libraries, loaded when it is first needed (see readers/packed.h).
#pragma once

#include "base/result.h"
#include "documents/readers/packed.h"

namespace lapidary::app {

struct ReadersModule {
    ModuleEntry read = nullptr;
};

// ErrorCode::not_found where it lies neither beside the program nor where it was built or
// installed. Safe from several threads; the module stays loaded.
Result<ReadersModule> readers_module();

// A part of Lapidary that is a file of its own: beside the program, in `folder` beside the program's own
// ("../lib/lapidary"), or where it was built. Empty where it is nowhere.
std::filesystem::path installed_part(const std::string& file, const std::string& folder, const std::string& built);

}  // namespace lapidary::app
