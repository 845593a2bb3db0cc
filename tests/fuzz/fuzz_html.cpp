// libFuzzer: any bytes as an HTML page.
#include "fuzz_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    return run_reader(read_page, FileType::html, data, size);
}
