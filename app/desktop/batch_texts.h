// What the pages say of a batch.
#pragma once

#include <QString>

#include "desktop/batch_runner.h"

namespace lapidary::app {

// "120 of 300 files done · 12 documents a second · about 15 seconds left"; "" when there is no more to do.
QString progressSentence(const StoredBatch& batch, const BatchProgress& now);

// A file's name for a text that was pasted: its first words.
QString pastedName(const QString& text);

}  // namespace lapidary::app
