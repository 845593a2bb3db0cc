// Why a device computes or does not, in the language of the window.
#pragma once

#include <QString>

#include "backend/device_reason.h"

namespace lapidary::app {

// Sentences, one for each reason; empty for none.
QString deviceReasonText(const DeviceReasons& reasons);

}  // namespace lapidary::app
