// What is wrong with the data of a training, in plain sentences.
#pragma once

#include <QVariantList>
#include <QVector>

#include "train/dataset.h"

namespace lapidary::app {

// [{"text", "serious"}]: serious ones change what is learned and want a person to look. unreadable: numbers of the rows
// that fit no columns.
QVariantList describeFindings(const Dataset& data, const QVector<quint64>& unreadable);

}  // namespace lapidary::app
