// lapidary evaluate, of a specialist that pulls fields out.
#pragma once

#include <filesystem>
#include <optional>

#include "cli/common.h"
#include "fleet/specialist.h"
#include "train/dataset.h"

namespace lapidary::app {

struct EvaluateFieldsOptions {
    CommonOptions common;
    std::filesystem::path data;
    DatasetOptions columns;
    std::optional<Part> part;
    std::filesystem::path predictions;  // the CSV file to write; empty: none
};

// Reads the documents of the data and prints how many of their fields are right.
Status evaluate_fields(const Specialist& specialist, const EvaluateFieldsOptions& options);

}  // namespace lapidary::app
