// specialist.json, without the model that lies beside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "fleet/specialist.h"

namespace lapidary {

inline constexpr const char* kSpecialistFormat = "lapidary-specialist";
inline constexpr std::uint64_t kSpecialistVersion = 1;
inline constexpr const char* kWriteKind = "write";  // of a task, beside "classify" and "extract"
inline constexpr const char* kManifestFile = "specialist.json";
inline constexpr std::uint64_t kLargestManifest = std::uint64_t{16} << 20U;

struct SpecialistManifest {
    Specialist specialist;   // all but its words or finder
    std::string model_hash;  // of the model, as it stands there
};

OrderedJson to_json(const WriteTask& task);

// `folder` stands in messages and is where the specialist is from.
Result<SpecialistManifest> parse_manifest(std::string_view text, const std::filesystem::path& folder);

// The file of a method's model, or null for a method that this version does not know. Only these names are opened: a
// manifest must not reach out of its folder.
const char* model_file(std::string_view method);

Error damaged_specialist(const std::filesystem::path& folder, const std::string& what);

}  // namespace lapidary
