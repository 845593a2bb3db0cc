// What is wrong with the data of a training, in plain sentences.
#pragma once

#include <QVariantList>

#include "train/dataset.h"

namespace lapidary::app {

// [{"text", "serious"}]: serious ones change what is learned and want a person to look. replaced: rows whose text is in
// a second table as well, which holds.
QVariantList describeFindings(const Dataset& data, quint64 replaced);

// The steps of cleaning that find rows: [{"name", "text", "rowsText", "wished"}]. The text is what the step
// does, with the number of rows; rowsText names the first of them. wished: what a person wants now, while the data may
// still be read again for it.
QVariantList describeSteps(const Dataset& data, const Cleaning& wished);

}  // namespace lapidary::app
