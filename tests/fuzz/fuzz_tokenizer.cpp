// libFuzzer: any bytes as tokenizer.json and as tokenizer.model; what loads must also encode and decode.
#include <cstddef>
#include <cstdint>
#include <span>

#include "tokenizer/tokenizer.h"
#include "tokenizer/vocabulary_readers.h"

namespace {

void use(lapidary::Result<lapidary::Vocabulary> vocabulary) {
    if (!vocabulary.ok()) {
        return;
    }
    auto tokenizer = lapidary::Tokenizer::create(std::move(vocabulary).value());
    if (tokenizer.ok()) {
        const auto ids = tokenizer->encode("A story, 日本 😀  <bos>\n", lapidary::SpecialTokens::parse);
        if (ids.ok()) {
            (void)tokenizer->decode(*ids, true);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    use(lapidary::vocabulary_from_json(bytes, "tokenizer.json", 4));
    use(lapidary::vocabulary_from_proto(bytes, "tokenizer.model", 4));
    return 0;
}
