// PDF files, through the program lapidary-pdf (see pdf/pdf_protocol.h).
#pragma once

#include "documents/readers/packed.h"

namespace lapidary::app {

// Gives one document with a place for every page. Pages without text are read with Tesseract where there is something
// on them.
void read_pdf(const ReaderInput& input);

}  // namespace lapidary::app
