// libFuzzer: any bytes as text of unknown encoding.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "base/text_encoding.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const auto decoded = decode_text(std::as_bytes(std::span(data, size)));
    if (decoded.ok() && (valid_utf8(decoded->utf8) != decoded->utf8 || decoded->utf8.size() > 3 * size + 4)) {
        std::abort();
    }
    return 0;
}
