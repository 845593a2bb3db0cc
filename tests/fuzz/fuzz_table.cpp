// libFuzzer: any bytes as a table. The first byte chooses the options.
#include <cstddef>
#include <cstdint>
#include <span>

#include "train/table.h"
#include "train/table_columns.h"
#include "train/table_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lapidary;
    if (size == 0) {
        return 0;
    }
    TableOptions options;
    options.bad_rows = (data[0] & 1U) != 0 ? BadRows::skip : BadRows::refuse;
    options.largest_cell = (data[0] & 2U) != 0 ? 64 : options.largest_cell;
    options.most_columns = (data[0] & 4U) != 0 ? 8 : options.most_columns;
    options.most_cells = 1'000'000;
    const auto decoded = decode_table(std::as_bytes(std::span(data + 1, size - 1)));
    if (!decoded.ok()) {
        return 0;
    }
    auto reader = TableReader::parse(decoded->utf8, (data[0] & 8U) != 0 ? "a.jsonl" : "a.txt", options);
    if (reader.ok()) {
        if (const auto table = read_all(std::move(*reader), options); table.ok()) {
            (void)guess_columns(*table);
        }
    }
    return 0;
}
