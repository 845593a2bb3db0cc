// What this computer has.
#pragma once

#include <QtGlobal>

namespace lapidary::app {

// Bytes of physical memory; 0 when the system does not say.
quint64 machineMemory();

}  // namespace lapidary::app
