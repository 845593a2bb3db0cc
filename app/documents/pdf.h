// PDF files, through the program lapidary-pdf (see pdf/pdf_protocol.h).
#pragma once

#include "documents/readers/packed.h"

namespace lapidary::app {

// Gives one document with a place for every page. Pages without text are read with Tesseract where there is something
// on them.
void read_pdf(const ReaderInput& input);

// What the helper printed, taken apart. Ends at what is no page, so that of a crashed helper all whole pages are there.
struct PdfPage {
    std::string_view text;
    bool picture = false;
};
std::vector<PdfPage> pdf_pages(std::string_view output);

}  // namespace lapidary::app
