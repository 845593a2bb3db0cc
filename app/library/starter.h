// The model that ships with Lapidary, and how a MODEL name becomes a path. No Qt in here: the command line and the
// desktop app share it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary::app {

// The name under which every program knows the model that ships with it.
inline constexpr std::string_view kStarterName = "starter";

// The folder that holds models/ (and later other things that ship with the program), or nullopt. The first of these
// that exists:
//   $LAPIDARY_RESOURCES, <exe>/../share/lapidary (installed), <exe>/resources (portable), the source tree of a build.
std::optional<std::filesystem::path> resources_folder();

// The folder of the starter model, or nullopt when the resources are nowhere.
std::optional<std::filesystem::path> starter_model();

// The folder of a specialist that ships with Lapidary, or nullopt: also where the current folder has a specialist or a
// file of that name, which is then meant.
std::optional<std::filesystem::path> shipped_specialist(const std::string& name);

// The names of all of them, sorted.
std::vector<std::string> shipped_specialists();

// "starter" becomes the starter model's folder, the name of a specialist that ships its folder; anything else is taken
// as a path ("./starter" is a path as well). With the resources missing the name comes back unchanged, and opening it
// then gives the error.
std::filesystem::path resolve_model(const std::string& name);

}  // namespace lapidary::app
