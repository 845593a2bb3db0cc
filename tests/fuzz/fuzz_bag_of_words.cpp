// libFuzzer: any bytes as a saved bag of words. The checksum of what it makes up is put right, so that it gets past it.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "evaluate/bag_of_words.h"
#include "fuzz_checksum.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const std::vector<std::byte> bytes = with_checksum(data, size);
    if (const auto model = BagOfWords::parse(bytes, "fuzz"); model.ok()) {
        (void)model->log_probabilities("A text, with http://a.b words 12");
    }
    return 0;
}
