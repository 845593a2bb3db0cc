// Where the running program lies.
#pragma once

#include <filesystem>

namespace lapidary::app {

// Empty when the system does not say.
std::filesystem::path executable_path();

}  // namespace lapidary::app
