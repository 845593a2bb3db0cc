// libFuzzer: any bytes as a saved bag of words. The checksum of what it makes up is put right, so that it gets past it.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/cache_file.h"
#include "evaluate/bag_of_words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    std::vector<std::byte> bytes(size);
    if (size > 0) {
        std::memcpy(bytes.data(), data, size);
    }
    if (size >= sizeof(std::uint64_t)) {
        const std::size_t body = size - sizeof(std::uint64_t);
        const std::uint64_t checksum = hash_bytes(std::span(bytes).first(body));
        std::memcpy(&bytes[body], &checksum, sizeof checksum);
    }
    if (const auto model = BagOfWords::parse(bytes, "fuzz"); model.ok()) {
        (void)model->log_probabilities("A text, with http://a.b words 12");
    }
    return 0;
}
