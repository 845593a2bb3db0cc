// What the fuzz targets of the document readers share: bytes go in, and what comes out keeps its promises.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "documents/readers/packed.h"

namespace lapidary::app {

constexpr std::size_t kLargestText = 100'000;

inline void expect_promises(const Document& document) {
    bool right = valid_utf8(document.text) == document.text && document.text.size() <= kLargestText &&
                 (document.state == DocumentState::ok || !document.problem.empty());
    std::size_t before = 0;
    for (const Place& place : document.places) {
        right = right && place.begin >= before && place.begin <= document.text.size() && !place.label.empty();
        before = place.begin;
    }
    if (!right) {
        std::abort();
    }
}

// Runs a reader that gives documents, and ends the program where it gives none.
inline int run_reader(void (*read)(const ReaderInput&), FileType type, const std::uint8_t* data, std::size_t size) {
    ReadOptions options;
    options.largest_text = kLargestText;
    std::size_t count = 0;
    const DocumentSink sink = [&](Document&& document) {
        expect_promises(document);
        ++count;
    };
    const std::stop_token stop;
    read({"fuzz", "fuzz", {reinterpret_cast<const char*>(data), size}, type, options, sink, stop});
    if (count == 0) {
        std::abort();
    }
    return 0;
}

}  // namespace lapidary::app
