// libFuzzer: any text as config.json.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/json.h"
#include "model/config_readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const auto json = parse_json({reinterpret_cast<const char*>(data), size}, "config.json");
    if (json.ok()) {
        (void)config_from_json(*json, "config.json");
    }
    return 0;
}
