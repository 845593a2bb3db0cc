// libFuzzer: any bytes as what lapidary-pdf prints.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "documents/pdf_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    std::size_t total = 0;
    for (const PdfPage& page : pdf_pages({reinterpret_cast<const char*>(data), size})) {
        total += page.text.size();
    }
    if (total > size) {
        std::abort();
    }
    return 0;
}
