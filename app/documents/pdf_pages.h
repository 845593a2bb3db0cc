// The output of lapidary-pdf (see pdf/pdf_protocol.h).
#pragma once

#include <string_view>
#include <vector>

namespace lapidary::app {

// What the helper printed, taken apart. Ends at what is no page, so that of a crashed helper all whole pages are there.
struct PdfPage {
    std::string_view text;
    bool picture = false;
};
std::vector<PdfPage> pdf_pages(std::string_view output);

}  // namespace lapidary::app
