// libFuzzer: any bytes as a safetensors file.
#include <cstddef>
#include <cstdint>
#include <span>

#include "format/safetensors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    (void)lapidary::SafetensorsFile::parse(std::as_bytes(std::span(data, size)), "fuzzed.safetensors");
    return 0;
}
