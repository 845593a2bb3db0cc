// libFuzzer: any bytes as Rich Text; and what kind of file they are taken for.
#include "documents/file_type.h"
#include "documents/rtf.h"
#include "fuzz_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary::app;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    FlowText text(kLargestText);
    (void)read_rtf(bytes, text, {});
    Document document;
    document.name = "fuzz";
    text.finish(document);
    expect_promises(document);
    (void)type_by_content(bytes);
    (void)type_of_text(bytes, "fuzz.txt");
    return 0;
}
