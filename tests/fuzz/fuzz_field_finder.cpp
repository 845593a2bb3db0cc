// libFuzzer: any bytes as a saved field finder, its checksum put right, which then reads them as a text; and the text
// for itself, with every kind of value.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz_checksum.h"
#include "task/finder/field_finder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    const std::vector<std::byte> bytes = with_checksum(data, size);
    const std::string text = valid_utf8({reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 2000)});
    const FieldText read(text);
    if (const auto finder = FieldFinder::parse(bytes, "fuzz"); finder.ok()) {
        (void)finder->find(read);
    }
    std::vector<std::uint32_t> features;
    for (const ValueKind kind : {ValueKind::text, ValueKind::number, ValueKind::date}) {
        for (const FieldCandidate& candidate : read.candidates(kind, {3, 3})) {
            const TextSpan span = read.span(candidate);
            if (span.begin >= span.end || span.end > text.size()) {
                __builtin_trap();
            }
            read.describe(candidate, features);
        }
        (void)FieldText::key_of(text, kind);
    }
    return 0;
}
