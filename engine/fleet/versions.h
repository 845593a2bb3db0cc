// Versions of a specialist. What is trained into the folder of one does not replace it: the older files go to
// versions/N in that folder, and from there they come back when the person wants them again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"

namespace lapidary {

// The folder in that of a specialist in which its older versions lie.
inline constexpr const char* kVersionsFolder = "versions";

// Of one that writes; smaller is better.
inline constexpr const char* kPerplexityMetric = "perplexity_after";

struct SpecialistVersion {
    std::uint64_t number = 0;  // from 1, in the order of training; never given twice
    std::filesystem::path folder;
    bool current = false;      // the one that is used
    std::int64_t trained = 0;  // seconds since 1970
    std::uintmax_t bytes = 0;  // on the disk
    std::string method;        // as in specialist.json
    std::string metric;        // "accuracy", of fields "mean_exact", or kPerplexityMetric; "" where the card has none
    double score = 0.0;        // on the test rows
    std::uint64_t test_rows = 0;  // of the score
    std::string data;             // name of the file it learned from
};

// The newest first. A folder of version 1 alone has one.
Result<std::vector<SpecialistVersion>> list_versions(const std::filesystem::path& folder);

// Which one is used; 0 where the folder holds no specialist.
std::uint64_t current_version(const std::filesystem::path& folder);

// Moves the specialist's files to versions/N, so that others can take their place. The checkpoint of a training stays.
// Nothing to do where there is no specialist.
Status keep_version(const std::filesystem::path& folder);

// The version takes the place of the one that is used, which is kept.
Status use_version(const std::filesystem::path& folder, std::uint64_t number);

// For good. The one that is used cannot go this way.
Status remove_version(const std::filesystem::path& folder, std::uint64_t number);

// The specialist with all of its versions, for good. Files that are not its own stay, and with them the folder.
Status remove_specialist(const std::filesystem::path& folder);

// All but the one that is used, for good.
Status forget_versions(const std::filesystem::path& folder);

// Of all files in a folder and in the folders in it.
std::uintmax_t bytes_on_disk(const std::filesystem::path& folder);

}  // namespace lapidary
