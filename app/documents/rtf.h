// Rich Text Format 1.9: its text. Styles, pictures and fields' instructions are left out.
#pragma once

#include <stop_token>
#include <string_view>

#include "documents/flow_text.h"

namespace lapidary::app {

// False where the file ends within a group or nests deeper than 1,000 groups: what came before is in `out`.
bool read_rtf(std::string_view bytes, FlowText& out, const std::stop_token& stop);

}  // namespace lapidary::app
