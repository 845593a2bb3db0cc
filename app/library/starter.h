// The models that ship with Lapidary, and how a MODEL name becomes a path. No Qt in here: the command line and the
// desktop app share it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lapidary::app {

// The folder that holds models/ (and later other things that ship with the program), or nullopt. The first of these
// that exists:
//   $LAPIDARY_RESOURCES, <exe>/../share/lapidary (installed), <exe>/resources (portable), the source tree of a build.
std::optional<std::filesystem::path> resources_folder();

// The names under which every program knows the models that ship with it: "starter", the smallest; "stories", which
// tells them; "base", to train specialists from.
const std::vector<std::string_view>& shipped_model_names();

// Where the model of such a name lies; nullopt for another name, and when the resources are nowhere.
std::optional<std::filesystem::path> shipped_model(std::string_view name);

// The name of a model that ships, if this is the path of one, or else the path.
std::string model_name(const std::filesystem::path& path);

// The folder of a specialist that ships with Lapidary, or nullopt: also where the current folder has a specialist or a
// file of that name, which is then meant.
std::optional<std::filesystem::path> shipped_specialist(const std::string& name);

// The names of all of them, sorted.
std::vector<std::string> shipped_specialists();

// The name of a model or specialist that ships becomes its path; anything else is taken
// as a path ("./starter" is a path as well). With the resources missing the name comes back unchanged, and opening it
// then gives the error.
std::filesystem::path resolve_model(const std::string& name);

}  // namespace lapidary::app
