// What is wrong with the data of a training, in plain sentences.
#pragma once

#include <QVariantList>
#include <cstdint>
#include <string>
#include <vector>

#include "train/dataset.h"

namespace lapidary::app {

// [{"text", "serious"}]: serious ones change what is learned and want a person to look. replaced: rows whose text is in
// a second table as well, which holds.
QVariantList describeFindings(const Dataset& data, quint64 replaced);

// Of a table whose columns are fields of the texts.
struct FieldFindings {
    std::vector<std::string> names;
    std::vector<std::uint64_t> filled;  // rows that have a value, of each field
    std::uint64_t notInText = 0;        // values that do not stand in their text
    std::uint64_t values = 0;
};
QVariantList describeFields(const FieldFindings& found);

// The steps of cleaning that find rows: [{"name", "text", "rowsText", "wished"}]. The text is what the step
// does, with the number of rows; rowsText names the first of them. wished: what a person wants now, while the data may
// still be read again for it.
QVariantList describeSteps(const Dataset& data, const Cleaning& wished);

}  // namespace lapidary::app
