// libFuzzer: any bytes as a message, and as a mailbox.
#include "fuzz_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    if (size == 0) {
        return 0;
    }
    run_reader(read_mail, FileType::mail, data, size);
    return run_reader(read_mail, FileType::mailbox, data, size);
}
