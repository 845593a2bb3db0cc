// libFuzzer: any bytes as a GGUF file, with its configuration and vocabulary.
#include <cstddef>
#include <cstdint>
#include <span>

#include "format/gguf.h"
#include "model/config_readers.h"
#include "tokenizer/vocabulary_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const auto file = GgufFile::parse(std::as_bytes(std::span(data, size)), "fuzzed.gguf");
    if (file.ok()) {
        (void)config_from_gguf(*file);
        (void)vocabulary_from_gguf(*file, 16);
    }
    return 0;
}
