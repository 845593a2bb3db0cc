// libFuzzer: any bytes as a table whose rows are documents. The first byte chooses its kind and the options.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "documents/rows.h"
#include "fuzz_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    if (size == 0) {
        return 0;
    }
    // Tables are read from files; this one is in memory only.
    static const int file = memfd_create("rows", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (ftruncate(file, 0) != 0 || pwrite(file, data + 1, size - 1, 0) != static_cast<ssize_t>(size - 1)) {
        return 0;
    }
    ReadOptions options;
    options.largest_text = kLargestText;
    if ((data[0] & 8U) != 0) {
        options.text_columns = {"note", "id"};
    }
    const FileType type = (data[0] & 1U) != 0 ? FileType::jsonl : (data[0] & 2U) != 0 ? FileType::tsv : FileType::csv;
    std::size_t count = 0;
    const DocumentSink sink = [&](Document&& document) {
        expect_promises(document);
        ++count;
    };
    const std::stop_token stop;
    read_rows({path, "fuzz", {}, type, options, sink, stop});
    if (count == 0) {
        std::abort();  // a table without rows says so
    }
    return 0;
}
